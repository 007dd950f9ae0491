"""The page on projects names every rule and command."""

import pytest

from gouji.cli.projects import command
from gouji.projects.rules import RULES


@pytest.fixture(scope="module")
def text(root):
    return (root / "docs" / "projects.md").read_text("utf-8")


def test_every_rule(text):
    for r in RULES:
        assert f"| {r.number} | `{r.code}` | {r.severity.chinese} | {r.what.zh} |" in text


def test_every_command(text):
    assert [name for name in command.commands if f"gouji projects {name}" not in text] == []

"""The page on projects names every rule and command."""

import pytest

from gouji import checking
from gouji.cli.projects import command
from gouji.projects.rules import RULES
from gouji.projects.rules.published import LEDGER_ONLY, REPLACED, TOLD_BY
from gouji.projects.rules.run import page


@pytest.fixture(scope="module")
def text(root):
    return (root / "docs" / "projects.md").read_text("utf-8")


def test_every_rule(text):
    for r in RULES:
        assert f"| {r.number} | `{r.code}` | {r.severity.chinese} | {r.what.zh} |" in text


def test_a_rule_that_others_tell_names_them():
    """What a published text is not asked a second time is told by a check that exists."""
    codes = {e.code for e in checking.entries()}
    assert set(TOLD_BY) | LEDGER_ONLY <= {r.code for r in RULES}
    assert {c for told in TOLD_BY.values() for c in told} | set(REPLACED) <= codes
    assert len(codes) == len(checking.entries())


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_every_rule_is_in_the_one_manual(rule):
    for language in ("zh", "en"):
        assert checking.page(rule.code, language) == page(rule, language)


def test_every_command(text):
    assert [name for name in command.commands if f"gouji projects {name}" not in text] == []

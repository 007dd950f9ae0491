"""The commands over the example and the seed: what they print, and how they end."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli.main import cli
from gouji.examples import path as example


def run(*args, code=0):
    done = CliRunner().invoke(cli, [str(a) for a in args])
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture(scope="module")
def ledger(root) -> Path:
    return root / "examples" / "songjiang-2023"


@pytest.mark.parametrize("name", ["show", "duties", "bases", "brief", "page", "monitor"])
def test_a_file_and_a_ledger(name, ledger):
    for source in (example(), ledger):
        assert run("projects", name, source).strip()


def test_pages_and_pictures_are_written(ledger, tmp_path):
    run("projects", "page", ledger, "-o", tmp_path / "page.html", "--day", "2023-07-31")
    run("trace", ledger, "-o", tmp_path / "trace.html")
    run("trace", ledger, "-o", tmp_path / "trace.svg")
    assert (tmp_path / "page.html").read_text("utf-8").count("<svg") == 1
    assert "<svg" in (tmp_path / "trace.html").read_text("utf-8")
    assert (tmp_path / "trace.svg").read_text("utf-8").startswith("<svg xmlns=")


def test_rules_have_their_manual():
    assert "P37" in run("projects", "rule")
    assert "score-grade" in run("projects", "rule", "S08")
    run("projects", "rule", "none-such", code=2)


def test_what_cannot_be_opened_is_one_line(tmp_path):
    run("projects", "show", tmp_path / "none.pdf", code=2)
    run("trace", tmp_path / "none.pdf", code=2)
    run("trace", example(), "--services", tmp_path / "none.duckdb", code=2)
    run("projects", "score", example(), code=1)
    run("projects", "show", example(), "--day", "soon", code=2)
    assert "城市运行服务保障" in run("projects", "targets", example())


def test_check_of_a_file(shared):
    seed = shared / "documents" / "songjiang-2023.txt"
    assert "target-form-absent" in run("projects", "check", seed, code=1)
    assert '"target-form-absent"' in run("projects", "check", seed, "--format", "json", code=1)
    assert "缺" in run("trace", seed, "--missing")

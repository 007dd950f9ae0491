"""The commands around the ledger, run as a clerk runs them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji import examples, ledgers
from gouji.cli.main import cli


@pytest.fixture
def example(root: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(root / "examples" / "songjiang-2023", tmp_path / "ledger"))


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(cli, [str(a) for a in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def test_new_then_check(tmp_path):
    path = tmp_path / "台账.xlsx"
    assert run("ledger", "new", path, "--year", "2026")[0] == 0
    assert run("ledger", "new", path)[0] == 2, "never overwrites unasked"
    code, said = run("ledger", "check", path)
    assert code == 1
    assert "基本情况 B3：未填：单位全称" in said
    assert "政府采购 B2  待填" in said


def test_check_tells_the_days_that_are_left(example):
    facts = example / "facts.csv"
    text = facts.read_text("utf-8-sig").replace("公开期限,,", "公开期限,2023-02-10,")
    facts.write_text(text, "utf-8")
    code, said = run("ledger", "check", example)
    assert code == 0
    assert "台账齐全" in said
    assert "已过公开期限" in said
    assert json.loads(run("ledger", "check", example, "--format", "json")[1])["days"] < 0


def test_from_a_disclosure_says_what_cannot_be_known(tmp_path):
    code, said = run("ledger", "from", examples.path(), "--to", tmp_path / "from")
    assert code == 0
    assert "无从知道" in said
    assert ledgers.filled(tmp_path / "from").problems == ()
    code, _ = run("ledger", "from", examples.path(), "--to", tmp_path / "next.xlsx", "--next")
    assert code == 0
    assert ledgers.filled(tmp_path / "next.xlsx").ledger.year == 2026


def test_from_a_ledger_to_another_shape_and_to_the_next_year(example, tmp_path):
    assert run("ledger", "from", example, "--to", tmp_path / "same.xlsx")[0] == 0
    assert ledgers.filled(tmp_path / "same.xlsx").ledger == ledgers.filled(example).ledger
    assert run("ledger", "from", example, "--to", tmp_path / "next", "--next")[0] == 0
    following = ledgers.filled(tmp_path / "next").ledger
    assert (following.year, following.entries) == (2024, ())
    assert {p.function: p.project for p in following.prior_items}["2010302"] == 188_000_000


def test_prepare_to_any_format(example, tmp_path):
    code, said = run("prepare", example)
    assert code == 0
    assert "2023年部门财政拨款收支预算总表" in said
    assert run("prepare", example, "--to", tmp_path / "out.xlsx")[0] == 0
    assert run("prepare", example, "--to", tmp_path / "out.doc")[0] == 2


def test_a_wrong_cell_stops_with_its_place(example):
    entries = example / "entries.csv"
    entries.write_text(entries.read_text("utf-8-sig").replace("公用经费", "公用", 1), "utf-8")
    code, said = run("prepare", example)
    assert code == 2
    assert "entries.csv C7" in said


def test_publish_refuses_and_says_how_to_go_on(example, tmp_path):
    reasons = example / "reasons.csv"
    reasons.write_text(reasons.read_text("utf-8-sig").replace("项目支出减少,是", "项目支出减少,否"), "utf-8")
    code, said = run("publish", example, "--to", tmp_path / "out")
    assert code == 1
    assert "--because owed=理由" in said
    assert run("publish", example, "--to", tmp_path / "out", "--because", "owed")[0] == 2
    assert not (tmp_path / "out").exists()


def test_diff_of_a_ledger_and_a_document(example, tmp_path):
    assert run("diff", example, example)[0] == 0
    code, said = run("diff", example, examples.path(), "--format", "json")
    assert code == 1
    assert json.loads(said)["schema"] == "gouji/difference/1"
    assert run("diff", example, examples.path(), "--format", "html", "--to", tmp_path / "d.html")[0] == 1
    assert (tmp_path / "d.html").read_text("utf-8").startswith("<!doctype html>")
    assert run("diff", example, tmp_path / "none.pdf")[0] == 2


def test_gather(example, tmp_path):
    into = tmp_path / "department.xlsx"
    assert run("gather", example, "--into", into)[0] == 2, "a new department needs its name"
    code, said = run("gather", example, "--into", into, "--name", "示例部门")
    assert code == 0
    assert "6,102,535.08元" in said
    assert ledgers.filled(into).ledger.organisation == "示例部门"


def test_no_reason_publishes_a_ledger_without_entries(example, tmp_path):
    (example / "entries.csv").write_text(
        (example / "entries.csv").read_text("utf-8-sig").splitlines()[0] + "\n", "utf-8"
    )
    code, said = run("publish", example, "--to", tmp_path / "out", "--because", "owed=理由")
    assert code == 1
    assert "预算明细未填" in said
    assert "--because" not in said
    assert not (tmp_path / "out").exists()


def test_new_says_where_once_and_takes_a_name(tmp_path):
    path = tmp_path / "ledger"
    assert run("ledger", "new", "--to", path, "--year", "2027", "--name", "某某区某某局")[0] == 0
    assert ledgers.filled(path).ledger.organisation == "某某区某某局"
    for wrong in ((), (tmp_path / "a", "--to", tmp_path / "b")):
        assert run("ledger", "new", *wrong)[0] != 0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ledger"]

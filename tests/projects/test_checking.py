"""One check for every door: a published text and a ledger are told of their projects by `gouji check` itself."""

import json

import msgspec
import pytest
from click.testing import CliRunner
from tests.projects.forms import FORM, INDICATORS

from gouji import checking, ledgers
from gouji.check.check import check as check_text
from gouji.cli.main import cli
from gouji.examples import path as example
from gouji.forms.targets.layout import declaration
from gouji.model.disclosure import Unplaced
from gouji.model.finding import Outcome
from gouji.projects.rules import RULES
from gouji.projects.rules.example import LEDGER
from gouji.projects.rules.published import LEDGER_ONLY, TOLD_BY
from gouji.read import read
from gouji.render.targets import FORMATS, write


def run(*args, code=0):
    done = CliRunner().invoke(cli, [str(a) for a in args])
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture(scope="module")
def broken(root, tmp_path_factory):
    """The example's ledger with a contract above its part's budget, and a form whose money does not add up."""
    ledger = ledgers.load(root / "examples" / "songjiang-2023")
    (form,) = ledger.target_forms
    contract = msgspec.structs.replace(
        LEDGER.contracts[0],
        project=ledger.projects[0].name,
        component=ledger.components[0].name,
        amount=90_000_000,
    )
    wrong = msgspec.structs.replace(
        ledger, contracts=(contract,), target_forms=(msgspec.structs.replace(form, carried=100),)
    )
    path = tmp_path_factory.mktemp("broken") / "ledger.xlsx"
    from gouji.prepare import workbook

    workbook.write(wrong, path)
    return path


def test_a_ledger_is_checked_whole(broken, root):
    told = json.loads(run("check", broken, "--format", "json", code=1))
    codes = {f["code"] for f in told["findings"]}
    assert {"contract-above-budget", "target-year-sum"} <= codes
    assert "没有发现错误或疑点" in run("check", root / "examples" / "songjiang-2023")


@pytest.mark.parametrize("output", ["sarif", "html", "check-sheet", "opinions"])
def test_in_every_output(output, broken, tmp_path):
    target = tmp_path / "out"
    run("check", broken, "--format", output, "-o", target, code=1)
    data = target.read_bytes()
    if output in ("sarif", "html"):
        assert b"contract-above-budget" in data or "合同超预算".encode() in data


def test_every_rule_has_an_outcome_for_a_ledger(root):
    """No rule is passed over in silence: each ends somehow, and for the example none is broken or failed."""
    ledger = ledgers.load(root / "examples" / "songjiang-2023")
    report = checking.check(ledgers.made_of(ledger).disclosure, ledger=ledger)
    ended = {v.code: v.outcome for v in report.verdicts}
    assert {r.code for r in RULES} <= set(ended)
    assert not {v.code for v in report.verdicts if v.outcome in (Outcome.BROKEN, Outcome.FAILED)}


def test_a_text_is_asked_once():
    document = read(example())
    codes = {v.code for v in checking.check(document).verdicts}
    assert not codes & (set(TOLD_BY) | LEDGER_ONLY)
    assert {r.code for r in RULES} - set(TOLD_BY) - LEDGER_ONLY <= codes


def test_a_text_without_projects_is_not_asked():
    document = read(example())
    bare = msgspec.structs.replace(document, parts=(), contents=())
    assert checking.check(bare) == check_text(bare)


def test_one_finding_for_a_part_that_is_not_there():
    """The contents list the form and the body lacks it: told once, by the rule that says more."""
    document = read(example())
    without = msgspec.structs.replace(
        document, parts=tuple(p for p in document.parts if p.key != "performance_targets")
    )
    assert "part-missing" in {f.code for f in check_text(without).findings}
    report = checking.check(without)
    assert {f.code for f in report.findings} == {"target-form-absent"}
    assert report.counts.broken == 1


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_form_that_stands_alone(suffix, tmp_path):
    """A file that holds nothing but a form is checked by what a form can be checked by, and not for what it lacks."""
    path = tmp_path / f"form{suffix}"
    path.write_bytes(write([declaration(FORM, INDICATORS, 2023)], suffix, 2023))
    assert "没有发现错误或疑点" in run("check", path)
    wrong = msgspec.structs.replace(FORM, carried=100, nature="长期性项目")
    path.write_bytes(write([declaration(wrong, INDICATORS, 2023)], suffix, 2023))
    told = json.loads(run("check", path, "--format", "json", code=1))
    assert {f["code"] for f in told["findings"]} == {"target-year-sum", "target-form-nature"}
    assert all(f["evidence"][0]["source"] for f in told["findings"])


def test_what_may_stand_in_a_page_that_was_not_read_is_not_missed():
    document = read(example())
    without = msgspec.structs.replace(
        document,
        parts=tuple(p for p in document.parts if p.key != "performance_targets"),
        unplaced=(Unplaced("damaged", "第9页读不出"),),
    )
    report = checking.check(without)
    assert "target-form-absent" not in {f.code for f in report.findings}
    (ended,) = {v.outcome for v in report.verdicts if v.code == "target-form-absent"}
    assert ended is Outcome.CANNOT_TELL

"""Mistakes in the prose of the example, and what is proposed: one word, one number, and nothing beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji import examples
from gouji.check.check import check
from gouji.check.evaluation import Evaluation
from gouji.check.held import Hold, held, holds
from gouji.jobs import coverage, explain, replace_cell
from gouji.model.address import address
from gouji.model.finding import Finding, Severity
from gouji.read import read

SLIPS = [
    # the word before a change: the sums and the sign of the number are one mistake with it
    ("政府性基金拨款支出预算96.50万元，比2024年预算减少", "政府性基金拨款支出预算96.50万元，比2024年预算增加", "减少"),
    # a digit typed twice behind the point, among amounts of two decimals
    ("事业收入24.25万元", "事业收入24.225万元", "24.25"),
    # a digit dropped behind the point
    ("科目74.24万元", "科目74.2万元", "74.24"),
    # a number copied from the next item
    ("科目71.77万元", "科目35.89万元", "71.77"),
    # the point moved
    ("因公出国（境）费0.00万元，与2024年预算持平。\n\n（二）公务用车购置及运行费4.50万元", "因公出国（境）费0.00万元，与2024年预算持平。\n\n（二）公务用车购置及运行费45.00万元", "4.50"),
    # the same figure stated twice, off by its last place
    ("财政拨款支出预算1276.95万元，比2024年预算增加16.77万元", "财政拨款支出预算1276.95万元，比2024年预算增加16.78万元", "16.77"),
    # a little above what the table has: no amount is rounded up so
    ("科目62.80万元", "科目62.81万元", "62.80"),
    # two kinds of public expenses of which only one costs anything: the amount again
    ("（二）公务用车购置及运行费4.50万元", "（二）公务用车购置及运行费4.51万元", "4.50"),
    # the project's money in two places
    ("涉及项目预算资金310.94万元", "涉及项目预算资金319.04万元", "310.94"),
]  # fmt: skip


def findings(text: str, tmp_path: Path) -> list[Finding]:
    path = tmp_path / "disclosure.txt"
    path.write_text(text, "utf-8")
    return [f for f in check(read(path)).findings if f.severity is not Severity.HINT]


@pytest.mark.parametrize(("good", "bad", "right"), SLIPS, ids=[s[1][-12:] for s in SLIPS])
def test_one_mistake_of_the_prose_is_one_finding_with_its_repair(
    good: str, bad: str, right: str, tmp_path: Path
):
    text = examples.path().read_text("utf-8")
    assert good in text
    (found,) = findings(text.replace(good, bad, 1), tmp_path)
    assert right in {c.printed for r in found.repairs for c in r} | {found.expected}
    assert found.evidence[0].source is not None


def test_the_word_is_named_and_not_the_number_that_it_moves(tmp_path: Path):
    good, bad, _ = SLIPS[0]
    (found,) = findings(examples.path().read_text("utf-8").replace(good, bad, 1), tmp_path)
    words = {c.printed for c in found.repairs[0]}
    assert words <= {"增加", "减少"}
    assert "（增减写反）" in found.message.zh


@pytest.mark.parametrize(
    "reason",
    [
        "，主要原因是压减公务接待的批次和人数",
        "财政拨款收入支出增加的主要原因是在职人员工资和社会保险缴费基数上调，人员经费增加。\n",
    ],
)
def test_what_changed_has_its_reason(reason: str, tmp_path: Path):
    text = examples.path().read_text("utf-8")
    assert reason in text
    (found,) = findings(text.replace(reason, ""), tmp_path)
    assert (found.code, found.severity) == ("claim-reason-given", Severity.WARNING)
    for said in ("，系压减批次所致", "，由于厉行节约"):
        if reason.startswith("，"):
            assert findings(text.replace(reason, said), tmp_path) == []


def test_what_only_a_limit_holds_is_said():
    evaluation = Evaluation(read(examples.path()))
    assert evaluation.claims is not None
    by = {c.address: h for c, h in zip(evaluation.claims.claims, held(evaluation), strict=True)}
    assert by["procurement///reserved_small"] is Hold.ABOVE
    assert by["procurement///reserved"] is Hold.BOTH
    assert by["equipment//held/total"] is Hold.NOTHING
    assert by["three_public///reception"] is Hold.EQUATION


def test_what_holds_each_figure_of_a_table_is_said():
    evaluation = Evaluation(read(examples.path()))
    by = dict(zip((f.name for f in evaluation.figures), holds(evaluation), strict=True))
    assert by["summary/income/total/total"] is Hold.EQUATION
    (reserved,) = (
        h
        for name, h in by.items()
        if name.startswith("claim:") and evaluation.figures[_index(evaluation, name)].value == 15_990 * 10_000
    )
    assert reserved is Hold.BOTH
    found = coverage(evaluation.disclosure)
    assert {f.printed for f, h in zip(found.free, found.holds, strict=True) if h is Hold.ABOVE} >= {"96.00"}
    _, _, hold = explain(evaluation.disclosure, "summary/income/total/total")
    assert hold is Hold.EQUATION


def _index(evaluation: Evaluation, name: str) -> int:
    return next(i for i, f in enumerate(evaluation.figures) if f.name == name)


def test_counts_that_disagree_say_of_no_kind_that_there_is_none(tmp_path: Path):
    """Without an institution the running cost would be all of the public half: not where the count itself is wrong."""
    text = examples.path().read_text("utf-8")
    good = "事业单位1家"
    assert good in text
    assert [f.code for f in findings(text.replace(good, "事业单位0家", 1), tmp_path)] == ["claim-units-sum"]


def test_a_lone_amount_with_another_decimal_is_said_once(tmp_path: Path):
    text = examples.path().read_text("utf-8")
    within = text.replace("政府采购服务预算162.90万元", "政府采购服务预算162.903万元", 1)
    assert [f.code for f in findings(within, tmp_path)] == ["more-decimals"]
    proven = text.replace("政府采购服务预算162.90万元", "政府采购服务预算162.990万元", 1)
    assert [f.code for f in findings(proven, tmp_path)] == ["claim-procurement-sum"]


def test_a_lone_figure_of_a_table_with_another_decimal_widens_no_other(tmp_path: Path):
    """It is said; and the sums of the table keep the places that its figures have."""
    d = read(examples.path())
    wrong = replace_cell(d, address("expenditure//2080506/basic"), "358,861.203")
    table = wrong.table("expenditure")
    assert table is not None
    assert table.decimals == 2
    assert [f.code for f in check(wrong).findings if f.severity is not Severity.HINT] == ["more-decimals"]

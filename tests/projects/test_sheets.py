"""The sheets of the project library: written and read again, and what is wrong told by sheet and cell."""

import msgspec
import pytest

from gouji import ledgers
from gouji.model.ledger import Duty, Facts
from gouji.model.project import Funding, Request, ServiceItem, TargetTask
from gouji.prepare import workbook
from gouji.prepare.workbook.project_sheets import PROJECT_SHEETS
from gouji.projects.rules.example import ACTUALS, INDICATORS, LEDGER, OUTCOME, TARGETS, P

WHOLE = msgspec.structs.replace(
    LEDGER, facts=Facts(scope="department", level="district"), duties=(Duty("办事", 1, "三定规定", "业务科"),), target_forms=(TARGETS,),
    indicators=INDICATORS, actuals=ACTUALS, evaluations=(OUTCOME,), requests=(Request(P, 2024, "keep", 188_000_000, "达成"),),
    funding=(Funding(P, 2023, 188_000_000, "general", "2010302"), Funding(P, 2024, 100)), target_tasks=(TargetTask("办事", "检查", 100, 100),), service_items=(ServiceItem("A1", "许可", 1, "窗口"),),
)  # fmt: skip


@pytest.mark.parametrize("name", ["library.xlsx", "library"])
def test_every_sheet_there_and_back(name, tmp_path):
    assert all(getattr(WHOLE, s.name) for s in PROJECT_SHEETS), "every sheet has a record to test it"
    workbook.write(WHOLE, tmp_path / name)
    filled = ledgers.filled(tmp_path / name)
    assert filled.problems == ()
    for sheet in PROJECT_SHEETS:
        assert getattr(filled.ledger, sheet.name) == getattr(WHOLE, sheet.name), sheet.title
    assert filled.ledger.projects == WHOLE.projects


@pytest.mark.parametrize(
    ("sheet", "row", "cell", "says"),
    [
        ("milestones", "甲,1,合同签订,三成", "milestones.csv D2", "百分数"),
        ("milestones", "甲,一,合同签订,30", "milestones.csv B2", "整数"),
        ("rounds", "甲,三上,100.00", "rounds.csv B2", "可填：一上"),
        ("payments", "甲,100.00,去年", "payments.csv C2", "不是日期"),
        ("contracts", "示1,甲,1.234", "contracts.csv C2", "两位小数"),
        ("deliverables", ",报告", "deliverables.csv A2", "未填"),
    ],
)
def test_what_is_wrong_is_told_by_sheet_and_cell(sheet, row, cell, says, tmp_path):
    workbook.write(WHOLE, tmp_path)
    columns = next(s for s in PROJECT_SHEETS if s.key == sheet).columns
    head = ",".join(c.title for c in columns if c.required) if sheet != "deliverables" else "项目名称,成果"
    if sheet == "milestones":
        head = "项目名称,次序,触发,比例（%）"
    if sheet == "payments":
        head = "项目名称,金额（元）,支付日期"
    (tmp_path / f"{sheet}.csv").write_text(f"{head}\n{row}\n", "utf-8")
    (problem,) = ledgers.filled(tmp_path).problems
    assert f"{problem.sheet} {problem.cell}" == cell
    assert says in problem.zh


def test_next_year_begins_without_what_only_this_year_knew():
    left = workbook.emptied(WHOLE)
    assert left.bases == WHOLE.bases
    assert not any((left.payments, left.contracts, left.evaluations, left.rounds))

"""The example that every rule holds for, and how a specimen changes one thing of it. All of it is invented."""

from __future__ import annotations

from typing import Any

import msgspec

from gouji.model.ledger import Component, Ledger, Performance, Procurement, Project, Unit
from gouji.model.project import (
    Actual,
    Basis,
    Carryover,
    Contract,
    Deliverable,
    Evaluation,
    Indicator,
    Milestone,
    Payment,
    Purchase,
    Round,
    TargetForm,
    Task,
)
from gouji.projects.rules.rule import REMOVED, Specimen, Subject, Summary, View

WAN = 1_000_000
P = "示例服务项目"
OFFICE = "示例区示例局"
HEADINGS = ("overview", "bases", "body", "plan", "period", "amount", "targets")


def _nodes(component: str, *nodes: tuple[str, int, str, str]) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(P, n, trigger, share, component, due, due, document)
        for n, (trigger, share, due, document) in enumerate(nodes, 1)
    )


LEDGER = Ledger(
    2023, OFFICE,
    units=(Unit(OFFICE, "office", True),),
    procurement=Procurement(services=188 * WAN, reserved=80 * WAN, reserved_small=60 * WAN),
    performance=Performance(1, 188 * WAN, 1, 0),
    projects=(Project(
        P, 188 * WAN, bases="《关于提升政务服务的意见》（示府发〔2022〕12号）、《服务规范》（DB31/T 9999-2021）",
        plan="1、调查评估，主要实施内容为检查。按季度提供评估报告。按工作内容进行服务采购，合同签订后，支付合同总价的30%；通过验收后，支付剩余70%金额。",
        starts="2023-01-01", ends="2023-12-31", nature="regular", category="特定目标类",
        appraisal="示府评〔2022〕1号：予以支持",
    ),),
    components=(Component(P, "调查评估", 88 * WAN), Component(P, "流程再造", 100 * WAN)),
    bases=(Basis("关于提升政务服务的意见", "示府发〔2022〕12号", effective="2022-05-01"), Basis("服务规范", "DB31/T 9999-2021", effective="2021-12-01")),
    purchases=(
        Purchase(P, "services", 88 * WAN, "调查评估", True, method="竞争性磋商"),
        Purchase(P, "services", 100 * WAN, "流程再造", True, reserved=80 * WAN, reserved_small=60 * WAN, method="公开招标"),
    ),
    contracts=(
        Contract("示1", P, 87 * WAN, "调查评估", "甲公司", "small", "2023-02-20", "2023-12-15", "2023-02-10", "2023-02-22", "2023-12-10", "验收书1"),
        Contract("示2", P, 99 * WAN, "流程再造", "乙公司", "small", "2023-03-01"),
    ),
    milestones=(
        *_nodes("调查评估", ("合同签订", 3000, "2023-02-20", "合同示1"), ("通过验收", 7000, "2023-12-10", "验收单1")),
        *_nodes("流程再造", ("合同签订", 4000, "2023-03-01", "合同示2"), ("通过验收", 6000, "2023-12-15", "验收单2")),
    ),
    deliverables=tuple(
        Deliverable(P, "评估报告", n, "调查评估", due, due, "业务科", f"报告{n}")
        for n, due in enumerate(("2023-03-31", "2023-06-30", "2023-09-30", "2023-12-10"), 1)
    ),
    tasks=(Task("完成四次调查评估", "年度计划", P, owner="业务科", due="2023-12-31", done="2023-12-10", evidence="验收单1"),),
    rounds=(
        Round(P, "first_up", 200 * WAN, "2022-08-20"), Round(P, "first_down", 188 * WAN, "2022-11-10"),
        Round(P, "second_up", 188 * WAN, "2022-12-05"), Round(P, "second_down", 188 * WAN, "2023-02-10"),
    ),
    carryovers=(Carryover(P, 2 * WAN, "surplus", "合同价低于预算"),),
    payments=(
        Payment(P, 26_100_000, "2023-03-05", "调查评估", 1, "凭1"), Payment(P, 60_900_000, "2023-12-20", "调查评估", 2, "凭2"),
        Payment(P, 39_600_000, "2023-03-10", "流程再造", 1, "凭3"), Payment(P, 59_400_000, "2023-12-20", "流程再造", 2, "凭4"),
    ),
)  # fmt: skip
TARGETS = TargetForm(
    P, "regular", "特定目标类", OFFICE, OFFICE, "2023-01-01", "2023-12-31", 188 * WAN, 188 * WAN, 0, 188 * WAN, 188 * WAN, 0, 0,
    "办事更便捷，服务更规范。", "全年提交评估报告4份，优化一件事10项，验收合格率、材料压减率、满意度达到要求，成本受控，报告及时。", example=True,
)  # fmt: skip
INDICATORS = (
    Indicator("成本指标", "经济成本指标", "项目总成本", "≤188万元", P, 2000, prior_target="≤200万元"),
    Indicator("产出指标", "数量指标", "评估报告", "=4份", P, 1000, prior_target="=4份"),
    Indicator(
        "产出指标", "数量指标", "优化一件事", "≥10项", P, 1000, prior_target="≥8项", prior_actual="9项"
    ),
    Indicator("产出指标", "质量指标", "验收合格率", "=100.00(%)", P, 1000),
    Indicator("产出指标", "时效指标", "报告及时性", "及时", P, 1000, "季后10日内提交"),
    Indicator("效益指标", "社会效益指标", "材料压减率", "≥30.00(%)", P, 2000),
    Indicator("满意度指标", "服务对象满意度指标", "群众满意度", "≥90.00(%)", P, 1000),
)
ACTUALS = (
    Actual("项目总成本", "self", "186万元", P, 2000, "document", "决算"),
    Actual("评估报告", "self", "4份", P, 1000, "document", "验收单"),
    Actual("优化一件事", "self", "8项", P, 800, "document", "清单", "两项转入下年"),
    Actual("验收合格率", "self", "100%", P, 1000, "document", "验收单"),
    Actual("报告及时性", "self", "及时", P, 1000, "document", "签收单"),
    Actual("材料压减率", "self", "32%", P, 2000, "metric", "saving"),
    Actual("群众满意度", "self", "93.1%", P, 1000, "metric", "satisfaction"),
)
OUTCOME = Evaluation("self", 188 * WAN, 188 * WAN, 186 * WAN, P, 989, 9789, "优", problems=1, fixed=1)
SUBJECT = Subject(
    LEDGER, (View(TARGETS, INDICATORS, ACTUALS, OUTCOME, year=2023),), headings=(HEADINGS,), wanted=HEADINGS, promised=("contents",),
    table=188 * WAN, rows={"2010302": 188 * WAN}, summary=Summary(1, {"优": 1}, 9789, 9789, 9789, 1, 1, 0),
)  # fmt: skip


def specimen(s: Specimen, subject: Subject = SUBJECT) -> Subject:
    """The example with the changes of a specimen."""
    for path, new in s.changes:
        subject = _put(subject, path.split("."), new)
    return subject


def _put(value: Any, path: list[str], new: Any) -> Any:
    """The value with one place of it changed; structs by field, tuples by number, `+` for one more at the end."""
    step, rest = path[0], path[1:]
    if isinstance(value, tuple):
        if step == "+":
            return (*value, new)
        n = int(step)
        if not rest and new == REMOVED:
            return (*value[:n], *value[n + 1 :])
        return (*value[:n], _put(value[n], rest, new) if rest else new, *value[n + 1 :])
    if isinstance(value, dict):
        return {**value, step: new}
    return msgspec.structs.replace(value, **{step: _put(getattr(value, step), rest, new) if rest else new})

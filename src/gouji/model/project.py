"""Projects (项目) through their year: flat records, one kind for each sheet of the ledger workbook.

A project is named by its name, a part of it by the names of both; an empty `component` means the whole project, and
in the sheets of performance targets an empty `project` means the whole department. Money is in fen, a share and points are in
hundredths (30% is 3000, 10分 is 1000), a date is written 2023-12-31 and empty while it is not known.
"""

from __future__ import annotations

import msgspec

NATURES = {"once": "一次性项目", "regular": "经常性项目", "staged": "阶段性项目"}


class Basis(msgspec.Struct, frozen=True):
    """A document that a duty or project rests on (依据). `ended` and `superseded_by` tell that it no longer holds."""

    title: str
    number: str = ""
    project: str = ""
    duty: int = 0
    effective: str = ""
    ended: str = ""
    superseded_by: str = ""
    note: str = ""


class Task(msgspec.Struct, frozen=True):
    """A line of a plan (计划任务): who owes what by when, and what shows that it is done."""

    text: str
    plan: str = ""
    project: str = ""
    duty: int = 0
    owner: str = ""
    due: str = ""
    done: str = ""
    evidence: str = ""
    joint: str = ""  # those who join in it
    progress: int | None = None  # in percent


class ServiceItem(msgspec.Struct, frozen=True):
    """A service item (政务服务事项) through which a duty is done: its code in the item register, and its name."""

    code: str
    name: str
    duty: int = 0
    office: str = ""


class Round(msgspec.Struct, frozen=True):
    """A dated stage of budgeting (二上二下) or a change in mid-year, with the amount that it left the project with.

    `stage` is one of first_up 一上, first_down 一下, second_up 二上, second_down 二下 (批复), published 公开, adjusted 调整.
    """

    project: str
    stage: str
    amount: int
    date: str = ""
    comment: str = ""


class Funding(msgspec.Struct, frozen=True):
    """Money of a project in one year from one source of income (分年度资金)."""

    project: str
    year: int
    amount: int
    source: str = "general"
    function: str = ""
    economic: str = ""


class Purchase(msgspec.Struct, frozen=True):
    """A line of procurement (采购). `inside` tells whether it counts as government procurement; if not, why."""

    project: str
    kind: str  # goods, works, services
    amount: int
    component: str = ""
    inside: bool = False
    reason: str = ""
    reserved: int = 0
    reserved_small: int = 0
    method: str = ""


class Contract(msgspec.Struct, frozen=True):
    """A contract (合同): when it was awarded, signed, announced, and accepted as fulfilled (履约验收) on what evidence."""

    number: str
    project: str
    amount: int
    component: str = ""
    supplier: str = ""
    size: str = ""  # of the supplier: large, medium, small, micro
    signed: str = ""
    ends: str = ""
    awarded: str = ""  # the notice of award (中标、成交通知书)
    announced: str = ""
    accepted: str = ""
    acceptance: str = ""


class Milestone(msgspec.Struct, frozen=True):
    """A node of payment (付款节点): what triggers it, what share of the price falls due, what proves it."""

    project: str
    order: int
    trigger: str
    share: int  # hundredths of a percent
    component: str = ""
    due: str = ""
    done: str = ""
    document: str = ""


class Deliverable(msgspec.Struct, frozen=True):
    """One piece that is owed (成果), such as the report of a quarter."""

    project: str
    name: str
    order: int = 1
    component: str = ""
    due: str = ""
    delivered: str = ""
    accepted_by: str = ""
    evidence: str = ""


class Payment(msgspec.Struct, frozen=True):
    """Money that was paid (支付): an entry of execution. `milestone` is the node's order, 0 where there is none.

    `use` tells basic money, which belongs to no project, from project money; its source may be money carried over from
    last year (opening_general …).
    """

    project: str = ""
    amount: int = 0
    paid: str = ""
    component: str = ""
    milestone: int = 0
    voucher: str = ""
    source: str = "general"
    function: str = ""
    economic: str = ""
    use: str = "project"

    @property
    def of_last_year(self) -> bool:
        """Whether it was paid from money carried over, which this year's budget does not hold."""
        return self.source.startswith("opening")


class Carryover(msgspec.Struct, frozen=True):
    """What stays at the end of a year (结转 carried, 结余 surplus), and why."""

    project: str
    amount: int
    kind: str  # carried, surplus
    reason: str = ""
    component: str = ""


class TargetForm(msgspec.Struct, frozen=True):
    """The head of a performance-target form (绩效目标申报表); the left block of money is of all years, the right of this."""

    project: str = ""
    nature: str = ""  # once 一次性, regular 经常性, staged 阶段性
    category: str = ""
    department: str = ""
    body: str = ""
    starts: str = ""
    ends: str = ""
    whole: int | None = None
    whole_fiscal: int | None = None
    whole_other: int | None = None
    year_total: int | None = None
    fiscal: int | None = None
    carried: int | None = None
    other: int | None = None
    goal: str = ""
    year_goal: str = ""
    scheme: str = ""
    example: bool = False  # invented for illustration
    summary: str = ""  # of a whole department: its duties in a few words (部门职能概述)
    basic: int | None = None  # and how the year's money is spent: basic and project expenditure
    projects: int | None = None


class TargetTask(msgspec.Struct, frozen=True):
    """A line of the whole department's form (年度工作任务): what is to be done, and with what money."""

    name: str
    content: str = ""
    amount: int | None = None
    fiscal: int | None = None  # of it appropriation


class Indicator(msgspec.Struct, frozen=True):
    """An indicator (绩效指标): its target as printed (`≥90.00(%)`, `985米`, 及时), its points where a scheme gives them.

    `evidence_kind` says how the actual value is known: value (a record), document, or metric (a named query that
    another part answers); `evidence` names it.
    """

    level1: str
    level2: str
    name: str
    target: str
    project: str = ""
    points: int | None = None
    meaning: str = ""
    evidence_kind: str = ""
    evidence: str = ""
    prior_target: str = ""
    prior_actual: str = ""
    duty: int = 0  # which of the project's duties it measures; 0 where it is about all of them


class Actual(msgspec.Struct, frozen=True):
    """What was achieved (完成值), at a phase: monitoring 运行监控, self 单位自评, department 部门评价."""

    indicator: str
    phase: str
    value: str
    project: str = ""
    score: int | None = None
    evidence_kind: str = ""
    evidence: str = ""
    reason: str = ""


class Evaluation(msgspec.Struct, frozen=True):
    """The outcome of an evaluation (绩效评价): budget, execution, total score and grade as stated."""

    phase: str  # self, department, finance
    initial: int
    adjusted: int
    executed: int
    project: str = ""
    score: int | None = None  # of execution
    total: int | None = None
    grade: str = ""
    reason: str = ""
    problems: int = 0
    fixed: int = 0
    fixing: int = 0
    advice: str = ""


class Request(msgspec.Struct, frozen=True):
    """Next year's request (下年申请) with the decision that it rests on: keep, raise, lower, cancel."""

    project: str
    year: int
    decision: str
    amount: int
    argument: str = ""

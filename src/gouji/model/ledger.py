"""The ledger (台账): the cube of entries from which every table is cut, and the facts that the prose states.

An entry is an amount in fen with its dimensions. Which values `source`, `use` and `kind` may take
is the form's business (`forms/`); here they are keys. Everything is flat: one kind of value for each sheet
of the workbook that a clerk fills in.
"""

from __future__ import annotations

import msgspec

from gouji.model.project import (
    Actual,
    Basis,
    Carryover,
    Contract,
    Deliverable,
    Evaluation,
    Funding,
    Indicator,
    Milestone,
    Payment,
    Purchase,
    Request,
    Round,
    ServiceItem,
    TargetForm,
    TargetTask,
    Task,
)
from gouji.model.snapshot import Snapshot, SnapshotRow


class Entry(msgspec.Struct, frozen=True):
    """One amount of the ledger (分录)."""

    amount: int  # fen
    source: str  # 收入来源: general, government_fund, state_capital, business, operating, other
    use: str  # 用途: personnel 人员经费, public 公用经费, project 项目支出
    kind: str  # 单位性质: office 行政、参公, institution 事业单位
    function: str  # 支出功能分类 项, seven digits
    economic: str = ""  # 部门预算支出经济分类 款, five digits; needed where table 8 or 9 shows it
    project: str = ""  # 项目
    unit: str = ""  # 预算单位


class Facts(msgspec.Struct, frozen=True):
    """What the office is, and how it words its disclosure; empty means as the form has it."""

    region: str = ""  # 上海市松江区
    scope: str = "department"
    level: str = "district"
    duties_lead: str = ""  # what stands before the numbered duties
    amounts: str = ""  # two: two decimals of 万元; grouped: with commas; exact: as many as the amount needs
    percent: str = ""  # yes: a change is followed by its percentage
    items: str = ""  # name: “行政运行”; path: “…（类）…（款）…（项）”
    notes: str = ""  # named: an empty table's note names the office; plain: 本部门
    after_table_1: str = ""  # yes: the comparison is told once more below table 1
    running_cost: str = ""  # units: how many offices have it is told; plain: the amount alone
    three_public_unit: str = ""  # 元 or 万元 of table 9
    performance_list: str = ""  # yes: a unit lists the projects that have targets, each with its amount
    assets_at: str = ""  # the day of last year at which assets were counted: 8-31
    deadline: str = ""  # the day of publication, 2026-02-10


class Duty(msgspec.Struct, frozen=True):
    """One of the office's duties (主要职能): its number, what it rests on, the section in charge."""

    text: str
    number: int = 0
    basis: str = ""
    office: str = ""


class Office(msgspec.Struct, frozen=True):
    """A section inside the office (内设机构)."""

    name: str


class Unit(msgspec.Struct, frozen=True):
    """A budget unit (预算单位): `kind` is office 行政, civil 参公 or institution 事业; `head` the office itself."""

    name: str
    kind: str
    head: bool = False


class Prior(msgspec.Struct, frozen=True):
    """A figure of last year's budget in fen, `prior:` and its address; with `_executed` what was carried out."""

    address: str
    amount: int


class PriorItem(msgspec.Struct, frozen=True):
    """Last year's budget of one function code in fen, by use; `executed` is what was carried out. Where neither use is
    given the budget is not known; where one is, the other is nothing."""

    function: str
    source: str = "general"
    basic: int | None = None
    project: int | None = None
    executed: int | None = None

    @property
    def known(self) -> bool:
        """Whether last year's budget of it is known."""
        return self.basic is not None or self.project is not None


class Staff(msgspec.Struct, frozen=True):
    """How many people of a kind a unit has (人员)."""

    kind: str
    number: int
    unit: str = ""


class Rate(msgspec.Struct, frozen=True):
    """A rate by which an amount is worked out (标准): hundredths of a percent of what stands under the economic codes
    `base`, or fen a year for each person of the kind `staff` (of all where empty); `economic` is the code it pays."""

    name: str
    percent: int | None = None
    amount: int | None = None
    economic: str = ""
    staff: str = ""
    base: str = ""


class Procurement(msgspec.Struct, frozen=True):
    """Government procurement (政府采购) in fen, and what of it is set aside for small firms."""

    goods: int = 0
    works: int = 0
    services: int = 0
    reserved: int | None = None  # None: not told
    reserved_small: int | None = None

    @property
    def total(self) -> int:
        return self.goods + self.works + self.services


class Performance(msgspec.Struct, frozen=True):
    """Projects with performance targets (绩效目标): how many, of how many units, and their money in fen."""

    projects: int
    amount: int
    units: int = 1
    large: int | None = None  # of ten million yuan and more; None where the form does not ask


class Asset(msgspec.Struct, frozen=True):
    """Cars of one of the eight kinds, or `equipment` of a million yuan and more: held, and to be bought."""

    kind: str
    held: int = 0
    bought: int = 0


class Reason(msgspec.Struct, frozen=True):
    """Why a figure moved against last year: `sentence` names the figure; drafts are not confirmed."""

    sentence: str
    text: str
    confirmed: bool = True


class Purpose(msgspec.Struct, frozen=True):
    """What the money of a function code is for (主要用于)."""

    function: str
    text: str


class Term(msgspec.Struct, frozen=True):
    """An entry of the glossary (名词解释)."""

    term: str
    text: str


class Project(msgspec.Struct, frozen=True):
    """A project described in part seven: texts by its seven headings, paragraphs on lines of their own."""

    name: str
    amount: int
    overview: str = ""
    bases: str = ""
    body: str = ""
    plan: str = ""
    period: str = ""
    arrangement: str = ""
    targets: str = ""
    nature: str = ""  # once 一次性, regular 经常性, staged 阶段性
    category: str = ""
    status: str = ""  # in the project library: draft, filed, approved, running, closed
    duty: int = 0
    office: str = ""
    starts: str = ""
    ends: str = ""
    function: str = ""
    economic: str = ""
    appraisal: str = (
        ""  # what the appraisal before the budget (事前绩效评估) concluded, and in which document
    )


class Component(msgspec.Struct, frozen=True):
    """A part of a project with its amount (分项)."""

    project: str
    name: str
    amount: int
    duty: int = 0
    office: str = ""


class Target(msgspec.Struct, frozen=True):
    """A line of part eight, the form of performance targets: 总目标, 产出指标…"""

    name: str
    text: str
    project: str = ""


class Wording(msgspec.Struct, frozen=True):
    """The office's own words for the form's in one sentence. Neither may hold a digit: figures are never touched;
    {本年} and {上年} stand for the years."""

    sentence: str
    form: str
    own: str


class Unknown(msgspec.Struct, frozen=True):
    """Something that a ledger which began from a file could not know, or had to choose."""

    text: str

    def __str__(self) -> str:
        return self.text


class Ledger(msgspec.Struct, frozen=True):
    """A year of one office. What a ledger that began from a file could not know is told in `unknown`."""

    year: int
    organisation: str
    entries: tuple[Entry, ...] = ()
    facts: Facts = Facts()
    duties: tuple[Duty, ...] = ()
    offices: tuple[Office, ...] = ()
    units: tuple[Unit, ...] = ()
    prior: tuple[Prior, ...] = ()
    prior_items: tuple[PriorItem, ...] = ()
    staff: tuple[Staff, ...] = ()
    rates: tuple[Rate, ...] = ()
    procurement: Procurement | None = None
    performance: Performance | None = None
    assets: tuple[Asset, ...] = ()
    reasons: tuple[Reason, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    glossary: tuple[Term, ...] = ()
    projects: tuple[Project, ...] = ()
    components: tuple[Component, ...] = ()
    targets: tuple[Target, ...] = ()
    wordings: tuple[Wording, ...] = ()
    bases: tuple[Basis, ...] = ()
    tasks: tuple[Task, ...] = ()
    service_items: tuple[ServiceItem, ...] = ()
    rounds: tuple[Round, ...] = ()
    funding: tuple[Funding, ...] = ()
    purchases: tuple[Purchase, ...] = ()
    contracts: tuple[Contract, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    deliverables: tuple[Deliverable, ...] = ()
    payments: tuple[Payment, ...] = ()
    carryovers: tuple[Carryover, ...] = ()
    target_forms: tuple[TargetForm, ...] = ()
    target_tasks: tuple[TargetTask, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    actuals: tuple[Actual, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    requests: tuple[Request, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    snapshot_rows: tuple[SnapshotRow, ...] = ()
    unknown: tuple[Unknown, ...] = ()

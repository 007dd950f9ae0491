"""The documents that mistakes are tried on: the given ones, generated budgets, and generated final accounts."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import NamedTuple

import msgspec

from gouji import examples
from gouji.model import ledger as book
from gouji.model.address import PRIOR, address
from gouji.model.disclosure import Disclosure
from gouji.model.source import Line, LineSpan
from gouji.prepare.accounts import accounts
from gouji.prepare.disclosure import prepared
from gouji.read import read

OFFICE = ("2010301", "2010302", "2010350", "2060101", "2130101", "2299999")
INSURED = ("2080505", "2080506", "2101101", "2210201")
GIVEN = (
    "songjiang-2023.txt", "putuo-finance-2025-budget.pdf", "wanli-street-2024-budget.pdf",
    "wanli-street-2025-budget.pdf", "putuo-commerce-2025-budget.pdf", "putuo-commerce-2025-unit-budget.pdf",
    "putuo-finance-2024-final-accounts.pdf", "putuo-social-work-2024-final-accounts.pdf",
)  # fmt: skip


class Subject(NamedTuple):
    """A document to be spoilt, and another year's or office's of the same form to take figures from."""

    name: str
    disclosure: Disclosure
    other: Disclosure | None
    generated: bool


def given() -> Iterator[Subject]:
    """The packaged example and, where they are at hand, the real budgets."""
    shared = (
        Path(os.environ.get("GOUJI_SHARED") or Path(__file__).resolve().parents[3] / "shared") / "documents"
    )
    found = [read(shared / name) for name in GIVEN if (shared / name).is_file()]
    yield Subject("example", numbered(read(examples.path())), generated(0).disclosure, False)
    for d in found:
        alike = [o for o in found if o is not d and o.cycle == d.cycle]
        other = next((o for o in alike if o.scope == d.scope and o.year == d.year - 1), None)
        other = other or next(iter(alike), None)
        yield Subject(Path(d.file).stem, numbered(d), other, False)


def generated(seed: int) -> Subject:
    """An invented office's budget, and its budget of the year before."""
    rng = random.Random(seed)
    this = _ledger(rng, seed)
    changed = tuple(
        msgspec.structs.replace(
            e, amount=max(100, e.amount * rng.randint(80, 120) // 100 + rng.randint(-9999, 9999))
        )
        for e in this.entries
    )
    last = prepared(msgspec.structs.replace(this, year=this.year - 1, entries=changed)).disclosure
    figures = {str(at): cell.amount or 0 for at, cell in last.figures()}
    wanted = [o.en.rpartition(": ")[2] for o in prepared(this).owed if o.sheet == "prior"]
    prior = []
    for name in wanted:
        at = address(name)
        if at.table == "three_public" and "three_public///total" in figures:
            parts = {"vehicle": ("purchase", "operation")}.get(at.column, (at.column,))
            prior.append(
                book.Prior(
                    PRIOR + name, figures.get(name, sum(figures.get(f"three_public///{p}", 0) for p in parts))
                )
            )
        else:
            prior.append(book.Prior(PRIOR + name, figures.get(name, 0)))
    made = prepared(msgspec.structs.replace(this, prior=tuple(prior))).disclosure
    return Subject(f"generated-{seed}", numbered(made), numbered(last), True)


def generated_accounts(seed: int) -> Subject:
    """The same office's final accounts, of a year that went nearly as planned, and those of another office."""
    return Subject(
        f"generated-accounts-{seed}", numbered(_accounts(seed)), numbered(_accounts(seed + 100)), True
    )


def _accounts(seed: int) -> Disclosure:
    rng = random.Random(seed)
    ledger = _ledger(rng, seed)
    paid = tuple(
        msgspec.structs.replace(e, amount=max(100, e.amount * rng.randint(90, 100) // 100))
        for e in ledger.entries
    )
    return accounts(msgspec.structs.replace(ledger, year=2024), paid)


def _ledger(rng: random.Random, seed: int) -> book.Ledger:
    functions = [*rng.sample(OFFICE, rng.randint(2, len(OFFICE))), *INSURED]
    entries = []
    largest = 10 ** rng.choice((7, 8, 9))

    def enter(source: str, use: str, function: str, economic: str, project: str = "") -> None:
        entries.append(
            book.Entry(rng.randint(1000, largest), source, use, "office", function, economic, project)
        )

    for f in functions:
        if f in INSURED:
            economic = {"2080505": "30108", "2080506": "30109", "2101101": "30110", "2210201": "30113"}[f]
            enter("general", "personnel", f, economic)
        elif not f.endswith("02"):
            for economic in rng.sample(("30101", "30102", "30103", "30199"), 2):
                enter("general", "personnel", f, economic)
            for economic in rng.sample(("30201", "30202", "30211", "30213", "30216"), 3):
                enter("general", "public", f, economic)
            for economic in ("30217", "30231"):
                enter("general", "public", f, economic)
        if f not in INSURED:
            enter("general", "project", f, rng.choice(("30226", "39999", "30299")), "甲项目")
    if rng.random() < 0.4:
        enter("government_fund", "project", "2120899", "39999", "乙项目")
    if rng.random() < 0.25:
        enter("state_capital", "project", "2230105", "39999", "丙项目")
    if rng.random() < 0.3:
        enter("other", "project", "2299999", "30299", "丁项目")
    goods, services = rng.randint(10**6, 10**8), rng.randint(10**6, 10**8)
    spent = sum(e.amount for e in entries if e.use == "project")
    return book.Ledger(
        2025, "示例局", tuple(entries), book.Facts(region="上海市示例区", duties_lead="示例局是区政府工作部门，主要职能是："),
        duties=(book.Duty("负责示例事务的规划、管理和监督。"), book.Duty("承办区政府交办的其他事项。")),
        purposes=tuple(book.Purpose(f, "日常工作开展所需的支出") for f in functions),
        procurement=book.Procurement(goods, 0, services, goods // 2, goods // 4),
        performance=book.Performance(max(1, len(_projects(entries))), spent, 1, 0),
        assets=(book.Asset("emergency", rng.randint(1, 5)), book.Asset("enforcement", rng.randint(1, 5))),
        projects=_projects(entries),
        components=tuple(c for p in _projects(entries)[:1] for c in (
            book.Component(p.name, "设备购置", p.amount // 3), book.Component(p.name, "委托服务", p.amount - p.amount // 3)
        )),
    )  # fmt: skip


def _projects(entries: list[book.Entry]) -> tuple[book.Project, ...]:
    names = list(dict.fromkeys(e.project for e in entries if e.project))
    return tuple(
        book.Project(
            name, sum(e.amount for e in entries if e.project == name), f"{name}用于日常工作。", "本局职责。", "示例局。", "按计划实施。",
            "2025年1月至2025年12月。", "", "完成年度工作。",
        )
        for name in names
    )  # fmt: skip


def numbered(d: Disclosure) -> Disclosure:
    """The document with every line of prose numbered, so that a place in it is plain whatever it was read from."""
    number = count(1)

    def lines(found: tuple[Line, ...]) -> tuple[Line, ...]:
        return tuple(Line(x.text, LineSpan(next(number), 0, len(x.text))) for x in found)

    parts = tuple(msgspec.structs.replace(p, lines=lines(p.lines)) for p in d.parts)
    tables = tuple(msgspec.structs.replace(t, notes=lines(t.notes)) for t in d.tables)
    return msgspec.structs.replace(d, parts=parts, tables=tables, cover=lines(d.cover))

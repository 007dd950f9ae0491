"""What in a filled-in workbook is possible and still worth a look: amounts against staff and rates, counts against the
lists they count. Hints by sheet and cell, which stop nothing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from gouji.model.ledger import Ledger, Rate
from gouji.model.money import yuan
from gouji.prepare.consistency import Places
from gouji.prepare.workbook.declare import Problem
from gouji.prepare.workbook.reading import Filled

PERCENT = 5  # of what the rates give: people come and go through the year
LEAST = 100_00  # fen: a difference below is rounding
_CODE = re.compile(r"\d{3,5}")
_PENSIONS = {"30301": "离休", "30302": "退休"}  # economic codes paid to people of a kind


def hints(filled: Filled) -> Iterator[Problem]:
    """Everything worth a look; nothing where the workbook could not be read at all."""
    ledger = filled.ledger
    if ledger is None:
        return
    at = Places(filled)
    yield from _staff(ledger, at)
    yield from _rates(ledger, at)
    yield from _projects(ledger, at)
    yield from _counts(ledger, at)
    yield from _last_year(ledger, at)


def _staff(ledger: Ledger, at: Places) -> Iterator[Problem]:
    units = {u.name for u in ledger.units} | {ledger.organisation}
    seen: Counter[tuple[str, str]] = Counter()
    for n, s in enumerate(ledger.staff):
        seen[s.kind, s.unit] += 1
        if seen[s.kind, s.unit] == 2:
            where = s.unit or "本部门（单位）"
            yield at.problem(
                "staff",
                n,
                "kind",
                f"{where}的“{s.kind}”填了不止一行",
                f"{s.kind} stands there more than once",
            )
        if s.unit and ledger.units and s.unit not in units:
            yield at.problem("staff", n, "unit", f"“预算单位”表里没有“{s.unit}”", f"no budget unit {s.unit}")
    if not ledger.staff:
        return
    for n, e in enumerate(ledger.entries):
        kind = _PENSIONS.get(e.economic)
        if kind and not any(kind in s.kind and s.number for s in ledger.staff):
            zh = f"有{kind}人员的费用，“人员”表里没有{kind}人员"
            yield at.problem(
                "entries", n, "economic", zh, f"money under {e.economic}, and nobody listed for it"
            )
            return


def _rates(ledger: Ledger, at: Places) -> Iterator[Problem]:
    """What the rates of an economic code come to, beside the entries under it."""
    spent: dict[str, int] = defaultdict(int)
    for e in ledger.entries:
        if e.use != "project":
            spent[e.economic] += e.amount
    kinds = {s.kind for s in ledger.staff}
    worked_out: dict[str, list[int | None]] = defaultdict(list)
    first: dict[str, int] = {}
    for n, r in enumerate(ledger.rates):
        if r.staff and ledger.staff and r.staff not in kinds:
            yield at.problem("rates", n, "staff", f"“人员”表里没有“{r.staff}”", f"no staff called {r.staff}")
        if r.economic:
            worked_out[r.economic].append(_amount(r, ledger, spent))
            first.setdefault(r.economic, n)
    for code, amounts in worked_out.items():
        known = [a for a in amounts if a is not None]
        expected, got = sum(known), spent[code]
        off = abs(got - expected)
        if len(known) == len(amounts) and off > max(LEAST, expected * PERCENT // 100):
            zh = f"按标准计算{code}应为{yuan(expected)}元，预算明细为{yuan(got)}元，差{yuan(off)}元"
            en = f"the rates give {yuan(expected)} for {code}, the entries {yuan(got)}"
            yield at.problem("rates", first[code], "economic", zh, en)


def _amount(r: Rate, ledger: Ledger, spent: dict[str, int]) -> int | None:
    """What a rate comes to in fen; None where it does not say of what it is a rate."""
    if r.amount is not None and ledger.staff:
        return r.amount * sum(s.number for s in ledger.staff if r.staff in ("", s.kind))
    codes = set(_CODE.findall(r.base))
    if r.percent is None or not codes:
        return None
    base = sum(a for code, a in spent.items() if any(code.startswith(c) for c in codes))
    return (base * r.percent + 5_000) // 10_000


def _projects(ledger: Ledger, at: Places) -> Iterator[Problem]:
    """The project that entries name, beside the sheet of projects."""
    spent: dict[str, int] = defaultdict(int)
    first: dict[str, int] = {}
    for n, e in enumerate(ledger.entries):
        if e.project and e.use == "project":
            spent[e.project] += e.amount
            first.setdefault(e.project, n)
    known = {p.name: p.amount for p in ledger.projects}
    for name, n in first.items():
        if known and name not in known:
            yield at.problem("entries", n, "project", f"“项目”表里没有“{name}”", f"no project {name}")
    for n, p in enumerate(ledger.projects):
        if p.name in spent and spent[p.name] != p.amount:
            zh = f"“{p.name}”的金额{yuan(p.amount)}元，预算明细里{yuan(spent[p.name])}元"
            en = f"{p.name} has {yuan(p.amount)}, its entries {yuan(spent[p.name])}"
            yield at.problem("projects", n, "amount", zh, en)


def _counts(ledger: Ledger, at: Places) -> Iterator[Problem]:
    project = sum(e.amount for e in ledger.entries if e.use == "project")
    other = project + sum(e.amount for e in ledger.entries if e.use == "public")
    p, bought = ledger.performance, ledger.procurement
    if p and ledger.entries and p.amount > project:
        zh = f"编报绩效目标的项目资金{yuan(p.amount)}元，多于项目支出{yuan(project)}元"
        en = f"projects with targets have {yuan(p.amount)}, all project money is {yuan(project)}"
        yield at.problem("performance", 0, "amount", zh, en)
    if p and ledger.units and p.units > len(ledger.units):
        zh = f"编报绩效目标的预算单位{p.units}个，“预算单位”表里只有{len(ledger.units)}个"
        yield at.problem(
            "performance", 0, "units", zh, f"{p.units} units with targets, {len(ledger.units)} units"
        )
    if bought and ledger.entries and bought.total > other:
        zh = f"政府采购{yuan(bought.total)}元，多于公用经费和项目支出{yuan(other)}元"
        en = f"procurement of {yuan(bought.total)} is more than office running and projects, {yuan(other)}"
        yield at.problem("procurement", 0, "goods", zh, en)


# Last year's figures that cannot be less than another of them, or than their sum: what they are called, and where they stand.
_INCOME, _SPENT = "prior:summary/income/total/total", "prior:summary/expenditure/total/total"
_GIVEN, _USED = "prior:summary/income/appropriation/total", "prior:appropriation/expenditure/total/total"
_BUDGETS = tuple(f"prior:{t}//total/total" for t in ("general_public", "government_fund", "state_capital"))


def _last_year(ledger: Ledger, at: Places) -> Iterator[Problem]:
    """Last year's figures beside each other: a whole less than its part, two sides that differ."""
    stated = {p.address: (n, p.amount) for n, p in enumerate(ledger.prior)}
    for whole, part, zh, en in (
        (_INCOME, _GIVEN, "上年收入总计{0}元，少于其中的财政拨款收入{1}元", "last year's income {0} is less than its appropriation {1}"),
        (_SPENT, _USED, "上年支出总计{0}元，少于其中的财政拨款支出{1}元", "last year's expenditure {0} is less than that from appropriation {1}"),
    ):  # fmt: skip
        if whole in stated and part in stated and stated[whole][1] < stated[part][1]:
            n, amount = stated[whole]
            told = yuan(amount), yuan(stated[part][1])
            yield at.problem("prior", n, "amount", zh.format(*told), en.format(*told))
    if _USED in stated and all(b in stated for b in _BUDGETS):
        n, amount = stated[_USED]
        parts = sum(stated[b][1] for b in _BUDGETS)
        if parts != amount:
            zh = f"上年财政拨款支出{yuan(amount)}元，三项预算拨款支出合计{yuan(parts)}元"
            en = f"last year's appropriation spent is {yuan(amount)}, the three budgets make {yuan(parts)}"
            yield at.problem("prior", n, "amount", zh, en)

"""Entries that give the tables of a disclosure again.

Tables show the margins of the cube and not the cube: which function code an economic code is paid under, is
not in them. One split that agrees with every margin is chosen: first the pairs that are one payment seen
twice (pension contributions by function and by economic class), then the rest corner by corner, in the order
of the codes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Entry
from gouji.model.money import half_unit
from gouji.prepare.figures import FUNDS

# One payment seen by function and by economic class.
PAIRS = (
    ("2080505", "30108"), ("2080506", "30109"), ("2101101", "30110"), ("2101102", "30110"), ("2101103", "30111"),
    ("2210201", "30113"), ("2210203", "30102"), ("2080501", "30302"), ("2080502", "30302"), ("2080501", "30301"),
    ("2080502", "30301"),
)  # fmt: skip
PUBLIC_EXPENSES = {"abroad": "30212", "reception": "30217", "purchase": "31013", "operation": "30231"}
NON_FISCAL = ("business", "operating", "other")
Amounts = dict[str, int]


class Unfit(ValueError):
    """Tables that no ledger gives, because they contradict each other; `english` says it in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(zh)
        self.english = en


def entries(disclosure: Disclosure) -> tuple[Entry, ...]:
    """Entries whose tables are the disclosure's. Raises Unfit."""
    t = _Tables(disclosure)
    funds = {source: t.uses(table) for source, table in FUNDS.items()}
    spent, income = t.uses("expenditure"), t.sources()
    if not any(b or p for fund in funds.values() for b, p in fund.values()):
        funds["general"] = _without(spent, income)
    general = {code: b for code, (b, _) in funds["general"].items() if b}
    others = {code: b - general.get(code, 0) for code, (b, _) in spent.items()}
    personnel, public = t.economic("personnel"), t.economic("public")
    of_general, of_others = _public_by_class(t, general, others, sum(public.values()))
    out = list(_general(funds["general"], personnel, public, of_general))
    public_left = _taken(dict(others), of_others)
    for source in ("government_fund", "state_capital"):
        for code, (basic, project) in sorted(funds[source].items()):
            out += _entries(source, code, _uses(basic, project, code, public_left))
    out += _non_fiscal(spent, income, funds, public_left)
    return tuple(_with_kind(_with_public_expenses(out, t), t))


class _Tables:
    """The amounts of a disclosure by table, code and column."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.at: dict[str, int] = {}
        self.half: dict[str, int] = {}  # half of the last printed place
        for address, cell in disclosure.figures():
            self.at[str(address)] = cell.amount or 0
        for table in disclosure.tables:
            self.half[table.key] = half_unit(table.decimals, table.unit)

    def get(self, address: str) -> int:
        return self.at.get(address, 0)

    def codes(self, table: str, length: int) -> list[str]:
        rows = {a.split("/")[2] for a in self.at if a.startswith(f"{table}//")}
        return sorted(r for r in rows if r.isdigit() and len(r) == length)

    def uses(self, table: str) -> dict[str, tuple[int, int]]:
        """Basic and project by 项."""
        return {
            c: (self.get(f"{table}//{c}/basic"), self.get(f"{table}//{c}/project"))
            for c in self.codes(table, 7)
        }

    def sources(self) -> dict[str, Amounts]:
        """Non-fiscal income by source and 项."""
        return {s: {c: self.get(f"income//{c}/{s}") for c in self.codes("income", 7)} for s in NON_FISCAL}

    def economic(self, column: str) -> Amounts:
        found = {c: self.get(f"basic_economic//{c}/{column}") for c in self.codes("basic_economic", 5)}
        return {c: amount for c, amount in found.items() if amount}


def _without(
    spent: Mapping[str, tuple[int, int]], income: Mapping[str, Amounts]
) -> dict[str, tuple[int, int]]:
    """What of the expenditure non-fiscal income does not pay: general money where tables 5 to 7 are missing."""
    out = {}
    for code, (basic, project) in spent.items():
        others = sum(by_code.get(code, 0) for by_code in income.values())
        from_project = min(others, project)
        out[code] = (basic - (others - from_project), project - from_project)
    return out


def _entries(source: str, code: str, uses: Iterable[tuple[str, int]]) -> Iterator[Entry]:
    return (Entry(amount, source, use, "", code) for use, amount in uses if amount)


def _general(
    fund: Mapping[str, tuple[int, int]], personnel: Amounts, public: Amounts, quotas: Amounts
) -> Iterator[Entry]:  # fmt: skip
    """General money: basic by function met with table 8's two columns, project money as it stands."""
    basic = {code: b for code, (b, _) in fund.items() if b}
    told = sum(personnel.values()) + sum(public.values())
    if told and told != sum(basic.values()):
        raise Unfit(
            "表5基本支出合计与表8合计不一致，先改正再倒推",
            "tables 5 and 8 disagree on basic expenditure: correct them first",
        )
    if told:
        of_public = _taken(basic, quotas)
        yield from (Entry(a, "general", "personnel", "", f, e) for f, e, a in _pairs(basic, personnel))
        yield from (Entry(a, "general", "public", "", f, e) for f, e, a in _corner(of_public, public))
        yield from (Entry(a, "general", "personnel", "", f, e) for f, e, a in _corner(basic, personnel))
    else:
        yield from (
            e for code, b in sorted(basic.items()) for e in _entries("general", code, (("personnel", b),))
        )
    for code, (_, project) in sorted(fund.items()):
        yield from _entries("general", code, (("project", project),))


def _public_by_class(t: _Tables, general: Amounts, others: Amounts, total: int) -> tuple[Amounts, Amounts]:
    """Office running money by class, of general money and of the rest. A unit's table 1 tells their sum and
    table 8 the general total; a department's tables tell the general total alone."""
    classes = sorted({code[:3] for code in (*general, *others)})
    if not any(f"summary/expenditure/{c}/public" in t.at for c in classes):
        return {"": total}, {}
    asked = {c: t.get(f"summary/expenditure/{c}/public") for c in classes}
    money = {c: sum(a for code, a in general.items() if code[:3] == c) for c in classes}
    rest = {c: sum(a for code, a in others.items() if code[:3] == c) for c in classes}
    mine = {c: max(0, asked[c] - rest[c]) for c in classes}
    left = total - sum(mine.values())
    for c in classes:
        more = max(0, min(left, min(asked[c], money[c]) - mine[c]))
        mine[c] += more
        left -= more
    if left:
        raise Unfit(
            "表1公用经费与表8公用经费合计不一致，先改正再倒推",
            "tables 1 and 8 disagree on office running: correct them first",
        )
    return mine, {c: asked[c] - mine[c] for c in classes}


def _taken(rows: Amounts, quotas: Amounts) -> Amounts:
    """The quota of each class taken from its codes: those that are no contribution seen twice come first."""
    paired = {function for function, _ in PAIRS}
    out: Amounts = {}
    for prefix, quota in sorted(quotas.items()):
        left = quota
        for code in sorted((c for c in rows if c.startswith(prefix)), key=lambda c: (c in paired, c)):
            out[code] = min(rows[code], left)
            rows[code] -= out[code]
            left -= out[code]
    return out


def _uses(basic: int, project: int, code: str, public_left: Amounts) -> tuple[tuple[str, int], ...]:
    """Basic money of a code other than general: office running while that class still has some."""
    public = min(basic, public_left.get(code, 0))
    public_left[code] = public_left.get(code, 0) - public
    return ("personnel", basic - public), ("public", public), ("project", project)


def _pairs(rows: Amounts, columns: Amounts) -> Iterator[tuple[str, str, int]]:
    for function, economic in PAIRS:
        if amount := min(rows.get(function, 0), columns.get(economic, 0)):
            rows[function] -= amount
            columns[economic] -= amount
            yield function, economic, amount


def _corner(rows: Amounts, columns: Amounts) -> Iterator[tuple[str, str, int]]:
    """The north-west corner rule over what is left; takes from both."""
    for economic in sorted(columns):
        for function in sorted(rows):
            if amount := min(rows[function], columns[economic]):
                rows[function] -= amount
                columns[economic] -= amount
                yield function, economic, amount


def _non_fiscal(
    spent: Mapping[str, tuple[int, int]], income: Mapping[str, Amounts],
    funds: Mapping[str, Mapping[str, tuple[int, int]]], public_left: Amounts,
) -> Iterator[Entry]:  # fmt: skip
    """What the funds do not pay, met with the other sources of income code by code."""
    for code, (basic, project) in sorted(spent.items()):
        fiscal = [f.get(code, (0, 0)) for f in funds.values()]
        basic_left, project_left = basic - sum(b for b, _ in fiscal), project - sum(p for _, p in fiscal)
        sources = {s: by_code.get(code, 0) for s, by_code in income.items()}
        if min(basic_left, project_left) < 0 or basic_left + project_left != sum(sources.values()):
            raise Unfit(
                f"科目{code}：表3与表2、表5至7不一致，先改正再倒推",
                f"tables 2, 3 and 5 to 7 disagree on {code}: correct them first",
            )
        for source, use, amount in _corner(sources, dict(_uses(basic_left, project_left, code, public_left))):
            yield Entry(amount, source, use, "", code)


def _with_public_expenses(made: list[Entry], t: _Tables) -> list[Entry]:
    """Table 9's expenses that table 8 does not hold are paid from other money of the treasury: taken from the
    largest entry that has no economic code yet."""
    half = t.half.get("three_public", 0)
    for column, economic in PUBLIC_EXPENSES.items():
        need = t.get(f"three_public///{column}") - sum(e.amount for e in made if e.economic == economic)
        if need <= half:
            continue
        for n, e in sorted(enumerate(made), key=lambda pair: -pair[1].amount):
            if e.source in FUNDS and not e.economic and need:
                taken = min(need, e.amount)
                need -= taken
                made[n] = Entry(e.amount - taken, e.source, e.use, e.kind, e.function)
                made.append(Entry(taken, e.source, e.use, e.kind, e.function, economic))
    return [e for e in made if e.amount]


def _with_kind(made: list[Entry], t: _Tables) -> Iterator[Entry]:
    """Office running money is the administrative bodies' up to the running cost of table 9."""
    half = t.half.get("three_public", 0)
    public = sum(e.amount for e in made if e.source == "general" and e.use == "public")
    left = t.get("three_public///running_cost")
    if abs(public - left) <= half or "three_public///running_cost" not in t.at:
        left = public
    offices = left > 0
    for e in made:
        if e.source == "general" and e.use == "public":
            mine = min(left, e.amount)
            left -= mine
            for amount, kind in ((mine, "office"), (e.amount - mine, "institution")):
                if amount:
                    yield Entry(amount, e.source, e.use, kind, e.function, e.economic)
        else:
            kind = "office" if offices else "institution"
            yield Entry(e.amount, e.source, e.use, kind, e.function, e.economic)

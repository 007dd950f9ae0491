"""What in a filled-in workbook contradicts itself or the code lists, by sheet and cell."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.forms.codes import Codes, standard
from gouji.forms.schema import Form
from gouji.model.address import TOTAL
from gouji.model.address import address as parse
from gouji.model.ledger import Entry, Ledger
from gouji.model.source import a1
from gouji.prepare.tables import cut
from gouji.prepare.wording import harmless
from gouji.prepare.workbook.choices import REASONS
from gouji.prepare.workbook.declare import Problem, Sheet
from gouji.prepare.workbook.reading import Filled
from gouji.prepare.workbook.sheets import SHEETS
from gouji.prepare.workbook.writing import form_of

FUND_BUDGETS = {
    "general": "一般公共预算",
    "government_fund": "政府性基金预算",
    "state_capital": "国有资本经营预算",
}


class Places:
    """Where the records of a filled workbook stand."""

    def __init__(self, filled: Filled) -> None:
        self._filled = filled
        self._sheets: dict[str, Sheet] = {s.key: s for s in SHEETS}

    def problem(self, key: str, record: int, column: str, zh: str, en: str) -> Problem:
        sheet = self._sheets[key]
        index = next(n for n, c in enumerate(sheet.columns) if c.key == column)
        name = self._filled.names.get(key, sheet.title)
        if sheet.single:  # a fact on each line, its value in the second column
            return Problem(name, self._filled.places.get(f"{key}.{column}", a1(index + 1, 1)), zh, en)
        rows = self._filled.rows.get(key, ())
        row = rows[record] if record < len(rows) else 1
        return Problem(name, a1(row - 1, index), zh, en)


def contradictions(filled: Filled, codes: Codes | None = None) -> Iterator[Problem]:
    """Problems beyond single cells; none where the workbook could not be read at all."""
    ledger = filled.ledger
    if ledger is None:
        return
    at, codes, form = Places(filled), codes or standard(), form_of(ledger)
    yield from _entries(ledger, form, codes, at)
    yield from _names(ledger, at)
    for n, p in enumerate(ledger.prior):
        if not _stands(p.address, form):
            yield at.problem(
                "prior",
                n,
                "address",
                f"表样里没有这个坐标：{p.address}",
                f"the form has no address {p.address}",
            )
    for n, r in enumerate(ledger.reasons):
        if r.sentence not in REASONS and not (len(r.sentence) == 7 and r.sentence.isdigit()):
            zh = f"“{r.sentence}”不是可写原因的数，也不是七位科目编码"
            yield at.problem(
                "reasons", n, "sentence", zh, f"{r.sentence} is no figure that has a reason, and no code"
            )
    texts = {"reasons": [r.text for r in ledger.reasons], "purposes": [p.text for p in ledger.purposes]}
    for key, told in texts.items():
        for n, text in enumerate(told):
            if not any(c.isalpha() for c in text):
                yield at.problem(key, n, "text", f"“{text}”不成话", f"{text!r} says nothing")
    for n, w in enumerate(ledger.wordings):
        if not harmless(w):
            yield at.problem("wordings", n, "own", "用语里不得有数字", "own words may hold no digit")
    bought = ledger.procurement
    reserved = bought.total if bought and bought.reserved is None else bought.reserved if bought else None
    if bought and not (bought.reserved_small or 0) <= (reserved or 0) <= bought.total:
        zh = "预留小微企业、预留中小企业、采购总额应逐个不减"
        yield at.problem("procurement", 0, "goods", zh, "what is set aside is more than what is bought")


def _stands(text: str, form: Form) -> bool:
    """Whether last year's figure of that address can stand in the form's tables."""
    try:
        at = parse(text)
    except ValueError:
        return False
    table = form.table(at.table)
    section = next((s for s in table.sections if s.key == at.section), None) if table else None
    if section is None or not at.prior:
        return False
    rows = {r.key for r in section.rows} or ({TOTAL} if section.tree else {""})
    return at.column in {c.key for c in section.columns} and (
        at.row in rows or (bool(section.tree) and at.row.isdigit())
    )


def _entries(ledger: Ledger, form: Form, codes: Codes, at: Places) -> Iterator[Problem]:

    for n, e in enumerate(ledger.entries):
        function = codes.get("function", e.function)
        if function is None:
            yield at.problem(
                "entries", n, "function", f"科目表里没有{e.function}", f"no code {e.function} in the list"
            )
        elif function.budget and e.source in FUND_BUDGETS and FUND_BUDGETS[e.source] != function.budget:
            zh = f"{e.function}属于{function.budget}，收入来源却是{FUND_BUDGETS[e.source]}"
            yield at.problem("entries", n, "source", zh, f"{e.function} belongs to another budget")
        if e.economic and codes.get("economic", e.economic) is None:
            yield at.problem(
                "entries", n, "economic", f"科目表里没有{e.economic}", f"no code {e.economic} in the list"
            )
        if message := _economic(e):
            yield at.problem("entries", n, "economic", *message)
    try:
        cut(ledger, form)
    except ValueError as wrong:
        yield at.problem(
            "entries", 0, "amount", f"有明细不合表样：{wrong}", f"an entry fits no place of the form: {wrong}"
        )


def _economic(e: Entry) -> tuple[str, str] | None:
    """What is wrong with an entry's economic code, if anything."""
    if e.source == "general" and e.use != "project" and not e.economic:
        return (
            "一般公共预算的基本支出要填经济科目（表8）",
            "general basic money needs an economic code (table 8)",
        )
    if e.use == "personnel" and e.economic[:3] in ("302", "310"):
        return (
            f"{e.economic}是公用经费的科目，用途却是人员经费",
            f"{e.economic} is office running, not personnel",
        )
    if e.use == "public" and e.economic[:3] in ("301", "303"):
        return (
            f"{e.economic}是人员经费的科目，用途却是公用经费",
            f"{e.economic} is personnel, not office running",
        )
    return None


def _names(ledger: Ledger, at: Places) -> Iterator[Problem]:
    projects = {p.name for p in ledger.projects}
    for n, c in enumerate(ledger.components):
        if c.project not in projects:
            yield at.problem(
                "components", n, "project", f"“项目”表里没有“{c.project}”", f"no project {c.project}"
            )
    for n, p in enumerate(ledger.projects):
        parts = [c.amount for c in ledger.components if c.project == p.name]
        if parts and sum(parts) != p.amount:
            zh = f"“{p.name}”的分项合计与项目金额不等"
            yield at.problem("projects", n, "amount", zh, f"the parts of {p.name} do not add up to it")
    units = {u.name for u in ledger.units} | {ledger.organisation}
    for n, e in enumerate(ledger.entries):
        if e.unit and ledger.units and e.unit not in units:
            yield at.problem(
                "entries", n, "unit", f"“预算单位”表里没有“{e.unit}”", f"no budget unit {e.unit}"
            )
    head = [u for u in ledger.units if u.head]
    if len(head) > 1:
        yield at.problem(
            "units", ledger.units.index(head[1]), "head", "本部只有一个", "there is one head office"
        )

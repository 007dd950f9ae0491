"""The ledger that a disclosure tells of."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gouji.forms.loader import form as load_form
from gouji.forms.schema import Form
from gouji.model.address import PRIOR
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Text
from gouji.model.ledger import Facts, Ledger, Prior, PriorItem
from gouji.phrases import ClaimReading, read_claims
from gouji.prepare.figures import FUNDS, Figures
from gouji.prepare.recovering import unknown
from gouji.prepare.recovering.entries import Unfit, entries
from gouji.prepare.recovering.prose import Told, real
from gouji.prepare.recovering.requested import requested
from gouji.prepare.workbook.sheets import PRIOR as ASKED
from gouji.prepare.workbook.writing import emptied

_REGION = re.compile(r"^(.*?)20\d\d年")


def recovered(disclosure: Disclosure) -> Ledger:
    """A ledger whose tables are the disclosure's. Raises `Unfit` where no ledger gives them."""
    if disclosure.cycle != "budget":
        raise Unfit(
            "这是决算，说的是已经过去的一年，做不成当年的台账；加 --next 做下一年的，填上年执行数",
            "these are final accounts, of a year that is over; --next makes the ledger of the year after from them",
        )
    form = load_form(disclosure.form)
    reading = read_claims(disclosure, form)
    told = Told(disclosure, form, reading)
    lead, duties = told.duties()
    projects, components = told.projects()
    made = entries(disclosure)
    table_9 = disclosure.table("three_public")
    facts = Facts(
        region=region(disclosure), scope=disclosure.scope, level=disclosure.level, duties_lead=lead,
        three_public_unit=table_9.unit if table_9 else "",
        performance_list="yes" if any(told.listed()) else "", **_style(reading),
    )  # fmt: skip
    ledger = Ledger(
        disclosure.year, real(disclosure.organisation), made, facts, duties, told.offices(), told.units(),
        procurement=told.procurement(), performance=told.performance(), assets=told.assets(),
        reasons=tuple(told.reasons()), purposes=tuple(told.purposes()), glossary=told.glossary(),
        projects=projects, components=components,
    )  # fmt: skip
    now = _now(disclosure, ledger, form)
    ledger = msgspec.structs.replace(ledger, prior=tuple(told.prior(now)))
    return msgspec.structs.replace(ledger, unknown=unknown.unknown(*_unknown(ledger, told)))


def _now(d: Disclosure, ledger: Ledger, form: Form) -> dict[str, int]:
    """This year's figures to the fen; tables that the document lacks as the ledger gives them."""
    figures = Figures(ledger, form)
    out = {a: figures.now(a) for a in (x.removeprefix(PRIOR) for x in ASKED)}
    out |= {f"three_public///{c}": figures.now(f"three_public///{c}") for c in ("total", "vehicle")}
    return out | {
        str(a): c.amount or 0 for a, c in d.figures() if d.table(a.table) and a.table != "three_public"
    }


def region(d: Disclosure) -> str:
    """The city and district that the cover names before the year."""
    m = _REGION.match("".join(d.cover[0].text.split())) if d.cover else None
    return m[1] if m else ""


def _style(reading: ClaimReading) -> dict[str, str]:
    tags = {t for s in reading.sentences for t in s.tags}
    told = {s.pattern for s in reading.sentences if "why.text" in s.words or s.base == ""}
    items = [s for s in reading.sentences if s.pattern == "item"]
    grouped = any("," in c.printed for c in reading.claims)
    below = any(s.part == "tables" and s.pattern == "income" for s in reading.sentences)
    out = {
        "amounts": "exact" if reading.exact else "grouped" if grouped else "two",
        "percent": "yes" if "percent" in tags else "no",
        "after_table_1": "yes" if below else "no",
        "running_cost": "units" if "running_cost_units" in told else "plain",
    }
    if items:
        out["items"] = "path" if any("path" in s.tags or "class" in s.words for s in items) else "name"
    return out


def _unknown(ledger: Ledger, told: Told) -> Iterator[Text]:
    yield unknown.SPLIT
    yield unknown.PROJECT_ECONOMIC
    yield unknown.STAFF
    if ledger.facts.scope == "department" and len(ledger.units) != 1:
        yield unknown.UNITS
    if not ledger.units:
        yield unknown.UNIT_NAMES
    if told.approximate:
        yield unknown.PRIOR_ROUNDED
    yield unknown.PRIOR_CODES
    for text, value in (
        (unknown.PROCUREMENT, ledger.procurement),
        (unknown.PERFORMANCE, ledger.performance),
        (unknown.ASSETS, ledger.assets),
    ):
        if not value:
            yield text
    if told.d.parts and any(p.key == "performance_targets" for p in told.d.parts):
        yield unknown.TARGET_FORMS


def next_year(ledger: Ledger) -> Ledger:
    """The ledger of the year after: what it is and does is kept, this year's figures become last year's, and the projects
    that were requested for it begin it."""
    figures = Figures(ledger, _form(ledger))
    items = tuple(
        PriorItem(i.code, next(s for s, t in FUNDS.items() if t == i.table), i.basic, i.project)
        for i in figures.items()
        if i.total
    )
    addresses = [a.removeprefix(PRIOR) for a in ASKED]
    prior = tuple(Prior(PRIOR + a, figures.now(a)) for a in addresses)
    asked = requested(ledger)
    told = (unknown.THIS_YEAR, unknown.REQUESTED) if asked.projects else (unknown.THIS_YEAR,)
    return msgspec.structs.replace(
        emptied(ledger), year=ledger.year + 1, prior=prior, prior_items=items, targets=(), **asked._asdict(),
        unknown=unknown.unknown(*told),
        assets=(), facts=msgspec.structs.replace(ledger.facts, deadline="", three_public_unit=""),
    )  # fmt: skip


def _form(ledger: Ledger) -> Form:
    from gouji.prepare.workbook.writing import form_of

    return form_of(ledger)

"""Parts one to three: duties, structure, glossary."""

from __future__ import annotations

from gouji.prepare.numerals import numeral
from gouji.prepare.parts.drafting import Drafting, paragraphs, sentence
from gouji.prepare.wording import default_terms


def duties(d: Drafting) -> list[str]:
    """The lead, and the duties by number."""
    ledger = d.ledger
    lead = paragraphs(ledger.facts.duties_lead)
    if not lead:
        lead = [d.missing("facts", "职能概述未填", "the lead of the duties is missing", "duties_lead")]
    if ledger.offices and d.department and "内设" not in "".join(lead):
        names = "、".join(o.name for o in ledger.offices)
        lead[-1] = sentence(lead[-1]) + f"内设{names}{len(ledger.offices)}个科室。"
    if not ledger.duties and len(lead) > 1:
        return lead
    if not ledger.duties:
        return [*lead, d.missing("duties", "主要职能未填", "the duties are missing")]
    if not lead[-1].endswith("："):
        lead[-1] = sentence(lead[-1]) + "主要职能包括："
    return [*lead, *(f"{n}、{sentence(duty.text)}" for n, duty in enumerate(ledger.duties, 1))]


def structure(d: Drafting) -> list[str]:
    """A department's budget units, or a unit's internal offices."""
    if not d.department:
        return _internal(d)
    units = d.ledger.units
    if not units:
        d.missing(
            "units",
            "预算单位未填，暂按只有本部写",
            "the budget units are missing: written as the office alone",
        )
    elif not any(u.head for u in units):
        d.missing(
            "units",
            "“预算单位”表里没有本部：本部也要列，“是否本部”填“是”",
            "the head office is not among the budget units",
            units[0].name,
        )
    below = [u for u in units if not u.head]
    values: dict[str, int | str] = {"subordinate": len(below), "head": d.ledger.organisation}
    if not below:
        values["scope"] = "alone"
    scope = d.writer.write("scope_sentence", values)
    kinds = {kind: sum(u.kind == kind for u in units) for kind in ("office", "civil", "institution")}
    counted: dict[str, int | str] = {k: n for k, n in kinds.items() if n or k == "office"}
    if not units:
        return [scope]
    if len(units) == 1 and kinds["office"] and not below:
        return [scope + d.writer.write("one_kind_sentence", counted)]
    lines = [
        d.writer.write("listed_sentence", {"number": n, "unit": u.name}, *(["head"] if u.head else []))
        for n, u in enumerate(units, 1)
    ]
    return [scope, d.writer.write("kinds_sentence", counted), *lines]


def _internal(d: Drafting) -> list[str]:
    names = [o.name for o in d.ledger.offices]
    if not names:
        return [d.missing("offices", "内设机构未填", "the internal offices are missing")]
    return [d.writer.write("internal_sentence", {"internal": len(names)}) + "、".join(names) + "。"]


def glossary(d: Drafting) -> list[str]:
    """The form's terms, in the office's words where it has its own, and its further terms."""
    own = {t.term: t.text for t in d.ledger.glossary}
    terms = [(t.term, own.pop(t.term, t.text)) for t in default_terms(d.form)]
    terms += own.items()
    return [f"（{numeral(n)}）{term}：{sentence(text)}" for n, (term, text) in enumerate(terms, 1)]

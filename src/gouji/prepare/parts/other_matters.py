"""Part six, 其他相关情况说明: the three public expenses, running cost, procurement, performance, assets."""

from __future__ import annotations

from collections.abc import Mapping

from gouji.model.ledger import Performance
from gouji.phrases.keys import KINDS
from gouji.prepare.numerals import numeral
from gouji.prepare.parts.drafting import Drafting
from gouji.prepare.workbook.choices import EQUIPMENT

LARGE = 10_000_000_00  # 1000万元 in fen
DEAR = 1_000_000_00  # 100万元


def other_matters(d: Drafting) -> list[str]:
    """The sections under the form's headings."""
    sections = {
        "three_public": _three_public, "running_cost": _running_cost, "procurement": _procurement,
        "performance": _performance, "assets": _assets,
    }  # fmt: skip
    part = next((p for p in d.form.parts if p.key == "other_matters"), None)
    lines: list[str] = []
    for n, heading in enumerate(part.headings if part else (), 1):
        year = f"{d.ledger.year}年" if heading.key == "three_public" else ""
        lines.append(f"{numeral(n)}、{year}{heading.label}")
        if heading.key in sections:
            lines += sections[heading.key](d)
    return lines


def _three_public(d: Drafting) -> list[str]:
    s = d.stated

    def stated(name: str, label: str, wanted: bool = False) -> dict[str, int | str]:
        column = "total" if name == "three_public" else name
        return s.figure(name, f"three_public///{column}", label, name, wanted)

    return [
        d.writer.write("three_public_sentence", stated("three_public", "“三公”经费")),
        d.writer.write("abroad_sentence", stated("abroad", "因公出国（境）费", True)),
        d.writer.write("vehicle_sentence", {
            **stated("vehicle", "公务用车购置及运行费"), **stated("purchase", "公务用车购置费", True),
            **stated("operation", "公务用车运行费", True),
        }),
        d.writer.write("reception_sentence", stated("reception", "公务接待费", True)),
    ]  # fmt: skip


def _running_cost(d: Drafting) -> list[str]:
    address = "three_public///running_cost"
    if not d.figures.now(address):
        return [d.writer.write("running_cost_sentence", {"running_cost": "none"})]
    values = d.stated.amount("running_cost", address)
    if d.writer.facts.running_cost == "plain":
        return [d.writer.write("running_cost_sentence", values, "plain_running_cost")]
    offices, civil = (sum(u.kind == kind for u in d.ledger.units) for kind in ("office", "civil"))
    if d.department and offices + civil:
        values |= {"offices": offices, "civil": civil}
    return [d.writer.write("running_cost_sentence", values)]


def _procurement(d: Drafting) -> list[str]:
    p = d.ledger.procurement
    if p is None:
        return [d.missing("procurement", "政府采购预算未填", "procurement is missing", "goods")]
    if not p.total:
        return [d.writer.write("procurement_sentence", {"procurement": "none"})]
    parts = {"procurement": p.total, "goods": p.goods, "works": p.works, "services": p.services}
    values = {f"{name}.amount": amount for name, amount in parts.items()}
    lines = [d.writer.write("procurement_sentence", values, *([] if d.department else ["degree"]))]
    if d.department and p.reserved is not None and p.reserved_small is not None:
        reserved = {"reserved.amount": p.reserved, "reserved_small.amount": p.reserved_small}
        lines.append(d.writer.write("reserved_sentence", reserved))
    elif d.department:
        d.missing(
            "procurement",
            "面向中小企业预留的金额未填",
            "what is set aside for small firms is missing",
            "reserved",
        )
    return lines


def _performance(d: Drafting) -> list[str]:
    p = d.ledger.performance
    if p is None:
        return [
            d.missing(
                "performance",
                "绩效目标设置情况未填",
                "the setting of performance targets is missing",
                "projects",
            )
        ]
    values: dict[str, int | str] = {
        "units": p.units, "projects": p.projects, "performance_amount.amount": p.amount,
    }  # fmt: skip
    if p.large is not None:
        values |= {"limit": LARGE, "large": p.large}
    if not d.department and d.writer.facts.performance_list == "yes" and p.projects:
        listed = _with_targets(d, p)
        if listed:
            return [d.writer.write("performance_sentence", {**values, "listed": listed})]
        d.missing(
            "performance",
            "要逐一列出编报绩效目标的项目，“项目”表和预算明细的项目与个数、金额不符",
            "the projects with targets are to be listed, and neither sheet has as many of that amount",
        )
    return [d.writer.write("performance_sentence", values)]


def _with_targets(d: Drafting, p: Performance) -> list[dict[str, int | str]]:
    """The projects that have targets, of the projects described or of those that the entries name: whichever are as
    many, of the amount told; none where neither is."""
    entered: dict[str, int] = {}
    for e in d.ledger.entries:
        if e.use == "project" and e.project:
            entered[e.project] = entered.get(e.project, 0) + e.amount
    for found in ({x.name: x.amount for x in d.ledger.projects}, entered):
        if len(found) == p.projects and sum(found.values()) == p.amount:
            return [{"name": name, "amount": amount} for name, amount in found.items()]
    return []


def _assets(d: Drafting) -> list[str]:
    if not d.ledger.assets:
        return [d.missing("assets", "国有资产未填", "the assets are missing", next(iter(KINDS)))]
    month, _, day = d.writer.facts.assets_at.partition("-")
    held = {a.kind: a.held for a in d.ledger.assets}
    bought = {a.kind: a.bought for a in d.ledger.assets}
    when: dict[str, int | str] = {"month": int(month), "day": int(day)}
    held_values = {**when, **_listed("held", held)}
    return [
        d.writer.write("held_sentence", held_values),
        d.writer.write("bought_sentence", _listed("bought", bought)),
    ]


def _listed(name: str, counts: Mapping[str, int]) -> dict[str, int | str | list[dict[str, int | str]]]:
    """Cars in all and by kind, and the equipment; a kind that is not told has none."""
    cars: list[dict[str, int | str]] = [
        {"kind": label, "count": counts.get(kind, 0)} for kind, (label, _) in KINDS.items()
    ]
    return {
        f"{name}.total": sum(counts.get(kind, 0) for kind in KINDS),
        name: cars,
        f"{name}_equipment.limit": DEAR,
        f"{name}_equipment.count": counts.get(EQUIPMENT, 0),
    }

"""Assessment of service centres (政务服务中心标准化调查评估): checklist, sampling, scores that know their error.

A score is Σ weight·mark / Σ weight over what applied; what did not apply takes no part and is never full marks.
Two raters go to some sites, and their agreement is given. Two quarters are compared only where their
intervals part.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from gouji.model.converting import converted
from gouji.model.finding import Text
from gouji.public_services import schema, statistics
from gouji.public_services.lists import listed

NOT_APPLICABLE = "NA"


class CheckItem(msgspec.Struct, frozen=True):
    """One thing that is looked at: where, how, with what weight and which evidence."""

    id: str
    topic: str
    zh: str
    weight: int
    method: str
    scale: Literal["yes-no", "half", "deduct"]
    evidence: str
    reference: str
    sites: tuple[str, ...]
    step: float = 0.0


class Checklist(msgspec.Struct, frozen=True):
    """The items of a version, the topics in their order, and what share of the sites of a kind is visited."""

    version: str
    topics: tuple[str, ...]
    strata: dict[str, float]
    item: tuple[CheckItem, ...]


class Site(msgspec.Struct, frozen=True):
    """A service point: `site_kind` is a stratum of the checklist."""

    site_code: str
    site_kind: str
    site_name: str
    street: str = ""


class Visit(msgspec.Struct, frozen=True):
    """A visit by one rater: when, and at a busy or a quiet hour."""

    visit_id: str
    site_code: str
    quarter: str
    rater: str
    visited_at: str
    slot: str


class Mark(msgspec.Struct, frozen=True):
    """What a rater gave for an item on a visit: 0 to 1, or NA; with the evidence of every deduction."""

    visit_id: str
    item: str
    mark: str
    evidence: str = ""
    note: str = ""
    line: int = 0


class Score(msgspec.Struct, frozen=True):
    """A score of 100 with its interval; `n` visits or sites; None where nothing was looked at."""

    subject: str
    score: float | None
    n: int
    interval: statistics.Interval | None

    @property
    def printed(self) -> str:
        return "—" if self.score is None else f"{self.score:.1f}"

    @property
    def printed_interval(self) -> str:
        return "—" if self.interval is None else f"{self.interval[0]:.1f} ~ {self.interval[1]:.1f}"


class Assessment(msgspec.Struct, frozen=True):
    """All visits and marks, with the checklist they follow and the sites there are."""

    checklist: Checklist
    sites: tuple[Site, ...]
    visits: tuple[Visit, ...]
    marks: tuple[Mark, ...]
    by_visit: dict[str, list[Mark]]


@cache
def checklist() -> Checklist:
    """The packaged checklist."""
    return converted(tomllib.loads(schema.resource("checklist.toml")), Checklist)


def load(folder: Path) -> Assessment:
    """Sites, visits and marks from a folder of CSV files. Raises Unfit and OSError."""
    return assessed(
        listed(folder / "sites.csv", Site), listed(folder / "visits.csv", Visit), listed(folder / "marks.csv", Mark)
    )  # fmt: skip


def assessed(sites: tuple[Site, ...], visits: tuple[Visit, ...], marks: tuple[Mark, ...]) -> Assessment:
    """An assessment by the packaged checklist."""
    by_visit: dict[str, list[Mark]] = {}
    for m in marks:
        by_visit.setdefault(m.visit_id, []).append(m)
    return Assessment(checklist(), sites, visits, marks, by_visit)


def visit_score(a: Assessment, visit: Visit, topic: str = "") -> float | None:
    """The score of one visit, of 100; of one topic where it is named."""
    weights = {i.id: i.weight for i in a.checklist.item if not topic or i.topic == topic}
    marks = [m for m in a.by_visit.get(visit.visit_id, ()) if m.mark != NOT_APPLICABLE and m.item in weights]
    whole = sum(weights[m.item] for m in marks)
    return 100 * sum(weights[m.item] * float(m.mark) for m in marks) / whole if whole else None


def site_score(a: Assessment, site: Site, quarter: str, topic: str = "") -> Score:
    """The score of a site over its visits. Two raters at one visit count once, with their mean."""
    by_round: dict[str, list[float]] = {}
    for v in a.visits:
        if v.site_code == site.site_code and v.quarter == quarter:
            score = visit_score(a, v, topic)
            if score is not None:
                by_round.setdefault(v.visit_id.removesuffix(v.rater), []).append(score)
    scores = [sum(s) / len(s) for s in by_round.values()]
    if not scores:
        return Score(site.site_code, None, 0, None)
    return Score(
        site.site_code, sum(scores) / len(scores), len(scores), _within(statistics.t_interval(scores))
    )


def district_score(a: Assessment, quarter: str, topic: str = "") -> Score:
    """The score of the district: sites weigh alike within a kind, kinds by how many sites they have. The interval
    is the error of having visited some sites and not all; where all were visited there is none of that."""
    total, variance, n = 0.0, 0.0, 0
    used = 0
    for kind in a.checklist.strata:
        stratum = [s for s in a.sites if s.site_kind == kind]
        scores = [r.score for s in stratum if (r := site_score(a, s, quarter, topic)).score is not None]
        if not scores:
            continue
        mean = sum(scores) / len(scores)
        used += len(stratum)
        total += len(stratum) * mean
        n += len(scores)
        if len(scores) > 1:
            spread = sum((x - mean) ** 2 for x in scores) / (len(scores) - 1)
            unseen = 1 - len(scores) / len(stratum)
            variance += len(stratum) ** 2 * unseen * (spread or _no_spread(mean, len(scores))) / len(scores)
    if not used:
        return Score("全区", None, 0, None)
    half = statistics.Z * variance**0.5 / used
    return Score("全区", total / used, n, _within((total / used - half, total / used + half)))


def _no_spread(mean: float, n: int) -> float:
    """The spread to reckon with where all sites of a sample scored alike: that none was seen is not that there is
    none. As for a share with two more of each kind (Agresti and Coull)."""
    share = (mean / 100 * n + 2) / (n + 4)
    return 1e4 * share * (1 - share)


def _within(interval: statistics.Interval | None) -> statistics.Interval | None:
    """An interval of scores ends where scores end."""
    return None if interval is None else (max(0.0, interval[0]), min(100.0, interval[1]))


def agreement(a: Assessment, quarter: str = "") -> tuple[float | None, int]:
    """Cohen's κ of the raters over the items that both marked on the same visit, and over how many."""
    by_round: dict[tuple[str, str], dict[str, str]] = {}
    raters = {v.visit_id: v for v in a.visits if not quarter or v.quarter == quarter}
    for m in a.marks:
        v = raters.get(m.visit_id)
        if v is not None:
            by_round.setdefault((v.visit_id.removesuffix(v.rater), m.item), {})[v.rater] = m.mark
    pairs = [tuple(marks[r] for r in sorted(marks)) for marks in by_round.values() if len(marks) == 2]
    return statistics.kappa([(p[0], p[1]) for p in pairs]), len(pairs)


def deductions(a: Assessment, quarter: str) -> list[tuple[Site, CheckItem, Visit, Mark]]:
    """Everything that cost points, each a rectification with its evidence, heaviest first."""
    sites = {s.site_code: s for s in a.sites}
    items = {i.id: i for i in a.checklist.item}
    visits = {v.visit_id: v for v in a.visits if v.quarter == quarter}
    found = [
        (sites[visits[m.visit_id].site_code], items[m.item], visits[m.visit_id], m)
        for m in a.marks
        if m.visit_id in visits and m.mark != NOT_APPLICABLE and float(m.mark) < 1
    ]
    return sorted(found, key=lambda d: (-d[1].weight * (1 - float(d[3].mark)), d[0].site_code, d[1].id))


class Rectified(msgspec.Struct, frozen=True):
    """What a deduction came to: `then` is settled where the item was seen again and nothing was lost, again where it was lost
    again, open where nobody has looked since."""

    quarter: str
    site: str
    item: str
    mark: str
    visited_at: str
    evidence: str
    then: Literal["settled", "again", "open"]


def rectified(a: Assessment, quarter: str) -> list[Rectified]:
    """Every deduction of a quarter, once for each site and item, with what later quarters saw of it."""
    quarters = {v.visit_id: (v.quarter, v.site_code) for v in a.visits}
    later: dict[tuple[str, str], list[tuple[str, float]]] = {}
    for m in a.marks:
        when, site_code = quarters.get(m.visit_id, ("", ""))
        if when > quarter and m.mark != NOT_APPLICABLE:
            later.setdefault((site_code, m.item), []).append((when, float(m.mark)))
    out: dict[tuple[str, str], Rectified] = {}
    for site, item, visit, m in deductions(a, quarter):
        seen = later.get((site.site_code, item.id), [])
        next_time = [mark for when, mark in seen if when == min(q for q, _ in seen)]
        then: Literal["settled", "again", "open"] = "open" if not seen else "settled" if min(next_time) == 1 else "again"  # fmt: skip
        out.setdefault(
            (site.site_code, item.id),
            Rectified(
                quarter, site.site_name, f"{item.id} {item.zh}", m.mark, visit.visited_at, m.evidence, then
            ),
        )
    return list(out.values())


def faults(a: Assessment) -> list[Text]:
    """What is wrong with the records themselves: unknown sites or items, marks off the scale, deductions without
    evidence, items that do not belong to the kind of site."""
    sites = {s.site_code: s for s in a.sites}
    items = {i.id: i for i in a.checklist.item}
    visits = {v.visit_id: v for v in a.visits}
    out = [
        Text(f"visits：{v.visit_id} 的服务点 {v.site_code} 不存在", f"visits: {v.visit_id}: no site {v.site_code}")
        for v in a.visits if v.site_code not in sites
    ]  # fmt: skip
    for m in a.marks:
        at = f"marks.csv:{m.line} {m.visit_id}/{m.item}"
        item, visit = items.get(m.item), visits.get(m.visit_id)
        if item is None or visit is None or visit.site_code not in sites:
            out.append(Text(f"{at}：没有这个条目或走访", f"{at}: no such item or visit"))
        elif m.mark == NOT_APPLICABLE:
            continue
        elif not _on_scale(item, m.mark):
            out.append(Text(f"{at}：{m.mark} 不在量表（{item.scale}）上", f"{at}: {m.mark} is off the scale ({item.scale})"))  # fmt: skip
        elif float(m.mark) < 1 and not m.evidence:
            out.append(Text(f"{at}：扣分没有证据（{item.evidence}）", f"{at}: a deduction without evidence"))
        elif sites[visit.site_code].site_kind not in item.sites:
            out.append(Text(f"{at}：条目不适用于这类服务点，应记 {NOT_APPLICABLE}", f"{at}: does not apply to such a site: {NOT_APPLICABLE}"))  # fmt: skip
    return out


def _on_scale(item: CheckItem, mark: str) -> bool:
    allowed = {"yes-no": (0, 1), "half": (0, 0.5, 1)}
    try:
        value = float(mark)
    except ValueError:
        return False
    if item.scale == "deduct":
        return 0 <= value <= 1 and ((1 - value) / item.step).is_integer()
    return value in allowed[item.scale]

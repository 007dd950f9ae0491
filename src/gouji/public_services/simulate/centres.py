"""Visits and marks of the synthetic district: sites of different quality that get better over the year, and two raters
who do not always agree."""

from __future__ import annotations

import csv
import random
from pathlib import Path
from typing import Any

import msgspec

from gouji.public_services import assessment, sampling

QUALITY = {"district": 0.95, "branch": 0.92, "street": 0.88, "point": 0.82, "kiosk": 0.85}


def write(folder: Path, sites: list[dict[str, Any]], seed: int, year: int) -> None:
    """`sites.csv`, `visits.csv`, `marks.csv` for the four quarters of a year."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(seed)  # noqa: S311 - a simulation
    listed = msgspec.convert(
        [{k: s[k] for k in ("site_code", "site_kind", "site_name", "street")} for s in sites],
        tuple[assessment.Site, ...],
    )
    own = {s.site_code: min(0.99, QUALITY[s.site_kind] + draw.uniform(-0.06, 0.06)) for s in listed}
    visits: list[assessment.Visit] = []
    marks: list[assessment.Mark] = []
    for q in range(1, 5):
        planned = sampling.plan(listed, f"{year}Q{q}", seed)
        visits += planned
        truth: dict[tuple[str, str], float] = {}
        for v in planned:
            marks += _marks(v, listed, own[v.site_code] + 0.015 * q, truth, draw)
    _write(folder / "sites.csv", listed)
    _write(folder / "visits.csv", visits)
    _write(
        folder / "marks.csv",
        [{k: x for k, x in msgspec.to_builtins(m).items() if k != "line"} for m in marks],
    )


def _marks(
    v: assessment.Visit, sites: tuple[assessment.Site, ...], quality: float, truth: dict[tuple[str, str], float], draw: random.Random
) -> list[assessment.Mark]:  # fmt: skip
    kind = next(s.site_kind for s in sites if s.site_code == v.site_code)
    out = []
    for item in assessment.checklist().item:
        if kind not in item.sites:
            out.append(assessment.Mark(v.visit_id, item.id, assessment.NOT_APPLICABLE))
            continue
        seen = (v.visit_id.removesuffix(v.rater), item.id)
        if seen not in truth:
            truth[seen] = 1.0 if draw.random() < quality else (0.0 if item.scale == "yes-no" else 0.5)
        mark = (
            truth[seen]
            if draw.random() < 0.97
            else (
                0.0
                if truth[seen] == 1.0 and item.scale == "yes-no"
                else 0.5
                if item.scale != "yes-no"
                else 1.0
            )
        )
        lost = mark < 1
        out.append(
            assessment.Mark(
                v.visit_id,
                item.id,
                f"{mark:g}",
                f"模拟{item.evidence}{len(truth):04d}" if lost else "",
                "模拟情况" if lost else "",
            )
        )
    return out


def _write(path: Path, rows: Any) -> None:
    listed = msgspec.to_builtins(rows)
    with path.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, fieldnames=list(listed[0]))
        writer.writeheader()
        writer.writerows(listed)

"""What the contracts of the synthetic district owe: the quarterly reports, a redesign, a yearly report, all handed over."""

from __future__ import annotations

import csv
import random
from datetime import date, timedelta
from pathlib import Path

import msgspec

from gouji.public_services.recording import Deliverable


def deliverables(seed: int, year: int) -> list[Deliverable]:
    """Reports due at the ends of quarters, and two works; each rests on what the district's data say."""
    draw = random.Random(f"{seed}deliverables")  # noqa: S311 - a simulation
    owed = [
        (f"第{q}季度评估报告（模拟）", "report", end, f"centre_score|{year}Q{n}")
        for n, (q, end) in enumerate(zip("一二三四", _quarter_ends(year), strict=True), 1)
    ]
    owed.append(("流程再造方案（模拟）", "work", date(year, 11, 30), f"saved_materials|{year}"))
    owed.append(("办件数据质量年度报告（模拟）", "work", date(year, 12, 31), f"dq_pass_rate|{year}"))
    out = []
    for n, (name, kind, due, rests_on) in enumerate(owed, 1):
        accepted = due - timedelta(days=draw.randrange(3))
        delivered = accepted - timedelta(days=1 + draw.randrange(3))
        out.append(Deliverable(name, kind, due, delivered, accepted, f"模拟验收单{n:02d}", rests_on))
    return out


def _quarter_ends(year: int) -> list[date]:
    return [date(year, 3, 31), date(year, 6, 30), date(year, 9, 30), date(year, 12, 31)]


def write(path: Path, seed: int, year: int) -> None:
    """`deliverables.csv`."""
    rows = [msgspec.to_builtins(d) for d in deliverables(seed, year)]
    with path.open("w", encoding="utf-8", newline="") as f:
        writer = csv.DictWriter(f, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)

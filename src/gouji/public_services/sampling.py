"""Where to go in a quarter, and when: a plan of visits that anybody may draw again."""

from __future__ import annotations

import random
import re
from datetime import date

from gouji.public_services import workdays
from gouji.public_services.assessment import Site, Visit, checklist
from gouji.public_services.errors import Unfit


def plan(sites: tuple[Site, ...], quarter: str, seed: int, overlap: float = 0.15) -> list[Visit]:
    """Which sites to visit in a quarter, and when: every district centre and branch, a random share of the others; on
    working days, at busy and quiet hours and by the two raters in turn, a share of them by the second rater as well.

    Raises Unfit for what is no quarter.
    """
    if not re.fullmatch(r"\d{4}Q[1-4]", quarter):
        raise Unfit(f"不是季度：{quarter}，写成 2023Q4", f"not a quarter: {quarter}; write 2023Q4")
    draw = random.Random(f"{seed}{quarter}")  # noqa: S311 - sampling that anybody may repeat
    days = _working_days(quarter)
    out: list[Visit] = []
    for kind, share in checklist().strata.items():
        stratum = sorted((s for s in sites if s.site_kind == kind), key=lambda s: s.site_code)
        wanted = min(len(stratum), -(-len(stratum) * share // 1))
        for n, site in enumerate(draw.sample(stratum, int(wanted))):
            times = 3 if share == 1.0 else 2
            doubled = draw.random() < overlap or kind == "district"
            # One visit in each part of the quarter, on another day of the week each time.
            parts = [days[len(days) * k // times : len(days) * (k + 1) // times] for k in range(times)]
            used: set[int] = set()
            for k, part in enumerate(parts):
                day = draw.choice([d for d in part if d.weekday() not in used])
                used.add(day.weekday())
                slot = ("busy", "quiet")[(n + k) % 2]
                raters = ("甲", "乙") if doubled and k == 0 else (("甲", "乙")[(n + k) % 2],)
                out += [
                    Visit(f"{quarter}-{site.site_code}-{k + 1}{r}", site.site_code, quarter, r, day.isoformat(), slot)
                    for r in raters
                ]  # fmt: skip
    return out


def _working_days(quarter: str) -> list[date]:
    year, q = int(quarter[:4]), int(quarter[-1])
    return [d.day for d in workdays.days(year, year) if d.workday and (d.day.month + 2) // 3 == q]

"""The page of measurements: rates with Wilson intervals, as they came out."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bench.detection.__main__ import Bench
    from bench.detection.judge import Verdict


class Tally:
    """Counts of one row."""

    def __init__(self) -> None:
        self.n = 0
        self.hits = dict.fromkeys(
            ("found", "first", "third", "repaired", "ceiling_found", "ceiling_first"), 0
        )

    def add(self, v: Verdict) -> None:
        self.n += 1
        for key in self.hits:
            self.hits[key] += bool(getattr(v, key))


def wilson(hits: int, n: int) -> tuple[float, float]:
    """The 95% interval of a share.

    >>> [round(x, 3) for x in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not n:
        return 0.0, 1.0
    z, p = 1.96, hits / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, middle - half), min(1.0, middle + half)


def rate(hits: int, n: int) -> str:
    low, high = wilson(hits, n)
    return f"{100 * hits / n:.1f} ({100 * low:.0f}–{100 * high:.0f})" if n else "–"


def rows(found: Mapping[str, Tally], heads: tuple[str, ...], keys: tuple[str, ...]) -> list[str]:
    out = ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    for name in found:
        t = found[name]
        out.append(
            f"| {name} | {t.n} | "
            + " | ".join(
                rate(t.hits[k], t.n) if "ceiling" not in k else f"{100 * t.hits[k] / t.n:.1f}" for k in keys
            )
            + " |"
        )
    return out


def page(b: Bench, quick: bool, seed: int, seconds: float) -> str:
    """The page in Markdown."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    when = datetime.now().astimezone().date().isoformat()
    lines = [
        "# What is found", "",
        (f"`python -m bench.detection{' --quick' if quick else ''}`, seed {seed}, {when}, {machine}, {seconds:.0f} s. "
        "Percent, with 95% Wilson intervals. `can`: the share that the relations can find, or tell apart, at all."), "",
        "## One mistake", "",
    ]  # fmt: skip
    keys = ("found", "ceiling_found", "first", "ceiling_first", "third", "repaired")
    singles = {k: b.singles[k] for k in sorted(b.singles, key=lambda k: (k.split(" | ")[0] == "all", k))}
    lines += rows(
        singles, ("where", "kind", "n", "found", "can", "first", "can", "in first three", "repaired"), keys
    )
    lines += [
        "",
        "## Two and three mistakes in one document",
        "",
        "First and repaired: every one of them.",
        "",
    ]
    lines += rows(
        {k: b.many[k] for k in sorted(b.many)},
        ("mistakes", "which", "n", "found", "all first", "all in first three", "all repaired"),
        ("found", "first", "third", "repaired"),
    )
    lines += [
        "",
        "## Structural mistakes",
        "",
        "First: the first finding names the cause; alone: no other error beside it.",
        "",
    ]
    lines += rows(
        b.structural,
        ("kind", "n", "found", "named first", "named in first three", "named, alone"),
        ("found", "first", "third", "repaired"),
    )
    lines += ["", "## Written to a file and read again", ""]
    lines += rows(
        b.formats, ("format", "where", "n", "found", "first", "repaired"), ("found", "first", "repaired")
    )
    lines += ["", "## On the untouched", "", "| document | errors | warnings | hints |", "|---|---|---|---|"]
    lines += [
        f"| {name} | {e} | {w} | {h} |" for name, e, w, h in b.alarms if not name.startswith("generated")
    ]
    invented = [a for a in b.alarms if a[0].startswith("generated")]
    total = [sum(a[i] for a in invented) for i in (1, 2, 3)]
    lines.append(
        f"| {len(invented)} generated, together (each error or warning is a false alarm) | {total[0]} | {total[1]} | {total[2]} |"
    )
    return "\n".join(lines)

"""The page of measurements: rates with Wilson intervals, as they came out."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from bench.detection.ranks import REFERENCE

if TYPE_CHECKING:
    from bench.detection.judge import Verdict
    from bench.detection.trying import Bench


class Tally:
    """Counts of one row."""

    def __init__(self) -> None:
        self.n = 0
        self.hits = dict.fromkeys(
            ("found", "first", "third", "repaired", "ceiling_found", "ceiling_first"), 0
        )

        self.noticed = 0  # found, or told as a hint
        self.both = 0  # told first, of those that can be

    def add(self, v: Verdict) -> None:
        self.n += 1
        self.noticed += v.found or v.hinted
        self.both += v.first and v.ceiling_first
        for key in self.hits:
            self.hits[key] += bool(getattr(v, key))

    def merge(self, other: Tally) -> None:
        """Add the counts of another row of the same kind."""
        self.n += other.n
        self.both += other.both
        self.noticed += other.noticed
        for key, hits in other.hits.items():
            self.hits[key] += hits


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


def page(b: Bench, quick: bool, seed: int, seconds: float, left: Mapping[str, int] | None = None) -> str:
    """The page in Markdown; `left`: pieces of the run that are not in it."""
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    when = datetime.now().astimezone().date().isoformat()
    lines = [
        "# What is found", "",
        ("Generated. Every kind of mistake that people make is put into budgets and final accounts, one at a time and several at once; the check is "
        "asked what it says then."), "",
        (f"`python -m bench.detection{' --quick' if quick else ''}`, seed {seed}, {when}, {machine}, " + (f"{seconds:.0f} s. " if seconds > 60 else "in pieces (`--keep`). ") +
        "Percent, with 95% Wilson intervals. `can`: the share that the relations can find, or tell apart, at all: an equation holds the place, or the "
        "mistake ran against a limit."), "",
    ]  # fmt: skip
    if left:
        several = [f"{name} ({n} of its pieces)" if n > 1 else name for name, n in left.items()]
        lines += ["**Not in it**, for want of time: " + "; ".join(several) + ".", ""]
    keys = ("found", "ceiling_found", "first", "ceiling_first", "third", "repaired")
    heads = ("where", "kind", "n", "found", "can", "first", "can", "in first three", "repaired")
    if b.each:
        lines += [
            "## Every figure of the given documents", "",
            ("Every amount, percentage, direction, year and count of the prose by every kind of slip that fits it; every figure of "
            "the tables by one kind, in turn. `of those that can`: told first, of the tries whose place the relations can tell apart."),
            "",
        ]  # fmt: skip
        lines += told_first(b.each, "document | where")
        lines += ["", *told_first({k: b.kinds[k] for k in sorted(b.kinds)}, "where | kind")]
        lines += ["", "### The rank of the equations", "",
                  ("Non-blank figures of tables and prose, equations over them, and their rank; beside it the rank that was computed for the same "
                  "document by other means, over fewer figures."), "",
                  "| document | figures | equations | rank | reference: figures | rank |", "|---|---|---|---|---|---|"]  # fmt: skip
        for name, r in b.ranks.items():
            other = REFERENCE.get(name)
            lines.append(
                f"| {name} | {r.figures} | {r.equations} | {r.rank} | "
                + (f"{other[0]} | {other[1]} |" if other else "– | – |")
            )
        lines += ["", "## A sample of generated documents", "",
                  "Budgets and final accounts.", ""]  # fmt: skip
    else:
        lines += ["## One mistake", ""]
    singles = {k: b.singles[k] for k in sorted(b.singles, key=lambda k: (k.split(" | ")[0] == "all", k))}
    lines += rows(singles, heads, keys)
    lines += [
        "",
        "## Two and three mistakes in one document",
        "",
        (
            "First and repaired: every one of them. `can`: that no other figures explain what mistakes at these places break, whatever "
            "their size."
        ),
        "",
    ]
    lines += rows(
        {k: b.many[k] for k in sorted(b.many)},
        ("mistakes", "which", "n", "found", "can", "all first", "can", "all in first three", "all repaired"),
        ("found", "ceiling_found", "first", "ceiling_first", "third", "repaired"),
    )
    lines += [
        "",
        "## Structural mistakes",
        "",
        (
            "First: the first finding names the cause; alone: no other error beside it. `can`: that a relation is broken by it at all, and "
            "more than one; what rules of codes tell comes on top."
        ),
        "",
    ]
    lines += rows(
        b.structural,
        ("kind", "n", "found", "can", "named first", "can", "named in first three", "named, alone"),
        ("found", "ceiling_found", "first", "ceiling_first", "third", "repaired"),
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
    if b.short:
        lines += ["", "## Every shortfall, and why", ""]
        for name, short in b.short.items():
            counted = short.reasons()
            lines += ["", f"### {name}", "", "| state | reason | tries |", "|---|---|---|"]
            lines += [f"| {state} | {why} | {n} |" for (state, why), n in counted.most_common()]
            lines += [
                "",
                "<details><summary>by figure</summary>",
                "",
                "| figure | state | reason | tried |",
                "|---|---|---|---|",
            ]
            lines += [*short.rows(), "", "</details>"]
    return "\n".join(lines)


def told_first(found: Mapping[str, Tally], head: str) -> list[str]:
    """A table of tallies with the share told first of what can be told apart."""
    out = [
        f"| {head} | n | found | or hinted | can | first | can | of those that can | repaired |",
        "|" + "---|" * (9 + head.count("|")),
    ]
    for name, t in found.items():
        h = t.hits
        out.append(
            f"| {name} | {t.n} | {rate(h['found'], t.n)} | {100 * t.noticed / t.n:.1f} | {100 * h['ceiling_found'] / t.n:.1f} | {rate(h['first'], t.n)} | "
            f"{100 * h['ceiling_first'] / t.n:.1f} | {rate(t.both, h['ceiling_first'])} | {rate(h['repaired'], t.n)} |"
        )
    return out

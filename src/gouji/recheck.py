"""A corrected file against the list that its department was given: what is fixed, what is not, what is new.

Findings are paired from the surest sign to the weakest: the same words at the same place; the same check at the
same place; a relation that both break. The sentences of a corrected file are counted anew, so a claim is known by
what it is called (文中第7项), not by its number.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path, PurePath
from typing import NamedTuple

import msgspec

from gouji.model.converting import converted
from gouji.model.finding import Finding, Report, Severity


class Recheck(NamedTuple):
    """`open` pairs a finding of the list with what stands there now; `waived` are those that stand there still and that
    somebody answers for since."""

    fixed: tuple[Finding, ...]
    open: tuple[tuple[Finding, Finding], ...]
    new: tuple[Finding, ...]
    waived: tuple[Finding, ...] = ()


class NoList(ValueError):
    """The list to check against cannot be used; the message says why in Chinese, `english` in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese)
        self.english = english


def load(path: Path) -> list[Report]:
    """The reports of a JSON file that `gouji check --format json` wrote. Raises NoList."""
    try:
        raw = msgspec.json.decode(path.read_bytes())
        return converted(raw if isinstance(raw, list) else [raw], list[Report])
    except (OSError, msgspec.MsgspecError, RecursionError) as e:
        raise NoList(f"{path}：不是 gouji check --format json 写的报告（{e}）",
                     f"{path}: not a report written by gouji check --format json ({e})") from None  # fmt: skip


def counterpart(report: Report, lists: Sequence[Report]) -> Report:
    """The list that belongs to a report: of the same body and year, else of the same file. Raises NoList."""
    same = [r for r in lists if (r.organisation, r.year) == (report.organisation, report.year)]
    named = [r for r in same or lists if PurePath(r.file).name == PurePath(report.file).name]
    found = named or same or (lists if len(lists) == 1 else [])
    if not found:
        raise NoList(f"原报告里没有{report.organisation}{report.year}年的文本",
                     f"the list has nothing of {report.organisation} {report.year}")  # fmt: skip
    return found[0]


def compare(before: Report, after: Report, waived: Sequence[Finding] = ()) -> Recheck:
    """What became of the findings of `before`; `waived` are those of the corrected file that are set apart. Hints are
    compared as well."""
    old, new = list(before.findings), list(after.findings)
    pairs, apart = _paired(old, new), _paired(old, list(waived))
    order = {id(f): n for n, f in enumerate(before.findings)}
    pairs.sort(key=lambda p: order[id(p[0])])
    return Recheck(tuple(old), tuple(pairs), tuple(new), tuple(now for _, now in apart))


def _paired(old: list[Finding], new: list[Finding]) -> list[tuple[Finding, Finding]]:
    """The findings of both lists that are the same, taken out of them: the surest first."""
    pairs = []
    for keys in (_words, _place, _relations):
        for f in list(old):
            wanted = keys(f)
            found = next((g for g in new if wanted & keys(g)), None)
            if found is not None:
                pairs.append((f, found))
                old.remove(f)
                new.remove(found)
    return pairs


def name_of(f: Finding) -> str:
    """What a finding's place is called, the same in a corrected file."""
    first = f.evidence[0] if f.evidence else None
    if first is not None:
        return first.label or first.address
    return f.where


def _words(f: Finding) -> set[Hashable]:
    return {(f.code, name_of(f), f.message.zh)}


def _place(f: Finding) -> set[Hashable]:
    quoted = f.evidence[0].printed if f.evidence else ""
    if f.relations or (f.evidence and f.evidence[0].address):
        return {(f.code, name_of(f))}
    return {(f.code, name_of(f), f.actual or quoted)}


def _relations(f: Finding) -> set[Hashable]:
    return set(f.relations)


def worst(findings: Sequence[Finding]) -> Severity | None:
    """The gravest severity among findings."""
    return min((f.severity for f in findings), key=lambda s: s.rank, default=None)


def lines(r: Recheck, language: str = "zh") -> list[str]:
    """What became of a list, for people: fixed, still there, new."""
    english = language == "en"

    def line(mark: str, f: Finding) -> str:
        severity = f.severity.value if english else f.severity.chinese
        first = f.evidence[0] if f.evidence else None
        name = (first.english if first and english else "") or name_of(f)
        return f"  {mark} {severity}  {name}  {f.message.in_language(language)}  [{f.code}]"

    titles = ("fixed", "not fixed", "new", "waived") if english else ("已改", "未改", "新出现", "豁免")
    out = []
    for title, mark, found in (
        (titles[0], "✓", list(r.fixed)), (titles[1], "✗", [after for _, after in r.open]), (titles[2], "+", list(r.new)),
        (titles[3], "-", list(r.waived)),
    ):  # fmt: skip
        if not found and mark == "-":  # said where there are any
            continue
        out.append(f"{title}: {len(found)}" if english else f"{title}{len(found)}项")
        out += [line(mark, f) for f in found]
    return out

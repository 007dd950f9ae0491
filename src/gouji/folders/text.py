"""A folder's pile for people: departments ranked, then each file with what must be looked at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from gouji.folders.entry import Entry
from gouji.folders.roster import twice
from gouji.folders.summary import departments, ranked
from gouji.model.counted import counted
from gouji.model.finding import Severity
from gouji.render.terminal import pad

MOST_TWICE = 3  # documents that are there twice
MOST_LINES = 5  # findings told of one file
HEADS = {
    "zh": ("部门", "份", "核对", "错误", "疑点", "提示", "无法核对"),
    "en": ("department", "files", "checked", "errors", "warnings", "hints", "cannot tell"),
}


def lines(entries: Sequence[Entry], language: str = "zh") -> Iterator[str]:
    """The lines of the summary."""
    language = "en" if language == "en" else "zh"
    rows = departments(entries)
    unknown = "(unreadable)" if language == "en" else "（读不了的文件）"
    names = [d.organisation or unknown for d in rows]
    table: list[tuple[str, ...]] = [HEADS[language]]
    for name, d in zip(names, rows, strict=True):
        table.append(
            (name, *(str(x) for x in (d.files, d.checked, d.errors, d.warnings, d.hints, d.cannot_tell)))
        )
    widths = [max(_wide(row[i]) for row in table) for i in range(len(table[0]))]
    for row in table:
        yield "  ".join(
            [
                pad(row[0], widths[0]),
                *(" " * (w - _wide(c)) + c for c, w in zip(row[1:], widths[1:], strict=True)),
            ]
        )
    yield ""
    yield from _sums(entries, language)
    for e in ranked(entries):
        told = list(_file(e, language))
        if told:
            yield ""
            yield e.file
            yield from told


COMPARED = {
    "prior": ("上年文本", "last year's document"), "accounts": ("上年决算", "last year's accounts"),
    "budget": ("年初预算", "the year's budget"), "units": ("所属单位", "units"),
}  # fmt: skip


def _sums(entries: Sequence[Entry], language: str) -> Iterator[str]:
    """How many files stand how, and what was compared."""
    english = language == "en"
    grave = Counter(_gravest(e) for e in entries)
    words = (
        ("lost", "读不了{n}份", "{n} unreadable"), ("error", "有错误{n}份", "{n} with errors"),
        ("warning", "有疑点{n}份", "{n} with warnings"), ("hint", "只有提示{n}份", "{n} with hints only"),
        ("", "没有问题{n}份", "{n} without findings"),
    )  # fmt: skip
    told = [(en if english else zh).format(n=grave[key]) for key, zh, en in words if grave[key]]
    yield (f"{counted(len(entries), 'file')}: " if english else f"共{len(entries)}份：") + (
        ", " if english else "，"
    ).join(told)
    made = Counter(kind for e in entries for kind in e.compared)
    if made:
        pairs = [
            f"{COMPARED[k][english]} {n}" if english else f"{COMPARED[k][0]}{n}份" for k, n in made.items()
        ]
        yield ("Compared with: " if english else "对照了") + (", " if english else "、").join(pairs)

    if again := twice(entries):
        first = ["、".join(PurePath(f).name for f in files) for files in again[:MOST_TWICE]]
        more = (" …" if english else " 等") if len(again) > MOST_TWICE else ""
        yield (
            f"The same document more than once ({len(again)}), each counted: {'; '.join(first)}{more}"
            if english
            else f"同一份文本不止一个文件（{len(again)}组），各计一份：{'；'.join(first)}{more}"
        )


def _gravest(e: Entry) -> str:
    if e.trouble is not None:
        return "lost"
    found = [x.severity for f in e.found for x in f.report.findings]
    return min(found, key=lambda s: s.rank).value if found else ""


def _file(e: Entry, language: str) -> Iterator[str]:
    if e.trouble is not None:
        yield f"  ! {e.trouble.english if language == 'en' else e.trouble.chinese}"
    for t in e.uncompared:
        yield f"  ! not compared: {t.english}" if language == "en" else f"  ! 没有对照：{t.chinese}"
    for f in e.found:
        grave = [x for x in f.report.findings if x.severity is not Severity.HINT]
        for x in grave[:MOST_LINES]:
            mark = "✗" if x.severity is Severity.ERROR else "?"
            place = (
                x.evidence[0].source.label(language == "en") + " "
                if x.evidence and x.evidence[0].source
                else ""
            )
            yield f"  {mark} {place}{x.message.in_language(language)}  [{x.code}]"
        if len(grave) > MOST_LINES:
            more = len(grave) - MOST_LINES
            yield f"  … {more} more" if language == "en" else f"  ……另有{more}条"


def _wide(text: str) -> int:
    from wcwidth import wcswidth

    return int(wcswidth(text))

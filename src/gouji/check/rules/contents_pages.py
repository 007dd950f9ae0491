"""The page numbers of the contents are those of the pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Subject, holds, not_applicable
from gouji.check.rules.words import broken
from gouji.model.disclosure import ContentsEntry, Disclosure
from gouji.model.finding import Evidence, Severity, Text
from gouji.model.source import PageBox

LEAST = 5  # entries with a page number that show how pages are counted
MOST = 3, 4  # the share of them that agree on it


def placed(document: Disclosure) -> list[tuple[ContentsEntry, int, int]]:
    """The entries with a page number: what it is, and on which page of the file the part or table stands."""
    at = {("part", p.key): p.source for p in document.parts} | {
        ("table", t.key): t.source for t in document.tables
    }
    out = []
    for e in document.contents:
        source = at.get((e.kind, e.key)) if e.key and e.page.isdigit() else None
        if isinstance(source, PageBox):
            out.append((e, int(e.page), source.page))
    return out


def check(subject: Subject) -> Iterable[Observation]:
    found = placed(subject.disclosure)
    # Pages are counted from the cover, from the contents or from behind them: the same way for all.
    counted = Counter(page - printed for _, printed, page in found)
    way, agree = counted.most_common(1)[0] if counted else (0, 0)
    if len(found) < LEAST or agree * MOST[1] < len(found) * MOST[0]:
        yield not_applicable(
            Text(
                "目录没有页码，或数法看不出",
                "the contents have no page numbers, or count them in no plain way",
            )
        )
        return
    for entry, printed, page in found:
        if page - printed == way:
            yield holds(entry.title)
            continue
        yield broken(
            entry.title,
            f"目录说“{entry.title}”在第{printed}页，实际在第{page - way}页",
            f"the contents have {entry.title} on page {printed}, it is on page {page - way}",
            [Evidence("", f"{entry.title} {entry.page}", entry.source, "目录")],
            str(page - way),
            entry.page,
        )


RULE = Rule(
    code="contents-page",
    name=Text("目录页码", "page number of the contents"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：目录", "the official form: the contents"),
    what=Text("目录的页码与正文的页码一致。", "The contents give the page on which a part or table stands."),
    why=Text(
        "增删了内容而没有更新目录，读者翻不到。",
        "Pages came or went and the contents were not brought up to date.",
    ),
    fix=Text("更新目录。", "Bring the contents up to date."),
    specimens=(),
    check=check,
)

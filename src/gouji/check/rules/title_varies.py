"""One thing has one title: in the contents, in the body and where it is referred to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import hits, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Evidence, Severity, Text

REFERENCE = re.compile(r"《([^《》]{0,60}绩效目标申报表)》")
# “三、”, “3.”, “表3”, “附表三：”, “附件3-1 ”: how a title is numbered is not its name.
COUNT = r"(?:[一二三四五六七八九十]+|\d{1,2}?(?=20\d\d年)|\d{1,2})"
NUMBER = rf"(?:[一二三四五六七八九十]+、|\d+[.．、]|附?(?:表|件){COUNT}(?:[-—]{COUNT})?[：:、.．]?)?"
LEAD = re.compile(r"^.*?20\d\d年(度)?")


@lru_cache(1024)
def bare(title: str, drop: str = "") -> str:
    """A title without white space, year, organisation, leaders and the widths of brackets and quotes."""
    text = re.sub(r"[\s.…·]+\d*$", "", title)
    text = "".join(text.split()).translate(str.maketrans('()"', "（）“"))
    text = text.replace("”", "“").replace(drop, "") if drop else text.replace("”", "“")
    return re.sub(rf"^{NUMBER}(20\d\d年(度)?)?", "", text)


def tables(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    listed = {e.key: e for e in document.contents if e.kind == "table" and e.key}
    for table in document.tables:
        entry = listed.get(table.key)
        if entry is None or bare(entry.title) == bare(table.title):
            yield holds(f"表{table.number}")
            continue
        yield broken(
            f"表{table.number}",
            f"目录是“{bare(entry.title)}”，正文是“{bare(table.title)}”",
            f"the contents say {bare(entry.title)}, the table {bare(table.title)}",
            [
                Evidence("", entry.title, entry.source, "目录", "contents"),
                Evidence("", table.title, table.source, "正文", f"table {table.number}"),
            ],
            bare(table.title),
            bare(entry.title),
        )


def targets(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    entry = next((e for e in document.contents if e.key == "performance_targets"), None)
    part = document.part("performance_targets")
    known = part.title if part else entry.title if entry else ""
    if not known:
        yield not_applicable(Text("没有绩效目标申报表", "there is no form of performance targets"))
        return
    title = bare(known, document.organisation)
    for p, match in hits(parts(document), REFERENCE):
        told = bare(LEAD.sub("", match[1]), document.organisation)
        if told == title:
            yield holds(p.title)
            continue
        yield broken(
            p.title,
            f"此处称“{told}”，目录和标题是“{title}”",
            f"it is called {told} here and {title} in the contents",
            [p.evidence(*match.span(1), around=0)],
            title,
            told,
        )


def check(subject: Subject) -> Iterable[Observation]:
    yield from tables(subject)
    yield from targets(subject)


RULE = Rule(
    code="title-varies",
    name=Text("名称前后不一", "title varies"),
    severity=Severity.HINT,
    basis=Text("部门预算公开表样的名称", "the titles of the official form"),
    what=Text(
        "同一张表、同一份申报表，目录、正文、引用处名称相同。",
        "Contents, body and references give one title.",
    ),
    why=Text("名称不一，读者不知是不是同一份。", "With two titles it may be two things."),
    fix=Text("统一名称。", "Use one title."),
    specimens=(
        Specimen("年财政支出项目绩效目标申报表》", "年财政项目支出绩效目标申报表》"),
        Specimen(" - 2. 2025年部门收入预算总表", " - 2. 2025年部门收入总表"),
    ),
    check=check,
)

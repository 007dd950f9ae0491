"""One year on the cover, in the titles, in the contents and in the notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.empty_note import CLAIM
from gouji.check.rules.passage import notes, part, passage
from gouji.check.rules.words import broken
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Severity, Text
from gouji.model.lately import lately

# The form of targets that the document itself has, or promises.
OWN_FORM = re.compile(r"《[^《》]{0,30}?(20\d\d)年[^《》]{0,20}绩效目标(?:申报)?表》")
YEAR = re.compile(r"(20\d\d)年(?!\d{1,2}月)")  # a date of publication is no budget year


@lately
def stated(document: Disclosure) -> tuple[tuple[int, Evidence], ...]:
    """Every year that names the document's own, with its place."""
    return tuple(_stated(document))


def _stated(document: Disclosure) -> Iterator[tuple[int, Evidence]]:
    cover = passage("cover", "封面", document.cover)
    for match in YEAR.finditer(cover.text):
        yield int(match[1]), cover.evidence(*match.span())
    titles = [("目录", "contents", e.title, e.source) for e in document.contents]
    titles += [(p.title, "", p.title, p.source) for p in document.parts]
    titles += [(t.title, f"table {t.number}", t.title, t.source) for t in document.tables]
    for label, english, title, source in titles:
        if year := YEAR.search("".join(title.split())):
            yield int(year[1]), Evidence("", title, source, label, english)
    projects = part(document, "projects")
    if projects:
        for match in OWN_FORM.finditer(projects.text):
            yield int(match[1]), projects.evidence(*match.span())
    for note in notes(document):
        if (year := YEAR.search(note.text)) and CLAIM.search(note.text):
            yield int(year[1]), note.evidence(*year.span())


@lately
def year_of(document: Disclosure) -> int:
    """The year that most of these say, so that one slip on the cover is one finding."""
    votes = Counter(y for y, _ in stated(document))
    return max(votes, key=lambda y: (votes[y], y == document.year)) if votes else document.year


def check(subject: Subject) -> Iterable[Observation]:
    years = stated(subject.disclosure)
    if not years:
        yield not_applicable(Text("封面、标题里没有年份", "no year on the cover or in a title"))
        return
    year = year_of(subject.disclosure)
    for found, evidence in years:
        if found == year:
            yield holds(evidence.label)
        else:
            yield broken(
                evidence.label,
                f"此处是{found}年，全文是{year}年",
                f"the year here is {found}, that of the document is {year}",
                [evidence],
                f"{year}年",
                f"{found}年",
            )


RULE = Rule(
    code="year-differs",
    name=Text("年份不一致", "year differs"),
    severity=Severity.ERROR,
    basis=Text(
        "部门预算公开表样：封面、各表标题写明预算年度",
        "the official form: cover and titles carry the budget year",
    ),
    what=Text(
        "封面、目录、各部分和各表的标题、表下的注，年份要相同。",
        "Cover, contents, titles and notes give one year.",
    ),
    why=Text(
        "年份不一，多半是沿用上年文本时漏改。", "A differing year is mostly left over from last year's text."
    ),
    fix=Text("改成预算年度。", "Put the budget year."),
    specimens=(
        Specimen("局2025年财政支出项目绩效目标申报表》", "局2024年财政支出项目绩效目标申报表》"),
        Specimen("\n2025年部门支出预算总表", "\n2024年部门支出预算总表"),
        Specimen("上海市示例区2025年区级部门预算", "上海市示例区2024年区级部门预算"),
        Specimen("注:本部门2025年无国有", "注:本部门2024年无国有"),
        Specimen(" - 3. 2025年部门", " - 3. 2023年部门"),
    ),
    check=check,
)

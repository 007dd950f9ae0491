"""The headings that the form gives inside a part."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from gouji.check.rule import Observation, Rule, Specimen, Subject, cannot_tell, holds, not_applicable
from gouji.check.rules.passage import Passage, part
from gouji.check.rules.words import broken
from gouji.forms.schema import HeadingForm, PartForm
from gouji.model.finding import Severity, Text
from gouji.model.lately import lately

# “一、2025年“三公”经费预算情况说明”: a year may stand before the label.
BEFORE, BEHIND = (
    re.compile(r"[一二三四五六七八九十]{1,2}、(?:20\d\d年(?:度)?)?$"),
    re.compile("(?:情况)?(?:说明)?"),
)
REACH = 12  # characters before a label, of its number and year


class Heading(msgspec.Struct, frozen=True):
    """A declared heading in the text: its words from `start` to `end`, its section up to `stop`."""

    form: HeadingForm
    printed: str
    start: int
    end: int
    stop: int


def found(p: Passage, headings: tuple[HeadingForm, ...]) -> list[list[Heading]]:
    """The headings of a part, one list for each statement (a part may hold several, each from 一、 on)."""
    marks: list[tuple[int, int, HeadingForm, str]] = []
    for form in headings:
        for label in (form.label, *form.aliases):
            at = p.text.find(label)
            while at >= 0:
                number = BEFORE.search(p.text, max(0, at - REACH), at)
                behind = BEHIND.match(p.text, at + len(label))
                start = number.start() if number and p.opens_line(number.start()) else -1
                if start >= 0 and behind and all(start != mark[0] for mark in marks):
                    marks.append((start, behind.end(), form, label))
                at = p.text.find(label, at + 1)
    marks.sort(key=lambda mark: mark[0])
    stops = [mark[0] for mark in marks[1:]] + [len(p.text)] * bool(marks)
    statements: list[list[Heading]] = []
    seen: set[str] = set()
    for (start, end, form, printed), stop in zip(marks, stops, strict=True):
        if not statements or form.key == headings[0].key or form.key in seen:
            statements.append([])
            seen = set()
        seen.add(form.key)
        statements[-1].append(Heading(form, printed, start, end, stop))
    return statements


def declared(subject: Subject) -> Iterator[tuple[PartForm, Passage, list[list[Heading]]]]:
    """Each part of the document for which the form has headings, with those it carries."""
    return iter(_declared(subject))


@lately
def _declared(subject: Subject) -> tuple[tuple[PartForm, Passage, list[list[Heading]]], ...]:
    parts = ((form, part(subject.disclosure, form.key)) for form in subject.form.parts if form.headings)
    return tuple((form, p, found(p, form.headings)) for form, p in parts if p is not None)


# By what a heading is known that is worded otherwise than the form has it.
SPOKEN_OF = {
    "three_public": "三公",
    "running_cost": "机关运行",
    "procurement": "采购",
    "performance": "绩效",
    "assets": "资产",
    "overview": "概[述况]",
    "bases": "依据",
    "body": "主体",
    "plan": "方案",
    "period": "周期|期限",
    "amount": "预算安排|资金安排",
    "targets": "绩效",
}


def worded_otherwise(p: Passage, key: str) -> bool:
    """Whether some numbered line opens with words of that heading."""
    return any(
        re.match(
            rf"([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、]).{{0,20}}({SPOKEN_OF[key]})",
            text,
        )
        for line in p.lines
        if (text := "".join(line.text.split()))
    )


def missing(subject: Subject) -> Iterable[Observation]:
    any_part = False
    for form, p, statements in declared(subject):
        any_part = True
        if sum(map(len, statements)) * 2 < len(form.headings):
            yield cannot_tell(
                Text("标题的样子与表样不同", "the headings look otherwise than the form's"), p.title
            )
            continue
        for statement in statements:
            have = {h.form.key for h in statement}
            lacking = [
                h.label
                for h in form.headings
                if h.key not in have and (len(statements) > 1 or not worded_otherwise(p, h.key))
            ]
            if not lacking:
                yield holds(p.title)
                continue
            yield broken(
                p.title,
                f"“{p.title}”缺标题：{'、'.join(lacking)}",
                f"part {form.key!r} lacks the headings {', '.join(lacking)}",
                [p.evidence(statement[0].start, statement[-1].end, 0)] if statement else [],
                "、".join(lacking),
            )
    if not any_part:
        yield not_applicable(Text("没有表样规定标题的部分", "no part for which the form has headings"))


def wording(subject: Subject) -> Iterable[Observation]:
    any_part = False
    for form, p, statements in declared(subject):
        if form.key != "projects":  # the headings of part six vary from district to district
            continue
        any_part = True
        for heading in (h for statement in statements for h in statement):
            if heading.printed == heading.form.label:
                yield holds(f"{p.title} {heading.printed}")
            else:
                yield broken(
                    p.title,
                    f"标题写成“{heading.printed}”，表样是“{heading.form.label}”",
                    f"the heading is {heading.printed}, the form has {heading.form.label}",
                    [p.evidence(heading.start, heading.end, 0)],
                    heading.form.label,
                    heading.printed,
                )
    if not any_part:
        yield not_applicable(Text("没有项目经费情况说明", "no statement of projects"))


MISSING = Rule(
    code="heading-missing",
    name=Text("缺标题", "heading missing"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样：其他相关情况五项、项目经费情况七项", "the official form: five and seven headings"
    ),
    what=Text(
        "其他相关情况说明有五项，每份项目经费情况说明有七项。",
        "Part six has five headings, each statement of part seven has seven.",
    ),
    why=Text(
        "缺一项，就少说了一件应当公开的事。", "With a heading a matter that must be published is missing."
    ),
    fix=Text("补上这一项；没有的，也写明没有。", "Add it; if there is nothing, say so."),
    specimens=(Specimen("三、实施主体\n\n", ""), Specimen("三、政府采购预算情况\n\n", "")),
    check=missing,
)
WORDING = Rule(
    code="heading-wording",
    name=Text("标题用语", "wording of a heading"),
    severity=Severity.HINT,
    basis=Text("部门预算公开表样的标题", "the headings of the official form"),
    what=Text("项目经费情况说明的标题用表样的词。", "The headings of part seven are the form's."),
    why=Text("标题一致，便于查找和比较。", "With the same headings statements can be found and compared."),
    fix=Text("改成表样的标题。", "Use the form's heading."),
    specimens=(Specimen("一、项目概述", "一、项目概况"),),
    check=wording,
)

"""A heading is followed by what it announces."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.entries import ordinal
from gouji.check.rules.headings import declared
from gouji.check.rules.passage import Passage, part
from gouji.check.rules.sentence_end import HEADED
from gouji.check.rules.tables_missing import unread
from gouji.check.rules.words import broken
from gouji.model.finding import Evidence, Severity, Text

NOTHING = re.compile("(?:无|暂无|没有|略|空|同上)。?|[/／—-]+")  # what says no more than a bare heading


def _explained(p: Passage) -> Iterable[tuple[int, int, bool]]:
    """The headings of the explanation: where each stands, and whether nothing follows before one of its own or a
    higher rank."""
    spans = p.spans()
    for n, (start, end) in enumerate(spans):
        if not HEADED.fullmatch(p.text[start:end]):
            continue
        own, following = ordinal(p.text[start:end]), spans[n + 1] if n + 1 < len(spans) else None
        after = (
            ordinal(p.text[slice(*following)])
            if following and HEADED.fullmatch(p.text[slice(*following)])
            else None
        )
        yield (
            start,
            end,
            following is None or (after is not None and own is not None and after.style <= own.style),
        )


def check(subject: Subject) -> Iterable[Observation]:
    found: list[tuple[Passage, int, int, bool]] = []
    # What stands below as a table is no prose: the target forms, and grids that reading could not place.
    drawn = ("targets",) if subject.disclosure.part("performance_targets") else ()
    grids = any(u.code == "grid" for u in subject.disclosure.unplaced)
    for _, p, statements in declared(subject):
        # The last section of a statement may run into the title of the next one.
        found += [
            (p, h.start, h.end, h.stop == h.end) for s in statements for h in s if h.form.key not in drawn
        ]
    explanation = part(subject.disclosure, "explanation")
    if explanation is not None and explanation.text:
        found += [(explanation, *seen) for seen in _explained(explanation)]
    for key in ("duties", "structure", "glossary", "explanation"):
        whole = next((p for p in subject.disclosure.parts if p.key == key), None)
        if whole is not None and not any(line.text.strip() for line in whole.lines):
            yield broken(
                whole.title,
                f"“{whole.title}”之下没有内容",
                f"nothing stands below the heading {whole.title}",
                [Evidence("", whole.title, whole.source, whole.title)],
                severity=Severity.HINT if unread(subject.disclosure) else None,
            )
    for _, p, statements in declared(subject):
        for h in (h for s in statements for h in s if NOTHING.fullmatch(p.text, h.end, h.stop)):
            yield broken(
                p.title,
                f"“{p.text[h.start : h.end]}”之下只写“{p.text[h.end : h.stop]}”",
                f"nothing is said below {p.text[h.start : h.end]} but {p.text[h.end : h.stop]}",
                [p.evidence(h.start, h.stop, around=0)],
                severity=Severity.HINT,
            )
    for p, start, end, empty in found:
        if not empty:
            yield holds(p.title)
            continue
        yield broken(
            p.title,
            f"“{p.text[start:end]}”之下没有内容",
            f"nothing stands below the heading {p.text[start:end]}",
            [p.evidence(start, end, around=0)],
            severity=Severity.HINT if grids else None,
        )
    if not found:
        yield not_applicable(Text("没有表样规定的标题", "there are no headings of the form"))


RULE = Rule(
    code="section-empty",
    name=Text("标题之下没有内容", "nothing below a heading"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算、决算公开表样：每一项都要说明；没有的写明没有",
        "the official forms: every matter is explained; if there is nothing, it is said",
    ),
    what=Text("每个标题之下都有内容。", "Something stands below every heading."),
    why=Text("只有标题，等于没有公开这一项。", "A bare heading publishes nothing."),
    fix=Text("写上内容；没有的，写明没有。", "Write it; if there is nothing, say so."),
    specimens=(
        Specimen(
            "城市运行服务保障项目的实施主体为上海市示例区城市运行服务局，"
            "其中街面环境巡查整治由上海市示例区城市运行服务中心承担。\n\n",
            "",
        ),
    ),
    check=check,
)

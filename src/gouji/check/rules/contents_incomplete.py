"""What stands in the body is listed in the contents."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.words import broken
from gouji.model.disclosure import Part, Table
from gouji.model.finding import Evidence, Severity, Text


def check(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    if not document.contents:
        yield not_applicable(Text("没有目录", "there are no contents"))
        return
    listed = {(e.kind, e.key) for e in document.contents}
    annexes = {("part", p.key) for p in subject.form.parts if p.annex}
    kinds = {kind for kind, _ in listed if (kind, "") not in listed}  # an unknown entry may be any
    body: list[tuple[str, Part | Table]] = [("part", p) for p in document.parts]
    body += [("table", t) for t in document.tables]
    for kind, item in body:
        # Contents that list parts only, or tables only; the tables' part where it has no heading.
        if kind not in kinds or not item.title.strip() or (kind, item.key) in annexes - listed:
            continue
        if (kind, item.key) in listed:
            yield holds(item.title)
        else:
            yield broken(
                item.title,
                f"正文有“{item.title}”，目录没有列出",
                f"the body has {item.title}, the contents do not list it",
                [Evidence("", item.title, item.source)],
                expected=item.title,
            )


RULE = Rule(
    code="contents-incomplete",
    name=Text("目录漏列", "contents incomplete"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样：目录列出各部分和各表", "the official form: the contents list all parts and tables"
    ),
    what=Text(
        "正文的每一部分、每一张表，目录里都要列出。", "Each part and table of the body is in the contents."
    ),
    why=Text("目录漏列，读者不易找到这一部分。", "What the contents leave out is hard to find."),
    fix=Text("在目录中补列。", "Add it to the contents."),
    specimens=(
        Specimen(" - 7. 2025年部门国有资本经营预算支出功能分类预算表\n", ""),
        Specimen("- 七、项目经费情况说明\n", ""),
    ),
    check=check,
)

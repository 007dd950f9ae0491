"""A section of part six or seven ends with a full stop."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.headings import declared
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

ENDS = "。！？”》）)…"
LISTS = ("period", "bases", "body")  # dates, titles and names, which need no sentence


def check(subject: Subject) -> Iterable[Observation]:
    any_section = False
    for form, p, statements in declared(subject):
        sections = [h for s in statements for h in s if h.form.key not in LISTS and h.stop > h.end]
        # The last section of a statement may run into the title of the next one.
        sections = [h for h in sections if form.key != "projects" or h.form.key != form.headings[-1].key]
        any_section = any_section or bool(sections)
        for heading in sections:
            if p.text[heading.stop - 1] in ENDS:
                yield holds(f"{p.title} {heading.printed}")
                continue
            yield broken(
                p.title,
                f"“{heading.printed}”末尾没有句号",
                f"the section {heading.printed} does not end with a full stop",
                [p.evidence(heading.stop - 1, heading.stop)],
                "。",
                p.text[heading.stop - 1],
            )
    if not any_section:
        yield not_applicable(Text("没有表样规定标题的部分", "no part for which the form has headings"))


RULE = Rule(
    code="full-stop-missing",
    name=Text("段末没有句号", "full stop missing"),
    severity=Severity.HINT,
    basis=Text(
        "《标点符号用法》GB/T 15834—2011：陈述句末尾用句号", "GB/T 15834—2011: a statement ends with 。"
    ),
    what=Text(
        "其他相关情况、项目经费情况的每一项以句号结尾。", "Each section of parts six and seven ends with 。"
    ),
    why=Text("没有句号，后面的话可能漏了。", "Without a full stop what follows may be missing."),
    fix=Text("补上句号，并看看是否漏了字。", "Put the full stop, and see whether words are missing."),
    specimens=(Specimen("涉及项目预算资金310.94万元。", "涉及项目预算资金310.94万元；"),),
    check=check,
)

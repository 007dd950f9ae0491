"""A section of the prose ends with a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.headings import declared
from gouji.check.rules.passage import Passage, part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

ENDS = "。！？”》）)…：:"  # a colon heads what follows, such as a table
LISTS = ("period", "bases", "body")  # dates, titles and names, which need no sentence
# A line that heads what follows: 三、支出决算情况说明.
HEADED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^，。；：]{2,40}(?:情况|说明)。?"
)
CUT = "；;，,、"


def explained(p: Passage | None) -> Iterator[tuple[int, int]]:
    """Where the sections of the explanation end, by the lines that head the next one; the last ends with the part."""
    if p is None or not p.starts:
        return
    ends = [*p.starts[1:], len(p.text)]
    heads = [
        (start, end) for start, end in zip(p.starts, ends, strict=True) if HEADED.fullmatch(p.text[start:end])
    ]
    for n, (_, end) in enumerate(heads):
        stop = heads[n + 1][0] if n + 1 < len(heads) else len(p.text)
        if stop > end:
            yield end, stop


def check(subject: Subject) -> Iterable[Observation]:
    any_section = False
    explanation = part(subject.disclosure, "explanation")
    for start, stop in explained(explanation):
        any_section = True
        assert explanation is not None
        last = explanation.text[stop - 1]
        if last not in CUT:
            yield holds(explanation.title)
            continue
        yield broken(
            explanation.title,
            f"“{explanation.text[start : start + 12]}…”一段以“{last}”结尾",
            f"a section of the explanation ends with {last}",
            [explanation.evidence(stop - 1, stop)],
            "。",
            last,
        )
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
        "其他相关情况、项目经费情况和编制（决算）说明的每一项以句号结尾。",
        "Each section of the explanation and of parts six and seven ends with 。",
    ),
    why=Text("没有句号，后面的话可能漏了。", "Without a full stop what follows may be missing."),
    fix=Text("补上句号，并看看是否漏了字。", "Put the full stop, and see whether words are missing."),
    specimens=(Specimen("涉及项目预算资金310.94万元。", "涉及项目预算资金310.94万元；"),),
    check=check,
)

"""A section of the prose ends with a full stop, and so does every entry of a list of sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.entries import Entry, entries, steps
from gouji.check.rules.headings import declared
from gouji.check.rules.passage import Passage, part, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

ENDS = "。！？”》）)…：:"  # a colon heads what follows, such as a table
LISTS = ("period", "bases", "body")  # dates, titles and names, which need no sentence
# A line that heads what follows: 三、支出决算情况说明.
HEADED = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^，。；：]{2,40}(?:情况|说明)。?"
)
CUT = "；;，,、"
PROSE = ("duties", "overview", "structure", "glossary", "explanation", "other_matters")
LEAST, SHARE = 3, 3  # entries of a list that show a habit; one in so many may lack its full stop
CLOSED = re.compile("[。！？…：:][”》）)]?$")  # a statement's end
SENTENCE = 12  # characters of an entry that is no mere name


def explained(p: Passage | None) -> Iterator[tuple[int, int]]:
    """Where the sections of the explanation end, by the lines that head the next one; the last ends with the part."""
    if p is None:
        return
    heads = [(start, end) for start, end in p.spans() if HEADED.fullmatch(p.text[start:end])]
    for n, (_, end) in enumerate(heads):
        stop = heads[n + 1][0] if n + 1 < len(heads) else len(p.text)
        if stop > end:
            yield end, stop


def listed(p: Passage) -> Iterator[int]:
    """Where entries of a list end without a full stop, though nearly all the rest of the list have one. An entry ends
    where the next of its list or of a list around it begins, and with its part."""
    found = entries(p)
    lists: list[list[tuple[Entry, int]]] = []
    around: list[list[tuple[Entry, int]]] = []  # the open lists, the outermost first
    for n, step in enumerate(steps(found)):
        stop = next((e.start for e in found[n + 1 :] if e.style <= step.entry.style), len(p.text))
        while around and around[-1][-1][0].style > step.entry.style:
            around.pop()
        if not around or around[-1][-1][0].style != step.entry.style or step.before is None:
            around.append([])
            lists.append(around[-1])
        around[-1].append((step.entry, stop))
    for entered in lists:
        told = [(e, stop) for e, stop in entered if stop - e.start - len(e.printed) >= SENTENCE]
        open_ = [stop for e, stop in told if not CLOSED.search(p.text, e.start, stop)]
        if len(told) >= LEAST and 0 < len(open_) * SHARE <= len(told):
            yield from open_


def check(subject: Subject) -> Iterable[Observation]:
    any_section = False
    said: set[tuple[str, int]] = set()
    for p in parts(subject.disclosure):
        for stop in listed(p) if p.key in PROSE and p.text else ():
            any_section = True
            if (p.key, stop) in said:
                continue  # the end of its list, and of the one around it
            said.add((p.key, stop))
            yield broken(
                p.title,
                f"“…{p.text[max(0, stop - 12) : stop]}”末尾没有句号，同列各项都有",
                "an entry of a list does not end with a full stop, as the rest of it do",
                [p.evidence(stop - 1, stop)],
                "。",
                p.text[stop - 1],
            )
    explanation = part(subject.disclosure, "explanation")
    for start, stop in explained(explanation):
        any_section = True
        assert explanation is not None
        last = explanation.text[stop - 1]
        if last not in CUT or (explanation.key, stop) in said:
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
            if p.text[heading.stop - 1] in ENDS or (p.key, heading.stop) in said:
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
        "其他相关情况、项目经费情况和编制（决算）说明的每一项以句号结尾；职能、名词解释等逐条列的，各条都有句号。",
        "Each section of the explanation and of parts six and seven ends with 。, and so do all entries of a list.",
    ),
    why=Text("没有句号，后面的话可能漏了。", "Without a full stop what follows may be missing."),
    fix=Text("补上句号，并看看是否漏了字。", "Put the full stop, and see whether words are missing."),
    specimens=(
        Specimen("涉及项目预算资金310.94万元。", "涉及项目预算资金310.94万元；"),
        Specimen("7、承办区委、区政府交办的其他事项。", "7、承办区委、区政府交办的其他事项"),
    ),
    check=check,
)

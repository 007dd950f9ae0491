"""The ordinals of each list follow one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules import contents_incomplete, glossary_terms, headings, parts_missing
from gouji.check.rules.entries import Entry, Step, entries, ordinal, steps
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.repeated_passage import repeats
from gouji.check.rules.words import broken
from gouji.model.disclosure import ContentsEntry, Disclosure, Part
from gouji.model.finding import Evidence, Outcome, Severity, Text
from gouji.model.lately import lately

CHINESE = "一二三四五六七八九十"
CONTENTS = "目录"
ITEMS = "explanation"  # the part whose numbered items are held against the tables by claim-item-number
OF_PARTS = (0, 1)  # the styles of the ordinals of parts: 第一部分 and 一、
_OPENS = re.compile(rf"[{CHINESE}]{{1,3}}、")
LISTS = 2  # the styles from here on are those of lists, not of parts
FIGURES = 3  # the style of such items


def numeral(n: int) -> str:
    """A number up to ninety-nine in Chinese."""
    tens, ones = divmod(n, 10)
    return (
        (CHINESE[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (CHINESE[ones - 1] if ones else "")
    )


def printed_as(entry: Entry, n: int) -> str:
    """The ordinal of number `n` as `entry` prints its own."""
    return re.sub(
        r"[一二三四五六七八九十]+|\d+", lambda m: str(n) if m[0].isdigit() else numeral(n), entry.printed
    )


def said(p: Passage, step: Step) -> bool:
    """Whether the number before an entry stands within the text of the entry before it: a list that goes on."""
    assert step.before is not None
    looked_for = printed_as(step.entry, step.entry.number - 1)
    return looked_for in p.text[step.before.start + 1 : step.entry.start]


def wrong(step: Step) -> bool:
    return step.before is not None and step.entry.number != step.due


def told(step: Step) -> tuple[str, str, str]:
    """What is wrong with an entry's number, in both languages, and the ordinal that is due."""
    due = printed_as(step.entry, step.due)
    if step.before is not None and step.entry.number == step.before.number:
        return (
            f"序号“{step.entry.printed}”重复，应为“{due}”",
            f"{step.entry.printed} stands twice, {due} is due",
            due,
        )
    return f"序号“{step.entry.printed}”不连续，应为“{due}”", f"{step.entry.printed} where {due} is due", due


def unlike(p: Passage, step: Step, two: Entry, one: Entry) -> bool:
    """Whether an entry goes on the list of other ordinals of the two before it, as none of its own kind came before:
    （一）（二）3."""
    n = step.entry.number
    if (
        step.before is not None
        or (two.number, one.number) != (n - 2, n - 1)
        or not two.style == one.style != step.entry.style
        or min(one.style, step.entry.style) < LISTS
    ):
        return False
    return printed_as(step.entry, n - 1) not in p.text[one.start : step.entry.start]


def gap(step: Step) -> bool:
    """Whether numbers are left out before an entry."""
    return step.entry.number > step.due


@lately
def lacking(subject: Subject) -> set[str]:
    """The parts, and the contents, of which another rule says that something is left out: the gap shows the same."""
    told = [o for check in (headings.missing, glossary_terms.check) for o in check(subject)]
    where = {o.where for o in told if o.outcome is Outcome.BROKEN}
    if any(o.outcome is Outcome.BROKEN for o in contents_incomplete.check(subject)):
        where.add(CONTENTS)
    return where


def in_parts(subject: Subject) -> Iterator[Observation]:
    for p in parts(subject.disclosure):
        found = [e for e in entries(p) if p.key != ITEMS or e.style != FIGURES] if p.text else []
        taken = list(steps(found))
        bad = [
            s for s in taken
            if wrong(s) and not said(p, s) and not (gap(s) and p.title in lacking(subject))
        ]  # fmt: skip
        again = list(repeats(p)) if bad else []  # of a passage that stands twice the number does too
        bad = [s for s in bad if not any(start <= s.entry.start < end for start, end, _ in again)]
        for step in bad:
            zh, en, due = told(step)
            start = step.entry.start
            yield broken(
                p.title,
                zh,
                en,
                [p.evidence(start, start + len(step.entry.printed), 16)],
                due,
                step.entry.printed,
            )
        three = zip(taken[2:], found, found[1:], strict=False)
        others = [(step, last) for step, two, last in three if unlike(p, step, two, last)]
        for step, last in others:
            printed = step.entry.printed
            due = printed_as(last, step.entry.number)
            yield broken(
                p.title,
                f"序号“{printed}”与同列的“{last.printed}”样式不同，应为“{due}”",
                f"{printed} goes on a list of another kind of ordinals; {due} is due",
                [p.evidence(step.entry.start, step.entry.start + len(printed), 16)],
                due,
                printed,
            )
        if found and not bad and not others:
            yield holds(p.title)


def in_contents(subject: Subject) -> Iterator[Observation]:
    found: list[Entry] = []
    sources: list[ContentsEntry] = []
    for entry in subject.disclosure.contents:
        if number := ordinal("".join((entry.ordinal + entry.title).split()), len(sources)):
            found.append(number)
            sources.append(entry)
    bad = [s for s in steps(found) if wrong(s) and not (gap(s) and CONTENTS in lacking(subject))]
    for step in bad:
        zh, en, due = told(step)
        entry = sources[step.entry.start]
        yield broken(
            CONTENTS,
            zh,
            en,
            [Evidence("", entry.ordinal + entry.title, entry.source, CONTENTS, "contents")],
            due,
            step.entry.printed,
        )
    if found and not bad:
        yield holds(CONTENTS)


def in_titles(subject: Subject) -> Iterator[Observation]:
    """What is wrong with the ordinals of titles; of a part that is missing, its number is missing with it."""
    found = list(_in_titles(subject.disclosure))
    if found and not any(o.outcome is Outcome.BROKEN for o in parts_missing.check(subject)):
        yield from found


def _in_titles(document: Disclosure) -> Iterator[Observation]:
    """The ordinals that the parts' own titles carry; between two of them parts without one may stand."""
    # The tables stand between the others, often without a heading of their own.
    tables = int(bool(document.tables) and document.part("tables") is None)
    last, between = None, 0
    inside: set[str] = set()  # the ordinals with which lines of the parts since the last one begin
    for part in document.parts:
        entry = ordinal("".join(part.title.split()))
        if entry is None or entry.style not in OF_PARTS:
            between += 1
            inside |= _ordinals(part)
            continue
        if last is not None and entry.style == last.style:
            step = Step(entry, last, last.number + 1)
            counted = printed_as(entry, entry.number - 1) in inside  # a list that goes on within the part
            if entry.number <= last.number or (not counted and entry.number > step.due + between + tables):
                zh, en, due = told(step)
                yield broken(
                    part.title,
                    zh,
                    en,
                    [Evidence("", part.title, part.source, part.title)],
                    due,
                    entry.printed,
                )
        last, between, inside = entry, 0, _ordinals(part)


def _ordinals(part: Part) -> set[str]:
    """The ordinals of the style 一、 with which lines of a part begin."""
    return {m[0] for line in part.lines if (m := _OPENS.match(line.text))}


def check(subject: Subject) -> Iterable[Observation]:
    yield from in_titles(subject)
    yield from in_contents(subject)
    yield from in_parts(subject)


RULE = Rule(
    code="numbering",
    name=Text("序号不连续或重复", "numbering with a gap or a repetition"),
    severity=Severity.WARNING,
    basis=Text("公开表样的层次序号：一、（一）1.（1）", "the ordinals of the form: 一、（一）1.（1）"),
    what=Text(
        "目录和正文里，同一层的序号样式相同，从一起逐个递增。",
        "Within a list the ordinals are of one kind and ascend one by one, in the contents and in the text.",
    ),
    why=Text(
        "序号跳号或重复，多半是漏了一段，或增删后没有重编。",
        "A gap or repetition shows that a passage is missing or that numbers were not renewed.",
    ),
    fix=Text("补上漏掉的内容，或重编序号。", "Add what is missing, or number anew."),
    specimens=(
        Specimen("- 六、其他相关情况说明\n", "- 七、其他相关情况说明\n"),
        Specimen("（三）公务接待费", "（四）公务接待费"),
        Specimen("（三）公务接待费", "3.公务接待费"),
    ),
    check=check,
)

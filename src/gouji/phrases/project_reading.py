"""Part seven is read statement by statement and heading by heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from gouji.forms.schema import Form
from gouji.phrases import catalogue, projects
from gouji.phrases.nodes import Bound, Match
from gouji.phrases.numbers import numbers
from gouji.phrases.pattern import Pattern
from gouji.phrases.prose import Prose
from gouji.phrases.reads import Read, Span

_NUMBER = r"[（]?(\d{1,2}|[一二三四五六七八九十])[）、.．](?!\d)"
_FIRST = re.compile(_NUMBER)
_ENTRY = re.compile(rf"(?<=[。；：]){_NUMBER}")
_TITLE = re.compile(r"(?P<name>.{0,60}?)(?:项目)?经费情况说明")
# How a statement is headed by its project's name alone: 项目一：平台维护
NAMED = re.compile(r"项目(?:名称|[一二三四五六七八九十\d]{1,3})[：:、.．](?P<name>[^。；]{2,60})")
_UP_TO = re.compile(r"(?:付|支付|拨付|累计)至")  # a share of the whole, with what was paid before
_REST = re.compile(r"剩余|余款|尾款|其余|结清|付清|余额")
# Shares that depend on how the work was done: 考核得分80至90分的支付95%.
_DEPENDS = re.compile(
    r"\d分(?:以[上下]|及以[上下]|[（）的])|得分(?:在|为|低于|高于)|(?:优秀|良好|合格|不合格)的[，]?(?:支付|拨付|扣)"
)
HEADINGS = "headings"
# Under which headings things are counted that no figure of the form counts; shares of a price stand in the plan.
_AIMED = {"overview": "辆台个家", "body": "辆台个家", "plan": "辆台个家", "targets": "辆台个家%"}


class Section(NamedTuple):
    """The text under one heading of one statement; `begin` is where the heading stands."""

    statement: int
    heading: str
    start: int
    end: int
    begin: int = 0


def sections(prose: Prose, form: Form, first: int = 0) -> list[Section]:
    """The sections of every statement, in order; a statement begins where the first heading comes again."""
    part = next((p for p in form.parts if p.key == "projects"), None)
    labels = {label: h.key for h in (part.headings if part else ()) for label in (h.label, *h.aliases)}
    if not labels:
        return [Section(first + 1, "", 0, len(prose.text))]
    words = "|".join(labels)
    heading = re.compile(rf"(?:[（]?[一二三四五六七八九十]{{1,2}}[）、.．]{{1,2}})({words})[：:]?")
    found: list[tuple[int, int, str]] = []
    for n, start in enumerate(prose.starts):
        m = heading.match(prose.text, start)
        if m and (
            m.end() == start + len(prose.line_text(n))
            or m[0][-1] in "：:"
            or len(prose.line_text(n)) > len(m[0])
        ):
            found.append((start, m.end(), labels[m[1]]))
    if not found:  # an office that does not number them: each on a line of its own
        bare = re.compile(rf"({words})[：:]?")
        lines = ((start, prose.line_text(n)) for n, start in enumerate(prose.starts))
        found = [(start, start + len(t), labels[m[1]]) for start, t in lines if (m := bare.fullmatch(t))]
    out = []
    statement, seen = first, set[str]()
    for i, (begin, end, key) in enumerate(found):
        if statement == first or key in seen:
            statement, seen = statement + 1, set()
        seen.add(key)
        out.append(
            Section(statement, key, end, found[i + 1][0] if i + 1 < len(found) else len(prose.text), begin)
        )
    return out


def project_reads(prose: Prose, form: Form, title: str, first: int, taken: Span, year: int = 0) -> list[Read]:
    """What the headings of part seven state: amounts, their parts, quarters, payments by stages; and one
    read `statement` for each statement, with its name."""
    out: list[Read] = []
    for section in sections(prose, form, first):
        if not any(r.pattern == "statement" and r.item == str(section.statement) for r in out):
            out.append(_statement(prose, section, title if section.statement == first + 1 else ""))
        names = {"statement": str(section.statement)}
        if section.heading == "amount":
            out.extend(_amounts(prose.text, section, names, taken, year))
        elif section.heading == "plan":
            out.extend(_payments(prose.text, section, names, taken))
    return out


def aims(prose: Prose, form: Form, first: int) -> set[int]:
    """Where counts and percentages begin that tell how much is to be done, and how well: they state nothing of the budget."""
    told: set[int] = set()
    for section in sections(prose, form, first):
        kinds = _AIMED.get(section.heading, "")
        for n in numbers(prose.text[section.start : section.end]):
            if n.unit in kinds:
                told.add(section.start + n.start)
    return told


def _statement(prose: Prose, section: Section, title: str) -> Read:
    """The statement's name is that of its title: the line before, or the part's own for the first."""
    before = prose.line_at(section.begin) - 1 if section.begin else -1
    line = prose.line_text(before) if before >= 0 else title
    m = _TITLE.fullmatch(line) or NAMED.fullmatch(line)
    start = prose.starts[before] if m and before >= 0 else section.start
    bounds = (Bound("name", "name", m["name"], start, start),) if m and m["name"] else ()
    return Read("statement", {}, str(section.statement), Match(start, section.start, bounds, frozenset()))


def _amounts(text: str, section: Section, names: dict[str, str], taken: Span, year: int) -> Iterator[Read]:
    """The total of this year, what else the project cost or will cost, and the parts; a read `amounts_left` where an
    amount is none of them, for then nothing need add up."""

    def found(patterns: tuple[Pattern, ...]) -> Iterator[Read]:
        for pattern in patterns:
            for match in catalogue.compiled(pattern).read(text, section.start, section.end):
                if taken.take(match):
                    yield Read.of(pattern, match, names["statement"], names)

    totals = list(found(projects.YEARLY))
    if any(_year(r) == year for r in totals):  # those of other years are what it cost or will cost
        totals = [r if _year(r) == year else replace(r, pattern="project_whole", binds={}) for r in totals]
    yield from totals
    if not totals:
        yield from _yearless(text, section, names, taken)
    yield from found(catalogue.PROJECT_PATTERNS)
    left = [
        n for n in numbers(text[section.start : section.end])
        if "元" in n.unit and not n.excluded and not taken.holds(section.start + n.start)
    ]  # fmt: skip
    if left:
        at = section.start + left[0].start
        yield Read("amounts_left", {}, names["statement"], Match(at, at, (), frozenset()))


def _year(read: Read) -> object:
    bound = read.match.first("year")
    return bound.value if bound else None


def _yearless(text: str, section: Section, names: dict[str, str], taken: Span) -> Iterator[Read]:
    """The first amount that is called the project's, or that stands alone under the heading."""
    for pattern in projects.YEARLESS:
        for match in catalogue.compiled(pattern).read(text, section.start, section.end):
            if taken.take(match):
                yield Read.of(pattern, match, names["statement"], names)
                return
    alone = catalogue.compiled(projects.ALONE).at(text, section.start)
    if alone and taken.take(alone):
        yield Read.of(projects.ALONE, alone, names["statement"], names)


def _payments(text: str, section: Section, names: dict[str, str], taken: Span) -> Iterator[Read]:
    """Percentages of payment, gathered entry by entry; `rest` tells that the last one pays what is left."""
    entries = [m.start() for m in _ENTRY.finditer(text, section.start, section.end)]
    if _FIRST.match(text, section.start) and section.start not in entries:
        entries.insert(0, section.start)
    starts = [section.start, *entries]
    for number, (start, end) in enumerate(zip(starts, [*entries, section.end], strict=True)):
        matches = list(catalogue.compiled(projects.PAYMENT).read(text, start, end))
        if not matches or any(_UP_TO.search(text, m.start, m.end) for m in matches):
            continue  # shares that are told with those before them add up to nothing
        if _DEPENDS.search(text, start, end):
            for m in matches:
                taken.take(m)
            continue
        for nth, group in enumerate(_wholes(matches)):
            key = f"{number}-{nth}" if nth else f"{number}"
            bounds: list[Bound] = []
            for n, match in enumerate(group, 1):
                bounds.extend(replace(b, name=f"{n}.{b.name}") for b in match.bounds if b.type == "percent")
            whole = Match(group[0].start, group[-1].end, tuple(bounds), frozenset())
            if _REST.search(text, whole.start, whole.end):
                whole = replace(
                    whole, bounds=(*whole.bounds, Bound("rest", "words", "rest", whole.end, whole.end))
                )
            if taken.take(whole):
                binds = {b.name: f"schedule/{names['statement']}/{key}/{n}" for n, b in enumerate(bounds, 1)}
                yield Read("payments", binds, f"{names['statement']}.{key}", whole)


def _wholes(matches: list[Match]) -> list[list[Match]]:
    """Payments in groups: where some make exactly the whole price, what follows is of another contract."""
    out: list[list[Match]] = [[]]
    paid = 0
    for match in matches:
        if paid == 10_000:
            out.append([])
            paid = 0
        out[-1].append(match)
        paid += sum(b.value for b in match.bounds if b.type == "percent" and isinstance(b.value, int))
    return out

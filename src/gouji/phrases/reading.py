"""From the prose of a disclosure to claims: every number bound, known to state nothing, or listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from gouji.forms.schema import Form
from gouji.model.claim import Claim
from gouji.model.disclosure import Disclosure, Part
from gouji.model.lately import lately
from gouji.model.source import Line, Source
from gouji.phrases import catalogue, class_amounts
from gouji.phrases.account import Share, Unbound, account, mentioned_in
from gouji.phrases.belonging import settled
from gouji.phrases.binding import Bond, ItemText, bind_classes, bind_list, bind_wholes
from gouji.phrases.claiming import Rounding, claims_of, usual_places
from gouji.phrases.listing import listed_units
from gouji.phrases.pattern import Pattern
from gouji.phrases.project_reading import aims, project_reads
from gouji.phrases.prose import Prose, prose_of
from gouji.phrases.quantities import quantity_reads
from gouji.phrases.reads import Read, Span

# An entry that only gathers others: “教育支出”科目5.00万元，其中：1.“…
_OPENS = re.compile(r"[，。；：（]?其中[：，]?（?[\d一二三四五六七八九十]{0,3}[）.、]{0,2}\"")


class Sentence(msgspec.Struct, frozen=True):
    """One place where a pattern stood: its words by slot, and the claims it makes (indexes).

    `base` is what a change compares with: budget, executed, or empty where the text leaves it open.
    """

    pattern: str
    part: str
    item: str
    source: Source | None
    words: dict[str, str]
    claims: tuple[int, ...]
    base: str = ""
    tags: tuple[str, ...] = ()
    text: str = ""


class Item(msgspec.Struct, frozen=True):
    """An entry of the list of items and the row of tables 5 to 7 it was bound to; `how` as in `Bond`."""

    sentence: int
    number: str
    path: tuple[str, str, str]
    row: str = ""
    how: str = "none"
    level: int = 3  # the level of the rows that the list goes by
    under: str = ""  # the row of the class or group that it is listed under


class ClaimReading(msgspec.Struct, frozen=True):
    """Everything the prose says in figures."""

    claims: tuple[Claim, ...]
    sentences: tuple[Sentence, ...]
    items: tuple[Item, ...]
    unbound: tuple[Unbound, ...]
    shares: tuple[Share, ...]
    exact: bool = False  # amounts are printed with all their decimals
    strict: bool = False  # nearly all amounts have the same places
    percent_places: int = 2  # the decimals that percentages usually have

    def share(self, part: str) -> Share:
        """The share of one part, all its pieces taken together."""
        mine = [s for s in self.shares if s.part == part]
        return Share(part, *(sum(getattr(s, f) for s in mine) for f in ("numbers", "bound", "no_claim")))

    def of(self, address: str) -> tuple[int, ...]:
        """The claims bound to an address, by index."""
        return tuple(i for i, c in enumerate(self.claims) if c.address == address)


def read_claims(disclosure: Disclosure, form: Form, near: bool = False) -> ClaimReading:
    """The claims of a disclosure's prose. `near`: for numbers that no sentence took, which one nearly did; it takes longer
    than all the rest."""
    # What the sentences are does not depend on the tables: one whose tables alone are others is not read anew.
    passages = _parts_read(disclosure.parts, form, disclosure.year)
    statements = sum(r.pattern == "statement" for p in passages for r in p.reads)
    notes = ((table.notes, table.title) for table in disclosure.tables if table.notes)
    passages = passages + [_passage("tables", *note, form, statements, disclosure.year) for note in notes]
    rounding = Rounding.of(p.prose.text for p in passages)
    claims: list[Claim] = []
    sentences: list[Sentence] = []
    items: list[Item] = []
    unbound: list[Unbound] = []
    shares: list[Share] = []
    for key, prose, found, taken in passages:
        reads = class_amounts.bound(found, disclosure, prose)
        bonds = _bind(reads, disclosure, prose)
        under = ""
        for read in reads:
            bond = bonds.get(id(read))
            address = bond.row.address if bond and bond.row else ""
            words = read.words()
            made = claims_of(read, words, prose, key, rounding, address)
            if bond and bond.how == "whole":
                under = address
            elif bond and read.pattern == "item":
                items.append(
                    Item(
                        len(sentences),
                        read.item,
                        _path(read),
                        address,
                        bond.how,
                        bond.row.level if bond.row else 3,
                        under,
                    )
                )
            numbers = range(len(claims), len(claims) + len(made))
            sentences.append(_sentence(read, words, prose, key, numbers))
            claims.extend(made)
        mentioned = mentioned_in(reads, prose.text)
        if key == "projects":
            mentioned |= aims(prose, form, statements)
        lost, share = account(key, prose, taken, form.cycle if near else "", mentioned)
        unbound.extend(lost)
        shares.append(share)
    return ClaimReading(
        tuple(claims),
        tuple(sentences),
        tuple(items),
        tuple(unbound),
        tuple(shares),
        rounding.exact,
        rounding.strict,
        usual_places(claims),
    )


class _Passage(NamedTuple):
    """A passage of prose with the sentences found in it, and the characters that they account for."""

    key: str
    prose: Prose
    reads: list[Read]
    taken: Span


@lately
def _parts_read(parts: Sequence[Part], form: Form, year: int) -> list[_Passage]:
    """Every part that has text, read."""
    out: list[_Passage] = []
    statements = 0
    for part in parts:
        if part.lines:
            out.append(_passage(part.key, part.lines, part.title, form, statements, year))
            statements += sum(r.pattern == "statement" for r in out[-1].reads)
    return out


def _passage(key: str, lines: Sequence[Line], title: str, form: Form, statements: int, year: int) -> _Passage:
    prose = prose_of(lines)
    return _Passage(key, prose, *_read(key, prose, form, title, statements, year))


def _read(
    key: str, prose: Prose, form: Form, title: str, statements: int, year: int
) -> tuple[list[Read], Span]:
    """Every place where a pattern of this part stands, in order, and which characters they account for."""
    text = prose.text
    reads: list[Read] = []
    taken = Span(len(text))
    if key == "projects":
        reads.extend(project_reads(prose, form, title, statements, taken, year))
    if key == "structure":
        reads.extend(listed_units(prose))
    patterns = [p for p in catalogue.patterns(form.cycle) if key in p.parts]
    reads.extend(_found([p for p in patterns if not p.late], text, taken))
    for figure in catalogue.figures(form.cycle):
        if key in figure.parts:
            tail = catalogue.figure_tail(figure.compared)
            for name in catalogue.named(figure, text):
                stated = tail.at(text, name.end)
                if stated and taken.take(stated):
                    reads.append(Read.figure(figure, replace(stated, start=name.start)))
    reads.extend(_found([p for p in patterns if p.late], text, taken))
    if key in {"projects", "other_matters"}:
        reads.extend(quantity_reads(prose, taken))
    reads.sort(key=lambda r: r.match.start)
    return settled(reads, text), taken


def _found(patterns: Iterable[Pattern], text: str, taken: Span) -> Iterator[Read]:
    for pattern in patterns:
        for match in catalogue.compiled(pattern).read(text):
            if taken.take(match):
                yield Read.of(pattern, match)


def _bind(reads: Iterable[Read], disclosure: Disclosure, prose: Prose) -> Mapping[int, Bond]:
    items = [r for r in reads if r.pattern == "item"]
    classes = [r for r in reads if r.pattern == "final_class"]
    opening = [r for r in items if _OPENS.match(prose.text, r.match.end)]
    wholes = {
        id(r): bond
        for r, bond in zip(opening, bind_wholes([_item_text(r) for r in opening], disclosure), strict=True)
        if bond.how == "whole"
    }
    items = [r for r in items if id(r) not in wholes]
    named = [ItemText("", ("", "", r.words().get("class", ""))) for r in classes]
    bonds = (*bind_list([_item_text(r) for r in items], disclosure), *bind_classes(named, disclosure))
    return wholes | {id(r): bond for r, bond in zip((*items, *classes), bonds, strict=True)}


def _item_text(read: Read) -> ItemText:
    words = read.words()
    level = 3 if "item" in words else 2 if "group" in words else 1
    return ItemText(read.item, _path(read), level)


def _path(read: Read) -> tuple[str, str, str]:
    """The names of 类, 款 and 项; of a 款 or 类 its own name in place of what is below it, as rows have it."""
    words = read.words()
    top, group, item = (words.get(k, "") for k in ("class", "group", "item"))
    return (top, group, item) if item else (top, group or top, group or top)


def _sentence(read: Read, words: dict[str, str], prose: Prose, key: str, claims: range) -> Sentence:
    start, end = read.match.start, read.match.end
    base = next((str(b.value) for b in read.match.bounds if b.name.endswith("of")), "")
    return Sentence(
        read.pattern, key, read.item, prose.source(start, end), words, tuple(claims), base,
        tuple(sorted(read.match.tags)), prose.printed(start, end),
    )  # fmt: skip

"""What differs between two disclosures of any formats and years: figures, rows that came and went, sentences.

Figures are matched by address and never by place; sentences by their likeness, with the years told relative to
each document's own, so that last year's text with this year's dates is the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

import msgspec

from gouji.forms.loader import form as load_form
from gouji.model.address import TOTAL, Address
from gouji.model.disclosure import Cell, Disclosure, Row, Table
from gouji.model.finding import Text
from gouji.model.money import State, half_unit
from gouji.phrases.prose import unified

ALIKE = 0.6  # of two sentences that count as one that was changed
_STOP = re.compile(r"(?<=[。；])")
_ORDINAL = re.compile(
    r"[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]|\d{1,2}[、.．](?!\d)"
)


class FigureChange(msgspec.Struct, frozen=True):
    """A figure that differs: fen before and after (0 where its row is not there), as printed, and the difference.

    Where something stands is told in Chinese (`label`, `where`, `title`) and in `english`; names of the documents are theirs.
    """

    address: str
    label: str
    before: int | None
    after: int | None
    printed_before: str
    printed_after: str
    english: str = ""

    @property
    def difference(self) -> int | None:
        return None if self.before is None or self.after is None else self.after - self.before


class RowChange(msgspec.Struct, frozen=True):
    """A row, or a whole table (`row` empty), that is in one document only."""

    table: str
    label: str
    row: str
    name: str
    came: bool
    english: str = ""


class NameChange(msgspec.Struct, frozen=True):
    """A row whose name, or a table whose title or unit, reads differently."""

    where: str
    before: str
    after: str
    english: str = ""


class SentenceChange(msgspec.Struct, frozen=True):
    """A sentence that was changed; one side is empty where it came or went."""

    part: str
    title: str
    before: str
    after: str
    english: str = ""


class Difference(msgspec.Struct, frozen=True):
    """Everything that differs, in the order of the document."""

    old: str
    new: str
    figures: tuple[FigureChange, ...]
    rows: tuple[RowChange, ...]
    names: tuple[NameChange, ...]
    sentences: tuple[SentenceChange, ...]
    schema: str = "gouji/difference/1"

    @property
    def same(self) -> bool:
        return not (self.figures or self.rows or self.names or self.sentences)


def diff(old: Disclosure, new: Disclosure) -> Difference:
    """Compare two disclosures."""
    return Difference(
        _called(old), _called(new), tuple(_figures(old, new)), tuple(_rows(old, new)), tuple(_names(old, new)),
        tuple(_sentences(old, new)),
    )  # fmt: skip


def _called(d: Disclosure) -> str:
    return f"{d.organisation}{d.year}年" + (f"（{d.file.rsplit('/', 1)[-1]}）" if d.file else "")


def _cells(d: Disclosure) -> dict[Address, tuple[Cell, Text]]:
    """Every cell, with its place in words."""
    out = {}
    form = load_form(d.form)
    for t in d.tables:
        declared = form.table(t.key)
        for s in t.sections:
            side = next((x for x in declared.sections if x.key == s.key), None) if declared else None
            zh, en = (
                f"表{t.number}{side.name if side else ''}",
                f"table {t.number} {side.english if side else ''}",
            )
            for r in s.rows:
                for column, cell in zip(s.columns, r.cells, strict=True):
                    row = f"{r.code} {r.name}".strip()
                    words = " ".join(w for w in (zh, row, column.label) if w)
                    said = (row if r.code else _words(r.id), _words(column.key))
                    english = en.strip() + "".join(f", {w}" for w in said if w)
                    out[Address(t.key, s.key, r.id, column.key)] = (cell, Text(words, english))
    return out


def _figures(old: Disclosure, new: Disclosure) -> Iterator[FigureChange]:
    """Figures that differ by more than their printing: a row that is not there states zero; a table that is not
    there states nothing and is told among the rows."""
    before, after = _cells(old), _cells(new)
    shared = {t.key for t in old.tables} & {t.key for t in new.tables}
    allowed = {key: _allowed(old.table(key), new.table(key)) for key in shared}
    nothing, nowhere = Cell(None, "", State.BLANK), Text("", "")
    for at in (*after, *(a for a in before if a not in after)):
        if at.table not in shared:
            continue
        was, was_label = before.get(at, (nothing, nowhere))
        now, label = after.get(at, (nothing, was_label))
        if was.amount is None or now.amount is None:
            differs = was.printed != now.printed
        else:
            differs = abs(was.amount - now.amount) > allowed[at.table]
        if differs:
            yield FigureChange(str(at), label.zh, was.amount, now.amount, was.printed, now.printed, label.en)


def _words(key: str) -> str:
    """A key of the form as English words."""
    return key.replace("_", " ")


def _allowed(old: Table | None, new: Table | None) -> int:
    """What two printings of one table may differ by: nothing where they print alike."""
    if old is None or new is None or (old.unit, old.decimals) == (new.unit, new.decimals):
        return 0
    return half_unit(old.decimals, old.unit) + half_unit(new.decimals, new.unit)


def _by_row(d: Disclosure) -> dict[tuple[str, str, str], tuple[int, Row]]:
    return {(t.key, s.key, r.id): (t.number, r) for t in d.tables for s in t.sections for r in s.rows}


def _rows(old: Disclosure, new: Disclosure) -> Iterator[RowChange]:
    was, now = ({t.key: t for t in d.tables} for d in (old, new))
    for tables, others, came in ((now, was, True), (was, now, False)):
        for key, t in tables.items():
            if key not in others:
                yield RowChange(key, f"表{t.number}", "", t.title, came, f"table {t.number}")
    before, after = _by_row(old), _by_row(new)
    for rows, others_, came in ((after, before, True), (before, after, False)):
        for at, (number, row) in rows.items():
            if at not in others_ and at[0] in was and at[0] in now and row.id != TOTAL:
                yield RowChange(at[0], f"表{number}", row.id, row.name, came, f"table {number}")


def _names(old: Disclosure, new: Disclosure) -> Iterator[NameChange]:
    years = (str(old.year), str(new.year))
    for t in new.tables:
        before = old.table(t.key)
        if before is None:
            continue
        if before.title.replace(years[0], "") != t.title.replace(years[1], ""):
            yield NameChange(f"表{t.number}标题", before.title, t.title, f"table {t.number}, title")
        if before.unit != t.unit:
            yield NameChange(f"表{t.number}单位", before.unit, t.unit, f"table {t.number}, unit")
    was = _by_row(old)
    for at, (number, row) in _by_row(new).items():
        found = was.get(at)
        if found and _plain(found[1].name) != _plain(row.name) and row.code:
            yield NameChange(f"表{number} {row.id}", found[1].name, row.name, f"table {number}, {row.id}")


def _plain(text: str) -> str:
    return unified("".join(text.split()))


def _sentences(old: Disclosure, new: Disclosure) -> Iterator[SentenceChange]:
    was, now = _told(old), _told(new)
    titles = {key: title for told in (was, now) for key, (title, _) in told.items()}
    for key, title in titles.items():
        yield from _part(key, title, was.get(key, (title, []))[1], now.get(key, (title, []))[1])


def _told(d: Disclosure) -> dict[str, tuple[Text, list[tuple[str, str]]]]:
    """The sentences of each part and of the tables' notes: how they compare, and as printed."""
    out: dict[str, tuple[Text, list[tuple[str, str]]]] = {}
    headings = _headings(d)
    for p in d.parts:
        pieces = _pieces((line.text for line in p.lines), headings)
        title, before = out.get(p.key, (Text(p.title or "表1下一段", _words(p.key)), []))
        out[p.key] = (title, [*before, *((_relative(text, d.year), text) for text in pieces)])
    for t in d.tables:
        pieces = _pieces((n.text for n in t.notes), headings)
        name = Text(f"表{t.number}注", f"table {t.number}, note")
        out[f"note:{t.key}"] = (name, [(_relative(text, d.year), text) for text in pieces])
    return out


def _headings(d: Disclosure) -> re.Pattern[str]:
    form = load_form(d.form)
    labels = [x for p in form.parts for h in p.headings for x in (h.label, *h.aliases)]
    named = "|".join(re.escape(unified(x)) for x in labels) or "(?!)"
    return re.compile(rf"[一二三四五六七八九十]{{1,2}}、(?:20\d\d年)?(?:{named})(?:情况)?(?:说明)?")


def _pieces(lines: Iterable[str], headings: re.Pattern[str]) -> Iterator[str]:
    """Sentences, however the lines broke: a page wraps anywhere, a heading or an ordinal begins anew."""
    run = ""
    for line in lines:
        text = "".join(line.split())
        heading = headings.fullmatch(unified(text)) is not None
        if run and (heading or _ORDINAL.match(text)):
            yield from filter(None, _STOP.split(run))
            run = ""
        if heading:
            yield text
        else:
            run += text
    yield from filter(None, _STOP.split(run))


def _relative(text: str, year: int) -> str:
    """The text with one width of marks, its years told from the document's own."""
    return unified(text).replace(f"{year}年", "本年").replace(f"{year - 1}年", "上年")


def _part(
    key: str, title: Text, was: list[tuple[str, str]], now: list[tuple[str, str]]
) -> Iterator[SentenceChange]:
    matcher = SequenceMatcher(a=[s for s, _ in was], b=[s for s, _ in now], autojunk=False)
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag != "equal":
            pairs = _paired(was[a0:a1], now[b0:b1])
            yield from (SentenceChange(key, title.zh, x, y, title.en) for x, y in pairs)


def _paired(was: list[tuple[str, str]], now: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Sentences that are each other's changed form, in the new order; then those that went."""
    left = list(was)
    for compared, text in now:
        likeness = [
            (SequenceMatcher(a=w, b=compared, autojunk=False).ratio(), n) for n, (w, _) in enumerate(left)
        ]
        best = max(likeness, default=(0, -1), key=lambda pair: pair[0])
        if best[0] >= ALIKE:
            yield left.pop(best[1])[1], text
        else:
            yield "", text
    yield from ((text, "") for _, text in left)

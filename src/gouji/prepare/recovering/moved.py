"""A ledger's own entries, changed as little as makes them give other tables.

Tables do not show units, projects, or which function an economic code is paid under: entries recovered from them know
nothing of that. So entries are recovered from the tables as they were and as they are, and only the sums that tables
tell, and that differ between the two, are moved in the ledger:

- basic money of the general budget by function, and by economic code within personnel and office running money;
- other money of the treasury by function, within its fund and use;
- what is not the treasury's by source and by use, within its function;
- the three public expenses over all money of the treasury, and the administrative bodies' office running money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from gouji.model.disclosure import Disclosure
from gouji.model.ledger import Entry, Ledger
from gouji.model.money import half_unit
from gouji.prepare.disclosure import prepared
from gouji.prepare.figures import FUNDS
from gouji.prepare.recovering.entries import PUBLIC_EXPENSES, entries

BASIC = ("personnel", "public")
_SHOWN = tuple(PUBLIC_EXPENSES.values())
_set = msgspec.structs.replace
Label = Hashable
Margins = dict[Label, int]


def written_back(ledger: Ledger, before: Disclosure, after: Disclosure) -> tuple[Entry, ...]:
    """The entries of a ledger whose tables were `before` and are to be `after`. Raises Unfit where no ledger gives
    those. Units and projects are kept; the pairing of codes is, but where the ledger has not the money it would move."""
    now = entries(after)
    try:
        made = moved(ledger.entries, entries(before), now)
        given = prepared(_set(ledger, entries=made)).disclosure
        if _agree(given, after):
            return made
    except ValueError:
        pass
    return dressed(now, ledger.entries)


def _agree(one: Disclosure, other: Disclosure) -> bool:
    """Whether two documents' tables have the same figures, but for the last printed place of those in 万元."""
    there = {at: cell.amount or 0 for at, cell in other.figures()}
    step = {t.key: 2 * half_unit(t.decimals, t.unit) for t in other.tables}
    here = {at: cell.amount or 0 for at, cell in one.figures()}
    return all(
        abs(here.get(at, 0) - there.get(at, 0)) <= step.get(at.table, 0)
        for at in dict.fromkeys((*here, *there))
    )


def moved(kept: Iterable[Entry], before: Iterable[Entry], after: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries `kept`, moved by what `after` has more or less than `before`. Amounts in fen.

    Raises ValueError where a pool has not the money that it would have to give up.
    """
    kept, before, after = tuple(kept), tuple(before), tuple(after)
    own, was, now = (_pooled(e) for e in (kept, before, after))
    out: list[Entry] = []
    for key in dict.fromkeys((*own, *was, *now)):
        pool = _Pool(_face(key), own.get(key, []), now.get(key, []))
        pool.move(was.get(key, []), now.get(key, []))
        out += pool.entries
    for code in _SHOWN:
        out = _spent_on(code, out, _of(after, code) - _of(before, code) - (_of(out, code) - _of(kept, code)))
    out = _run_by_offices(out, _offices(after) - _offices(before) - (_offices(out) - _offices(kept)))
    places = {_set(e, amount=0): n for n, e in reversed(list(enumerate(kept)))}
    return tuple(sorted(_joined(out), key=lambda e: places.get(_set(e, amount=0), len(places))))


def dressed(made: Iterable[Entry], kept: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries with the units and projects of others that stand under the same source, use and function, in their order;
    what there is more takes those of the largest."""
    details: dict[Label, list[Entry]] = defaultdict(list)
    for e in kept:
        details[_row(e)].append(e)
    left = {key: [e.amount for e in found] for key, found in details.items()}
    out = []
    for e in made:
        found, amounts, rest = details.get(_row(e), []), left.get(_row(e), []), e.amount
        for n, d in enumerate(found):
            part = min(rest, amounts[n])
            amounts[n] -= part
            rest -= part
            out.append(_set(e, amount=part, unit=d.unit, project=d.project))
        if rest:
            d = max(found, key=lambda d: d.amount, default=e)
            out.append(_set(e, amount=rest, unit=d.unit, project=d.project))
    return tuple(_joined(out))


def _row(e: Entry) -> Label:
    return e.source, e.use in BASIC, e.function


class _Face(NamedTuple):
    """What tables tell of a pool: two labels of an entry, and how an entry is given other ones."""

    row: Callable[[Entry], Label]
    column: Callable[[Entry], Label]
    relabelled: Callable[[Entry, Label, Label], Entry]


def _pooled(entries: Iterable[Entry]) -> dict[Label, list[Entry]]:
    """Entries by the pool within which tables tell their sums."""
    out: dict[Label, list[Entry]] = defaultdict(list)
    for e in entries:
        if e.source not in FUNDS:
            out["function", e.function].append(e)
        elif e.source == "general" and e.use in BASIC:
            out["general", "basic"].append(e)
        else:
            out[e.source, "basic" if e.use in BASIC else "project"].append(e)
    return out


def _face(key: Label) -> _Face:
    assert isinstance(key, tuple)
    if key[0] == "function":
        return _Face(lambda e: e.source, lambda e: e.use in BASIC, _with_source)
    if key == ("general", "basic"):
        return _Face(lambda e: e.function, lambda e: (e.use, e.economic), _with_economic)
    return _Face(lambda e: e.function, lambda _: "", lambda e, row, _: _set(e, function=row))


def _with_source(e: Entry, source: Label, basic: Label) -> Entry:
    use = e.use if (e.use in BASIC) == basic else ("personnel" if basic is True else "project")
    return _set(e, source=source, use=use)


def _with_economic(e: Entry, function: Label, column: Label) -> Entry:
    assert isinstance(column, tuple)
    return _set(e, function=function, use=column[0], economic=column[1])


class _Pool:
    """The entries of one pool, and their face."""

    def __init__(self, face: _Face, entries: Sequence[Entry], alike: Sequence[Entry]) -> None:
        self.face, self.entries = face, list(entries)
        units = {e.unit for e in entries}
        stranger = max(alike, key=lambda e: e.amount, default=None)
        self._stranger = stranger and _set(stranger, unit=units.pop() if len(units) == 1 else "", project="")

    def move(self, was: Sequence[Entry], now: Sequence[Entry]) -> None:
        """Change the sums by row and by column by what they differ between `was` and `now`."""
        rows, columns = (_difference(was, now, label) for label in (self.face.row, self.face.column))
        for r in [r for r in rows if rows[r] > 0]:
            for c in [c for c in columns if columns[c] > 0]:
                if amount := min(rows[r], columns[c]):
                    self._put(self._model(r, c), r, c, amount)
                    rows[r] -= amount
                    columns[c] -= amount
        for r in [r for r in rows if rows[r] < 0]:
            for c in [c for c in columns if columns[c] < 0]:
                self._give_up(r, c, rows, columns)
        for r, s in _shifts(rows):
            for e in self._take(r, None, min(-rows[r], rows[s]), rows, s):
                self._put(e, s, self.face.column(e), e.amount)
        for c, d in _shifts(columns):
            for e in self._take(None, c, min(-columns[c], columns[d]), columns, d):
                self._put(e, self.face.row(e), d, e.amount)

    def _give_up(self, r: Label, c: Label, rows: Margins, columns: Margins) -> None:
        """Take away money of a row and of a column. Where no entry has both, the columns of two are exchanged first,
        which changes no sum."""
        while (most := min(-rows[r], -columns[c])) > 0:
            both = self._at(r, c)
            if not both:
                one, other = self._at(r, None), self._at(None, c)
                if not one or not other:
                    raise ValueError(f"{r}, {c}: not that much money")
                a, b = self.entries[one[0]], self.entries[other[0]]
                amount = min(most, a.amount, b.amount)
                for e in (a, b):
                    self._less(self.entries.index(e), amount)
                self._put(a, r, c, amount)
                self._put(b, self.face.row(b), self.face.column(a), amount)
                continue
            amount = min(most, self.entries[both[0]].amount)
            self._less(both[0], amount)
            rows[r] += amount
            columns[c] += amount

    def _take(self, r: Label, c: Label, amount: int, margins: Margins, to: Label) -> list[Entry]:
        """Take money out of a row or a column, largest entries first, for another; what was taken."""
        taken = []
        margins[r if c is None else c] += amount
        margins[to] -= amount
        while amount:
            found = self._at(r, c)
            if not found:
                raise ValueError(f"{r}, {c}: not that much money")
            e = self.entries[found[0]]
            part = min(amount, e.amount)
            taken.append(_set(e, amount=part))
            self._less(found[0], part)
            amount -= part
        return taken

    def _at(self, r: Label, c: Label) -> list[int]:
        """Entries of a row and a column (None: any): those whose code no other table shows first, then the largest."""
        found = [
            n for n, e in enumerate(self.entries)
            if (r is None or self.face.row(e) == r) and (c is None or self.face.column(e) == c)
        ]  # fmt: skip
        return sorted(found, key=lambda n: (self.entries[n].economic in _SHOWN, -self.entries[n].amount))

    def _less(self, n: int, amount: int) -> None:
        self.entries[n] = _set(self.entries[n], amount=self.entries[n].amount - amount)
        if not self.entries[n].amount:
            del self.entries[n]

    def _put(self, model: Entry, r: Label, c: Label, amount: int) -> None:
        self.entries = _joined([*self.entries, self.face.relabelled(_set(model, amount=amount), r, c)])

    def _model(self, r: Label, c: Label) -> Entry:
        """Whose unit, project and kind new money takes: of the largest entry of the same row and column, else of the
        row, else nobody's."""
        for found in (self._at(r, c), self._at(r, None)):
            if found:
                return self.entries[found[0]]
        assert self._stranger is not None
        return self._stranger


def _difference(was: Sequence[Entry], now: Sequence[Entry], label: Callable[[Entry], Label]) -> Margins:
    out: Margins = defaultdict(int)
    for sign, found in ((1, now), (-1, was)):
        for e in found:
            out[label(e)] += sign * e.amount
    return out


def _shifts(margins: Margins) -> Iterator[tuple[Label, Label]]:
    """Pairs of a margin that falls and one that grows, until none is left."""
    for a in list(margins):
        for b in list(margins):
            if margins[a] < 0 < margins[b]:
                yield a, b


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """Entries that differ in nothing but the amount as one."""
    amounts: dict[Entry, int] = defaultdict(int)
    for e in entries:
        amounts[_set(e, amount=0)] += e.amount
    return [_set(e, amount=amount) for e, amount in amounts.items() if amount]


def _of(entries: Iterable[Entry], code: str) -> int:
    return sum(e.amount for e in entries if e.economic == code and e.source in FUNDS)


def _offices(entries: Iterable[Entry]) -> int:
    return sum(e.amount for e in entries if (e.source, e.use, e.kind) == ("general", "public", "office"))


def _spent_on(code: str, entries: list[Entry], more: int) -> list[Entry]:
    """Have so much more be spent on one of the public expenses, by other money of the treasury than table 8's."""
    of, to = ("", code) if more > 0 else (code, "")

    def fits(e: Entry) -> bool:
        free = e.economic not in _SHOWN if more > 0 else e.economic == of
        return free and e.source in FUNDS and not (e.source == "general" and e.use in BASIC)

    return _relabelled(entries, abs(more), fits, lambda e: _set(e, economic=to))


def _run_by_offices(entries: list[Entry], more: int) -> list[Entry]:
    """Have so much more office running money be the administrative bodies'."""
    of, to = ("institution", "office") if more > 0 else ("office", "institution")
    return _relabelled(
        entries,
        abs(more),
        lambda e: (e.source, e.use, e.kind) == ("general", "public", of),
        lambda e: _set(e, kind=to),
    )


def _relabelled(
    entries: list[Entry], amount: int, fits: Callable[[Entry], bool], change: Callable[[Entry], Entry]
) -> list[Entry]:
    """Entries of which so much, of the largest that fit, is another kind of entry."""
    out = []
    for e in sorted(entries, key=lambda e: -e.amount if fits(e) else 0):
        part = min(amount, e.amount) if fits(e) else 0
        amount -= part
        out += [x for x in (_set(e, amount=e.amount - part), change(_set(e, amount=part))) if x.amount]
    if amount:
        raise ValueError("not that much money")
    return out

"""A repair: which figures change to what, how each new value is known, and how likely the slip behind it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from gouji.check.explain import WAYS, quantity
from gouji.model.money import exact, half_unit
from gouji.model.money import printed as print_money
from gouji.model.slips import slip
from gouji.relations.constraint import Constraint, Figure

EXACT, NEAR, LEAST, MOST = "exact", "near", "least", "most"  # how a repaired value is known

# Slips that need no story.
LIKELY = {"doubled", "digit", "exchanged", "dropped", "point", "extra", "sign", "copied", "word"}
# What speaks against a repair. Where two repairs cost the same, either may be the right one.
_STORY = 20  # no slip of the hand explains it
_FLAT = 10  # 持平 is a word, not a number mistyped
_TABLE, _TOTAL = 10, 14  # a system made the tables, people the prose; a total is the last to be wrong
_NEGATIVE = 100
_NOTHING = 4  # the figure becomes zero
_BLANK = 12  # the cell is empty: it was left out
_CUSTOM = 6  # each custom that is then broken and was not
_MENDED = 2  # each that was broken and is not then
_LAST = 20  # each sum that held to its last place and does not then
_COPIED = 2  # two equal numbers close by are more often both right than one of them mistyped is
_EQUAL = 5  # two amounts that are equal to the last place are so by no mistake of one of them
_LEVEL = 3  # 持平 is written of what is equal; another word than the form's own is easily left standing
_NEAR = 6  # statements before and behind, from which a number is copied by mistake
_ODD = 3  # the figure is printed unlike its neighbours, which speaks for its being the wrong one


class Repair(NamedTuple):
    """One way to make everything hold: (figure, new value), with its cost (lower is likelier) and the slip
    of each change and how its value is known: exact, near (within what rounding allows), least or most (an
    inequality tells no more). `turned` are the numbers whose sign a changed word turns: no changes of their own."""

    changes: tuple[tuple[int, int], ...]
    cost: int
    slips: tuple[str | None, ...]
    known: tuple[str, ...] = ()
    turned: tuple[tuple[int, int], ...] = ()

    @property
    def all(self) -> dict[int, int]:
        """Every figure that has another value then."""
        return dict((*self.changes, *self.turned))

    @property
    def exact(self) -> bool:
        return all(k == EXACT for k in self.known)


class Cause(NamedTuple):
    """Broken constraints that belong together, and every smallest repair. `complete` is False where the
    search stopped at its limits; then `repairs` may be empty."""

    broken: tuple[int, ...]
    repairs: tuple[Repair, ...]
    complete: bool = True


def show(f: Figure, value: int) -> str:
    """A value as this figure would print it."""
    if f.kind == "percent":
        return f"{abs(value) / 100:.{max(f.decimals, 0)}f}"
    if f.kind == "direction":
        return (_THAN if f.printed in _THAN_WORDS else WAYS)[(value > 0) - (value < 0)][0]
    if f.kind == "quantity":
        return quantity(value)
    if f.kind not in ("amount", "change"):
        return str(value)
    # Too small a number shows no separators; tables have them.
    small = len(f.printed.partition(".")[0].lstrip("-")) <= 3
    grouped = "," in f.printed or (f.address is not None and not f.typed and small)
    if f.typed and not f.half and f.unit == "万元":
        return exact(abs(value))
    return print_money(abs(value) if f.typed else value, f.unit or "万元", f.decimals, grouped)


# Words that compare an amount with a plan, and those of a change.
_THAN = {1: ("大于", "more"), -1: ("小于", "less"), 0: ("等于", "equal")}
_THAN_WORDS = {"大于", "高于", "多于", "超过", "小于", "低于", "少于", "未达", "等于"}


def settled(f: Figure, value: int) -> int:
    """The value that the figure states when it prints this one: typed amounts are rounded to their places."""
    if not f.typed or f.kind not in ("amount", "change") or not f.half:
        return value
    step = 2 * f.half
    rounded = (abs(value) + f.half) // step * step
    return rounded if value >= 0 else -rounded


def flipped(f: Figure, value: int) -> bool:
    """Whether the word before a change or percentage is the wrong one, and the number right."""
    return f.kind in ("change", "percent") and bool(f.value) and value == -(f.value or 0)


class Likelihood:
    """What repairs of one document cost."""

    def __init__(
        self, figures: Sequence[Figure], values: list[int | None], soft: Mapping[int, list[Constraint]],
        rounded: Callable[[int], list[Constraint]],
    ) -> None:  # fmt: skip
        """`soft` and `rounded` tell of each figure the customs that it is in, and what may miss by its last place."""
        self.figures, self.values, self.soft, self.rounded = figures, values, soft, rounded

    def priced(self, changes: tuple[tuple[int, int], ...], known: dict[int, str]) -> Repair:
        """The repair with its cost and the slip behind each of its changes."""
        values = dict(changes)
        turned = {i: v for i, v in changes if self.figures[i].word in values and flipped(self.figures[i], v)}
        cost, slips, own = 0, [], tuple((i, v) for i, v in changes if i not in turned)
        for i, value in own:
            kind = self._slip(i, value)
            slips.append(kind)
            cost += self._cost(self.figures[i], value, kind)
        cost += self._strained(changes)
        return Repair(own, cost, tuple(slips), tuple(known[i] for i, _ in own), tuple(turned.items()))

    def _slip(self, i: int, value: int) -> str | None:
        f = self.figures[i]
        if flipped(f, value) or (f.kind == "direction" and value and f.value):
            return "sign"
        if f.kind == "direction":
            return "word"
        kind = slip(f.printed, show(f, value))
        if kind is None and f.typed and self._copied(i):
            return "copied"
        return (
            None if kind == "blank" and f.typed and f.printed else kind
        )  # 0 and 持平 are written, not left out

    def _copied(self, i: int) -> bool:
        """Whether a typed amount is what another amount close by in the text is, to the digit."""
        f = self.figures[i]
        if f.kind not in ("amount", "change") or not f.value:
            return False
        near = (*self.figures[max(0, i - _NEAR) : i], *self.figures[i + 1 : i + 1 + _NEAR])
        return any(o.typed and o.kind == f.kind and o.printed == f.printed for o in near)

    def _cost(self, f: Figure, value: int, kind: str | None) -> int:
        cost = 0 if kind in LIKELY else _STORY
        cost += _FLAT if f.kind == "change" and not f.value else 0
        cost += _COPIED if kind == "copied" else 0
        if kind == "word":
            cost += _LEVEL if value else -_EQUAL
        cost += 0 if f.typed else (_TOTAL if f.address is not None and f.address.row == "total" else _TABLE)
        cost += _NEGATIVE if value < 0 and f.kind == "amount" and not f.typed else 0
        cost += _NOTHING if not value and kind != "word" else 0
        cost -= _BLANK if kind == "blank" else 0
        return cost - (_ODD if odd(f) else 0)

    def _strained(self, changes: tuple[tuple[int, int], ...]) -> int:
        """What the customs (soft constraints), and the sums that miss by their last place, say of a repair that touches them."""
        soft = list({id(s): s for i, _ in changes for s in self.soft.get(i, ())}.values())
        rounded = list({id(s): s for i, _ in changes for s in self.rounded(i)}.values())
        if not soft and not rounded:
            return 0
        before = [bool(s.gap(self.values)) for s in (*soft, *rounded)]
        old = [(i, self.values[i]) for i, _ in changes]
        for i, value in changes:
            self.values[i] = value
        after = [bool(s.gap(self.values)) for s in (*soft, *rounded)]
        for i, value_before in old:
            self.values[i] = value_before
        n = len(soft)
        cost = sum(
            _CUSTOM * (now > was) - _MENDED * (now < was)
            for was, now in zip(before[:n], after[:n], strict=True)
        )
        return cost + _LAST * sum(now > was for was, now in zip(before[n:], after[n:], strict=True))


def odd(f: Figure) -> bool:
    """Whether a typed amount or percentage is printed with other decimals than its document's usually are, or a figure of a
    table with more than the table's."""
    if not f.typed:
        return f.address is not None and len(f.printed.partition(".")[2]) > f.decimals
    if f.kind == "percent":
        return "." in f.printed and len(f.printed.partition(".")[2]) < f.decimals
    if f.kind not in ("amount", "change") or not f.half or not f.value:
        return False
    places = len(f.printed.partition(".")[2])
    return half_unit(places, f.unit or "万元") != f.half if f.unit else False

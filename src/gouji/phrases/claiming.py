"""From a pattern's match to claims: kind, sign, address, and the interval that the print stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from gouji.model.address import TOTAL
from gouji.model.claim import Claim, Kind
from gouji.model.money import FEN_PER, decimals
from gouji.phrases import keys
from gouji.phrases.nodes import Bound
from gouji.phrases.numbers import numbers
from gouji.phrases.prose import Prose
from gouji.phrases.reads import Read
from gouji.phrases.reason import reason_way
from gouji.phrases.slots import Amount, amount

_LEAST, _SHARE = 3, 4  # amounts that make a place usual: so many, and one in so many
_NEARLY = 8  # of ten amounts, so many are nearly all
WAYS = {"up": 1, "down": -1, "level": 0}


class Rounding(NamedTuple):
    """How a document prints its amounts in 万元: with all their decimals, and then they are exact; or to the
    places that are usual in it. A lone amount of more decimals stands for what it prints, one of fewer for
    the next usual place: 24.2 among amounts of two decimals claims to be 24.20."""

    exact: bool
    places: tuple[int, ...] = ()  # the numbers of decimals that are usual, ascending
    strict: bool = False  # nearly all have the same places: one of fewer is no rounding, a digit is missing

    @classmethod
    def of(cls, texts: Iterable[str]) -> Rounding:
        printed = [
            text[n.start : n.end - len(n.unit)]
            for text in texts
            for n in numbers(text)
            if n.unit in ("万元", "万") and not n.excluded
        ]
        printed = [p for p in printed if p.strip("-0.,")]
        counts = Counter(decimals(p) for p in printed)
        usual = [d for d, n in counts.items() if n >= _LEAST and n * _SHARE >= len(printed)]
        strict = len(usual) == 1 and counts[usual[0]] * 10 >= len(printed) * _NEARLY
        return cls(_all_decimals(printed), tuple(sorted(usual)), strict)

    def around(self, value: int, printed: Amount) -> Stands:
        place = printed.place
        if printed.unit == "万元":
            usual = next((d for d in self.places if d >= printed.decimals), printed.decimals)
            place = max(FEN_PER[printed.unit] // 10**usual, 1)
        # A zero printed as 0 is as exact as one printed as 0.00, but where nothing has decimals.
        place = min(place, 10_000) if value == 0 and self.places != (0,) else place
        half = 0 if self.exact else place // 2
        return Stands(value, value - half, value + half)


def usual_places(claims: Iterable[Claim]) -> int:
    """The decimals that percentages of change usually print: two, or what most of three or more have."""
    moved = (c for c in claims if c.kind is Kind.PERCENT and c.value and c.slot.endswith("change.percent"))
    counts = Counter(decimals(c.printed) for c in moved)
    places, most = max(counts.items(), key=lambda x: x[1], default=(2, 0))
    return places if most >= _LEAST and 2 * most > counts.total() else 2


def _all_decimals(printed: list[str]) -> bool:
    """Whether amounts are printed down to the fen: a fifth of the broken ones go beyond two decimals, and to
    five or six; or as many as each needs, without zeros at the end."""
    broken = [p for p in printed if "." in p]
    deep = [p for p in broken if decimals(p) > 2]
    if not deep or len(deep) * 5 < len(broken):
        return False
    varied = len({decimals(p) for p in deep}) > 1 and not any(p.endswith("0") for p in deep)
    return max(map(decimals, deep)) > 4 or (len(deep) >= _LEAST and varied)


def claims_of(
    read: Read, words: dict[str, str], prose: Prose, part: str, rounding: Rounding, item_address: str
) -> list[Claim]:
    """The claims of one match, whose words by slot are `words`, in the order of the text."""
    maker = _Maker(read, words, prose, part, rounding, item_address)
    return [c for b in read.match.bounds for c in maker.claims(b)]


class Stands(msgspec.Struct, frozen=True, gc=False):
    """A value and the interval it stands for."""

    value: int
    low: int
    high: int


def _just(value: int) -> Stands:
    return Stands(value, value, value)


class _Names(dict[str, str]):
    """What an address lacks is the total."""

    def __missing__(self, key: str) -> str:
        return TOTAL


class _Maker:
    def __init__(
        self, read: Read, words: dict[str, str], prose: Prose, part: str, rounding: Rounding, item_address: str
    ) -> None:  # fmt: skip
        self.read, self.prose, self.part, self.rounding = read, prose, part, rounding
        self.item_address = item_address
        self.way: dict[str, int] = {}  # the last direction read under a prefix
        money = next((b for b in read.match.bounds if b.type == "money"), None)
        self.precision = amount(prose.text[money.start : money.end]) if money else Amount("0", "元")
        self.words = words
        self._elements: dict[str, dict[str, str]] = {}
        self.executed = self.words.get("change.of") == "executed"

    @property
    def elements(self) -> dict[str, dict[str, str]]:
        """The words of each element of a list, which few addresses have a gap for."""
        if not self._elements:
            for b in self.read.match.bounds:
                stem, _, last = b.name.rpartition(".")
                self._elements.setdefault(stem, {})[last] = _key(b)
        return self._elements

    def claims(self, b: Bound) -> list[Claim]:
        stem, _, last = b.name.rpartition(".")
        match b.type:
            case "mark" if last == "way":
                return self._direction(b, stem)
            case "mark" if b.value == "0":
                address = self._address(b.name)
                kind = Kind.COUNT if address.startswith("structure/") else Kind.AMOUNT
                return [self._claim(kind, _just(0), b, address, printed="无")]
            case "money":
                return self._money(b, stem)
            case "percent" if isinstance(b.value, int):
                address = self._address(b.name) or self._address(_owner(stem))
                value = b.value * self.way.get(stem, 1)
                return [self._claim(Kind.PERCENT, _just(value), b, address, unit="%")]
            case "count" if isinstance(b.value, int) and (address := self._address(b.name)):
                unit = self.prose.text[b.end : b.end + 1]
                return [self._claim(Kind.COUNT, _just(b.value), b, address, unit=unit)]
            case "quantity" if isinstance(b.value, int):
                unit = self.words[f"{stem}.unit"]
                return [self._claim(Kind.COUNT, _just(b.value), b, self._address(b.name), unit=unit)]
            case "year" if isinstance(b.value, int):
                printed = b.value + b.shift
                address = keys.prior(keys.BUDGET_YEAR) if b.shift else keys.BUDGET_YEAR
                return [self._claim(Kind.YEAR, _just(printed), b, address, unit="年")]
            case "reason":
                return self._reason(b)
        return []

    def _money(self, b: Bound, stem: str) -> list[Claim]:
        if b.value is None or self.read.binds.get(b.name) == "":
            return []
        assert isinstance(b.value, int)
        size = amount(self.prose.text[b.start : b.end])
        printed = {"printed": size.digits, "unit": size.unit}
        if b.name.endswith("change.prior"):
            address = keys.prior(self._address(_owner(stem)), self.executed)
            return [self._claim(Kind.AMOUNT, self.rounding.around(b.value, size), b, address, **printed)]
        if stem.endswith("change"):
            change = self.rounding.around(b.value * (self.way.get(stem) or 1), size)
            return [self._claim(Kind.CHANGE, change, b, self._address(_owner(stem)), **printed)]
        stands = self.rounding.around(b.value, size)
        return [self._claim(Kind.AMOUNT, stands, b, self._address(b.name), **printed)]

    def _direction(self, b: Bound, stem: str) -> list[Claim]:
        value = WAYS[str(b.value)]
        self.way.setdefault(stem, value)
        address = self._address(_owner(stem))
        out = [self._claim(Kind.DIRECTION, _just(value), b, address)]
        followed = any(x.name == f"{stem}.amount" and x.start >= b.end for x in self.read.match.bounds)
        if value == 0 and stem.endswith("change") and not followed:
            # 持平 says a change of nothing, as exactly as its amount is printed.
            none = self.rounding.around(0, self.precision)
            out.append(self._claim(Kind.CHANGE, none, b, address, slot=f"{stem}.amount"))
        self.way[stem] = value
        return out

    def _reason(self, b: Bound) -> list[Claim]:
        found = reason_way(str(b.value))
        if not found:
            return []
        place = replace(b, start=b.start + found.start, end=b.start + found.end, name="why.way")
        return [self._claim(Kind.DIRECTION, _just(found.value), place, self._address("amount"))]

    def _address(self, slot: str) -> str:
        binds = self.read.binds
        head = slot.partition(".")[0]
        template = binds.get(slot, binds.get(head, ""))
        if not template:
            return ""
        if template.endswith(" item"):
            return keys.planned(self.item_address, template.removesuffix(" item") + "_budget")
        if template.endswith("item"):
            return self.item_address if template == "item" else keys.prior(self.item_address, executed=True)
        if "{" not in template:
            return template
        names = self.elements.get("", {}) | self.elements.get(slot.rpartition(".")[0], {})
        return template.format_map(_Names({**names, **self.read.names}))

    def _claim(self, kind: Kind, stands: Stands, b: Bound, address: str, **told: str) -> Claim:
        text = told.get("printed") or self.prose.printed(b.start, b.end).removesuffix("%")
        slot = told.get("slot") or (f"{b.name}-1" if b.shift else b.name)
        return Claim(
            kind, stands.value, text, address, self.prose.source(b.start, b.end), self.read.pattern,
            stands.low, stands.high, told.get("unit", ""), self.part, self.read.item, slot,
        )  # fmt: skip


def _key(b: Bound) -> str:
    words = str(b.value)
    return keys.kind_of_car(words) if b.name.endswith(".kind") else keys.row(words)


def _owner(stem: str) -> str:
    """The slot whose figure a change belongs to: change → amount, x.change → x.amount."""
    head = stem.removesuffix("change")
    return f"{head}amount"

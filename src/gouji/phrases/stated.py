"""A reading with what assertions ask of it: which claim states a figure, how exactly, compared with what."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from gouji.forms.schema import Form
from gouji.model.claim import Claim, Kind
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Outcome, Severity, Text
from gouji.model.money import decimals, half_unit
from gouji.phrases.assertion import CLAIM, Assertion, DirectionAssertion, Judgement, Terms, claim
from gouji.phrases.families import KINDS
from gouji.phrases.prose import unified
from gouji.phrases.reading import ClaimReading, Sentence

_FEW = 4  # shares, of which most have the same places
_MANY = 10  # percentages of the same places, so that a lone other one is a slip
LAST = 10_000  # fen in 0.01万元, the coarsest last place that is called a last place


def _coarse(c: Claim, half: int) -> int:
    """Half of an amount's own last place where that is wider than what it stands for; a zero has none."""
    if c.kind not in (Kind.AMOUNT, Kind.CHANGE) or not c.value or not c.printed[:1].isdigit():
        return 0
    own = half_unit(decimals(c.printed), c.unit)
    return own if own > half else 0


class Stated:
    """The claims of one document by address."""

    def __init__(self, reading: ClaimReading, disclosure: Disclosure, form: Form) -> None:
        self.reading, self.disclosure, self.form = reading, disclosure, form
        self._sentence: list[Sentence] = [s for s in reading.sentences for _ in s.claims]
        self._by: dict[tuple[Kind, str], list[int]] = {}
        for i, c in enumerate(reading.claims):
            if c.address and c.slot != "arranged":
                self._by.setdefault((c.kind, c.address), []).append(i)
        self.halves = [(c.high - c.low) // 2 for c in reading.claims]
        # What an amount printed with fewer decimals than is usual may differ by, to be only a last place.
        self.coarse = [
            0 if reading.exact or reading.strict else _coarse(c, half)
            for c, half in zip(reading.claims, self.halves, strict=True)
        ]
        self._any_coarse = any(self.coarse)
        self.loose = [max(pair) for pair in zip(self.halves, self.coarse, strict=True)]
        self._amounts = disclosure.amounts()
        self._table_halves: dict[str, int] = {}
        self._rows = [
            (address, i) for (kind, address), found in self._by.items() for i in found
            if kind in (Kind.AMOUNT, Kind.COUNT)
        ]  # fmt: skip
        self.unread = {u.part for u in reading.unbound}
        self._missed = [unified("".join(u.context.split())) for u in reading.unbound]

    def __getitem__(self, index: int) -> Claim:
        return self.reading.claims[index]

    def all(self, kind: Kind, address: str) -> list[int]:
        return self._by.get((kind, address), [])

    def amount(self, address: str) -> int | None:
        """The first claim of a figure or count."""
        return next(iter(self.all(Kind.AMOUNT, address) or self.all(Kind.COUNT, address)), None)

    def change(self, address: str) -> int | None:
        return next(iter(self.all(Kind.CHANGE, address)), None)

    def rows(self, start: str, end: str = "") -> list[int]:
        """Amounts and counts whose address has this beginning and end, in the order of the text."""
        return sorted([i for address, i in self._rows if address.startswith(start) and address.endswith(end)])

    def unread_of(self, words: Iterable[str]) -> bool:
        """Whether a number that was not read stands in a sentence with one of these words: what seems to be lacking
        may be there."""
        return any(unified(word) in text for text in self._missed for word in words if word)

    def sentence(self, index: int) -> Sentence:
        return self._sentence[index]

    def base(self, index: int) -> str:
        """What a change compares with; the budget where the text leaves it open."""
        return self.sentence(index).base or "budget"

    def printed_place(self, index: int) -> int:
        """Fen in the last printed place, 0 where the amount is exact."""
        return 2 * self.halves[index]

    def table_half(self, key: str) -> int:
        """Half of the last place of a table's figures; of a table that is not there, of those that may stand in for it."""
        if key not in self._table_halves:
            table = self.disclosure.table(key)
            instead = (table,) if table else self.disclosure.tables
            self._table_halves[key] = max((half_unit(t.decimals, t.unit) for t in instead), default=0)
        return self._table_halves[key]

    def spread(self, index: int) -> int:
        """How far the true amount of a claim may lie from what it prints: no farther than its table's figure where that is
        printed to smaller places and agrees with it."""
        loose, c = self.loose[index], self[index]
        exact = self._amounts.get(c.address)
        if exact is None or c.kind is not Kind.AMOUNT:
            return loose
        off, half = abs(c.value - exact), self.table_half(c.address.split("/", 1)[0])
        return min(loose, off + half) if off <= loose + half else loose

    @cached_property
    def _fewer(self) -> list[int]:
        """Broken percentages of change with fewer decimals than ten or more others of the document have."""
        usual = self.reading.percent_places
        places = {
            i: decimals(c.printed) for i, c in enumerate(self.reading.claims)
            if c.kind is Kind.PERCENT and c.value and c.slot.endswith("change.percent") and "." in c.printed
        }  # fmt: skip
        alike = sum(n == usual for n in places.values())
        return [i for i, n in places.items() if n < usual] if alike >= _MANY else []

    def percent_places(self, index: int) -> int:
        """The decimals to which a percentage is stated: a lone one of fewer than all the others stands for as many; a
        digit of it is missing."""
        return self.reading.percent_places if self._fewer == [index] else decimals(self[index].printed)

    @cached_property
    def share_places(self) -> int:
        """The decimals that nearly all shares and rates of completion print, zeros and wholes apart; 0 where they differ."""
        places = [
            decimals(c.printed) for c in self.reading.claims
            if c.kind is Kind.PERCENT and c.value and not c.slot.endswith("change.percent") and "." in c.printed
        ]  # fmt: skip
        usual = max(set(places), key=places.count, default=0)
        return usual if len(places) > _FEW and 5 * places.count(usual) >= 4 * len(places) else 0

    def same(self, code: str, left: int, right: int, item: str = "") -> Assertion:
        """Two claims of one figure: equal where both print the same place, else within the print."""
        places = {self.printed_place(left), self.printed_place(right)}
        alike = len(places) == 1  # then one figure is printed alike, to the last place
        allow = 0 if alike else self.halves[left] + self.halves[right]
        unit = 0 if alike or self.reading.strict else min(max(places), LAST)
        return self.linear(
            code, ((claim(left), 1), (claim(right), -1)), -allow, allow, right, item=item, unit=unit
        )

    def sum(self, code: str, whole: int, parts: list[int], item: str = "") -> Assertion:
        """A claim that is the sum of claims. Where all but one of several parts are nothing, it is that one, printed again."""
        terms = ((claim(whole), 1), *((claim(p), -1) for p in parts))
        told = [i for i in (whole, *parts) if not self.nothing(i)]
        allow, unit = self.allowance(told), self.last(whole)
        if len(told) == 2 and told[0] == whole and self.printed_place(whole) == self.printed_place(told[1]):
            allow, unit = 0, 0 if len(parts) > 1 and not self.coarse[whole] + self.coarse[told[1]] else unit
        return self.linear(code, terms, -allow, allow, whole, item=item, unit=unit)

    @cached_property
    def plugged(self) -> set[int]:
        """Amounts of the list of items that add up as they are printed, whole and parts: one of them may have been made larger
        by its last place so that they do."""
        amounts = [
            next(
                (i for i in self.reading.sentences[item.sentence].claims
                 if self[i].kind is Kind.AMOUNT and self[i].slot == "amount"), None
            )
            for item in self.reading.items
        ]  # fmt: skip
        out: set[int] = set()
        for under in dict.fromkeys(item.under for item in self.reading.items):
            parts = [
                i
                for i, item in zip(amounts, self.reading.items, strict=True)
                if i is not None and item.under == under
            ]
            whole = self.amount(under or "appropriation/expenditure/total/total")
            if whole is not None and self[whole].value == sum(self[i].value for i in parts):
                out |= {whole, *parts}
        return out

    def nothing(self, index: int) -> bool:
        """Whether an amount is nothing at all, and not one too small for its places: its table tells, or no office spends less
        than 50元. A part of a project is listed because it costs something; a change may be a small one."""
        c = self[index]
        if c.value or c.kind is not Kind.AMOUNT or c.address.startswith("projects/"):
            return False
        exact = self._amounts.get(c.address)
        if exact is not None:  # a table in 万元 is as coarse as the text
            return not exact and self.table_half(c.address.split("/", 1)[0]) < self.halves[index]
        return True

    def allowance(self, claims: list[int]) -> int:
        return sum(self.halves[i] for i in claims)

    def last(self, index: int) -> int:
        return min(self.printed_place(index), LAST)

    def linear(
        self,
        code: str,
        terms: Terms,
        low: int | None,
        high: int | None,
        where: int,
        *,
        item: str = "",
        unit: int = 0,
        cut: bool = False,
    ) -> Assertion:
        """Σ terms in [low, high], said where the claim `where` stands."""
        kind, c = KINDS[code], self.reading.claims[where]
        if self._any_coarse:
            told = [int(name.removeprefix(CLAIM)) for name, _ in terms if name.startswith(CLAIM)]
            coarse = sum(self.coarse[i] for i in told)
            unit, cut = max(unit, coarse), cut and not coarse
        return Assertion(
            code, kind.name, kind.basis, kind.severity, terms, low, high, c.pattern, item or c.item, unit, cut
        )

    def direction(self, code: str, way: int, terms: Terms, slack: int) -> DirectionAssertion:
        kind = KINDS[code]
        c = self[way]
        return DirectionAssertion(
            code, kind.name, kind.basis, kind.severity, claim(way), terms, slack, c.pattern, c.item
        )

    def judge(
        self, code: str, broken: Text | None, where: str, *, item: str = "", claims: tuple[int, ...] = (),
        addresses: tuple[str, ...] = (), expected: str = "", actual: str = "", outcome: Outcome | None = None,
        severity: Severity | None = None,
    ) -> Judgement:  # fmt: skip
        """Judged: broken with this message, or holding where there is none; `severity` where it is not its kind's."""
        kind = KINDS[code]
        end = outcome or (Outcome.BROKEN if broken else Outcome.HOLDS)
        said = tuple(map(claim, claims)) if claims else ()
        return Judgement(
            code,
            kind.name,
            kind.basis,
            severity or kind.severity,
            end,
            where,
            item,
            broken,
            said,
            addresses,
            expected,
            actual,
        )

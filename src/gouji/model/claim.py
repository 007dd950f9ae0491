"""Claims (表述): what the prose says of a figure."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from gouji.model.source import Source


class Kind(StrEnum):
    """What a claim states, and the unit of its `value`."""

    AMOUNT = "amount"  # fen
    CHANGE = "change"  # fen, signed: this year less last year
    PERCENT = "percent"  # hundredths of a percent, signed as the text directs
    DIRECTION = "direction"  # +1 增加, -1 减少, 0 持平
    COUNT = "count"  # pieces: 辆, 台（套）, 个, 家
    YEAR = "year"


class Claim(msgspec.Struct, frozen=True):
    """One statement of the prose, bound to an address (`""` while nothing binds it).

    `low` and `high` bound the true value that the printed one may stand for, in the unit of `value`.
    `part` is the key of the part it stands in, `pattern` the sentence that read it, `item` tells apart
    the sentences of one pattern (the item's number, a project's name).
    """

    kind: Kind
    value: int
    printed: str
    address: str
    source: Source | None
    pattern: str
    low: int
    high: int
    unit: str = ""
    part: str = ""
    item: str = ""
    slot: str = ""

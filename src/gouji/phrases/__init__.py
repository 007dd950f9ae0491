"""Sentences that are read and written by one declaration, and what they assert (表述).

reading = read_claims(disclosure, form)
for a in constraints(reading, disclosure, form): ...
write("reception_sentence", {"year": 2025, "reception.amount": 950000, "reception.change.way": "level"})
"""

from gouji.phrases.assertion import Asserted, Assertion, DirectionAssertion, Judgement, PercentAssertion
from gouji.phrases.catalogue import write
from gouji.phrases.constraints import constraints
from gouji.phrases.evaluate import evaluate
from gouji.phrases.reading import ClaimReading, read_claims
from gouji.phrases.slots import Style
from gouji.phrases.styles import style_in, style_of

__all__ = [
    "Asserted",
    "Assertion",
    "ClaimReading",
    "DirectionAssertion",
    "Judgement",
    "PercentAssertion",
    "Style",
    "constraints",
    "evaluate",
    "read_claims",
    "style_in",
    "style_of",
    "write",
]

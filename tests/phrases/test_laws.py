"""The laws of lenses, for every sentence: what is written reads as the same values, what is read writes the
same sentence; in any style, with line breaks and full-width digits thrown in."""

from __future__ import annotations

import random
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.model.source import Line, LineSpan
from gouji.phrases.catalogue import SENTENCES, sentence
from gouji.phrases.lens import Lens
from gouji.phrases.nodes import Choice, Condition, Mark, Match, Node, Repeat, Slot, Values
from gouji.phrases.prose import Prose
from gouji.phrases.slots import Style

NAMES = [s.name for s in SENTENCES]
TAGS = [
    "percent", "plain", "than", "with", "path", "subject", "execution", "department", "unit", "municipal",
    "degree", "named", "total", "head", "capital", "three", "plain_running_cost",
]  # fmt: skip


def value(kind: str, rng: random.Random, exact: bool) -> int | str:
    """A random value of a slot's type. Words avoid stops and the words of the patterns."""
    match kind:
        case "money":
            return rng.choice(
                [0, rng.randrange(10**6) * (1 if exact else 10**4), rng.randrange(10**10) * 10**4]
            )
        case "percent":
            return rng.randrange(100_000)
        case "year":
            return rng.randrange(2018, 2040)
        case "quarter":
            return rng.randrange(1, 5)
        case "score":
            return f"{rng.randrange(100)}.{rng.randrange(100):02d}"
        case "ordinal":
            return rng.randrange(1, 100)
        case "count":
            return rng.randrange(1, 10_000)
        case _:
            return "".join(rng.choice("甲乙丙丁戊己庚辛壬癸") for _ in range(rng.randrange(1, 12)))


def draw(nodes: tuple[Node, ...], values: dict[str, Any], rng: random.Random, exact: bool) -> bool:
    """Values for one way through a pattern; False where its marks contradict what was drawn before."""
    for node in nodes:
        match node:
            case Slot(name, kind, _):
                values.setdefault(name, value(kind, rng, exact))
            case Mark(name, mark, _) | Condition(name, mark):
                if values.setdefault(name, mark) != mark:
                    return False
            case Repeat(name, inner, _):
                elements: list[dict[str, Any]] = [{} for _ in range(rng.randrange(1, 5))]
                if name not in values:
                    values[name] = [e for e in elements if draw(inner, e, rng, exact)]
            case Choice(branches):
                order = list(branches)
                rng.shuffle(order)
                for branch in order:
                    trial = dict(values)
                    if draw(branch.nodes, trial, rng, exact):
                        values.update(trial)
                        break
                else:
                    return False
            case _:
                pass
    return True


def read_values(match: Match) -> dict[str, Any]:
    """What a match read, as values to write: elements of lists gathered again."""
    out: dict[str, Any] = {}
    for b in match.bounds:
        head, _, rest = b.name.partition(".")
        number, _, field = rest.partition(".")
        if number.isdigit():
            rows = out.setdefault(head, [])
            while len(rows) <= int(number):
                rows.append({})
            rows[int(number)][field] = b.value
        else:
            assert out.setdefault(b.name, b.value) == b.value
    return out


def noisy(text: str, rng: random.Random) -> Prose:
    """The sentence as a careless hand and a narrow column leave it: broken lines, blanks, wide digits."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９") if rng.random() < 0.3 else {}
    out = "".join(c.translate(wide) + rng.choice(["", "", "", " ", "\n", "　"]) for c in text)
    return Prose(Line(t, LineSpan(n, 0, len(t))) for n, t in enumerate(out.split("\n"), 1))


def written(name: str, seed: int) -> tuple[Lens, Values, Style, str, random.Random]:
    rng = random.Random(seed)
    lens = sentence(name)
    exact = rng.random() < 0.3
    style = Style(
        tags=frozenset(t for t in TAGS if rng.random() < 0.5),
        decimals=None if exact else 2,
        grouped=rng.random() < 0.5 and not exact,
        zero="0" if rng.random() < 0.3 else "",
    )
    values: dict[str, Any] = {}
    while not draw(lens.nodes, values, rng, exact):
        values = {}
    made = cast(Values, values)
    return lens, made, style, lens.write(made, style), rng


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_write_then_read_then_write(name: str, seed: int):
    lens, values, style, text, rng = written(name, seed)
    prose = noisy(text, rng)
    matches = list(lens.read(prose.text))
    assert len(matches) == 1, text
    match = matches[0]
    assert (match.start, match.end) == (0, len(prose.text)), (text, prose.text[match.start : match.end])
    again = read_values(match)
    for slot, got in again.items():
        if isinstance(got, list):
            for given_row, row in zip(cast(Any, values[slot]), got, strict=True):
                assert row.items() <= {**values, **given_row}.items()
        else:
            # A comparison that names no base is written with last year's budget.
            assert got == values.get(slot, "budget" if slot.endswith("change.of") else None), slot
    assert lens.write(again, style) == text
    for b in match.bounds:
        assert prose.source(b.start, max(b.end, b.start + 1)) is not None

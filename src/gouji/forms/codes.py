"""Code lists of the budget classifications (政府收支分类科目), with how far each row can be trusted.

A row is `confirmed` when code and name were seen together in a named source, else `recalled`: then it
helps to recognise and to prepare, and may never by itself back a finding. A code that a list lacks is
unknown, not wrong. A department's own full yearly list is laid over the packaged ones.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources

import msgspec

TREES = ("function", "economic")


class Code(msgspec.Struct, frozen=True):
    """One code with its name. `budget` is the budget it belongs to where the list says so; `years` the
    budget years in which the pair was seen; `origin` the kind of source (form, disclosure, public, recalled,
    imported)."""

    code: str
    name: str
    confirmed: bool
    origin: str = ""
    budget: str = ""
    years: tuple[int, ...] = ()


class Codes(msgspec.Struct, frozen=True):
    """The code lists by tree (function, economic), and spellings seen with the standard name."""

    by_tree: dict[str, dict[str, Code]]
    aliases: dict[str, str] = {}

    def get(self, tree: str, code: str) -> Code | None:
        return self.by_tree.get(tree, {}).get(code)

    def named(self, tree: str, name: str, length: int) -> tuple[Code, ...]:
        """Every code of that length whose name it is."""
        listed = self.by_tree.get(tree, {}).values()
        return tuple(c for c in listed if c.name == name and len(c.code) == length)


@cache
def standard() -> Codes:
    """The packaged lists."""
    return Codes({tree: _read(f"{tree}.csv") for tree in TREES}, {r[0]: r[1] for r in _rows("aliases.csv")})


def laid_over(own: dict[str, dict[str, Code]], base: Codes | None = None) -> Codes:
    """A department's own list, by tree, laid over the packaged one, or over `base`."""
    base = base or standard()
    return Codes({t: {**base.by_tree.get(t, {}), **own.get(t, {})} for t in TREES}, base.aliases)


def _rows(name: str) -> list[list[str]]:
    text = resources.files("gouji.forms").joinpath("data", "codes", name).read_text("utf-8")
    return list(csv.reader(text.splitlines()))[1:]


def _read(name: str) -> dict[str, Code]:
    years = cache(lambda text: tuple(int(y) for y in text.split()))  # a handful of different texts
    return {
        code: Code(code, name, confidence == "confirmed", origin, budget, years(seen))
        for code, name, budget, confidence, origin, seen in _rows(name)
    }

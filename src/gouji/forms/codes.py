"""Code lists of the government budget classifications (政府收支分类科目), with how far each row can be trusted.

A row is `confirmed` when code and name were seen together in a named source, else `recalled`: then it
helps to recognise and to prepare, and may never by itself back a finding. A code that a list lacks is
unknown, not wrong.
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
        return tuple(c for c in self.by_tree.get(tree, {}).values() if c.name == name and len(c.code) == length)


@cache
def standard() -> Codes:
    """The packaged lists."""
    by_tree = {tree: _read(f"{tree}.csv") for tree in TREES}
    with resources.files("gouji.forms").joinpath("data", "codes", "aliases.csv").open(encoding="utf-8") as f:
        aliases = {row["variant"]: row["name"] for row in csv.DictReader(f)}
    return Codes(by_tree, aliases)


def _read(name: str) -> dict[str, Code]:
    with resources.files("gouji.forms").joinpath("data", "codes", name).open(encoding="utf-8") as f:
        return {
            row["code"]: Code(
                row["code"], row["name"], row["confidence"] == "confirmed", row["origin"], row.get("budget") or "",
                tuple(int(y) for y in row["years"].split()),
            )
            for row in csv.DictReader(f)
        }  # fmt: skip

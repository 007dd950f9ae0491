"""What the files of patterns declare."""

from __future__ import annotations

import msgspec

EXPLAINED = ("explanation", "tables")
PROSE = ("explanation", "tables", "other_matters")  # the parts whose sentences state the office's figures


class Figure(msgspec.Struct, frozen=True):
    """A statement of one amount: its name, and the shape that all such statements share (`figure`). A comparison
    after one that is not `compared` is not its own: it goes on to the whole that it is a part of."""

    name: str
    head: str
    address: str
    parts: tuple[str, ...] = EXPLAINED
    compared: bool = True


class Pattern(msgspec.Struct, frozen=True):
    """A statement of another shape. `late` ones are asides, read where no statement of an amount is. `binds` says to which address a slot binds; `{item}` in it stands for
    what the slot named `item` reads. A slot that `binds` maps to "" states nothing of the budget."""

    name: str
    text: str
    binds: dict[str, str] = {}
    parts: tuple[str, ...] = PROSE
    item: str = ""
    late: bool = False


class Sentence(msgspec.Struct, frozen=True):
    """A whole sentence as it is written, out of the same pieces."""

    name: str
    text: str

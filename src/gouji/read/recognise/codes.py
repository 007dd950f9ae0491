"""Codes as printed → full codes: parts in columns, joined, dotted, filled down from the rows above."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from gouji.forms.codes import standard
from gouji.read.recognise.normalise import plain

WIDTHS = (3, 2, 2)  # 类 款 项
_FLOAT = re.compile(r"^(\d+)\.0+$")
_PART = re.compile(r"\d{1,3}")
_JOINED = re.compile(r"\d{3}(?:\d{2}){0,2}")
_DOTTED = re.compile(r"(\d{3})(?:[.\-](\d{1,2}))?(?:[.\-](\d{1,2}))?")
_BEFORE_NAME = re.compile(r"[\[(]?(\d{3}(?:\d{2}){0,2})[\])]?[-:.、]?(?=[\u4e00-\u9fff\"])")


class Filler:
    """Completes the codes of a table's rows in order, remembering the class and group above."""

    def __init__(self) -> None:
        self.above = ["", ""]

    def complete(self, parts: list[str]) -> tuple[str, bool] | None:
        """The full code of a row's printed parts, and whether it was printed just so; None where it is none.

        A part that lost its leading zero is given it back, and said not to be printed just so.
        """
        texts = [_FLOAT.sub(r"\1", p) if p.endswith("0") and "." in p else p for p in parts]
        filled = [t for t in texts if t]
        if not filled:
            return None
        if (
            len(filled) == 1
            and (m := _DOTTED.fullmatch(filled[0]))
            and ("." in filled[0] or "-" in filled[0])
        ):
            return self._remember([g for g in m.groups() if g])
        longest = max(filled, key=len)
        if (
            _JOINED.fullmatch(longest)
            and len(longest) > 3
            and all(longest.startswith(t) or t in longest for t in filled)
        ):
            return self._remember([longest[:3], longest[3:5], longest[5:]])
        if len(texts) == 1 and _JOINED.fullmatch(texts[0]):
            return self._remember([texts[0]])
        if len(texts) > 3 or not all(_PART.fullmatch(t) or not t for t in texts):
            return None
        if texts[0] and len(texts[0]) != 3:
            return None
        return self._remember(self._inherit(texts))

    def _inherit(self, texts: list[str]) -> list[str]:
        """Blank parents take what stands above them, as long as nothing before them differs from it."""
        last = max(i for i, t in enumerate(texts) if t)
        out: list[str] = []
        for i, t in enumerate(texts[: last + 1]):
            out.append(t or (self.above[i] if out == self.above[:i] else ""))
        return out

    def _remember(self, parts: list[str]) -> tuple[str, bool] | None:
        while parts and not parts[-1]:
            parts = parts[:-1]
        if not parts or len(parts[0]) != 3 or any(not 0 < len(p) < 3 for p in parts[1:]):
            return None
        full = [p.rjust(w, "0") for p, w in zip(parts, WIDTHS, strict=False)]
        self.above = [full[0], full[1] if len(full) > 1 else ""]
        return "".join(full), full == parts


def level(code: str) -> int:
    """1 类, 2 款, 3 项."""
    return {3: 1, 5: 2, 7: 3}.get(len(code), 0)


def before_name(text: str) -> tuple[str, str]:
    """A code that stands before a plain name in the same cell, and the rest."""
    m = _BEFORE_NAME.match(text)
    return (m[1], text[m.end() :]) if m else ("", text)


@cache
def _by_name(tree: str, length: int) -> dict[str, str]:
    codes = standard()
    out: dict[str, str] = {}
    for code in codes.by_tree.get(tree, {}).values():
        if len(code.code) == length:
            name = plain(code.name)
            out[name] = "" if out.get(name, code.code) != code.code else code.code
    for variant, name in codes.aliases.items():
        if code_of := out.get(plain(name)):
            out.setdefault(plain(variant), code_of)
    return out


def code_named(tree: str, name: str, length: int) -> str:
    """The code of that length that the packaged lists give to plain `name`, where just one has it."""
    return _by_name(tree, length).get(name, "")


def code_begun(tree: str, names: Mapping[str, str], key: str, length: int) -> str:
    """The code of the name that plain `key` begins and a narrow column cut off: the only such of `names`, or of
    the packaged lists' of that length; "" where none or several go on so."""
    if len(key) < 2:
        return ""
    found = _going_on(names, key) or _going_on(_by_name(tree, length), key)
    return found.pop() if len(found) == 1 else ""


def _going_on(names: Mapping[str, str], key: str) -> set[str]:
    return {code for name, code in names.items() if code and name.startswith(key)}

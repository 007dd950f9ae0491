"""Regular expressions as an earlier run compiled them: compiling its five hundred is half of what a first check takes.

Python keeps the code of modules and not that of expressions. Here the code of those that modules compile when they are
imported, and of the sentences, is kept in gouji's home; of documents nothing is in it. An expression is found by its very
text and flags, in a file for this very Python, and its code is checked by Python when it is loaded; what is not found, or
where Python is made otherwise than here expected, is compiled as ever.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import sys
from array import array
from pathlib import Path
from typing import Any

import msgspec

_MOST = 3000  # expressions kept; beyond, those that the last run asked for


class Code(msgspec.Struct, frozen=True, array_like=True):
    """A compiled expression: its flags with those that its text sets, its groups and their names, its code."""

    flags: int
    groups: int
    names: dict[str, int]
    code: bytes


def install(home: Path) -> None:
    """Take expressions from what is kept under `home`, and keep at the end what was compiled anew."""
    try:
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        magic = compiler._sre.MAGIC
        kept = _Kept(home / f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}-{magic}", compiler)
    except AttributeError:  # another Python, whose `re` is made otherwise
        return
    compiler.compile = kept.compile
    atexit.register(kept.save)


class _Kept:
    def __init__(self, file: Path, compiler: Any) -> None:
        self._file, self._compiler, self._otherwise = file, compiler, compiler.compile
        self._parse, self._code, self._load = compiler._parser.parse, compiler._code, compiler._sre.compile
        self._asked: dict[str, Code] = {}
        self._new = False
        try:
            self._known = msgspec.msgpack.decode(file.read_bytes(), type=dict[str, Code])
        except (OSError, msgspec.MsgspecError):
            self._known = {}

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """What `re` asks for when it has not compiled an expression in this run."""
        if not isinstance(pattern, str) or not _lasting(sys._getframe(3)):
            return self._otherwise(pattern, flags)  # type: ignore[no-any-return]
        key = f"{int(flags)}:{pattern}"
        code = self._known.get(key)
        if code is None:
            if _halved(pattern):
                return self._otherwise(pattern, flags)  # type: ignore[no-any-return]
            code = self._compiled(pattern, flags)
            self._new = True
        self._asked[key] = code
        names: list[str | None] = [None] * (code.groups + 1)
        for name, number in code.names.items():
            names[number] = name
        try:
            loaded: re.Pattern[Any] = self._load(
                pattern, code.flags, array("I", code.code).tolist(), code.groups, code.names, tuple(names)
            )
        except (RuntimeError, OverflowError, ValueError, TypeError):  # no code: the file is damaged
            return self._otherwise(pattern, flags)  # type: ignore[no-any-return]
        return loaded

    def _compiled(self, pattern: str, flags: int) -> Code:
        """As `re` itself does it."""
        parsed = self._parse(pattern, flags)
        state = parsed.state
        code = array("I", self._code(parsed, flags)).tobytes()
        return Code(int(flags | state.flags), state.groups - 1, state.groupdict, code)

    def save(self) -> None:
        """Keep what was compiled anew beside the rest. Where that cannot be written, nothing is lost."""
        if not self._new:
            return
        kept = {**self._known, **self._asked}
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            part = self._file.with_suffix(f".{os.getpid()}")
            part.write_bytes(msgspec.msgpack.encode(kept if len(kept) <= _MOST else self._asked))
            part.replace(self._file)


def _halved(pattern: str) -> bool:
    """Whether an expression names half a character, which no file keeps."""
    return any("\ud800" <= c <= "\udfff" for c in pattern)


def _lasting(caller: Any) -> bool:
    """Whether an expression is a module's own, or a sentence's, and not made of what a document says."""
    return caller.f_code.co_name == "<module>" or caller.f_globals.get("__name__") in _SENTENCES


_SENTENCES = ("gouji.phrases.lens", "gouji.phrases.anchor")

"""Regular expressions as an earlier run compiled them: compiling its five hundred is half of what a first check takes.

Python keeps the code of modules and not that of expressions. Here the code of those that modules compile when they are
imported, and of the sentences, is kept in gouji's home; of documents nothing is in it. An expression is found by its very
text and flags, in a file for this very Python; what is not found, or where Python is made otherwise than here expected, is
compiled as ever.

Python checks such code when it is loaded, but not so well that any bytes could be given to it: false code can end the
process. So the file is sealed against damage, and taken only where nobody but this user can have written it.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import re
import stat
import sys
import zlib
from array import array
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from gouji.home import home
from gouji.model.whole import write_whole

_MOST = 1500  # expressions kept, twice those of all commands; beyond, those that the last run asked for
_SEAL = 4  # bytes in front of what is kept


class Code(msgspec.Struct, frozen=True, array_like=True):
    """A compiled expression: its flags with those that its text sets, its groups and their names, its code."""

    flags: int
    groups: int
    names: dict[str, int]
    code: bytes


def install(folder: Path | None = None) -> Callable[[], None]:
    """Take expressions from what is kept in `folder`, or in gouji's home, and keep at the end what was compiled anew; what is
    returned does so before, for a process that is ended from outside. Once in a process: later calls change nothing."""
    try:
        folder = folder or home() / "cache"
        compiler: Any = re._compiler  # type: ignore[attr-defined]
        already = getattr(compiler.compile, "__self__", None)
        if isinstance(already, _Kept):  # one upon the other would call each other ever deeper
            return already.save
        magic = compiler._sre.MAGIC
        file = folder / f"patterns-{sys.implementation.cache_tag}-{sys.hexversion:x}-{magic}"
        kept = _Kept(file, compiler)
    except (AttributeError, RuntimeError):
        # Another Python, whose `re` is made otherwise; a user without a home folder.
        return lambda: None
    compiler.compile = kept.compile
    atexit.register(kept.save)
    return kept.save


class _Kept:
    def __init__(self, file: Path, compiler: Any) -> None:
        self._file, self._compiler, self._otherwise = file, compiler, compiler.compile
        self._parse, self._code, self._load = compiler._parser.parse, compiler._code, compiler._sre.compile
        self._asked: dict[str, Code] = {}
        self._new = False
        self._known: dict[str, Code] = {}
        with contextlib.suppress(OSError, msgspec.MsgspecError):
            content = _own_file(file)
            if content[:_SEAL] == _seal(content[_SEAL:]):
                self._known = msgspec.msgpack.decode(content[_SEAL:], type=dict[str, Code])

    def compile(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:
        """What `re` asks for when it has not compiled an expression in this run."""
        if isinstance(pattern, str) and _lasting(sys._getframe(3)) and not _halved(pattern):
            # A pattern that is none, or another Python: the other way says which.
            with contextlib.suppress(RuntimeError, ArithmeticError, ValueError, TypeError, LookupError, AttributeError, re.error):  # fmt: skip
                return self._loaded(pattern, flags)
        return self._otherwise(pattern, flags)  # type: ignore[no-any-return]

    def _loaded(self, pattern: str, flags: int) -> re.Pattern[str]:
        key = f"{int(flags)}:{pattern}"
        code = self._known.get(key)
        if code is None:
            code = self._compiled(pattern, flags)
            self._new = True
        self._asked[key] = code
        names: list[str | None] = [None] * (code.groups + 1)
        for name, number in code.names.items():
            names[number] = name
        loaded: re.Pattern[str] = self._load(
            pattern, code.flags, array("I", code.code).tolist(), code.groups, code.names, tuple(names)
        )
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
        self._new = False
        kept = {**self._known, **self._asked}
        content = msgspec.msgpack.encode(kept if len(kept) <= _MOST else self._asked)
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.unlink(missing_ok=True)  # what is not this user's own gives way
            write_whole(self._file, _seal(content) + content, 0o600)


def _seal(content: bytes) -> bytes:
    """What damage to the content breaks."""
    return zlib.crc32(content).to_bytes(_SEAL, "big")


def _own_file(file: Path) -> bytes:
    """The content of a file that nobody but this user can have written; nothing of any other. Raises OSError."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as opened:
        if hasattr(os, "geteuid"):
            status = os.fstat(handle)
            own = status.st_uid == os.geteuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
        else:  # Windows: a user's own folder is closed to others
            own = file.is_relative_to(Path.home())
        return opened.read() if own else b""


def _halved(pattern: str) -> bool:
    """Whether an expression names half a character, which no file keeps."""
    return any("\ud800" <= c <= "\udfff" for c in pattern)


def _lasting(caller: Any) -> bool:
    """Whether an expression is a module's own, or a sentence's, and not made of what a document says."""
    return caller.f_code.co_name == "<module>" or caller.f_globals.get("__name__") in _SENTENCES


_SENTENCES = ("gouji.phrases.lens", "gouji.phrases.anchor")

"""What the reading child and its parent say to each other: frames of a length and msgpack."""

from __future__ import annotations

import os
import struct
from typing import IO

import msgspec

from gouji.model.source import Line
from gouji.read.layout import Extract, Grid, Trouble

_LENGTH = struct.Struct("<Q")
_MOST = 1 << 28  # bytes: a larger frame is neither a file that is read nor an answer


class Limits(msgspec.Struct, frozen=True):
    """Of one file: seconds of processor time to read it, seconds by the clock, bytes of memory beyond a fresh child's,
    bytes of the file. A busy machine stretches the clock alone, so that is the last resort, for a child that sleeps."""

    seconds: float = 10.0
    clock: float = 60.0
    memory: int = 400 << 20
    size: int = 100 << 20


class Request(msgspec.Struct, frozen=True):
    """A file to read, and how."""

    extractor: str  # the module whose `extract(data, password)` reads the file
    data: bytes
    password: str | None
    limits: Limits
    part: tuple[int, int] | None = None  # of a PDF: from which page, and every how many


class Reply(msgspec.Struct, frozen=True):
    """An extract with its blocks sorted by kind (`order` restores their mixture), or why there is none."""

    format: str = ""
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    order: str = ""
    hidden: tuple[Line, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    pages: int = 0
    marks: tuple[Line, ...] = ()
    refusal: tuple[str, str, str, str, str] | None = None


def pipes() -> tuple[IO[bytes], IO[bytes]]:
    """In a child: what its parent asks, and where to answer. Whatever a library prints must not mix with the frames, and
    goes where errors go."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return requests, answers


def send(pipe: IO[bytes], frame: bytes) -> None:
    """Write a frame, its length first. Raises OSError where nobody reads."""
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes:
    """The next frame; empty at the end."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    if length > _MOST:
        return b""
    frame = pipe.read(length)
    return frame if len(frame) == length else b""


def pack(found: Extract) -> bytes:
    """An extract as the bytes of a reply."""
    return msgspec.msgpack.encode(
        Reply(
            found.format,
            tuple(block for block in found.blocks if isinstance(block, Line)),
            tuple(block for block in found.blocks if isinstance(block, Grid)),
            "".join("g" if isinstance(block, Grid) else "l" for block in found.blocks),
            found.hidden,
            found.troubles,
            found.pages,
            found.marks,
        )
    )


def unpack(reply: Reply) -> Extract:
    """The extract of a reply that is no refusal."""
    lines, grids = iter(reply.lines), iter(reply.grids)
    blocks = tuple(next(grids) if kind == "g" else next(lines) for kind in reply.order)
    return Extract(reply.format, blocks, reply.hidden, reply.troubles, reply.pages, reply.marks)

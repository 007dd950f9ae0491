"""Opening files from strangers in a child process with limits (隔离读取).

The child is started once and reused: a frame in (length, then msgpack) asks it to read a file, a frame
out brings the extract. Whatever happens in it (a crash, endless work, too much memory) ends the child and
never the caller, who gets `UnreadableFile`; the next file gets a new child. The child reads nothing that
its parent did not send, and its answer is decoded into declared types only.

Limits: time by the caller, who kills the child; and in the child by the system (POSIX: an alarm, processor
time and address space; Windows: a job object), so that a child whose parent died ends as well. An idle
child ends when its pipe closes.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import msgspec

from gouji.model.source import Line
from gouji.read.layout import Extract, Grid, Trouble, UnreadableFile

_LENGTH = struct.Struct("<Q")
_MOST_REPLY = 1 << 28  # bytes: a larger answer is no disclosure


class Limits(msgspec.Struct, frozen=True):
    """Of one file: seconds to read it, bytes of memory beyond a fresh child's, bytes of the file."""

    seconds: float = 10.0
    memory: int = 400 << 20
    size: int = 100 << 20


class _Request(msgspec.Struct, frozen=True):
    extractor: str  # the module whose `extract(data, password)` reads the file
    data: bytes
    password: str | None
    limits: Limits


class _Reply(msgspec.Struct, frozen=True):
    """An extract with its blocks sorted by kind (`order` restores their mixture), or why there is none."""

    format: str = ""
    lines: tuple[Line, ...] = ()
    grids: tuple[Grid, ...] = ()
    order: str = ""
    hidden: tuple[Line, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    pages: int = 0
    refusal: tuple[str, str, str, str, str] | None = None


def extract_isolated(
    data: bytes | str | os.PathLike[str],
    password: str | None = None,
    *,
    extractor: str = "gouji.read.pdf.extract",
    limits: Limits | None = None,
) -> Extract:
    """Read a file, given as its bytes or its path, in the child process. Raises `UnreadableFile`.

    `extractor` is the module whose `extract(data, password)` does the reading.
    """
    limits = limits or Limits()
    content = data if isinstance(data, bytes) else _contents(Path(data), limits)
    if len(content) > limits.size:
        raise _too_large(len(content), limits)
    reply = _shared.ask(_Request(extractor, content, password, limits))
    if reply.refusal is not None:
        raise UnreadableFile(*reply.refusal)
    lines, grids = iter(reply.lines), iter(reply.grids)
    blocks = tuple(next(grids) if kind == "g" else next(lines) for kind in reply.order)
    return Extract(reply.format, blocks, reply.hidden, reply.troubles, reply.pages)


def start() -> None:
    """Start the child without waiting for it, so that it is ready by the time a file is."""
    _shared.start()


def _contents(path: Path, limits: Limits) -> bytes:
    """The bytes of a file, or why they cannot be had."""
    try:
        size = path.stat().st_size
        if path.is_file() and size <= limits.size:
            return path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(
            "missing",
            f"没有这个文件：{path}",
            f"there is no such file: {path}",
            "请核对路径",
            "check the path",
        ) from None
    except OSError as error:
        raise UnreadableFile(
            "permission",
            f"无法打开文件：{path}（{error.strerror}）",
            f"cannot open {path}: {error.strerror}",
            "请核对权限",
            "check the permissions",
        ) from None
    if path.is_dir():
        raise UnreadableFile(
            "directory",
            f"这是文件夹，不是文件：{path}",
            f"this is a folder, not a file: {path}",
            "请指定其中的文件",
            "name a file in it",
        )
    if not path.is_file():
        raise UnreadableFile("format", f"这不是普通文件：{path}", f"this is not an ordinary file: {path}")
    raise _too_large(size, limits)


def _too_large(size: int, limits: Limits) -> UnreadableFile:
    got, most = size >> 20, limits.size >> 20
    return UnreadableFile(
        "size",
        f"文件有{got}MB，超过上限{most}MB",
        f"the file has {got} MB, more than the limit of {most} MB",
        "请压缩其中的图片，或拆分后再试",
        "shrink its pictures or split it",
    )


class Worker:
    """A child process and the pipe to it. One file at a time; other threads wait."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def start(self) -> None:
        """Start the child if there is none."""
        with self._lock:
            self._running()

    def ask(self, request: _Request) -> _Reply:
        """Send one request and wait for its reply. Raises `UnreadableFile` when none comes."""
        with self._lock:
            process = self._running()
            late = threading.Event()

            def give_up() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(request.limits.seconds, give_up)
            timer.daemon = True
            timer.start()
            try:
                reply = _exchange(process, request)
            finally:
                timer.cancel()
            if reply is not None:
                return reply
            self._end()
        if late.is_set():
            raise UnreadableFile(
                "limit", f"读取超过{request.limits.seconds:g}秒，已停止",
                f"reading took longer than {request.limits.seconds:g} seconds and was stopped",
                "请另存为普通PDF后再试", "save it as an ordinary PDF and try again",
            )  # fmt: skip
        raise UnreadableFile(
            "limit", "文件使读取程序中断（内容异常或占用内存过多）",
            "the file made the reading process stop (malformed, or in need of too much memory)",
            "请重新导出后再试", "export it again",
        )  # fmt: skip

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # after a fork the child belongs to the other process
            self._process, self._owner = None, os.getpid()
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _spawn()
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):  # unsent bytes of a broken pipe
                    pipe.close()
        process.wait()


def _spawn() -> subprocess.Popen[bytes]:
    path = [str(Path(entry).absolute()) for entry in sys.path]
    # -I: nothing of the environment or the working directory decides what is imported.
    program = f"import sys; sys.path[:] = {path!r}\nfrom gouji.read.worker import serve\nserve()"
    kept = ("SYSTEMROOT", "PATH", "TEMP", "TMP", "LANG")
    environment = {name: value for name, value in os.environ.items() if name.upper() in kept}
    environment["OPENBLAS_NUM_THREADS"] = "1"  # numpy's threads would only cost memory
    return subprocess.Popen(  # noqa: S603 - this interpreter, and a program written above
        [sys.executable, "-I", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _exchange(process: subprocess.Popen[bytes], request: _Request) -> _Reply | None:
    """The reply; None when the child ended or answered with anything but a reply."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        _send(process.stdin, msgspec.msgpack.encode(request))
        frame = _receive(process.stdout)
        return msgspec.msgpack.decode(frame, type=_Reply) if frame else None
    except (OSError, msgspec.MsgspecError):
        return None


def _send(pipe: IO[bytes], frame: bytes) -> None:
    pipe.write(_LENGTH.pack(len(frame)))
    pipe.write(frame)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    """The next frame; empty at the end."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return b""
    (length,) = _LENGTH.unpack(head)
    if length > _MOST_REPLY:
        return b""
    frame = pipe.read(length)
    return frame if len(frame) == length else b""


_shared = Worker()
atexit.register(_shared.close)


# ---- in the child ----


def serve() -> None:
    """Answer requests until the parent closes the pipe."""
    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not mix with the frames
    importlib.import_module("gouji.read.pdf.extract")  # the usual one, before the first request
    limit_time = _limits(Limits().memory)
    while frame := _receive(requests):
        request = msgspec.msgpack.decode(frame, type=_Request)
        limit_time(request.limits.seconds * 1.5)
        reply = _answer(request)
        limit_time(0)
        _send(replies, msgspec.msgpack.encode(reply))


def _answer(request: _Request) -> _Reply:
    try:
        if not request.extractor.startswith("gouji."):
            raise ValueError(request.extractor)
        extract: Any = importlib.import_module(request.extractor).extract
        found: Extract = extract(request.data, request.password)
    except UnreadableFile as refused:
        why = (refused.code, refused.message, refused.english, refused.advice, refused.english_advice)
        return _Reply(refusal=why)
    except MemoryError:
        return _Reply(refusal=("limit", "文件占用内存过多", "the file needs too much memory",
                               "请重新导出后再试", "export it again"))  # fmt: skip
    except Exception as error:  # noqa: BLE001 - the border of isolation: no file may bring the child's caller a traceback
        return _Reply(refusal=("damaged", f"文件内容异常，无法读取（{type(error).__name__}）",
                               f"the file's content is malformed and cannot be read ({type(error).__name__})",
                               "请重新导出后再试", "export it again"))  # fmt: skip
    return _Reply(
        found.format,
        tuple(block for block in found.blocks if isinstance(block, Line)),
        tuple(block for block in found.blocks if isinstance(block, Grid)),
        "".join("g" if isinstance(block, Grid) else "l" for block in found.blocks),
        found.hidden,
        found.troubles,
        found.pages,
    )


def _limits(memory: int) -> Callable[[float], None]:
    """Limit this process's memory to so many bytes beyond what is in use now; what limits its time."""
    if sys.platform == "win32":
        from gouji.read.windows_limits import Job

        job = Job()
        return lambda seconds: job.limit(memory + (100 << 20), seconds)
    import resource

    try:
        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        used = 512 << 20  # no /proc (macOS): a guess, generous because libraries are mapped there too
    with contextlib.suppress(OSError, ValueError):  # a system without this limit: time still ends the child
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    return _limit_time


def _limit_time(seconds: float) -> None:
    """Let the system end this process after so many seconds, by the clock and by the processor; 0 lifts both.
    Not through Python's handlers: those would wait for a library that never returns."""
    if sys.platform == "win32":
        return
    import resource
    import signal

    signal.setitimer(signal.ITIMER_REAL, seconds)  # the default action of SIGALRM is to end the process
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = hard
    if seconds:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(usage.ru_utime + usage.ru_stime + seconds) + 1
        soft = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


if __name__ == "__main__":
    serve()

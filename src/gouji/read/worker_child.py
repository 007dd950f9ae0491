"""The child process that reads files for `worker.py`, and the limits it sets itself."""

from __future__ import annotations

import contextlib
import gc
import importlib
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from gouji.read.layout import UnreadableFile
from gouji.read.worker_frames import Limits, Reply, Request, pack, pipes, receive, send


def serve() -> None:
    """Answer requests until the parent closes the pipe."""
    requests, replies = pipes()
    importlib.import_module("gouji.read.pdf.extract")  # the usual one, before the first request
    limit_time = limits(Limits().memory)
    gc.freeze()  # what is loaded by now stays, and is not looked through again and again
    while frame := receive(requests):
        request = msgspec.msgpack.decode(frame, type=Request)
        limit_time(request.limits.seconds, request.limits.clock * 1.5)  # the parent comes first
        reply = _answer(request)
        limit_time(0, 0)
        send(replies, reply)


def _answer(request: Request) -> bytes:
    """The reply to a request, packed."""
    try:
        if not request.extractor.startswith("gouji."):
            raise ValueError(request.extractor)
        extract: Any = importlib.import_module(request.extractor).extract
        part = (request.part,) if request.part else ()
        return pack(extract(request.data, request.password, *part))
    except UnreadableFile as refused:
        why = (refused.code, refused.message, refused.english, refused.advice, refused.english_advice)
    except MemoryError:
        why = (
            "limit",
            "文件占用内存过多",
            "the file needs too much memory",
            "请重新导出后再试",
            "export it again",
        )
    # The border of isolation: whatever a file does to its reader, the caller gets a reason, not a traceback.
    except Exception as error:  # noqa: BLE001
        why = (
            "damaged",
            f"文件内容异常，无法读取（{type(error).__name__}）",
            f"the file's content is malformed and cannot be read ({type(error).__name__})",
            "请重新导出后再试",
            "export it again",
        )
    return msgspec.msgpack.encode(Reply(refusal=why))


def limits(memory: int) -> Callable[[float, float], None]:
    """Limit this process's memory to so many bytes beyond what is in use now. What is returned limits its time from then
    on: seconds of the processor, and by the clock; 0 lifts a limit."""
    if sys.platform == "win32":
        from gouji.read.windows_limits import Job

        try:
            job = Job()
        except OSError:
            return lambda *_: None  # the parent's clock still ends this process
        return lambda seconds, _: job.limit(memory + (100 << 20), seconds)
    import resource

    try:
        used = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    except OSError:
        used = 512 << 20  # no /proc (macOS): a guess, generous because libraries are mapped there too
    with contextlib.suppress(OSError, ValueError):  # a system without this limit: time still ends the child
        resource.setrlimit(resource.RLIMIT_AS, (used + memory, used + memory))
    return _limit_time


def _limit_time(seconds: float, clock: float) -> None:
    """Let the system end this process after so many seconds of the processor, or by the clock; 0 lifts the limit.
    Not through Python's handlers: those would wait for a library that never returns. The timers count from now, where
    the limit of processor time of a process (RLIMIT_CPU) counts all files together, and in whole seconds."""
    if sys.platform == "win32":
        return
    import signal

    signal.setitimer(
        signal.ITIMER_PROF, seconds
    )  # of all threads; the default action of SIGPROF is to end the process
    signal.setitimer(signal.ITIMER_REAL, clock)  # and so of SIGALRM

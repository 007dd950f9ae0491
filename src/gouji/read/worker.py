"""Opening files from strangers in a child process with limits (隔离读取).

The child is started once and reused: a frame in (length, then msgpack) asks it to read a file, a frame
out brings the extract. Whatever happens in it (a crash, endless work, too much memory) ends the child and
never the caller, who gets `UnreadableFile`; the next file gets a new child. The child reads nothing that
its parent did not send, and its answer is decoded into declared types only.

Limits: processor time and memory by the system, in the child (POSIX: timers and address space; Windows: a job
object), so that a child whose parent died ends as well; the clock, much longer, also by the caller, who kills the
child. How the child ended says which it was. An idle child ends when its pipe closes.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import threading
from pathlib import Path

import msgspec

from gouji.read.layout import Extract, UnreadableFile
from gouji.read.worker_frames import Limits, Reply, Request, receive, send, unpack
from gouji.read.worker_process import end, out_of_time, spawn

_REPLY = msgspec.msgpack.Decoder(Reply)  # made once, for all threads


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
    return _shared.read(request(content, password, extractor=extractor, limits=limits))


def request(
    data: bytes,
    password: str | None = None,
    *,
    extractor: str = "gouji.read.pdf.extract",
    limits: Limits | None = None,
) -> Request:
    """What to ask a worker. Raises `UnreadableFile` for a file over the limit of size."""
    limits = limits or Limits()
    if len(data) > limits.size:
        raise _too_large(len(data), limits)
    return Request(extractor, data, password, limits)


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

    @property
    def process_id(self) -> int | None:
        """The system's number of the child, if there is one."""
        return self._process.pid if self._process else None

    def read(self, request: Request) -> Extract:
        """Have a file read. Raises `UnreadableFile`."""
        reply = self._ask(request)
        if reply.refusal is not None:
            raise UnreadableFile(*reply.refusal)
        return unpack(reply)

    def _ask(self, request: Request) -> Reply:
        """Send one request and wait for its reply. Raises `UnreadableFile` when none comes."""
        with self._lock:
            process = self._running()
            late = threading.Event()

            def give_up() -> None:
                late.set()
                process.kill()

            timer = threading.Timer(request.limits.clock, give_up)
            timer.daemon = True
            timer.start()
            try:
                reply = _exchange(process, request)
            finally:
                timer.cancel()
            if reply is not None:
                return reply
            self._end()
        raise _stopped(process, request.limits, late.is_set())

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._end()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # after a fork the child belongs to the other process
            self._process, self._owner = None, os.getpid()
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = spawn("gouji.read.worker_child")
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        end(process)


def _stopped(process: subprocess.Popen[bytes], limits: Limits, late: bool) -> UnreadableFile:
    """Why a child that has ended gave no answer."""
    if out_of_time(process.returncode):
        return UnreadableFile(
            "limit", f"读取用了{limits.seconds:g}秒处理器时间仍未读完，已停止",
            f"reading took more than {limits.seconds:g} seconds of processor time and was stopped",
            "请另存为普通PDF后再试", "save it as an ordinary PDF and try again",
        )  # fmt: skip
    if late:
        return UnreadableFile(
            "limit", f"等了{limits.clock:g}秒仍未读完，已停止",
            f"reading had not ended after {limits.clock:g} seconds and was stopped",
            "机器很忙时请稍后再试；否则请另存为普通PDF",
            "try again when the machine is less busy, or save it as an ordinary PDF",
        )  # fmt: skip
    return UnreadableFile(
        "limit", "文件使读取程序中断（内容异常或占用内存过多）",
        "the file made the reading process stop (malformed, or in need of too much memory)",
        "请重新导出后再试", "export it again",
    )  # fmt: skip


def _exchange(process: subprocess.Popen[bytes], request: Request) -> Reply | None:
    """The reply; None when the child ended or answered with anything but a reply."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        send(process.stdin, msgspec.msgpack.encode(request))
        frame = receive(process.stdout)
        return _REPLY.decode(frame) if frame else None
    except (OSError, msgspec.MsgspecError):
        return None


_shared = Worker()
atexit.register(_shared.close)

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
import contextlib
import os
import subprocess
import threading
from pathlib import Path

import msgspec

from gouji.read.layout import Extract, UnreadableFile
from gouji.read.parts import join
from gouji.read.worker_frames import Limits, Reply, Request, unpack
from gouji.read.worker_process import ask, end, out_of_time, spawn

_PDF = "gouji.read.pdf.extract"
_REPLY = msgspec.msgpack.Decoder(Reply)  # made once, for all threads


def extract_isolated(
    data: bytes | str | os.PathLike[str],
    password: str | None = None,
    *,
    extractor: str = _PDF,
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
    extractor: str = _PDF,
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


def alone() -> None:
    """Read with one child only, as other processes beside this one read as well."""
    _shared.alone = True


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
            frame, late = ask(process, msgspec.msgpack.encode(request), request.limits.clock)
            with contextlib.suppress(msgspec.MsgspecError):  # anything but a reply
                return _REPLY.decode(frame)
            self._end()
        raise _strange() if frame else _stopped(process, request.limits, late)

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


def _strange() -> UnreadableFile:
    """Why an answer is none: parent and child are not of one gouji, whose files were changed since the parent started."""
    return UnreadableFile(
        "limit", "读取程序的回答无法理解（gouji 可能刚刚更新），已停止",
        "the reading process gave an answer that is none (gouji may just have been updated) and was stopped",
        "请重新启动 gouji 后再试", "start gouji again and try once more",
    )  # fmt: skip


class Readers:
    """The child that reads for this process, and a second one: each takes every other page of a PDF, and the person who
    waits waits half as long.

    The second is started when a second file comes, and takes part once it is up: for a single file starting it would
    take longer than it saves. Where files are read side by side anyway (a folder), one child each is best: `alone`.
    """

    def __init__(self) -> None:
        self.first, self.second = Worker(), Worker()
        self.alone = (os.cpu_count() or 1) < 2  # whether the second is never to be used
        self._files = 0
        self.up = threading.Event()  # whether the second takes part

    def start(self) -> None:
        """Start the first child if there is none."""
        self.first.start()

    def read(self, request: Request) -> Extract:
        """Have a file read. Raises `UnreadableFile`."""
        if request.extractor != _PDF:
            return self.first.read(request)
        if self.alone:
            return self.first.read(msgspec.structs.replace(request, part=(0, 1)))
        if self.up.is_set():
            return self._read_both(request)
        self._files += 1
        if self._files == 2:
            threading.Thread(target=self._start_second, name="second reader", daemon=True).start()
        return self.first.read(request)

    def _start_second(self) -> None:
        with contextlib.suppress(UnreadableFile):  # it cannot be started: then the first goes on alone
            self.second.read(request("。".encode(), extractor="gouji.read.text"))  # it answers when it is up
            self.up.set()

    def _read_both(self, request: Request) -> Extract:
        halves = [msgspec.structs.replace(request, part=(k, 2)) for k in range(2)]
        others: list[Extract | Exception] = []

        def read_others() -> None:
            try:
                others.append(self.second.read(halves[1]))
            except Exception as error:  # noqa: BLE001 - raised below, in the thread that asked
                others.append(error)

        beside = threading.Thread(target=read_others, name="second half", daemon=True)
        beside.start()
        mine = self.first.read(halves[0])
        beside.join()
        if isinstance(others[0], Exception):
            raise others[0]
        if mine.marks or others[0].marks:  # all pages together tell what is a mark
            return self.first.read(msgspec.structs.replace(request, part=(0, 1)))
        return join((mine, others[0]))

    def close(self) -> None:
        """End both children."""
        self.first.close()
        self.second.close()


_shared = Readers()
atexit.register(_shared.close)

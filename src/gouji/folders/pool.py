"""Workers side by side, each a process of its own. A worker that dies loses its one task and is replaced.

One thread waits on each worker; there is no shared state but two queues, so a killed process, a task that runs for
ever and a broken pipe all look the same: the task comes back with a trouble, the next goes to a new worker.
"""

from __future__ import annotations

import os
import queue
import subprocess
import threading
from collections.abc import Iterator, Sequence

import msgspec

from gouji.folders.entry import Entry, Task, Trouble
from gouji.read.worker_process import ask, end, spawn

_ENTRY = msgspec.msgpack.Decoder(Entry)  # made once: several threads wait for answers
SECONDS = 300.0  # of one task by the clock; the reader's own limits are far below


def workers_of(wanted: int | None = None) -> int:
    """How many workers: as told, else one for each processor that this process may use."""
    if wanted is not None:
        return max(1, wanted)
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        return os.cpu_count() or 1


class Pool:
    """Workers that stay warm until the pool is closed (`with Pool() as pool`)."""

    def __init__(self, workers: int | None = None, seconds: float = SECONDS) -> None:
        self.workers, self.seconds = workers_of(workers), seconds
        self._todo: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._done: queue.SimpleQueue[Entry] = queue.SimpleQueue()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._threads: list[threading.Thread] = []
        self._closed = False

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def run(self, tasks: Sequence[Task]) -> Iterator[Entry]:
        """The entries of tasks as they are done, in any order."""
        while len(self._threads) < min(self.workers, len(tasks)):
            thread = threading.Thread(target=self._serve, daemon=True)
            self._threads.append(thread)
            thread.start()
        for task in tasks:
            self._todo.put(task)
        for _ in tasks:
            yield self._done.get()

    def close(self) -> None:
        """End the workers, whatever they do."""
        self._closed = True
        for _ in self._threads:
            self._todo.put(None)
        for process in list(self._processes):
            end(process)
        for thread in self._threads:
            thread.join(timeout=5)

    def processes(self) -> list[int]:
        """The ids of the worker processes."""
        return [p.pid for p in list(self._processes)]

    def _serve(self) -> None:
        process: subprocess.Popen[bytes] | None = None
        while (task := self._todo.get()) is not None and not self._closed:
            if process is None:
                process = self._started()
            entry = self._ask(process, task)
            if entry is None:
                code = process.poll()
                self._processes.discard(process)
                end(process)
                process = None
                how = (
                    (f"（信号{-code}）", f" (signal {-code})") if code is not None and code < 0 else ("", "")
                )
                entry = Entry(task.file, trouble=Trouble(
                    "lost", f"检查这份文件的进程中途被终止{how[0]}，请单独再查", f"the process that checked this file was ended{how[1]}; check it alone"
                ))  # fmt: skip
            self._done.put(entry)
        if process is not None:
            self._processes.discard(process)
            end(process)

    def _started(self) -> subprocess.Popen[bytes]:
        process = spawn("gouji.folders.worker", apart=True, environment=os.environ)
        self._processes.add(process)
        return process

    def _ask(self, process: subprocess.Popen[bytes], task: Task) -> Entry | None:
        """The entry of a task; None where the worker did not live to answer."""
        frame, _ = ask(process, msgspec.msgpack.encode(task), self.seconds)
        try:
            return _ENTRY.decode(frame) if frame else None
        except msgspec.MsgspecError:
            return None

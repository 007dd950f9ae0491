"""The limits of the reading child on Windows, against a stand-in for its kernel: what is asked of it, and what happens
where it refuses. That Windows then does what it is asked is not shown here."""

from __future__ import annotations

import ctypes
import os
import signal
from typing import Any

import pytest

from gouji.read import windows_limits, worker_child
from gouji.read.worker_process import out_of_time

MEMORY, TIME = 0x100, 0x2  # JOB_OBJECT_LIMIT_PROCESS_MEMORY, JOB_OBJECT_LIMIT_PROCESS_TIME


class Function:
    """A function of the kernel that returns what it is told to."""

    def __init__(self, result: int, calls: list[tuple[int, int, int, int, int]] | None = None) -> None:
        self.result, self.calls, self.restype = result, calls, None

    def __call__(self, *arguments: Any) -> int:
        if self.calls is not None:
            _, kind, pointer, size = arguments
            given = ctypes.cast(pointer, ctypes.POINTER(windows_limits._Extended)).contents
            self.calls.append(
                (kind, size, given.basic.flags, given.process_memory, given.basic.per_process_user_time)
            )
        return self.result


class Kernel:
    def __init__(self, assigned: int = 1) -> None:
        self.asked: list[tuple[int, int, int, int, int]] = []
        self.CreateJobObjectW = Function(7)
        self.GetCurrentProcess = Function(2**64 - 1)
        self.AssignProcessToJobObject = Function(assigned)
        self.SetInformationJobObject = Function(1, self.asked)


def limits(monkeypatch: pytest.MonkeyPatch, kernel: Kernel):
    monkeypatch.setattr(ctypes, "WinDLL", lambda _: kernel, raising=False)
    monkeypatch.setattr("gouji.read.worker_child.sys.platform", "win32")
    return worker_child.limits(400 << 20)


def test_memory_and_processor_time_are_limited_for_a_file_and_freed_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kernel = Kernel()
    monkeypatch.setattr(
        "gouji.read.windows_limits.os.times", lambda: os.times_result((4.0, 60.0, 0.0, 0.0, 500.0))
    )
    limit = limits(monkeypatch, kernel)
    limit(15.0, 90.0)
    limit(0, 0)
    (kind, size, flags, memory, time), (_, _, later, still, none) = kernel.asked
    assert (kind, size) == (9, 144)  # JobObjectExtendedLimitInformation, its size on 64 bits
    assert flags == MEMORY | TIME
    assert memory == still == 500 << 20
    assert time == 190_000_000  # fifteen seconds, in units of 100 ns, beyond those already used
    assert (later, none) == (MEMORY, 0)


def test_a_system_that_refuses_the_job_does_not_stop_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    kernel = Kernel(assigned=0)
    limits(monkeypatch, kernel)(15.0, 90.0)
    assert kernel.asked == []


def test_the_end_of_a_process_says_whether_its_time_was_used_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert out_of_time(-signal.SIGPROF)
    assert not out_of_time(-signal.SIGKILL)
    monkeypatch.setattr("gouji.read.worker_process.os.name", "nt")
    assert out_of_time(1816)  # ERROR_NOT_ENOUGH_QUOTA
    assert not out_of_time(1)

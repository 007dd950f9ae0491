"""Limits that Windows offers a process on itself: a job object with a limit of memory and of processor time.

Called in the reading child (`worker_child.py`); elsewhere POSIX limits do the same.
"""

from __future__ import annotations

import ctypes
import os
from typing import Any

_PROCESS_TIME, _PROCESS_MEMORY = 0x2, 0x100  # JOB_OBJECT_LIMIT_*
_EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation


class _Basic(ctypes.Structure):
    _fields_ = (
        ("per_process_user_time", ctypes.c_int64),  # in 100 nanoseconds
        ("per_job_user_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("minimum_working_set", ctypes.c_size_t),
        ("maximum_working_set", ctypes.c_size_t),
        ("active_processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority_class", ctypes.c_uint32),
        ("scheduling_class", ctypes.c_uint32),
    )


class _Extended(ctypes.Structure):
    _fields_ = (
        ("basic", _Basic),
        ("io_counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process_memory", ctypes.c_size_t),
        ("peak_job_memory", ctypes.c_size_t),
    )


class Job:
    """A job object that holds this process from now until it ends. Raises OSError where the system refuses it."""

    def __init__(self) -> None:
        library: Any = ctypes
        self._kernel = library.WinDLL("kernel32")  # known on Windows only
        self._kernel.CreateJobObjectW.restype = ctypes.c_void_p
        self._kernel.GetCurrentProcess.restype = ctypes.c_void_p
        self._handle = ctypes.c_void_p(self._kernel.CreateJobObjectW(None, None))
        here = ctypes.c_void_p(self._kernel.GetCurrentProcess())
        if not self._handle.value or not self._kernel.AssignProcessToJobObject(self._handle, here):
            raise OSError("this process cannot be held by a job object")

    def limit(self, memory: int, seconds: float) -> None:
        """Allow so many bytes in all, and so many more seconds of the processor outside the kernel, which is what a job
        counts; 0 for no limit of time. The system ends a process over it with ERROR_NOT_ENOUGH_QUOTA."""
        limits = _Extended()
        limits.basic.flags = _PROCESS_MEMORY
        limits.process_memory = memory
        if seconds:
            limits.basic.flags |= _PROCESS_TIME
            limits.basic.per_process_user_time = int((os.times().user + seconds) * 10_000_000)
        self._kernel.SetInformationJobObject(
            self._handle, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )

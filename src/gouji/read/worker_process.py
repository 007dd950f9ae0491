"""Starting, asking and ending the child processes in which strangers' files are opened."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path

from gouji.read.worker_frames import receive, send

_QUOTA = 1816  # ERROR_NOT_ENOUGH_QUOTA: with it Windows ends a process over its job's limit of processor time
_KEPT = ("SYSTEMROOT", "PATH", "TEMP", "TMP", "LANG")  # of the environment


def spawn(
    server: str, apart: bool = False, environment: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """A process of this interpreter that calls `serve` of the module `server`, with pipes to it. `apart`: an interrupt at
    the terminal goes to the parent alone. Of this process's environment it gets little, unless another is given."""
    path = [str(Path(entry).absolute()) for entry in sys.path]
    # -I: nothing of the environment or the working directory decides what is imported.
    program = f"import sys; sys.path[:] = {path!r}\nfrom {server} import serve\nserve()"
    given = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    return subprocess.Popen(  # noqa: S603 - this interpreter, and a program written above
        [sys.executable, "-I", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        # numpy's threads would only cost memory
        env={**(given if environment is None else environment), "OPENBLAS_NUM_THREADS": "1"},
        start_new_session=apart and os.name == "posix",
    )


def ask(process: subprocess.Popen[bytes], message: bytes, clock: float) -> tuple[bytes, bool]:
    """Send a frame and wait for the answer, so many seconds by the clock; the process is killed where they pass. The
    answer, empty where none came, and whether it was waited for too long."""
    assert process.stdin is not None
    assert process.stdout is not None
    late = threading.Event()

    def give_up() -> None:
        late.set()
        process.kill()

    timer = threading.Timer(clock, give_up)
    timer.daemon = True
    timer.start()
    try:
        send(process.stdin, message)
        return receive(process.stdout), late.is_set()
    except (OSError, ValueError):  # a broken or closed pipe
        return b"", late.is_set()
    finally:
        timer.cancel()


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process at once: one that hangs in a library does not hear a polite request."""
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            with contextlib.suppress(OSError):  # unsent bytes of a broken pipe
                pipe.close()
    process.wait()


def out_of_time(code: int | None) -> bool:
    """Whether a process ended because it had used up its processor time, by how it ended (`returncode`)."""
    return code == _QUOTA if os.name == "nt" else code == -signal.SIGPROF

"""Starting and ending the child processes in which strangers' files are opened."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

_QUOTA = 1816  # ERROR_NOT_ENOUGH_QUOTA: with it Windows ends a process over its job's limit of processor time
_KEPT = ("SYSTEMROOT", "PATH", "TEMP", "TMP", "LANG")  # of the environment


def spawn(server: str, apart: bool = False) -> subprocess.Popen[bytes]:
    """A process of this interpreter that calls `serve` of the module `server`, with pipes to it. `apart`: an interrupt at
    the terminal goes to the parent alone."""
    path = [str(Path(entry).absolute()) for entry in sys.path]
    # -I: nothing of the environment or the working directory decides what is imported.
    program = f"import sys; sys.path[:] = {path!r}\nfrom {server} import serve\nserve()"
    environment = {name: value for name, value in os.environ.items() if name.upper() in _KEPT}
    environment["OPENBLAS_NUM_THREADS"] = "1"  # numpy's threads would only cost memory
    return subprocess.Popen(  # noqa: S603 - this interpreter, and a program written above
        [sys.executable, "-I", "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=apart and os.name == "posix",
    )


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

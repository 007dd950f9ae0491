"""A bureau's folder: 400 generated PDFs of 25 pages through `gouji check DIR`, the cache off.

    python -m bench.folders [--files 400] [--workers 2] [--keep DIR] [--kill]

From outside, as a bureau runs it: the command is started, and all its processes are sampled until it ends.

- *files a second*: by the clock, from the start of the command to its end. `had` is how much of the processors asked
  for the run was given: other work on the machine takes the rest, so `alone` is what the same processor time makes
  where all of it is given.
- *memory*: proportional set size of all processes together; the growth is that of a straight line through the samples
  between a quarter of the run and its end.
- `--kill`: one worker is killed in mid-run. What is missing then must be the one file it had.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from bench.folders.offices import folder, pages

_TICK = os.sysconf("SC_CLK_TCK")
_EVERY = 0.05  # seconds between looks at the processor times
_MEMORY_EVERY = 0.5
_MIB = 1 << 20


class Run(NamedTuple):
    """What one run took: seconds by the clock and of processors, memory in MiB by second, the file that was lost."""

    seconds: float
    processor: float
    memory: list[tuple[float, float]]
    processes: int
    records: list[dict[str, object]]
    killed: int | None


def run(target: Path, workers: int, kill: bool) -> Run:
    """Check a folder by the command line."""
    command = [sys.executable, "-m", "gouji", "check", str(target), "--no-cache", "--workers", str(workers),
               "--format", "jsonl"]  # fmt: skip
    with tempfile.TemporaryFile() as out:
        start = time.monotonic()
        child = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL)
        spent: dict[int, float] = {}
        memory: list[tuple[float, float]] = []
        killed: int | None = None
        while child.poll() is None:
            tree = _tree(child.pid)
            spent |= {pid: t for pid in tree if (t := _processor(pid)) is not None}
            now = time.monotonic() - start
            if not memory or now - memory[-1][0] >= _MEMORY_EVERY:
                memory.append((now, sum(_memory(pid) for pid in tree) / _MIB))
            if kill and killed is None and now > 5 and len(tree) > 1:
                killed = next(pid for pid in tree if pid != child.pid)
                os.kill(killed, signal.SIGKILL)
            time.sleep(_EVERY)
        seconds = time.monotonic() - start
        out.seek(0)
        records = [json.loads(line) for line in out.read().decode().splitlines()]
    return Run(seconds, sum(spent.values()), memory, len(spent), records, killed)


def _tree(root: int) -> list[int]:
    """A process and all below it."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (fields := _status(int(entry.name))):
            parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, todo = [], [root]
    while todo:
        pid = todo.pop(0)
        found.append(pid)
        todo += parents.get(pid, [])
    return found


def _status(pid: int) -> list[str]:
    """The fields of a process's status behind its name."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _processor(pid: int) -> float | None:
    fields = _status(pid)
    return (int(fields[11]) + int(fields[12])) / _TICK if fields else None


def _memory(pid: int) -> int:
    """A process's proportional set size in bytes."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("Pss:")), 0)


def growth(samples: list[tuple[float, float]]) -> tuple[float, float]:
    """Of the samples of the later three quarters: their mean, and the rise of a straight line over them."""
    last = samples[-1][0]
    kept = [(t, m) for t, m in samples if last / 4 <= t <= 0.98 * last]
    n = len(kept)
    if n < 2:
        return (samples[-1][1], 0.0)
    mean_t, mean_m = sum(t for t, _ in kept) / n, sum(m for _, m in kept) / n
    slope = sum((t - mean_t) * (m - mean_m) for t, m in kept) / sum((t - mean_t) ** 2 for t, _ in kept)
    return mean_m, slope * (kept[-1][0] - kept[0][0])


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--files", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="folder for the PDFs, used again by the next run")
    parser.add_argument("--kill", action="store_true", help="kill a worker in mid-run")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gouji-folder-") as scratch:
        target = chosen.keep or Path(scratch)
        files = folder(target, chosen.files)
        sizes = [pages(f) for f in files]
        print(f"{len(files)} files, {sum(sizes) / len(sizes):.1f} pages each ({min(sizes)} to {max(sizes)}), "
              f"{sum(f.stat().st_size for f in files) / _MIB:.0f} MiB")  # fmt: skip
        found = run(target, chosen.workers, chosen.kill)
    reports = [r for r in found.records if "counts" in r]
    lost = [r["file"] for r in found.records if "error" in r]
    each = found.processor / len(files)
    mean, rise = growth(found.memory)
    print(f"{len(reports)} reports, {len(lost)} without" + (f": {', '.join(map(str, lost))}" if lost else ""))
    print(f"{len(files) / found.seconds:.1f} files a second by the clock ({found.seconds:.1f} s), "
          f"had {found.processor / found.seconds / chosen.workers:.0%} of {chosen.workers} processors")  # fmt: skip
    print(f"{each * 1000:.0f} ms of a processor for a file: {chosen.workers / each:.1f} files a second alone")
    print(f"memory of {found.processes} processes: {mean:.0f} MiB, {rise:+.0f} MiB from a quarter of the run to its end, "
          f"at most {max(m for _, m in found.memory):.0f} MiB")  # fmt: skip
    if chosen.kill:
        print(f"killed {found.killed}; lost {len(lost)} of {len(files)}")
        if len(lost) != 1 or len(reports) != len(files) - 1:
            sys.exit("a killed worker must lose its one file and nothing else")


if __name__ == "__main__":
    main()

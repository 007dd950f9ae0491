"""What becomes of damaged copies of real files.

    python bench/speed/hostile.py [--copies 2000] [FILE ...]

Each copy has up to eight changes (a byte altered, a few lost or repeated) and is read in the child process.
Counted: refused, by reason; read equal to the whole file, with or without a word of damage; read with
differences, the damage or the hidden text being said; and read with differences in silence, which is what must be
rare: a byte of an uncompressed dictionary bears no check sum. Also the longest time, the most memory of a child, and the
files made by `tests/hostile/files.py`.
"""

from __future__ import annotations

import argparse
import collections
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.speed.reading import documents
from tests.hostile import files

from gouji.read.layout import Extract, Grid, UnreadableFile
from gouji.read.worker import Worker, request
from gouji.read.worker_frames import Limits


def peak(worker: Worker) -> int:
    """The most memory that the child has held, in MiB; 0 where the system does not say."""
    status = Path(f"/proc/{worker.process_id}/status")
    if not status.exists():
        return 0
    lines = status.read_text(encoding="ascii").splitlines()
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)


def figures(found: Extract) -> list[list[str]]:
    return [[cell.text for cell in block.cells] for block in found.blocks if isinstance(block, Grid)]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--copies", type=int, default=200)
    chosen = parser.parse_args()
    sources = [path.read_bytes() for path in chosen.files or documents()] or [files.good()]
    worker = Worker()
    whole = [worker.read(request(data)) for data in sources]
    outcomes: collections.Counter[str] = collections.Counter()
    slowest, memory = 0.0, 0
    for seed in range(chosen.copies):
        which = seed % len(sources)
        start = time.perf_counter()
        try:
            found = worker.read(request(files.mutated(sources[which], seed)))
        except UnreadableFile as refused:
            outcomes[f"refused: {refused.code}"] += 1
        else:
            equal = "equal" if figures(found) == figures(whole[which]) else "different"
            said = found.troubles or len(found.hidden) != len(
                whole[which].hidden
            )  # text hidden is text reported
            outcomes[f"{equal}, {'and said' if said else 'in silence'}"] += 1
        slowest = max(slowest, time.perf_counter() - start)
        memory = max(memory, peak(worker))
    print(
        f"{chosen.copies} mutated copies of {len(sources)} files: slowest {slowest:.2f} s, memory {memory} MiB"
    )
    for outcome, count in outcomes.most_common():
        print(f"  {outcome:36}{count:6}{count / chosen.copies:8.1%}")
    for name, make in files.HOSTILE.items():
        data = make()
        start = time.perf_counter()
        try:
            said = f"read, {len(worker.read(request(data)).blocks)} blocks"
        except UnreadableFile as refused:
            said = f"refused: {refused.code}"
        spent = time.perf_counter() - start
        print(f"  {name:24}{said:28}{spent:6.2f} s{peak(worker):6} MiB")
    print(f"limits: {Limits()}")
    worker.close()


if __name__ == "__main__":
    main()

"""Every human kind of mistake, tried on given and generated budgets and final accounts: found, first, repaired.

    python -m bench.detection [--quick] [--misses FILE] [-o docs/detection.md]

In full, every number, direction and year of the given documents is spoilt by every kind of mistake, every figure of
their tables by one kind after the other; the generated ones and the formats by a sample. Quick samples all of them: half a
minute of a processor instead of a quarter of an hour. Same seed, same mistakes. Beside each rate stands its 95% Wilson interval;
`can` is the ceiling: the share of tries whose place some equation depends on, or that ran against a limit (found), and whose
place is told apart (first).
A mistake that stays within what rounding allows counts as missed all the same.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import NamedTuple

from bench.detection import ranks, reuse
from bench.detection.documents import Subject, generated, generated_accounts, given
from bench.detection.table import page
from bench.detection.trying import SHARES, Bench

SUFFIXES = (".txt", ".xlsx", ".docx", ".html", ".pdf")
SUBJECTS: list[Subject] = []  # what the processes of one run share


class Task(NamedTuple):
    """A piece of the run: what is drawn there depends on the seed and on it alone."""

    part: str  # document, prose, tables, or the suffix of a format
    subject: int
    share: int
    quick: bool
    seed: int

    @property
    def name(self) -> str:
        return f"{self.part.strip('.')}-{self.subject}-{self.share}-{'quick' if self.quick else 'full'}-{self.seed}"


def pieces(quick: bool, seed: int) -> Iterator[Task]:
    """The pieces of a run, the long ones first."""
    for n, s in enumerate(SUBJECTS):
        if not s.generated and not quick:
            for part in ("prose", "tables"):
                yield from (Task(part, n, share, quick, seed) for share in range(SHARES))
    yield from (Task("document", n, 0, quick, seed) for n in range(len(SUBJECTS)))
    invented = [n for n, s in enumerate(SUBJECTS) if s.generated][: 1 if quick else 2]
    yield from (Task(suffix, n, 0, quick, seed) for suffix in SUFFIXES for n in invented)


def piece(task: Task, keep: Path | None) -> Bench:
    """Run one piece, or take what an earlier run kept of it."""
    kept = keep / f"{task.name}.pickle" if keep else None
    if kept and kept.is_file():
        found: Bench = pickle.loads(kept.read_bytes())
        return found
    reuse.install()
    bench, s = Bench(task.quick), SUBJECTS[task.subject]
    rng = random.Random(f"{task.seed} {task.part} {s.name}")
    match task.part:
        case "document":
            bench.document(s, task.subject, rng)
        case "prose":
            bench.prose(s, task.share, rng)
        case "tables":
            bench.tables(s, task.share, rng)
        case suffix:
            with tempfile.TemporaryDirectory() as folder:
                bench.format(s, suffix, rng, Path(folder))
    if kept:
        part = kept.with_suffix(".part")
        part.write_bytes(pickle.dumps(bench))
        part.replace(kept)
    return bench


def main() -> None:
    """Read the arguments, run, print the page."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--quick", action="store_true", help="one try of each kind on few documents, under a minute"
    )
    parser.add_argument("--misses", type=Path, help="write what was missed, with what was said instead")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-j", "--jobs", type=int, default=1, help="processes")
    parser.add_argument("--keep", type=Path, help="a folder for what is done, so that a run can be resumed")
    parser.add_argument(
        "--done", action="store_true", help="with --keep: the page of what is kept, nothing is run"
    )
    parser.add_argument("-o", "--output", type=Path, help="write the page there as well")
    args = parser.parse_args()
    start = time.perf_counter()
    SUBJECTS.extend(given())
    SUBJECTS.extend(generated(n) for n in range(1, 3 if args.quick else 9))
    SUBJECTS.extend(generated_accounts(n) for n in range(1, 2 if args.quick else 5))
    tasks = list(pieces(args.quick, args.seed))
    left: Counter[str] = Counter()
    if args.keep:
        args.keep.mkdir(parents=True, exist_ok=True)
        if args.done:
            done = [t for t in tasks if (args.keep / f"{t.name}.pickle").is_file()]
            left = Counter(f"{SUBJECTS[t.subject].name}: {t.part}" for t in tasks if t not in done)
            tasks = done
    bench = Bench(args.quick)
    bench.ranks = {s.name: ranks.of(s.disclosure) for s in SUBJECTS if not s.generated and not args.quick}
    with ProcessPoolExecutor(args.jobs, multiprocessing.get_context("fork")) as pool:
        for n, part in enumerate(pool.map(piece, tasks, repeat(args.keep)), 1):
            bench.merge(part)
            print(f"{n} of {len(tasks)}: {tasks[n - 1].name}", file=sys.stderr, flush=True)
    text = page(bench, args.quick, args.seed, time.perf_counter() - start, left)
    print(text)
    if args.output:
        args.output.write_text(text + "\n", encoding="utf-8")
    if args.misses:
        args.misses.write_text("\n".join(bench.misses) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

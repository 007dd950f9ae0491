"""Every figure of a document changed by every kind of slip: found, located, repaired; beside the ceiling.

    python -m bench.slips [FILE…] [--every N]

The ceiling is computed from the document itself: a figure in no equation can be changed unseen, and figures
whose columns in the system are proportional cannot be told apart. Without files, the packaged example and, where
it is at hand, the seed.
"""

from __future__ import annotations

import argparse
import itertools
import os
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from gouji import examples
from gouji.check import claims
from gouji.check.evaluation import Evaluation
from gouji.jobs import coverage, replace_cell
from gouji.model.address import Address
from gouji.model.disclosure import Cell, Disclosure
from gouji.model.money import fen
from gouji.read import read

KINDS = ("digit", "dropped", "doubled", "exchanged", "point")


def slips(printed: str) -> Iterator[tuple[str, str]]:
    """Every single slip of each kind of a printed amount, for one digit in three values."""
    places = [i for i, c in enumerate(printed) if c.isdigit()]
    for i in places:
        d = int(printed[i])
        for other in {(d + 1) % 10, (d + 5) % 10, 9 - d} - {d}:
            yield "digit", printed[:i] + str(other) + printed[i + 1 :]
        yield "dropped", printed[:i] + printed[i + 1 :]
        yield "doubled", printed[: i + 1] + printed[i:]
    for i, j in itertools.pairwise(places):
        if printed[i] != printed[j]:
            yield "exchanged", printed[:i] + printed[j] + printed[i + 1 : j] + printed[i] + printed[j + 1 :]
    digits = printed.replace(",", "")
    whole, _, fraction = digits.partition(".")
    if len(whole) > 1:
        yield "point", f"{whole[:-1]}.{whole[-1]}{fraction}"[: len(digits)]
    yield "point", f"{whole}0.{fraction}" if fraction else f"{whole}0"


def plain(printed: str) -> str:
    """Commas put right, so that the slip is in the digits alone."""
    text = printed.replace(",", "")
    whole, dot, fraction = text.partition(".")
    return f"{int(whole or 0):,}{dot}{fraction}" if whole.isdigit() or not whole else printed


def tried(d: Disclosure, every: int) -> Iterator[tuple[Address, Cell, str, str]]:
    """Every `every`-th slip of every non-zero figure: address, cell, kind, what is printed instead."""
    n = 0
    for at, cell in d.figures():
        if cell.value:
            seen = {cell.printed}
            for kind, wrong in slips(cell.printed):
                wrong = plain(wrong)  # noqa: PLW2901
                n += 1
                if wrong not in seen and n % every == 0 and fen(wrong) != fen(cell.printed):
                    seen.add(wrong)
                    yield at, cell, kind, wrong


def measure(path: Path, every: int) -> None:
    """Print the table for one document."""
    d = read(path)
    known = coverage(d)
    reading = claims.read(d)
    free = {f.name for f in known.free}
    shared = {f.name for g in known.groups for f in g}
    rows: dict[str, list[int]] = defaultdict(lambda: [0] * 7)
    slowest = total = 0.0
    for at, cell, kind, wrong in tried(d, every):
        start = time.perf_counter()
        decoder = Evaluation(replace_cell(d, at, wrong), reading).decoder()
        causes = decoder.causes() if decoder.broken else []
        spent = time.perf_counter() - start
        slowest, total = max(slowest, spent), total + spent
        suspects = {decoder.figures[i].name for c in causes for r in c.repairs for i, _ in r.changes}
        first = [c.repairs[0].changes for c in causes if c.repairs]
        located = (
            len(causes) == 1
            and len(first) == 1
            and [decoder.figures[i].name for i, _ in first[0]] == [str(at)]
        )
        repaired = located and first[0][0][1] == cell.value
        for key in (at.table, f"— {kind}", "all"):
            row = rows[key]
            row[0] += 1
            row[1] += bool(decoder.broken)
            row[2] += located
            row[3] += repaired
            row[4] += str(at) in suspects
            row[5] += str(at) not in free
            row[6] += str(at) not in free and str(at) not in shared
    print(
        f"\n{path.name}: {known.figures} non-blank figures, {known.covered} in an equation, {known.located} apart"
    )
    print(
        f"{'':<18}{'tried':>7}{'found':>9}{'first':>9}{'repaired':>9}{'among':>9}{'ceiling: found':>16}{'located':>9}"
    )
    for key, (n, found, located, repaired, among, c1, c2) in rows.items():
        shares = "".join(f"{100 * x / n:>8.1f}%" for x in (found, located, repaired, among))
        print(f"{key:<18}{n:>7}{shares}{100 * c1 / n:>15.1f}%{100 * c2 / n:>8.1f}%")
    n = rows["all"][0]
    print(
        f"derive, evaluate and repair: {1000 * total / max(n, 1):.1f} ms on average, {1000 * slowest:.1f} ms at most"
    )


def main() -> None:
    """Read the arguments and measure each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--every", type=int, default=1, help="try one slip in so many")
    args = parser.parse_args()
    shared = Path(os.environ.get("GOUJI_SHARED") or Path(__file__).resolve().parents[2] / "shared")
    seed = shared / "documents" / "songjiang-2023.txt"
    for path in args.files or [examples.path(), *([seed] if seed.is_file() else [])]:
        measure(path, args.every)


if __name__ == "__main__":
    main()

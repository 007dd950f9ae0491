"""The core by itself: deriving, evaluating and repairing, beside the floor of walking the same terms once.

    python -m bench.core [FIGURES]

One generated disclosure of about so many figures (default 900), tables only; medians of nine runs in one process.
"""

from __future__ import annotations

import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from tests.ledgers import disclosure, ledger

from gouji.check.check import check
from gouji.check.evaluation import Evaluation
from gouji.jobs import replace_cell
from gouji.model.money import yuan
from gouji.relations.derive import Relations

FORM = "shanghai_budget/department/district/2025"


def median(call: Callable[[], object], runs: int = 9) -> float:
    """Milliseconds of processor time of the middle run, after one that is not counted."""
    call()
    times = []
    for _ in range(runs):
        start = time.process_time()
        call()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


def main() -> None:
    """Print one table."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 900
    d = max(
        (disclosure(FORM, ledger(seed, 2000, spread=wanted // 38)) for seed in range(3)),
        key=lambda d: -abs(sum(1 for _ in d.figures()) - wanted),
    )
    relations = Relations(d)
    values = relations.values
    floor = median(lambda: [sum(k * (values[i] or 0) for i, k in c.terms) for c in relations.constraints])
    rng = random.Random(1)
    cells = [(at, c) for at, c in d.figures() if c.value and at.table != "three_public"]
    at, cell = rng.choice(cells)
    assert cell.value is not None
    wrong = replace_cell(d, at, yuan(cell.value + 90_000))
    evaluation = Evaluation(wrong)
    repair = median(lambda: evaluation.decoder().causes())
    found = evaluation.decoder().causes()[0].repairs[0].changes
    assert evaluation.figures[found[0][0]].name == str(at)
    rows = {
        "walk every term once (floor)": floor,
        "derive all relations": median(lambda: Relations(d)),
        "derive and evaluate": median(lambda: Evaluation(d)),
        "check without rules": median(lambda: check(d, rules=())),
        "repair one mistake": repair,
    }
    print(f"{len(values)} figures, {len(relations.constraints)} relations")
    for name, ms in rows.items():
        print(f"{name:<32}{ms:>8.1f} ms {ms / floor:>8.1f} × floor")
    start, bare = (elapsed(a) for a in (["-m", "gouji", "--help"], ["-c", "pass"]))
    print(f"{'gouji --help':<32}{start:>8.1f} ms {start / bare:>8.1f} × a bare interpreter (elapsed)")


def elapsed(arguments: list[str]) -> float:
    """Milliseconds that a Python process takes from start to end, the middle of five."""
    times = []
    for _ in range(5):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


if __name__ == "__main__":
    main()

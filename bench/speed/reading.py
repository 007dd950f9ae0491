"""How long reading a PDF takes, against the library's bare text and against pdfplumber's tables.

    python bench/speed/reading.py [--rounds 5] [--pdfplumber] [FILE ...]

The contenders take turns within one run, so that a busy machine slows all of them alike; of each the best
round counts. *Bare* is PDFium loading every page and its text and giving the text out, by the same raw
calls. *Read* is `extract` (clip test included). *Isolated* adds the way through the warm child process.
*Checked* is the whole of it: extraction in the warm child, recognition, sentences and relations, the rules, as
`gouji check` does it for its second file; below, the milliseconds of each stage. Start-up is shown apart.
"""

from __future__ import annotations

import argparse
import ctypes
import functools
import io
import itertools
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gouji.read.layout import Extract


def documents() -> list[Path]:
    """The real documents beside the repository."""
    root = Path(__file__).resolve().parents[2]
    shared = Path(os.environ.get("GOUJI_SHARED", root.parent / "shared"))
    return sorted((shared / "documents").glob("*.pdf"))


def bare(data: bytes) -> int:
    """All text of a file, by the least that PDFium asks for; the number of characters."""
    from gouji.read.pdf import library as pdfium

    document = pdfium.load_document(data, len(data), None)
    total = 0
    for number in range(pdfium.page_count(document)):
        page = pdfium.load_page(document, number)
        text = pdfium.load_text(page)
        count = pdfium.count_characters(text)
        buffer = ctypes.create_string_buffer(2 * count + 4)
        pdfium.get_text(text, 0, count, buffer)
        total += len(buffer.raw[: 2 * count].decode("utf-16-le", "replace"))
        pdfium.close_text(text)
        pdfium.close_page(page)
    pdfium.close_document(document)
    return total


def plumber(data: bytes) -> int:
    """The tables of a file by pdfplumber; their number."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return sum(len(page.extract_tables()) for page in pdf.pages)


def timed(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    start = clock()
    work()
    return clock() - start


def start_up() -> dict[str, float]:
    """Seconds of a fresh process, best of three: nothing, imports, the first isolated file."""
    programs = {
        "python": "pass",
        "import worker": "import gouji.read.worker",
        "import reader": "import gouji.read.pdf.extract",
        "first file": "import sys, gouji.read.worker as w; w.extract_isolated(sys.argv[1])",
    }
    file = next(iter(documents()), None)
    best = {}
    for name, program in programs.items():
        if name == "first file" and file is None:
            continue
        run = functools.partial(subprocess.run, [sys.executable, "-c", program, str(file)], check=True)
        best[name] = min(timed(run) for _ in range(3))
    return best


class Stages:
    """Reading and checking a file, with the best time of each stage so far."""

    NAMES = ("extract", "recognise", "sentences", "relations", "rules")

    def __init__(self, read: Callable[[], Extract], clock: Callable[[], float]) -> None:
        self.read, self.clock = read, clock
        self.taken = dict.fromkeys((*self.NAMES[:-1], "check"), float("inf"))

    def __call__(self) -> None:
        """One round, with the time of each stage taken; sentences and relations are a part of checking, and are done
        once more apart to tell their share."""
        from gouji.check import claims
        from gouji.check.evaluation import Evaluation
        from gouji.checking import check
        from gouji.read.recognise import recognise

        marks = [self.clock()]
        extract = self.read()
        marks.append(self.clock())
        found = recognise(extract)
        marks.append(self.clock())
        readings = [claims.read(one) for one in found]
        marks.append(self.clock())
        for one, reading in zip(found, readings, strict=True):
            Evaluation(one, reading)
        marks.append(self.clock())
        unread = recognise(extract)  # what is known of a document already would not be worked out again
        start = self.clock()
        for one in unread:
            check(one)
        took = [end - begin for begin, end in itertools.pairwise(marks)] + [self.clock() - start]
        for name, seconds in zip(self.taken, took, strict=True):
            self.taken[name] = min(self.taken[name], seconds * 1000)

    @property
    def shares(self) -> dict[str, float]:
        """Milliseconds of each stage, what checking does besides sentences and relations as `rules`."""
        rules = self.taken["check"] - self.taken["sentences"] - self.taken["relations"]
        return {**{name: self.taken[name] for name in self.NAMES[:-1]}, "rules": max(rules, 0.0)}

    @property
    def checked(self) -> float:
        """Milliseconds of reading and checking."""
        return self.taken["extract"] + self.taken["recognise"] + self.taken["check"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--pdfplumber", action="store_true", help="also time pdfplumber (one round; seconds a file)"
    )
    parser.add_argument(
        "--processor",
        action="store_true",
        help="processor time, all of it in this process: for a busy machine",
    )
    chosen = parser.parse_args()
    clock = time.process_time if chosen.processor else time.perf_counter
    files = chosen.files or documents()
    if not files:
        sys.exit("no files: give some, or set GOUJI_SHARED to the folder that holds documents/")
    from gouji.read.pdf.extract import extract
    from gouji.read.worker import extract_isolated

    heads = ["bare", "read", "ratio", "isolated", "ratio", "checked", "ratio", *Stages.NAMES]
    print(f"{'milliseconds':38}" + "".join(f"{head:>10}" for head in heads), end="")
    print(f"{'pdfplumber':>12}{'times':>7}" if chosen.pdfplumber else "")
    for file in files:
        data = file.read_bytes()
        isolated = functools.partial(extract_isolated, data)
        stages = Stages(functools.partial(extract, data) if chosen.processor else isolated, clock)
        contenders: dict[str, Callable[[], object]] = {
            "bare": functools.partial(bare, data),
            "read": functools.partial(extract, data),
            "isolated": isolated,
            "checked": stages,
        }
        best = dict.fromkeys(contenders, float("inf"))
        for _ in range(chosen.rounds):
            for name, work in contenders.items():
                best[name] = min(best[name], timed(work, clock) * 1000)
        best["checked"] = stages.checked
        print(f"{file.stem[:36]:38}{best['bare']:10.1f}", end="")
        if chosen.processor:
            best["isolated"] = float("nan")  # the child's own
        for name in ("read", "isolated", "checked"):
            print(f"{best[name]:10.1f}{best[name] / best['bare']:10.2f}", end="")
        print("".join(f"{stages.shares[name]:10.1f}" for name in Stages.NAMES), end="")
        if chosen.pdfplumber:
            slow = timed(functools.partial(plumber, data)) * 1000
            print(f"{slow:12.0f}{slow / best['read']:7.1f}", end="")
        print(flush=True)
    print("\nstart-up, milliseconds: " + ", ".join(f"{k} {v * 1000:.0f}" for k, v in start_up().items()))


if __name__ == "__main__":
    main()

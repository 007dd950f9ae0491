"""Generated disclosures written, read back and compared; through LibreOffice where it is installed.

    python -m bench.roundtrip [--full] [--first SEED] [--office N]

Short: 100 disclosures for text, CSV package, HTML and XLSX, 20 for DOCX and PDF. Full: 2,000 and 300. Half of them are
tables of a generated ledger with odd cells, names and prose; half are prepared from a whole generated ledger, and their
claims must come back as well.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.prepare.offices import office
from tests.render.disclosures import READERS, disclosure, facts, lines, read_back
from tests.render.through_office import PATHS, convert

from gouji.forms.loader import all_forms
from gouji.forms.loader import form as load_form
from gouji.model.disclosure import Disclosure
from gouji.phrases import read_claims
from gouji.prepare import prepare
from gouji.read import read
from gouji.render import FORMATS

MANY, FEW = ("text", "package", "html", "xlsx"), ("docx", "pdf")
LONG = 7  # the seed of the disclosure of many pages
WRITERS = {f.key: f for f in FORMATS}


class Result(NamedTuple):
    """What became of the disclosures of one format: times in seconds, sizes in bytes."""

    files: int
    failures: list[tuple[int, list[str]]]
    writing: float
    reading: float
    size: int


def generated(seed: int) -> Disclosure:
    """The disclosure of a seed: odd things in it for an even one, prepared from a whole ledger for an odd one."""
    if seed % 2 == 0:
        return disclosure(seed)
    form_id = random.Random(seed).choice(all_forms())
    return prepare(
        office(seed, form_id, entries=random.Random(seed + 1).choice((0, 1, 3, 12, 40, 200))), form_id
    )


def claims(d: Disclosure) -> list[tuple[object, ...]]:
    """What the prose states, in order."""
    told = read_claims(d, load_form(d.form)).claims
    return [(c.kind, c.value, c.low, c.high, c.printed, c.address, c.pattern) for c in told]


def differences(d: Disclosure, data: bytes, key: str, by_line: bool = True) -> list[str]:
    """Which facts a file does not keep."""
    try:
        back = read_back(data, key)
    except Exception as error:  # noqa: BLE001 -- any failure is a result here
        return [repr(error)]
    kept, wanted = facts(back), facts(d)
    out = [k for k in wanted if kept[k] != wanted[k]]
    if by_line and key != "pdf" and "prose" not in out and lines(back) != lines(d):
        out.append("lines")
    if claims(back) != claims(d):
        out.append("claims")
    return out + (["unplaced"] if back.unplaced else [])


def run(key: str, seeds: range) -> Result:
    failures, writing, reading, size = [], 0.0, 0.0, 0
    for seed in seeds:
        d = generated(seed)
        start = time.perf_counter()
        data = WRITERS[key].write(d, load_form(d.form))
        between = time.perf_counter()
        with contextlib.suppress(Exception):  # told by `differences`
            read_back(data, key)
        reading += time.perf_counter() - between
        found = differences(d, data, key)
        writing += between - start
        size += len(data)
        if found:
            failures.append((seed, found))
    return Result(len(seeds), failures, writing, reading, size)


def through_office(source: str, target: str, seeds: range) -> list[tuple[int, list[str]]]:
    """Failures among files that LibreOffice converted or saved again."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "in").mkdir()
        made = {seed: generated(seed) for seed in seeds}
        for seed, d in made.items():
            (folder / "in" / f"{seed}.{source}").write_bytes(WRITERS[source].write(d, load_form(d.form)))
        converted = convert((folder / "in").iterdir(), target, folder)
        out = []
        for seed, d in made.items():
            file = converted / f"{seed}.{target}"
            found = differences(d, file.read_bytes(), target, False) if file.is_file() else ["no file"]
            if found:
                out.append((seed, found))
    return out


def real(folder: Path) -> None:
    """The real documents, read, written in every format and read back."""
    print("\nReal documents, read and written and read back")
    for file in sorted(folder.glob("*budget.pdf")):
        d = read(file)
        failed = {}
        for key in READERS:
            found = differences(d, WRITERS[key].write(d, load_form(d.form)), key, False)
            found = [k for k in found if k != "unplaced" or not d.unplaced]
            if found:
                failed[key] = found
        print(f"  {file.name:42} {len(READERS) - len(failed)} of {len(READERS)} kept {failed or ''}")


def mix(seeds: range) -> str:
    made = [generated(seed) for seed in seeds]
    scopes = Counter(d.scope for d in made)
    states = Counter(str(cell.state) for d in made for _, cell in d.figures())
    rows = sorted(max((len(s.rows) for t in d.tables for s in t.sections), default=0) for d in made)
    years = Counter(d.year for d in made)
    stated = sum(len(claims(d)) for d in made)
    return (
        f"{dict(scopes)}; years {dict(sorted(years.items()))}; rows of the longest table: "
        f"median {rows[len(rows) // 2]}, most {rows[-1]}; cells {dict(states.most_common())}; claims {stated}"
    )


def cost() -> None:
    """A disclosure of some thirty pages in every format, the first time (imports and fonts included) and again; a ledger
    of 200 entries prepared. Processor time, so that a busy machine counts the same."""
    d = disclosure(LONG, ("shanghai_budget/department/district/2025",), 200)
    form = load_form(d.form)
    first_total = again_total = 0.0
    sizes = {}
    rows = []
    for f in FORMATS:
        first, data = _timed(lambda f=f: f.write(d, form))
        again, _ = _timed(lambda f=f: f.write(d, form))
        first_total, again_total, sizes[f.key] = first_total + first, again_total + again, len(data)
        rows.append((f.key, first, again))
        if f.key == "pdf":
            pages = read_back(data, "pdf").pages
    print(f"\nA disclosure of {pages} pages, written: first, again (ms of processor time)")
    for key, first, again in (*rows, ("all", first_total, again_total)):
        print(f"  {key:8} {first * 1000:7.0f} {again * 1000:7.0f} {sizes.get(key, 0) / 1024:8.0f} KiB")
    ledger = office(LONG, d.form, entries=200)
    prepare(ledger, d.form)
    spent, _ = _timed(lambda: prepare(ledger, d.form))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"  a ledger of 200 entries prepared {spent * 1000:.0f} ms; peak memory so far {peak:.0f} MiB")


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    start = time.process_time()
    done = work()
    return time.process_time() - start, done


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--office", type=int, default=10, help="how many through LibreOffice")
    parser.add_argument("--formats", nargs="*", choices=[*MANY, *FEW], default=[*MANY, *FEW])
    options = parser.parse_args()
    many, few = (2000, 300) if options.full else (100, 20)
    cost()
    seeds = range(options.first, options.first + many)
    print(f"\nMix of {many}: {mix(seeds)}")
    print(f"\n{'format':8} {'files':>6} {'kept':>6} {'write ms':>9} {'read ms':>9} {'KiB':>7}")
    for key in options.formats:
        count = many if key in MANY else few
        r = run(key, range(options.first, options.first + count))
        print(
            f"{key:8} {r.files:6} {r.files - len(r.failures):6} {r.writing / count * 1000:9.1f}"
            f" {r.reading / count * 1000:9.1f} {r.size / count / 1024:7.0f}"
        )
        for seed, found in r.failures[:20]:
            print(f"  failed: seed {seed}: {', '.join(found)}")
    if shutil.which("soffice") and options.office:
        print(f"\nThrough LibreOffice, {options.office} each")
        for source, target in PATHS:
            failed = through_office(source, target, range(options.first, options.first + options.office))
            print(f"  {source} → {target}: {options.office - len(failed)} kept {failed or ''}")
    documents = Path(os.environ.get("GOUJI_SHARED") or "../shared") / "documents"
    if documents.is_dir():
        real(documents)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:.0f} MiB")


if __name__ == "__main__":
    assert set(MANY + FEW) == set(READERS)
    main()

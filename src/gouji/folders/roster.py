"""Who should have published, against what is there: bodies without a document, documents of bodies not on the list, and
documents that are there twice."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from gouji.folders.entry import Entry
from gouji.read.layout import UnreadableFile

LEAST = 4  # characters of a short name that tells a body
HEADINGS = {"单位", "部门", "单位名称", "部门名称", "预算单位", "名称", "name", "organisation"}


class Called(NamedTuple):
    """`missing` are names of the list without a document, `strange` bodies with documents that the list does not name."""

    names: int
    missing: tuple[str, ...]
    strange: tuple[str, ...]


def load(path: Path) -> list[str]:
    """The names of a list: a line each, or the first column of a CSV. Raises OSError, ValueError where it is no text."""
    from gouji.read.text import decode

    try:
        rows = [row for row in csv.reader(io.StringIO(decode(path.read_bytes()), newline="")) if row]
    except (UnreadableFile, csv.Error) as e:
        raise ValueError(str(e)) from None
    return list(dict.fromkeys(name for row in rows if (name := row[0].strip()) and name not in HEADINGS))


def called(names: Sequence[str], organisations: Iterable[str]) -> Called:
    """The list against the bodies whose documents are there."""
    there = {o for o in organisations if o}
    missing = tuple(n for n in names if not any(_same(n, o) for o in there))
    strange = tuple(sorted(o for o in there if not any(_same(n, o) for n in names)))
    return Called(len(names), missing, strange)


def _same(a: str, b: str) -> bool:
    """Whether two names are one body's: equal, or one the other without the city and district in front.

    >>> _same("普陀区财政局", "上海市普陀区财政局"), _same("财政局", "上海市普陀区财政局")
    (True, False)
    """
    short, long = sorted(("".join(a.split()), "".join(b.split())), key=len)
    return short == long or (len(short) >= LEAST and long.endswith(short))


def twice(entries: Iterable[Entry]) -> list[tuple[str, ...]]:
    """Files that are one document's: of the same body, year, cycle and scope."""
    files: dict[tuple[object, ...], dict[str, None]] = defaultdict(dict)  # each once, as they come
    for e in entries:
        for f in e.found:
            if f.report.organisation:
                files[f.report.organisation, f.report.year, f.cycle, f.scope][e.file] = None
    return [tuple(same) for same in files.values() if len(same) > 1]

"""A folder's run: what the cache holds first, the rest through the pool, each entry kept as soon as it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from gouji.across import Across, joined
from gouji.folders.cache import Cache
from gouji.folders.entry import Entry, Task
from gouji.folders.families import relatives
from gouji.folders.pool import Pool
from gouji.folders.worker import perform

FEW = 2  # tasks below which no workers are started


def check_files(
    files: Sequence[Path], cache: Path | None = None, password: str | None = None, pool: Pool | None = None
) -> Iterator[Entry]:
    """Every file's entry as it is done. Without a pool they are checked here, one after another."""
    return _perform([Task(str(f), password) for f in files], cache, pool)


def check_relatives(
    entries: Sequence[Entry], cache: Path | None = None, password: str | None = None, pool: Pool | None = None,
    done: Callable[[], None] = lambda: None,
) -> list[Entry]:  # fmt: skip
    """The entries with what comparing departments, units and last year's files adds to them."""
    by_file = {e.file: e for e in entries}
    for added in _perform(relatives(entries, password), cache, pool):
        done()
        entry = by_file[added.file]
        if added.trouble is not None:
            told = (*entry.uncompared, added.trouble)
            by_file[added.file] = msgspec.structs.replace(entry, uncompared=told)
        elif entry.found:
            first, *rest = entry.found
            report = joined(first.report, Across(added.findings, added.verdicts))
            slim = msgspec.structs.replace(report, verdicts=())
            found = (msgspec.structs.replace(first, report=slim), *rest)
            kinds = (*entry.compared, *added.compared)
            by_file[added.file] = msgspec.structs.replace(entry, found=found, compared=kinds)
    return list(by_file.values())


def _perform(tasks: Sequence[Task], folder: Path | None, pool: Pool | None) -> Iterator[Entry]:
    cache = Cache(folder)
    left: dict[tuple[str, str], str | None] = {}
    todo = []
    for task in tasks:
        key = cache.key(task)
        kept = cache.get(key, task)
        if kept is not None:
            yield kept
        else:
            left[task.file, task.kind] = key
            todo.append(task)
    kinds = {(t.file, t.kind): t for t in todo}
    if pool is None or len(todo) < FEW:
        for task in todo:
            entry = perform(task)
            cache.put(left[task.file, task.kind], entry)
            yield entry
        return
    for kind in dict.fromkeys(k for _, k in kinds):  # an entry names its file; kinds go one after another
        for entry in pool.run([t for t in todo if t.kind == kind]):
            cache.put(left[entry.file, kind], entry)
            yield entry

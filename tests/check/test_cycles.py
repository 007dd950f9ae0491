"""A check leaves nothing for the collector: workers of a folder switch it off between files."""

from __future__ import annotations

import gc

import msgspec

from gouji import examples
from gouji.check.evaluation import Evaluation
from gouji.checking import check
from gouji.model.disclosure import Disclosure
from gouji.read import read
from gouji.relations.derive import Relations


def shifted(d: Disclosure) -> Disclosure:
    """With the figures of its largest table one row too low: hypotheses about what happened are tried."""
    table = max(d.tables, key=lambda t: sum(len(s.rows) for s in t.sections))
    (section, *others) = table.sections
    cells = [row.cells for row in section.rows]
    moved = [cells[-2], *cells[:-2], cells[-1]]
    rows = tuple(msgspec.structs.replace(r, cells=c) for r, c in zip(section.rows, moved, strict=True))
    changed = msgspec.structs.replace(table, sections=(msgspec.structs.replace(section, rows=rows), *others))
    return msgspec.structs.replace(d, tables=tuple(changed if t is table else t for t in d.tables))


def test_a_check_keeps_no_document_in_a_cycle():
    sound = read(examples.path())
    slipped = shifted(sound)
    for disclosure in (sound, slipped):  # what is made once for all checks
        check(disclosure)
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        for disclosure in (sound, slipped):
            check(disclosure)
        gc.collect()
        kept = {type(x).__qualname__ for x in gc.garbage if type(x).__module__.startswith("gouji.")}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert kept == set()


def test_a_check_keeps_nothing_that_no_collector_finds():
    """Figures are structs that the collector does not look into: a cycle through one would stay for ever."""
    check(read(examples.path()))
    gc.collect()
    before = len(_evaluated())
    check(read(examples.path()))
    gc.collect()
    assert len(_evaluated()) <= before


def _evaluated() -> list[object]:
    return [x for x in gc.get_objects() if isinstance(x, Relations | Evaluation)]

"""From selections to families of relations: once per form and set of tables present, over columns only.

Take a class of row (合计; a function 类; a function 款 or 项; an economic 类 or 款; the economic codes that
table 9 shows) and the views that stand there. Compare what they select:

- equal boxes state one amount twice: *same*;
- boxes that cut another along one dimension, and fill it: *row* within a table, *part* across tables;
- boxes that do not fill it, or that are smaller in several dimensions: *bound*, an inequality.

Only the widest inner boxes are used, one dimension at a time; that keeps relations short. The sums down
the tree (*sum*) need no comparison: every row is the sum of the printed rows next below it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gouji.relations.cube import Box, Cube, Face, View, cube

ROOT = ("", 0)
SEVERITIES = ("error", "warning", "hint")
Place = tuple[str, int | str]  # (tree, level), or (tree, code) for the codes that table 9 shows


class Family(NamedTuple):
    """One kind of relation at one class of row: `whole` against the sum of `parts`.

    `terms` are whole and parts as (face, whether it stands at the row's code or at its face's only row, index of
    the view, coefficient). `tie` is the gravest severity that the views allow.
    """

    code: str
    kind: str
    whole: View
    parts: tuple[View, ...]
    terms: tuple[tuple[str, bool, int, int], ...]
    tie: str


class Standing(NamedTuple):
    """A view as it stands at a class of row; its box there may be wider than its own."""

    face: Face
    view: View
    box: Box


@cache
def plan(form_id: str, faces: frozenset[str]) -> dict[Place, tuple[Family, ...]]:
    """The families by class of row, for the faces (by id) that a document has."""
    c = cube(form_id)
    present = [f for f in c.faces if f.id in faces]
    standing = [Standing(f, v, v.box) for f in present for v in f.views]
    places: dict[Place, list[Standing]] = {ROOT: standing}
    for tree in ("function", "economic"):
        for level in (1, 2, 3):
            places[tree, level] = [s for s in standing if s.face.tree == tree and s.face.depth >= level]
    for s in standing:  # a column of table 9 stands at one row of table 8
        if not s.face.coded and s.box.economic and len(s.box.economic) == 1:
            at = Standing(s.face, s.view, Box(s.box.masks, None))
            key: Place = ("economic", next(iter(s.box.economic)))
            places[key] = [*places.get(key, places["economic", 2]), at]
    return {place: tuple(_families(c, at)) for place, at in places.items()}


def _families(c: Cube, standing: list[Standing]) -> Iterator[Family]:
    for kind, whole, parts in _compare(c, standing):
        members = (whole, *parts)
        code = "-".join([kind, *(s.view.id for s in members)])
        terms = tuple(
            (s.face.id, s.face.coded, s.view.position, -1 if n else 1) for n, s in enumerate(members)
        )
        across = len({s.face.table for s in members}) > 1
        tie = max((s.view.tie for s in members), key=SEVERITIES.index) if across else "error"
        yield Family(code, kind, whole.view, tuple(p.view for p in parts), terms, tie)


def _compare(c: Cube, standing: list[Standing]) -> Iterator[tuple[str, Standing, list[Standing]]]:
    at: dict[Box, list[Standing]] = defaultdict(list)
    for s in standing:
        at[s.box].append(s)
    for box, same in at.items():
        for again in same[1:]:
            yield "same", same[0], [again]
        stated: set[frozenset[Box]] = set()
        deepest = max(same, key=lambda s: s.face.depth)
        tables: list[str | None] = [*sorted({s.face.id for s in same}), None]
        for face in tables:  # each table by itself, then across tables
            known = {
                b: found
                for b, all_ in at.items()
                if (found := [s for s in all_ if face in (None, s.face.id)])
            }
            for cut, full in _cuts(c, box, known):
                parts = [s for s in standing if any(s is known[b][0] for b in cut)]
                if full and (face or frozenset(cut) not in stated):
                    stated.add(frozenset(cut))
                    yield ("row" if face else "part"), known[box][0], parts
                elif not full and not face:  # what is left is printed nowhere: an inequality
                    yield "bound", deepest, parts
        inner = [b for b in at if b != box and b.within(box) and b.economic == box.economic]
        if inner and not any(True for _ in _cuts(c, box, at)):  # smaller in several dimensions at once
            yield "bound", deepest, [at[b][0] for b in _widest(inner)]


def _cuts(c: Cube, whole: Box, boxes: Iterable[Box]) -> Iterator[tuple[list[Box], bool]]:
    """Along each dimension: the widest boxes that differ from `whole` in it only, and whether they fill it."""
    boxes = [b for b in boxes if b != whole and b.within(whole)]
    for d in range(len(c.dimensions)):
        cut = _widest([
            b for b in boxes
            if b.economic == whole.economic
            and all(b.masks[i] == whole.masks[i] for i in range(len(c.dimensions)) if i != d)
        ])  # fmt: skip
        if cut:
            yield cut, sum(b.masks[d].bit_count() for b in cut) == whole.masks[d].bit_count()
    if whole.economic is not None:
        cut = _widest([b for b in boxes if b.masks == whole.masks])
        if cut:
            yield cut, sum(len(b.economic or ()) for b in cut) == len(whole.economic)


def _widest(boxes: list[Box]) -> list[Box]:
    return [b for b in boxes if not any(b != other and b.within(other) for other in boxes)]

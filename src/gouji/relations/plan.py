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
    """One kind of relation at one class of row: the sum of `left` against the sum of `right`.

    `left` is one view, the whole, except where two ways of cutting an unprinted whole are compared. `terms` are
    both sides as (face, whether it stands at the row's code or at its face's only row, position, coefficient).
    `tie` is the gravest severity that the views allow, `name` what a declaration calls it.
    """

    code: str
    kind: str
    left: tuple[View, ...]
    right: tuple[View, ...]
    terms: tuple[tuple[str, bool, int, int], ...]
    tie: str
    name: tuple[str, str] | None = None

    @property
    def whole(self) -> View:
        return self.left[0]

    @property
    def parts(self) -> tuple[View, ...]:
        return self.right


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


Sides = tuple[str, list["Standing"], list["Standing"]]  # kind, left, right


def _families(c: Cube, standing: list[Standing]) -> Iterator[Family]:
    for kind, left, right in _compare(c, standing):
        yield _family("-".join([kind, *(s.view.id for s in (*left, *right))]), kind, left, right)
    boxes = {s.box for s in standing}
    for u in c.form.unprinted:
        whole = c.box(u.select)
        if whole not in boxes:
            covers = [cover for cover, full in _cuts(c, whole, boxes) if full]
            for cover in covers[1:]:
                first, second = (_standing_for(standing, x) for x in (covers[0], cover))
                yield _family(f"balance-{u.key}", "balance", first, second, (u.name, u.english))


def _family(
    code: str, kind: str, left: list[Standing], right: list[Standing], name: tuple[str, str] | None = None
) -> Family:
    members = (*left, *right)
    terms = tuple(
        (s.face.id, s.face.coded, s.view.position, 1 if n < len(left) else -1) for n, s in enumerate(members)
    )
    across = len({s.face.table for s in members}) > 1
    tie = max((s.view.tie for s in members), key=SEVERITIES.index) if across else "error"
    return Family(code, kind, tuple(s.view for s in left), tuple(s.view for s in right), terms, tie, name)


def _standing_for(standing: list[Standing], boxes: Iterable[Box]) -> list[Standing]:
    """The first view for each box, in the order of the form."""
    wanted = set(boxes)
    firsts: dict[Box, Standing] = {}
    for s in standing:
        if s.box in wanted:
            firsts.setdefault(s.box, s)
    return [s for s in standing if firsts.get(s.box) is s]


def _compare(c: Cube, standing: list[Standing]) -> Iterator[Sides]:
    at: dict[Box, list[Standing]] = defaultdict(list)
    for s in standing:
        at[s.box].append(s)
    for box, same in at.items():
        for again in same[1:]:
            yield "same", [same[0]], [again]
        stated: set[frozenset[Box]] = set()
        deepest = max(same, key=lambda s: s.face.depth)
        tables: list[str | None] = [*sorted({s.face.id for s in same}), None]
        for face in tables:  # each table by itself, then across tables
            known = [s for s in standing if face in (None, s.face.id)]
            for cut, full in _cuts(c, box, {s.box for s in known}):
                parts = _standing_for(known, cut)
                if full and (face or frozenset(cut) not in stated):
                    stated.add(frozenset(cut))
                    whole = next(s for s in known if s.box == box)
                    yield ("row" if face else "part"), [whole], parts
                elif not full and not face:  # what is left is printed nowhere: an inequality
                    yield "bound", [deepest], parts
        inner = [b for b in at if b != box and b.within(box) and b.economic == box.economic]
        if inner and not any(True for _ in _cuts(c, box, at)):  # smaller in several dimensions at once
            yield "bound", [deepest], [at[b][0] for b in _disjoint(_widest(inner))]


def _cuts(c: Cube, whole: Box, boxes: Iterable[Box]) -> Iterator[tuple[list[Box], bool]]:
    """The cuts of `whole` along each dimension by boxes that differ from it in that dimension only: every set of
    widest boxes that fills it without overlap; where none does, one that does not overlap, with False."""
    by_dimension: dict[int, list[Box]] = defaultdict(list)
    for b in boxes:
        if b != whole and b.within(whole) and (d := _differs_only(b, whole)) is not None:
            by_dimension[d].append(b)
    for d, along in sorted(by_dimension.items()):
        full = list(_exact(_possible(c, whole, d), along, d))
        for cover in full:
            yield cover, True
        if not full:
            yield _disjoint(_widest(along)), False


def _differs_only(a: Box, b: Box) -> int | None:
    """The one dimension in which two boxes differ, the economic codes being the last; None where it is not one.
    Nothing cuts every economic code, for no form prints them all."""
    found = [i for i, (x, y) in enumerate(zip(a.masks, b.masks, strict=True)) if x != y]
    if a.economic != b.economic:
        if b.economic is None:
            return None
        found.append(len(a.masks))
    return found[0] if len(found) == 1 else None


Values = frozenset[int | str]


@cache
def _along(box: Box, d: int) -> Values:
    """What a box selects along a dimension, as a set."""
    if d == len(box.masks):
        return frozenset(box.economic or ())
    return frozenset(i for i in range(box.masks[d].bit_length()) if box.masks[d] >> i & 1)


def _possible(c: Cube, whole: Box, d: int) -> Values:
    """The values along a dimension under which, by the form's definition, money of `whole` can be."""
    if d == len(whole.masks):
        return _along(whole, d)
    return frozenset(
        v
        for v in _along(whole, d)
        if isinstance(v, int)
        and c.atoms(Box((*whole.masks[:d], 1 << v, *whole.masks[d + 1 :]), None)) & ~c.impossible
    )


def _exact(wanted: Values, along: list[Box], d: int) -> Iterator[list[Box]]:
    """Every set of boxes that fills the wanted values without overlap and cannot be told by wider boxes."""
    sets = {b: _along(b, d) & wanted for b in along}
    ordered = sorted((b for b in along if sets[b]), key=lambda b: -len(sets[b]))
    bit = {value: 1 << n for n, value in enumerate(wanted)}
    masks = [sum(bit[value] for value in sets[b]) for b in ordered]
    holding = {one: [n for n, mask in enumerate(masks) if mask & one] for one in bit.values()}
    chosen: list[tuple[int, ...]] = []

    def fill(so_far: tuple[int, ...], left: int) -> None:
        if not left:
            chosen.append(tuple(sorted(so_far)))
            return
        for n in holding[left & -left]:
            if not masks[n] & ~left:
                fill((*so_far, n), left ^ masks[n])

    if wanted:
        fill((), sum(bit.values()))
    found = [[ordered[n] for n in cover] for cover in sorted(chosen)]
    for cover in found:
        finer = any(
            other is not cover and all(any(sets[b] <= sets[o] for o in other) for b in cover)
            for other in found
        )
        if not finer:
            yield cover


def _widest(boxes: list[Box]) -> list[Box]:
    return [b for b in boxes if not any(b != other and b.within(other) for other in boxes)]


def _disjoint(boxes: list[Box]) -> list[Box]:
    """A choice of boxes that do not overlap, the largest first."""
    chosen: list[Box] = []
    for b in sorted(boxes, key=lambda b: -sum(m.bit_count() for m in b.masks)):
        if not any(_overlap(b, other) for other in chosen):
            chosen.append(b)
    return [b for b in boxes if b in chosen]


def _overlap(a: Box, b: Box) -> bool:
    if not all(x & y for x, y in zip(a.masks, b.masks, strict=True)):
        return False
    return a.economic is None or b.economic is None or bool(a.economic & b.economic)

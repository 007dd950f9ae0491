"""A document's relations: the families of its form, instantiated at the rows that it prints.

A table that is missing is not in the plan, so the ties go round it. Where facts of no money empty the slack of a
bound, the bound is an equation there, and rests on those facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, reduce
from operator import or_

import msgspec

from gouji.model.address import TOTAL, Address
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity, Text
from gouji.relations import sentences
from gouji.relations.constraint import Figure, Linear
from gouji.relations.cube import Cube, Face, cube, level, parent
from gouji.relations.facts import Facts
from gouji.relations.figures import Printed
from gouji.relations.plan import Family, Place, plan
from gouji.relations.practice import Found, Term, by_practice

INCOME = "income"  # the key of the income table, and of the side of a table that shows income
Starts = Mapping[str, int | None]  # of each face, the first figure of a row, where it lists it


class Owed(msgspec.Struct, frozen=True, gc=False):
    """A family with its name, its severity, and what its whole has beside its parts."""

    family: Family
    name: Text
    severity: Severity
    slack: int


@cache
def _owed(form_id: str, faces: frozenset[str]) -> dict[Place, tuple[Owed, ...]]:
    """The plan, as every document with these faces owes it."""
    c = cube(form_id)
    return {
        place: tuple(
            Owed(
                f,
                sentences.family(c, f),
                Severity(f.tie),
                f.whole.atoms & ~reduce(or_, (p.atoms for p in f.parts), 0),
            )
            for f in families
        )
        for place, families in plan(form_id, faces).items()
    }


class Relations:
    """The figures of a disclosure and every constraint that its tables owe.

    `absent_kinds` names values of the dimension `kind` of which the document has none (no 事业单位); `instead` as in
    `Printed`.
    """

    def __init__(
        self,
        disclosure: Disclosure,
        absent_kinds: Iterable[str] = (),
        instead: Mapping[str, int] | None = None,
    ) -> None:
        self.absent = tuple(absent_kinds)
        self.printed = Printed(disclosure, instead)
        self.cube: Cube = self.printed.cube
        self.figures: list[Figure] = self.printed.figures
        self.constraints: list[Linear] = []
        self._basis = sentences.basis(self.cube.form)
        self._plan = _owed(disclosure.form, frozenset(self.printed.rows))
        self.codes: dict[str, set[str]] = {"function": set(), "economic": set()}
        for f in self.printed.faces:
            if f.coded:
                self.codes[f.tree].update(c for c in self.printed.rows[f.id] if c)
        self.codes["economic"].update(code for _, code in self._plan if isinstance(code, str))
        self.facts = Facts(self.printed, self.codes, absent_kinds, self._filled())
        self._halves = [f.half for f in self.figures]
        self._rounded = any(self._halves)
        # What rounding may hide in each: in nothing, nothing.
        self._spent = [f.half if f.value else 0 for f in self.figures]
        self._unread = None in self.printed.values
        self._derive()

    @property
    def values(self) -> list[int | None]:
        """The figures' values in order."""
        return self.printed.values

    def locate(self, at: Address) -> list[tuple[int, int]] | None:
        """The figures that state what stands at an address, with coefficients; see `Printed.locate`."""
        return self.printed.locate(at)

    def _filled(self) -> Iterator[int]:
        """Atoms in which no code has money, for a total is just what its parts are: amounts are not negative."""
        if self.printed.negative:
            return
        place, values, loose = self.printed.place, self.printed.values, self.printed.loose
        for o in self._plan.get(("", 0), ()):
            if o.family.kind != "bound" or any(face in loose for face, *_ in o.family.terms):
                continue
            at = [(place.get((face, "")), index, k) for face, _, index, k in o.family.terms]
            terms = [(values[start + index], k) for start, index, k in at if start is not None]
            known = [v * k for v, k in terms if v is not None]
            if len(known) == len(terms) > 1 and known[0] > 0 and not sum(known):
                yield o.slack

    # ---- constraints ------------------------------------------------------------------------------------------

    def _derive(self) -> None:
        place, faces = self.printed.place, self.printed.faces
        roots = {f.id: place.get((f.id, "")) for f in faces}
        self._at_row("", roots, roots, self._plan.get(("", 0), ()))
        for tree in ("function", "economic"):
            for code in sorted(self.codes[tree]):
                starts = {f.id: place.get((f.id, code)) for f in faces if f.coded}
                own: Place = (tree, code)
                self._at_row(
                    code, starts, roots, self._plan.get(own) or self._plan.get((tree, level(code)), ())
                )
        for f in faces:
            self._sums(f)
        by_practice(self)

    def _sums(self, f: Face) -> None:
        """The sums down a table."""
        place = self.printed.place
        unplaced = (
            self._unlisted(f.id) if f.id in self.printed.loose else ()
        )  # what no code places may belong here
        sums = [
            (up, [(place[f.id, up], 1), *((place[f.id, kid], -1) for kid in kids)])
            for up, kids in self.printed.below.get(f.id, {}).items()
        ]
        for v in f.views:
            code, name, position = f"sum-{v.id}", sentences.sum_family(f, v), v.position
            for up, starts in sums:
                found = [(start + position, k) for start, k in starts]
                unknown = self.unknown(found) + unplaced if self._unread else unplaced
                self.put(code, "sum", up, found, unknown, name, Severity.ERROR)

    def _at_row(self, code: str, starts: Starts, roots: Starts, owed: Iterable[Owed]) -> None:
        """The families that are owed at a code. `starts` and `roots` say where the code's rows, and the totals or only
        rows, of the faces begin."""
        carried, open_, loose = self.printed.carried, self.printed.open, self.printed.loose
        for o in owed:
            family = o.family
            found: Found = []
            unknown: tuple[str, ...] = ()
            for face, coded, index, k in family.terms:
                at = starts[face] if coded else roots[face]
                if at is not None:
                    found.append((at + index, k))
                    if self._unread:
                        unknown += self.unknown(found[-1:])
                elif face in loose:
                    unknown += self._unlisted(face)
            if family.kind == "row" and family.whole.face in open_:
                unknown += self._unlisted(family.whole.face)
            if carried and self._from_this_year(family):
                unknown += self._unlisted(family.whole.face)
            name, slack = o.name, o.slack
            if family.kind != "bound":
                self.put(family.code, family.kind, code, found, unknown, name, o.severity)
                continue
            rest = self._rest(code, family, slack, self.facts.nil)
            if rest is not None:
                more, lacking = self.stand(rest)
                self.put(
                    family.code, "bound", code, found + more, unknown + lacking, name, o.severity, slack=slack
                )
                continue
            self.put(family.code, "bound", code, found, unknown, name, o.severity, at_least=True)
            rest = self._rest(code, family, slack, self.facts.nil_by_custom)
            if rest is not None:  # an equation only by custom, beside the bound that follows anyway
                more, lacking = self.stand(rest)
                code_ = family.code + "-custom"
                self.put(
                    code_, "bound", code, found + more, unknown + lacking, name, Severity.HINT, slack=slack
                )

    def _unlisted(self, face: str) -> tuple[str, ...]:
        return (f"{self.cube.by_id[face].name}（有未识别的行或栏）",)

    def unknown(self, found: Found) -> tuple[str, ...]:
        """What figures are called that cannot be read."""
        values = self.printed.values
        return tuple([self.figures[i].label for i, _ in found if values[i] is None])

    def stand(self, terms: Iterable[Term]) -> tuple[Found, tuple[str, ...]]:
        """Terms as figures, and what is not known of them."""
        found: Found = []
        unknown: tuple[str, ...] = ()
        for face, row, index, k in terms:
            at = self.printed.place.get((face, row))
            if at is not None:
                found.append((at + index, k))
                unknown += self.unknown(found[-1:]) if self._unread else ()
            elif face in self.printed.loose:  # elsewhere a row that is not printed is zero
                unknown += self._unlisted(face)
        return found, unknown

    def _from_this_year(self, family: Family) -> bool:
        """Whether a family ties this year's income of one source to another side: where money is carried over too,
        one side may count it and the other not. Whole incomes have it all."""
        views = (*family.left, *family.right)
        faces = {v.face: self.cube.by_id[v.face] for v in views}
        if len(faces) < 2:
            return False
        return any(
            INCOME in (faces[v.face].table, faces[v.face].section)
            and (v.column if v.row is None else v.row) != TOTAL
            for v in views
        )

    def _rest(self, code: str, family: Family, slack: int, nil: Mapping[str, int]) -> list[Term] | None:
        """What the whole holds beside the parts: [] for nothing, terms where printed rows show all of it, None
        if it is unknown."""
        if code in self.printed.negative:
            return None
        empty = nil[code] if code in nil else nil.get(parent(code), 0)
        if not slack & ~empty:
            return []
        face = self.cube.by_id[family.whole.face]
        hidden = 0
        for p in family.parts:
            if self.cube.by_id[p.face].tree != face.tree:
                hidden |= p.atoms
        kids = self.printed.below.get(face.id, {}).get(code, [])
        if not hidden or not kids or face.id in self.printed.loose:
            return None
        terms: list[Term] = []
        for kid in kids:
            if not slack & ~nil.get(kid, 0):
                continue
            if hidden & ~nil.get(kid, 0):
                inner = self._rest(kid, family, slack, nil)
                if inner is None:
                    return None
                terms += inner
            else:  # the parts printed elsewhere hold nothing here, so the whole row belongs to the rest
                terms.append((face.id, kid, family.whole.position, -1))
                terms += [
                    (p.face, kid, p.position, 1)
                    for p in family.parts
                    if self.cube.by_id[p.face].tree == face.tree
                ]
        return terms

    def put(
        self, code: str, kind: str, where: str, found: Found, unknown: tuple[str, ...], name: Text, severity: Severity,
        at_least: bool = False, at_most: bool = False, slack: int = 0, basis: Text | None = None,
    ) -> None:  # fmt: skip
        """One constraint more, unless it has no figure."""
        if not found:
            return
        allowance = coarsest = 0
        if self._rounded:
            halves, spent = self._halves, self._spent
            empty = 0  # amounts too small to print are rare: one may be among those that print nothing
            for i, k in found:
                half = halves[i]
                if spent[i]:
                    allowance += half if k in (1, -1) else abs(k) * half
                else:
                    empty = max(empty, half)
                coarsest = max(coarsest, half)
            allowance += empty
            if allowance and len(found) == 2:
                (i, k), (j, m) = found
                if k == -m and halves[i] == halves[j]:
                    allowance = 0  # the same amount, printed twice with the same precision
                    coarsest = 0 if kind == "sum" else coarsest  # in one table: 款 with a single 项
        if kind == "bound" and where in self.printed.negative:
            unknown += ("该科目有负数",)
        self.constraints.append(Linear(
            code, where, kind, name, basis or self._basis, severity, tuple(found),
            None if at_most else -allowance, None if at_least else allowance, 2 * coarsest,
            self.facts.figures(slack, where) if slack else (),
            (-allowance, None) if slack and kind == "bound" else (None, None), unknown,
        ))  # fmt: skip

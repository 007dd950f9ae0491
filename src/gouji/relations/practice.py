"""Relations that hold by definition or by the practice of the accounts, and not by how the tables cut the same money."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gouji.forms.schema import EqualByConvention
from gouji.model.address import address
from gouji.model.finding import Severity, Text
from gouji.relations.cube import View, parent

if TYPE_CHECKING:
    from gouji.relations.derive import Relations

EVERY = ("*",)  # rows of a convention that is one of every code
Term = tuple[str, str, int, int]  # face, row, position of the view, coefficient
Found = list[tuple[int, int]]  # figure, coefficient


def by_practice(r: Relations) -> None:
    """Put the conventions of the form, and the zeros that it decrees, among the relations."""
    for convention in r.cube.form.conventions:
        _convention(r, convention)
    _decreed_zeros(r)


def _convention(r: Relations, c: EqualByConvention) -> None:
    views: list[View] = []
    for side in (c.left, c.right):
        at = address(side)
        face = next((f for f in r.printed.faces if (f.table, f.section) == (at.table, at.section)), None)
        if face is None:
            return
        views.append(next(v for v in face.views if v.column == at.column))
    left, right = views
    if c.left_rows == EVERY:
        _level(r, c, left, right)
        return
    terms = [(left.face, row, left.position, 1) for row in c.left_rows]
    terms += [(right.face, row, right.position, -1) for row in c.right_rows]
    found, unknown = r.stand(terms)
    r.put(f"custom-{c.key}", "custom", c.left_rows[0], found, unknown, Text(c.name, c.english),
              Severity(c.severity), at_most=c.op == "at_most", basis=Text(c.basis, "practice of the accounts"))  # fmt: skip


def _level(r: Relations, c: EqualByConvention, left: View, right: View) -> None:
    """Two columns that are alike at every code, but for money that one can have and the other not: no more than the totals
    print of it, and where they print nothing they are equal."""
    name, basis = Text(c.name, c.english), Text(c.basis, "practice of the accounts")
    put = partial(r.put, f"level-{c.key}", "level", name=name, severity=Severity(c.severity), basis=basis)
    slack, nil = left.atoms ^ right.atoms, r.facts.nil
    for code in sorted({*r.printed.rows[left.face], *r.printed.rows[right.face]}):
        over = slack & ~nil.get(code, nil.get(parent(code), 0))
        if not code or code in r.printed.negative:
            continue
        sides = [(left.face, code, left.position, 1), (right.face, code, right.position, -1)]
        found, unknown = r.stand(sides)
        if not over:
            put(code, found, unknown, slack=slack)
            continue
        # What the one side has more is at most what the totals tell.
        for less, k in ((right, 1), (left, -1)):
            more = _total_of(r, over & less.atoms)
            if more is not None:
                terms = [*((i, k * m) for i, m in found), *((i, 1) for i in more)]
                put(code, terms, unknown + r.unknown([(i, 1) for i in more]), at_least=True)


def _total_of(r: Relations, atoms: int) -> list[int] | None:
    """The figure of a whole document that holds all of these atoms and least beside; none for no atoms, None where nothing
    prints them."""
    if not atoms:
        return []
    held = [
        (v.atoms.bit_count(), start + v.position)
        for f in r.printed.faces
        if not f.coded and (start := r.printed.place.get((f.id, ""))) is not None
        for v in f.views
        if not atoms & ~v.atoms
    ]
    return [min(held)[1]] if held else None


def _decreed_zeros(r: Relations) -> None:
    for decree in r.cube.form.no_money:
        if decree.severity == "hint":
            continue
        atoms = r.cube.atoms(r.cube.box(decree.select))
        name, basis = Text(decree.name, decree.english), Text(decree.basis, "the economic classification")
        for f in r.printed.faces:
            if f.coded and f.tree == decree.tree:
                views = [v for v in f.views if not v.atoms & ~atoms]
                for code in r.printed.rows[f.id]:
                    if code and code.startswith(decree.codes):
                        for v in views:
                            found, unknown = r.stand([(f.id, code, v.position, 1)])
                            r.put(f"none-{decree.key}", "none", code, found, unknown, name,
                                      Severity(decree.severity), basis=basis)  # fmt: skip

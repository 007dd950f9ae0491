"""The proof that no equation is missing, for a document's pattern of zeros and missing tables.

Two sides, both exact modulo a prime over the non-zero figures: the equations are true of every ledger with
these zeros (equations × faces = 0), and rank(equations) = figures − rank(faces). For all ledgers with these
zeros it is enough to take, per atom, a star of pairs (f, e₀), (f₀, e): the bipartite graph of live function
and economic codes is complete, so the star spans it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.model.finding import Severity
from gouji.relations.cube import View
from gouji.relations.derive import Relations

PRIME = 2**31 - 1
ELSEWHERE = {"function": "2999999", "economic": "39999"}  # codes that no table prints

Matrix = npt.NDArray[np.int64]
LedgerEntry = tuple[int, str, str]  # atom, function code, economic code


class Completeness(NamedTuple):
    """`rank` of the equations against `owed` = figures − rank of the faces, and the equations that fail."""

    figures: int
    rank: int
    owed: int
    untrue: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return self.rank == self.owed and not self.untrue


def completeness(relations: Relations) -> Completeness:
    """Whether a prepared document's equations say all there is to say."""
    live = [i for i, f in enumerate(relations.figures) if f.value]
    column = {i: n for n, i in enumerate(live)}
    entries = _spanning(relations)
    faces = _image(relations, entries, column)
    equations = [
        c for c in relations.constraints
        if c.low is not None and c.high is not None and c.kind != "custom" and c.severity is not Severity.HINT and not c.unknown
    ]  # fmt: skip
    matrix = np.zeros((len(equations), len(live)), dtype=np.int64)
    for n, constraint in enumerate(equations):
        for i, k in constraint.terms:
            if i in column:
                matrix[n, column[i]] += k
    product = matrix @ faces.T
    untrue = tuple(f"{c.code}@{c.where}" for c, row in zip(equations, product, strict=True) if row.any())
    return Completeness(len(live), rank(matrix), len(live) - rank(faces), untrue)


def selects(view: View, atom: int, economic: str) -> bool:
    """Whether a view selects an entry in that atom with that economic code."""
    return bool(view.atoms >> atom & 1) and (view.box.economic is None or economic in view.box.economic)


def _spanning(relations: Relations) -> list[LedgerEntry]:
    nil = relations.facts.nil
    leaves = {
        tree: [c for c in codes if not any(d != c and d.startswith(c) for d in codes)]
        for tree, codes in relations.codes.items()
    }
    entries: list[LedgerEntry] = []
    shown = {tree: _shown(relations, tree) for tree in leaves}
    for atom in range(len(relations.cube.cells)):
        functions, economics = (
            [c for c in leaves[tree] if not nil.get(c, 0) >> atom & 1]
            + ([] if shown[tree] >> atom & 1 else [ELSEWHERE[tree]])
            for tree in ("function", "economic")
        )
        if functions and economics and not nil.get("", 0) >> atom & 1:
            entries += [(atom, f, economics[0]) for f in functions]
            entries += [(atom, functions[0], e) for e in economics[1:]]
    return entries


def _shown(relations: Relations, tree: str) -> int:
    """Atoms of which a coded table lists every code of the tree."""
    shown = 0
    for f in relations.printed.faces:
        if f.coded and f.tree == tree:
            for v in f.views:
                shown |= v.atoms
    return shown


def _image(relations: Relations, entries: list[LedgerEntry], column: dict[int, int]) -> Matrix:
    image = np.zeros((len(entries), len(column)), dtype=np.int64)
    for n, (atom, function, economic) in enumerate(entries):
        for f in relations.printed.faces:
            code = function if f.tree == "function" else economic
            codes = {code[:length] for length in (0, 3, 5, 7)[: f.depth + 1]}
            for c in codes:
                at = relations.printed.place.get((f.id, c))
                if at is not None:
                    for v in f.views:
                        i = column.get(at + v.position)
                        if i is not None and selects(v, atom, economic):
                            image[n, i] = 1
    return image


def rank(matrix: Matrix, prime: int = PRIME) -> int:
    """Rank modulo a prime."""
    m, r = matrix % prime, 0
    for c in range(m.shape[1]):
        at = np.flatnonzero(m[r:, c])
        if len(at):
            m[[r, r + at[0]]] = m[[r + at[0], r]]
            m[r] = m[r] * pow(int(m[r, c]), -1, prime) % prime
            rows = r + 1 + np.flatnonzero(m[r + 1 :, c])
            m[rows] = (m[rows] - m[rows, c][:, None] * m[r]) % prime
            r += 1
    return r

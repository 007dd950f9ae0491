"""How much the equations of a document determine: the rank of the system, beside what was computed for the same documents
by other means (`detectability.md`, relations = all)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from gouji.check.evaluation import Evaluation
from gouji.model.disclosure import Disclosure
from gouji.relations.completeness import rank
from gouji.relations.constraint import Linear

# figures, rank
REFERENCE = {
    "songjiang-2023": (194, 169),
    "putuo-finance-2025-budget": (284, 239),
    "wanli-street-2024-budget": (938, 774),
    "wanli-street-2025-budget": (938, 774),
}


class Rank(NamedTuple):
    """Non-blank figures of tables and prose, equations over them, and their rank."""

    figures: int
    equations: int
    rank: int


def of(d: Disclosure) -> Rank:
    """The rank over what stands in the document; a blank is no figure."""
    evaluation = Evaluation(d)
    live = [
        i for i, f in enumerate(evaluation.figures)
        if f.value is not None and f.printed and f.kind in ("amount", "change", "count", "quantity")
    ]  # fmt: skip
    column = {i: n for n, i in enumerate(live)}
    rows: list[dict[int, int]] = []
    for c in evaluation.constraints:
        if isinstance(c, Linear) and not c.unknown and c.low is not None and c.high is not None:
            row = {column[i]: k for i, k in c.terms if i in column}
            if row:
                rows.append(row)
    matrix = np.zeros((len(rows), len(live)), dtype=np.int64)
    for n, row in enumerate(rows):
        for j, k in row.items():
            matrix[n, j] = k
    return Rank(len(live), len(rows), rank(matrix))

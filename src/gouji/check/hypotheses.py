"""Structural mistakes worth trying: each a document with the mistake undone.

One generator for each kind. A generator looks at one table that broken relations accuse, and at the rows they accuse;
whether what it yields explains anything is decided in `structure`.
"""

from __future__ import annotations

from gouji.check.hypotheses_income import elsewhere
from gouji.check.hypotheses_rows import codes, doubled, missing, missing_below, rows
from gouji.check.hypotheses_shifts import shifts
from gouji.check.hypotheses_tables import columns, foreign, units
from gouji.check.hypothesis import Hypothesis, Kind, Suspect

__all__ = ["KINDS", "Hypothesis", "Kind", "Suspect", "codes", "doubled", "missing", "rows", "shifts"]

# `missing` and `codes` are tried on every table, `doubled` on those that a broken relation accuses, the others on those that
# most of them do.
KINDS: tuple[Kind, ...] = (
    doubled,
    codes,
    missing,
    elsewhere,
    rows,
    shifts,
    columns,
    units,
    missing_below,
    foreign,
)

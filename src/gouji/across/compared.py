"""The comparisons by their names, as the command line, folders and the desk ask for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gouji.across.accounts import against_budget
from gouji.across.fitting import unfit_budget, unfit_prior, unfit_unit
from gouji.across.prior import against_prior
from gouji.across.side import Across
from gouji.across.units import against_units
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Text

UNFIT: dict[str, Callable[[Disclosure, Disclosure], Text | None]] = {
    "prior": unfit_prior,  # last year's document of the same body
    "accounts": unfit_prior,  # last year's final accounts, for a budget
    "budget": unfit_budget,  # the budget of the year that final accounts account for
    "units": unfit_unit,  # the documents of a department's units
}


def compared(kind: str, this: Disclosure, others: Sequence[Disclosure]) -> Across:
    """A document against others that fit it (`UNFIT`); one other where it is no matter of units."""
    match kind:
        case "prior" | "accounts":
            return against_prior(this, others[0])
        case "budget":
            return against_budget(this, others[0])
        case _:
            return against_units(this, others)

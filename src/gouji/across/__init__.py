"""Across documents: this year's text against last year's own, a department against its units, final accounts
against the budget of their year.

Both sides are evaluated on their own first: a document whose own relations break at the figure in question is the
likelier one to be wrong; among sound ones a sentence is likelier than a table that other tables hold in place.
"""

from gouji.across.accounts import BUDGET_CODE, against_budget
from gouji.across.compared import UNFIT, compared
from gouji.across.fitting import belongs, body, unfit_budget, unfit_prior, unfit_tables, unfit_unit
from gouji.across.prior import CARRIED_CODE, LAST_BUDGET_CODE, PRIOR_CODE, against_prior
from gouji.across.side import Across, joined
from gouji.across.units import UNITS_CODE, against_units

__all__ = [
    "BUDGET_CODE",
    "CARRIED_CODE",
    "LAST_BUDGET_CODE",
    "PRIOR_CODE",
    "UNFIT",
    "UNITS_CODE",
    "Across",
    "against_budget",
    "against_prior",
    "against_units",
    "belongs",
    "body",
    "compared",
    "joined",
    "unfit_budget",
    "unfit_prior",
    "unfit_tables",
    "unfit_unit",
]

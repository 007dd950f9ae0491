"""A partial ledger from a disclosure: what its tables and sentences tell, and what cannot be known from them.

ledger = recovered(disclosure)      ledger.unknown says what was chosen or is missing
next_year(ledger)                   the ledger of the year after, last year's figures filled in
following_accounts(disclosure)      the same from final accounts, which know what was carried out
with_executed(ledger, disclosure)   a ledger with what last year's final accounts say
with_figures(ledger, disclosure)    a ledger with this year's figures from tables
"""

from gouji.prepare.recovering.accounts import following_accounts, with_executed
from gouji.prepare.recovering.entries import Unfit
from gouji.prepare.recovering.given import with_figures
from gouji.prepare.recovering.ledger import next_year, recovered

__all__ = ["Unfit", "following_accounts", "next_year", "recovered", "with_executed", "with_figures"]

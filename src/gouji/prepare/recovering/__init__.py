"""A partial ledger from a disclosure: what its tables and sentences tell, and what cannot be known from them.

ledger = recovered(disclosure)      ledger.unknown says what was chosen or is missing
next_year(ledger)                   the ledger of the year after, last year's figures filled in
"""

from gouji.prepare.recovering.entries import Unfit
from gouji.prepare.recovering.ledger import next_year, recovered

__all__ = ["Unfit", "next_year", "recovered"]

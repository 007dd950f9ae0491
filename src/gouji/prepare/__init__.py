"""Preparing (编制): the ledger workbook, and from the ledger to the disclosure.

filled = ledgers.filled(Path("台账.xlsx"))
made = prepared(filled.ledger)      made.disclosure, made.owed
"""

from gouji.prepare.disclosure import Prepared, prepare, prepared
from gouji.prepare.owed import Owed

__all__ = ["Owed", "Prepared", "prepare", "prepared"]

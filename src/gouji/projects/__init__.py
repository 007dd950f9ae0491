"""Projects (项目): duties, the library, procurement, nodes of payment, targets, evaluation.

found = from_disclosure(disclosure)      part seven as the records of a ledger
standings(ledger)                        duties as the spine
"""

from gouji.projects.duties import standings
from gouji.projects.reading import Found, from_disclosure

__all__ = ["Found", "from_disclosure", "standings"]

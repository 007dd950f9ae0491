"""The packaged example's form, under the names that the tests of forms use."""

import msgspec

from gouji.projects.rules.example import ACTUALS, INDICATORS, OUTCOME
from gouji.projects.rules.example import TARGETS as FORM

# What a sheet prints: problems are not on it.
EVALUATION = msgspec.structs.replace(OUTCOME, problems=0, fixed=0)

__all__ = ["ACTUALS", "EVALUATION", "FORM", "INDICATORS"]

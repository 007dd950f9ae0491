"""Every rule of projects, in the order of their numbers. A rule is here or it is not run."""

from __future__ import annotations

from gouji.projects.rules import (
    evaluation,
    form_money,
    form_structure,
    goals,
    indicators,
    library,
    procurement,
    statements,
)
from gouji.projects.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    *form_structure.RULES,
    *form_money.RULES,
    *indicators.RULES,
    *goals.RULES,
    *evaluation.RULES,
    *statements.RULES,
    *library.RULES,
    *procurement.RULES,
)

__all__ = ["RULES"]

"""Which rules of projects a published text is checked by.

A ledger is checked by all of them. Of a text, what its sentences assert is told by the claims that its own check reads,
with their repairs; and what only an office's own records hold is not printed. So that one mistake is one finding, the
rules below are not asked of a text a second time.
"""

from __future__ import annotations

from collections.abc import Iterable

from gouji.model.finding import Text
from gouji.projects.rules.rule import Rule

# By the rule's code: the checks of the text itself that say the same.
TOLD_BY = {
    "components-sum": ("claim-project-sum",),
    "targets-coverage": ("claim-performance-within",),
    "statement-headings": ("heading-missing", "heading-wording"),
    "schedule-shares": ("claim-schedule",),
    "statement-period": ("project-period", "claim-period"),
    "projects-listed": ("claim-project-listed", "claim-project-again", "claim-projects-described"),
    "projects-within-table": ("claim-projects-within",),
    "basis-number": ("document-number", "standard-number"),
    "grades-count": ("claim-final-grades",),
    "score-average": ("claim-final-score",),
    "problems-settled": ("claim-final-issues",),
}  # fmt: skip
# About records that no form of disclosure prints.
LEDGER_ONLY = frozenset({
    "actual-without-evidence", "contract-above-budget", "payment-evidence", "deliverables-owed", "record-unknown-name",
    "rounds-order", "procurement-lines", "carryover-sum", "task-evidence",
    "procurement-method", "contract-signed", "contract-accepted", "set-aside-awarded", "small-firm-paid", "appraisal-missing",
})  # fmt: skip
# A check of the text that says less of the same place: it yields.
REPLACED = {"part-missing": "target-form-absent"}


def of_a_text(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that say something of a published text which nothing else says."""
    return tuple(r for r in rules if r.code not in TOLD_BY and r.code not in LEDGER_ONLY)


def place(rule: Rule) -> Text:
    """Where a rule is asked."""
    if rule.code in LEDGER_ONLY:
        return Text("台账", "ledgers")
    if told := TOLD_BY.get(rule.code):
        by = ", ".join(told)
        return Text(f"台账；公开文本由 {by} 核对", f"ledgers; of a published text {by} tell it")
    return Text("台账和公开文本", "ledgers and published texts")

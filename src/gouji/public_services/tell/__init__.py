"""Lines of text for the command line, in Chinese or English: tables that line up, and what every output must say."""

from gouji.public_services.tell.quality import imported_line, rule_list, rule_page, run
from gouji.public_services.tell.tables import SIMULATED, mark, rows, table, write_csv
from gouji.public_services.tell.work import (
    case,
    conformance,
    item_changes,
    item_findings,
    metric_values,
    policies,
    redesign,
    scorecard,
    tasks,
    ticket,
    versions,
)

__all__ = [
    "SIMULATED", "case", "conformance", "imported_line", "item_changes", "item_findings", "mark", "metric_values", "policies",
    "redesign", "rows", "rule_list", "rule_page", "run", "scorecard", "table", "tasks", "ticket", "versions", "write_csv",
]  # fmt: skip

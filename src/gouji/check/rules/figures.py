"""What rules about tables ask of them."""

from __future__ import annotations

from gouji.model.disclosure import Row, Section, Table
from gouji.model.finding import Evidence
from gouji.model.lately import recently
from gouji.model.money import State


def coded(table: Table | None) -> list[Row]:
    """The rows that stand for a classification code, in the order printed."""
    return [r for s in table.sections for r in s.rows if r.code] if table else []


def codes(table: Table | None) -> set[str]:
    return {r.code for r in coded(table)}


def section(table: Table, key: str) -> Section | None:
    return next((s for s in table.sections if s.key == key), None)


@recently(32)  # the tables of a document
def filled(table: Table) -> bool | None:
    """Whether the table states any money; None where only an unreadable cell could."""
    states = [c for s in table.sections for r in s.rows for c in r.cells]
    if any(c.value for c in states):
        return True
    return None if any(c.state in (State.UNREADABLE, State.UNDISCLOSED) for c in states) else False


def evidence(table: Table, row: Row, printed: str = "") -> Evidence:
    """A row as it is printed."""
    return Evidence(
        "",
        printed or f"{row.printed_code or row.code} {row.name}".strip(),
        row.source,
        table.title,
        f"table {table.number}",
    )


def where(table: Table, row: Row | None = None) -> str:
    return f"表{table.number} {row.code} {row.name}" if row else f"表{table.number}"


def title(table: Table) -> Evidence:
    return Evidence("", table.title, table.source, f"表{table.number}", f"table {table.number}")

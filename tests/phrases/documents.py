"""Disclosures out of plain text: parts split by their headings, for sentences and for whole documents."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.forms.loader import form
from gouji.forms.schema import Form
from gouji.model.disclosure import Cell, Column, Disclosure, Part, Row, Section, Table
from gouji.model.money import State, fen
from gouji.model.source import Line, LineSpan

FORM = form("shanghai_budget/department/district/2025")


def lines(text: str, first: int = 1) -> tuple[Line, ...]:
    return tuple(Line(t, LineSpan(n, 0, len(t))) for n, t in enumerate(text.split("\n"), first))


def item_table(key: str, rows: Iterable[tuple[str, str, str]], number: int = 5) -> Table:
    """A table by function: (code, name, amount in 元); the level follows from the code."""
    made = []
    for code, name, amount in rows:
        value = fen(amount)
        level = {0: 0, 3: 1, 5: 2, 7: 3}[len(code)]
        made.append(Row(code or "total", code, name, level, (Cell(value, amount, State.AMOUNT),)))
    return Table(key, number, key, "元", (Section("", (Column("total", "合计"),), tuple(made)),))


def disclosure(
    year: int = 2025, tables: tuple[Table, ...] = (), form: Form = FORM, **parts: str
) -> Disclosure:
    made = tuple(Part(key, key, lines(text)) for key, text in parts.items())
    return Disclosure(form.id, "某区某局", year, form.scope, form.level, form.cycle, tables, made)


_HEADINGS = (
    ("structure", r".*机构设置$"), ("glossary", r"^名词解释$"), ("explanation", r".*预算编制说明$"),
    ("tables", r".*财务收支预算总表$"), ("other_matters", r"^其他相关情况说明$"),
    ("projects", r"^(?!七).*经费情况说明$"),
)  # fmt: skip


def split(text: str, year: int, form: Form = FORM) -> Disclosure:
    """Prose parts of a whole text document, by their headings; the contents are passed over."""
    body = text.split("\n")
    parts: list[Part] = []
    key, start = "duties", 0
    for n, line in enumerate(body):
        plain = "".join(line.split())
        for k, heading in _HEADINGS:
            if re.match(heading, plain) and not re.search(r"…|^[一二三四五六七八-]", plain):
                parts.append(
                    Part(
                        key,
                        key,
                        tuple(
                            Line(t, LineSpan(i, 0, len(t))) for i, t in enumerate(body[start:n], start + 1)
                        ),
                    )
                )
                key, start = k, n
    parts.append(
        Part(key, key, tuple(Line(t, LineSpan(i, 0, len(t))) for i, t in enumerate(body[start:], start + 1)))
    )
    return Disclosure(form.id, "", year, form.scope, form.level, form.cycle, (), tuple(parts))

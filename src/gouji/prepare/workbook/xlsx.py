"""The ledger as a workbook: drop-downs, notes in the header cells, protection of what must not change."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal
from typing import Any

from gouji.forms.schema import Form
from gouji.model.ledger import Ledger
from gouji.model.source import a1
from gouji.prepare.workbook.choices import choices
from gouji.prepare.workbook.declare import Column, Kind, Sheet
from gouji.prepare.workbook.values import shown
from gouji.prepare.workbook.writing import form_of, layout

LISTS = "选项"  # the hidden sheet behind the drop-downs
ROOM = 500  # rows that may be filled in below what is there
_NUMBERS = {Kind.AMOUNT: "#,##0.00", Kind.PERCENT: "0.00", Kind.COUNT: "0", Kind.YEAR: "0"}
_ALLOWED = {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True,
            "select_locked_cells": True, "select_unlocked_cells": True}  # fmt: skip


def written(ledger: Ledger) -> bytes:
    """The workbook's bytes, equal from run to run."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": "预算台账", "created": datetime.datetime(ledger.year, 1, 1)})  # noqa: DTZ001
    looks = _Looks(book)
    form = form_of(ledger)
    pages = [(sheet, rows, book.add_worksheet(sheet.title)) for sheet, rows in layout(ledger, shown)]
    lists = _Lists(book.add_worksheet(LISTS), form)
    for sheet, rows, page in pages:
        _page(page, sheet, rows, looks, lists)
    lists.page.hide()
    book.close()
    return out.getvalue()


class _Looks:
    """The formats of cells."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "宋体", "font_size": 11, "valign": "top", "border": 1, "border_color": "#B0B0B0"}
        self.head = book.add_format(
            {**base, "bold": True, "bg_color": "#DDE8F3", "valign": "vcenter", "text_wrap": True}
        )
        self.must = book.add_format(
            {**base, "bold": True, "bg_color": "#FCE9C8", "valign": "vcenter", "text_wrap": True}
        )
        self.fixed = book.add_format({**base, "bg_color": "#F2F2F2", "text_wrap": True})
        self._open = {
            kind: book.add_format({**base, "locked": False, "text_wrap": kind is Kind.LONG,
                                   "num_format": _NUMBERS.get(kind, "@")})
            for kind in Kind
        }  # fmt: skip

    def of(self, column: Column, fixed: bool = False) -> Any:
        return self.fixed if fixed and column.fixed else self._open[column.kind]


class _Lists:
    """The hidden sheet: each list of choices in a column of its own, written when first asked for."""

    def __init__(self, page: Any, form: Form) -> None:
        self.page, self.form = page, form
        self._where: dict[str, str] = {}

    def range(self, name: str) -> str:
        if name not in self._where:
            column = len(self._where)
            values = list(choices(name, self.form).values())
            self.page.write_column(0, column, values)
            letter = a1(0, column)[:-1]
            self._where[name] = f"={LISTS}!${letter}$1:${letter}${len(values)}"
        return self._where[name]


def _page(page: Any, sheet: Sheet, rows: list[list[Any]], looks: _Looks, lists: _Lists) -> None:
    if sheet.single:
        _facts(page, sheet, rows, looks, lists)
    else:
        _table(page, sheet, rows, looks, lists)
    page.freeze_panes(1, 0)
    page.protect("", _ALLOWED)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _facts(page: Any, sheet: Sheet, rows: list[list[Any]], looks: _Looks, lists: _Lists) -> None:
    for column, width in enumerate((26, 60, 60)):
        page.set_column(column, column, width)
    page.write_row(0, 0, rows[0], looks.head)
    if sheet.note:
        page.write_comment(0, 1, sheet.note)
    for n, (fact, row) in enumerate(zip(sheet.columns, rows[1:], strict=True), 1):
        page.write_string(n, 0, row[0], looks.must if fact.required else looks.head)
        _cell(page, n, 1, row[1], looks.of(fact))
        page.write_string(n, 2, row[2], looks.fixed)
        _validate(page, fact, n, n, 1, lists)


def _table(page: Any, sheet: Sheet, rows: list[list[Any]], looks: _Looks, lists: _Lists) -> None:
    """The rows that stand there beforehand keep their fixed cells; below them everything is open."""
    given = len(sheet.fill(lists.form)) if sheet.fill else 0
    last = len(rows) - 1 + ROOM
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, column.width, looks.of(column))
        page.write_string(0, at, column.title, looks.must if column.required else looks.head)
        if column.note:
            page.write_comment(0, at, column.note)
        _validate(page, column, given + 1 if column.fixed else 1, last, at, lists)
    for n, row in enumerate(rows[1:], 1):
        for at, (column, value) in enumerate(zip(sheet.columns, row, strict=True)):
            _cell(page, n, at, value, looks.of(column, n <= given))
    page.autofilter(0, 0, last, len(sheet.columns) - 1)


def _cell(page: Any, row: int, column: int, value: Any, look: Any) -> None:
    if isinstance(value, int | Decimal):
        page.write_number(row, column, value, look)
    elif value:
        page.write_string(row, column, str(value), look)
    else:
        page.write_blank(row, column, None, look)


def _validate(page: Any, column: Column, first: int, last: int, at: int, lists: _Lists) -> None:
    rule: dict[str, Any] | None = None
    match column.kind:
        case Kind.CHOICE | Kind.CODE if column.choices:
            # A code that the list lacks may be right; any other choice may not.
            stop = column.kind is Kind.CHOICE and not column.open
            rule = {"validate": "list", "source": lists.range(column.choices),
                    "error_type": "stop" if stop else "warning",
                    "error_message": "请从列表中选择。" if stop else "列表里没有这一个，确定要用吗？"}  # fmt: skip
        case Kind.FLAG:
            rule = {"validate": "list", "source": ["是", "否"]}
        case Kind.COUNT:
            rule = {"validate": "integer", "criteria": ">=", "value": 0, "error_message": "请填整数。"}
        case Kind.AMOUNT | Kind.PERCENT:
            rule = {"validate": "decimal", "criteria": "between", "minimum": -10**12, "maximum": 10**12,
                    "error_message": "请填数字。"}  # fmt: skip
        case _:
            pass
    if rule is not None:
        page.data_validation(first, at, last, at, {"ignore_blank": True, "error_title": column.title, **rule})

"""A press: one disclosure printed as PDF in any of the layouts that makers of disclosures choose."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from tests.read_pdf import drawing

from gouji.forms.loader import form as load_form
from gouji.model.disclosure import Disclosure
from gouji.render.document import Chapter, Sheet, document
from gouji.render.layout import Box, Role

FONT = drawing.FONT
_LEADING = 1.35  # of the size of type
_MARGIN = 50.0
_WIDE = str.maketrans("0123456789,.", "０１２３４５６７８９，．")
_RADICALS = str.maketrans("一人用行车食高水火土", "⼀⼈⽤⾏⻋⻝⾼⽔⽕⼟")

Rows = Sequence[Sequence[Box]]


class Style(NamedTuple):
    """How a disclosure is printed.

    `rulings`: full, dashed, bars (thin filled rectangles), open (no lines at the sides), level (between rows only), below
    (each row, none above the first),
    columns (between columns only), head (the body is one ruled frame), outer (a frame and a line below the head), three
    (above, below the head, at the end), shaded (fills and no line), tiles (each cell a fill of its own), none.
    `caption`: lines (one below the other), same (on one line), apart (a line, the unit at its right end).
    `text`: whole, letters (each by itself), bold (twice), gaps (letter-spaced names), split (an amount in two texts).
    `digits`: as they are, wide, crowded (wide, and running into what stands beside them), unit (12.50元), sign (¥12.50),
    apart (1 234.00). `rows` is how many rows stand on a page, 0 as many as it holds.
    """

    rulings: str = "full"
    caption: str = "lines"
    text: str = "whole"
    digits: str = ""
    radicals: bool = False
    rows: int = 0
    repeat: bool = False  # the head again on each page
    again: int = 0  # and after so many rows in mid-table
    total_alone: bool = False
    cut_rows: bool = False  # a row that does not fit is cut between its lines
    title_before: bool = False  # the title at the foot of the page before
    packed: bool = False  # a table begins below the one before it
    stacked_heads: bool = False  # the letters of short heads one below the other
    turned: str = ""  # rotate (by /Rotate), matrix (the page's content turned)
    number: str = "{n}"
    running: str = ""
    narrow: float = 1.0  # of the width that names have


def press(disclosure: Disclosure, style: Style) -> bytes:
    """The bytes of the file."""
    printer = _Press(style)
    made = document(disclosure, load_form(disclosure.form))
    printer.page()
    for n, line in enumerate(made.cover):
        printer.line(line, 16, 200.0 if n == 0 else 0.0)
    printer.page()
    printer.line("目录", 14)
    for entry in made.contents:
        printer.line(f"{entry.ordinal}{entry.title}", 10)
    for block in made.body:
        if isinstance(block, Chapter):
            printer.chapter(block)
        else:
            printer.sheet(block)
    return printer.finish()


class _Press:
    def __init__(self, style: Style) -> None:
        self.style = style
        self.out = io.BytesIO()
        self.canvas = Canvas(self.out)
        self.number = 0
        self.on_page = False
        self.upright = True

    # ---- pages

    def page(self, landscape: bool = False) -> None:
        """Begin a page."""
        self._end()
        self.number += 1
        self.on_page, self.upright = True, not landscape
        width, height = drawing.A4 if self.upright else drawing.A4[::-1]
        self.width, self.height = width, height
        turned = self.style.turned if landscape else ""
        canvas = self.canvas
        if turned == "rotate":  # a sheet that stands, its content lying: viewers turn it
            canvas.setPageSize((width, height))  # reportlab exchanges the sides of a turned page
            canvas.setPageRotation(90)
            canvas.translate(height, 0)
            canvas.rotate(90)
        elif turned == "matrix":
            canvas.setPageSize((height, width))
            canvas.setPageRotation(0)
            canvas.translate(height, 0)
            canvas.rotate(90)
        else:
            canvas.setPageSize((width, height))
            canvas.setPageRotation(0)
        self.y = height - _MARGIN
        self.foot = _MARGIN + 10

    def _end(self) -> None:
        if not self.on_page:
            return
        style = self.style
        if style.running and self.number > 1:
            self.write(self.width / 2, self.height - 28, style.running, 8, "middle")
        if self.number > 1 and style.number:
            self.write(self.width / 2, 25, style.number.format(n=self.number - 1, all=40), 9, "middle")
        self.canvas.showPage()
        self.on_page = False

    def finish(self) -> bytes:
        self._end()
        self.canvas.save()
        return self.out.getvalue()

    # ---- text

    def write(
        self, x: float, y: float, text: str, size: float, align: str = "left", spaced: bool = False
    ) -> None:
        style, canvas = self.style, self.canvas
        text = text.translate(_RADICALS) if style.radicals else text
        gap = 0.5 * size if spaced and style.text == "gaps" and len(text) < 5 else 0.0
        width = stringWidth(text, FONT, size) + gap * (len(text) - 1)
        x -= {"left": 0.0, "middle": width / 2, "right": width}[align]
        canvas.setFont(FONT, size)
        if style.text == "letters" or gap:
            for letter in text:
                canvas.drawString(x, y, letter)
                x += stringWidth(letter, FONT, size) + gap
        elif style.text == "split" and "," in text and text[:1].isdigit():
            at = text.index(",") + 1
            canvas.drawString(x, y, text[:at])
            canvas.drawString(x + stringWidth(text[:at], FONT, size), y, text[at:])
        else:
            canvas.drawString(x, y, text)
            if style.text == "bold":
                canvas.drawString(x + 0.25, y, text)

    def line(self, text: str, size: float, before: float = 0.0, align: str = "middle") -> None:
        """A line of its own, wrapped where it is too long."""
        self.y -= before
        x = self.width / 2 if align == "middle" else _MARGIN
        for part in wrapped(text, self.width - 2 * _MARGIN, size):
            if self.y - size < self.foot:
                self.page(not self.upright)
            self.y -= size * 1.6
            self.write(x, self.y, part, size, align)

    def chapter(self, chapter: Chapter) -> None:
        self.page()
        self.line(chapter.title, 14)
        for text in chapter.paragraphs:
            self.line("　　" + text if len(text) > 20 else text, 10.5, align="left")

    # ---- tables

    def sheet(self, sheet: Sheet) -> None:
        style = self.style
        landscape = len(sheet.grid.widths) > 5
        if style.title_before and self.upright == (not landscape):
            self.line(sheet.title, 12, before=max(self.y - self.foot - 25, 0.0))
            self.page(landscape)
        else:
            if not (style.packed and self.upright == (not landscape) and self.y > self.height / 2):
                self.page(landscape)
            self.line(sheet.title, 12, before=14)
        self._caption(sheet)
        for remark in sheet.remarks:
            self.line(remark, 10, align="left")
        _Table(self, sheet).draw()
        for note in sheet.notes:
            self.line(note, 9, align="left")

    def _caption(self, sheet: Sheet) -> None:
        if self.style.caption == "lines":
            for text in (sheet.organisation, sheet.unit):
                if text:
                    self.line(text, 9, align="left")
            return
        gap = "    " if self.style.caption == "same" else ""
        if gap or not sheet.unit:
            self.line(sheet.organisation + gap + sheet.unit, 9, align="left")
        else:
            self.line(sheet.organisation, 9, align="left")
            self.write(self.width - _MARGIN, self.y, sheet.unit, 9, "right")


class _Row(NamedTuple):
    boxes: Sequence[Box]
    texts: list[list[str]]  # lines of each box
    height: float


class _Table:
    def __init__(self, press: _Press, sheet: Sheet) -> None:
        self.press, self.style, self.grid = press, press.style, sheet.grid
        self.unit = sheet.unit.rpartition("：")[2]
        names = {b.column for row in sheet.grid.body for b in row if b.role is Role.NAME}
        shares = [w * (self.style.narrow if c in names else 1.0) for c, w in enumerate(sheet.grid.widths)]
        across = press.width - 2 * _MARGIN
        # Digits of full width need the room of two.
        wide = {"wide": 0.55, "crowded": 0.9}.get(self.style.digits, 1.0)
        self.size = min(9.0, 1.9 * across / sum(shares)) * wide
        self.xs = [_MARGIN]
        for share in shares:
            self.xs.append(self.xs[-1] + across * share / sum(shares))
        self.head = [self._row(row) for row in sheet.grid.head]
        self.body = [self._row(row) for row in sheet.grid.body]

    def _row(self, boxes: Sequence[Box]) -> _Row:
        texts = [self._lines(b) for b in boxes]
        tall = max((len(t) / b.row_span for t, b in zip(texts, boxes, strict=True)), default=1)
        return _Row(boxes, texts, max(tall, 1) * self.size * _LEADING + 5)

    def _amount(self, text: str) -> str:
        match self.style.digits:
            case "wide" | "crowded":
                return text.translate(_WIDE)
            case "unit":
                return text + self.unit
            case "sign":
                return "¥" + text
            case "apart":
                return text.replace(",", " ")
        return text

    def _lines(self, box: Box) -> list[str]:
        text = box.text
        if box.role is Role.AMOUNT and text:
            text = self._amount(text)
        if box.role is Role.HEAD and self.style.stacked_heads and len(text) <= 4:
            return list(text)
        width = self.xs[box.column + box.column_span] - self.xs[box.column] - 5
        return wrapped(text, width, self.size) if box.role is not Role.AMOUNT else [text]

    def draw(self) -> None:
        """All rows, page after page."""
        style, press = self.style, self.press
        pending: list[_Row] = list(self.head)
        left = 0  # rows since the head was last printed
        on_page = 0
        for n, row in enumerate(self.body):
            last = n == len(self.body) - 1
            room = press.y - 6 - press.foot - sum(r.height for r in pending)
            full = (style.rows and on_page >= style.rows) or row.height > room
            if (full or (last and style.total_alone and n)) and on_page:
                if style.cut_rows and not (last and style.total_alone):
                    first, rest = _cut(row, self.size)
                    pending += [first] if first else []
                else:
                    rest = row
                self._print(pending)
                press.page(not press.upright)
                pending, on_page = (list(self.head) if style.repeat else []), 0
                left = 0 if style.repeat else left
            else:
                rest = row
            if style.again and left and left % style.again == 0 and not last:
                pending += self.head
            pending.append(rest)
            on_page += 1
            left += 1
        self._print(pending)

    def _print(self, rows: list[_Row]) -> None:
        """Rows from the present height of the page down."""
        press = self.press
        ys = [press.y - 6]
        for row in rows:
            ys.append(ys[-1] - row.height)
        heads = [i for i, row in enumerate(rows) if any(row is h for h in self.head)]
        boxes = []
        for i, row in enumerate(rows):
            for box, texts in zip(row.boxes, row.texts, strict=True):
                bottom = ys[min(i + box.row_span, len(rows))]
                right = self.xs[box.column + box.column_span]
                boxes.append((self.xs[box.column], ys[i], right, bottom, box, texts))
        self._rule(boxes, ys, heads)
        for x0, top, x1, bottom, box, texts in boxes:
            self._text(x0, top, x1, bottom, box, texts)
        press.y = ys[-1] - 6

    def _text(self, x0: float, top: float, x1: float, bottom: float, box: Box, texts: list[str]) -> None:
        size = self.size
        middle = (top + bottom) / 2 + len(texts) * size * _LEADING / 2
        for n, text in enumerate(texts):
            y = middle - size * _LEADING * (n + 0.75)
            if box.role is Role.AMOUNT:
                self.press.write(x1 - 3, y, text, size, "right")
            elif box.role is Role.NAME:
                self.press.write(x0 + 3 + box.indent * size, y, text, size, spaced=True)
            else:
                self.press.write((x0 + x1) / 2, y, text, size, "middle", spaced=box.role is Role.TOTAL)

    def _rule(self, boxes: list, ys: list[float], heads: list[int]) -> None:
        canvas, rulings = self.press.canvas, self.style.rulings
        left, right, top, end = self.xs[0], self.xs[-1], ys[0], ys[-1]
        below_heads = [ys[i + 1] for i in heads if i + 1 not in heads]
        canvas.setLineWidth(0.5)
        line = canvas.line
        if rulings == "bars":

            def line(x0: float, y0: float, x1: float, y1: float) -> None:
                canvas.rect(
                    min(x0, x1) - 0.25, min(y0, y1) - 0.25, abs(x1 - x0) + 0.5, abs(y1 - y0) + 0.5, 0, 1
                )

        if rulings in ("shaded", "tiles"):
            for x0, y0, x1, y1, box, _ in boxes:
                row = next(k for k, y in enumerate(ys) if y <= y0)
                grey = 0.8 if box.role is Role.HEAD else 0.95 if row % 2 or rulings == "tiles" else 1.0
                canvas.setFillGray(grey)
                inset = 0.6 if rulings == "tiles" else 0.0
                canvas.rect(x0 + inset, y1 + inset, x1 - x0 - 2 * inset, y0 - y1 - 2 * inset, 0, 1)
            canvas.setFillGray(0)
        if rulings == "dashed":
            canvas.setDash(2, 1.5)
        for x0, y0, x1, y1, box, _ in boxes:
            head = box.role is Role.HEAD
            if rulings in ("full", "dashed", "bars", "open", "level") or (rulings == "head" and head):
                line(x0, y0, x1, y0)
                line(x0, y1, x1, y1)
            if rulings == "below":
                line(x0, y1, x1, y1)
            if rulings in ("full", "dashed", "bars", "open", "columns") or (rulings == "head" and head):
                for x in (x0, x1):
                    if rulings != "open" or left < x < right:
                        line(x, y0, x, y1)
        if rulings in ("columns", "outer", "three", "head"):
            for y in (top, *below_heads, end):
                line(left, y, right, y)
        if rulings in ("outer", "head"):
            line(left, top, left, end)
            line(right, top, right, end)
        canvas.setDash()


def _cut(row: _Row, size: float) -> tuple[_Row | None, _Row]:
    """A row's first line, and the rest of it, where it has more than one."""
    most = max(len(t) for t in row.texts)
    if most < 2:
        return None, row
    height = size * _LEADING + 5
    first = _Row(row.boxes, [t[:1] for t in row.texts], height)
    rest = _Row(row.boxes, [t[1:] for t in row.texts], height + (most - 2) * size * _LEADING)
    return first, rest


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Text in lines no wider than `width` points; blank text is one blank line."""
    return list(_wrapped(text, width, size)) or [""]


def _wrapped(text: str, width: float, size: float) -> Iterator[str]:
    line = ""
    for letter in text:
        if line and stringWidth(line + letter, FONT, size) > width:
            yield line
            line = ""
        line += letter
    if line:
        yield line

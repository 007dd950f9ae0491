"""The official workbooks filled in as clerks do it: figures and words of a prepared disclosure put into the template's
own sheets, which keep their widths, styles, merged heads and print set-up."""

import io
import re
import zipfile
from copy import deepcopy
from typing import NamedTuple

from lxml import etree

from gouji.forms.loader import form as load_form
from gouji.model.disclosure import Disclosure, Table
from gouji.model.money import FEN_PER, State
from gouji.render.layout import Role, grid

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
S = f"{{{NS}}}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
PROSE = {  # the parts by the words in their sheets' names
    "职能": "duties", "机构设置": "structure", "名词解释": "glossary", "编制说明": "explanation",
    "其他相关": "other_matters", "项目经费": "projects",
}  # fmt: skip


class Manner(NamedTuple):
    """How a clerk fills the workbook in."""

    text: bool = False  # numbers typed as text, with thousands separators
    blank_rows: int = 0  # left between the last row and the total, and one between every five rows
    formulas: bool = False  # totals are formulas with their last values
    hidden: bool = False  # a hidden sheet of last year's figures under the same title
    renamed: bool = False  # sheets called 3.11, 3.12 and so on
    wan: bool = False  # amounts in 万元 where the form says 元
    long_codes: bool = False  # the whole code in one cell, the other two empty
    hints: bool = False  # the template's unused example rows left below


def the(node: etree._Element, name: str) -> etree._Element:
    """The part of a workbook that must be there."""
    found = node.find(f"{S}{name}")
    assert found is not None, name
    return found


class Book:
    """The parts of a workbook."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {n: archive.read(n) for n in archive.namelist()}
        self.workbook = etree.fromstring(self.parts["xl/workbook.xml"])
        rels = etree.fromstring(self.parts["xl/_rels/workbook.xml.rels"])
        targets = {r.get("Id"): r.get("Target") for r in rels}
        strings = etree.fromstring(self.parts["xl/sharedStrings.xml"])
        self.strings = ["".join(t.text or "" for t in si.iter(f"{S}t")) for si in strings]
        self.entries = list(the(self.workbook, "sheets"))
        self.paths = {e.get("name"): f"xl/{targets[e.get(f'{R}id')]}" for e in self.entries}
        self.sheets = {name: etree.fromstring(self.parts[path]) for name, path in self.paths.items()}

    def text(self, cell) -> str:
        value = cell.findtext(f"{S}v") or ""
        return self.strings[int(value)] if cell.get("t") == "s" and value else value

    def bytes(self) -> bytes:
        for name, path in self.paths.items():
            self.parts[path] = etree.tostring(self.sheets[name], xml_declaration=True, encoding="UTF-8")
        self.parts["xl/workbook.xml"] = etree.tostring(self.workbook, xml_declaration=True, encoding="UTF-8")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return out.getvalue()


def filled(template: bytes, d: Disclosure, manner: Manner = Manner()) -> bytes:  # noqa: B008 -- immutable
    """The template with the disclosure in it."""
    book = Book(template)
    tables = {t.key: t for t in d.tables}
    form = load_form(d.form)
    for name, sheet in book.sheets.items():
        title = (
            "".join(book.text(c) for c in _row(sheet, 2).iter(f"{S}c")) if _row(sheet, 2) is not None else ""
        )
        table = next((t for t in tables.values() if _plain(title) == _plain(t.title)), None)
        if table is not None:
            _fill(book, sheet, table, d, form, manner)
        elif key := next((k for word, k in PROSE.items() if word in (name or "")), None):
            _prose(book, sheet, d, key)
        elif name == "封面":
            for cell, line in zip([c for c in sheet.iter(f"{S}c") if book.text(c)], d.cover, strict=True):
                _set(cell, line.text)
    if manner.hidden:
        _hide_a_copy(book)
    if manner.renamed:
        _rename(book)
    return book.bytes()


def _plain(text: str) -> str:
    return re.sub(r"\s", "", text)


def _row(sheet, n: int):
    return next((r for r in sheet.iter(f"{S}row") if r.get("r") == str(n)), None)


def _fill(book: Book, sheet, table: Table, d: Disclosure, form, manner: Manner) -> None:
    laid = grid(table, form)
    rows = list(sheet.iter(f"{S}row"))
    caption = next(r for r in rows if any("编制" in book.text(c) for c in r))
    said = "".join(book.text(c) for c in caption)
    for cell in caption:
        text = book.text(cell)
        if text.startswith("单位") and manner.wan:
            _set(cell, "单位：万元")
        elif text.startswith("编制"):
            _set(cell, text + d.organisation)
    unit = "万元" if manner.wan or "万元" in said else "元"
    head = next(
        int(r.get("r")) for r in rows if int(r.get("r")) > int(caption.get("r")) and any(map(book.text, r))
    )
    first = head + len(laid.head)
    styles = [c.get("s") for c in _row(sheet, first)] if _row(sheet, first) is not None else []
    data = sheet.find(f"{S}sheetData")
    for r in rows:
        if int(r.get("r")) >= first:
            data.remove(r)
    merges = sheet.find(f"{S}mergeCells")
    for m in list(merges):
        if int(re.findall(r"\d+", m.get("ref") or "")[0]) >= first:
            merges.remove(m)
    at, start = first, first
    total = any(b.role is Role.TOTAL for row in laid.body for b in row)
    for n, boxes in enumerate(laid.body):
        last = boxes[0].role is Role.TOTAL or n + 1 == len(laid.body)
        if last and total and manner.blank_rows:
            for k in range(manner.blank_rows):
                row = _blank(at, styles)
                if manner.hints and not k:
                    _set(row[0], "…")
                data.append(row)
                at += 1
        elif manner.blank_rows and n and n % 5 == 0 and not last:
            data.append(_blank(at, styles))
            at += 1
        row = _blank(at, styles)
        for box in boxes:
            cell = next((c for c in row if c.get("r") == f"{_letter(box.column)}{at}"), None)
            if cell is None:
                cell = etree.SubElement(row, f"{S}c", r=f"{_letter(box.column)}{at}")
            if box.role is Role.AMOUNT:
                _amount(
                    cell,
                    box.cell,
                    unit,
                    manner,
                    f"SUM({_letter(box.column)}{start}:{_letter(box.column)}{at - 1})"
                    if last and total
                    else "",
                )
            elif box.role is Role.CODE and box.text.isdigit() and len(box.text) == 3 and not manner.text:
                _number(cell, box.text)  # 类 is a number in the template, 款 and 项 are text
            elif box.text:
                _set(cell, box.text)
            if box.column_span > 1:
                etree.SubElement(
                    merges,
                    f"{S}mergeCell",
                    ref=f"{_letter(box.column)}{at}:{_letter(box.column + box.column_span - 1)}{at}",
                )
        if manner.long_codes:
            _join_codes(row, boxes, at)
        data.append(row)
        at += 1
    merges.set("count", str(len(merges)))
    for note in table.notes:
        row = _blank(at, styles)
        _set(row[0], note.text)
        data.append(row)
        at += 1


def _join_codes(row, boxes, at: int) -> None:
    codes = [b for b in boxes if b.role is Role.CODE and b.text]
    if len(codes) > 1:
        cells = {c.get("r"): c for c in row}
        _set(cells[f"{_letter(codes[0].column)}{at}"], "".join(b.text for b in codes))
        for b in codes[1:]:
            _set(cells[f"{_letter(b.column)}{at}"], "")


def _amount(cell, figure, unit: str, manner: Manner, formula: str) -> None:
    if figure.state in (State.BLANK, State.DASH):
        if figure.printed:
            _set(cell, figure.printed)
        return
    places = 6 if unit == "万元" else 2
    value = f"{figure.value / FEN_PER[unit]:.{places}f}" if figure.value else "0"
    value = value.rstrip("0").rstrip(".") if "." in value else value
    if manner.text:
        whole, _, rest = value.partition(".")
        _set(cell, f"{int(whole):,}" + (f".{rest}" if rest else ""))
        return
    _number(cell, value)
    if formula and manner.formulas:
        f = etree.Element(f"{S}f")
        f.text = formula
        cell.insert(0, f)


def _number(cell, value: str) -> None:
    cell.attrib.pop("t", None)
    for child in list(cell):
        cell.remove(child)
    etree.SubElement(cell, f"{S}v").text = value


def _set(cell, text: str) -> None:
    for child in list(cell):
        cell.remove(child)
    cell.set("t", "inlineStr")
    t = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
    t.text = text
    t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _blank(at: int, styles):
    row = etree.Element(f"{S}row", r=str(at), ht="22.5", customHeight="1")
    for n, style in enumerate(styles):
        etree.SubElement(row, f"{S}c", r=f"{_letter(n)}{at}", **({"s": style} if style else {}))
    return row


def _letter(column: int) -> str:
    return chr(65 + column)


def _prose(book: Book, sheet, d: Disclosure, key: str) -> None:
    """The heading in row 1, the whole text in one cell below it, a paragraph on each line."""
    part = d.part(key)
    cells = [c for c in sheet.iter(f"{S}c") if book.text(c)]
    for c in cells[1:]:
        _set(c, "")
    if part is None:
        _set(cells[0], "")
        return
    _set(cells[0], part.title)
    _set(cells[1], "\n".join(f"    {line.text}" for line in part.lines))


def _hide_a_copy(book: Book) -> None:
    """Last year's expenditure under the same title, hidden: what clerks keep beside their work."""
    name = next(n for n in book.paths if "支出总表" in (n or ""))
    copy = deepcopy(book.sheets[name])
    for v in copy.iter(f"{S}v"):
        if re.fullmatch(r"\d+\.\d+", v.text or ""):
            v.text = "12345.67"
    path = "xl/worksheets/sheet99.xml"
    sheets = the(book.workbook, "sheets")
    entry = etree.SubElement(sheets, f"{S}sheet", name="上年底稿", sheetId="99", state="hidden")
    entry.set(f"{R}id", "rId99")
    book.paths["上年底稿"], book.sheets["上年底稿"] = path, copy
    rels = etree.fromstring(book.parts["xl/_rels/workbook.xml.rels"])
    etree.SubElement(
        rels, f"{REL}Relationship", Id="rId99", Target="worksheets/sheet99.xml",
        Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet",
    )  # fmt: skip
    book.parts["xl/_rels/workbook.xml.rels"] = etree.tostring(rels)
    types = book.parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
    override = f'<Override PartName="/{path}" ContentType="{kind}"/>'
    book.parts["[Content_Types].xml"] = types.replace("</Types>", f"{override}</Types>").encode()


def _rename(book: Book) -> None:
    for n, entry in enumerate(the(book.workbook, "sheets"), 1):
        old = entry.get("name")
        entry.set("name", f"3.{10 + n}")
        book.paths[f"3.{10 + n}"] = book.paths.pop(old)
        book.sheets[f"3.{10 + n}"] = book.sheets.pop(old)
    names = book.workbook.find(f"{S}definedNames")
    if names is not None:
        book.workbook.remove(names)

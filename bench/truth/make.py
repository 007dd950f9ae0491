"""Ground truth for documents that have none, by libraries that gouji does not read with.

    python bench/truth/make.py FILE.pdf TITLES.json > TRUTH.json

Tables come from pdfplumber's cells between lines; each cell is then checked against poppler's words
(`pdftotext -bbox`) within its box. A document is accepted only where both agree on every cell. TITLES gives
for each table its pages, columns and unit, noted by looking at the pages; the rest is read. Amounts and
percentages of the prose come from `pdftotext`, in order, table pages left out. Facts only, no text.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pdfplumber

Word = tuple[float, float, str]
_AMOUNT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)(亿元|万元|元)")
_PERCENT = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)%")


def plain(text: str | None) -> str:
    return "".join((text or "").split())


def poppler_characters(path: Path) -> list[list[Word]]:
    """For each page the characters of poppler's words with their middles, evenly spread over the word."""
    run = ["pdftotext", "-bbox", str(path), "-"]
    root = ElementTree.fromstring(
        re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", subprocess.check_output(run, text=True))
    )
    pages: list[list[Word]] = []
    for page in root.iter("{http://www.w3.org/1999/xhtml}page"):
        characters: list[Word] = []
        for word in page:
            x0, y0, x1, y1 = (float(word.attrib[k]) for k in ("xMin", "yMin", "xMax", "yMax"))
            text = word.text or ""
            weights = [1.0 if ord(c) > 0x2E80 else 0.5 for c in text]
            position = x0
            for character, weight in zip(text, weights, strict=True):
                width = (x1 - x0) * weight / sum(weights)
                characters.append((position + width / 2, (y0 + y1) / 2, character))
                position += width
        pages.append(characters)
    return pages


def page_rows(page: Any, words: list[Word]) -> list[list[str]]:
    """The rows of a page's largest table, each cell confirmed by the other library."""
    tables = page.find_tables()
    if not tables:
        return []
    table = max(tables, key=lambda t: len(t.rows))
    rows: list[list[str]] = []
    for row, texts in zip(table.rows, table.extract(), strict=True):
        cells: list[str] = []
        for box, text in zip(row.cells, texts, strict=True):
            if box is None:
                cells.append("")
                continue
            x0, y0, x1, y1 = box
            other = "".join(c for x, y, c in words if x0 < x < x1 and y0 < y < y1)
            if sorted(plain(other)) != sorted(plain(text)):
                raise SystemExit(f"page {page.page_number}: {plain(text)!r} against {plain(other)!r}")
            cells.append(plain(text))
        rows.append(cells)
    return rows


def is_head(row: list[str]) -> bool:
    """A row of heads: words and no figure, or the row 类 款 项."""
    return not any(re.fullmatch(r"-?[\d,]+(\.\d+)?", cell) for cell in row) and (
        any(
            word in "".join(row)
            for word in ("项目", "编码", "合计", "小计", "类", "收入", "序号", "经费", "决算数")
        )
    )


def shape(row: list[str], columns: list[str], code_columns: list[int]) -> list[str]:
    """A row with its code columns joined, so that it has the columns of the truth."""
    if columns.count("编码") == 0:
        return row
    out: list[str] = []
    position = 0
    for width in code_columns:
        codes = row[position : position + width]
        name, position = row[position + width], position + width + 1
        code = "".join(codes)
        code = "" if code == "类款项" else code  # a head row which also holds the total
        if not name and not re.fullmatch(r"\d*", code):  # a total over merged cells
            code, name = "", code
        out.extend([code, name])
        rest = (len(row) - sum(code_columns) - len(code_columns)) // len(code_columns)
        out.extend(row[position : position + rest])
        position += rest
    return out


def value(printed: str) -> dict[str, str]:
    return {"value": printed.replace(",", ""), "printed": printed}


def main() -> None:
    path, notes = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    words = poppler_characters(path)
    truth: dict[str, Any] = {"doc": path.stem, "source": path.name, **notes["head"]}
    truth |= {"unit": {}, "columns": {}, "tables": {}, "table_pages": {}, "code_anomalies": []}
    with pdfplumber.open(path) as pdf:
        for key, table in notes["tables"].items():
            rows: list[list[str]] = []
            for number in table["pages"]:
                found = page_rows(pdf.pages[number - 1], words[number - 1])
                heads = table["heads"] if number == table["pages"][0] or is_head(found[0]) else 0
                rows.extend(found[heads:])
            width = max(map(len, rows))
            # A total alone on its page: its merged label is one cell there, several elsewhere.
            rows = [[row[0], *[""] * (width - len(row)), *row[1:]] for row in rows]
            rows = [shape(row, table["columns"], table.get("codes", [])) for row in rows]
            rows = [row for row in rows if any(row)]
            truth["unit"][key], truth["columns"][key] = table["unit"], table["columns"]
            truth["tables"][key], truth["table_pages"][key] = rows, table["pages"]
            for row in rows:
                if len(row) != len(table["columns"]):
                    raise SystemExit(f"table {key}: {row} has not the columns {table['columns']}")
                code = row[0]
                if table["columns"][0] == "编码" and re.search(r"\d", code) and len(code) not in (3, 5, 7):
                    truth["code_anomalies"].append({"table": key, "code": code, "name": row[1]})
    table_pages = {page for table in notes["tables"].values() for page in table["pages"]}
    amounts, percents = [], []
    for number in range(1, len(words) + 1):
        if number in table_pages:
            continue
        run = ["pdftotext", "-f", str(number), "-l", str(number), str(path), "-"]
        text = plain(subprocess.check_output(run, text=True))
        amounts.extend({**value(m[1]), "unit": m[2], "page": number} for m in _AMOUNT.finditer(text))
        percents.extend({**value(m[1]), "page": number} for m in _PERCENT.finditer(text))
    truth |= {"narrative_amounts": amounts, "narrative_percents": percents}
    truth["certainty"] = (
        "tables: pdfplumber's cells between lines = poppler's words in their boxes, every cell; heads and "
        "pages noted by eye. narrative: poppler alone, order of the page."
    )
    json.dump(truth, sys.stdout, ensure_ascii=False, indent=1)
    print()


if __name__ == "__main__":
    main()

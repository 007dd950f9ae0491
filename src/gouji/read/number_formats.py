"""How a workbook shows its numbers: the decimals and the grouping of each cell's number format.

The library that reads the cells does not tell; the styles of an XLSX are few and quickly read.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

_MOST_XML = 50 << 20
_BUILT_IN = {2: "0.00", 3: "#,##0", 4: "#,##0.00", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
             41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00"}  # fmt: skip
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*)>")
_PLACE = re.compile(rb'\br="([A-Z]{1,3}\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d{1,6})"')
_ASIDE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|[¥￥$€\s()+-]')
_NUMBER = re.compile(r"(#,#*0|#*0+)(?:\.(0+)#*)?")


class Shape(NamedTuple):
    """What a number format shows: so many decimals at least, with or without thousands separators."""

    places: int
    grouped: bool


_PLAIN = Shape(0, False)


def shape(code: str) -> Shape:
    """The shape of a format code; the plain one for what is no amount (a date, a percentage, text).

    >>> shape("#,##0.00"), shape('_ * #,##0.00_ ;_ * -#,##0.00_ '), shape("yyyy-mm-dd"), shape("0%")
    (Shape(places=2, grouped=True), Shape(places=2, grouped=True), Shape(places=0, grouped=False), Shape(places=0, grouped=False))
    """
    m = _NUMBER.fullmatch(_ASIDE.sub("", code.split(";", maxsplit=1)[0]))
    return Shape(len(m[2] or ""), "," in m[1]) if m else _PLAIN


def shapes(data: bytes, sheets: Mapping[str, str]) -> dict[str, dict[str, Shape]]:
    """For each sheet, by name, the shape of the cells that have one, by their A1 place; `sheets` names the part
    of the archive that holds each. Nothing where the styles cannot be read."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            styles = _styles(archive)
            if not any(s != _PLAIN for s in styles):
                return {}
            return {name: _cells(archive, part, styles) for name, part in sheets.items()}
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, etree.XMLSyntaxError):
        return {}


def _styles(archive: zipfile.ZipFile) -> list[Shape]:
    with archive.open("xl/styles.xml") as file:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(file.read(_MOST_XML), parser)
    codes = dict(_BUILT_IN)
    for element in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[int(element.get("numFmtId") or 0)] = element.get("formatCode") or ""
    return [shape(codes.get(int(x.get("numFmtId") or 0), "")) for x in root.iterfind("{*}cellXfs/{*}xf")]


def _cells(archive: zipfile.ZipFile, part: str, styles: list[Shape]) -> dict[str, Shape]:
    out: dict[str, Shape] = {}
    with archive.open(part) as file:
        text = file.read(_MOST_XML)
    for m in _CELL.finditer(text):
        place, style = _PLACE.search(m[1]), _STYLE.search(m[1])
        if place and style and int(style[1]) < len(styles) and styles[int(style[1])] != _PLAIN:
            out[place[1].decode()] = styles[int(style[1])]
    return out

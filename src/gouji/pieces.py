"""One disclosure in several files: its text in one, its tables in another, as many offices publish them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gouji.across import unfit_tables
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Text


def unfit(text: Disclosure, tables: Disclosure) -> Text | None:
    """Why the tables of a file are not those of a text; None where they may be."""
    if not tables.tables:
        return Text("没有读到表", "no table was read in it")
    if (reason := unfit_tables(text, tables)) is not None:
        return reason
    if text.format == tables.format == "pdf":
        return Text(
            "与正文都是 PDF，页码分不清，请先合成一份",
            "both are PDF and their pages could not be told apart: combine them first",
        )
    return None


def whole(text: Disclosure, others: Sequence[Disclosure]) -> Disclosure:
    """The text with the tables, and whatever else it lacks, of other files."""
    for other in others:
        tables = {t.key for t in text.tables}
        parts = {p.key for p in text.parts}
        added = tuple(t for t in other.tables if t.key not in tables)
        text = msgspec.structs.replace(
            text,
            form=other.form if not text.tables else text.form,
            scope=other.scope if not text.tables else text.scope,
            level=other.level if not text.tables else text.level,
            organisation=text.organisation or other.organisation,
            year=text.year or other.year,
            tables=tuple(sorted((*text.tables, *added), key=lambda t: t.number)),
            parts=(*text.parts, *(p for p in other.parts if p.key not in parts)),
            contents=text.contents or other.contents,
            unplaced=(*text.unplaced, *other.unplaced),
            hidden=(*text.hidden, *other.hidden),
        )
    return text

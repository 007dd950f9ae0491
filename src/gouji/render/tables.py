"""A disclosure's tables for people at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from wcwidth import wcswidth

from gouji.forms.loader import form as load_form
from gouji.model.disclosure import Disclosure, Section, Table
from gouji.render.terminal import pad

SPACE = "  "


def disclosure(d: Disclosure, language: str = "zh") -> Iterator[str]:
    """What was read: the tables with their figures, the parts, and what could not be placed."""
    zh = language != "en"
    figures = sum(1 for _, cell in d.figures() if cell.printed)
    yield f"{d.file}  {d.organisation} {d.year}  {d.form}".strip()
    yield (f"{len(d.tables)}张表，{figures}个数；{len(d.parts)}个部分" if zh
           else f"{len(d.tables)} tables, {figures} figures; {len(d.parts)} parts")  # fmt: skip
    for t in d.tables:
        yield ""
        yield from table(t, sides(d, t.key, language))
    if d.unplaced:
        yield ""
        yield "未能归位：" if zh else "Not placed:"
        for u in d.unplaced:
            place = u.source.label(not zh) if u.source else ""
            yield f"  {u.code}  {place}  {u.message}  {u.text}"
    if d.hidden:
        yield f"隐藏文字{len(d.hidden)}行，未读取" if zh else f"{len(d.hidden)} hidden lines, not read"


def sides(d: Disclosure, table: str, language: str = "zh") -> dict[str, str]:
    """What the sections of a table with several are called, by their keys."""
    declared = load_form(d.form).table(table)
    if declared is None or len(declared.sections) < 2:
        return {}
    return {s.key: s.english if language == "en" else s.name for s in declared.sections}


def table(t: Table, names: Mapping[str, str]) -> Iterator[str]:
    """One table, sections below each other under their `names`."""
    yield f"{t.number}  {t.title}  （{t.unit}）  {t.key}"
    for s in t.sections:
        yield from _section(s, names.get(s.key, ""))
    for note in t.notes:
        yield f"  {note.text}"


def _section(s: Section, name: str) -> Iterator[str]:
    rows = [("", name, *(c.label for c in s.columns))]
    rows += [(r.code, r.name, *(c.printed for c in r.cells)) for r in s.rows]
    widths = [max(0, *(wcswidth(row[i]) for row in rows)) for i in range(len(rows[0]))]
    for row in rows:
        cells = [pad(row[0], widths[0]), pad(row[1], widths[1])]
        cells += [" " * max(0, w - max(0, wcswidth(v))) + v for v, w in zip(row[2:], widths[2:], strict=True)]
        yield (SPACE + SPACE.join(cells)).rstrip()

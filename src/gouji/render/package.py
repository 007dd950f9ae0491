"""The data package (Frictionless Data Package 2): CSV for tables, prose and claims, one descriptor with
schemas and checksums, as a zip that is equal from run to run."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from gouji.forms.schema import Form
from gouji.model.claim import Claim
from gouji.model.csv_text import GUARD, guarded
from gouji.model.disclosure import Cell, Disclosure, Section, Table
from gouji.model.money import State
from gouji.phrases.reading import read_claims
from gouji.render.document import Chapter, Document, Sheet, document
from gouji.render.layout import clean

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_DATE = (1980, 1, 1, 0, 0, 0)
_ROW_FIELDS = (
    ("row", "string", "行键（坐标的第三段）"),
    ("code", "string", "科目编码"),
    ("name", "string", "名称"),
    ("level", "integer", "0合计 1类 2款 3项"),
)
_CLAIM_FIELDS = (
    ("address", "string", "坐标"),
    ("kind", "string", "表述的种类"),
    ("value", "integer", "分，或百分数的百分之一，或个数"),
    ("low", "integer", "真值下限"),
    ("high", "integer", "真值上限"),
    ("unit", "string", "单位"),
    ("printed", "string", "原文"),
    ("part", "string", "部分"),
    ("pattern", "string", "句式"),
    ("slot", "string", "句中位置"),
    ("item", "string", "同句式的第几项"),
)
_PROSE_FIELDS = (
    ("part", "string", "部分"),
    ("title", "string", "标题"),
    ("line", "integer", "第几行"),
    ("text", "string", "文字"),
)
_CONTENTS_FIELDS = (
    ("level", "integer", "1部分 2表"),
    ("ordinal", "string", "序号"),
    ("title", "string", "标题"),
    ("key", "string", "键"),
)

Fields = Sequence[tuple[str, str, str]]


def name(disclosure: Disclosure) -> str:
    """The package's file name."""
    return f"{_slug(disclosure)}.zip"


def write(disclosure: Disclosure, form: Form) -> bytes:
    """The disclosure as a zipped data package."""
    files = dict(_files(disclosure, form))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in files.items():
            member = zipfile.ZipInfo(path, _DATE)
            member.compress_type, member.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(member, data)
    return out.getvalue()


def _files(d: Disclosure, form: Form) -> Iterator[tuple[str, bytes]]:
    made = document(d, form)
    resources = [_table(t, s, form) for t in d.tables for s in t.sections]
    resources.append(_resource("prose.csv", "各部分文字", _fields(_PROSE_FIELDS), _prose(d, made.body)))
    contents = (
        [e.level, e.ordinal.strip(), _text(e.title), e.anchor.partition("-")[2]] for e in made.contents
    )
    resources.append(_resource("contents.csv", "目录", _fields(_CONTENTS_FIELDS), contents))
    claims = d.claims or read_claims(d, form).claims
    resources.append(_resource("claims.csv", "文字中的表述", _fields(_CLAIM_FIELDS), map(_claim, claims)))
    yield "datapackage.json", _descriptor(d, form, made, [r.about for r in resources])
    yield from ((r.path, r.data) for r in resources)


class _Resource(NamedTuple):
    path: str
    data: bytes
    about: dict[str, Any]


def _resource(
    path: str, title: str, fields: list[dict[str, Any]], rows: Iterable[Sequence[object]], **schema: Any
) -> _Resource:
    data = _csv([f["name"] for f in fields], rows)
    about = {
        "name": path.removesuffix(".csv").replace("/", "-").replace("_", "-"),
        "path": path,
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "schema": {"fields": fields, **schema},
    }
    return _Resource(path, data, about)


def _table(table: Table, section: Section, form: Form) -> _Resource:
    side = f"（{_side(section, table, form)}）" if section.key else ""
    made = _resource(
        _path(table, section), clean(table.title) + side,
        [*_fields(_ROW_FIELDS), *_columns(section, table)], _rows(section),
        missingValues=_missing(section),
    )  # fmt: skip
    if all(row.id for row in section.rows):  # the one row of table 9 has no name
        made.about["schema"]["primaryKey"] = ["row"]
    made.about["gouji"] = _about(table, section)
    return made


def _descriptor(d: Disclosure, form: Form, made: Document, resources: list[dict[str, Any]]) -> bytes:
    source = {"title": f"{made.organisation}{d.year}年公开文本"}
    if _relative(d.file):
        source["path"] = d.file
    descriptor = {
        "$schema": PROFILE,
        "name": _slug(d),
        "title": made.title,
        "description": form.basis,
        "version": "1.0.0",
        "keywords": ["预算公开", form.scope_word, str(d.year)],
        "sources": [source],
        "contributors": [{"title": made.organisation, "roles": ["publisher"]}],
        "gouji": {
            "schema": d.schema,
            "form": d.form,
            "organisation": made.organisation,
            "year": d.year,
            "scope": d.scope,
            "level": d.level,
            "cycle": d.cycle,
            "cover": list(made.cover),
            "textGuard": GUARD,
        },
        "resources": resources,
    }
    return (json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n").encode()


def _relative(path: str) -> bool:
    """Whether a file's name may be given as a source: a name, not a place on somebody's machine."""
    return bool(path) and "/" not in path and "\\" not in path


def _slug(d: Disclosure) -> str:
    kind = "final-accounts" if d.cycle == "final_accounts" else "budget"
    return f"{d.scope}-{kind}-{d.year}"


def _path(table: Table, section: Section) -> str:
    key = f"{table.key}-{section.key}" if section.key else table.key
    return f"tables/{table.number}-{key}.csv"


def _side(section: Section, table: Table, form: Form) -> str:
    declared = form.table(table.key)
    known = next((s for s in declared.sections if s.key == section.key), None) if declared else None
    return known.name if known else section.key


def _about(table: Table, section: Section) -> dict[str, Any]:
    return {
        "table": table.key,
        "section": section.key,
        "number": table.number,
        "title": clean(table.title),
        "unit": table.unit,
        "unitPrinted": table.unit_printed,
        "decimals": table.decimals,
        "organisation": clean(table.organisation),
        "notes": [clean(n.text) for n in table.notes],
    }


def _fields(fields: Fields) -> list[dict[str, Any]]:
    return [{"name": name, "type": kind, "title": title} for name, kind, title in fields]


def _columns(section: Section, table: Table) -> list[dict[str, Any]]:
    return [
        {"name": c.key, "type": "number", "title": clean(c.label), "description": f"单位：{table.unit}"}
        for c in section.columns
    ]


def _rows(section: Section) -> Iterator[list[object]]:
    for row in section.rows:
        figures = (_figure(c) for c in row.cells)
        yield [_text(row.id), _text(row.code), _text(row.name), row.level, *figures]


def _figure(cell: Cell) -> str:
    """A number without commas; a dash or a word as it is printed, which the schema names as missing."""
    text = clean(cell.printed)
    return re.sub(r"[,，\s]", "", text) if cell.state in (State.AMOUNT, State.ZERO) else text


def _text(text: str) -> str:
    """Text on one line that no spreadsheet takes for a formula."""
    text = "\t".join(
        clean(piece) for piece in text.split("\t")
    )  # tabs stand between the cells of a drawn form
    return guarded(text)


def _missing(section: Section) -> list[str]:
    odd = {_figure(c) for r in section.rows for c in r.cells if c.state not in (State.AMOUNT, State.ZERO)}
    return sorted({"", *odd})


def _prose(d: Disclosure, body: Iterable[Chapter | Sheet]) -> Iterator[list[object]]:
    """Every paragraph with its part; line 0 stands for a part that is a heading and nothing else."""
    for block in body:
        kind, _, key = block.anchor.partition("-")
        if isinstance(block, Chapter):
            told: Sequence[str] = block.paragraphs
        elif kind == "part":  # a part that is drawn as tables, all of it told with the first
            part = next((p for p in d.parts if p.key == key), None)
            if part is None:
                continue
            told = [line.text for line in part.lines]
        else:
            key, told = "tables", block.remarks
        if isinstance(block, Chapter) and not told:
            yield [key, _text(block.title), 0, ""]
        yield from ([key, _text(block.title), n, _text(text)] for n, text in enumerate(told, 1))


def _claim(c: Claim) -> list[object]:
    return [
        _text(c.address), str(c.kind), c.value, c.low, c.high, c.unit, _text(c.printed), c.part, c.pattern,
        c.slot, _text(c.item),
    ]  # fmt: skip


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()

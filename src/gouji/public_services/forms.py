"""The exchange tables as an office fills them in: what each field is, and empty files to begin with."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from gouji.model.whole import write_together
from gouji.public_services import schema

GUIDE = "字段说明.csv"
KINDS: dict[schema.Kind, tuple[str, str]] = {
    "text": ("文字", "text"), "int": ("整数", "whole number"), "day": ("日期，如2027-03-01", "day, such as 2027-03-01"),
    "time": ("时间，如2027-03-01 09:30:00", "time, such as 2027-03-01 09:30:00"), "code": ("代码", "code"),
    "name": ("姓名或名称，读入即散列", "name, hashed as it is read"), "device": ("设备号，读入即散列", "device, hashed as it is read"),
    "identity": ("证件号码，读入即散列", "identity number, hashed as it is read"), "phone": ("电话，读入即散列", "phone, hashed as it is read"),
    "handler": ("经办人，读入即散列", "handler, hashed as it is read"), "free": ("自由文字，只记有没有", "free text, of which only its presence is kept"),
}  # fmt: skip


class Line(NamedTuple):
    """A field of a table as the guide lists it."""

    table: str
    label: str
    name: str
    kind: str
    must: str
    codes: str


def guide(
    source: schema.DataSource, tables: tuple[schema.Table, ...] = (), english: bool = False
) -> Iterator[Line]:
    """Every field of some tables (all of them where none is named), with its codes in that source of data."""
    for table in tables or tuple(schema.tables().values()):
        for f in table.fields:
            codes = source.lists[f.list].codes if f.list in source.lists else {}
            yield Line(
                table.en if english else table.zh, f.zh, f.name, KINDS[f.kind][english], ("yes" if english else "是") if f.must else "",
                " ".join(f"{code}{name if name != code else ''}" for code, name in codes.items()),
            )  # fmt: skip


def head(english: bool = False) -> tuple[str, ...]:
    """What the columns of the guide are called."""
    return (
        ("table", "label", "field", "kind", "must", "codes")
        if english
        else ("表", "列名", "字段", "填什么", "必填", "代码")
    )


def write(folder: Path, source: schema.DataSource) -> list[str]:
    """An empty CSV file for each table, its columns called as people call them, and the guide; their names.

    Raises FileExistsError, and writes nothing, where one of them is there already.
    """
    files = blank(source)
    if there := next((name for name in files if (folder / name).exists()), None):
        raise FileExistsError(folder / there)
    folder.mkdir(parents=True, exist_ok=True)
    write_together({folder / name: data for name, data in files.items()})
    return list(files)


def blank(source: schema.DataSource) -> dict[str, bytes]:
    """The files of `write` by their names."""
    files = {f"{t.key}.csv": [[f.zh for f in t.fields]] for t in schema.tables().values()}
    files[GUIDE] = [list(head()), *map(list, guide(source))]
    return {name: _csv(rows) for name, rows in files.items()}


def _csv(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("utf-8-sig")  # with the mark by which a spreadsheet knows the encoding

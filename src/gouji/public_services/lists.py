"""The lists that an office keeps itself (visits, marks, tasks, appeals, reports due): CSV, read as values."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TypeVar

import msgspec

from gouji.model.converting import converted
from gouji.public_services.errors import Unfit

T = TypeVar("T", bound=msgspec.Struct)
LINE = "line"  # of a kind that says where it stands: the line in the file


def listed(path: Path, kind: type[T]) -> tuple[T, ...]:
    """The rows of a file under headings named as the fields of `kind`; a cell left blank is not there. Raises Unfit and
    OSError."""
    fields = {f.encode_name: f.required for f in msgspec.structs.fields(kind)}
    heads, rows = records(path)
    missing = [name for name, required in fields.items() if required and name not in heads]
    if missing:
        raise Unfit(f"{path.name} 缺栏目：{'、'.join(missing)}", f"{path.name} lacks the columns {', '.join(missing)}")  # fmt: skip
    told: list[dict[str, object]] = [{k: v for k, v in row.items() if v} for row in rows]
    if LINE in fields:
        told = [{**row, LINE: n} for n, row in enumerate(told, 2)]
    try:
        return converted(told, tuple[kind, ...], strict=False)  # type: ignore[valid-type]
    except msgspec.ValidationError as e:
        raise Unfit(f"{path.name} 的栏目或值不对：{e}", f"{path.name}: {e}") from None


def records(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """The headings of a CSV file, UTF-8 or GBK, and its rows by them. Raises Unfit and OSError."""
    data = path.read_bytes()
    try:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("gb18030")
        reader = csv.DictReader(io.StringIO(text, newline=""))
        rows = list(reader)
    except (UnicodeDecodeError, csv.Error):
        raise Unfit(f"{path.name} 不是 CSV 表格", f"{path.name} is no CSV table") from None
    return list(reader.fieldnames or ()), rows

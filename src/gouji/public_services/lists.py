"""The lists that an office keeps itself (visits, marks, tasks, appeals, reports due): CSV, read as values."""

from __future__ import annotations

import csv
import io
from contextlib import suppress
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
    try:
        reader = csv.DictReader(io.StringIO(decoded(path), newline=""))
        rows = list(reader)
    except csv.Error:
        raise Unfit(f"{path.name} 不是 CSV 表格", f"{path.name} is no CSV table") from None
    return list(reader.fieldnames or ()), rows


def decoded(path: Path) -> str:
    """The characters of a file in UTF-8 or GBK. Raises Unfit where it is neither, and OSError."""
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise Unfit(f"{path.name} 不是 UTF-8 或 GBK 的文字", f"{path.name} is no text in UTF-8 or GBK")

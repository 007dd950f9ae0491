"""The files that an office writes itself: TOML, read as what it says or as a value of a declared type. What is wrong with
one is told with its name."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from gouji.model import toml
from gouji.model.converting import converted
from gouji.public_services.errors import Unfit

T = TypeVar("T")


def told(path: Path) -> dict[str, Any]:
    """What a file says. Raises Unfit where it is no TOML, and OSError."""
    try:
        return toml.told(path)
    except toml.BadToml as e:
        raise Unfit(f"{path.name} 不是 TOML 文件：{e}", f"{path.name} is no TOML: {e.english}") from None


def value(path: Path, kind: type[T]) -> T:
    """What a file says as a value of that type. Raises Unfit where it is none, and OSError."""
    return part(path, told(path), kind)


def part(path: Path, said: Any, kind: type[T]) -> T:
    """A part of what a file says as a value of that type. Raises Unfit where it is none."""
    try:
        return converted(said, kind)
    except msgspec.ValidationError as e:
        raise Unfit(f"{path.name} 的内容不对：{e}", f"{path.name} is not as declared: {e}") from None

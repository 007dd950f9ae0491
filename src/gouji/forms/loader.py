"""Loading a form: the base, then the differences of its year, scope and level, each one small file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from gouji.forms.schema import Form

FAMILY = "shanghai_budget"
SCOPES = ("department", "unit")
LEVELS = ("district", "municipal")
YEARS = (2023, 2024, 2025, 2026)


def identifier(scope: str, level: str, year: int) -> str:
    """The id of a form: `shanghai_budget/department/district/2025`."""
    return f"{FAMILY}/{scope}/{level}/{year}"


def all_forms() -> tuple[str, ...]:
    """The ids of every form there is."""
    return tuple(identifier(s, lv, y) for s in SCOPES for lv in LEVELS for y in YEARS)


def nearest(scope: str, level: str, year: int) -> Form:
    """The form of that year, or of the nearest year that is declared."""
    return form(identifier(scope, level, min(YEARS, key=lambda y: (abs(y - year), y))))


@cache
def form(form_id: str) -> Form:
    """The form of that id. Raises KeyError, naming the forms there are, where none has it."""
    if form_id not in all_forms():
        raise KeyError(f"no form {form_id!r}; there are: {', '.join(all_forms())}")
    _, scope, level, year = form_id.split("/")
    data = _file("base")
    for name in (year, *(n for n in (scope, level) if n in ("unit", "municipal"))):
        data = merged(data, _file(name))
    data["id"] = form_id
    return msgspec.convert(data, Form)


@cache
def _read(name: str) -> bytes:
    return resources.files("gouji.forms").joinpath("data", FAMILY, f"{name}.toml").read_bytes()


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(_read(name).decode())


def merged(base: Mapping[str, Any], difference: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with `difference` laid over it. Tables merge; lists of tables that have a `key` merge by it,
    keeping the base's order, new ones last; everything else is replaced."""
    out = dict(base)
    for name, value in difference.items():
        old = out.get(name)
        if isinstance(value, Mapping) and isinstance(old, Mapping):
            out[name] = merged(old, value)
        elif _keyed(value) and _keyed(old):
            out[name] = _merged_list(old, value)
        else:
            out[name] = value
    return out


def _keyed(value: object) -> bool:
    return (
        isinstance(value, Sequence)
        and bool(value)
        and all(isinstance(v, Mapping) and "key" in v for v in value)
    )


def _merged_list(base: Any, difference: Any) -> list[dict[str, Any]]:
    by_key: dict[str, dict[str, Any]] = {v["key"]: dict(v) for v in base}
    for v in difference:
        by_key[v["key"]] = merged(by_key.get(v["key"], {}), v)
    return list(by_key.values())

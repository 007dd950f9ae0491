"""Loading a form: the base, then the differences of its year, scope and level, each one small file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from gouji.forms.schema import Form
from gouji.model.converting import converted

BUDGET, FINAL_ACCOUNTS = "budget", "final_accounts"
CYCLES = {  # the folder of the form's files, and the years that are declared
    BUDGET: ("shanghai_budget", (2023, 2024, 2025, 2026)),
    FINAL_ACCOUNTS: ("shanghai_final_accounts", (2022, 2023, 2024, 2025)),
}
SCOPES = ("department", "unit")
SPLIT = "department-split"  # a department that prints table 1 as units do
LEVELS = ("district", "municipal")


def identifier(scope: str, level: str, year: int, cycle: str = BUDGET) -> str:
    """The id of a form: `shanghai_budget/department/district/2025`."""
    return f"{CYCLES[cycle][0]}/{scope}/{level}/{year}"


def all_forms(cycle: str = BUDGET) -> tuple[str, ...]:
    """The ids of every official form of a cycle."""
    return tuple(identifier(s, lv, y, cycle) for s in SCOPES for lv in LEVELS for y in CYCLES[cycle][1])


def variants() -> tuple[str, ...]:
    """The ids of what departments print instead of the official form."""
    return tuple(identifier(SPLIT, lv, y) for lv in LEVELS for y in CYCLES[BUDGET][1])


def nearest(scope: str, level: str, year: int, cycle: str = BUDGET) -> Form:
    """The form of that year, or of the nearest year that is declared."""
    declared = min(CYCLES[cycle][1], key=lambda y: (abs(y - year), y))
    return form(identifier(scope, level, declared, cycle))


@cache
def form(form_id: str) -> Form:
    """The form of that id. Raises KeyError, naming the forms there are, where none has it."""
    known = [*(f for cycle in CYCLES for f in all_forms(cycle)), *variants()]
    if form_id not in known:
        raise KeyError(f"no form {form_id!r}; there are: {', '.join(known)}")
    folder, scope, level, year = form_id.split("/")
    data = _file(folder, "base")
    for name in (year, *_OVERLAYS.get(scope, ()), *_OVERLAYS.get(level, ())):
        if _exists(folder, name):
            data = merged(data, _file(folder, name))
    return converted({**data, "id": form_id}, Form)


# The files laid over the base for a scope and a level, in order; a cycle that has no such file has no such difference.
_OVERLAYS = {"unit": ("split", "unit"), SPLIT: ("split",), "municipal": ("municipal",)}


def _exists(folder: str, name: str) -> bool:
    return resources.files("gouji.forms").joinpath("data", folder, f"{name}.toml").is_file()


@cache
def _read(folder: str, name: str) -> str:
    return resources.files("gouji.forms").joinpath("data", folder, f"{name}.toml").read_text("utf-8")


@cache  # four forms have one base; nothing changes what is parsed
def _file(folder: str, name: str) -> Mapping[str, Any]:
    return tomllib.loads(_read(folder, name))


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

"""What is exchanged, as declared data: tables with their fields, and the code tables of each source."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec

from gouji.model.converting import converted

Kind = Literal["text", "int", "day", "time", "code", "name", "device", "identity", "phone", "handler", "free"]
PRIVATE = frozenset({"name", "device", "identity", "phone", "handler"})
CASE_TABLES = ("accept", "process", "special", "result", "material")


class Field(msgspec.Struct, frozen=True):
    """A field: its name in the exchange, its label, what kind it is; `local` marks what no standard names."""

    name: str
    zh: str
    kind: Kind
    must: bool = False
    list: str = ""
    local: bool = False


class Table(msgspec.Struct, frozen=True):
    """A table that is imported. `reference` says which text declares it, and is empty where none does."""

    key: str
    zh: str
    en: str
    reference: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        return next((f for f in self.fields if f.name == name), None)


class CodeList(msgspec.Struct, frozen=True):
    """Codes with their names, and where they come from (empty: unconfirmed)."""

    reference: str
    codes: dict[str, str]


class DataSource(msgspec.Struct, frozen=True):
    """The habits of one source of data: its code lists, which end of the rating scale is best, its numbering."""

    key: str
    zh: str
    rating_best: int
    rating_reference: str
    project_no: str
    project_no_reference: str
    regions: tuple[str, ...]
    lists: dict[str, CodeList]


def resource(name: str) -> str:
    """The text of a packaged data file."""
    return resources.files("gouji.public_services").joinpath("data", name).read_text("utf-8")


@cache
def tables() -> dict[str, Table]:
    """Every declared table, by key."""
    declared = converted(tomllib.loads(resource("tables.toml"))["table"], list[Table])
    return {t.key: t for t in declared}


def sources(extra: Path | None = None) -> dict[str, DataSource]:
    """Every declared source, those of a district's own file after the packaged ones."""
    declared: list[dict[str, Any]] = tomllib.loads(resource("sources.toml"))["source"]
    if extra is not None:
        declared = [*declared, *tomllib.loads(extra.read_text("utf-8"))["source"]]
    whole: dict[str, dict[str, Any]] = {}
    for s in declared:
        base = whole[s["extends"]] if "extends" in s else {}
        own = {k: v for k, v in s.items() if k != "extends"}
        whole[s["key"]] = {**base, **own, "lists": {**base.get("lists", {}), **s.get("lists", {})}}
    return {key: converted(value, DataSource) for key, value in whole.items()}


def parameters(extra: Path | None = None) -> dict[str, dict[str, Any]]:
    """The numbers that no confirmed text fixes, a district's own laid over the packaged ones."""
    declared: dict[str, dict[str, Any]] = tomllib.loads(resource("parameters.toml"))
    if extra is not None:
        for section, values in tomllib.loads(extra.read_text("utf-8")).items():
            declared[section] = {**declared.get(section, {}), **values}
    return declared


def parameter(section: str, name: str) -> Any:
    """The value of one packaged parameter."""
    found = parameters()[section][name]
    return found["value"] if isinstance(found, dict) else found

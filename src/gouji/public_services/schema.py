"""What is exchanged, as declared data: tables with their fields, and the code tables of each source."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec

from gouji.model.converting import converted
from gouji.public_services import own
from gouji.public_services.errors import Unfit

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


class OwnSource(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A source as a district writes it: what it does not name is that of the source it extends."""

    key: str
    extends: str = ""
    zh: str = ""
    rating_best: int | None = None
    rating_reference: str | None = None
    project_no: str | None = None
    project_no_reference: str | None = None
    regions: tuple[str, ...] | None = None
    lists: dict[str, CodeList] = {}


def resource(name: str) -> str:
    """The text of a packaged data file."""
    return resources.files("gouji.public_services").joinpath("data", name).read_text("utf-8")


@cache
def tables() -> dict[str, Table]:
    """Every declared table, by key."""
    declared = converted(tomllib.loads(resource("tables.toml"))["table"], list[Table])
    return {t.key: t for t in declared}


def sources(extra: Path | None = None) -> dict[str, DataSource]:
    """Every declared source, those of a district's own file after the packaged ones. Raises Unfit for another file."""
    whole: dict[str, dict[str, Any]] = {}
    for s in tomllib.loads(resource("sources.toml"))["source"]:
        whole[s["key"]] = _extended(s, whole)
    packaged = {key: converted(value, DataSource) for key, value in whole.items()}
    return packaged if extra is None else {**packaged, **_own_sources(extra, whole)}


def _extended(s: dict[str, Any], known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    base = known[s["extends"]] if "extends" in s else {}
    own_words = {k: v for k, v in s.items() if k != "extends"}
    return {**base, **own_words, "lists": {**base.get("lists", {}), **s.get("lists", {})}}


def _own_sources(path: Path, known: dict[str, dict[str, Any]]) -> dict[str, DataSource]:
    """The sources of a district's own file."""
    whole, out = dict(known), {}
    for s in own.value(path, dict[str, list[OwnSource]]).get("source", ()):
        said: dict[str, Any] = msgspec.to_builtins(s)
        if s.extends and s.extends not in whole:
            raise Unfit(f"{path.name}：来源 {s.key} 所扩展的 {s.extends} 没有声明，已有 {'、'.join(whole)}",
                        f"{path.name}: source {s.key} extends {s.extends}, which is none of {', '.join(whole)}")  # fmt: skip
        whole[s.key] = _extended(said, whole)
        out[s.key] = own.part(path, whole[s.key], DataSource)
        try:
            re.compile(out[s.key].project_no)
        except re.error as e:
            raise Unfit(f"{path.name}：来源 {s.key} 的 project_no 不是正则表达式：{e}",
                        f"{path.name}: project_no of source {s.key} is no regular expression: {e}") from None  # fmt: skip
    if not out:
        raise Unfit(f"{path.name} 里没有来源：每个来源以 [[source]] 开头，写 key、zh、extends",
                    f"{path.name} holds no source: each begins with [[source]] and has key, zh, extends")  # fmt: skip
    return out

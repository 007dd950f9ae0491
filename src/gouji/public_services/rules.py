"""The rules of data quality: declared, versioned, each a few lines of SQL over declared columns.

A rule is added by adding its declaration under `data/rules/`. `from` and `scope` say which rows it applies to,
`broken` what must not be so (NULL: it cannot be told), and the rest how to find the row and field again.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

import msgspec

from gouji.model.converting import converted
from gouji.model.finding import Severity
from gouji.public_services import schema

FILES = ("completeness", "uniqueness", "validity", "time", "limits", "ratings", "behaviour")
DIMENSIONS = {
    "C": ("完整性", "completeness"), "U": ("唯一性", "uniqueness"), "V": ("规范性", "validity"),
    "T": ("时序", "order of time"), "L": ("时限", "limits"), "E": ("评价", "ratings"),
    "B": ("行为", "behaviour"), "P": ("隐私", "privacy"),
}  # fmt: skip
PLANNED = ("promise_date", "cd_time")  # not events: a plan, and when the row was sent
TIMED = ("accept", "process", "special", "result", "rating", "ticket")


class Check(msgspec.Struct, frozen=True, rename={"source": "from"}):
    """One query of a rule. `over` repeats it for every mandatory or coded field, time, table or source."""

    source: str
    broken: str
    table: str
    field: str
    scope: str = "true"
    subject: str = "c.project_no"
    row: str = "c"  # the alias that holds import_id and row_no; empty for findings about a group of rows
    actual: str = "NULL"
    expected: str = "NULL"
    applies: str = ""  # a cheaper count of what the rule applies to
    over: Literal["", "mandatory", "coded", "times", "tables", "sources"] = ""
    needs: tuple[str, ...] = ()
    params: dict[str, Any] | None = None  # in place of the rule's


class Rule(msgspec.Struct, frozen=True):
    """A rule of data quality with its manual page. `grounding` says how well founded it is."""

    id: str
    key: str
    zh: str
    en: str
    severity: Severity
    grounding: Literal["standard", "running system", "practice"]
    basis: str
    fix: str
    fix_en: str
    check: tuple[Check, ...]
    version: str = "1"
    deterministic: bool = True
    params: dict[str, Any] = {}

    @property
    def dimension(self) -> str:
        return DIMENSIONS[self.id[0]][0]


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the catalogue."""
    declared = (tomllib.loads(schema.resource(f"rules/{name}.toml"))["rule"] for name in FILES)
    found = [converted(rule, Rule) for group in declared for rule in group]
    return tuple(sorted(found, key=lambda r: int(r.id[1:])))


def rule(name: str) -> Rule:
    """The rule of that id or key. Raises KeyError where there is none."""
    return {known: r for r in rules() for known in (r.id, r.key)}[name]


@cache
def version() -> str:
    """What tells one state of the catalogue from another: the number of rules and a digest of all they say."""
    text = "".join(schema.resource(f"rules/{name}.toml") for name in FILES)
    return f"{len(rules())}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def expanded(check: Check, present: list[tuple[str, str]]) -> Iterator[Check]:
    """The checks that `over` stands for."""
    match check.over:
        case "mandatory" | "coded" | "times":
            for table in schema.tables().values():
                for f in table.fields:
                    wanted = {
                        "mandatory": f.must,
                        "coded": f.kind == "code",
                        "times": f.kind == "time" and f.name not in PLANNED and table.key in TIMED,
                    }[check.over]
                    if wanted:
                        yield _filled(check, table, field=f.name, list=f.list)
        case "tables":
            for table in schema.tables().values():
                yield _filled(check, table)
        case "sources":
            for source, pattern in present:
                yield _replaced(check, source=source, pattern=pattern.replace("'", "''"))
        case _:
            yield check


def _filled(check: Check, table: schema.Table, **words: str) -> Check:
    filled = _replaced(check, table=table.key, **words)
    names = [f.name for f in table.fields if f.kind not in schema.PRIVATE and f.kind != "free"]
    subject = next((n for n in ("project_no", "task_code", "ticket_no", "site_code") if n in names), None)
    named = f"coalesce(t.{subject}, '第' || t.row_no || '行')" if subject else "'第' || t.row_no || '行'"
    return msgspec.structs.replace(filled, subject=named, needs=(table.key,))


def _replaced(check: Check, **words: str) -> Check:
    def fill(text: str) -> str:
        for name, value in words.items():
            text = text.replace("{" + name + "}", value)
        return text

    texts = {name: fill(getattr(check, name)) for name in ("source", "broken", "table", "field", "scope", "subject", "actual", "expected")}  # fmt: skip
    return msgspec.structs.replace(check, **texts, over="")

"""The versioned JSON: the values as they are, keys in English (schema under docs/schema/)."""

from __future__ import annotations

import json as standard
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from gouji.model.disclosure import Disclosure
from gouji.model.finding import Report

if TYPE_CHECKING:
    from gouji.relations.constraint import Figure


def plain(value: Any) -> Any:
    """A value as plain lists and dictionaries."""
    return msgspec.to_builtins(value)


def dumps(value: Any) -> str:
    """Indented JSON with Chinese as it is."""
    return standard.dumps(value, ensure_ascii=False, indent=1)


def disclosure(d: Disclosure) -> str:
    """A disclosure, each figure with its address."""
    data = plain(d)
    for table in data["tables"]:
        for section in table["sections"]:
            for row in section["rows"]:
                for column, cell in zip(section["columns"], row["cells"], strict=True):
                    cell["address"] = f"{table['key']}/{section['key']}/{row['id']}/{column['key']}"
    return dumps(data)


def reports(found: Sequence[Report], verdicts: bool = False) -> str:
    """One report as an object, several as a list."""
    data = [plain(r) for r in found]
    for r in data:
        if not verdicts:
            r.pop("verdicts", None)
    return dumps(data[0] if len(data) == 1 else data)


def figure(f: Figure) -> dict[str, Any]:
    """A figure of an evaluation."""
    return {
        "address": f.name,
        "value": f.value,
        "printed": f.printed,
        "label": f.label,
        "source": plain(f.source),
    }


def explanation(f: Figure, relations: Sequence[Any], held: str) -> str:
    """A figure with its relations, and how firmly they hold it."""
    return dumps({
        "figure": figure(f), "held": held,
        "relations": [
            {"code": r.code, "outcome": r.outcome, "equation": plain(r.equation), "name": plain(r.name), "facts": plain(r.facts)}
            for r in relations
        ],
    })  # fmt: skip


def coverage(c: Any) -> str:
    """Coverage of a document."""
    return dumps({
        "figures": c.figures, "covered": c.covered, "located": c.located,
        "free": [figure(f) | {"held": hold} for f, hold in zip(c.free, c.holds, strict=True)],
        "groups": [[figure(f) for f in g] for g in c.groups],
    })  # fmt: skip

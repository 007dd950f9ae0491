"""The numbers that rules, clocks and scores use and that no confirmed text fixes: those that come with gouji, and a
district's own laid over them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any

import msgspec

from gouji.public_services import own, rules, workdays
from gouji.public_services.errors import Unfit
from gouji.public_services.schema import resource

RULES = "rules"  # the section of a district's file that has the thresholds of rules, by the rule's number
_YEAR = Annotated[int, msgspec.Meta(ge=1990, le=2100)]
_NAMED: dict[str, Any] = {"overrides": list[workdays.Override], "first_year": _YEAR, "last_year": _YEAR}
_KINDS: dict[type, Any] = {int: int, float: float, list: list[int]}  # of the others
_THRESHOLDS = dict[str, int | float | list[str]]


def parameters(extra: Path | None = None) -> dict[str, dict[str, Any]]:
    """Section by section, by name: a bare value, or one with where it comes from and since when. Raises Unfit where the
    district's file names what there is none of or gives a value of another kind, and OSError."""
    declared: dict[str, dict[str, Any]] = tomllib.loads(resource("parameters.toml"))
    if extra is not None:
        for section, values in own.value(extra, dict[str, dict[str, Any]]).items():
            if section == RULES:
                _rules_known(extra, values)
            else:
                _as_packaged(extra, section, values, declared.get(section, {}))
            declared[section] = {**declared.get(section, {}), **values}
    return declared


def parameter(section: str, name: str) -> Any:
    """The value of one packaged parameter."""
    return bare(parameters()[section][name])


def bare(found: Any) -> Any:
    """The value of a parameter, which may stand beside where it comes from."""
    return found.get("value") if isinstance(found, dict) else found


def _rules_known(path: Path, thresholds: dict[str, Any]) -> None:
    known = {r.id for r in rules.rules()}
    for rule, given in thresholds.items():
        if rule not in known:
            raise Unfit(
                f"{path.name}：[{RULES}] 没有规则 {rule}", f"{path.name}: [{RULES}] knows no rule {rule}"
            )
        own.part(path, given, _THRESHOLDS)


def _as_packaged(path: Path, section: str, values: dict[str, Any], packaged: dict[str, Any]) -> None:
    for name, given in values.items():
        if name not in packaged:
            there = "、".join(packaged)
            raise Unfit(
                f"{path.name}：没有参数 [{section}] {name}" + (f"，这一节有 {there}" if there else ""),
                f"{path.name}: no parameter [{section}] {name}" + (f"; there are {there}" if there else ""),
            )
        own.part(path, bare(given), _NAMED.get(name) or _KINDS[type(bare(packaged[name]))])

"""Policies for enterprises (惠企政策) with their conditions as data, and which of them fit a firm.

A condition that the firm's data do not answer is neither met nor failed: the policy is then one to ask about.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from gouji.model.converting import converted
from gouji.public_services import own
from gouji.public_services.errors import Unfit

Operator = Literal["in", "not in", "at least", "at most", "is", "after", "before", "within"]


class Condition(msgspec.Struct, frozen=True):
    """One condition: a property of the firm, how it is compared, and with what."""

    about: str
    must: Operator
    value: Any
    zh: str


class Policy(msgspec.Struct, frozen=True):
    """A policy: what it gives, who gives it, when one can apply, and to whom."""

    key: str
    name: str
    office: str
    gives: str
    basis: str
    conditions: tuple[Condition, ...]
    opens: date | None = None
    closes: date | None = None


class Fit(msgspec.Struct, frozen=True):
    """Whether a policy fits: yes, no, or to be asked, with what stands in the way or is not known."""

    policy: Policy
    verdict: Literal["fits", "ask", "does not fit", "closed"]
    failed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def chinese(self) -> str:
        return {"fits": "符合", "ask": "待核", "does not fit": "不符合", "closed": "不在申报期"}[self.verdict]


def load(path: Path) -> tuple[Policy, ...]:
    """The policies of a file. Raises Unfit for a file of anything else, and OSError."""
    declared = own.told(path).get("policy")
    if not isinstance(declared, list) or not declared:
        raise Unfit(
            f"{path.name} 里没有政策：每项政策以 [[policy]] 开头，写 key、name、office、gives、basis、conditions",
            f"{path.name} holds no policy: each begins with [[policy]] and has key, name, office, gives, basis, conditions",
        )
    try:
        policies = converted(declared, tuple[Policy, ...])
    except msgspec.ValidationError as e:
        raise Unfit(f"{path.name} 里的政策有误：{e}", f"a policy of {path.name} is wrong: {e}") from None
    for p in policies:
        for c in p.conditions:
            if (lacking := _lacking(c)) is not None:
                raise Unfit(
                    f'{path.name}：“{p.name}”的条件“{c.zh}”，must = "{c.must}" 的 value 应是{lacking[0]}',
                    f"{path.name}: condition {c.zh} of {p.name}: the value of {c.must} is {lacking[1]}",
                )
    return policies


def firm(path: Path) -> dict[str, Any]:
    """What a firm says of itself. Raises Unfit for a file of anything else, and OSError."""
    about = own.told(path)
    if nested := [
        k for k, v in about.items() if isinstance(v, dict | list) and any(isinstance(x, dict) for x in v)
    ]:
        raise Unfit(
            f"{path.name} 不是企业情况：一行一项，如 employees = 20；不应有 {nested[0]}",
            f"{path.name} does not tell of a firm: a line for each property, such as employees = 20; no {nested[0]}",
        )
    return about


def unasked(policies: tuple[Policy, ...], about: dict[str, Any]) -> list[str]:
    """What a firm says that no condition asks about: mistyped, perhaps."""
    asked = {c.about for p in policies for c in p.conditions}
    return sorted(set(about) - asked)


def _lacking(c: Condition) -> tuple[str, str] | None:
    """What the value of a condition must be and is not."""
    if c.must in ("in", "not in") and not isinstance(c.value, list):
        return '一列值，如 ["甲", "乙"]', 'a list, such as ["a", "b"]'
    if c.must == "within" and not (isinstance(c.value, list) and len(c.value) == 2):
        return "两个端点，如 [10, 100]", "two ends, such as [10, 100]"
    return None


def search(policies: tuple[Policy, ...], words: str) -> tuple[Policy, ...]:
    """The policies whose name, office, gift, basis or conditions hold every word."""

    def text(p: Policy) -> str:
        return " ".join((p.name, p.office, p.gives, p.basis, *(c.zh for c in p.conditions)))

    return tuple(p for p in policies if all(w in text(p) for w in words.split()))


def fitting(policies: tuple[Policy, ...], firm: dict[str, Any], on: date) -> list[Fit]:
    """Every policy for a firm on a day: those that fit first, then those to ask about."""
    rank = ("fits", "ask", "closed", "does not fit")
    return sorted((fit(p, firm, on) for p in policies), key=lambda f: (rank.index(f.verdict), f.policy.key))


def fit(policy: Policy, firm: dict[str, Any], on: date) -> Fit:
    """One policy for one firm."""
    results = [(c, _met(c, firm.get(c.about))) for c in policy.conditions]
    failed = tuple(c.zh for c, met in results if met is False)
    unknown = tuple(c.zh for c, met in results if met is None)
    if failed:
        return Fit(policy, "does not fit", failed, unknown)
    if (policy.opens and on < policy.opens) or (policy.closes and on > policy.closes):
        return Fit(policy, "closed", (), unknown)
    return Fit(policy, "ask" if unknown else "fits", (), unknown)


def _met(c: Condition, has: Any) -> bool | None:
    if has is None:
        return None
    try:
        return _compared(c, has)
    except TypeError:  # a number against a text: nothing that could be told
        return None


def _compared(c: Condition, has: Any) -> bool:
    match c.must:
        case "in":
            return has in c.value
        case "not in":
            return has not in c.value
        case "at least" | "after":
            return bool(has >= c.value)
        case "at most" | "before":
            return bool(has <= c.value)
        case "within":
            return bool(c.value[0] <= has <= c.value[1])
        case _:
            return bool(has == c.value)

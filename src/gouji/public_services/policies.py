"""Policies for enterprises (惠企政策) with their conditions as data, and which of them fit a firm.

A condition that the firm's data do not answer is neither met nor failed: the policy is then one to ask about.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any, Literal

import msgspec

from gouji.model.converting import converted

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
    """The policies of a file. Raises ValueError, KeyError and OSError."""
    return converted(tomllib.loads(path.read_text("utf-8"))["policy"], tuple[Policy, ...])


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

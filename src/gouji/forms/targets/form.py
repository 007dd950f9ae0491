"""The target form (绩效目标申报表) and the weight schemes, as packaged data."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from gouji.model.converting import converted


class Nature(msgspec.Struct, frozen=True):
    """A nature of projects (项目性质) and how the form prints it."""

    key: str
    label: str


class Categories(msgspec.Struct, frozen=True):
    """What projects are classed as, where that was seen, and whether it is confirmed to be all."""

    source: str
    confirmed: bool
    labels: tuple[str, ...]


class Level(msgspec.Struct, frozen=True):
    """An indicator's first level and the second levels that belong to it."""

    name: str
    within: tuple[str, ...]


class OfficialForm(msgspec.Struct, frozen=True):
    """The form: its titles, the labels of its fields and columns with their variants, the levels of indicators."""

    id: str
    since: str
    source: str
    title: str
    titles: tuple[str, ...]
    departmental: str
    evaluation: str
    natures: tuple[Nature, ...]
    categories: Categories
    fields: dict[str, tuple[str, ...]]
    columns: dict[str, tuple[str, ...]]
    tasks: dict[str, tuple[str, ...]]
    levels: tuple[Level, ...]

    def level(self, name: str) -> Level | None:
        return next((x for x in self.levels if x.name == plain(name)), None)


class Words(msgspec.Struct, frozen=True):
    """Words of values and names: `controlled` stand for a value, `bare` of them need a definition, `vague` say nothing."""

    source: str
    controlled: tuple[str, ...]
    bare: tuple[str, ...]
    vague: tuple[str, ...]
    upward: tuple[str, ...]
    downward: tuple[str, ...]
    growth: tuple[str, ...]


class Limits(msgspec.Struct, frozen=True):
    """Bounds in hundredths of a percent: the least satisfaction, the most qualitative indicators, the rate of execution below
    which a reason is due, the most that is paid in advance."""

    source: str
    since: str
    satisfaction: int
    qualitative: int
    execution: int
    advance: int


class Step(msgspec.Struct, frozen=True):
    """A band of a qualitative scale or a grade, from the least hundredth that belongs to it."""

    least: int
    name: str


class Scheme(msgspec.Struct, frozen=True):
    """A weight scheme, in hundredths of a point. `over` is the share of a target beyond which it was set too low."""

    id: str
    name: str
    since: str
    source: str
    confirmed: bool
    execution: int
    denominator: str  # adjusted or initial
    over: int
    points: dict[str, int]
    without_satisfaction: dict[str, int]
    bands: tuple[Step, ...]
    grades: tuple[Step, ...]

    def grade(self, total: int) -> str:
        return next((s.name for s in self.grades if total >= s.least), "")

    def of_level(self, level1: str, satisfaction: bool) -> int | None:
        """The points of a first level, with what a missing satisfaction indicator adds to it."""
        if level1 not in self.points:
            return None
        return self.points[level1] + (0 if satisfaction else self.without_satisfaction.get(level1, 0))


def plain(text: str) -> str:
    """Text without white space and with brackets of one width: how labels are compared.

    >>> plain("满意度指\\n标（%）")
    '满意度指标(%)'
    """
    return "".join(text.split()).replace("（", "(").replace("）", ")")


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("gouji.forms").joinpath("data", "targets", name).read_text("utf-8"))


@cache
def official() -> OfficialForm:
    """The packaged form."""
    return converted(_data("target_form.toml")["form"], OfficialForm)


@cache
def words() -> Words:
    """The packaged words."""
    return converted(_data("target_form.toml")["words"], Words)


@cache
def limits() -> Limits:
    """The packaged bounds."""
    return converted(_data("target_form.toml")["limits"], Limits)


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every scheme."""
    return tuple(converted(_data("schemes.toml")["scheme"], list[Scheme]))


def scheme(name: str = "", year: int = 0, costs: bool = True) -> Scheme:
    """The scheme of that id; else the newest in force at the year's start, with or without cost indicators.

    Raises KeyError where no scheme has that id.
    """
    if name:
        found = next((s for s in schemes() if s.id == name), None)
        if found is None:
            raise KeyError(name)
        return found
    fitting = [s for s in schemes() if s.since <= f"{year}-12-31" and ("成本指标" in s.points) <= costs]
    return max(fitting or schemes(), key=lambda s: s.since)

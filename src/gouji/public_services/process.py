"""A process (流程) before and after a redesign, as a graph of steps: what it asks of an applicant, and what is saved.

Time is given both ways: the longest path (steps side by side) and the sum (steps one after the other). Materials
and form fields are counted as they are asked for, and as what is left when the same thing is asked once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from importlib import resources
from pathlib import Path

import msgspec

from gouji.model.converting import converted
from gouji.model.finding import Text
from gouji.public_services import own, schema
from gouji.public_services.errors import Unfit


class Step(msgspec.Struct, frozen=True):
    """A step of an office: its days, whether one must come in person, what it asks for."""

    key: str
    name: str
    office: str
    kind: str
    legal_days: int
    promise_days: int
    visit: bool = False
    online: bool = False
    materials: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    shared: tuple[
        str, ...
    ] = ()  # materials taken from an electronic certificate or another office, not asked for
    permit: str = ""  # the document that this step issues
    choice: bool = False  # one of the steps that follow is taken, not all


class Edge(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """That one step follows another, by their keys."""

    start: str
    end: str


class Process(msgspec.Struct, frozen=True):
    """A version of a process."""

    key: str
    name: str
    state: str
    step: tuple[Step, ...]
    edge: tuple[Edge, ...] = ()
    reference: str = ""

    def steps(self) -> dict[str, Step]:
        return {s.key: s for s in self.step}

    def before(self) -> dict[str, list[str]]:
        """The steps that come directly before each."""
        found: dict[str, list[str]] = {s.key: [] for s in self.step}
        for e in self.edge:
            found[e.end].append(e.start)
        return found


# What is compared: legal days before the redesign with promised days after it.
MEASURED = {
    "longest": Text("办理时限（最长路径，工作日）", "days of the longest path"), "summed": Text("办理时限（串行合计，工作日）", "days one after the other"),
    "steps": Text("环节", "steps"), "materials": Text("提交材料", "materials handed in"), "fields": Text("填写项", "form fields"),
    "visits": Text("跑动次数", "visits"), "permits": Text("证照", "permits"),
}  # fmt: skip


class Burden(msgspec.Struct, frozen=True):
    """What a version asks of an applicant."""

    steps: int
    offices: int
    longest_legal: int
    longest_promise: int
    summed_legal: int
    summed_promise: int
    materials: int
    distinct_materials: int
    fields: int
    distinct_fields: int
    visits: int
    permits: int


class Saving(msgspec.Struct, frozen=True):
    """One measure before and after; `key` is a key of MEASURED, `change` is None where there was nothing before."""

    key: str
    before: int
    after: int
    change: float | None

    @property
    def what(self) -> Text:
        return MEASURED[self.key]

    @property
    def printed(self) -> str:
        if self.change is None:
            return "—"
        tenths = round(abs(self.change) * 1000 + 1e-9)
        return f"{'-' if self.change < 0 else '+' if self.change else ''}{tenths / 10:.1f}%"


class BadProcess(Unfit):
    """A process that cannot be followed: a loop, an edge to nowhere."""


def load(path: Path) -> Process:
    """A process version from its file. Raises Unfit for another file, BadProcess where it cannot be followed, and OSError."""
    return _checked(own.value(path, Process))


def names() -> tuple[str, ...]:
    """The process versions that come with gouji."""
    found = resources.files("gouji.public_services").joinpath("data", "processes").iterdir()
    return tuple(sorted(f.name.removesuffix(".toml") for f in found if f.name.endswith(".toml")))


def packaged(key: str) -> Process:
    """A process version that comes with gouji: `licence-before`, `licence-after`, `newborn-before`, `newborn-after`."""
    return _checked(converted(tomllib.loads(schema.resource(f"processes/{key}.toml")), Process))


def _checked(p: Process) -> Process:
    keys = set(p.steps())
    for e in p.edge:
        if {e.start, e.end} - keys:
            raise BadProcess(
                f"{p.key}：连线 {e.start} → {e.end} 指向不存在的环节",
                f"{p.key}: arrow {e.start} → {e.end} leads to no step",
            )
    order(p)
    return p


def order(p: Process) -> list[str]:
    """The steps so that none comes before what it waits for. Raises BadProcess on a loop."""
    try:
        return list(TopologicalSorter(p.before()).static_order())
    except CycleError as e:
        loop = " → ".join(e.args[1])
        raise BadProcess(f"{p.key}：流程有回路：{loop}", f"{p.key}: the process loops: {loop}") from None


def longest(p: Process, days: Mapping[str, int]) -> tuple[int, list[str]]:
    """The days of the longest path, and its steps."""
    before = p.before()
    reached: dict[str, tuple[int, list[str]]] = {}
    for key in order(p):
        best = max((reached[b] for b in before[key]), default=(0, []), key=lambda r: r[0])
        reached[key] = (best[0] + days[key], [*best[1], key])
    return max(reached.values(), default=(0, []), key=lambda r: r[0])


def burden(p: Process) -> Burden:
    """Everything that is counted of a version."""
    materials = [m for s in p.step for m in s.materials if m not in s.shared]
    fields = [f for s in p.step for f in s.fields]
    return Burden(
        steps=len(p.step),
        offices=len({s.office for s in p.step}),
        longest_legal=longest(p, {s.key: s.legal_days for s in p.step})[0],
        longest_promise=longest(p, {s.key: s.promise_days for s in p.step})[0],
        summed_legal=sum(s.legal_days for s in p.step),
        summed_promise=sum(s.promise_days for s in p.step),
        materials=len(materials),
        distinct_materials=len(set(materials)),
        fields=len(fields),
        distinct_fields=len(set(fields)),
        visits=sum(s.visit for s in p.step),
        permits=len({s.permit for s in p.step if s.permit}),
    )


def savings(before: Process, after: Process) -> list[Saving]:
    """The four cuts (减时间、减环节、减材料、减跑动) and the fields, before against after."""
    b, a = burden(before), burden(after)
    pairs = {
        "longest": (b.longest_legal, a.longest_promise), "summed": (b.summed_legal, a.summed_promise), "steps": (b.steps, a.steps),
        "materials": (b.materials, a.materials), "fields": (b.fields, a.fields), "visits": (b.visits, a.visits),
        "permits": (b.permits, a.permits),
    }  # fmt: skip
    return [Saving(key, x, y, (y - x) / x if x else None) for key, (x, y) in pairs.items()]


def merged_form(p: Process) -> list[tuple[str, list[str]]]:
    """The form that asks everything once: each field with the steps that need it, those most needed first."""
    needed: dict[str, list[str]] = {}
    for s in p.step:
        for f in s.fields:
            if s.name not in needed.setdefault(f, []):
                needed[f].append(s.name)
    return sorted(needed.items(), key=lambda n: (-len(n[1]), n[0]))


def forks(p: Process) -> dict[str, list[str]]:
    """Steps after which several others start."""
    after: dict[str, list[str]] = {}
    for e in p.edge:
        after.setdefault(e.start, []).append(e.end)
    return {k: v for k, v in after.items() if len(v) > 1}

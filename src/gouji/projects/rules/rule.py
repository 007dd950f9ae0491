"""What a rule of projects is: the same outcomes, severities and four-part messages as every check.

A rule looks at a subject, a ledger or a published file with its forms, and says place by place how it ended. Its
specimens change one thing of the packaged example (`example.py`), after which exactly this rule breaks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from gouji.forms.targets.form import Scheme
from gouji.forms.targets.form import scheme as scheme_of
from gouji.model.finding import Evidence, Outcome, Severity, Text
from gouji.model.ledger import Ledger
from gouji.model.project import Actual, Evaluation, Indicator, TargetForm, TargetTask
from gouji.model.source import Source
from gouji.projects.reading import Listed


class View(msgspec.Struct, frozen=True):
    """One target form, from a ledger or read from a file (`read`), with its evaluation where there is one."""

    form: TargetForm
    indicators: tuple[Indicator, ...]
    actuals: tuple[Actual, ...] = ()
    evaluation: Evaluation | None = None
    further: tuple[Evaluation, ...] = ()  # of other phases: monitoring, the department's
    year: int = 0
    unit: str = "元"
    read: bool = False
    sources: dict[str, Source] = {}
    more_money: tuple[str, ...] = ()  # rows of money that the official form has not
    tasks: tuple[TargetTask, ...] = ()  # of a whole department

    @property
    def name(self) -> str:
        return self.form.project or "部门整体"

    @property
    def in_sentences(self) -> bool:
        """Read from a text that tells the targets in a few lines, not in the form's own boxes."""
        return self.read and not (self.indicators or self.form.nature or self.form.category)

    def scheme(self) -> Scheme:
        """The scheme of points: the form's own, else the newest in force that suits its first levels."""
        costs = any("成本" in i.level1 for i in self.indicators)
        return scheme_of(self.form.scheme, self.year, costs)


class Summary(msgspec.Struct, frozen=True):
    """What final accounts say of all self-evaluations; scores in hundredths of a point, None where not stated."""

    rated: int | None = None
    grades: dict[str, int] = {}
    average: int | None = None
    least: int | None = None
    most: int | None = None
    problems: int | None = None
    fixed: int | None = None
    fixing: int | None = None


# What people call the places that have a key and no name of their own.
_PLACES = {
    ("promise", "contents"): ("目录", "contents"),
    ("promise", "named"): ("项目经费情况说明", "part seven"),
    ("performance", "amount"): ("绩效目标设置情况", "performance targets"),
}


class Subject(msgspec.Struct, frozen=True):
    """What the rules look at. `promised` tells what says that the form is in the document: contents, named, elsewhere."""

    ledger: Ledger
    views: tuple[View, ...] = ()
    read: bool = False
    listed: tuple[Listed, ...] = ()
    headings: tuple[tuple[str, ...], ...] = ()
    wanted: tuple[str, ...] = ()
    promised: tuple[str, ...] = ()
    table: int | None = None  # table 3's project column, in fen
    rows: dict[str, int] = {}  # project money of each function code of table 3
    summary: Summary | None = None
    partial: bool = False  # something of the file could not be read
    sources: dict[tuple[str, str], Source] = {}

    @property
    def year(self) -> int:
        return self.ledger.year

    def evidence(self, kind: str, name: str, printed: str) -> tuple[Evidence, ...]:
        label, english = _PLACES.get((kind, name), (name, ""))
        return (Evidence("", printed, self.sources.get((kind, name)), label, english),)


class Observation(msgspec.Struct, frozen=True):
    """How a rule ended at one place."""

    outcome: Outcome
    where: str = ""
    message: Text | None = None
    expected: str = ""
    actual: str = ""
    evidence: tuple[Evidence, ...] = ()
    severity: Severity | None = None


class Specimen(msgspec.Struct, frozen=True):
    """Changes of the example by path, `views.0.form.nature` to a value; `indicators.+` appends, the value REMOVED takes away.
    `also` are rules that cannot but break with it."""

    changes: tuple[tuple[str, Any], ...]
    also: tuple[str, ...] = ()


REMOVED = "removed"
Check = Callable[[Subject], Iterable[Observation]]


class Rule(msgspec.Struct, frozen=True):
    """A rule with its manual page; `number` is its number in the list of requirements (P01, S01, T01)."""

    code: str
    number: str
    severity: Severity
    name: Text
    what: Text
    fix: Text
    basis: Text
    check: Check
    specimens: tuple[Specimen, ...]


FORM = Text(
    "项目支出绩效目标申报表的表样与填报要求", "the official target form and how it is to be filled in"
)
ARITHMETIC = Text("表内加总", "arithmetic")
EVALUATION = Text(
    "项目支出绩效自评的评分办法（财预〔2020〕10号）及本次采用的分值方案",
    "the method of self-evaluation and the scheme in use",
)
STATEMENT = Text("部门预算公开表样：项目经费情况说明", "the official form: part seven")
SENSE = Text("审核时常退回的情形", "what reviewers send back")
LIBRARY = Text("项目库、合同与支付应前后一致", "library, contracts and payments agree")


def broken(where: str, zh: str, en: str, expected: str = "", actual: str = "", **more: Any) -> Observation:
    return Observation(Outcome.BROKEN, where, Text(zh, en), expected, actual, **more)


def holds(where: str) -> Observation:
    return Observation(Outcome.HOLDS, where)


def none(where: str, zh: str, en: str) -> Observation:
    """Nothing here that the rule is about."""
    return Observation(Outcome.NOT_APPLICABLE, where, Text(zh, en))


def cannot_tell(where: str, zh: str, en: str) -> Observation:
    return Observation(Outcome.CANNOT_TELL, where, Text(zh, en))


def judged(
    where: str, wrong: bool, zh: str, en: str, expected: str = "", actual: str = "", **more: Any
) -> Observation:
    """Broken with what is said, or holds."""
    return broken(where, zh, en, expected, actual, **more) if wrong else holds(where)


def each_form(check: Callable[[View, Subject], Iterable[Observation]]) -> Check:
    """A rule about every target form; not applicable where there is none."""

    def run(subject: Subject) -> Iterator[Observation]:
        if not subject.views:
            yield none("", "没有绩效目标申报表", "there is no target form")
        for view in subject.views:
            for o in check(view, subject):
                yield _placed(o, view)

    return run


def each_indicator(check: Callable[[Indicator, View], Observation | None]) -> Check:
    """A rule about every indicator; None says that it is not about this one."""

    def run(view: View, _: Subject) -> Iterator[Observation]:
        found = [o for i in view.indicators if (o := check(i, view)) is not None]
        yield from found or [none(view.name, "没有这类指标", "no indicator of this kind")]

    return each_form(run)


def each_evaluation(check: Callable[[View, Evaluation], Iterable[Observation]]) -> Check:
    """A rule about every evaluation."""

    def run(view: View, _: Subject) -> Iterator[Observation]:
        found = [e for e in (view.evaluation, *view.further) if e is not None]
        if not found:
            yield none(view.name, "没有自评", "no evaluation")
        for e in found:
            yield from check(view, e)

    return each_form(run)


def _placed(o: Observation, view: View) -> Observation:
    """With the place where the form or the indicator stands in the file, if it was read from one."""
    if o.evidence or not view.sources:
        return o
    name = o.where.partition(" ")[2]
    source = view.sources.get(f"indicator:{name}") or view.sources.get("project")
    return msgspec.structs.replace(o, evidence=(Evidence("", o.actual, source, o.where),))


def rule(
    number: str, code: str, severity: Severity, name: tuple[str, str], what: tuple[str, str], fix: tuple[str, str], basis: Text,
    check: Check, *specimens: Specimen,
) -> Rule:  # fmt: skip
    """A rule from its texts in both languages."""
    return Rule(code, number, severity, Text(*name), Text(*what), Text(*fix), basis, check, specimens)


def bad(*changes: tuple[str, Any], also: tuple[str, ...] = ()) -> Specimen:
    """A specimen that changes the example's first form: paths begin in it unless they name a field of the subject."""
    whole = set(Subject.__struct_fields__)
    placed = tuple((path if path.split(".")[0] in whole else f"views.0.{path}", new) for path, new in changes)
    return Specimen(placed, also)

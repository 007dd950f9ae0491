"""Taking a target form or a self-evaluation sheet over into the ledger: what was read replaces what stood there, and what the
sheet does not print (meaning, evidence, last year's values, scheme) stays.

done = taken(ledger, reads)      done.ledger, done.said
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import msgspec

from gouji.forms.targets.form import official, plain
from gouji.forms.targets.recognise import Read
from gouji.model.counted import counted
from gouji.model.finding import Text
from gouji.model.ledger import Ledger, Project
from gouji.model.project import Actual, Evaluation, Indicator, TargetForm
from gouji.projects.library import same

_KEPT_OF_INDICATOR = ("meaning", "evidence_kind", "evidence", "prior_target", "prior_actual")


class Taken(NamedTuple):
    """The ledger as it is now, and what was done, sheet by sheet."""

    ledger: Ledger
    said: tuple[Text, ...]


def taken(ledger: Ledger, reads: Iterable[Read]) -> Taken:
    """The ledger with every form and sheet that was read. Years that differ from the ledger's are said."""
    said: list[Text] = []
    for r in reads:
        name = r.form.project or "部门整体"
        if r.year and r.year != ledger.year:
            said.append(Text(
                f"“{name}”是{r.year}年度的，台账是{ledger.year}年", f"{name} is of {r.year}, the ledger of {ledger.year}"
            ))  # fmt: skip
        if "actual" in r.columns or r.evaluation is not None:
            ledger, told = _sheet(ledger, r)
        else:
            ledger, told = _declaration(ledger, r)
        said += told
    return Taken(ledger, tuple(said))


def _declaration(ledger: Ledger, r: Read) -> tuple[Ledger, list[Text]]:
    before = next((f for f in ledger.target_forms if same(f.project, r.form.project)), None)
    project = _named(ledger, r.form.project)
    form = msgspec.structs.replace(r.form, project=project, nature=_nature(r.form.nature))
    if before is not None:
        form = msgspec.structs.replace(form, project=before.project, scheme=before.scheme)
    forms = tuple(f for f in ledger.target_forms if f is not before)
    at = ledger.target_forms.index(before) if before is not None else len(forms)
    forms = (*forms[:at], form, *forms[at:])
    indicators = _indicators(ledger, form.project, r.indicators, whole=True)
    changes: dict[str, object] = {"target_forms": forms, "indicators": indicators}
    if not form.project:
        changes["target_tasks"] = r.tasks or ledger.target_tasks
    elif not any(same(p.name, form.project) for p in ledger.projects):
        changes["projects"] = (*ledger.projects, _project(form))
    name = form.project or "部门整体"
    done, en = ("更新", "replaced") if before is not None else ("新增", "added")
    n = len(r.indicators)
    said = [
        Text(
            f"绩效目标表：{done}“{name}”，指标{n}个", f"target form of {name} {en}, {counted(n, 'indicator')}"
        ),
    ]
    if "projects" in changes:
        said.append(Text(f"项目：新增“{name}”", f"project {name} added"))
    return msgspec.structs.replace(ledger, **changes), said


def _sheet(ledger: Ledger, r: Read) -> tuple[Ledger, list[Text]]:
    """What a self-evaluation sheet says: the points and values of the indicators, the outcome."""
    project = _named(ledger, r.form.project)
    known = {plain(a.indicator): a for a in ledger.actuals if a.phase == "self" and same(a.project, project)}
    actuals = [_with_evidence(msgspec.structs.replace(a, project=project), known) for a in r.actuals]
    others = [a for a in ledger.actuals if not (a.phase == "self" and same(a.project, project))]
    indicators = _indicators(ledger, project, r.indicators, whole=False)
    changes: dict[str, object] = {"actuals": (*others, *actuals), "indicators": indicators}
    if r.evaluation is not None:
        before = next((e for e in ledger.evaluations if e.phase == "self" and same(e.project, project)), None)
        now = _outcome(msgspec.structs.replace(r.evaluation, project=project), before)
        changes["evaluations"] = (*(e for e in ledger.evaluations if e is not before), now)
    n = len(actuals)
    said = Text(f"自评：“{project}”，完成值{n}个", f"evaluation of {project}, {n} values")
    return msgspec.structs.replace(ledger, **changes), [said]


def _named(ledger: Ledger, name: str) -> str:
    """The project's name as the ledger spells it."""
    return next((p.name for p in ledger.projects if same(p.name, name)), name)


def _nature(told: str) -> str:
    """The key of a nature, however it is abbreviated; nothing where the form knows none such."""
    keys = {n.key for n in official().natures}
    starts = {n.label.removesuffix("项目"): n.key for n in official().natures}
    return told if told in keys else next((k for label, k in starts.items() if told.startswith(label)), "")


def _project(form: TargetForm) -> Project:
    return Project(
        form.project, form.year_total or 0, nature=form.nature, category=form.category, starts=_day(form.starts), ends=_day(form.ends),
    )  # fmt: skip


def _day(text: str) -> str:
    return text if len(text) == len("2023-01-01") else ""


def _indicators(
    ledger: Ledger, project: str, read: Sequence[Indicator], whole: bool
) -> tuple[Indicator, ...]:
    """The indicators with a project's replaced; of a sheet that lists only some (`whole` false) the rest stay."""
    mine = {plain(i.name): i for i in ledger.indicators if same(i.project, project)}
    now = []
    for i in read:
        before = mine.pop(plain(i.name), None)
        kept = {k: getattr(before, k) for k in _KEPT_OF_INDICATOR} if before is not None else {}
        points = i.points if i.points is not None or before is None else before.points
        now.append(msgspec.structs.replace(i, project=project, points=points, **kept))
    others = [i for i in ledger.indicators if not same(i.project, project)]
    return (*others, *now, *(() if whole else mine.values()))


def _with_evidence(now: Actual, known: dict[str, Actual]) -> Actual:
    before = known.get(plain(now.indicator))
    if before is None:
        return now
    return msgspec.structs.replace(
        now,
        evidence_kind=before.evidence_kind,
        evidence=before.evidence,
        reason=now.reason or before.reason,
    )


def _outcome(now: Evaluation, before: Evaluation | None) -> Evaluation:
    """The outcome with what a sheet does not print taken from the one before."""
    if before is None:
        return now
    kept = {k: getattr(before, k) for k in ("problems", "fixed", "fixing", "advice")}
    reason, grade = now.reason or before.reason, now.grade or before.grade
    return msgspec.structs.replace(now, reason=reason, grade=grade, **kept)

"""Running the rules of projects over a ledger or a published file, to the same report as every check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from gouji.forms.loader import form as load_form
from gouji.forms.targets import lines as drawn_forms
from gouji.forms.targets.recognise import Read
from gouji.model.address import TOTAL
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Counts, Finding, Outcome, Report, Severity, Text, Verdict
from gouji.model.ledger import Ledger
from gouji.model.manual import sheet
from gouji.model.source import Source
from gouji.phrases import target_lines
from gouji.phrases.reading import ClaimReading, read_claims
from gouji.projects.library import same
from gouji.projects.reading import Found, from_disclosure
from gouji.projects.rules import RULES
from gouji.projects.rules.rule import EVALUATION, SENSE, Observation, Rule, Subject, Summary, View

PART = "performance_targets"
_CUSTOMS = (EVALUATION, SENSE)
_GRADES = {"excellent": "优", "good": "良", "passed": "合格", "failed": "不合格"}


def of_ledger(ledger: Ledger, disclosure: Disclosure | None = None) -> Subject:
    """A ledger as the rules look at it; `disclosure` is what it prepares, for table 3."""
    views = tuple(
        View(
            f, tuple(i for i in ledger.indicators if same(i.project, f.project)),
            tuple(a for a in ledger.actuals if same(a.project, f.project)),
            next((e for e in ledger.evaluations if e.phase == "self" and same(e.project, f.project)), None),
            tuple(e for e in ledger.evaluations if e.phase != "self" and same(e.project, f.project)), ledger.year,
        )
        for f in ledger.target_forms
    )  # fmt: skip
    views = tuple(
        v if v.form.project else msgspec.structs.replace(v, tasks=ledger.target_tasks) for v in views
    )
    rated = [e for e in ledger.evaluations if e.phase == "self"]
    table, rows = table_3(disclosure)
    if disclosure is None and ledger.entries:
        table = sum(e.amount for e in ledger.entries if e.use == "project")
    return Subject(ledger, views, table=table, rows=rows, summary=_summary_of(ledger) if rated else None)


def of_disclosure(disclosure: Disclosure, claims: ClaimReading | None = None) -> Subject:
    """A published text as the rules look at it, read for its projects and target forms. `claims` are the text's, where
    they are at hand."""
    if not disclosure.year:  # a form that stands alone tells it of itself
        reads = target_forms(disclosure)
        disclosure = msgspec.structs.replace(disclosure, year=next((r.year for r in reads if r.year), 0))
    claims = claims or read_claims(disclosure, load_form(disclosure.form))
    return of_file(from_disclosure(disclosure, claims), disclosure, claims)


def target_forms(disclosure: Disclosure) -> tuple[Read, ...]:
    """The target forms and self-evaluation sheets of a disclosure, drawn as tables or told in labelled lines."""
    part = disclosure.part(PART)
    if part is None:
        return ()
    if drawn := drawn_forms.read(part.title, part.lines):
        return drawn
    told = target_lines.read(line.text for line in part.lines)
    return tuple(Read(part.title, disclosure.year, "元", form, indicators) for form, indicators in told)


def of_file(found: Found, disclosure: Disclosure, claims: ClaimReading) -> Subject:
    """A published file as the rules look at it."""
    reads = target_forms(disclosure)
    views = tuple(
        View(
            r.form,
            r.indicators,
            r.actuals,
            r.evaluation,
            (),
            r.year or disclosure.year,
            r.unit,
            True,
            r.sources,
            r.more_money,
            r.tasks,
        )
        for r in reads
    )
    table, rows = table_3(disclosure)
    wanted = next(
        (tuple(h.key for h in p.headings) for p in load_form(disclosure.form).parts if p.key == "projects"),
        (),
    )
    promised, places = _promised(found.ledger, disclosure)
    stated = _stated(claims) if disclosure.cycle != "budget" else None
    return Subject(
        found.ledger, views, True, found.listed, found.headings, wanted, promised, table, rows, stated,
        any(u.code == "damaged" for u in disclosure.unplaced), found.sources | places,
    )  # fmt: skip


def table_3(disclosure: Disclosure | None) -> tuple[int | None, dict[str, int]]:
    """Table 3's project column: its total, and each item's amount by code."""
    table = disclosure.table("expenditure") if disclosure else None
    if table is None:
        return None, {}
    total, rows = None, {}
    for section in table.sections:
        column = next((n for n, c in enumerate(section.columns) if c.key == "project"), None)
        for row in section.rows if column is not None else ():
            amount = row.cells[column].amount if column is not None else None
            if row.id == TOTAL:
                total = amount
            elif len(row.id) == 7 and amount:
                rows[row.id] = amount
    return total, rows


def _promised(
    ledger: Ledger, disclosure: Disclosure
) -> tuple[tuple[str, ...], dict[tuple[str, str], Source]]:
    """What says that a target form belongs to the document, and where it says so."""
    out, places = [], dict[tuple[str, str], Source]()
    entry = next((e for e in disclosure.contents if e.key == PART), None)
    if entry is not None:
        out.append("contents")
        if entry.source is not None:
            places["promise", "contents"] = entry.source
    texts = "".join(p.targets for p in ledger.projects)
    if "申报表》" in texts:
        out.append("named")
    elif "目标表" in texts:
        out.append("elsewhere")
    return tuple(out), places


def _summary_of(ledger: Ledger) -> Summary:
    rated = [e for e in ledger.evaluations if e.phase == "self"]
    totals = [e.total for e in rated if e.total is not None]
    average = (2 * sum(totals) + len(totals)) // (2 * len(totals)) if totals else None
    return Summary(
        len(rated), dict(Counter(e.grade for e in rated)), average, min(totals, default=None), max(totals, default=None),
        sum(e.problems for e in rated), sum(e.fixed for e in rated), sum(e.fixing for e in rated),
    )  # fmt: skip


def _stated(reading: ClaimReading) -> Summary | None:
    at = {c.address: c.value for c in reading.claims}
    rated = next(
        (v for k, v in at.items() if k.startswith("performance//rated/") and k.endswith("/projects")), None
    )
    grades = {
        name: at[f"performance///{key}"] for key, name in _GRADES.items() if f"performance///{key}" in at
    }
    if rated is None and not grades:
        return None
    return Summary(
        rated, grades, None, None, None, at.get("performance///issues"), at.get("performance///settled"), at.get("performance///going"),
    )  # fmt: skip


def check(subject: Subject, file: str = "", form: str = "", rules: Sequence[Rule] = RULES) -> Report:
    """Run the rules. Never raises for what a ledger says; a rule that stops is `failed`."""
    findings, verdicts = [], []
    for rule in rules:
        for o in _observe(rule, subject):
            severity = o.severity or rule.severity
            if subject.read and severity is Severity.ERROR and rule.basis in _CUSTOMS:
                severity = Severity.WARNING  # the scheme or the bound that it rests on is a custom
            verdicts.append(Verdict(rule.code, o.where, o.outcome, severity, o.message))
            if o.outcome is Outcome.BROKEN:
                findings.append(Finding(
                    rule.code, rule.name, o.outcome, severity, o.message or rule.what, rule.basis, o.where, o.evidence,
                    o.expected, o.actual, advice=rule.fix,
                ))  # fmt: skip
    findings.sort(key=lambda f: f.severity.rank)
    figures = (
        len(subject.ledger.projects)
        + len(subject.ledger.components)
        + sum(len(v.indicators) for v in subject.views)
    )
    return Report(
        file,
        form,
        subject.ledger.organisation,
        subject.year,
        figures,
        0,
        _counts(verdicts),
        tuple(findings),
        tuple(verdicts),
    )


def _counts(verdicts: Sequence[Verdict]) -> Counts:
    n = Counter(v.outcome for v in verdicts)
    hold, wrong, cannot, failed = (
        n[o] for o in (Outcome.HOLDS, Outcome.BROKEN, Outcome.CANNOT_TELL, Outcome.FAILED)
    )
    checked = hold + wrong
    return Counts(
        checked + cannot + failed, checked, hold, wrong, 0, cannot, n[Outcome.NOT_APPLICABLE], failed
    )


def _observe(rule: Rule, subject: Subject) -> Iterable[Observation]:
    """A rule that raises is a defect of gouji: reported as failed, and takes no other rule with it."""
    try:
        return list(rule.check(subject))
    except Exception as e:  # noqa: BLE001 - see above
        said = f"{type(e).__name__}: {e}"
        return [Observation(Outcome.FAILED, "", Text(f"检查出错：{said}", f"the check failed: {said}"))]


def page(rule: Rule, language: str = "zh") -> str:
    """The manual page of a rule: what, why, how to put right, and what breaks it."""
    zh = language != "en"
    from gouji.projects.rules.published import place

    lines = sheet(
        f"{rule.code}  {rule.number}", rule.name, rule.severity, language,
        what=rule.what, basis=rule.basis, fix=rule.fix, where=place(rule),
    )  # fmt: skip
    for s in rule.specimens:
        lines += ["", "反例" if zh else "Bad", *(f"  {path} = {_shown(new)}" for path, new in s.changes)]
    return "\n".join(lines)


def _shown(new: object) -> str:
    return str(msgspec.to_builtins(new)) if isinstance(new, msgspec.Struct) else repr(new)

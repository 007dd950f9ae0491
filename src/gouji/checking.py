"""One check of a document: its relations, claims and words, then the rules of the projects that it tells of.

`check` is what every door uses, so that a finding is the same wherever it is shown. A published text is checked by what it
prints; a ledger by what it prepares and by its own records.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from gouji.check import manual
from gouji.check.check import check as check_text
from gouji.check.check import counted, ordered
from gouji.check.evaluation import Evaluation
from gouji.forms.codes import Codes
from gouji.forms.loader import form
from gouji.model.collector import without_collector
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Finding, Report, Verdict
from gouji.model.ledger import Ledger
from gouji.phrases.reading import ClaimReading

_PARTS = ("projects", "performance_targets")


@without_collector()
def check(disclosure: Disclosure, codes: Codes | None = None, ledger: Ledger | None = None) -> Report:
    """Check a document, and the records it was prepared from where they are given. Never raises for what it says."""
    if ledger is None and _annex_alone(disclosure):
        return of_projects(disclosure)
    evaluation = Evaluation(disclosure)
    report = check_text(disclosure, codes=codes, evaluation=evaluation)
    if ledger is None and not _tells_of_projects(disclosure):
        return report
    claims = evaluation.claims.detail if evaluation.claims else None
    return joined(report, of_projects(disclosure, ledger, claims))


def _tells_of_projects(disclosure: Disclosure) -> bool:
    """Whether there is anything for the rules of projects; where not, their room is not even opened."""
    keys = {p.key for p in disclosure.parts} | {e.key for e in disclosure.contents}
    return disclosure.cycle != "budget" or not keys.isdisjoint(_PARTS)


def _annex_alone(disclosure: Disclosure) -> bool:
    """Whether the file holds a target form or a self-evaluation sheet and nothing of the document it belongs to."""
    annexes = {p.key for p in form(disclosure.form).parts if p.annex}
    keys = {p.key for p in disclosure.parts}
    return not disclosure.tables and bool(keys) and keys <= annexes


def of_projects(
    disclosure: Disclosure, ledger: Ledger | None = None, claims: ClaimReading | None = None
) -> Report:
    """The rules of projects alone: all of them for a ledger, of a text those that nothing else tells. `claims` are the
    text's, where they are at hand."""
    from gouji.projects.rules import RULES
    from gouji.projects.rules.published import of_a_text
    from gouji.projects.rules.run import check, of_disclosure, of_ledger

    if ledger is not None:
        return check(of_ledger(ledger, disclosure), disclosure.file, disclosure.form)
    return check(of_disclosure(disclosure, claims), disclosure.file, disclosure.form, of_a_text(RULES))


def joined(report: Report, more: Report) -> Report:
    """Two reports of one document as one: in the order of a reader, what says less of the same place left out."""
    from gouji.projects.rules.published import REPLACED, TOLD_BY

    said = {code for f in report.findings for code in (f.code, *f.relations)}
    new = [f for f in more.findings if not said.intersection(TOLD_BY.get(f.code, ()))]
    taken = {(f.code, _place(f)) for f in new}
    kept = [f for f in report.findings if (REPLACED.get(f.code), _place(f)) not in taken]
    gone = {(f.code, f.where) for f in report.findings if f not in kept}
    gone |= {(f.code, f.where) for f in more.findings if f not in new}
    verdicts: Sequence[Verdict] = (*report.verdicts, *more.verdicts)
    if gone:
        verdicts = [v for v in verdicts if (v.code, v.where) not in gone]
    return msgspec.structs.replace(
        report, findings=ordered([*kept, *new]), verdicts=tuple(verdicts), counts=counted(verdicts)
    )


def entries() -> tuple[manual.Entry, ...]:
    """Every check there is, in the order of the manual."""
    from gouji.across import manual as comparisons
    from gouji.projects.rules import RULES

    rules = (manual.Entry(r.code, r.name, r.severity) for r in RULES)
    return (*manual.entries(), *comparisons.entries(), *rules)


def page(code: str, language: str = "zh") -> str | None:
    """The manual page of a check; None where no check has that code."""
    from gouji.across import manual as comparisons
    from gouji.projects.rules import RULES
    from gouji.projects.rules.run import page as of_rule

    rule = next((r for r in RULES if code in (r.code, r.number)), None)
    told = manual.page(code, language) or comparisons.page(code, language)
    return told or (of_rule(rule, language) if rule else None)


def _place(finding: Finding) -> object:
    return next((e.source for e in finding.evidence if e.source is not None), None)

"""Checking one disclosure: every relation and rule to an outcome, every cause to a finding."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from gouji.check import causes
from gouji.check.decoder import Decoder
from gouji.check.evaluation import Evaluation
from gouji.check.explained import explained
from gouji.check.repair import Cause
from gouji.check.rule import Observation, Rule, Subject
from gouji.check.rules import RULES
from gouji.check.rules.another_form import ANOTHER, follows_another, spared
from gouji.forms import codes as code_lists
from gouji.forms.loader import form as load_form
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Counts, Evidence, Finding, Outcome, Report, Severity, Text, Verdict
from gouji.model.source import LineSpan, PageBox, ParagraphSpan, Source
from gouji.phrases.kind import FORM

LAST_PLACE = "last-place"


def check(
    disclosure: Disclosure, rules: Sequence[Rule] = RULES, codes: code_lists.Codes | None = None,
    evaluation: Evaluation | None = None,
) -> Report:  # fmt: skip
    """Check one disclosure. Never raises for what the document says; a rule that stops is `failed`. `evaluation` is the
    document's, where it is at hand."""
    evaluation = evaluation or Evaluation(disclosure)
    lists = codes or code_lists.standard()
    decoder = evaluation.decoder()
    causes_found, explanation = explained(evaluation, decoder)
    told, verdicts = _told(evaluation, rules, lists)
    if explanation is None:
        findings = _arithmetic(evaluation, decoder, causes_found)
    else:  # what is left is told, and repaired, of the document with the mistake undone
        undone = Evaluation(explanation.hypothesis.undone)
        decoder_then = undone.decoder()
        more = _folded(_soft(evaluation, decoder), _soft(undone, decoder_then))[1]
        findings = _arithmetic(undone, decoder_then, decoder_then.causes())
        told, folded = _folded(told, _told(undone, rules, lists)[0])
        findings.append(causes.structural(explanation, decoder, [*more, *folded]))
    verdicts = [*_verdicts(evaluation), *verdicts]
    verdicts += [
        Verdict(LAST_PLACE, f.where, Outcome.BROKEN, Severity.HINT) for f in findings if f.code == LAST_PLACE
    ]
    return Report(
        disclosure.file, disclosure.form, disclosure.organisation, disclosure.year,
        sum(len(r.cells) for t in disclosure.tables for s in t.sections for r in s.rows), len(evaluation.figures) - len(evaluation.relations.figures),
        counted(verdicts), ordered(_once([*findings, *told])), tuple(verdicts),
    )  # fmt: skip


def _arithmetic(evaluation: Evaluation, decoder: Decoder, found: Sequence[Cause]) -> list[Finding]:
    """The findings for causes, for customs that no repair settles, and for last-place differences."""
    repaired = {i: v for c in found if c.repairs for i, v in c.repairs[0].all.items()}
    return [*(causes.finding(cause, decoder) for cause in found), *_soft(evaluation, decoder, repaired)]


def _soft(
    evaluation: Evaluation, decoder: Decoder, repaired: Mapping[int, int] | None = None
) -> list[Finding]:
    """The hints: customs that are broken and stay so after repair, and differences in the last place."""
    after = [(repaired or {}).get(i, v) for i, v in enumerate(evaluation.values)]
    customs = [
        causes.single(c, decoder)
        for c in evaluation.soft
        if not c.unknown and c.gap(evaluation.values) and c.gap(after)
    ]
    return customs + [causes.single(c, decoder, Severity.HINT, LAST_PLACE) for c in evaluation.last_place]


def _verdicts(evaluation: Evaluation) -> Iterator[Verdict]:
    for c in (*evaluation.hard, *evaluation.soft):
        reason = None
        if c.unknown:
            missing = "、".join(dict.fromkeys(c.unknown))
            reason = Text(f"所需的数缺失或读不出：{missing}", f"figures missing or unreadable: {missing}")
        yield Verdict(c.code, c.where, evaluation.outcome(c), c.severity, reason)


def _told(
    evaluation: Evaluation, rules: Sequence[Rule], lists: code_lists.Codes
) -> tuple[list[Finding], list[Verdict]]:  # fmt: skip
    """What rules, and judgements on lists and words, say."""
    subject = Subject(evaluation.disclosure, load_form(evaluation.disclosure.form), lists)
    findings, verdicts = [], []
    another = follows_another(evaluation.disclosure)
    for rule in rules:
        for seen in _observe(rule, subject):
            o = spared(rule.code, seen) if another else seen
            verdicts.append(Verdict(rule.code, o.where, o.outcome, o.severity or rule.severity, o.message))
            if o.outcome is Outcome.BROKEN:
                findings.append(_rule_finding(rule, o))
    for j in evaluation.claims.judgements if evaluation.claims else ():
        if another and j.basis is FORM and j.outcome is Outcome.BROKEN:
            verdicts.append(
                Verdict(j.code, f"{j.where}#{j.item}", Outcome.NOT_APPLICABLE, j.severity, ANOTHER)
            )
            continue
        verdicts.append(Verdict(j.code, f"{j.where}#{j.item}", j.outcome, j.severity, j.message))
        if j.outcome is Outcome.BROKEN:
            findings.append(causes.judged(j, evaluation.named))
    return findings, verdicts


def _folded(told: Sequence[Finding], still: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
    """What is told with a structural mistake undone as well, and what was only its consequence. Causes of what the
    mistake leaves are told in any case."""
    there = {(f.code, f.where) for f in still}
    kept = [
        f
        for f in told
        if f.repairs or (f.severity is Severity.ERROR and f.relations) or (f.code, f.where) in there
    ]
    return kept, [f for f in told if f not in kept]


def _observe(rule: Rule, subject: Subject) -> Iterable[Observation]:
    """A rule's observations. A rule that raises is a defect of gouji: it is reported as failed, never passed over,
    and takes no other rule with it; hence the one blanket handler."""
    if subject.disclosure.cycle not in rule.cycles:
        return [
            Observation(Outcome.NOT_APPLICABLE, "", Text("不适用于这类文本", "not for this kind of document"))
        ]
    try:
        return list(rule.check(subject))
    except Exception as e:  # noqa: BLE001 - see above
        reason = Text(f"检查出错：{type(e).__name__}: {e}", f"the check failed: {type(e).__name__}: {e}")
        return [Observation(Outcome.FAILED, "", reason)]


def _rule_finding(rule: Rule, o: Observation) -> Finding:
    return Finding(
        code=rule.code, name=rule.name, outcome=o.outcome, severity=o.severity or rule.severity,
        message=o.message or rule.what, basis=rule.basis, where=o.where, evidence=o.evidence, expected=o.expected,
        actual=o.actual, advice=o.advice or rule.fix, repairs=o.repairs,
    )  # fmt: skip


def counted(verdicts: Sequence[Verdict]) -> Counts:
    """The denominators of a report; differences in the last place are counted apart."""
    n = Counter([v.outcome for v in verdicts if v.code != LAST_PLACE])
    last = len(verdicts) - n.total()
    hold, broken = n[Outcome.HOLDS], n[Outcome.BROKEN]
    checked = hold + broken + last
    cannot, failed = n[Outcome.CANNOT_TELL], n[Outcome.FAILED]
    return Counts(
        checked + cannot + failed, checked, hold, broken, last, cannot, n[Outcome.NOT_APPLICABLE], failed
    )


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those of a rule that a claim tells already, at the same place."""
    told: dict[str, list[Evidence]] = defaultdict(list)
    for f in findings:
        told[f.code] += f.evidence
    return [
        f
        for f in findings
        if not any(_same_place(e, t) for e in f.evidence for t in told[TOLD_BY.get(f.code, "")])
        and not (f.code in YIELDS and _accused(f, findings))
    ]


def _accused(finding: Finding, findings: Sequence[Finding]) -> bool:
    """Whether a repair changes the very number that a rule points at."""
    return any(
        _same_place(e, f.evidence[0]) and f.evidence[0].printed == finding.actual.rstrip("万元")
        for f in findings if f.repairs and f.evidence
        for e in finding.evidence
    )  # fmt: skip


def _same_place(e: Evidence, told: Evidence) -> bool:
    """Whether two say something of one line, or the one quotes, from the line before, what the other points at."""
    if e.source is None or told.source is None:
        return False
    if _line(e.source) == _line(told.source):
        return True
    match e.source, told.source:
        case PageBox(page=page, y0=y), PageBox(page=other, y0=below):
            near = page == other and 0 < below - y < _LINE
        case LineSpan(line=line), LineSpan(line=below_line):
            near = below_line == line + 1
        case _:
            near = False
    return near and bool(told.printed) and told.printed in e.printed


_LINE = 40  # points from a line to the next, at most
# A rule that looks at the words alone, and the claims that say the same with the figures.
TOLD_BY = {
    "year-in-sentence": "claim-year",
    "base-of-comparison": "claim-base",
    "project-period": "claim-period",
    "other-in-name": "claim-item-path",
    "number-style": "more-decimals",
}
YIELDS = {"more-decimals"}  # rules that point at one number: what a relation proves of it says more


def _line(source: Source | None) -> object:
    """The line that a source stands on."""
    match source:
        case PageBox(page=page, y0=y0):
            return page, round(y0)
        case LineSpan(line=line):
            return line
        case ParagraphSpan(paragraph=paragraph):
            return paragraph
        case _:
            return source


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as a reader goes through them."""
    return tuple(sorted(findings, key=_order))


def _order(f: Finding) -> tuple[int, int, int, str]:
    """Gravest first, a structural mistake before what stands beside it, then in the order of the document."""
    if f.code in causes.STRUCTURAL_NAMES:
        return f.severity.rank, -1, 0, f.code
    source = next((e.source for e in f.evidence if e.source is not None), None)
    match source:
        case PageBox(page=page, y0=y0):
            return f.severity.rank, page, round(y0), f.code
        case None:
            return f.severity.rank, 1 << 30, 0, f.code
        case _:
            return f.severity.rank, getattr(source, "line", getattr(source, "paragraph", 0)), 0, f.code

"""Findings for people at a terminal: what was checked, then each finding in four parts, gravest first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from wcwidth import wcswidth

from gouji.model.finding import Finding, Outcome, Report, Severity

MOST_EQUATIONS = 4
MOST_OTHER_REPAIRS = 3
MOST_UNTOLD = 4  # reasons


class Words(NamedTuple):
    """The fixed words of a report in one language."""

    read: str
    outcomes: dict[str, str]
    clean: str
    found: str
    comma: str
    colon: str
    why: str
    advice: str
    other: str
    more: str
    untold: str
    others: str


ZH = Words(
    "读到{figures}个数、{claims}处表述；适用{apply}项，核对{checked}项，成立{hold}项",
    {
        "broken": "不成立{broken}项", "last_place": "末位差{last_place}项", "cannot_tell": "无法核对{cannot_tell}项",
        "failed": "检查出错{failed}项",
    },
    "没有发现错误或疑点。", "发现：", "，", "：", "依据", "建议", "其他改法", "……另有{n}条", "无法核对{n}项", "其他原因（--format json --verdicts 逐项列出）",
)  # fmt: skip
EN = Words(
    "{figures} figures and {claims} statements read; {apply} checks apply, {checked} made, {hold} hold",
    {
        "broken": "{broken} broken", "last_place": "{last_place} off in the last place",
        "cannot_tell": "{cannot_tell} cannot be told", "failed": "{failed} failed",
    },
    "No error or warning.", "Found: ", ", ", ": ", "why", "do", "or", "… {n} more", "{n} cannot be told", "other reasons (--format json --verdicts lists each)",
)  # fmt: skip
MARKS = {Severity.ERROR: "✗", Severity.WARNING: "?", Severity.HINT: "·"}


def words(language: str) -> Words:
    return EN if language == "en" else ZH


def named(severity: Severity, language: str) -> str:
    """A severity in the reader's language."""
    return severity.value if language == "en" else severity.chinese


def pad(text: str, width: int) -> str:
    """Text filled with spaces to a width in terminal columns."""
    return text + " " * max(0, width - max(0, wcswidth(text)))


def report(r: Report, language: str = "zh", hints: bool = True) -> Iterator[str]:
    """The lines of a report."""
    w = words(language)
    counts = {f: getattr(r.counts, f) for f in r.counts.__struct_fields__}
    yield f"{r.file}  {r.organisation} {r.year}" if r.organisation else r.file
    outcomes = [text.format(**counts) for name, text in w.outcomes.items() if counts[name]]
    yield w.comma.join([w.read.format(figures=r.figures, claims=r.claims, **counts), *outcomes])
    yield from _untold(r, w, language)
    numbers = {s: sum(1 for f in r.findings if f.severity is s) for s in Severity}
    if not numbers[Severity.ERROR] and not numbers[Severity.WARNING]:
        yield w.clean
    if any(numbers.values()):
        yield w.found + w.comma.join(f"{named(s, language)} {n}" for s, n in numbers.items() if n)
    if language == "en" and any("万元" in f.message.en for f in r.findings):
        yield "万元 is 10,000 yuan (元); other words in Chinese are the document's or the form's own"
    for f in r.findings:
        if hints or f.severity is not Severity.HINT:
            yield ""
            yield from finding(f, language)


def _untold(r: Report, w: Words, language: str) -> Iterator[str]:
    """Why some checks cannot be told, commonest first: silence there is no pass."""
    reasons = Counter(
        v.reason for v in r.verdicts if v.outcome is Outcome.CANNOT_TELL and v.reason is not None
    )
    for reason, n in reasons.most_common(MOST_UNTOLD):
        yield f"  {w.untold.format(n=n)}{w.colon}{reason.in_language(language)}"
    if left := sum(n for _, n in reasons.most_common()[MOST_UNTOLD:]):
        yield f"  {w.untold.format(n=left)}{w.colon}{w.others}"


def finding(f: Finding, language: str = "zh") -> Iterator[str]:
    """One finding: where, what with its equations, why it must hold, what to do."""
    w = words(language)
    yield f"{MARKS[f.severity]} {named(f.severity, language)}  {place(f, language)}  [{f.code}]"
    yield f"  {f.message.in_language(language)}"
    equations = [e for e in f.why if e != f.message]
    for e in equations[:MOST_EQUATIONS]:
        yield f"    {e.in_language(language)}"
    if len(equations) > MOST_EQUATIONS:
        yield f"    {w.more.format(n=len(equations) - MOST_EQUATIONS)}"
    semicolon = "; " if language == "en" else "；"
    yield f"  {w.why}{w.colon}{f.name.in_language(language)}{semicolon}{f.basis.in_language(language)}"
    if f.advice:
        yield f"  {w.advice}{w.colon}{f.advice.in_language(language)}"
    limit = f.expected.startswith(
        ("≥", "≤")
    )  # the others of an inequality stand in the advice; a limit mends none
    for repair in () if limit else f.repairs[1 : 1 + MOST_OTHER_REPAIRS]:
        yield f"  {w.other}{w.colon}" + w.comma.join(f"{c.called(language)} → {c.printed}" for c in repair)


def place(f: Finding, language: str) -> str:
    """Where a finding's first evidence stands: page, what it is called, its address."""
    if not f.evidence:
        return f.where
    first = f.evidence[0]
    parts = [first.source.label(language == "en")] if first.source else []
    parts.append((first.english if language == "en" else "") or first.label or first.address)
    if "/" in first.address and first.address != parts[-1]:
        parts.append(first.address)
    return "  ".join(p for p in parts if p)

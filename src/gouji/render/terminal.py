"""Findings for people at a terminal: grouped by severity, aligned for characters two columns wide."""

from __future__ import annotations

from collections.abc import Iterator

from wcwidth import wcswidth

from gouji.model.finding import Evidence, Finding, Outcome, Report, Severity, Text
from gouji.model.source import PageBox

WORDS = {
    "zh": {
        "figures": "读到{figures}个数、{claims}处表述；适用{apply}项，核对{checked}项，成立{hold}项",
        "broken": "不成立{broken}项", "last_place": "末位差{last_place}项", "cannot_tell": "无法核对{cannot_tell}项",
        "failed": "检查出错{failed}项", "clean": "没有发现错误或疑点。", "where": "位置", "why": "依据", "advice": "建议",
        "repairs": "其他改法", "more": "……另有{n}条", "found": "发现：", "none": "无", "equations": "算式",
    },
    "en": {
        "figures": "{figures} figures and {claims} statements read; {apply} checks apply, {checked} made, {hold} hold",
        "broken": "{broken} broken", "last_place": "{last_place} off in the last place",
        "cannot_tell": "{cannot_tell} cannot be told", "failed": "{failed} failed", "clean": "No error or warning.",
        "where": "where", "why": "why", "advice": "do", "repairs": "or", "more": "… {n} more", "found": "Found: ",
        "none": "none", "equations": "sums",
    },
}  # fmt: skip
MARKS = {Severity.ERROR: "✗", Severity.WARNING: "?", Severity.HINT: "·"}
MOST_EQUATIONS = 4


def pad(text: str, width: int) -> str:
    """Text filled with spaces to a width in terminal columns."""
    return text + " " * max(0, width - max(0, wcswidth(text)))


def report(r: Report, language: str = "zh", hints: bool = True) -> Iterator[str]:
    """The lines of a report."""
    w = WORDS[language]
    counts = {f: getattr(r.counts, f) for f in r.counts.__struct_fields__}
    head = f"{r.file}  {r.organisation} {r.year}" if r.organisation else r.file
    yield head
    tail = [w[k].format(**counts) for k in ("broken", "last_place", "cannot_tell", "failed") if counts[k]]
    separator = "，" if language == "zh" else ", "
    yield w["figures"].format(figures=r.figures, claims=r.claims, **counts) + "".join(
        separator + t for t in tail
    )
    shown = [f for f in r.findings if hints or f.severity is not Severity.HINT]
    if not any(f.severity is not Severity.HINT for f in r.findings):
        yield w["clean"]
    else:
        yield w["found"] + separator.join(
            f"{severity.chinese if language == 'zh' else severity.value} {n}"
            for severity in Severity
            if (n := sum(1 for f in r.findings if f.severity is severity))
        )
    for f in shown:
        yield ""
        yield from finding(f, language)


def finding(f: Finding, language: str = "zh") -> Iterator[str]:
    """One finding in four parts: where, what, why, what to do."""
    w = WORDS[language]
    severity = f.severity.chinese if language == "zh" else f.severity.value
    place = ", ".join(places(f, language)) or f.where
    yield f"{MARKS[f.severity]} {severity}  {place}  [{f.code}]"
    yield f"  {_text(f.message, language)}"
    equations = [e for e in f.why if e != f.message]
    for e in equations[:MOST_EQUATIONS]:
        yield f"    {_text(e, language)}"
    if len(equations) > MOST_EQUATIONS:
        yield f"    {w['more'].format(n=len(equations) - MOST_EQUATIONS)}"
    yield (
        f"  {w['why']}：{_text(f.name, language)}；{_text(f.basis, language)}"
        if language == "zh"
        else (f"  {w['why']}: {_text(f.name, language)}; {_text(f.basis, language)}")
    )
    if f.advice:
        yield f"  {w['advice']}{'：' if language == 'zh' else ': '}{_text(f.advice, language)}"
    for repair in f.repairs[1:4]:
        joined = ", ".join(f"{c.address} → {c.printed}" for c in repair)
        yield f"  {w['repairs']}{'：' if language == 'zh' else ': '}{joined}"


def places(f: Finding, language: str) -> list[str]:
    """Where a finding's first evidence stands."""
    out = []
    for e in f.evidence[:1]:
        if e.source is not None:
            out.append(e.source.label(language == "en"))
        name = e.label or e.address
        if name:
            out.append(name)
    return out


def source_label(e: Evidence, language: str) -> str:
    """A piece of evidence as one phrase."""
    place = e.source.label(language == "en") if e.source else ""
    return f"{place} {e.label or e.address}".strip()


def _text(t: Text, language: str) -> str:
    return t.in_language(language)


__all__ = ["Outcome", "PageBox", "finding", "pad", "places", "report"]

"""SARIF 2.1.0 for other programs. Pages, boxes, cells and addresses, for which SARIF has no words, are in the
property bags and in the logical locations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from gouji.model.finding import Evidence, Finding, Severity, Text
from gouji.model.source import LineSpan, Source
from gouji.render.findings.checked import Checked, Waived

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def write(checked: Sequence[Checked], language: str) -> bytes:
    """One run over all documents; waived findings are there, suppressed."""
    found: list[tuple[Checked, Finding, Waived | None]] = [
        (c, f, None) for c in checked for f in c.report.findings
    ]
    found += [(c, w.finding, w) for c in checked for w in c.waived]
    rules: dict[str, Finding] = {}
    for _, f, _ in found:
        rules.setdefault(f.code, f)
    order = list(rules)
    run = {
        "tool": {"driver": {
            "name": "gouji", "language": "en" if language == "en" else "zh-CN",
            "rules": [_rule(f, language) for f in rules.values()],
        }},
        "artifacts": [{"location": {"uri": _uri(c.report.file)}} for c in checked],
        "results": [_result(c, f, w, order, language) for c, f, w in found],
        "invocations": [{
            "executionSuccessful": not any(c.report.counts.failed for c in checked),
            "properties": {"counts": {c.report.file: msgspec.to_builtins(c.report.counts) for c in checked}},
        }],
        "columnKind": "unicodeCodePoints",
    }  # fmt: skip
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return (json.dumps(log, ensure_ascii=False, indent=1) + "\n").encode()


def _rule(f: Finding, language: str) -> dict[str, Any]:
    return {
        "id": f.code, "shortDescription": _message(f.name, language), "fullDescription": _message(f.basis, language),
        "defaultConfiguration": {"level": LEVELS[f.severity]},
    }  # fmt: skip


def _result(c: Checked, f: Finding, w: Waived | None, order: list[str], language: str) -> dict[str, Any]:
    first, *others = f.evidence or (Evidence("", "", None, f.where),)
    result: dict[str, Any] = {
        "ruleId": f.code, "ruleIndex": order.index(f.code), "level": LEVELS[f.severity],
        "message": {"text": "\n".join(_sentences(f, language))},
        "locations": [_location(c, first, language)],
        "partialFingerprints": {"gouji/1": _fingerprint(c, f, first)},
        "properties": {
            "where": f.where, "actual": f.actual, "expected": f.expected, "relations": list(f.relations),
            "repairs": [[msgspec.to_builtins(x) for x in repair] for repair in f.repairs],
        },
    }  # fmt: skip
    if others:
        result["relatedLocations"] = [{"id": n, **_location(c, e, language)} for n, e in enumerate(others, 1)]
    if w is not None:
        reason = f"{w.reason}（{w.who}" + (f"，至{w.until}）" if w.until else "）")
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return result


def _sentences(f: Finding, language: str) -> list[str]:
    texts = [f.message, *(e for e in f.why if e != f.message)]
    if f.advice is not None:
        texts.append(f.advice)
    return list(dict.fromkeys(t.in_language(language) for t in texts))


def _location(c: Checked, e: Evidence, language: str) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(c.report.file)}}
    region = _region(e.source, e.printed)
    if region:
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if e.source is not None:
        location["message"] = {"text": e.source.label(language == "en")}
        location["properties"] = {"source": msgspec.to_builtins(e.source), "printed": e.printed}
    if e.address or e.label:
        name = (e.english if language == "en" else "") or e.label
        logical = {"kind": "value"} | ({"name": name} if name else {})
        location["logicalLocations"] = [logical | ({"fullyQualifiedName": e.address} if e.address else {})]
    return location


def _region(source: Source | None, printed: str) -> dict[str, Any] | None:
    """Only lines of text are a region in SARIF's sense; lines and columns from 1, the end exclusive."""
    if not isinstance(source, LineSpan):
        return None
    region: dict[str, Any] = {
        "startLine": source.line,
        "startColumn": source.start + 1,
        "endColumn": source.end + 1,
    }
    return region | ({"snippet": {"text": printed}} if printed else {})


def _fingerprint(c: Checked, f: Finding, first: Evidence) -> str:
    parts = (PurePath(c.report.file).name, f.code, first.label or first.address or f.where, first.printed)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _message(text: Text, language: str) -> dict[str, str]:
    return {"text": text.in_language(language) or "-"}

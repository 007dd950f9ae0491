"""Publishing (公开): refused on errors, a reason asked for each warning, then every format, the data package and
the proof, each file read back before any is kept.

    ready = examine(ledger)                       what stands in the way
    publish(ledger, Path("out"), {"code": "why"}) raises Refused, or writes and says what
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import msgspec

from gouji import checking, jobs
from gouji.check.evaluation import Evaluation
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Finding, Report, Severity
from gouji.model.ledger import Ledger
from gouji.prepare import Owed, prepared
from gouji.publish.proof import Reasoned, proof
from gouji.read import read
from gouji.render import everything

OWED = "owed"  # the code under which a reason lets what is owed pass


class Ready(msgspec.Struct, frozen=True):
    """A disclosure before publishing: what stands in the way, and what a reason would let pass."""

    disclosure: Disclosure
    report: Report
    owed: tuple[Owed, ...]
    errors: tuple[Finding, ...]
    unanswered: tuple[Finding, ...]  # warnings without a reason

    @property
    def clear(self) -> bool:
        return not (self.errors or self.unanswered or self.owed or self.report.counts.failed)


class Refused(Exception):
    """A ledger that may not be published yet."""

    def __init__(self, ready: Ready, differing: tuple[str, ...] = ()) -> None:
        super().__init__("不能公开：" + "；".join([
            *(f.message.zh for f in (*ready.errors, *ready.unanswered)), *(o.zh for o in ready.owed), *differing
        ]))  # fmt: skip
        self.ready, self.differing = ready, differing


class Published(msgspec.Struct, frozen=True):
    """What was written: names and SHA-256 of the files, and the report that the proof shows."""

    folder: Path
    files: dict[str, str]
    report: Report


def examine(ledger: Ledger, because: Mapping[str, str] | None = None) -> Ready:
    """Prepare and check. A reason (by code) answers every warning of that code; errors have no answer, nor has a
    ledger without entries."""
    because = because or {}
    made = prepared(ledger, codes=jobs.codes())
    report = checking.check(made.disclosure, jobs.codes(), ledger)
    warnings = (f for f in report.findings if f.severity is Severity.WARNING)
    return Ready(
        made.disclosure, report, tuple(o for o in made.owed if not (o.answerable and because.get(OWED))),
        tuple(f for f in report.findings if f.severity is Severity.ERROR),
        tuple(f for f in warnings if not because.get(f.code)),
    )  # fmt: skip


def publish(ledger: Ledger, folder: Path, because: Mapping[str, str] | None = None) -> Published:
    """Write every format, the data package, the proof and the manifest. Raises Refused, and then writes nothing."""
    because = {code: reason for code, reason in (because or {}).items() if reason.strip()}
    ready = examine(ledger, because)
    if not ready.clear:
        raise Refused(ready)
    organisation = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "_", ledger.organisation)
    name = f"{organisation}{ledger.year}年{'部门' if ready.disclosure.scope == 'department' else '单位'}预算"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".writing-") as scratch:
        written = {f"{name}{suffix}": data for suffix, data in everything(ready.disclosure).items()}
        differing = tuple(
            n for n, data in written.items() if not _reads_back(Path(scratch) / n, data, ready.disclosure)
        )
        if differing:
            raise Refused(ready, differing)
        sums = {n: hashlib.sha256(data).hexdigest() for n, data in written.items()}
        reasons = tuple(Reasoned(f, because[f.code]) for f in ready.report.findings if f.code in because)
        owed = because.get(OWED, "")
        page = proof(Evaluation(ready.disclosure), ready.report, reasons, owed, sums).encode()
        written[f"{name}-勾稽证明.html"] = page
        sums[f"{name}-勾稽证明.html"] = hashlib.sha256(page).hexdigest()
        written["manifest.json"] = _manifest(ready, because, sums)
        for n, data in written.items():
            (Path(scratch) / n).write_bytes(data)
        for n in written:
            (Path(scratch) / n).replace(folder / n)
    return Published(folder, sums, ready.report)


def _reads_back(path: Path, data: bytes, made: Disclosure) -> bool:
    """Whether a file, read as a stranger's, tells the same figures in the same words."""
    path.write_bytes(data)
    return same(read(path), made)


def same(one: Disclosure, other: Disclosure) -> bool:
    """Whether two disclosures tell the same figures, with their states, in the same words, however lines break."""
    return _told(one) == _told(other)


def _told(d: Disclosure) -> tuple[object, ...]:
    figures = [(str(a), c.value, c.state) for a, c in d.figures()]
    prose = [(p.key, "".join("".join(line.text.split()) for line in p.lines)) for p in d.parts]
    notes = [(t.key, "".join("".join(n.text.split()) for n in t.notes)) for t in d.tables]
    return d.form, d.organisation, d.year, figures, prose, notes


def _manifest(ready: Ready, because: Mapping[str, str], sums: Mapping[str, str]) -> bytes:
    counts = msgspec.to_builtins(ready.report.counts)
    data = {
        "schema": "gouji/published/1", "organisation": ready.disclosure.organisation, "year": ready.disclosure.year,
        "form": ready.disclosure.form, "checks": counts, "because": dict(because), "sha256": dict(sums),
    }  # fmt: skip
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()

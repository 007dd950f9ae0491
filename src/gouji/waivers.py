"""Waivers (豁免): findings that someone answers for, in a plain file beside the documents.

    [[waiver]]
    finding = "claim-item"            # the code
    file = "2025/*.pdf"               # which files; any where left out
    where = "文中第7项"                # address, label or place of the finding; any where left out
    reason = "…"
    who = "…"
    until = 2026-12-31                # the last day; for ever where left out

`file` and `where` are patterns (`*`, `?`). A waived finding is counted and told with its reason, never hidden. A
waiver that has expired settles nothing and is reported; so is one that nothing needed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePath

import msgspec

from gouji.model import toml
from gouji.model.finding import Finding, Report
from gouji.render.findings.checked import Checked, Waived

NAME = "gouji-waivers.toml"


class Waiver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One finding that is let stand."""

    finding: str
    reason: str
    who: str
    file: str = "*"
    where: str = "*"
    until: datetime.date | None = None


class WaiverError(ValueError):
    """The file of waivers is not as it should be; the message says in Chinese what and where, `english` in English."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(chinese)
        self.english = english


def beside(path: Path) -> Path | None:
    """The file of waivers in a document's folder, or in one above it, up to four."""
    folder = path if path.is_dir() else path.parent
    for place in (folder, *list(folder.absolute().parents)[:4]):
        if (place / NAME).is_file():
            return place / NAME
    return None


def load(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a file. Raises WaiverError."""
    try:
        data = toml.told(path)
    except (OSError, toml.BadToml) as e:
        english = e.english if isinstance(e, toml.BadToml) else e
        raise WaiverError(f"{path}：读不了（{e}）", f"{path}: cannot be read ({english})") from None
    entries = data.pop("waiver", [])
    if data or not isinstance(entries, list):
        raise WaiverError(f"{path}：只能有 [[waiver]]，多了{'、'.join(data) or 'waiver'}",
                          f"{path}: only [[waiver]] is known here")  # fmt: skip
    out = []
    for n, entry in enumerate(entries, 1):
        try:
            w = msgspec.convert(entry, Waiver)
        except msgspec.ValidationError as e:
            raise WaiverError(f"{path}：第{n}条豁免有误（{e}）", f"{path}: waiver {n}: {e}") from None
        for key in ("finding", "reason", "who"):
            if not getattr(w, key).strip():
                raise WaiverError(f"{path}：第{n}条豁免没有写 {key}", f"{path}: waiver {n} lacks {key}")
        out.append(w)
    return tuple(out)


class Waiving:
    """Waivers applied to one report after another, remembering which were needed."""

    def __init__(self, waivers: Sequence[Waiver], today: datetime.date, root: Path | None = None) -> None:
        self.waivers, self.today, self.root = waivers, today, root
        self.used: set[int] = set()
        self.met: set[int] = set()  # those whose files were among the ones checked

    def apply(self, checked: Checked) -> Checked:
        """The document with its waived findings set apart."""
        kept, waived = [], list(checked.waived)
        self.met |= {n for n, w in enumerate(self.waivers) if _file(w.file, checked.report.file, self.root)}
        for f in checked.report.findings:
            w = self._for(f, checked.report)
            if w is None:
                kept.append(f)
            else:
                waived.append(Waived(f, w.reason, w.who, w.until.isoformat() if w.until else ""))
        report = msgspec.structs.replace(checked.report, findings=tuple(kept))
        return checked._replace(report=report, waived=tuple(waived))

    @property
    def expired(self) -> list[Waiver]:
        """Waivers past their last day, whether anything would have needed them or not."""
        return [w for w in self.waivers if w.until is not None and w.until < self.today]

    @property
    def unused(self) -> list[Waiver]:
        """Waivers in force that no finding needed, though their files were checked."""
        return [w for n, w in enumerate(self.waivers) if n in self.met - self.used and w not in self.expired]

    def _for(self, f: Finding, report: Report) -> Waiver | None:
        for n, w in enumerate(self.waivers):
            if w.finding == f.code and _file(w.file, report.file, self.root) and _place(w.where, f):
                if w.until is not None and w.until < self.today:
                    continue
                self.used.add(n)
                return w
        return None


def _file(pattern: str, file: str, root: Path | None) -> bool:
    path = PurePath(file)
    names = [path.name, path.as_posix()]
    if root is not None:
        full, base = Path(file).absolute(), root.absolute()
        if full.is_relative_to(base):
            names.append(full.relative_to(base).as_posix())
    return any(fnmatchcase(n, pattern) for n in names)


def _place(pattern: str, f: Finding) -> bool:
    names = [f.where, *(n for e in f.evidence[:1] for n in (e.address, e.label))]
    return pattern == "*" or any(fnmatchcase(n, pattern) for n in names if n)


def drafted(
    found: Iterable[tuple[Report, Finding]], reason: str, who: str, until: datetime.date | None
) -> str:  # fmt: skip
    """A file of waivers for everything found: a baseline to begin from."""
    out = []
    for report, f in found:
        place = next((e.label or e.address for e in f.evidence if e.label or e.address), f.where)
        lines = [
            "[[waiver]]",
            f"finding = {_quoted(f.code)}",
            f"file = {_quoted(_plain(PurePath(report.file).name))}",
        ]
        if place:
            lines.append(f"where = {_quoted(_plain(place))}")
        lines += [f"reason = {_quoted(reason)}", f"who = {_quoted(who)}"]
        if until is not None:
            lines.append(f"until = {until.isoformat()}")
        out.append("\n".join(lines) + "\n")
    return "\n".join(dict.fromkeys(out))


def _quoted(text: str) -> str:
    kept = "".join(c if c.isprintable() else " " for c in text)
    return '"' + kept.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _plain(text: str) -> str:
    """A text as a pattern that matches itself alone."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)

"""Verdicts and findings: what a check says, as values."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from gouji.model.source import Source


class Outcome(StrEnum):
    """How a check ended; silence is not among them."""

    HOLDS = "holds"  # 成立
    BROKEN = "broken"  # 不成立
    NOT_APPLICABLE = "not_applicable"  # 不适用
    CANNOT_TELL = "cannot_tell"  # 无法核对
    FAILED = "failed"  # 检查出错: a defect of gouji

    @property
    def chinese(self) -> str:
        return {"holds": "成立", "broken": "不成立", "not_applicable": "不适用",
                "cannot_tell": "无法核对", "failed": "检查出错"}[self.value]  # fmt: skip


class Severity(StrEnum):
    """How grave a finding is: it must be corrected, a reviewer would send it back, or it may be intended."""

    ERROR = "error"  # 错误
    WARNING = "warning"  # 疑点
    HINT = "hint"  # 提示

    @property
    def chinese(self) -> str:
        return {"error": "错误", "warning": "疑点", "hint": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 is the gravest."""
        return (Severity.ERROR, Severity.WARNING, Severity.HINT).index(self)


class Text(msgspec.Struct, frozen=True):
    """A sentence for people, in both languages."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.zh


class Evidence(msgspec.Struct, frozen=True):
    """Something that stands in the document: where, and what is printed there."""

    address: str
    printed: str
    source: Source | None = None
    label: str = ""
    english: str = ""  # the label in English, where it has one


class Change(msgspec.Struct, frozen=True, rename={"before": "from", "after": "to"}):
    """One figure put right: fen (or the unit of the claim) before and after, as it would be printed, and what
    the figure is called."""

    address: str
    before: int | None
    after: int
    printed: str = ""
    figure: Text | None = None

    def called(self, language: str) -> str:
        """What people call the figure; its address where it has no name."""
        return self.figure.in_language(language) if self.figure else self.address


class Finding(msgspec.Struct, frozen=True):
    """One thing a reviewer should look at.

    `code` names the rule or family of relations, `where` the row or sentence, `relations` the codes of
    every broken relation that this one cause explains, `repairs` the alternatives that would settle
    it, likeliest first, `why` the relations with their numbers filled in, `advice` what to do.
    """

    code: str
    name: Text
    outcome: Outcome
    severity: Severity
    message: Text
    basis: Text
    where: str = ""
    evidence: tuple[Evidence, ...] = ()
    expected: str = ""
    actual: str = ""
    why: tuple[Text, ...] = ()
    advice: Text | None = None
    repairs: tuple[tuple[Change, ...], ...] = ()
    relations: tuple[str, ...] = ()


class Verdict(msgspec.Struct, frozen=True):
    """The outcome of one relation or rule at one place, with the reason where it is not `holds`."""

    code: str
    where: str
    outcome: Outcome
    severity: Severity
    reason: Text | None = None


class Counts(msgspec.Struct, frozen=True):
    """The denominators of a report: `apply` = `checked` + `cannot_tell` + `failed`, and `checked` = `hold` +
    `broken` + `last_place` (differences of one unit in the last printed place, counted apart)."""

    apply: int
    checked: int
    hold: int
    broken: int
    last_place: int
    cannot_tell: int
    not_applicable: int
    failed: int


class Report(msgspec.Struct, frozen=True):
    """Everything a check of one document says."""

    file: str
    form: str
    organisation: str
    year: int
    figures: int
    claims: int
    counts: Counts
    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    schema: str = "gouji/report/1"

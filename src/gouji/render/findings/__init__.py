"""Findings as files: what a reviewer keeps, sends back, or feeds to another program.

Each format is a module with `write(checked, language) -> bytes` over everything that one run checked.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import NamedTuple, cast

from gouji.render.findings.checked import Checked

__all__ = ["FORMATS", "Checked", "Format", "written"]


class Format(NamedTuple):
    """A format: its key on the command line, its module, the ending of its files, what a person calls it."""

    key: str
    module: str
    suffix: str
    chinese: str
    english: str
    binary: bool
    alone: bool = False  # one document to a file

    def write(self, checked: Sequence[Checked], language: str) -> bytes:
        """The file's bytes. Raises NotThisFormat where a document cannot be shown this way."""
        return cast(bytes, import_module(f"gouji.render.findings.{self.module}").write(checked, language))


FORMATS = (
    Format("sarif", "sarif", ".sarif", "SARIF 2.1.0，给别的程序", "SARIF 2.1.0, for other programs", False),
    Format("html", "html", ".html", "网页报告，不连网", "a report as one page, offline", False),
    Format(
        "annotated-pdf",
        "annotate",
        ".pdf",
        "加了批注的原 PDF",
        "the original PDF with annotations",
        True,
        True,
    ),
    Format("check-sheet", "check_sheet", ".xlsx", "预算公开情况检查表", "the reviewer's check sheet", True),
    Format("opinions", "opinions", ".xlsx", "意见清单", "the list of opinions", True),
)


def written(key: str, checked: Sequence[Checked], language: str = "zh") -> bytes:
    """The findings in the format of that key."""
    return next(f for f in FORMATS if f.key == key).write(checked, language)

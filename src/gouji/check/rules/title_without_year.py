"""A title that the form begins with the year begins with it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.figures import title, where
from gouji.check.rules.words import broken
from gouji.model.disclosure import Table
from gouji.model.finding import Severity, Text


def wants_year(subject: Subject, table: Table) -> bool:
    """Whether the form's title of this table begins with the year."""
    declared = subject.form.table(table.key)
    return declared is not None and "{year}" in (declared.prefix or subject.form.table_prefix)


def check(subject: Subject) -> Iterable[Observation]:
    form, document = subject.form, subject.disclosure
    expecting = [t for t in document.tables if wants_year(subject, t)]
    without = [t for t in expecting if not re.search(r"20\d\d年", "".join(t.title.split()))]
    if len(without) == len(expecting) > 2:  # a habit of the document
        yield broken(
            "各表标题",
            "各表的标题都没有年份",
            "no title of a table has a year",
            [title(t) for t in without],
            f"{document.year}年",
        )
        return
    for table in document.tables:
        declared = form.table(table.key)
        if declared is None or not wants_year(subject, table):
            yield not_applicable(Text("表样的标题不写年份", "the form's title has no year"), where(table))
        elif re.search(r"20\d\d年", "".join(table.title.split())):
            yield holds(where(table))
        else:
            expected = form.title(declared, document.year)
            yield broken(
                where(table),
                f"表{table.number}的标题没有年份",
                f"the title of table {table.number} has no year",
                [title(table)],
                expected,
                table.title,
            )


RULE = Rule(
    code="title-without-year",
    name=Text("标题没有年份", "title without a year"),
    severity=Severity.HINT,
    basis=Text("当年表样的标题", "the title in the form of that year"),
    what=Text(
        "当年表样标题带年份的表，标题要带年份。", "Where the form's title has a year, so has the document's."
    ),
    why=Text("单看一张表时，要能知道是哪一年的。", "A table seen by itself should tell its year."),
    fix=Text("在标题前加上年份。", "Put the year before the title."),
    specimens=(
        Specimen("\n2025年部门“三公”经费和机关运行经费预算表", "\n部门“三公”经费和机关运行经费预算表"),
    ),
    check=check,
)

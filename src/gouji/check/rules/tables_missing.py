"""The form's tables are all there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.reading import UNREAD
from gouji.check.rules.title_varies import bare
from gouji.check.rules.words import broken
from gouji.model.disclosure import Disclosure, Unplaced
from gouji.model.finding import Evidence, Severity, Text


def named(title: str) -> str:
    """A title without number, year and prefix."""
    return re.sub("^(预算)?(部门|单位)", "", bare(title))


def unread(document: Disclosure) -> bool:
    """Whether parts of the file could not be read: what is missing may stand there."""
    return any(u.code == UNREAD for u in document.unplaced)


NEARLY = 85  # hundredths in which two titles are alike of which one is the other, mistyped


def _mistitled(document: Disclosure, title: str) -> Unplaced | None:
    """A grid that was not placed, under nearly the title that is missed."""
    return next(
        (
            u
            for u in document.unplaced
            if u.code == "grid" and 100 * SequenceMatcher(None, named(title), named(u.text)).ratio() >= NEARLY
        ),
        None,
    )


def _unnamed(document: Disclosure) -> Unplaced | None:
    """A table without a title that reading knows: the one that is missed may stand there."""
    return next(
        (u for u in document.unplaced if u.code == "grid" and not re.search(r"表[（）()\d]*$", u.text)), None
    )


def check(subject: Subject) -> Iterable[Observation]:
    document, form = subject.disclosure, subject.form
    listed = {e.key: e for e in document.contents if e.kind == "table"}
    if not document.tables and not document.unplaced:
        yield broken(
            "各表",
            f"文件里没有表，表样有{len(form.tables)}张；表在另一份文件的，请与正文合在一起核对",
            f"the file holds none of the form's {len(form.tables)} tables; if they are in another file, check both together",
            [Evidence("", e.title, e.source, "目录", "contents") for e in listed.values()],
            severity=Severity.WARNING,
        )
        return
    for table in form.tables:
        if document.table(table.key):
            yield holds(f"表{table.number}")
            continue
        if document.year < table.since and table.key not in listed:
            yield not_applicable(
                Text(f"{table.since}年起才公开这张表", f"this table is published since {table.since}"),
                f"表{table.number}",
            )
            continue
        title = form.title(table, document.year)
        entry = listed.get(table.key)
        printed = next(
            (u for u in document.unplaced if u.code in ("title", "grid") and named(title) in named(u.text)),
            None,
        )
        if printed is None and (close := _mistitled(document, title)) is not None:
            yield broken(
                f"表{table.number}",
                f"表{table.number}的标题写成“{close.text}”，应为《{title}》；这张表没有参加核对",
                f"table {table.number} ({table.english}) is titled {close.text}; it was not checked",
                [Evidence("", close.text, close.source)],
                title,
                close.text,
                Severity.WARNING,
            )
            continue
        unnamed = None if printed else _unnamed(document)
        if printed or unnamed or unread(document):
            why, told = (
                ("只有标题，没有认出表格", "only its title was") if printed
                else ("可能是读不出名称的那张表", "it may be the table whose title is unknown") if unnamed
                else ("文件有没能读取的部分，请看原件", "parts of the file could not be read")
            )  # fmt: skip
            shown = printed or unnamed
            yield broken(
                f"表{table.number}",
                f"没有读到表{table.number}《{title}》：{why}",
                f"table {table.number} ({table.english}) was not read: {told}",
                [Evidence("", shown.text, shown.source)] if shown else (),
                expected=title,
                severity=Severity.WARNING,
            )
            continue
        yield broken(
            f"表{table.number}",
            f"缺表{table.number}《{title}》" + ("，而目录列有此表" if entry else ""),
            f"table {table.number} ({table.english}) is missing"
            + (", although the contents list it" if entry else ""),
            [Evidence("", entry.title, entry.source, "目录", "contents")] if entry else (),
            expected=title,
        )


TABLE_7 = """2025年部门国有资本经营预算支出功能分类预算表

编制部门：上海市示例区城市运行服务局

单位：元

项目\t\t\t\t国有资本经营预算支出\t\t
功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出
类\t款\t项\t\t\t\t
合计\t\t\t\t\t\t

注:本部门2025年无国有资本经营预算财政拨款安排的预算，故本表为空表。

"""

RULE = Rule(
    code="table-missing",
    name=Text("缺表", "table missing"),
    severity=Severity.ERROR,
    basis=Text(
        "部门预算公开表样：九张表均须公开，没有数据的列空表",
        "the official form: all nine tables, empty ones too",
    ),
    what=Text("表样规定的每一张表，正文里都要有。", "Every table of the form stands in the body."),
    why=Text(
        "缺一张表，读者看不到它的数，其余各表与它的勾稽也无从核对。",
        "Without the table its figures are withheld, and what ties the others to it cannot be checked.",
    ),
    fix=Text(
        "补上这张表；确无数据的，列空表并加注。",
        "Add the table; if it has no figures, as an empty one with its note.",
    ),
    specimens=(Specimen(TABLE_7, ""),),
    check=check,
)

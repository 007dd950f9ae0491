"""Which codes a table lists, compared with the table beside it."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, cannot_tell, holds, not_applicable
from gouji.check.rules.figures import coded, evidence, title, where
from gouji.check.rules.words import broken
from gouji.model.disclosure import Row, Table
from gouji.model.finding import Severity, Text


def compare(one: Table | None, other: Table | None, length: int | None) -> Iterable[Observation]:
    """Codes of that length (or all) that only one of two tables lists."""
    if one is None or other is None:
        yield not_applicable(Text("缺一张表", "one of the tables is missing"))
        return
    if any(not s.columns for t in (one, other) for s in t.sections):
        yield cannot_tell(Text("有一边没有读到", "one side of a table was not read"))
        return
    unknown = [
        r for t in (one, other) for s in t.sections for r in s.rows if s.key != "income" and not r.code
    ]
    if any(r.level > 0 for r in unknown):
        yield cannot_tell(Text("有的科目没有认出编码", "the code of some row is unknown"))
        return
    rows = [{r.code: r for r in coded(t) if length in (None, len(r.code))} for t in (one, other)]
    if rows[0].keys() == rows[1].keys():
        yield holds(f"表{one.number}、表{other.number}")
    for (has, lacks), (a, b) in (((one, other), rows), ((other, one), rows[::-1])):
        for code in sorted(a.keys() - b.keys()):
            yield _only(has, lacks, a[code])


def _only(has: Table, lacks: Table, row: Row) -> Observation:
    return broken(
        where(has, row),
        f"表{has.number}列有{row.code}“{row.name}”，表{lacks.number}没有",
        f"table {has.number} lists {row.code}, table {lacks.number} does not",
        [evidence(has, row), title(lacks)],
        f"表{lacks.number}列出{row.code}",
    )


def classes(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    if any(u.code == "row" for u in document.unplaced):  # a class under a mistyped name is not left out
        yield cannot_tell(Text("有的行没有认出", "some row is not recognised"))
        return
    yield from compare(document.table("summary"), document.table("expenditure"), 3)


def lists(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    yield from compare(document.table("income"), document.table("expenditure"), None)


CLASS_SET = Rule(
    code="class-set",
    name=Text("收支总表与支出总表的类不同", "classes of tables 1 and 3"),
    severity=Severity.ERROR,
    basis=Text("部门预算公开表样：两表同为全部支出", "the official form: both tables show all expenditure"),
    what=Text(
        "收支总表列示的支出类，与支出总表的类级科目相同。",
        "Table 1 lists the classes of table 3, no more, no fewer.",
    ),
    why=Text("两表同是全部支出，类不会不同。", "Both show all expenditure, so the classes are the same."),
    fix=Text("补上漏列的类，或删去多列的。", "Add the class left out, or drop the one too many."),
    specimens=(Specimen("\t三、城乡社区支出\t10,141,632.18\n", "\t三、农林水支出\t10,141,632.18\n"),),
    check=classes,
)
CODE_SET = Rule(
    code="code-set",
    name=Text("收入总表与支出总表科目不同", "codes of tables 2 and 3"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样：收入按其安排的支出功能分类列示",
        "the official form: income is shown by the function that it pays for",
    ),
    what=Text("收入总表与支出总表列示同样的科目。", "Tables 2 and 3 list the same codes."),
    why=Text("收入按支出功能列示，两表科目应当一致。", "Income is listed by the expenditure it pays for."),
    fix=Text("补上漏列的科目，或改正编码。", "Add the code left out, or correct it."),
    specimens=(
        Specimen(
            "\t\t03\t城市建设支出\t965,000.00\t965,000.00\t", "\t\t04\t城市建设支出\t965,000.00\t965,000.00\t"
        ),
    ),
    check=lists,
)

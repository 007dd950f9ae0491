"""A code stands in the table of the budget it belongs to."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.figures import coded, evidence, where
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

BUDGETS = {
    "general_public": "一般公共预算",
    "government_fund": "政府性基金预算",
    "state_capital": "国有资本经营预算",
}
BASIC_CLASSES = ("301", "302", "303", "310", "399")


def budget(subject: Subject) -> Iterable[Observation]:
    for key, own in BUDGETS.items():
        table = subject.disclosure.table(key)
        # A class may belong to several budgets (229 其他支出): only 款 and 项 tell.
        rows = [r for r in coded(table) if len(r.code) > 3]
        if table is None or not rows:
            yield not_applicable(Text("没有这张表，或表是空的", "no such table, or an empty one"), own)
            continue
        clean = True
        for row in rows:
            listed = subject.codes.get("function", row.code)
            if listed and listed.confirmed and listed.budget and listed.budget != own:
                clean = False
                yield broken(
                    where(table, row),
                    f"科目{row.code}“{row.name}”属于{listed.budget}，列在{own}的表{table.number}",
                    f"code {row.code} belongs to {listed.budget} and stands in table {table.number} of {own}",
                    [evidence(table, row)],
                    listed.budget,
                    own,
                    None if subject.disclosure.year in listed.years else Severity.HINT,
                )
        if clean:
            yield holds(where(table))


def capital(subject: Subject) -> Iterable[Observation]:
    table = subject.disclosure.table("state_capital")
    rows = coded(table)
    if table is None or not rows:
        yield not_applicable(Text("没有国有资本经营支出", "no state capital expenditure"))
        return
    odd = [r for r in rows if len(r.code) == 3 and r.code != "223" and r.name.strip("无—-")]
    if not odd:
        yield holds(where(table))
    for row in odd:
        yield broken(
            where(table, row),
            f"表{table.number}列有{row.code}类“{row.name}”，国有资本经营预算支出是223类",
            f"table {table.number} lists class {row.code}; state capital expenditure is class 223",
            [evidence(table, row)],
            "223",
            row.code,
        )


def economic(subject: Subject) -> Iterable[Observation]:
    table = subject.disclosure.table("basic_economic")
    if table is None:
        yield not_applicable(Text("没有表8", "there is no table 8"))
        return
    odd = [r for r in coded(table) if r.code[:3] not in BASIC_CLASSES and len(r.code) == 3]
    if not odd:
        yield holds(where(table))
    for row in odd:
        yield broken(
            where(table, row),
            f"基本支出表列有{row.code}类“{row.name}”",
            f"the table of basic expenditure lists class {row.code}",
            [evidence(table, row)],
            "、".join(BASIC_CLASSES),
            row.code,
        )


FUND_CLASS = "212\t\t\t城乡社区支出\t965,000.00\t\t965,000.00\n"

BUDGET = Rule(
    code="code-of-other-budget",
    name=Text("科目属于别的预算", "code of another budget"),
    severity=Severity.WARNING,
    basis=Text("《政府收支分类科目》各本预算的科目", "the classification of each budget"),
    what=Text(
        "一般公共预算、政府性基金、国有资本经营三张支出表，各列各的科目；只用已证实的款、项比对。",
        "Tables 5, 6 and 7 list codes of their own budgets; only confirmed 款 and 项 are compared.",
    ),
    why=Text("科目放错了表，两本预算的数都不对。", "In the wrong table the code makes two budgets wrong."),
    fix=Text("把这一行移到它所属的表，或改正编码。", "Move the row to its own table, or correct the code."),
    specimens=(
        Specimen(
            FUND_CLASS + "\t08\t\t国有土地使用权出让收入安排的支出\t965,000.00\t\t965,000.00\n"
            "\t\t03\t城市建设支出\t",
            FUND_CLASS + "\t05\t\t城乡社区环境卫生\t965,000.00\t\t965,000.00\n\t\t01\t城乡社区环境卫生\t",
        ),
    ),
    check=budget,
)
CAPITAL = Rule(
    code="capital-class",
    name=Text("国有资本经营支出的类", "class of state capital expenditure"),
    severity=Severity.WARNING,
    basis=Text(
        "《政府收支分类科目》：223国有资本经营预算支出", "the classification: 223 state capital expenditure"
    ),
    what=Text("国有资本经营支出表列示223类科目。", "The table of state capital expenditure lists class 223."),
    why=Text("别的类出现在这张表，多半是放错了表。", "Another class here mostly stands in the wrong table."),
    fix=Text(
        "核对资金性质；确由国有资本经营预算安排的，说明。",
        "Check the source of the money; explain if it is right.",
    ),
    specimens=(
        Specimen(
            "合计\t\t\t\t\t\t\n\n注:本部门2025年无国有资本",
            "212\t\t\t城乡社区支出\t0.00\t0.00\t0.00\n合计\t\t\t\t\t\t\n\n注:本部门2025年无国有资本",
        ),
    ),
    check=capital,
)
ECONOMIC = Rule(
    code="basic-class",
    name=Text("基本支出的经济类", "economic class of basic expenditure"),
    severity=Severity.WARNING,
    basis=Text("《政府收支分类科目》部门预算支出经济分类", "the departmental economic classification"),
    what=Text(
        "基本支出经济分类表只列301、302、303、310、399类。",
        "Table 8 lists classes 301, 302, 303, 310 and 399 only.",
    ),
    why=Text(
        "基本建设、对企业补助等不是基本支出。",
        "Capital works or grants to enterprises are no basic expenditure.",
    ),
    fix=Text(
        "核对这笔支出是不是项目支出，或改正编码。", "Check whether it is project money, or correct the code."
    ),
    specimens=(
        Specimen(
            "合计\t\t\t9,778,120.56\t",
            "311\t\t对企业补助（基本建设）\t0.00\t0.00\t0.00\n合计\t\t\t9,778,120.56\t",
        ),
    ),
    check=economic,
)

"""Codes within a table: each once, ascending, below their parents, printed in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.figures import evidence, where
from gouji.check.rules.words import broken
from gouji.forms.schema import SectionForm
from gouji.model.disclosure import Row, Table
from gouji.model.finding import Severity, Text
from gouji.model.lately import lately

# How many digits may be printed for a row of a level: only its own, those from 款 on, or the whole code.
PRINTED = {1: (3,), 2: (2, 5), 3: (2, 4, 7)}


@lately
def sides(subject: Subject) -> list[tuple[Table, SectionForm, list[Row]]]:
    """The coded rows of each side of a table, in the order printed."""
    out = []
    for table in subject.disclosure.tables:
        declared = subject.form.table(table.key)
        for section in declared.sections if declared else ():
            rows = [r for s in table.sections if s.key == section.key for r in s.rows if r.code]
            if section.tree and rows:
                out.append((table, section, rows))
    return out


def repeated(subject: Subject) -> Iterable[Observation]:
    for table, _, rows in sides(subject):
        seen: dict[str, Row] = {}
        twice = [(seen[r.code], r) for r in rows if r.code in seen or seen.setdefault(r.code, r) is not r]
        if not twice:
            yield holds(where(table))
        for first, again in twice:
            yield broken(
                where(table, again),
                f"表{table.number}里科目{again.code}列了两次",
                f"table {table.number} lists code {again.code} twice",
                [evidence(table, first), evidence(table, again)],
                actual=again.code,
            )


def _backward(
    subject: Subject, numbered: bool, say: Callable[[Row], tuple[str, str]]
) -> Iterator[Observation]:
    """Rows that stand after one with a greater code, in the sections that print running numbers, or codes; `say` names
    a row in both languages."""
    for table, section, rows in sides(subject):
        if section.numbered != numbered:
            continue
        late = [(a, b) for a, b in pairwise(rows) if a.code > b.code]
        if not late:
            yield holds(where(table))
        for before, row in late:
            (zh, en), (before_zh, before_en) = say(row), say(before)
            yield broken(
                where(table, row),
                f"表{table.number}里{zh}排在{before_zh}之后",
                f"in table {table.number} {en} stands after {before_en}",
                [evidence(table, r, r.name) if numbered else evidence(table, r) for r in (before, row)],
            )


def order(subject: Subject) -> Iterable[Observation]:
    return _backward(subject, False, lambda row: (row.code, row.code))


def classes_in_order(subject: Subject) -> Iterable[Observation]:
    found = list(_backward(subject, True, lambda row: (f"“{row.name}”（{row.code}）", f"class {row.code}")))
    return found or [not_applicable(Text("没有按类列示的表", "no table lists classes"))]


def parent(subject: Subject) -> Iterable[Observation]:
    for table, _, rows in sides(subject):
        listed = {r.code for r in rows}
        levels = {len(r.code) for r in rows}  # a table that lists no classes at all is laid out otherwise
        orphans = [
            r
            for r in rows
            if len(r.code) - 2 in (3, 5) and len(r.code) - 2 in levels and r.code[:-2] not in listed
        ]
        if not orphans:
            yield holds(where(table))
        for row in orphans:
            above = subject.codes.get("economic" if row.code[0] == "3" else "function", row.code[:-2])
            known = f"“{above.name}”" if above else ""
            yield broken(
                where(table, row),
                f"表{table.number}有{row.code}，没有它的上级{row.code[:-2]}{known}",
                f"table {table.number} lists {row.code} but not {row.code[:-2]} above it",
                [evidence(table, row)],
                row.code[:-2],
            )


def digits(subject: Subject) -> Iterable[Observation]:
    for table, section, rows in sides(subject):
        if section.numbered:
            continue
        clean = True
        for row in rows:
            printed = row.printed_code
            if not printed.isdecimal():
                printed = re.sub(r"\D", "", printed)
            if printed and len(printed) not in PRINTED.get(row.level, (len(printed),)):
                clean = False
                yield broken(
                    where(table, row),
                    f"表{table.number}的编码“{row.printed_code}”位数不对，应为{row.code}",
                    f"code {row.printed_code!r} in table {table.number} has a wrong number of digits",
                    [evidence(table, row)],
                    row.code,
                    row.printed_code,
                )
        if clean:
            yield holds(where(table))


BASIS = Text(
    "《政府收支分类科目》：类三位，款、项各两位，逐级列示",
    "the government's classification: three digits, then two and two, level below level",
)

WELFARE = "\t29\t福利费\t72,000.00\t\t72,000.00\n"

REPEATED = Rule(
    code="code-repeated",
    name=Text("科目重复", "code repeated"),
    severity=Severity.ERROR,
    basis=BASIS,
    what=Text("同一科目在一张表里只列一次。", "A code stands in a table once."),
    why=Text(
        "列两次，合计就加了两次，或者有一行编码写错。",
        "Listed twice it is counted twice, or one code is wrong.",
    ),
    fix=Text("合并两行，或改正写错的编码。", "Merge the rows, or correct the wrong code."),
    specimens=(Specimen(WELFARE, WELFARE + WELFARE),),
    check=repeated,
)
ORDER = Rule(
    code="code-order",
    name=Text("科目不按顺序", "codes out of order"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text("科目按编码从小到大列示。", "Codes ascend."),
    why=Text(
        "次序颠倒，常是编码写错或行放错了位置。",
        "A break in the order often shows a wrong code or a misplaced row.",
    ),
    fix=Text("按编码排列，或改正编码。", "Sort the rows, or correct the code."),
    specimens=(
        Specimen(
            "\t01\t办公费\t264,000.00\t\t264,000.00\n\t07\t邮电费\t36,500.00\t\t36,500.00\n",
            "\t07\t邮电费\t36,500.00\t\t36,500.00\n\t01\t办公费\t264,000.00\t\t264,000.00\n",
        ),
    ),
    check=order,
)
CLASSES = Rule(
    code="class-order",
    name=Text("支出类不按顺序", "classes out of order"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text(
        "收支总表、财政拨款收支总表按科目编码的次序列示支出类。",
        "Tables 1 and 4 list the classes in code order.",
    ),
    why=Text("各表次序一致，才便于核对。", "One order in all tables makes them comparable."),
    fix=Text("按科目编码的次序排列。", "Sort the classes by code."),
    specimens=(
        Specimen(
            "一、社会保障和就业支出\t1,362,983.60\n1. 一般公共预算资金\t11,"
            "804,470.56\t二、卫生健康支出\t426,147.68\n",
            "一、卫生健康支出\t426,147.68\n1. 一般公共预算资金\t11,"
            "804,470.56\t二、社会保障和就业支出\t1,362,983.60\n",
        ),
    ),
    check=classes_in_order,
)
PARENT = Rule(
    code="code-parent",
    name=Text("缺上级科目", "parent code missing"),
    severity=Severity.ERROR,
    basis=BASIS,
    what=Text("每个款、项之上，都有它的类、款。", "Above each 款 and 项 stands its 类 and 款."),
    why=Text(
        "缺上级，合计无从核对，或者编码写错。",
        "Without the parent the sums cannot be followed, or a code is wrong.",
    ),
    fix=Text("补上上级的行，或改正编码。", "Add the row above, or correct the code."),
    specimens=(
        Specimen("303\t\t对个人和家庭的补助\t286,400.00\t286,400.00\t\n\t02\t退休费\t", "303\t02\t退休费\t"),
    ),
    check=parent,
)
DIGITS = Rule(
    code="code-digits",
    name=Text("编码位数", "digits of a code"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text(
        "款、项的编码是两位，不足的前面补零。", "A 款 or 项 has two digits, with a leading zero where needed."
    ),
    why=Text("表格软件常把“02”存成“2”。", "A spreadsheet easily turns 02 into 2."),
    fix=Text("补上前面的零。", "Put the leading zero."),
    specimens=(Specimen("\t02\t津贴补贴\t", "\t2\t津贴补贴\t"),),
    check=digits,
)

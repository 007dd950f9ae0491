"""Numbers are printed in half-width digits and marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.figures import evidence, where
from gouji.check.rules.passage import prose
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

# A comma of Chinese text before three digits is one of thousands where a number with decimals goes on.
NUMBER = re.compile(
    r"[\d０-９][\d０-９.．,，]*(?:[０-９]|(?<=\d)％)|[０-９][\d.．,，]*|\d．\d+|(?<![\d.])\d{1,3}(?:，\d{3})+\.\d+(?=万元|元)"
)
WIDE = re.compile("[０-９．，－％]")
# Without any of these there is no such number. What stands before the comma is looked at behind it, which is found faster.
SOME, THOUSANDS = "０１２３４５６７８９．％", re.compile(r"，(?<=\d，)\d{3}")
CODE = re.compile("[０-９]")


def check(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    for p in prose(document):
        some = any(c in p.text for c in SOME) or THOUSANDS.search(p.text)
        found = [m for m in NUMBER.finditer(p.text) if WIDE.search(m[0])] if some else []
        if not found:
            yield holds(p.title)
            continue
        times = f"，共{len(found)}处" if len(found) > 1 else ""
        yield broken(
            p.title,
            f"数字“{found[0][0]}”用了全角字符{times}",
            f"the number {found[0][0]} has full-width characters ({len(found)} times)",
            [p.evidence(*m.span()) for m in found],
            actual=found[0][0],
        )
    for table in document.tables:
        wide = [
            r
            for s in table.sections
            for r in s.rows
            if (not r.printed_code.isascii() and CODE.search(r.printed_code))
            or any(
                not c.printed.isascii() and c.value is not None and WIDE.search(c.printed) for c in r.cells
            )
        ]
        if not wide:
            yield holds(where(table))
            continue
        yield broken(
            where(table),
            f"表{table.number}有{len(wide)}行数字用了全角字符",
            f"{len(wide)} rows of table {table.number} have full-width characters in numbers",
            [evidence(table, r) for r in wide],
        )


RULE = Rule(
    code="full-width-number",
    name=Text("数字用了全角字符", "full-width characters in a number"),
    severity=Severity.HINT,
    basis=Text(
        "GB/T 15835—2011《出版物上数字用法》：阿拉伯数字用半角", "GB/T 15835—2011: digits are half-width"
    ),
    what=Text(
        "数字、小数点、千分号用半角字符。", "Digits, points and commas of numbers are half-width characters."
    ),
    why=Text(
        "全角数字查找不到，表格软件也不当作数。",
        "They are not found by a search, and spreadsheets do not take them for numbers.",
    ),
    fix=Text("改成半角。", "Use half-width characters."),
    specimens=(
        Specimen("事业收入24.25万元", "事业收入２4.25万元"),
        Specimen("\t29\t福利费\t72,000.00", "\t29\t福利费\t72，000.00"),
    ),
    check=check,
)

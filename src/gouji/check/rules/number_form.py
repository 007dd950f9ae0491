"""Amounts in sentences are written as numbers: digits in threes or together, one point with digits on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from gouji.check.rule import Observation, Rule, Specimen, Subject
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken, pattern_rule
from gouji.model.finding import Severity, Text
from gouji.phrases import catalogue
from gouji.phrases.lens import Lens, lens
from gouji.phrases.prose import unified

UNIT = r"(?:万元|亿元|元|万(?![\u4e00-\u9fff])|%|％)"
BEFORE = r"(?:(?<=[类款项]）.)|(?<![\dA-Za-z.,．，。、）)].))"
NUMBER = re.compile(
    # What may not stand before it is looked at behind its first character: an expression that begins with one of a few
    # characters is found much faster.
    rf"(?P<number>[.,．\d]{BEFORE}(?:(?<=\d)|(?<=[.,．])\d)[\d,.，．]*)(?={UNIT})"
)
PROSE = ("explanation", "other_matters", "projects")
WELL = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
LIST = re.compile(r"\d+(?:\.\d+)?(?:，\d+(?:\.\d+)?)+")  # two numbers with a comma between: a list


def _wanted(number: str) -> bool:
    plain = unified(number)
    return not WELL.fullmatch(plain) and not LIST.fullmatch(number)


_malformed = pattern_rule(
    NUMBER,
    lambda m: (f"句中数字“{m['number']}”写法有误", f"{m['number']} is no well-formed number", ""),
    wanted=lambda p, m: _wanted(m["number"]),
)


@cache
def _digits() -> Lens:
    return lens("digits", "{>fill}{number:score}[，|。|；|（|比|与|较]", catalogue.PARTS)


# Digits behind a word of money, up to the next mark: with a point anywhere, without one behind what can only be an amount.
BARE = re.compile(
    r"\d(?:(?<=[加少长降额出入费算计排）为].)[\d,]*\.\d{1,6}(?P<pointed>)(?=[，。；、）])"
    r"|(?<=[额算].)[\d,]*(?=[，。；、）]))"
)
MONEY = re.compile(
    r"(?:增加|减少|增长|下降|金额|总额|支出|收入|经费|费|预算|决算|总计|合计|安排|（类）)(?:分别|各|均|共|总计)?为?$"
)
AMOUNTS = re.compile(r"(?:采购金额|预算金额|支出决算|年初预算|全年预算)$")
# What can only be a share, without its sign.
SHARE = re.compile(
    r"\d{1,3}\.\d{1,2}(?:(?<=占\d\.\d\d)|(?<=占\d\d\.\d\d)|(?<=[预全年]算的\d\d\.\d\d)|(?<=[预全年]算的\d\d\d\.\d\d))(?=[，。；、）])"
)
NO_MONEY = re.compile(r"(?:得分|评分|分数|系数|指数|比例|比重|率|版本|面积|高度|占比)为?$")


def _bare(p: Passage) -> Iterator[tuple[int, int]]:
    """Where such digits stand."""
    for m in BARE.finditer(p.text):
        before = p.text[max(0, m.start() - 12) : m.start()]
        wanted = MONEY if m["pointed"] is not None else AMOUNTS
        if wanted.search(before) and not NO_MONEY.search(before):
            yield m.span()


def _without_unit(p: Passage, cycle: str) -> Iterator[Observation]:
    """A figure of the form, then digits, and no unit before the clause goes on."""
    text = unified(p.text)
    seen: set[int] = set()
    for figure in catalogue.figures(cycle):
        for name in catalogue.named(figure, text) if p.key in figure.parts else ():
            digits = _digits().at(text, name.end)
            number = digits.first("number") if digits else None
            if number and number.start not in seen:
                seen.add(number.start)
                printed = p.text[number.start : number.end]
                yield broken(
                    p.title,
                    f"句中数字“{printed}”写法有误，或缺单位",
                    f"{printed} is malformed or lacks its unit",
                    [p.evidence(name.start, number.end)],
                )
    for m in SHARE.finditer(p.text) if p.key in PROSE else ():
        seen.add(m.start())
        yield broken(
            p.title,
            f"句中数字“{m[0]}”缺“%”",
            f"{m[0]} lacks its %",
            [p.evidence(*m.span())],
            f"{m[0]}%",
            m[0],
        )
    for start, end in _bare(p) if p.key in PROSE else ():
        if start not in seen:
            yield broken(
                p.title,
                f"句中数字“{p.text[start:end]}”缺单位",
                f"{p.text[start:end]} lacks its unit",
                [p.evidence(start, end)],
            )


def check(subject: Subject) -> Iterable[Observation]:
    yield from _malformed(subject)
    for p in parts(subject.disclosure):
        yield from _without_unit(p, subject.form.cycle)


RULE = Rule(
    code="number-form",
    name=Text("数字写法有误", "malformed number"),
    severity=Severity.WARNING,
    basis=Text(
        "GB/T 15835—2011《出版物上数字用法》：三位分节，小数点前后有数",
        "GB/T 15835—2011, numbers in publications: groups of three, digits on both sides of the point",
    ),
    what=Text(
        "千分号每三位一个，小数点只有一个，小数点前有数，数后有单位。",
        "Digits are grouped in threes, with one point with digits before it, and a unit.",
    ),
    why=Text(
        "写法不对，多半是漏打或多打了一位，读的人分不清是多少。",
        "A digit is probably missing or doubled, and the amount is in doubt.",
    ),
    fix=Text("照表里的数改正。", "Put it right from the table."),
    specimens=(
        Specimen("政府采购工程预算96.50万元", "政府采购工程预算96..50万元"),
        Specimen("政府采购工程预算96.50万元", "政府采购工程预算9.6.50万元"),
        Specimen("事业收入24.25万元", "事业收入24.25"),
        Specimen("比2024年预算增加31.27万元", "比2024年预算增加31.27"),
    ),
    check=check,
)

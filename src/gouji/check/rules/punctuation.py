"""Chinese text takes Chinese marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

HAN = r"[\u4e00-\u9fff”》）〕]"
# Brackets of two widths in one pair; commas, semicolons, question marks between Chinese characters.
# A colon after 注 or a number of the form (“注:”) is the template's own.
HALF = re.compile(
    # What stands before a mark is looked at behind it: an expression that begins with one of a few marks is found much faster.
    rf"[,;?!:.（(](?:(?<={HAN}[,;?!])(?={HAN}|[“《（])|(?<=[\u4e00-\u9fff]:)(?<!注:)(?<!单位:)(?=[\u4e00-\u9fff“《（])"
    r"|(?<=[\u4e00-\u9fff]\.)(?<![一二三四五六七八九十]\.)(?=[\u4e00-\u9fff]|$)"
    r"|(?<=（)[^（）()]{1,30}\)|(?<=\()[^（）()]{1,30}）|(?<=[\u4e00-\u9fff]\()(?=[\u4e00-\u9fff])[^（）()]{1,30}\))"
)
SPACED = re.compile(r"(?<=[\u4e00-\u9fff）”])[ \u3000]+(?=[。；])")
STRETCHED = re.compile(r"[\u4e00-\u9fff] [\u4e00-\u9fff] [\u4e00-\u9fff]")  # a line set with wide spacing


def as_typed(p: Passage, pattern: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    """Every match of a pattern in the lines with the spaces that were typed in them, and where in the text it begins. A line
    set with wide spacing has none of them."""
    for line, start in zip(p.lines, p.starts, strict=True):
        found = list(pattern.finditer(line.text)) if " " in line.text or "\u3000" in line.text else []
        for m in found if found and not STRETCHED.search(line.text) else ():
            yield start + len("".join(line.text[: m.start()].split())), m


def check(subject: Subject) -> Iterable[Observation]:
    for p in parts(subject.disclosure):
        found = list(HALF.finditer(p.text))
        spaced = [at for at, _ in as_typed(p, SPACED)]
        if not found and not spaced:
            yield holds(p.title)
            continue
        evidence = [p.evidence(*m.span()) for m in found] + [p.evidence(at, at + 1) for at in spaced]
        yield broken(
            p.title,
            f"“{p.title}”有{len(evidence)}处半角标点或标点前的空格",
            f"{len(evidence)} marks of half width, or after a space, in part {p.key!r}",
            evidence,
            actual="、".join(dict.fromkeys(m[0] for m in found)),
        )


RULE = Rule(
    code="half-width-mark",
    name=Text("半角标点", "mark of half width"),
    severity=Severity.HINT,
    basis=Text("《标点符号用法》GB/T 15834—2011", "GB/T 15834—2011, use of punctuation marks"),
    what=Text(
        "汉字之间用全角标点，括号成对，句号前没有空格。",
        "Full-width marks, paired brackets, no space before 。",
    ),
    why=Text("半角标点混用，排版不齐，检索易漏。", "Mixed marks look uneven and make searching miss."),
    fix=Text("改成全角标点。", "Put the full-width mark."),
    specimens=(
        Specimen(
            "国家和本市城市运行管理的法律、法规、规章和政策，",
            "国家和本市城市运行管理的法律、法规、规章和政策,",
        ),
        Specimen(
            "（类）行政事业单位养老支出（款）行政单位离退休", "（类）行政事业单位养老支出（款)行政单位离退休"
        ),
        Specimen("主要用于街面环境的巡查和整治。", "主要用于街面环境的巡查和整治 。"),
    ),
    check=check,
)

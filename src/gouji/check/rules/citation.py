"""Documents and standards are cited in their official form."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

NUMBER = re.compile(r"(?<=[\u4e00-\u9fff])[（(【\[［﹝{]((?:19|20)\d\d)[）)】\]］﹞}](?=第?\d+号)")
STANDARD = re.compile(r"(?:GB|DB\d{0,2}|[A-Z]{2,5})(?:/[TZ])?\d+(?:\.\d+)?(--+|－－+|——+|―+|_+)(?=\d{4})")

DOCUMENT = Rule(
    code="document-number",
    name=Text("发文字号格式", "form of a document number"),
    severity=Severity.WARNING,
    basis=Text(
        "《党政机关公文格式》GB/T 9704—2012：年份用六角括号“〔〕”括入",
        "GB/T 9704—2012: the year of a document number stands in 〔〕",
    ),
    what=Text(
        "发文字号的年份用六角括号，如“财预〔2016〕143号”。",
        "The year stands in 〔〕, as in 财预〔2016〕143号.",
    ),
    why=Text("同一文件前后括号不一，检索不到。", "With other brackets the document is not found."),
    fix=Text("改成六角括号。", "Put 〔〕."),
    specimens=(Specimen("（示府发〔2023〕12号）", "（示府发（2023）12号）"),),
    check=pattern_rule(
        NUMBER,
        lambda m: (
            f"发文字号的年份写成“{m[0]}”，应为“〔{m[1]}〕”",
            f"the year of a document number is {m[0]}",
            f"〔{m[1]}〕",
        ),
    ),
)
STANDARD_NUMBER = Rule(
    code="standard-number",
    name=Text("标准编号格式", "form of a standard's number"),
    severity=Severity.WARNING,
    basis=Text(
        "《标准化工作导则》GB/T 1.1—2020：顺序号与年份之间用一个连接号",
        "GB/T 1.1—2020: one dash before the year",
    ),
    what=Text(
        "标准编号的顺序号与年份之间只有一个连接号。",
        "One dash stands between a standard's number and its year.",
    ),
    why=Text("多一个连接号，检索不到这项标准。", "With two dashes the standard is not found."),
    fix=Text("改成一个连接号。", "Put one dash."),
    specimens=(Specimen("DB31/T 9999-2023", "DB31/T 9999--2023"),),
    check=pattern_rule(
        STANDARD,
        lambda m: (f"标准编号“{m[0]}”的连接号多了", f"too many dashes in {m[0]}", m[0].replace(m[1], "-")),
        wanted=lambda _, m: m[1] != "—",
    ),
)

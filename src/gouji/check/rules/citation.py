"""Documents and standards are cited in their official form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import Passage, hits, prose
from gouji.check.rules.words import broken, pattern_rule
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Severity, Text

# What stands before is looked at behind the first character: an expression that begins with one of a few is found faster.
NUMBER = re.compile(r"[（(【\[［﹝{](?<=[\u4e00-\u9fff].)((?:19|20)\d\d)[）)】\]］﹞}](?=第?\d+号)")
STANDARD = re.compile(
    r"[A-Z](?:(?<=G)B|(?<=D)B\d{0,2}|[A-Z]{1,4})(?:/[TZ])?\d+(?:\.\d+)?(--+|－－+|——+|―+|_+)(?=\d{4})"
)
# The slash behind the T it should stand before.
SLASH = re.compile(r"[A-Z](?:(?<=G)B|(?<=D)B\d{0,2})T/(?=\d)")

# 财预2016〔143〕号; and 第 or a zero before the number, which proclamations and orders have by rights.
MISPLACED = re.compile(r"((?:19|20)\d\d)(?<=[\u4e00-\u9fff]....)[〔（(【\[](\d{1,4})[〕）)】\]]号")
# A year of two digits, and no 号 behind the number.
CUT_YEAR = re.compile(r"〔(?<=[\u4e00-\u9fff]〔)(?:\d{1,3}|\d{5,6})〕(?=第?\d+号)")
CUT_NUMBER = re.compile(r"〔(?<=[\u4e00-\u9fff]〔)(?:19|20)\d\d〕\d{1,4}(?=[）)，。；、])")
LED = re.compile(r"〔(?<!公告〔)(?<!令〔)(?<!通告〔)((?:19|20)\d\d)〕(?:第0*|0+)(\d+)号")


def _year_later(subject: Subject) -> Iterable[Observation]:
    """A document of a year that has not come when this one is published."""
    last = subject.disclosure.year + (subject.form.cycle == FINAL_ACCOUNTS)
    found = False
    for p, m in hits(prose(subject.disclosure), CITED):
        found = True
        if not subject.disclosure.year or int(m[m.lastindex or 1]) <= last:
            yield holds(p.title)
            continue
        yield broken(
            p.title,
            f"“{m[0]}”的年份晚于本文本的年度",
            f"{m[0]} is of a year after that of this document",
            [p.evidence(*m.span())],
            actual=m[0],
        )
    if not found:
        yield not_applicable(Text("没有引用文件", "no document is cited"))


CITED = re.compile(
    r"〔(20\d\d)〕(?=第?\d+号)"
    r"|[A-Z]{2}\d{0,2}(?:/[TZ])?\d+(?:\.\d+)?[-—－](20\d\d)(?!\d)(?=[）》，。；、])"
    r"|《中华人民共和国[\u4e00-\u9fff]{2,30}》（(20\d\d)年(?:修正|修订)"
)

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
UNMARKED = re.compile(
    r"(?:办法|通知|意见|方案|规定|条例|细则|规划|要点|规程|决定|批复|指引|标准)"
    r"(?=[（(][\u4e00-\u9fff]{2,10}[〔（(【\[]20\d\d[〕）)】\]]\d{1,4}号[）)])"
)


def _open_title(p: Passage, match: re.Match[str]) -> bool:
    """Whether no title mark is opened before: else it is unpaired, and told as that."""
    clause = p.text[max(p.text.rfind(mark, 0, match.start()) for mark in "。；") + 1 : match.start()]
    return clause.count("《") <= clause.count("》") and clause.count("“") <= clause.count("”")


MARKS = Rule(
    code="title-marks",
    name=Text("文件名缺书名号", "title marks missing"),
    severity=Severity.HINT,
    basis=Text(
        "《标点符号用法》GB/T 15834—2011：文件名用书名号",
        "GB/T 15834—2011: titles of documents stand in 《》",
    ),
    what=Text(
        "后面写了发文字号的文件名，放在书名号里。",
        "The title of a document whose number follows stands in 《》.",
    ),
    why=Text(
        "没有书名号，文件名从哪里起不清楚。", "Without the marks it is not seen where the title begins."
    ),
    fix=Text("补上书名号。", "Add 《》."),
    specimens=(Specimen("《示例区城市运行服务工作办法》（示府发", "示例区城市运行服务工作办法（示府发"),),
    check=pattern_rule(
        UNMARKED,
        lambda m: (
            f"“…{m[0]}”后面有发文字号，文件名没有书名号",
            "a document is cited by its number without title marks",
            "",
        ),
        wanted=_open_title,
    ),
)
_PLACES = pattern_rule(
    MISPLACED,
    lambda m: (
        f"发文字号“{m[0]}”应为“〔{m[1]}〕{m[2]}号”",
        f"{m[0]} should be 〔{m[1]}〕{m[2]}号",
        f"〔{m[1]}〕{m[2]}号",
    ),
)
_CUT = [
    pattern_rule(
        CUT_YEAR,
        lambda m: (f"发文字号的年份“{m[0]}”不是四位", f"the year {m[0]} has not four digits", ""),
        severity=lambda m: Severity.WARNING,
    ),
    pattern_rule(
        CUT_NUMBER,
        lambda m: (f"发文字号“{m[0]}”后面缺“号”", f"{m[0]} lacks its 号", f"{m[0]}号"),
        severity=lambda m: Severity.WARNING,
    ),
]
_LED = pattern_rule(
    LED,
    lambda m: (
        f"发文字号“{m[0]}”应为“〔{m[1]}〕{m[2]}号”",
        f"{m[0]} should be 〔{m[1]}〕{m[2]}号",
        f"〔{m[1]}〕{m[2]}号",
    ),
)
PLACES = Rule(
    code="document-number-form",
    name=Text("发文字号的写法", "parts of a document number"),
    severity=Severity.HINT,
    basis=Text(
        "《党政机关公文格式》GB/T 9704—2012：年份在六角括号内，顺序号不编虚位（1不编为01），不加“第”字",
        "GB/T 9704—2012: the year stands in brackets, the number has no zeros and no 第 before it",
    ),
    what=Text(
        "发文字号如“财预〔2016〕143号”：括号里是四位年份，顺序号前没有“第”和零，后面有“号”。",
        "As in 财预〔2016〕143号: a year of four digits in brackets, nothing before the number, 号 behind it.",
    ),
    why=Text("写法不对，检索不到这个文件。", "Written otherwise the document is not found."),
    fix=Text("改成规定的写法。", "Write it as it should be."),
    specimens=(
        Specimen("（示府发〔2023〕12号）", "（示府发〔2023〕第12号）"),
        Specimen("（示府发〔2023〕12号）", "（示府发2023〔12〕号）"),
        Specimen("（示府发〔2023〕12号）", "（示府发〔23〕12号）"),
        Specimen("（示府发〔2023〕12号）", "（示府发〔2023〕12）"),
    ),
    check=lambda subject: [o for rule in (_PLACES, _LED, *_CUT) for o in rule(subject)],
)
LATER = Rule(
    code="document-year-later",
    name=Text("文件年份晚于本文本", "a document of a later year"),
    severity=Severity.WARNING,
    basis=Text("同一事项前后应当一致：依据先于预算", "what a budget is based on comes before it"),
    what=Text(
        "引用的文件、标准和法律的修订不晚于预算年度（决算不晚于次年）。",
        "No document, standard or law cited is later than the budget's year.",
    ),
    why=Text(
        "还没有的年份，多半是打错或从别的文本抄来。", "A year that has not come was mistyped or copied."
    ),
    fix=Text("核对文号。", "Look up the document's number."),
    specimens=(
        Specimen("（示府发〔2023〕12号）", "（示府发〔2032〕12号）"),
        Specimen("DB31/T 9999-2023", "DB31/T 9999-2033"),
    ),
    check=_year_later,
)
_DASHES = pattern_rule(
    STANDARD,
    lambda m: (f"标准编号“{m[0]}”的连接号多了", f"too many dashes in {m[0]}", m[0].replace(m[1], "-")),
    wanted=lambda _, m: m[1] != "—",
)
_SLASHES = pattern_rule(
    SLASH,
    lambda m: (f"标准代号“{m[0]}”应为“{m[0][:-2]}/T”", f"{m[0]} should be {m[0][:-2]}/T", f"{m[0][:-2]}/T"),
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
        "推荐性标准的代号写“/T”，顺序号与年份之间只有一个连接号。",
        "A recommended standard has /T, and one dash stands between its number and its year.",
    ),
    why=Text("写错编号，检索不到这项标准。", "So written the standard is not found."),
    fix=Text("改成规定的写法。", "Write it as it should be."),
    specimens=(
        Specimen("DB31/T 9999-2023", "DB31/T 9999--2023"),
        Specimen("DB31/T 9999-2023", "DB31T/ 9999-2023"),
    ),
    check=lambda subject: (*_DASHES(subject), *_SLASHES(subject)),
)

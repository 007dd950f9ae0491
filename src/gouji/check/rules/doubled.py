"""No mark and no word stands twice by a slip of the hand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken, pattern_rule
from gouji.model.finding import Severity, Text

MARKS = re.compile(r"[，、；：。][，、；：。]+")
# Words that cannot meet by rights. What can is spared:
# 目的的, 为了了解, 是是否, 在在职, 为为民, 和和谐, 以及及时.
TWICE = "主要|进行|负责|万元|包括|根据|按照|以及|通过|关于|原因|增加|减少|增长|下降|其中|截至"
WORDS = re.compile(
    # What may not stand before is looked at behind: an expression whose choices begin with words is found much faster.
    r"的的(?<![目标有]的的)(?!确)|了了(?=[。，；、])|和和(?<![共饱总谐]和和)(?![平谐解睦气声美])|是是(?![非否])"
    r"|在在(?<![现存内潜所外正实]在在)(?![建职线校册岗编京沪产籍途用押逃读院野场])|与与(?<!参与与)(?![会时众其此])"
    r"|及及(?<![涉以]及及)(?![时早其格物至])|为为(?<![行作认成称视]为为)(?![民老企农主期人辅先例难])"
    r"|按按(?=[月年季日规照期])|从从(?<![服听]从从)(?=[严优快重])|并并(?<![合归]并并)(?=[对在将组由])|由由(?<![自理缘事]由由)(?=[区市县委局财政])|用于用于(?![^，。；]{2,20}彩票公益金)|"  # a name of the classification begins with 用于
    + "|".join(word * 2 for word in TWICE.split("|"))
)
# Any other word twice may be right where one name ends and the next begins with it: 某某社区社区活动室.
MEETING = "社区|中心|学校|医院|服务|管理|支出|收入|项目|经费|资金|单位|部门|教育|公园|街道|小区|广场|工程|工作|财政|预算|决算|拨款"
ANY_WORD = re.compile(rf"(?=([\u4e00-\u9fff]{{2,6}})\1)(?!{MEETING})\1\1")  # twice at all is asked first


def any_word(p: Passage, match: re.Match[str]) -> bool:
    """Whether a doubled word is none of those told of by themselves: 一步一步 and 一件一件 are phrases."""
    return in_one_line(p, match) and not match[1].startswith("一") and not WORDS.search(match[0])


def in_one_line(p: Passage, match: re.Match[str]) -> bool:
    """Whether no line begins inside the match: the end of a heading and the next line may look doubled."""
    return not any(match.start() < start < match.end() for start in p.starts)


JOINS = re.compile("[和与及、]")
SAME = re.compile("[，。；：、三两二等（）和与及]|$")  # what follows a list of two
SHORTEST, LONGEST = 4, 20  # characters of what is joined with itself


def joined_with_itself(p: Passage) -> Iterator[tuple[int, int]]:
    """Where a thing is joined with itself: 人员经费和人员经费."""
    text = p.text
    for m in JOINS.finditer(text):
        at = m.start()
        # Its first character stands before the joint too, which is quick to look for.
        if text[at + 1 : at + 2] not in text[max(0, at - LONGEST) : at]:
            continue
        for n in range(SHORTEST, min(LONGEST, at) + 1):
            said = text[at + 1 : at + 1 + n]
            if text[at - n : at] == said and SAME.match(text, at + 1 + n) and said.isalpha():
                if m[0] != "、" or "、" not in (text[at - n - 1 : at - n], text[at + 1 + n : at + 2 + n]):
                    yield at - n, at + 1 + n  # longer lists have a rule of their own
                break


BASIS = Text("《标点符号用法》GB/T 15834—2011", "GB/T 15834—2011, use of punctuation marks")

DOUBLED_MARK = Rule(
    code="doubled-mark",
    name=Text("标点重复", "doubled mark"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text("两个点号不连用（。。、，，、；。）。", "No two points follow one another (。。, ，，, ；。)."),
    why=Text(
        "多半是改写时留下的，中间也许漏了字。", "It is left over from editing, and words may be missing."
    ),
    fix=Text("删去一个，并看看是否漏了字。", "Delete one, and see whether words are missing."),
    specimens=(
        Specimen("开展人员培训和考核。", "开展人员培训和考核。。"),
        Specimen("事业单位经营收入0.00万元；", "事业单位经营收入0.00万元；，"),
    ),
    check=pattern_rule(MARKS, lambda m: (f"标点重复“{m[0]}”", f"marks follow one another: {m[0]}", m[0][0])),
)


def _say(m: re.Match[str]) -> tuple[str, str, str]:
    return f"字词重复“{m[0]}”", f"a word stands twice: {m[0]}", m[0][: len(m[0]) // 2]


_SURE = pattern_rule(WORDS, _say, wanted=in_one_line)
# A word of three characters twice is no meeting of two names.
LONG = 3
_ANY = pattern_rule(
    ANY_WORD,
    _say,
    wanted=any_word,
    severity=lambda m: Severity.WARNING if len(m[1]) == LONG else Severity.HINT,
)


def _joined(subject: Subject) -> Iterator[Observation]:
    for p in parts(subject.disclosure):
        for start, end in joined_with_itself(p):
            said = p.text[start:end]
            yield broken(
                p.title,
                f"并列的两项相同：“{said}”",
                f"a thing is joined with itself: {said}",
                [p.evidence(start, end)],
                "",
                said,
            )


DOUBLED_WORD = Rule(
    code="doubled-word",
    name=Text("字词重复", "doubled word"),
    severity=Severity.WARNING,
    basis=Text("通顺的文字", "plain writing"),
    what=Text(
        "虚词和常用词不重复（的的、用于用于），并列的两项不相同。",
        "No particle or common word stands twice (的的, 用于用于), and nothing is joined with itself.",
    ),
    why=Text("多半是改写时留下的。", "It is left over from editing."),
    fix=Text("删去一个。", "Delete one."),
    specimens=(
        Specimen("科目128.40万元，主要用于", "科目128.40万元，主要用于用于"),
        Specimen("单位取得的零星收入", "单位取得的的零星收入"),
        Specimen("分为人员经费和公用经费", "分为人员经费和人员经费"),
    ),
    check=lambda subject: (*_SURE(subject), *_ANY(subject), *_joined(subject)),
)

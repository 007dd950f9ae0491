"""Official phrases that are often mistyped."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.passage import Passage, part
from gouji.check.rules.words import pattern_rule
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity, Text

# What is typed, and what is meant.
SLIPS = {
    r"公务车用车(?=购置|运行)": "公务用车",
    r"公务用车用车": "公务用车",
    r"公务车(?=购置费|购置及运行|运行费|运行维护费)": "公务用车",
    r"公务用车购置及运行费及": "公务用车购置及运行费",
    # What stands before is looked at behind: an expression whose choices begin with words is found much faster.
    r"一致(?<=预算一致)0(\.0+)?万元": "持平",
    r"事物(?:(?<=社区事物)|(?<=机关事物)|(?<=行政管理事物)|(?<=公共事物))": "事务",
    r"截止(?=20\d\d年\d+月)|截[至止]到(?=20\d\d年)|截止至(?=20\d\d年)": "截至",
    r"政府采(?=预算|货物|服务|工程)": "政府采购",
    r"国有资本营(?=预算)": "国有资本经营",
    r"财政拔款": "财政拨款",
    r"一般公共预(?=拨款|支出)": "一般公共预算",
    r"因公出(?=[（(]境)": "因公出国",
    r"(?:增加|减少)为(?<=预算..为)(?=\d[\d,.]*万元[，；。])": "增加、减少",
    r"万(?:万元|元元)": "万元",
}
SLIP = re.compile("|".join(SLIPS))


def meant(typed: re.Match[str]) -> str:
    """What was meant by a slip; the text around it decides which one it is."""
    for pattern, right in SLIPS.items():
        found = re.compile(pattern).match(typed.string, typed.start())
        if found and found.end() == typed.end():
            return right
    return ""


def summaries(document: Disclosure) -> list[Passage]:
    """The sentences that compare with last year's budget: all but the items of part four, which may compare
    with its execution."""
    found = [p for key in ("explanation", "other_matters") if (p := part(document, key))]
    return [
        Passage(p.key, p.title, p.text.split("主要内容如下", 1)[0], p.lines, p.starts)
        if p.key == "explanation"
        else p
        for p in found
    ]


RULE = Rule(
    code="phrase-slip",
    name=Text("固定用语写错", "official phrase mistyped"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样的用语", "the wording of the official form"),
    what=Text(
        "公务用车、持平、截至等固定用语要写对。",
        "Official phrases such as 公务用车 and 持平 are spelt right.",
    ),
    why=Text("用语写错，与表里的栏目对不上。", "A mistyped phrase no longer names the table's column."),
    fix=Text("改成表样的用语。", "Use the form's words."),
    specimens=(
        Specimen("；公务用车运行费4.50万元", "；公务车用车运行费4.50万元"),
        Specimen("截至2024年8月31日", "截止2024年8月31日"),
    ),
    check=pattern_rule(
        SLIP, lambda m: (f"“{m[0]}”应为“{meant(m)}”", f"{m[0]} should be {meant(m)}", meant(m))
    ),
)

EXECUTION = re.compile(r"[比与较](20\d\d)年(?:度)?(?:当年)?(?:预算)?执行数(?:持平|增加|减少|增长|下降)?")

BASE = Rule(
    code="base-of-comparison",
    name=Text("与执行数比较", "compared with the execution"),
    severity=Severity.HINT,
    basis=Text("部门预算公开表样：与上年预算比较", "the official form: compared with last year's budget"),
    what=Text(
        "收支总额和“三公”经费与上年预算比较。",
        "Totals and the three expenses are compared with last year's budget.",
    ),
    why=Text(
        "预算数与执行数混着比，增减就不是一个口径。", "Comparing with both makes the changes incomparable."
    ),
    fix=Text("改为与上年预算比较，并核对增减额。", "Compare with last year's budget, and check the change."),
    specimens=(
        Specimen(
            "（一）因公出国（境）费0.00万元，与2024年预算持平",
            "（一）因公出国（境）费0.00万元，比2024年预算执行数持平",
        ),
    ),
    check=pattern_rule(
        EXECUTION,
        lambda m: (
            f"“{m[0]}”：表样与上年预算比较",
            f"{m[0]}: the form compares with the budget",
            f"{m[1]}年预算",
        ),
        where=lambda document: iter(summaries(document)),
    ),
)

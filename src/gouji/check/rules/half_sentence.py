"""No sentence breaks off where its matter should begin, and no amount is missing before its unit."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject
from gouji.check.rules.passage import Passage, prose
from gouji.check.rules.words import choices, pattern_rule
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Severity, Text

BROKEN_OFF = re.compile(
    choices(
        "主要原因是|主要原因为|主要原因在于|主要原因|原因是|主要用于|主要包括|具体包括|其中包括|分别为|实施主体为|主要实施内容为",
        "[:：]?(?=[。；，])",
    )
    # What joins cannot end a sentence; what may not stand before is looked at behind: 涉及, 参与, 饱和, 总和.
    + r"|及(?=。)(?<![涉普波遍企顾触推旁殃危论]及)|与(?=。)(?<![参付给赠授赋]与)|和(?=。)(?<![饱总缓温调谐柔平中共]和)"
    r"|(?:，故|，因此|，所以)(?=[。；]|$)|以及(?=[。；])|或者(?=[。；])|并且(?=[。；])"
)
NO_AMOUNT = re.compile(
    "|".join(
        (
            choices(
                "预算|收入|支出|资金|金额|执行数为|执行数|经费|费用|费|增加|减少|预算为|预算数为|金额为|资金为|支出为",
                "(?=万元[，。；、）])",
            ),
            choices("增长|下降|增加|减少|上升|降低", "了?(?=%)"),
            choices("占|的|为|完成", "(?=%[，。；、）)])"),
            choices("支出决算增加|支出决算减少|决算支出增加|决算支出减少", "(?=[；。])"),
            choices("车辆|用车|台数", "(?=辆[，、；。])"),
            "设备（不含车辆）(?=台[（(，。；])",
            choices("项目|批次", "(?=个[，。；])"),
            choices("接待|外宾|来访", "(?=批次[，、])"),
            "批次[，、](?=人次[，。；])",
        )
    )
)
# A comparison after an amount, as the form has it, that stops at its direction. A comparison inside a reason
# names something else before it and needs no amount.
NO_CHANGE = re.compile(
    r"[与比较同](?<=[元万][，,；;。（(].)(?:20\d\d年|上一?年|去年)度?(?:年初)?预算(?:执行)?数?(?:相比|相较)?[，,]?"
    r"(?:增加|减少|增长|下降|上升)了?(?=[，,。；;、）)]|$)"
)
# The same in final accounts: a total, or the three public expenses, compared with last year.
NO_FINAL_CHANGE = re.compile(
    r"[与比较同](?:20\d\d|上一?)年度?(?:决算数?)?(?:相比|相较)?[，,]?(?:一般公共预算)?(?:财政拨款)?"
    r"(?:(?:收入|支出|收支|收、支){1,2}(?:决算)?总计|支出|“三公”经费(?:财政拨款)?支出)?(?:决算数?)?(?:各|均|分别)?"
    r"(?:增加|减少|增长|下降|上升)了?(?=[；;。]|[，,]主要原因)"
)


def _announced(p: Passage, m: re.Match[str]) -> bool:
    """Whether it is the form's own comparison: in a reason, what moved needs no amount."""
    return "原因" not in p.text[p.text.rfind("。", 0, m.start()) + 1 : m.start()]


def _check(subject: Subject) -> Iterable[Observation]:
    yield from pattern_rule(
        NO_AMOUNT, lambda m: (f"“{m[0]}”之后缺数字", f"a number is missing after {m[0]}", "")
    )(subject)
    yield from pattern_rule(
        NO_CHANGE,
        lambda m: (f"“{m[0]}”之后缺金额", f"an amount is missing after {m[0]}", ""),
        where=lambda d: (p for p in prose(d) if p.key in ("explanation", "other_matters")),
    )(subject)
    if subject.disclosure.cycle == FINAL_ACCOUNTS:
        yield from pattern_rule(
            NO_FINAL_CHANGE,
            lambda m: (f"“{m[0]}”之后缺金额", f"an amount is missing after {m[0]}", ""),
            where=lambda d: (p for p in prose(d) if p.key == "explanation"),
            wanted=_announced,
        )(subject)


HALF = Rule(
    code="half-sentence",
    name=Text("句子没写完", "sentence breaks off"),
    severity=Severity.WARNING,
    basis=Text(
        "《预算法》第十四条：对重要事项作出说明", "Budget Law, article 14: important matters are explained"
    ),
    what=Text(
        "“主要原因是”“主要用于”“主要包括”之后要有内容。", "Something follows 主要原因是, 主要用于, 主要包括."
    ),
    why=Text("说了有原因却没有写。", "A reason is announced and not given."),
    fix=Text("写上内容，或删去这半句。", "Write it, or drop the half sentence."),
    specimens=(
        Specimen("，主要原因是压减公务接待的批次和人数。", "，主要原因是。"),
        Specimen("主要用于街面环境的巡查和整治。", "主要用于。"),
    ),
    check=pattern_rule(BROKEN_OFF, lambda m: (f"“{m[0]}”之后没有内容", f"nothing follows {m[0]}", "")),
)
AMOUNT = Rule(
    code="amount-missing",
    name=Text("缺金额", "amount missing"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样的句子", "the sentences of the official form"),
    what=Text(
        "“万元”“%”之前、与上年预算比较的增减之后要有数。",
        "A number stands before 万元 and %, and after the direction of a comparison with last year.",
    ),
    why=Text("这一处没有填数。", "A number was not filled in."),
    fix=Text("填上数。", "Fill in the number."),
    specimens=(
        Specimen("政府采购工程预算96.50万元", "政府采购工程预算万元"),
        Specimen("1.20万元，比2024年预算减少0.30万元，", "1.20万元，比2024年预算减少，"),
        Specimen("0.00万元，与2024年预算持平。\n\n（二）", "0.00万元，与2024年预算增加。\n\n（二）"),
    ),
    check=_check,
)

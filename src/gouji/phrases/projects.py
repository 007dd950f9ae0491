"""Part seven, 项目经费情况说明: what the seven headings state in figures."""

# fmt: off

from __future__ import annotations

from gouji.phrases.pattern import Pattern, Sentence

_HERE = ("projects",)

PARTS = {
    "component": "[|{number:ordinal}[.|、|）]|（{number:ordinal}）]{name:part}[|为|：|预算|安排|预算安排][|{how:reckoning}]{amount:money}",
    "quarter": "第{quarter:quarter}季度[用款|资金|][计划|]{amount:money}",
}

# Read within the section 年度预算安排 of each statement (project_reading.py).
_TOTAL = {"amount": "projects/{statement}/total/amount", "parts": "projects/{statement}/{name}/amount"}

# This year's amount, with its year.
YEARLY = (
    Pattern("project_total", """[{name:organisation}|]{year:year}年[|度][|该|本][项目|][财政资金|财政|][预算|总预算|项目总预算|资金|[计划|拟|][安排|投入|支出]][|安排|总额|金额|预算|财政资金|财政预算|资金|数][|金额|资金|数][|为|共|共计|：]{amount:money}
        [[，|；|。|：][其中|主要用于|具体如下|分别为|包括|][：|，|]{*parts:component ，、；}|[，|（]{>change change}[|）][{>why change.why}|]|]""", _TOTAL, _HERE),
)
# The same without its year: read where no amount names it.
YEARLESS = (
    Pattern("project_total", """[|该|本][项目|][|经费|资金][|本年度|年度|年初][|申请|安排|计划安排|拟安排][财政资金|财政拨款|财政|经费|资金|][总预算|预算|总金额|总额|合计|资金]
        [安排|总金额|总额|金额|合计|资金|数|][|为|共|共计|：]{amount:money}[[，|；|。|：][其中|主要用于|具体如下|分别为|包括][：|，|]{*parts:component ，、；}|]""", _TOTAL, _HERE),
)
# Nothing but the amount stands under the heading.
ALONE = Pattern("project_total", "[|为|共|共计|共计：][|安排|拟安排|计划安排|申请|投入|需]{amount:money}", _TOTAL, _HERE)
PATTERNS = (
    # What the project costs in all its years is no part of this year's.
    Pattern("project_whole", "[总投资|投资总额|总概算|概算总额|概算|估算|匡算|累计[|已|安排|投入|支付|拨付]|合同[|总][金额|价|价款]|以前年度[|已|安排|投入|支付]|上年[|已|安排|投入|支付]][额|][|约|为|共|共计|：]{amount:money}", {"amount": ""}, _HERE),
    Pattern("project_whole", "{year-1:year}年[|度][|已|计划][|安排|投入|支付|预算|执行][|数|资金|预算|执行][|为|共|共计|：]{amount:money}", {"amount": ""}, _HERE),
    Pattern("quarters", "{*quarters:quarter ，、；。}", {"quarters": "projects/{statement}/quarter-{quarter}/amount"}, _HERE),
    Pattern("project_sum", "[合计|共计|总计]{amount:money}", {"amount": "projects/{statement}/total/amount"}, _HERE),
    Pattern("components", "{*parts:component ，、；。}", {"parts": "projects/{statement}/{name}/amount"}, _HERE),
)

# Read anywhere in part seven.
EVERYWHERE = (
    Pattern("period", "{from.year:year}年{from.month:count}月{from.day:count}日[至|到|-|~|—]{to.year:year}年{to.month:count}月{to.day:count}日", {}, _HERE),
    Pattern("period", "{from.year:year}[.|/|-]{from.month:count}[.|/|-]{from.day:count}[至|到|-|~|—]{to.year:year}[.|/|-]{to.month:count}[.|/|-]{to.day:count}", {}, _HERE),
    # What it cost before.
    Pattern("project_whole", "{first:year}年[度|][、|和]{second:year}年[度|]分别[安排|投入|支付|拨付|下达][预算|资金|]{amount:money}[、|和|，]{other:money}", {"amount": "", "other": ""}, _HERE),
    Pattern("deadline", "[预计|计划|拟][于|]{year:year}年{month:count}月[底|末|][前|][完成|竣工|结束]", {}, _HERE),
)

PAYMENT = Pattern(
    "payment",
    """[[支付|预付|付|拨付|付至|支付至][剩余|余款|尾款|][的|][合同|项目|工程|][总|][价款|金额|款项|价|款|额|][的|]{share:percent}
    |[[合同|项目|工程][总|][价款|金额|款项|价|款|额]|其余|剩余|余款|尾款][的|]{share:percent}[部分|]，[于|在|待]{when:name}[支付|付清|拨付]
    |[[合同|项目|工程][总|][价款|金额|款项|价|款|额]|其余|剩余|余款|尾款][的|]{share:percent}[部分|][于|在|待]{when:name}[支付|付清|拨付]]""",
    {},
    _HERE,
)

SENTENCES = (
    Sentence("project_sentence", """[{name:organisation}|]{year:year}年度[财政资金预算安排金额为|@total 项目总预算]{amount:money}[，其中{*parts:component 、}|]。"""),
    Sentence("components_sentence", "{*parts:component ，}。"),
    Sentence("quarters_sentence", "{*quarters:quarter ，}。"),
    Sentence("period_sentence", "{year:year}年1月1日至{year:year}年12月31日。"),
    Sentence("targets_sentence", "[详见单位的项目绩效目标表|@named 包括总目标、年度目标、分解目标等，具体见《{organisation:organisation}{year:year}年财政项目支出绩效目标申报表》。]"),
)

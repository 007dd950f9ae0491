"""Final accounts, part three 决算情况说明: totals, where the money came from and went, class by class and item by
item against the budget; the three public expenses; performance, running cost, procurement."""

# fmt: off

from __future__ import annotations

from gouji.phrases import notes, other_matters
from gouji.phrases.pattern import Pattern

_HERE = ("explanation",)

PARTS = {
    # With last year: 与2023年度相比，收入支出总计增加307.82万元，增长100.00%。主要原因：…
    "fa_change": """[比|与|较|同|跟]{year-1:year}年[度|][决算[数|]|][相比|相较|对比|比较|][，|]
        [[|其|本年][一般公共预算|财政拨款|财政拨款收入|一般公共预算财政拨款|收入|政府性基金预算财政拨款|国有资本经营预算财政拨款|]
        [支出|收支|][决算|][总计|合计|总额|][数|]|]{>fa_moved}""",
    "fa_moved": "[{>way}[（[增加|减少|增长|下降]）|]{amount:money}[[，|、|（|][{>rate}[（[增长|下降|增加|减少]）|]|]{percent:percent}[）|]|]|{>rate}{percent:percent}|{>level}]",
    # With the budget: 完成年初预算的95.89%。决算数小于预算数的主要原因：…
    "fa_done": "[，|；|。|（|]完成[{plan=opening:年初}|{plan=full:全年|调整}|][预算[数|]][的|]{percent:percent}[）|]",
    "fa_budget": "[{plan=opening:年初}|{plan=full:全年|调整}|]预算[数|]",
    "fa_against": """[。|，|；|][支出|]决算[数|][[比|较|]{way=up:大于|高于|多于|超过|超出}{>fa_budget}|[比|较|]{way=down:小于|低于|少于}{>fa_budget}
        |[与|和|同|跟]{>fa_budget}[{near=yes:基本|大致}|]{way=level:持平|一致|相等|相同|无差异}]""",
    "fa_why": "[，|。|的][的|][主要|][原因|因素][是|为|在于|][|：]{text:purpose}",
    "fa_planned": """[[，|][年初|]预算[数|][安排|][为|]{opening:money}[，|；|。]|][[，|][全年|调整|调整后]预算[数|][安排|][为|]{full:money}[，|；|。]|]""",
    "fa_spent": """{>fa_planned}[支出|]决算[数|][为|]{amount:money}[{>fa_done done}|][{>fa_against against}[{>fa_why against.why}|]|]""",
    "fa_share": "[，|（|、|][占比|占][本年收入合计|本年支出合计|收入合计|支出合计|总支出|][的|为|]{share:percent}[）|]",
    "fa_source": """[{source=appropriation:财政拨款收入}|{source=superior:上级补助收入}|{source=business:事业收入}|{source=operating:经营收入|事业单位经营收入}
        |{source=affiliated:附属单位上缴收入}|{source=other:其他收入|其它收入}][为|]{amount:money}[{>fa_share}|]""",
    "fa_use": """[{use=basic:基本支出}|{use=project:项目支出}|{use=remitted:上缴上级支出|上解上级支出}|{use=operating_cost:经营支出}
        |{use=subsidies:对附属单位补助支出}][为|]{amount:money}[{>fa_share}|]""",
    "fa_kind": """[{kind=abroad:因公出国（境）费|因公出国（境）|因公出国费}|{kind=vehicle:公务用车购置及运行维护费|公务用车购置及运行费|公务用车购置和运行维护费}
        |{kind=purchase:公务用车购置费|公务用车购置}|{kind=operation:公务用车运行维护费|公务用车运行费|公务用车运行维护}|{kind=reception:公务接待费}]""",
    "fa_none": "[无|没有|未发生]",
}

_FUND = {"income": "{table}//total/income", "amount": "{table}//total/total"}
_STAGE = {"projects": "performance///{stage}", "amount": "performance//{stage}/amount"}

PATTERNS = (
    Pattern("final_total", "[{year:year}年[度|]|]{<!拨款}[收入支出|收支|收、支][决算|]总计[为|]{amount:money}[[。|，|；]{>fa_change change}[{>why why}|]|]",
            {"amount": "summary/income/total/total"}, _HERE),
    Pattern("final_appropriation", "[{year:year}年[度|]|]财政拨款[收入支出|收支|收、支][决算|]总计[为|]{amount:money}[[。|，|；]{>fa_change change}[{>why why}|]|]",
            {"amount": "appropriation/income/total/total"}, _HERE),
    Pattern("final_income", "{<!拨款}[本年收入[合计|总计]|收入合计][为|]{amount:money}[[，|：|；|]其中[：|，|]{*sources:fa_source ；，、。}|]",
            {"amount": "income//total/total", "sources": "income//total/{source}"}, _HERE),
    Pattern("final_expenditure", "{<!收入|拨款}[本年支出[合计|总计]|支出合计][为|]{amount:money}[[，|：|；|]其中[：|，|]{*uses:fa_use ；，、。}|]",
            {"amount": "expenditure//total/total", "uses": "expenditure//total/{use}"}, _HERE),
    Pattern("final_general", "一般公共预算财政拨款支出[决算|][为|]{amount:money}[{>fa_share}|][[。|，|；]{>fa_change change}[{>why why}|]|]",
            {"amount": "general_public//total/total"}, _HERE),
    Pattern("final_class", "{class:quoted}（类）[支出|][为|]{amount:money}[{>fa_share}|]", {"amount": "item"}, _HERE),
    Pattern("final_detail", "一般公共预算财政拨款支出{>fa_spent}",
            {"amount": "general_public//total/total", "opening": "opening_budget///total", "full": "full_budget///total",
             "done": "general_public//total/total"}, _HERE),
    Pattern("item", """[{number:ordinal}|（{number:ordinal}）][、|.|．|，|]{class:quoted}（类）{group:quoted}（款）{item:quoted}（项）[支出|][。|，|；|：|]
        [[主要|]用于[：|]{purpose:passage}|]{>fa_spent}""",
            {"amount": "item", "opening": "opening item", "full": "full item", "done": "item"}, _HERE, "number"),
    Pattern("final_basic", """基本支出[决算|][为|]{amount:money}[。|，|；|：][其中[：|，|]|]人员经费[支出|][为|]{personnel:money}[，[主要|]包括[：|]{personnel_list:purpose}|]
        [；|。|，]公用经费[支出|][为|]{public:money}[，[主要|]包括[：|]{public_list:purpose}|]""",
            {"amount": "general_public//total/basic", "personnel": "basic_economic/personnel/total/total",
             "public": "basic_economic/public/total/total"}, _HERE),
    Pattern("final_three_public", "“三公”经费[财政拨款|]支出[年初|全年|]预算[数|]为{planned:money}[，|；|。][支出|]决算[数|][为|]{amount:money}[{>fa_done done}|]",
            {"amount": "three_public///total", "planned": "three_public///total_budget", "done": "three_public///total"}, _HERE),
    Pattern("final_three_public_part", "{>fa_kind}[支出|][决算|][数|][为|共计|]{amount:money}[{>fa_share}|{>fa_done done}|]",
            {"amount": "three_public///{kind}", "done": "three_public///{kind}"}, _HERE),
    Pattern("final_three_public_change", "“三公”经费[财政拨款|]支出[决算|][数|]{>fa_change change}", {"amount": "three_public///total"}, _HERE),
    Pattern("final_three_public_part_change", "{>fa_kind}[支出|]决算[数|]{>fa_moved change}", {"amount": "three_public///{kind}"}, _HERE),
    Pattern("final_three_public_against", "[{year:year}年[度|]|]“三公”经费[财政拨款|]{>fa_against against}[{>fa_why against.why}|]", {}, _HERE),
    Pattern("final_no_three_public", "[{year:year}年[度|]|]{>fa_none}{amount=0:“三公”经费}[财政拨款|]支出", {"amount": "three_public///total"}, _HERE),
    Pattern("final_fund", "[{table=government_fund:政府性基金}|{table=state_capital:国有资本经营}]预算财政拨款收入[为|]{income:money}[，|；|、]支出[收入|决算|][为|]{amount:money}", _FUND, _HERE),
    Pattern("final_no_fund", """[{year:year}年[度|]|]{>fa_none}[{table=government_fund:政府性基金}|{table=state_capital:国有资本经营}]预算财政拨款
        [{income=0:收入}[和|、|与|及]{amount=0:支出}|{amount=0:支出}|{income=0:收入}]""", _FUND, _HERE),
    Pattern("final_running_cost", "机关运行经费支出[决算|][为|]{amount:money}[[。|，|；]{>fa_change change}[{>why why}|]|]", {"amount": "running_cost///total"}, _HERE),
    Pattern("final_no_running_cost", "[{year:year}年[度|]|]{>fa_none}{amount=0:机关运行经费}", {"amount": "running_cost///total"}, _HERE),
    Pattern("final_procurement", "[{year:year}年[度|]|]政府采购[支出|][总额|金额][（{basis:organisation}）|][为|]{amount:money}", {"amount": "procurement///total"}, _HERE),
    Pattern("final_procurement_part", "[{kind=goods:货物}|{kind=works:工程}|{kind=services:服务}][类|]采购[金额|支出|][为|]{amount:money}", {"amount": "procurement///{kind}"}, _HERE),
    Pattern("final_set_aside", "[{year:year}年[度|]本[部门|单位]|][{kind=set_aside:面向中小企业}|{kind=set_aside_small:面向小微企业}]预留[的|]政府采购项目预算金额[为|]{amount:money}",
            {"amount": "procurement///{kind}"}, _HERE),
    Pattern("final_awarded", """在[{kind=awarded:面向中小企业预留}|{kind=awarded_small:面向小微企业预留}|{kind=awarded_other:其他}][的|]政府采购项目中，由[中小|小微]企业供应商中标或成交的，[政府|]采购金额[为|]{amount:money}""",
            {"amount": "procurement///{kind}"}, _HERE),
    Pattern("final_stage", """[{stage=planned:编报绩效目标|绩效目标编报}|{stage=tracked:绩效跟踪评价|绩效跟踪|绩效运行监控}|{stage=rated:绩效自评|绩效自评价}]的[{year:year}年[度|]|]项目
        [共|]{projects:count}个[，涉及[预算|项目|资金][金额|资金|][为|]{amount:money}|][，平均得分[为|]{score:score}分|]""", _STAGE, _HERE),
    Pattern("final_grade", "评级为“[{grade=excellent:优|优秀}|{grade=good:良|良好}|{grade=passed:合格|中}|{grade=failed:不合格|差}]”的项目[有|]{count:count}个",
            {"count": "performance///{grade}"}, _HERE),
    Pattern("final_issues", "发现问题{found:count}个[，[已|已经]完成整改[的|]{settled:count}个|][，正在整改[的|]{going:count}个|]",
            {"found": "performance///issues", "settled": "performance///settled", "going": "performance///going"}, _HERE),
    Pattern("final_trips", "团组{groups:count}个[、累计{people:count}人次|]", {"groups": "trips///groups", "people": ""}, _HERE),
    Pattern("final_cars_bought", "[购置|更新][公务用车|车辆|]{cars:count}辆", {"cars": "vehicles//bought/total"}, _HERE),
    Pattern("final_cars_kept", "公务用车保有量[为|]{cars:count}辆", {"cars": "vehicles//kept/total"}, _HERE),
    Pattern("final_reception", "[国内公务接待|外宾接待|国（境）外公务接待|外事接待][费|]支出[为|]{amount:money}", {"amount": ""}, _HERE),
    Pattern("asset_date", "截[至|止][到|]{year:year}年{month:count}月{day:count}日", {"month": "", "day": ""}, _HERE),
    *(p for p in other_matters.PATTERNS if p.name in ("held", "held_equipment", "car_mentioned")),
    Pattern("final_year", "{year:year}年[度|][本[部门|单位]|预算绩效|部门决算|单位决算]", {}, _HERE),
    *notes.PATTERNS,
)

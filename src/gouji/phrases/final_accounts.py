"""Final accounts, part three 决算情况说明: totals, where the money came from and went, class by class and item by
item against the budget; the three public expenses; performance, running cost, procurement."""

# fmt: off

from __future__ import annotations

from gouji.forms.codes import standard
from gouji.phrases import notes, other_matters, structure
from gouji.phrases.pattern import Pattern

_HERE = ("explanation",)


def _classes() -> str:
    """The names of all 类, with and without 支出 at the end."""
    names = (e.name for code, e in standard().by_tree["function"].items() if len(code) == 3)
    return "|".join(f"{{class={n}:{n}|{n.removesuffix('支出')}}}" for n in names)


PARTS = {
    # Whose and of which year a figure is: 2024年度某局
    "fa_own": "[{year:year}年[度|][{organisation:body}|]|]",
    # With last year: 与2023年度相比，收入支出总计增加307.82万元，增长100.00%。主要原因：…
    "fa_prior": """[[比|与|和|较|同|跟|对比][{year-1:year}年[度|]|上[一|]年[度|]|去年[度|]][同期|][实际|][支出|][决算|执行|支出|][数|]
        [相比较|相比|相较|对比|比较|][，|]|同比[，|]]""",
    "fa_change": """{>fa_prior}[[|其|本年[度|]][一般公共预算|财政拨款|财政拨款收入|一般公共预算财政拨款|收入|政府性基金预算财政拨款|国有资本经营预算财政拨款|“三公”经费|机关运行经费|]
        [财政拨款|][支出|收支|收入支出|收、支|收入、支出|收入和支出|][决算|][总计|合计|总额|][数|][各|均|分别|]|]{>fa_moved}""",
    "fa_moved": """[{>way}[（[增加|减少|增长|下降]）|]{amount:money}
        [[，|、|；|（|][{>rate}[（[增长|下降|增加|减少]）|]|]{percent:percent}[）|]|]|{>rate}{percent:percent}[，{>way}{amount:money}|]|{>level}]""",
    # With the budget: 完成年初预算的95.89%。决算数小于预算数的主要原因：…
    "fa_done": """[，|；|。|（|、|][预算[数|]|][完成|执行][{plan=opening:年初}|{plan=full:全年|调整|调整后}|][预算[数|]|][的|比例为|率为|率|]{percent:percent}[）|]""",
    "fa_budget": "[[{year:year}年[度|]|]{plan=opening:年初}预算|[本年|][{plan=full:全年|调整后|调整}|]预算][安排|][数|]",
    "fa_against": """[。|，|；|][其中[：|，]|][{year:year}年[度|]|][支出|]决算[数|金额|][[比|较|]{way=up:大于|高于|多于|超过|超出|超}{>fa_budget}
        |[比|较|]{way=down:小于|低于|少于|未达}{>fa_budget}
        |[比|较|与|和|同|跟]{>fa_budget}[相比|相较|][，|][基本|大致|][{way=up:增加|增长|多|超支|上升}|{way=down:减少|下降|少|节约|结余|降低}][{difference:money}[，{>fa_rate}{rate:percent}|]|]
        |[与|和|同|跟]{>fa_budget}[相比|][{near=yes:基本|大致}|]{way=level:持平|一致|相等|相同|无差异}|{way=level:等于}{>fa_budget}]""",
    "fa_rate": "[{way=up:增长|增加|上升}|{way=down:下降|减少|降低}]",
    # The same where nothing names what was carried out again: 支出28.36万元，比年初预算数减少1.18万元，下降4.00%.
    "fa_beside": """[。|，|；|（|][比|较|与|同][[{year:year}年[度|]|]{plan=opening:年初}|{plan=full:全年|调整后|调整}|]预算[安排|][数|][[为|]{planned:money}|][相比|相较|][，|]
        [[{way=up:增加|增长|多|超支|上升}|{way=down:减少|下降|少|节约|降低}]{difference:money}[[，|（]{>fa_rate}{rate:percent}[）|]|]
        |[{near=yes:基本|大致}|]{way=level:持平|一致|相等|相同|无变化|无增减}][）|]""",
    "fa_why": "[，|。|；|的|][的|][其|变动|差异|产生差异|预决算差异|决算数与[年初|全年|调整|]预算数[的|]差异|产生预决算差异|存在差异|][的|][主要|][原因|因素][是|为|在于|系|][由于|因为|][：|]{text:purpose}",
    "fa_mainly": "[，|。|；]主要[是|系|因|由于]{text:purpose}",
    "fa_reason": "[{>fa_why against.why}|{>fa_mainly against.why}]",
    "fa_compared": "{>fa_beside against}[{>fa_reason}|]",
    "fa_planned": """[[，|][{year:year}年[度|]|][年初|]预算[数|][安排|][为|]{opening:money}[，|；|。]|]
        [[，|][全年|调整|调整后|调整后全年][预算][数|][安排|][为|]{full:money}[，|；|。]|]""",
    "fa_plan": "[[年初|]预算[数|][安排|][为|]{opening:money}|[全年|调整|调整后]预算[数|][安排|][为|]{full:money}]",
    "fa_told": """[[支出|]决算[数|][为|]{amount:money}[，|；][{year:year}年[度|]|]{>fa_plan}|[{>fa_planned}[{year:year}年[度|]|][[支出|]决算[数|]|决算支出][为|]|[年初|]预算[数|][安排|][为|]{opening:money}[，|；|。][实际|][支出|完成][数|][为|]]
        {amount:money}]""",
    "fa_spent": "{>fa_told}{>fa_measured}",
    "fa_measured": """[{>fa_done done}|[，|。|][（|，|][由于|因|][年初|全年|]预算[数|][为|是]{no.budget:money}[，|]无法计算[完成|][比率|比例|百分比|率|预算完成率][）|]|[，|。|（][年初|全年|][未安排|无|没有][年初|]预算[）|]|][，[增加|减少]{vague:money}[，[增长|下降]{rate:percent}|]|][[，|；|。]{>fa_change change}[{>why why}|]|]
        [{>fa_against against}[{>fa_reason}|]|{>fa_compared}|{>fa_reason}|]""",
    # What is told of an item behind its name.
    "fa_item": """[[支出|][。|，|；|：|][[主要|]用于[：|]{purpose:passage}|]{>fa_told}
        |[支出|][，|：|][为|]{amount:money}[[，|。|][主要|]用于[：|]{purpose:passage}{>fa_plan}|]]{>fa_measured}[[，|。|；][主要|]用于[：|]{purpose:purpose}|]""",
    "fa_share": """[，|（|、|][占比|占|比重|所占比[例|重]][本年[度|]|][总|][收入|支出|“三公”经费[支出|]|一般公共预算财政拨款[支出|]|财政拨款[支出|收入]|[一般公共预算|]项目支出|[一般公共预算财政拨款|]基本支出|][决算|][总额|总计|合计|总数|总量|]
        [的|][比重|比例|百分比|][为|]{share:percent}[）|]""",
    "fa_business": "{source=business:事业收入|事业收入（不含专户管理教育收费）}",
    "fa_earned": "[{source=operating:经营收入|事业单位经营收入}|{source=affiliated:附属单位上缴收入|附属单位缴款}|{source=other:其他收入|其它收入}]",
    "fa_handed": "[{use=remitted:上缴上级支出|上解上级支出}|{use=operating_cost:经营支出}|{use=subsidies:对附属单位补助支出|对附属单位的补助支出}]",
    "fa_source": """[{source=appropriation:财政拨款收入}|{source=superior:上级补助收入}|{>fa_business}|{>fa_earned}][为|]{amount:money}[{>fa_share}|]""",
    "fa_use": """[{use=basic:基本支出}|{use=project:项目支出}|{>fa_handed}][为|]{amount:money}[{>fa_share}|]""",
    "fa_kind": """[{kind=abroad:因公出国（境）费|因公出国（境）费用|因公出国（境）经费|因公出国（境）|因公出国费}
        |{kind=vehicle:公务用车购置及运行维护费|公务用车购置及运行费|公务用车购置和运行维护费|公务用车购置费及运行维护费|公务车购置及运行维护费}
        |{kind=purchase:公务用车购置费|公务用车购置|公务车购置费}|{kind=operation:公务用车运行维护费|公务用车运行费|公务用车运行维护|公务用车运行|公务车运行维护费}|{kind=reception:公务接待费}]""",
    "fa_bought": "[{kind=goods:货物}|{kind=works:工程}|{kind=services:服务}]",
    "fa_none": "[无|没有|未发生|未安排]",
    # The template tells those without (无…支出的部门) what to say: that states nothing.
    "fa_stop": "[。|，|；|、|）]",
    "fa_class": f"[{_classes()}]",
    "fa_guests": """[批次|次数|][共|]{batches:count}[个批次|批次|批|次][，|、|；|（|][共|累计|接待|共计|][人次|人数|]{guests:count}人[次|]
        [[{aside:bracket}|][，|、][共计支出|金额|费用|支出|接待费|接待费用][为|]{spent:money}|]""",
    "fa_number": "[{number:ordinal}[、|.|．|，|）|]|（{number:ordinal}）[、|]|（{number:numeral}）[、|]|{number:numeral}、]",
    # A share of all that was received or spent, and of nothing else.
    "fa_of_all": "[，|（]占[比|][本年[度|]|][总|][收入|支出|][总额|总计|合计|][的|][比重|比例|][为|]{share:percent}[）|]",
    # Between a whole and its parts, after its comparison: 本年收入合计10.00万元，比上年增加1.00万元，其中：…
    "fa_among": "[，其中|：其中|；其中|。其中|其中|，[主要|]包括|，包含|，全部为|，均为|：][：|，|]",
    "fa_yoy": "[[。|，|；|（|][[收入支出|收支|收、支|财政拨款收入支出][决算|]总计|[支出|]决算数|]{>fa_change change}[）|][{>why why}|]|]",
}

_FUND = {"opening": "{table}//total/opening", "income": "{table}//total/income", "amount": "{table}//total/total", "closing": "{table}//total/closing"}
_BASIC = {"amount": "general_public//total/basic", "personnel": "basic_economic/personnel/total/total", "public": "basic_economic/public/total/total"}
_HALVES = {half: _BASIC[half] for half in ("personnel", "public")} | {"change.amount": ""}
_STAGE = {"projects": "performance///{stage}", "amount": "performance//{stage}/amount"}
_BESIDE = {"against.planned": "", "against.difference": ""}
_ITEM = {"vague": "", "rate": "", "against.planned": "opening item", "amount": "item", "opening": "opening item", "full": "full item", "done": "item"}
_TOTAL = {"amount": "summary/income/total/total", "out": "summary/expenditure/grand_total/total"}
_APPROPRIATION = {"amount": "appropriation/income/total/total", "out": "appropriation/expenditure/grand_total/total"}
_GRANTED = {"amount": "procurement///{kind}"}

PATTERNS = (
    # Those of the appropriation first: what they name is named by all totals.
    Pattern("final_appropriation", "{>fa_own}财政拨款[收入支出|收支|收、支|收入、支出|收入和支出|收入与支出][决算|]总计[均|各|][为|]{amount:money}{>fa_yoy}", _APPROPRIATION, _HERE),
    Pattern("final_appropriation", "{>fa_own}财政拨款收入[决算|]总计[为|]{amount:money}[，|、|；|和|。][[财政拨款|]支出[决算|]总计[为|]{out:money}|]{>fa_yoy}", _APPROPRIATION, _HERE),
    Pattern("final_total", "{>fa_own}{<!拨款}[[收入支出|收支|收、支|收入、支出|收入和支出|收入与支出][决算|]总计|收入总计[、|和|与]支出总计][均|各|][为|]{amount:money}[{aside:bracket}|]{>fa_yoy}", _TOTAL, _HERE),
    Pattern("final_total", "{>fa_own}{<!拨款}收入[决算|]总计[为|]{amount:money}[，|、|；|和|。][其中[：|，]|][支出[决算|]总计[为|]{out:money}|]{>fa_yoy}", _TOTAL, _HERE),
    Pattern("final_total", "{>fa_own}{<!收入|拨款|、}支出[决算|]总计[为|]{out:money}{>fa_yoy}", _TOTAL, _HERE),
    Pattern("final_appropriation", "{>fa_own}{<!公共预算|基金|基金预算|经营预算|经费|费}财政拨款支出[决算|][合计|][数|][为|]{amount:money}[{>fa_share}|]{>fa_yoy}",
            {"amount": "appropriation/expenditure/total/total"}, _HERE),
    Pattern("final_fund", """{>fa_own}[{table=government_fund:政府性基金}|{table=state_capital:国有资本经营}]预算财政拨款[年初结转[和|]结余[为|]{opening:money}[，|；|、]|]
        [收入支出情况如下：|][本年|]收入[为|]{income:money}[，|；|、][本年|]支出[收入|决算|][为|]{amount:money}[[，|；|、]年末结转[和|]结余[为|]{closing:money}|]""", _FUND, _HERE),
    Pattern("final_fund", """{>fa_own}[{table=government_fund:政府性基金}|{table=state_capital:国有资本经营}]预算财政拨款支出[决算|][数|][为|]{amount:money}""", _FUND, _HERE),
    Pattern("final_income", "{>fa_own}{<!拨款}[本年[度|]收入[决算|][合计|总计|]|收入[决算|]合计][为|]{amount:money}[[，|。|；]{>fa_change change}[{>why why}|]|][{>fa_among}|]{*sources:fa_source ；，、。}",
            {"amount": "income//total/total", "sources": "income//total/{source}"}, _HERE),
    Pattern("final_income", "{>fa_own}{<!拨款}[本年[度|]收入[决算|][合计|总计]|收入[决算|]合计][为|]{amount:money}{>fa_yoy}", {"amount": "income//total/total"}, _HERE),
    Pattern("final_expenditure", "{>fa_own}{<!收入|拨款|经费|费|采购}[本年[度|]支出[决算|][合计|总计|]|支出[决算|]合计][为|]{amount:money}[[，|。|；]{>fa_change change}[{>why why}|]|][{>fa_among}|]{*uses:fa_use ；，、。}",
            {"amount": "expenditure//total/total", "uses": "expenditure//total/{use}"}, _HERE),
    Pattern("final_expenditure", "{>fa_own}{<!收入|拨款|经费|费|采购}[本年[度|]支出[决算|][合计|总计]|支出[决算|]合计][为|]{amount:money}{>fa_yoy}", {"amount": "expenditure//total/total"}, _HERE),
    Pattern("final_general", "{>fa_own}一般公共预算财政拨款支出[决算|][合计|总计|][数|][为|]{amount:money}[{>fa_share}|][{>fa_done done}|][{>fa_compared}|]{>fa_yoy}",
            {"amount": "general_public//total/total"} | _BESIDE, _HERE),
    Pattern("final_class", "[{>fa_number}|][“|]{class:category}[”|]（类）[科目|][{year:year}年[度|]|][支出|][决算|][数|][为|]{amount:money}[{>fa_share}|][{>fa_compared}|]", {"amount": "item"} | _BESIDE, _HERE),
    Pattern("final_class", "[{>fa_number}|]{>fa_class}[支出|][决算|][为|]{amount:money}{>fa_share}[{>fa_compared}|]", {"amount": "item"} | _BESIDE, _HERE),
    Pattern("final_detail", "[{>fa_own}一般公共预算财政拨款支出[，|]|一般公共预算财政拨款支出决算具体情况[说明|]]{>fa_spent}",
            {"amount": "general_public//total/total", "opening": "opening_budget///total", "full": "full_budget///total",
             "done": "general_public//total/total"}, _HERE),
    # The class heads its first item: （一）一般公共服务支出（类） 1．财政事务（款）行政运行（项）。
    Pattern("item", """[{>fa_number top}[“|]{class:category}|[“|]{>fa_class}]（类）[”|]{>fa_number}[“|]{group:quoted}（款）[、|-|][”|][“|]{item:quoted}（项）[”|][科目|]{>fa_item}""",
            _ITEM, _HERE, "number"),
    Pattern("item", """[{>fa_number}[“|]{class:category}|[“|]{>fa_class}]（类）[、|-|][”|][“|]{group:quoted}（款）[、|-|][”|][“|]{item:quoted}（项）[”|][科目|]{>fa_item}""",
            _ITEM, _HERE, "number"),
    # Listed under the heading of its class: （一）一般公共服务支出（类） 1．财政事务（款）行政运行（项）。
    Pattern("item", """[{>fa_number}|][“|]{group:category}（款）[、|-|][”|][“|]{item:quoted}（项）[”|][科目|]{>fa_item}""",
            _ITEM, _HERE, "number"),
    # A 款 by itself, below its class: “水利”（款）2024年度决算10.00万元，比2024年年初预算增加1.00万元.
    Pattern("item", "[“|]{group:category}[”|]（款）[{year:year}年[度|]|][支出|]决算[数|][为|]{amount:money}{>fa_measured}", _ITEM, _HERE),
    Pattern("item", "[{>fa_number}|]{>fa_class}[-|--]{group:dashed}[-|--]{item:dashed}[（项）|][：|，|。|]{>fa_spent}", _ITEM, _HERE, "number"),
    Pattern("final_basic", """{>fa_own}[一般公共预算财政拨款|]基本支出[决算|][为|]{amount:money}[。|，|；|：][其中[：|，|]|][1.|（一）|]人员经费[支出|][为|]{personnel:money}[[，|。][主要|][包括|用于][：|]{personnel_list:purpose}|]
        [；|。|，][2.|（二）|]公用经费[支出|][为|]{public:money}[[，|。][主要|][包括|用于][：|]{public_list:purpose}|]""",
            _BASIC, _HERE),
    Pattern("final_basic", "{>fa_own}一般公共[预算|]财政拨款基本支出[决算|][为|]{amount:money}[[，|：|；][其中[：|，|]|][包括|]人员经费[支出|][为|]{personnel:money}[{>fa_share personnel}|][和|、|，|；]公用经费[支出|][为|]{public:money}|]", _BASIC, _HERE),
    Pattern("final_basic", "人员经费[支出|][为|]{personnel:money}[{>fa_share personnel}|]，[主要|][包括|用于][：|]{personnel_list:purpose}", _BASIC, _HERE),
    Pattern("final_basic", "公用经费[支出|][为|]{public:money}[{>fa_share public}|]，[主要|][包括|用于][：|]{public_list:purpose}", _BASIC, _HERE),
    Pattern("final_three_public", "{>fa_own}“三公”经费[财政拨款|][支出|]{>fa_planned}[支出|]决算[数|][为|]{amount:money}[{aside:bracket}|][，[年初|]预算[数|][安排|][为|]{opening:money}|，全年预算[数|][安排|][为|]{full:money}|][{>fa_done done}|][{>fa_against against}[{>fa_reason}|]|{>fa_compared}|]{>fa_yoy}",
            {"amount": "three_public///total", "opening": "three_public///total_budget", "against.planned": "three_public///total_budget", "full": "", "done": "three_public///total"}, _HERE),
    Pattern("final_three_public", "{>fa_own}“三公”经费[财政拨款|]支出[合计|总额|总计|][为|共|共计|]{amount:money}[{>fa_compared}|]", {"amount": "three_public///total", "against.planned": "three_public///total_budget"}, _HERE),
    Pattern("final_three_public_part", """{>fa_kind}[[。|：|][{year:year}年[度|]|][支出|][[年初|全年|]预算[数|][安排|][为|]{opening:money}[{aside:bracket}|][，|；]|][支出|][决算|实际支出|][数|][为|共计|]{amount:money}]
        [，[年初|全年|]预算[数|][为|]{opening:money}|][{>fa_share}|][{>fa_done done}[{>fa_share}|]|][{>fa_compared}|]{>fa_yoy}""",
            {"amount": "three_public///{kind}", "opening": "three_public///{kind}_budget", "against.planned": "three_public///{kind}_budget", "done": "three_public///{kind}"}, _HERE),
    Pattern("final_three_public_change", "[{year:year}年[度|]|]“三公”经费[财政拨款|]支出[决算|][数|][，|]{>fa_change change}", {"amount": "three_public///total"}, _HERE),
    Pattern("final_three_public_part_change", "{>fa_kind}[支出|][决算|][数|][，|][{>fa_change change}|{>fa_moved change}]", {"amount": "three_public///{kind}"}, _HERE),
    Pattern("final_three_public_against", "[{year:year}年[度|]|]“三公”经费[财政拨款|]{>fa_against against}[{>fa_reason}|]", {}, _HERE),
    # Why one of them moved, and which way: 公务接待费支出增加的主要原因是…
    Pattern("final_three_public_cause", """{>fa_kind}[财政拨款|][支出|][决算|][数|][[比|较]{year-1:year}年[度|]|[比|较]上年[度|]|同比|]
        [{cause=up:增加|增长|上升}|{cause=down:减少|下降|降低}][的|][主要|]原因[是|为|在于|][|：]{text:purpose}""", {}, _HERE),
    Pattern("final_no_three_public", "{>fa_own}{>fa_none}{amount=0:“三公”经费}[财政拨款|]支出{>fa_stop}", {"amount": "three_public///total"}, _HERE),
    Pattern("final_no_fund", """{>fa_own}{>fa_none}[{table=government_fund:政府性基金}|{table=state_capital:国有资本经营}]预算[财政拨款|]
        [{income=0:收入}[和|、|与|及]{amount=0:支出}|{amount=0:支出}|{income=0:收支}|{income=0:收入}]{>fa_stop}""", _FUND, _HERE),
    Pattern("final_running_cost", "[{year:year}年[度|]，{organisation:body}|{>fa_own}]机关运行经费[财政拨款|][支出|][决算|][数|合计|][为|]{amount:money}[（[主要|]用于{used:purpose}|{aside:bracket}|][，[比|较]{>fa_budget}{>fa_moved versus}|]{>fa_yoy}", {"amount": "running_cost///total", "versus.amount": ""}, _HERE),
    Pattern("final_running_cost", "机关运行经费[支出|]{>fa_change change}[{>why why}|]", {"amount": "running_cost///total"}, _HERE),
    Pattern("final_no_running_cost", "{>fa_own}{>fa_none}{amount=0:机关运行经费}[支出|]{>fa_stop}", {"amount": "running_cost///total"}, _HERE),
    Pattern("final_procurement", "[{year:year}年[度|]，{organisation:body}|{>fa_own}][政府采购[支出|][总额|合计|金额|总金额|合同金额|]|采购[总金额|总额]][（{basis:organisation}）|][为|共计|共|]{amount:money}", {"amount": "procurement///total"}, _HERE),
    Pattern("final_procurement_part", "[[政府采购|采购|其中|、|，|；|：]{>fa_bought}[类|][采购|][金额|支出|支出金额|]|{>fa_bought}[类|]采购[金额|支出|支出金额|]][为|]{amount:money}", {"amount": "procurement///{kind}"}, _HERE),
    Pattern("final_granted_within", """授予中小企业合同金额[占[货物|工程|服务][类|][采购|][支出|]金额|占[货物|工程|服务][类|][采购|]支出][的|][比重|比例|][为|]{share:percent}""", {}, _HERE),
    # Of which whole the smallest firms' is a share is not said.
    Pattern("final_granted", "授予{kind=granted:中小企业}合同金额[为|]{amount:money}[，|（]占{share:percent}[）|]", _GRANTED, _HERE),
    Pattern("final_granted", "授予{kind=granted_small:小微企业}合同金额[为|]{amount:money}[，|（]占{within:percent}[）|]", _GRANTED, _HERE),
    Pattern("final_granted", "授予[{kind=granted:中小企业}|{kind=granted_small:小微企业}]合同金额[为|]{amount:money}[[，|（]占[{whole=granted:授予中小企业合同金额|中小企业合同金额}|{whole=total:政府采购合同金额|政府采购合同总额|政府采购支出总额|政府采购总额|政府采购支出|政府采购金额|政府采购支出金额|采购总额}][的|][比重|比例|][为|]{share:percent}[）|]|]",
            _GRANTED, _HERE),
    Pattern("final_set_aside", "[{kind=set_aside:面向中小企业}|{kind=set_aside_small:面向小微企业}][预留[的|]采购[份额|金额]|采购][为|]{amount:money}[，占{within:percent}|]", {"amount": "procurement///{kind}"}, _HERE),
    Pattern("final_set_aside", "[{year:year}年[度|]|][本[部门|单位]|][{kind=set_aside:面向中小企业}|{kind=set_aside_small:面向小微企业}]预留[的|]政府采购项目[预算|]金额[为|]{amount:money}",
            {"amount": "procurement///{kind}"}, _HERE),
    Pattern("final_awarded", """在[{kind=awarded:面向中小企业预留}|{kind=awarded_small:面向小微企业预留}|{kind=awarded_other:其他}][的|]政府采购项目中，由[中小|小微]企业供应商中标[或|、|并|及][者|]成交的，[政府|]采购金额[为|]{amount:money}""",
            {"amount": "procurement///{kind}"}, _HERE),
    Pattern("final_stage", """[开展|实施|组织|][{stage=planned:编报绩效目标|绩效目标编报|编制绩效目标}|{stage=tracked:绩效跟踪评价|绩效跟踪|绩效运行监控|绩效监控}|{stage=rated:绩效自评|绩效自评价|绩效自我评价}][的|][{year:year}年[度|]|]项目
        [数|][共|有|为|共计|]{projects:count}[个|项][，[共|]涉及[预算|项目|财政|][金额|资金|][共|为|]{amount:money}|][，[自评|][平均|][得分|分][为|]{score:score}分|]""", _STAGE, _HERE),
    Pattern("final_stage", """[{stage=rated:绩效自评|绩效自评价}|{stage=tracked:绩效跟踪|绩效跟踪评价|绩效运行监控}][工作|]，[其中[，|：|]|][共|][涉及|包括|对]项目[数|][共|]{projects:count}[个|项]
        [，[[共|]涉及|][预算|项目|财政|][金额|资金|][共|为|]{amount:money}[{>fa_share}|]|]""", _STAGE, _HERE),
    Pattern("final_stage", """{stage=rated:绩效自评|绩效自评价}[的|][共|]{projects:count}[个|项][项目|][，[共|]涉及[预算|项目|财政|][金额|资金|][共|为|]{amount:money}|]
        [，[自评|][平均|][得分|分][为|]{score:score}分|]""", _STAGE, _HERE),
    # Said the other way round: 对11个项目开展了绩效自评，涉及资金10.00万元.
    Pattern("final_stage", """[对|选取][{year:year}年[度|]|]{projects:count}个项目[支出|][全面|均|][开展|编制|编报|设定|进行|实施|组织|完成][了|]
        [{stage=planned:绩效目标|项目绩效目标}|{stage=tracked:绩效监控|绩效运行监控|绩效跟踪}|{stage=rated:绩效自评|绩效自评价}][工作|]
        [，[共|]涉及[预算|项目|财政|财政性|][金额|资金|][合计|共|为|]{amount:money}|]""", _STAGE, _HERE),
    # Of one project: 自评得分为95.8分，全年预算数69.52万元，执行数66.04万元，完成预算的95.00%.
    Pattern("final_project_done", """[全年|年初|]预算数[为|]{opening:money}，[全年|实际|][执行|支出]数[为|]{amount:money}[，[完成[全年|]预算的|预算执行率[为|]|执行率[为|]|完成率[为|]]{done.percent:percent}|]""",
            {"opening": "", "amount": "", "done": ""}, _HERE),
    Pattern("final_meetings", "[会议费|培训费|差旅费][支出预算[数|][为|]{opening:money}，|][支出|][决算|][数|][为|]{amount:money}[{>fa_done done}|][{>fa_yoy}|]", {"opening": "", "amount": "", "done": "", "change.amount": ""}, _HERE),
    Pattern("final_evaluated", "[绩效评价|重点评价|重点绩效评价][的|][{year:year}年[度|]|]项目[数|][共|]{projects:count}[个|项][，[共|]涉及[预算|项目|财政|][金额|资金|][共|为|]{amount:money}|]",
            {"projects": "", "amount": ""}, _HERE),
    Pattern("final_levels", "[一级|二级]项目[共|]{projects:count}[个|项][，涉及[预算|项目|财政|][金额|资金|][共|为|]{amount:money}|]", {"projects": "", "amount": ""}, _HERE),
    Pattern("final_grade", "“[{grade=excellent:优|优秀}|{grade=good:良|良好}|{grade=passed:合格|中}|{grade=failed:不合格|差}]”[等级|等次|级|][的|][项目|][数|][有|为|共|]{count:count}[个|项]",
            {"count": "performance///{grade}"}, _HERE),
    Pattern("final_grade", "[中|、|，|：][{grade=excellent:优秀|优}|{grade=good:良好|良}|{grade=passed:合格}|{grade=failed:不合格}]{count:count}个",
            {"count": "performance///{grade}"}, _HERE),
    Pattern("final_issues", "发现问题[数|][共|]{found:count}[个|项][，[已|已经][完成|]整改[的|][问题|]{settled:count}[个|项]|][，正在整改[的|][问题|]{going:count}[个|项]|]",
            {"found": "performance///issues", "settled": "performance///settled", "going": "performance///going"}, _HERE),
    Pattern("final_trips", "[团组[数|][共|]{groups:count}[个|批]|[共计|共有|]{groups:count}个团组|团组数[及|和|、]人[次|]数分别为{groups:count}个][[、|，|；|和|][共|][累计|共计|出国|出访|]{people:count}人[次|]|]", {"groups": "trips///groups", "people": "trips///people"}, _HERE),
    Pattern("final_guests", """[国内公务接待|国内接待|{<!外}公务接待]{>fa_guests}""",
            {"batches": "guests///batches", "guests": "guests///people", "spent": "guests//domestic/amount"}, _HERE),
    Pattern("final_guests", "[国（境）外公务接待|国（境）外接待|境外接待|[国内|]外事接待]{>fa_guests}",
            {"batches": "", "guests": "", "spent": ""}, _HERE),
    Pattern("final_cars_bought", "[购置|更新|购置（更新）][公务用车|车辆|[执法执勤|机要通信|应急保障|特种专业技术|其他]用车|][数量|数|][为|]{cars:count}辆", {"cars": "vehicles//bought/total"}, _HERE),
    Pattern("final_cars_kept", "[{year:year}年[度|][，|][{organisation:body}|][所属|下属|]各预算单位[开支|使用]财政拨款的|][公务用车|]保有量[为|]{cars:count}辆", {"cars": "vehicles//kept/total"}, _HERE),
    Pattern("final_foreign_guests", "[接待|]外宾[接待|][批次|][共|]{batches:count}[个批次|批次|批|次][，|、|；|][共|累计|接待|]{guests:count}人[次|]",
            {"batches": "guests//foreign/batches", "guests": "guests//foreign/people"}, _HERE),
    Pattern("final_reception", """[{kind=domestic:国内公务接待|国内接待}|{kind=foreign:外宾接待}|{kind=overseas:国（境）外公务接待|国（境）外接待|外事接待}][费|]支出[为|]{amount:money}""",
            {"amount": "guests//{kind}/amount"}, _HERE),
    Pattern("asset_date", "截[至|止][到|]{year:year}年{month:count}月{day:count}日", {"month": "", "day": ""}, _HERE),
    *(p for p in other_matters.PATTERNS if p.name in ("held", "held_equipment", "car_mentioned", "office_costs")),
    # The money that came by appropriation, fund by fund, wherever it is told.
    Pattern("final_source", "[{source=general:一般公共预算}|{source=government_fund:政府性基金预算|政府性基金}|{source=state_capital:国有资本经营预算|国有资本经营}]财政拨款收入[为|]{amount:money}[{>fa_share}|]{>fa_yoy}",
            {"amount": "summary/income/{source}/total"}, _HERE),
    # A source, or a type of expenditure, apart from the list of them.
    Pattern("final_income_part", """[{source=superior:上级补助收入}|{<!上级|附属}{>fa_business}|{>fa_earned}][为|]{amount:money}{>fa_of_all}""", {"amount": "income//total/{source}"}, _HERE),
    Pattern("final_expenditure_part", """[{<!拨款|安排|使用|涉及|的}{use=basic:基本支出}|[；|、|，|：|中|括]{use=project:项目支出}|{>fa_handed}][为|]{amount:money}{>fa_of_all}""", {"amount": "expenditure//total/{use}"}, _HERE, late=True),
    Pattern("final_basic", "使用一般公共预算财政拨款安排[的|]基本支出[为|]{amount:money}", _BASIC, _HERE),
    Pattern("final_basic", "人员经费[支出|][为|]{personnel:money}[，|。]{>fa_change change}[{>why why}|]", _HALVES, _HERE, late=True),
    Pattern("final_basic", "公用经费[支出|][为|]{public:money}[，|。]{>fa_change change}[{>why why}|]", _HALVES, _HERE, late=True),
    # Compared in a sentence of its own, which only the reader knows the whole of.
    Pattern("final_total", "。收支{>fa_change change}[{>why why}|]", _TOTAL, _HERE),
    Pattern("final_aside", "[。|，]{>fa_change change}[{>why why}|]", {"change.amount": ""}, _HERE, late=True),
    Pattern("final_aside", "{>fa_compared}", _BESIDE, _HERE, late=True),
    Pattern("final_aside", "财政拨款支出年初预算[数|][为|]{opening:money}[相比|]，完成[年初|]预算的{done.percent:percent}", {"opening": "", "done": ""}, _HERE, late=True),
    # Told again of one of the totals, or of a part of them: which, only the reader knows.
    Pattern("final_aside", """[使用非财政拨款结余[和专用结余|]|[年初|年末|][财政拨款|]结转[和|]结余|结余分配|其他收入|上级补助收入|事业收入|经营收入|附属单位上缴收入|[平均|]每辆|[一般公共预算|政府性基金预算|国有资本经营预算]支出|使用[政府性基金|国有资本经营][预算|]财政拨款安排[的|]基本支出|[财政|]专户管理教育收费
        |[人均|车均][公务|][接待费|购置费|[运行|][维护|]费]|政府购买服务[支出|决算|][总额|金额|]|政府购买服务支出决算][（含专用结余）|][为|]{amount:money}[{>fa_share}|][，{>fa_change change}[{>why why}|]|]""", {"amount": "", "change.amount": ""}, _HERE),
    # Money, projects and meetings told of besides: read, and compared with nothing.
    Pattern("final_aside", "涉及[项目|预算|财政性|财政|一般公共预算|政府性基金预算|国有资本经营预算|][支出|资金|金额|][合计|共计|][为|]{amount:money}[{>fa_share}|]", {"amount": ""}, _HERE, late=True),
    Pattern("final_aside", "[等|共|对|选取|召开会议|组织培训]{count:count}个[项目|]", {"count": ""}, _HERE, late=True),
    Pattern("final_aside", "[轿车|越野车|载客汽车|客车|货车|其他车型|编制|实有|保有]{cars:count}辆", {"cars": ""}, _HERE, late=True),
    Pattern("final_aside", "车辆{cars:count}台[，{amount:money}|]", {"cars": "", "amount": ""}, _HERE, late=True),
    Pattern("final_year", """{year:year}年[度|][收入支出|收入|支出|财政拨款收入支出|一般公共预算财政拨款[基本|]支出|政府性基金预算财政拨款收入支出|国有资本经营预算财政拨款收入支出
        |[一般公共预算|]财政拨款“三公”经费支出|预算绩效][决算|管理|][总体|]情况[的|]说明""", {}, _HERE),
    Pattern("final_year", """{>own_year}[，|][{organisation:body}|]
        [一般公共预算财政拨款|政府性基金预算财政拨款|国有资本经营预算财政拨款|财政拨款“三公”经费|“三公”经费|“三公”经费财政拨款|机关运行经费|政府采购]支出""", {}, _HERE, late=True),
    Pattern("final_year", "{year:year}年[度|][[，|]本[部门|单位]|预算绩效|部门决算|单位决算]", {}, _HERE),
    Pattern("final_scope_year", "{year:year}年[度|][部门|单位|]决算[编制|编报|汇总|][的|]范围", {}, ("overview",)),
    # How many bodies and offices there are: read, and compared with nothing.
    *(Pattern(p.name, p.text, dict.fromkeys(p.binds, ""), ("overview",)) for p in structure.PATTERNS if p.name != "alone"),
    *notes.PATTERNS,
)

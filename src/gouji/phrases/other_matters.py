"""Part six, 其他相关情况说明: the three public expenses, running cost, procurement, performance, assets."""

# fmt: off

from __future__ import annotations

from gouji.phrases.pattern import Figure, Pattern, Sentence

_HERE = ("other_matters", "explanation")

FIGURES = (
    Figure("three_public", "[“三公”|三公]经费[预算数为|]", "three_public///total", _HERE),
    Figure("abroad", "因公出国[（境）|][费|费用|经费|]", "three_public///abroad", _HERE),
    Figure("vehicle", "公务[用|]车购置[[及|和|与|、]运行[|维护][费|]|[及|和|与|、][|维护]费]", "three_public///vehicle", _HERE),
    Figure("purchase", "{<!备|屋|件|产|具|书|装|材|品|料|物|仪|统|房|目}[[公务[用|]车|]购置费|公务[用|]车购置]", "three_public///purchase", _HERE),
    Figure("operation", "{<!购置及|购置和}[[公务用车|公务车用车|公务车|]运行[|维护]费|公务[用|]车运行[维护|]]", "three_public///operation", _HERE),
    Figure("reception", "公务接待[费|]", "three_public///reception", _HERE),
    Figure("running_cost", "[机关|财政拨款]运行[经费|费][{aside:bracket}|][预算为|]", "three_public///running_cost", _HERE),
    Figure("procurement", "{<!预留|的|预留的}政府采购[预算|][|总额]", "procurement///total", _HERE),
    Figure("goods", "[政府采购|采购|其中|：|、|，|；|（]货物[|类][|采购][预算|]", "procurement///goods", _HERE, compared=False),
    Figure("works", "[政府采购|采购|其中|：|、|，|；]工程[|类][|采购][预算|]", "procurement///works", _HERE, compared=False),
    Figure("services", "[政府采购|采购|其中|：|、|，|；]服务[|类][|采购][预算|]", "procurement///services", _HERE, compared=False),
    Figure("reserved", "[[面向|]中小企业[|的|采购]预留[|的|给][政府|][采购|][项目|][|采购][预算金额|份额|]|[预留|]面向中小企业采购[的|][项目|][预算金额|份额|预算|]|预留[给|]中小企业[的|][政府|]采购[项目|][预算|][份额|金额|预算]]", "procurement///reserved", _HERE, compared=False),
    Figure("reserved_small", "[[预留给|面向|]{<!中}|其中[：|，|]][小型[和|、|或|及|]微型|小微]企业[的|预留|预留的|][政府|][采购|][项目|][预算为|份额|]", "procurement///reserved_small", _HERE, compared=False),
    Figure("performance_amount", "涉及[[项目|][预算|财政|][资金|金额|经费]|预算|金额|财政拨款]", "performance///amount", _HERE),
)

PARTS = {
    "none": "[无|没有|未安排|不安排|未发生]",
    # The kind of car is whatever is written there: the eight kinds are known by their key words (keys.py).
    "car": "{kind:name}{count:count}辆",
    "dear": "[单价|单位价值][|在]{limit:money}[（含）|][|及]以上[|的][|{sort=general:通用}|{sort=special:专用}][设备|大型设备][（不含车辆）|]{count:count}[台（套）|台|套|台/套|台、套]",
    "held": """[[共有|现有|拥有|实有|保有|使用权属|权属][|各类][|公务][|用]车[辆|]|车辆[共计|共有|总数|合计][为|]]{held.total:count}辆
        [[，|：|（][其中|包括|分别为][：|，|]{*held:car 、，；}|][[；|。|，]{>dear held_equipment}|]""",
    "bought": """[[|计划|安排|拟]购置|拟[新增|]配置|新增配置][|各类][|公务][|用]车[辆|]{bought.total:count}辆
        [[，|：|（]其中[：|，|]{*bought:car 、，；}|][[；|。|，|、|][部门|单位|][预算|][安排|拟|]购置{>dears bought_equipment}|[；|，|、|和|及]{>dears bought_equipment}|]""",
    "dears": "{>dear}[[，|、|；|。]{>dear more}|]",
    "performance_units": "[[部门|单位|组织|共有|共]{units:count}[个|家][预算|][单位|部门]|{units:count}[个|家]预算单位][|全部|均|已][开展|进行|完成]",
    "performance_projects": "[绩效目标[的|管理的|][|财政|预算|一级|二级]项目|项目绩效目标][@unit 共||有|共计|合计|计|数|为]{projects:count}个",
    "large": "{limit:money}[（含）|（含{limit:money}）|]以上[的|]项目[有|共|为|]{large:count}个",
    "share_item": "{name:part}[为|：|]{amount:money}",
    "performance_list": "[。|，|；|：]其中[：|，|]{*listed:share_item ，、；}",
}

_BOUGHT = {
    "bought_equipment.count": "equipment//bought/{sort}",
    "bought_equipment.limit": "",
    "bought_equipment.more.count": "equipment//bought/{sort}",
    "bought_equipment.more.limit": "",
    "bought.total": "vehicles//bought/total",
}
_HELD = {
    "held_equipment.count": "equipment//held/{sort}",
    "held_equipment.limit": "",
    "held.total": "vehicles//held/total",
}

PATTERNS = (
    Pattern("no_running_cost", "本[部门|单位][|{year:year}年[|度]]{>none}[安排|][财政拨款|][的|]{amount=0:机关运行经费}", {"amount": "three_public///running_cost"}),
    Pattern("no_running_cost", "[单位|部门]，{>none}[安排|]{amount=0:机关运行经费}。", {"amount": "three_public///running_cost"}),
    Pattern("three_public", "[“三公”|三公]经费[支出|][预算|][数|][总额|]{>change change}[{>why why}|]", {"amount": "three_public///total"}, _HERE),
    Pattern("no_procurement", "{year:year}年[|度][本部门|本单位|]{>none}[安排|]{amount=0:政府采购预算|政府采购}[|项目|支出]。", {"amount": "procurement///total"}),
    Pattern("no_three_public", "{>none}[安排|]{amount=0:“三公”经费预算|“三公”经费}[|支出]。", {"amount": "three_public///total"}),
    Pattern("running_cost_units", "{offices:count}[家|个][行政单位|行政机关|机关单位|机关][和|、|及|与|，|以及]{civil:count}[家|个]参[公|照公务员法管理的|照公务员法管理|公管理的][事业|]单位", {
        "offices": "running_cost///offices", "civil": "running_cost///civil"}),
    Pattern("running_cost_offices", "{offices:count}[家|个][行政单位|行政机关|机关单位|机关][的|财政拨款|机关运行]", {"offices": "running_cost///offices"}),
    Pattern("running_cost_offices", "[下属|所属]{offices:count}[家|个][行政单位|行政机关|机关单位|机关]", {"offices": "running_cost///offices"}),
    Pattern("large", "{>large}", {"large": "performance///large", "limit": ""}),
    Pattern("performance_units", "{>performance_units}", {"units": "performance///units"}),
    Pattern("performance_projects", "{>performance_projects}{>performance_list}", {"projects": "performance///projects", "listed": "performance//{name}/amount"}),
    Pattern("performance_projects", "{>performance_projects}", {"projects": "performance///projects"}),
    Pattern("performance_projects", "共涉及项目{projects:count}个[，[涉及|][预算|][资金|金额]{amount:money}|]", {"projects": "performance///projects", "amount": "performance///amount"}),
    # Said the other way round: 共有5个项目实行绩效目标管理.
    Pattern("performance_projects", "[[共|有|共有|共计|对|{year:year}年[度|]]{projects:count}个项目[全部|均|][实行|纳入|实施|开展|编报|编制|设置|设定|申报][了|]绩效目标[管理|]|绩效目标[管理|][，|][共|共计|合计][有|]{projects:count}个项目|[设置|设定|编制]{projects:count}个项目[支出|]绩效目标]", {"projects": "performance///projects"}),
    Pattern("performance_list", "{<!无}涉及[项目|][预算|财政|][资金|金额|经费][为|共|共计|]{amount:money}{>performance_list}", {
        "amount": "performance///amount", "listed": "performance//{name}/amount"}),
    Pattern("held", "{<!置|新|排|废|增|公务用}车辆{held.total:count}辆（{*held:car 、，；}）", _HELD | {"held": "vehicles//held/{kind}"}),
    Pattern("held", "{>held}", _HELD | {"held": "vehicles//held/{kind}"}),
    Pattern("bought", "{>bought}", _BOUGHT | {"bought": "vehicles//bought/{kind}"}),
    Pattern("bought_equipment", "购置{>dears bought_equipment}", _BOUGHT),
    Pattern("held_equipment", "{>dear held_equipment}", _HELD),
    Pattern("asset_date", "截[至|止][到|]{year-1:year}年{month:count}月[{day:count}日|底|末|]", {"month": "", "day": ""}),
    Pattern("assets", """[固定资产|国有资产|流动资产|无形资产|资产|账面价值|账面净值|账面原值|价值|原值|净值][账面净值|账面原值|账面价值|总额|总值|原值|净值|总计|合计|金额|][为|]{amount:money}
        [，{>change change}|]""", {"amount": "", "change.amount": ""}, late=True),
    # Other aims and stages than the projects with targets: counted nowhere else.
    Pattern("performance_aside", "[绩效跟踪|绩效监控|绩效运行监控|绩效评价|绩效自评|绩效评估|整体支出绩效目标|项目支出绩效目标|项目绩效目标|绩效目标|一级|二级|重点|经常性|一次性|人员类|运转类|特定目标类][的|][项目|][共|有|]{count:count}个",
            {"count": ""}, late=True),
    Pattern("performance_aside", "[预算|涉及][金额|资金][合计|共计|][为|]{amount:money}", {"amount": ""}, late=True),
    Pattern("performance_aside", "[涉及|纳入][{year:year}年[度|]|][部门|单位|][整体支出绩效目标的|][一般公共预算|政府性基金预算|国有资本经营预算|四本预算|财政性|][当年|][财政|][拨款|][资金|金额|项目|][合计|共计|][为|]{amount:money}", {"amount": ""}, late=True),
    # Of how many, and of how much, in percent: which whole, only the reader knows.
    Pattern("performance_aside", "占[全部|本部门|本单位|][预算|]项目[总数|]{count:count}个的{share:percent}", {"count": ""}, late=True),
    Pattern("share_aside", "占{whole:body}[的|]{share:percent}", {}, late=True),
    # What the cars and the equipment cost once, and what running them is made of.
    Pattern("assets", "[辆|台|套|台（套）]，[共计|合计|价值|原值|]{amount:money}", {"amount": ""}, late=True),
    Pattern("car_costs", "公务用车[加油|维修|保险|其他]{<!！}[费|支出|][为|]{amount:money}", {"amount": ""}, late=True),
    # Bought of others; of the projects and of purchases a part.
    Pattern("procurement_aside", "政府购买服务[预算|支出|][总额|金额|][为|共|]{amount:money}[，{>change change}|]", {"amount": "", "change.amount": ""}, late=True),
    Pattern("procurement_aside", "[一般公共预算|政府性基金预算|国有资本经营预算][财政拨款|拨款|资金|][为|]{amount:money}", {"amount": ""}, ("other_matters",), late=True),
    Pattern("guests", "[外事接待|国（境）外[公务|]接待|国内接待][费|][支出|][为|]{amount:money}", {"amount": ""}, _HERE, late=True),
    Pattern("meetings", "[会议费|培训费|差旅费][预算支出|支出预算|预算|支出|][数|][为|]{amount:money}[，{>change change}|]", {"amount": "", "change.amount": ""}, _HERE, late=True),
    Pattern("procurement_aside", "[集中采购|分散采购|财政拨款采购|其他资金采购|财政性资金采购][预算|][为|]{amount:money}", {"amount": ""}, late=True),
    Pattern("per_head", "[人均|平均每辆|平均每人|每辆车|每人每年|每车每年][公用经费|费用|运行费|标准|][为|约|]{amount:money}", {"amount": ""}, late=True),
    # What running an office is made of.
    Pattern("office_costs", """[办公费|印刷费|手续费|水费|电费|水电费|邮电费|取暖费|物业管理费|差旅费|维修费|维修（护）费|租赁费|劳务费|工会经费|福利费|[日常|]维修费|其他[费用|]
        |其他交通费用|其他商品和服务支出|办公设备购置[费|]][为|]{amount:money}""", {"amount": ""}, _HERE, late=True),
    Pattern("performance_aside", "[对|选取|选择]{count:count}个[重点|][项目|]", {"count": ""}, late=True),
    Pattern("cars_kept", "[保有量[为|]|用于|现有|购置的][公务用车|]{cars:count}辆", {"cars": ""}, late=True),
    # A car mentioned in a reason says nothing that another figure repeats.
    Pattern("cars_kept", "[、|，|：]车辆{cars:count}[辆|台]", {"cars": ""}, late=True),
    Pattern("car_mentioned", "[新增|购置|购买|更新|报废|置换|处置|租赁|增加|减少][公务用车|车辆|公务车|]{cars:count}辆", {"cars": ""}, late=True),
    Pattern("budget_year", """关于{year:year}年[度|][部门|单位|][收支|收入|支出|财政拨款收支|一般公共预算[基本|]支出|“三公”经费支出|“三公”经费|政府性基金[预算|]支出
        |国有资本经营[预算|]支出][预算|][总体|]情况[的|]说明""", late=True),
    # Whose it is stands between the year and what the year is of.
    Pattern("budget_year", """{>own_year}[，|]{organisation:body}[收入预算|支出预算|收支总预算|财政拨款收支|一般公共预算|政府性基金预算
        |国有资本经营预算|“三公”经费[财政拨款|]预算|政府采购预算|实行绩效|填报绩效|编报绩效|部门预算编制范围]""", late=True),
    Pattern("budget_year", "{>own_year}[本|][部门|单位|][[收入|支出|收支][预算|合计|总计]|财政拨款[收|收入|支出|安排|基本支出]|政府采购预算|一般公共预算[财政拨款|][基本|]支出|[拟|计划]购置|无[政府性基金|国有资本经营]预算]", late=True),
    Pattern("budget_year", """{year:year}年[|度]
        [，[{organisation:organisation}|][收入预算|支出预算|[的|]机关运行经费]|[本|]部门预算[安排|未安排|]购置|[本|]单位预算[安排|未安排|]购置|部门[汇总|]预算编制范围|，本[部门|单位][编报|项目|共|财政拨款]|未安排[公务用车购置|因公出国]|公务接待费计划|本[部门|单位][政府采购|面向|收入|编报]
        |“三公”经费预算|项目[支出|][预算|]绩效|[{organisation:organisation}|]机关运行经费]""", late=True),
)

SENTENCES = (
    Sentence("three_public_sentence", "{year:year}年{>three_public three_public}。其中："),
    Sentence("abroad_sentence", "（一）{>abroad abroad}。"),
    Sentence("vehicle_sentence", "（二）{>vehicle vehicle}。其中：{>purchase purchase}；{>operation operation}。"),
    Sentence("reception_sentence", "（三）{>reception reception}。"),
    Sentence("running_cost_sentence", """[本[@department 部门|@unit 单位]{running_cost=none:无}机关运行经费。|{year:year}年{organisation:organisation}
        [下属{offices:count}家机关[和{civil:count}家参公事业单位|]|][财政拨款的|@plain_running_cost 的]{>running_cost running_cost}。]"""),
    Sentence("procurement_sentence", """[{organisation:organisation}{year:year}年{procurement=none:未安排}政府采购预算。|
        {year:year}年[|@degree 度]本[@department 部门|@unit 单位]{>procurement_stated procurement}，其中：{>goods_stated goods}、{>works_stated works}、{>services_stated services}。]"""),
    Sentence("reserved_sentence", """{year:year}年本部门{>reserved_stated reserved}，其中，{>reserved_small reserved_small}。"""),
    Sentence("performance_sentence", """[@unit {year:year}年度，本单位编报{>performance_projects}，{>performance_amount_stated performance_amount}[{>performance_list}|]。|
        按照本[@municipal 市|区]预算绩效管理工作的总体要求，本{>performance_units}了{year:year}年项目预算绩效目标编报工作，
        编报{>performance_projects}，{>performance_amount_stated performance_amount}[，其中预算金额{>large}|]。]"""),
    Sentence("held_sentence", "截至{year-1:year}年{month:count}月{day:count}日，{organisation:organisation}{>held}。"),
    Sentence("bought_sentence", "{year:year}年[@department 部门|@unit 单位]预算安排{>bought}。"),
)

"""What kinds of assertion there are: stable code, name, severity, basis, in one table."""

# fmt: off

from __future__ import annotations

from gouji.model.finding import Severity, Text
from gouji.phrases.families_final import FINAL_KINDS
from gouji.phrases.kind import ARITHMETIC, COVERED, FORM, SAME, SEEN, SENSE, SMALL_FIRMS, Kind

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT

KINDS: dict[str, Kind] = {
    "claim-item": Kind(Text("支出主要内容金额与表中科目一致", "an item's amount is its row's"), _E, SAME),
    "claim-item-arranged": Kind(
        Text("科目金额与预算安排数一致", "an item's amount is what it says is arranged"), _E, SENSE
    ),
    "claim-item-change": Kind(Text("与上年数比较的增减额正确", "a change follows from both years' amounts"), _E, ARITHMETIC),
    "claim-item-percent": Kind(
        Text("与上年数比较的百分比正确", "a percentage follows from both years' amounts"), _E, ARITHMETIC
    ),
    "claim-item-direction": Kind(
        Text("与上年数比较的增减方向正确", "a direction follows from both years' amounts"), _E, ARITHMETIC
    ),
    "claim-halves": Kind(Text("基本支出、项目支出表文一致", "basic and project money are the table's"), _E, SAME),
    "claim-share": Kind(Text("占比与金额相符", "a share follows from its amounts"), _E, ARITHMETIC),
    "claim-items-sum": Kind(
        Text("支出主要内容合计等于财政拨款支出预算", "the items add up to the appropriation"), _E, ARITHMETIC
    ),
    "claim-again": Kind(Text("同一数据多次表述一致", "a figure stated twice is the same"), _E, SENSE),
    "claim-income-sum": Kind(
        Text("收入预算等于四类收入之和", "income is the sum of its four sources"), _E, ARITHMETIC
    ),
    "claim-appropriation-sum": Kind(
        Text("财政拨款支出等于三类预算之和", "the appropriation is the sum of its three budgets"),
        _E,
        ARITHMETIC,
    ),
    "claim-appropriation-change-sum": Kind(
        Text("财政拨款支出增减等于三类预算增减之和", "its change is the sum of their changes"), _E, ARITHMETIC
    ),
    "claim-balance": Kind(Text("收入预算等于支出预算", "income equals expenditure"), _E, FORM),
    "claim-appropriation-balance": Kind(
        Text("财政拨款收入等于财政拨款支出", "appropriation received equals appropriation spent"), _E, FORM
    ),
    "claim-prior": Kind(
        Text("同比推算的上年预算一致", "last year's budget, as implied, is one figure"), _E, ARITHMETIC
    ),
    "claim-prior-total": Kind(
        Text(
            "收支总计与财政拨款推算的上年预算一致", "the totals imply the same last year as the appropriation"
        ),
        _H,
        SEEN,
    ),
    "claim-three-public-sum": Kind(
        Text("“三公”经费等于三项之和", "the three public expenses add up"), _E, ARITHMETIC
    ),
    "claim-three-public-change-sum": Kind(
        Text("“三公”经费增减等于三项增减之和", "their changes add up"), _E, ARITHMETIC
    ),
    "claim-vehicle-sum": Kind(
        Text("公务用车费用等于购置费加运行费", "car expenses are purchase and operation"), _E, ARITHMETIC
    ),
    "claim-vehicle-change-sum": Kind(
        Text("公务用车费用增减等于两项增减之和", "their changes add up"), _E, ARITHMETIC
    ),
    "claim-procurement-sum": Kind(
        Text("政府采购预算等于货物、工程、服务之和", "procurement is goods, works and services"),
        _E,
        ARITHMETIC,
    ),
    "claim-reserved-within": Kind(
        Text("预留中小企业不超过政府采购预算", "what is set aside is within procurement"), _E, ARITHMETIC
    ),
    "claim-small-within": Kind(
        Text("预留小微企业不超过预留中小企业", "small firms' share is within what is set aside"),
        _E,
        ARITHMETIC,
    ),
    "claim-reserved-share": Kind(
        Text("预留中小企业不低于政府采购预算的30%", "at least 30% is set aside"), _H, SMALL_FIRMS
    ),
    "claim-small-share": Kind(
        Text("预留小微企业不低于预留中小企业的60%", "at least 60% of it for the smallest"), _H, SMALL_FIRMS
    ),
    "claim-procurement-within": Kind(
        Text("政府采购预算不超过公用经费与项目支出", "procurement is within running and project money"),
        _H,
        SEEN,
    ),
    "claim-performance-within": Kind(
        Text("绩效目标项目资金不超过项目支出", "money under targets is within project expenditure"),
        _E,
        ARITHMETIC,
    ),
    "claim-performance-covers": Kind(
        Text("绩效目标覆盖全部项目支出", "targets cover the whole of project expenditure"), _H, COVERED
    ),
    "claim-performance-sum": Kind(
        Text("绩效目标项目资金等于所列项目之和", "the projects listed add up"), _E, ARITHMETIC
    ),
    "claim-performance-count": Kind(
        Text("绩效目标项目个数等于所列项目数", "as many projects as are listed"), _E, ARITHMETIC
    ),
    "claim-performance-none": Kind(
        Text("有绩效目标的资金，有编报的项目", "money with targets has projects"), _W, SENSE
    ),
    "claim-large-within": Kind(
        Text("达到限额的项目不多于项目总数", "large projects are among the projects"), _E, ARITHMETIC
    ),
    "claim-units-within": Kind(
        Text("编报绩效目标的单位不多于预算单位", "units with targets are among the units"), _W, ARITHMETIC
    ),
    "claim-cars-held-sum": Kind(Text("现有车辆等于各类车辆之和", "cars held add up by kind"), _E, ARITHMETIC),
    "claim-cars-bought-sum": Kind(
        Text("购置车辆等于各类车辆之和", "cars to be bought add up by kind"), _E, ARITHMETIC
    ),
    "claim-cars-money": Kind(
        Text("购置车辆与购置费相应", "cars are bought where there is money for them"), _H, SEEN
    ),
    "claim-cars-run": Kind(
        Text("公务用车运行费与现有车辆相应", "cars are run that are held or to be bought"), _H, SEEN
    ),
    "claim-project-sum": Kind(
        Text("项目金额等于分项之和", "a project is the sum of its parts"), _E, ARITHMETIC
    ),
    "claim-quarter-slip": Kind(
        Text("四个季度的用款只差一笔误的，应相同", "the quarters of a year differ by a slip alone"), _W, SENSE
    ),
    "claim-project-again": Kind(
        Text("同一项目两处金额一致", "a project's amount is the same in both places"), _W, SENSE
    ),
    "claim-project-listed": Kind(
        Text("绩效目标所列项目与项目经费说明一致", "the projects with targets are those described"), _W, SENSE
    ),
    "claim-projects-described": Kind(
        Text("绩效目标所列项目都有经费说明", "the projects with targets are all described"), _H, SEEN
    ),
    "claim-projects-within": Kind(
        Text("项目经费合计不超过项目支出", "the projects are within project expenditure"), _E, ARITHMETIC
    ),
    "claim-schedule": Kind(Text("付款比例合计为100%", "payments add up to the whole price"), _E, ARITHMETIC),
    "claim-quantity": Kind(Text("数量等于其分解之和", "a quantity is the sum of its parts"), _W, ARITHMETIC),
    "claim-units-sum": Kind(
        Text("各类单位家数与下属家数相符", "units by kind agree with the number below"), _W, ARITHMETIC
    ),
    "claim-units-listed": Kind(Text("单位家数与所列单位相符", "as many units as are listed"), _W, ARITHMETIC),
    "claim-running-units": Kind(
        Text("机关运行经费所述单位与机构设置一致", "the bodies with running cost are those of part two"),
        _W,
        SENSE,
    ),
    "claim-year": Kind(Text("年份正确", "the year is this year or the one before, as meant"), _E, FORM),
    "claim-period": Kind(Text("实施周期在预算年度内", "the project lies within the budget year"), _W, FORM),
    "claim-percent": Kind(
        Text("增减百分比与增减额相符", "a percentage follows from its change"), _E, ARITHMETIC
    ),
    "claim-percent-zero-base": Kind(
        Text("上年为零不得写百分比", "no percentage over nothing"), _W, ARITHMETIC
    ),
    "claim-direction": Kind(Text("增减方向前后一致", "directions agree"), _E, SENSE),
    "claim-flat": Kind(Text("持平即无增减", "flat means no change"), _E, SENSE),
    "claim-overall": Kind(
        Text("增减原因的方向与收支增减一致", "the reason's direction is the change's"), _E, SENSE
    ),
    "claim-reason": Kind(
        Text("原因所述增减与本项一致", "the reason moves the way the figure does"), _W, SENSE
    ),
    "claim-reason-item": Kind(
        Text("原因所述增减与本科目一致", "the reason given for this very item moves the way it does"),
        _E,
        SENSE,
    ),
    "claim-reason-subject": Kind(
        Text("“三公”经费各项的原因说的是本项", "the reason of one of the three expenses is its own"), _W, SENSE
    ),
    "claim-reason-driver": Kind(
        Text("原因所说的人数、批次等的增减与金额相应", "what a reason says moved goes with the amount"), _H, SENSE
    ),
    "claim-unread": Kind(Text("金额前面的用语写对，数认得出", "the words before an amount are the form's, so that it is recognised"), _W, FORM),
    "claim-reason-none": Kind(
        Text("原因说没有的事项，没有安排资金", "what a reason says there is none of has no money"), _W, SENSE
    ),
    "claim-purpose-given": Kind(Text("各项都写明主要用途", "every item says what it is for"), _W, FORM),
    "claim-purpose-subject": Kind(Text("用途说的是本科目", "a purpose is of the item's own code"), _W, SENSE),
    "claim-reason-given": Kind(Text("有增减的写明主要原因", "what changed has its reason"), _W, FORM),
    "claim-base": Kind(Text("与上年预算比较", "compares with last year's budget"), _W, FORM),
    "claim-base-mixed": Kind(
        Text("收入与支出用同一口径比较", "income and expenditure compare with the same base"), _W, SENSE
    ),
    "claim-items-shape": Kind(
        Text("支出主要内容逐项的写法认得出", "the list of items is written in a known way"), _H, FORM
    ),
    "claim-item-found": Kind(Text("内容项在表中有对应科目", "every item has its row"), _E, SAME),
    "claim-item-complete": Kind(Text("每个项级科目都有一条内容", "every row has its item"), _E, SAME),
    "claim-item-unique": Kind(Text("内容项不重复", "no item twice"), _E, SENSE),
    "claim-item-order": Kind(Text("内容项按科目顺序排列", "items in the order of the codes"), _H, SEEN),
    "claim-item-number": Kind(Text("内容项序号连续", "items are numbered without gaps"), _W, SENSE),
    "claim-item-path": Kind(Text("内容项科目名称与表一致", "an item's names are the table's"), _W, SAME),
}

# Chinese and English names of the figures that both the text and a table state.
FIGURE_NAMES = {
    "income": ("收入预算", "income"), "appropriation_income": ("财政拨款收入", "appropriation received"),
    "general_income": ("一般公共预算拨款收入", "general public income"), "fund_income": ("政府性基金拨款收入", "fund income"),
    "capital_income": ("国有资本经营预算拨款收入", "state capital income"), "business_income": ("事业收入", "business income"),
    "operating_income": ("事业单位经营收入", "operating income"), "other_income": ("其他收入", "other income"),
    "expenditure": ("支出预算", "expenditure"), "appropriation": ("财政拨款支出预算", "appropriation spent"),
    "general_public": ("一般公共预算拨款支出", "general public expenditure"), "government_fund": ("政府性基金拨款支出", "fund expenditure"),
    "state_capital": ("国有资本经营预算拨款支出", "state capital expenditure"), "three_public": ("“三公”经费", "three public expenses"),
    "abroad": ("因公出国（境）费", "travel abroad"), "vehicle": ("公务用车购置及运行费", "cars"),
    "purchase": ("公务用车购置费", "car purchase"), "operation": ("公务用车运行费", "car operation"),
    "class_share": ("各类支出", "expenditure of a class"),
    "basic": ("一般公共预算基本支出", "general public basic expenditure"),
    "reception": ("公务接待费", "reception"), "running_cost": ("机关运行经费", "running cost"),
}
# Told of the same figure in other words.
_SAME_AS = {
    "no_running_cost": "running_cost",
    "no_three_public": "three_public",
    "final_income_part": "final_income",
    "final_expenditure_part": "final_expenditure",
}


def table_code(pattern: str) -> str:
    """The code of a figure's agreement with its table: appropriation_income → claim-appropriation-income."""
    return "claim-" + _SAME_AS.get(pattern, pattern).replace("_", "-")


def _figure_kind(name: str) -> Kind:
    zh, en = FIGURE_NAMES[name]
    return Kind(Text(f"{zh}表文一致", f"{en}: the text says what the table says"), _E, SAME)


KINDS |= {table_code(name): _figure_kind(name) for name in FIGURE_NAMES} | FINAL_KINDS

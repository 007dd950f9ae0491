"""The kinds of assertion that only final accounts make, in one table like `families`."""

# fmt: off

from __future__ import annotations

from gouji.model.finding import Severity, Text
from gouji.phrases.kind import (
    ARITHMETIC,
    ERROR,
    FINAL_FORM,
    HINT,
    SAME,
    SEEN,
    SENSE,
    WARNING,
    Kind,
)


def _kind(zh: str, en: str, severity: Severity, basis: Text) -> Kind:
    return Kind(Text(zh, en), severity, basis)


FINAL_KINDS: dict[str, Kind] = {
    # table and text
    "claim-final-total": _kind("收入支出总计表文一致", "the grand total is table 1's", ERROR, SAME),
    "claim-final-appropriation": _kind("财政拨款收入支出总计表文一致", "the appropriation's grand total is table 4's", ERROR, SAME),
    "claim-final-income": _kind("本年收入及各来源表文一致", "income and its sources are table 2's", ERROR, SAME),
    "claim-final-expenditure": _kind("本年支出及各类型表文一致", "expenditure and its types are table 3's", ERROR, SAME),
    "claim-final-general": _kind("一般公共预算财政拨款支出表文一致", "general public expenditure is table 5's", ERROR, SAME),
    "claim-final-class": _kind("结构情况各类金额表文一致", "a class's amount is table 5's", ERROR, SAME),
    "claim-final-detail": _kind("具体情况支出决算表文一致", "the amount of the detailed statement is table 5's", ERROR, SAME),
    "claim-final-basic": _kind("基本支出、人员经费、公用经费表文一致", "basic expenditure and its halves are tables 5's and 6's", ERROR, SAME),
    "claim-final-three-public": _kind("“三公”经费预算、决算表文一致", "the three public expenses are table 7's", ERROR, SAME),
    "claim-final-three-public-part": _kind("“三公”经费分项表文一致", "their parts are table 7's", ERROR, SAME),
    "claim-final-no-three-public": _kind("写无“三公”经费，表7即无决算数", "none stated, none in table 7", ERROR, SAME),
    "claim-final-fund": _kind("基金收入、支出表文一致", "a fund's income and expenditure are its table's", ERROR, SAME),
    "claim-final-no-fund": _kind("写无基金收支，表中即无数", "none stated, none in the table", ERROR, SAME),
    "claim-final-source": _kind("各项财政拨款收入表文一致", "appropriation by fund is table 1's", ERROR, SAME),
    "claim-final-running-cost": _kind("机关运行经费不超过公用经费", "running cost is within table 6's public half", ERROR, SAME),
    "claim-final-running-cost-same": _kind("机关运行经费与公用经费一致（无事业单位时）", "running cost is table 6's public half, where no institution belongs", HINT, SEEN),
    "claim-final-running-cost-part": _kind("有事业单位时机关运行经费应小于公用经费", "where institutions belong, running cost is less than the public half", HINT, SEEN),
    # sums
    "claim-final-income-sum": _kind("各来源之和等于本年收入合计", "the sources add up to income", ERROR, ARITHMETIC),
    "claim-final-expenditure-sum": _kind("各类型之和等于本年支出合计", "the types add up to expenditure", ERROR, ARITHMETIC),
    "claim-final-class-sum": _kind("各类之和等于一般公共预算财政拨款支出", "the classes add up", ERROR, ARITHMETIC),
    "claim-final-basic-sum": _kind("人员经费加公用经费等于基本支出", "personnel and public make basic expenditure", ERROR, ARITHMETIC),
    "claim-final-items-sum": _kind("各项决算之和等于支出决算", "the items add up to what was spent", ERROR, ARITHMETIC),
    "claim-final-budgets-sum": _kind("各项预算之和等于预算总额", "the items' budgets add up", ERROR, ARITHMETIC),
    "claim-final-three-public-sum": _kind("“三公”经费决算等于三项之和", "the three public expenses add up", ERROR, ARITHMETIC),
    "claim-final-three-public-change-sum": _kind("“三公”经费增减等于三项增减之和", "their changes add up", ERROR, ARITHMETIC),
    "claim-final-vehicle-sum": _kind("公务用车费用等于购置加运行维护", "cars are purchase and operation", ERROR, ARITHMETIC),
    "claim-final-procurement-sum": _kind("采购金额等于货物、工程、服务之和", "procurement is goods, works and services", ERROR, ARITHMETIC),
    # shares and percentages
    "claim-final-share": _kind("占比与金额相符", "a share follows from its amounts", ERROR, ARITHMETIC),
    "claim-final-shares-whole": _kind("各占比合计为100%", "the shares add up to the whole", WARNING, ARITHMETIC),
    "claim-final-class-shares": _kind("各类占比合计为100%", "the shares of the classes add up to the whole", ERROR, ARITHMETIC),
    "claim-final-done": _kind("完成率与预算、决算相符", "what was carried out follows from budget and amount", ERROR, ARITHMETIC),
    "claim-final-done-base": _kind("预算为零不得写完成率", "nothing is carried out of nothing", ERROR, ARITHMETIC),
    "claim-final-done-word": _kind("完成的是本句所写的那个预算", "carried out is the budget that the sentence states", WARNING, SENSE),
    "claim-final-plan-word": _kind("各项都用年初预算，或都用全年预算", "all items are measured by the budget of one kind", HINT, SENSE),
    # direction and reason
    "claim-final-against": _kind("大于、小于、持平与预算、决算相符", "more, less or as planned, as the amounts say", ERROR, ARITHMETIC),
    "claim-final-difference": _kind("决算与预算的差额、差率与两数相符", "the difference from the budget follows from the two", ERROR, ARITHMETIC),
    "claim-final-reason": _kind("决算与预算不持平须写明原因", "a difference from the budget has its reason", WARNING, FINAL_FORM),
    "claim-flat-reason": _kind("持平不写变动原因", "what did not change needs no reason", WARNING, SENSE),
    "claim-final-purpose": _kind("用途与科目相符", "an item's purpose is its own", WARNING, SENSE),
    # lists
    "claim-final-class-complete": _kind("每个有数的类都列示", "every class with money is listed", ERROR, SAME),
    "claim-final-class-found": _kind("所列类在表5中", "a class listed is in table 5", ERROR, SAME),
    "claim-final-economic-list": _kind("“主要包括”所列科目与表6有数科目一致", "what is listed are the rows of table 6 with money", WARNING, SAME),
    # procurement, performance
    "claim-final-set-aside-small": _kind("预留小微企业不超过预留中小企业", "small firms' share is within what is set aside", ERROR, ARITHMETIC),
    "claim-final-awarded": _kind("预留项目成交额不超过预留额", "what is awarded is within what is set aside", WARNING, ARITHMETIC),
    "claim-final-awarded-total": _kind("中小企业成交额合计不超过采购金额", "awards to small and medium firms are within procurement", ERROR, ARITHMETIC),
    "claim-final-granted": _kind("授予小微企业不超过中小企业，中小企业不超过采购金额", "contracts with small firms are within procurement", ERROR, ARITHMETIC),
    "claim-final-grades": _kind("各评级项目数之和等于自评项目数", "the grades add up to the projects rated", ERROR, ARITHMETIC),
    "claim-final-issues": _kind("发现问题等于已整改加正在整改", "issues are settled or being settled", ERROR, ARITHMETIC),
    "claim-final-score": _kind("平均得分与评级相符", "the score is within bounds and fits the grades", WARNING, SENSE),
    "claim-final-trips": _kind("出国团组与因公出国费相应", "trips go with money for them", HINT, SEEN),
    "claim-final-reception-sum": _kind("公务接待费等于国内接待与国（境）外接待之和", "reception is what was spent on guests of this country and of others", WARNING, ARITHMETIC),
    "claim-final-reception-within": _kind("外宾接待支出不超过国内公务接待支出", "reception of foreign guests is within that in this country", WARNING, ARITHMETIC),
    "claim-final-guests-within": _kind("接待批次不多于人次，外宾不多于全部", "batches of guests are no more than guests, foreign ones no more than all", WARNING, ARITHMETIC),
    "claim-final-guests-cost": _kind("人均接待费在常见范围内", "what one guest cost is within what is usual", HINT, SEEN),
    "claim-final-reason-given": _kind("总体增减、“三公”经费增减、机关运行经费增减写明主要原因", "what changed since last year has its reason: the totals, the three public expenses, running cost", WARNING, FINAL_FORM),
    "claim-final-cause-way": _kind("“三公”经费原因所说的增减与增减数一致", "the cause of a change speaks of the way it went", WARNING, SENSE),
    "claim-final-cars-held": _kind("公务用车保有量不超过现有车辆", "cars kept by the appropriation are among the cars held", HINT, SENSE),
    "claim-final-stages": _kind("绩效跟踪、自评的项目和金额不超过编报的", "projects tracked and rated are among those with targets", HINT, SENSE),
    "claim-final-stages-same": _kind("编报、跟踪、自评的同一批项目金额相同", "the same projects have the same money at every stage", WARNING, SENSE),
    "claim-final-awarded-slip": _kind("成交额与预留额只差一笔误的，应相同", "what was awarded and what was set aside differ by a slip alone", WARNING, SENSE),
    "claim-final-travellers": _kind("出国团组与出国人次相应", "groups that went abroad have people", HINT, SEEN),
    "claim-final-guests": _kind("公务接待批次与公务接待费相应", "guests go with money for them", HINT, SEEN),
    "claim-final-cars-bought": _kind("购置车辆与公务用车购置费相应", "cars bought go with money for them", HINT, SEEN),
    "claim-final-cars-kept": _kind("公务用车保有量与运行维护费相应", "cars kept go with money to run them", HINT, SEEN),
}

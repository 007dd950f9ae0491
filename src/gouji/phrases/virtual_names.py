"""What the figures are called that only the prose states, of budgets and of final accounts."""

from __future__ import annotations

from gouji.model.address import PRIOR, TOTAL
from gouji.model.claim import Claim, Kind
from gouji.model.finding import Text
from gouji.phrases.families import FIGURE_NAMES
from gouji.phrases.keys import KINDS as CARS

FINAL_NAMES: dict[str, Text] = {
    "procurement///total": Text("政府采购金额", "procurement"),
    "procurement///goods": Text("货物采购金额", "procurement of goods"),
    "procurement///works": Text("工程采购金额", "procurement of works"),
    "procurement///services": Text("服务采购金额", "procurement of services"),
    "procurement///set_aside": Text("面向中小企业预留金额", "amount set aside for small and medium firms"),
    "procurement///set_aside_small": Text(
        "面向小微企业预留金额", "amount set aside for small and micro firms"
    ),
    "procurement///awarded": Text(
        "预留中小企业项目的成交金额", "awards within what is set aside for small and medium firms"
    ),
    "procurement///awarded_small": Text(
        "预留小微企业项目的成交金额", "awards within what is set aside for small and micro firms"
    ),
    "procurement///awarded_other": Text(
        "其他项目中中小企业的成交金额", "awards to small and medium firms elsewhere"
    ),
    "procurement///granted": Text("授予中小企业合同金额", "contracts granted to small and medium firms"),
    "procurement///granted_small": Text("授予小微企业合同金额", "contracts granted to small and micro firms"),
    "running_cost///total": Text("机关运行经费", "running cost"),
    "performance///planned": Text("编报绩效目标的项目", "projects with targets"),
    "performance///tracked": Text("绩效跟踪的项目", "projects tracked"),
    "performance///rated": Text("绩效自评的项目", "projects rated"),
    "performance//planned/amount": Text("编报绩效目标的金额", "money with targets"),
    "performance//tracked/amount": Text("绩效跟踪的金额", "money tracked"),
    "performance//rated/amount": Text("绩效自评的金额", "money rated"),
    "performance///excellent": Text("评级为优的项目", "projects graded excellent"),
    "performance///good": Text("评级为良的项目", "projects graded good"),
    "performance///passed": Text("评级为合格的项目", "projects graded as passed"),
    "performance///failed": Text("评级为不合格的项目", "projects graded as failed"),
    "performance///issues": Text("绩效自评发现的问题", "issues found"),
    "performance///settled": Text("已经整改的问题", "issues settled"),
    "performance///going": Text("正在整改的问题", "issues being settled"),
    "trips///groups": Text("因公出国（境）团组", "groups that went abroad"),
    "trips///people": Text("因公出国（境）人次", "people who went abroad"),
    "guests///batches": Text("公务接待批次", "batches of guests"),
    "guests///people": Text("公务接待人次", "guests received"),
    "guests//foreign/batches": Text("接待外宾批次", "batches of foreign guests"),
    "guests//foreign/people": Text("接待外宾人次", "foreign guests received"),
    "guests//domestic/amount": Text("国内公务接待支出", "reception in this country"),
    "guests//foreign/amount": Text("外宾接待支出", "reception of foreign guests"),
    "guests//overseas/amount": Text("国（境）外接待支出", "reception of guests from abroad"),
    "vehicles//bought/total": Text("购置公务用车", "cars bought"),
    "vehicles//kept/total": Text("公务用车保有量", "cars kept"),
}
_PLANS = {
    "opening_budget": Text("年初预算", "opening budget"),
    "full_budget": Text("全年预算", "full-year budget"),
}


def final_name(address: str) -> Text | None:
    """The name of what a claim of final accounts is bound to; None where the tables name it, or nothing does.

    >>> final_name("full_budget//2010601/total").zh, final_name("opening_budget///total").zh
    ('2010601全年预算', '年初预算')
    """
    table, _, rest = address.partition("/")
    if plan := _PLANS.get(table):
        row = rest.strip("/").partition("/")[0]
        code = row if row.isdigit() else ""
        return Text(f"{code}{plan.zh}", f"{plan.en}{' ' + code if code else ''}")
    return FINAL_NAMES.get(address)


# What only the prose of a budget states.
VIRTUAL = {
    "procurement///total": Text("政府采购预算", "procurement"),
    "procurement///goods": Text("政府采购货物预算", "procurement of goods"),
    "procurement///works": Text("政府采购工程预算", "procurement of works"),
    "procurement///services": Text("政府采购服务预算", "procurement of services"),
    "procurement///reserved": Text("面向中小企业预留金额", "amount reserved for small and medium firms"),
    "procurement///reserved_small": Text("预留给小微企业金额", "amount reserved for small firms"),
    "performance///units": Text("编报绩效目标的单位", "units with targets"),
    "performance///projects": Text("编报绩效目标的项目", "projects with targets"),
    "performance///large": Text("达到限额的项目", "large projects"),
    "performance///amount": Text("绩效目标涉及的项目资金", "money with targets"),
    "structure///subordinate": Text("下属预算单位", "subordinate units"),
    "structure///units": Text("预算单位", "units"),
    "structure///office": Text("行政单位", "administrative bodies"),
    "structure///civil": Text("参公单位", "bodies under the civil service law"),
    "structure///institution": Text("事业单位", "public institutions"),
    "structure///internal": Text("内设机构", "internal offices"),
    "structure///listed": Text("所列单位", "units listed"),
    "running_cost///offices": Text("机关运行经费一句中的机关", "offices named with the running cost"),
    "running_cost///civil": Text("机关运行经费一句中的参公单位", "bodies named with the running cost"),
}
_YEARS: dict[tuple[str, str], Text] = {
    ("period", "from.year"): Text("实施周期开始的年份", "year in which the project begins"),
    ("period", "to.year"): Text("实施周期结束的年份", "year in which the project ends"),
    ("deadline", "year"): Text("预计完成时间的年份", "year in which the work is to be done"),
    ("asset_date", "year-1"): Text("资产截止日期的年份", "year of the date of the assets"),
    ("budget_year", "year"): Text("预算年度", "budget year"),
    ("project_total", "year"): Text("项目预算的年度", "year of the project's budget"),
    ("empty_note", "year"): Text("空表说明的年度", "year of the note below an empty table"),
}
_SOURCES = {
    "superior": Text("上级补助收入", "grants from superiors"),
    "subordinate": Text("附属单位上缴收入", "income from subordinate units"),
    "carried": Text("上年结转", "carried over"),
    "special": Text("财政专户管理资金收入", "income of special accounts"),
    "reserves": Text("非财政拨款结余", "reserves besides the appropriation"),
}
# Sentences of budgets about figures that final accounts call otherwise.
_BUYING = {
    "procurement": Text("政府采购预算", "procurement"),
    "goods": Text("政府采购货物预算", "procurement of goods"),
    "works": Text("政府采购工程预算", "procurement of works"),
    "services": Text("政府采购服务预算", "procurement of services"),
    "reserved": Text("面向中小企业预留金额", "amount reserved for small and medium firms"),
    "reserved_small": Text("预留给小微企业金额", "amount reserved for small firms"),
}
_SUFFIXES = {
    Kind.AMOUNT: ("", ""), Kind.CHANGE: ("同比额", " change"), Kind.PERCENT: ("百分比", " percentage"),
    Kind.DIRECTION: ("增减方向", " direction"),
}  # fmt: skip


def budget_name(c: Claim) -> Text | None:
    """The whole name of a claim of a budget that no table names, with the kind of claim it is: a year, a
    payment, an amount of a project, a direction of the whole; None where this has no better name."""
    if c.kind is Kind.YEAR:
        return _year(c)
    if c.pattern == "overall" and c.kind is Kind.DIRECTION:
        if c.slot.startswith("why."):
            return Text("财政拨款收支增减原因所说的增减", "direction of the reason for the appropriation")
        return Text("财政拨款收支增减方向", "direction of the appropriation")
    table, _, rest = c.address.removeprefix(PRIOR).partition("/")
    _, _, rest = rest.partition("/")
    row, _, column = rest.partition("/")
    match table:
        case "schedule":
            entry = Text(f"第{row}项", f"entry {row}, ") if row.isdigit() and row != "0" else Text("", "")
            return Text(f"实施方案{entry.zh}第{column}笔付款比例", f"{entry.en}payment {column}")
        case "projects" if row == TOTAL:
            return Text("项目资金合计", "the project's total")
        case "projects" if row.startswith("quarter-"):
            n = row.removeprefix("quarter-")
            return Text(f"第{n}季度用款", f"money of quarter {n}")
        case "projects":
            return Text(f"项目分项“{row}”金额", f"component {row}")
        case "income_sources" if column in _SOURCES:
            return _of_kind(_SOURCES[column], c.kind)
        case "procurement" if c.pattern in _BUYING:
            return _of_kind(_BUYING[c.pattern], c.kind)
    return None


def _of_kind(name: Text, kind: Kind) -> Text:
    zh, en = _SUFFIXES.get(kind, ("", ""))
    return Text(f"{name.zh}{zh}", f"{name.en}{en}")


def _year(c: Claim) -> Text:
    """Which year of the text: of what sentence, this year or the one compared with."""
    if known := _YEARS.get((c.pattern, c.slot)):
        return known
    prior = c.address.startswith(PRIOR)
    zh, en = ("比较的上年年份", "year compared with") if prior else ("本年年份", "budget year")
    if c.pattern == "item":
        return Text(f"第{c.item}项{zh}", f"item {c.item}, {en}") if c.item else Text(zh, en)
    if c.pattern in FIGURE_NAMES:
        name = FIGURE_NAMES[c.pattern]
        return Text(f"{name[0]}{zh}", f"{name[1]}, {en}")
    return Text(zh, en)


def virtual_name(c: Claim) -> Text:
    """The name of what only the prose states, without its kind."""
    at = c.address.removeprefix("prior:")
    if (final := final_name(at)) is not None:
        return final
    if at in VIRTUAL:
        return VIRTUAL[at]
    table, _, rest = at.partition("/")
    section, _, rest = rest.partition("/")
    row, _, column = rest.partition("/")
    match table:
        case "vehicles" | "equipment":
            zh, en = ("购置", "to be bought") if row == "bought" else ("现有", "held")
            kind = (
                CARS[column][0]
                if column in CARS
                else ("车辆合计" if table == "vehicles" else "单价100万元以上设备")
            )
            return Text(f"{zh}{kind}", f"{table} {en}, {column}")
        case "performance":
            return Text(f"项目“{row or section}”金额", f"project {row or section}")
        case "quantity":
            return Text(f"“{row}”", row)
        case _:
            return Text(f"“{c.item or c.printed}”", c.item or c.printed)

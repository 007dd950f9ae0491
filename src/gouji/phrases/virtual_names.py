"""What the figures are called that only the prose of final accounts states."""

from __future__ import annotations

from gouji.model.finding import Text

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

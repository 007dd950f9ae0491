"""Addresses of what only the prose states: virtual tables with the same four parts as a figure's address.

    procurement///total goods works services reserved reserved_small   政府采购预算（万元 → 分）
    performance///units projects large                                 编报绩效目标的单位、项目、达到限额的项目（个）
    performance///amount, performance//<项目>/amount                    涉及项目预算资金及所列项目
    vehicles//held/<kind>, vehicles//bought/<kind>                     现有、购置车辆（辆）; kind total or one of KINDS
    equipment//held/total|general|special, equipment//bought/…          单价达到限额的设备，通用、专用（台、套）
    structure///subordinate units office civil institution internal listed   下属、全部、行政、参公、事业单位，内设机构，所列单位（家、个）
    running_cost///offices civil                                       机关运行经费一句中的机关、参公单位（家）
    projects/<statement>/<分项>/amount, …/total/amount, …/quarter-1/amount   项目经费情况说明六
    schedule/<statement>/<item>/<n>                                    付款比例（百分之一个百分点）
    quantity/<sentence>/<名称>/<n>                                      可相加的数量（百分之一单位）
    income_sources///superior subordinate carried special reserves     表1所无的收入：上级补助、附属单位上缴、上年结转、财政专户、非财政拨款结余
    year///budget, prior:year///budget                                 本年、上年
    opening_budget//<row>/total, full_budget//<row>/total              决算说明中的年初预算、全年预算
    procurement///granted granted_small                                授予中小企业、小微企业合同金额
    trips///groups people                                              因公出国（境）团组（个）、人次
    guests///batches people                                            公务接待批次、人次
    guests//foreign/batches people amount, guests//domestic|overseas/amount  其中外宾；国内、国（境）外接待支出

Last year's figure is `prior:` and the address; what was carried out of it last year (预算执行数) is another
figure, with `_executed` after the column.
"""

from __future__ import annotations

from gouji.model.address import PRIOR, TOTAL

# The eight kinds of cars, told by a word that no other kind has.
KINDS = {
    "ministry": ("部级领导干部用车", ("部级",)),
    "leading": ("主要领导干部用车", ("主要领导", "主要负责人")),
    "confidential": ("机要通信用车", ("机要",)),
    "emergency": ("应急保障用车", ("应急",)),
    "enforcement": ("执法执勤用车", ("执法", "执勤")),
    "special": ("特种专业技术用车", ("特种", "专业技术")),
    "retired": ("离退休干部用车", ("离退休", "老干部")),
    "other": ("其他用车", ("其他", "其它")),
}

BUDGET_YEAR = "year///budget"
EXECUTED = "_executed"


def kind_of_car(words: str) -> str:
    """The key of a kind of cars; the words themselves where it is none of the eight."""
    return next((key for key, (_, signs) in KINDS.items() if any(s in words for s in signs)), segment(words))


def segment(words: str) -> str:
    """Words as a part of an address."""
    return words.replace("/", "／")


def row(words: str) -> str:
    """The row of a thing in a list: its name, or the total."""
    return TOTAL if words in {"合计", "共计", "总计", "总共"} else segment(words)


def prior(address: str, executed: bool = False) -> str:
    """Last year's figure of the same place: of the budget, or of what was carried out."""
    if not address or address.startswith(PRIOR):
        return address
    return PRIOR + address + (EXECUTED if executed else "")


def planned(address: str, budget: str) -> str:
    """What was planned for a figure that final accounts state: `opening_budget` or `full_budget` of its row."""
    _, _, place = address.partition("/")
    return f"{budget}/{place}" if place else ""


def virtual(address: str) -> bool:
    """Whether only the prose has this place."""
    return address.removeprefix(PRIOR).split("/", 1)[0] in {
        "procurement", "performance", "vehicles", "equipment", "structure", "running_cost", "projects",
        "schedule", "quantity", "year", "income_sources", "opening_budget", "full_budget", "trips", "guests",
    }  # fmt: skip

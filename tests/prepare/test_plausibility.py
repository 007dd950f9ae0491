"""What is worth a look in a filled ledger: named by its cell, stopping nothing."""

import pytest
from tests.prepare.test_workbook import FACTS, HEAD

from gouji.prepare.plausibility import hints
from gouji.prepare.workbook.reading import read_grids

PAY = ["1000000.00", "一般公共预算", "人员经费", "行政及参公单位", "2010301", "30101", "", ""]
PENSION = ["160000.00", "一般公共预算", "人员经费", "行政及参公单位", "2080505", "30108", "", ""]
RETIRED = ["50000.00", "一般公共预算", "人员经费", "行政及参公单位", "2080501", "30302", "", ""]
WELFARE = ["48000.00", "一般公共预算", "公用经费", "行政及参公单位", "2010301", "30229", "", ""]
WORK = ["200000.00", "一般公共预算", "项目支出", "行政及参公单位", "2010302", "", "", ""]
STAFF = ["人员类别", "人数", "预算单位"]
RATES = ["标准", "比例（%）", "定额（元/人）", "用于的经济科目（款）", "对哪类人员", "计算基数（经济科目）"]
ALL = (PAY, PENSION, RETIRED, WELFARE, WORK)


def said(**sheets):
    names = {"staff": "人员", "rates": "标准", "performance": "绩效目标设置", "procurement": "政府采购"}
    given = {names[key]: rows for key, rows in sheets.items()}
    filled = read_grids({"基本情况": FACTS, "预算明细": [HEAD, *ALL], **given})
    assert filled.problems == ()
    return [p.message() for p in hints(filled)]


PEOPLE = [STAFF, ["在职", "10", ""], ["退休", "3", ""]]


def test_amounts_that_staff_and_rates_give_are_silent():
    rates = [
        RATES,
        ["基本养老保险", "16", "", "30108", "", "30101"],
        ["福利费", "", "4800", "30229", "在职", ""],
    ]
    assert said(staff=PEOPLE, rates=rates) == []
    near = [RATES, ["福利费", "", "4700", "30229", "在职", ""]]
    assert said(staff=PEOPLE, rates=near) == []  # within the tolerance


@pytest.mark.parametrize(
    ("rate", "message"),
    [
        (["福利费", "", "6000", "30229", "在职", ""], "标准 D2：按标准计算30229应为60,000.00元，预算明细为48,000.00元，差12,000.00元"),
        (["基本养老保险", "20", "", "30108", "", "301"], "标准 D2：按标准计算30108应为232,000.00元，预算明细为160,000.00元，差72,000.00元"),
        (["福利费", "", "4800", "", "编外", ""], "标准 E2：“人员”表里没有“编外”"),
    ],
)  # fmt: skip
def test_amounts_beside_their_rates(rate, message):
    assert said(staff=PEOPLE, rates=[RATES, rate]) == [message]


def test_a_rate_that_does_not_say_of_what_is_not_compared():
    assert said(rates=[RATES, ["基本养老保险", "16", "", "30108", "", ""]]) == []


def test_people_listed_twice_and_pensions_of_nobody():
    assert said(staff=[STAFF, ["在职", "10", ""], ["在职", "2", ""]]) == [
        "人员 A3：本部门（单位）的“在职”填了不止一行",
        "预算明细 F4：有退休人员的费用，“人员”表里没有退休人员",
    ]


def test_counts_against_what_they_count():
    performance = [
        ["项目", "内容"],
        ["编报绩效目标的项目（个）", "1"],
        ["涉及项目预算资金（元）", "300000"],
        ["编报的预算单位（个）", "1"],
    ]
    assert said(performance=performance) == [
        "绩效目标设置 B3：编报绩效目标的项目资金300,000.00元，多于项目支出200,000.00元"
    ]
    bought = [["项目", "内容"], ["货物（元）", "900000"], ["工程（元）", "0"], ["服务（元）", "0"]]
    assert said(procurement=bought) == [
        "政府采购 B2：政府采购900,000.00元，多于公用经费和项目支出248,000.00元"
    ]


def test_projects_beside_their_entries():
    work = [*WORK[:6], "道路整修", ""]
    head = ["项目名称", "金额（元）"]
    for rows, told in (
        ([["道路整修", "200000"]], []),
        ([["道路整修", "300000"]], ["项目 B2：“道路整修”的金额300,000.00元，预算明细里200,000.00元"]),
        ([["平台维护", "300000"]], ["预算明细 G2：“项目”表里没有“道路整修”"]),
    ):
        filled = read_grids({"基本情况": FACTS, "预算明细": [HEAD, work], "项目": [head, *rows]})
        assert [p.message() for p in hints(filled)] == told


def test_last_year_beside_itself():
    head = ["坐标", "上年的", "上年预算数（元）"]
    right = {
        "prior:summary/income/appropriation/total": "100", "prior:appropriation/expenditure/total/total": "100",
        "prior:general_public//total/total": "90", "prior:government_fund//total/total": "10", "prior:state_capital//total/total": "0",
        "prior:summary/income/total/total": "120", "prior:summary/expenditure/total/total": "120",
    }  # fmt: skip

    def told(**wrong):
        rows = [[at, "", {**right, **wrong}[at]] for at in right]
        filled = read_grids({"基本情况": FACTS, "预算明细": [HEAD, *ALL], "上年预算数": [head, *rows]})
        assert filled.problems == ()
        return [p.message() for p in hints(filled)]

    assert told() == []
    assert told(**{"prior:summary/income/total/total": "0"}) == [
        "上年预算数 C7：上年收入总计0.00元，少于其中的财政拨款收入100.00元"
    ]
    assert told(**{"prior:government_fund//total/total": "0"}) == [
        "上年预算数 C3：上年财政拨款支出100.00元，三项预算拨款支出合计90.00元"
    ]

"""Final accounts in the words of other offices: every number is bound, and to the right figure."""

from __future__ import annotations

import pytest
from tests.phrases.documents import disclosure
from tests.phrases.growth import growth
from tests.phrases.test_final import FORM, TABLES

from gouji.model.claim import Claim, Kind
from gouji.model.finding import Outcome
from gouji.phrases import constraints, evaluate, read_claims

TOTAL, SPENT = "summary/income/total/total", "summary/expenditure/grand_total/total"
GENERAL, ITEM = "general_public//total/total", "general_public//2010601/total"
PATH = "一般公共服务支出（类）财政事务（款）行政运行（项）"

# a sentence, and its figures as (address, value): 万元 for amounts, changes with their sign, percentages as printed
WORDINGS: list[tuple[str, list[tuple[str, str]]]] = [
    ("2024年度某局收入支出总计12.00万元。", [(TOTAL, "12.00")]),
    ("2024年度收、支总计均为12.00万元，与上年相比，收、支总计各增加2.00万元，增长20.00%。",
     [(TOTAL, "12.00"), (TOTAL, "+2.00"), (TOTAL, "20.00%")]),
    ("2024年度收入总计12.00万元，支出总计12.00万元。较上年减少2.00万元，降幅14.29%。主要是人员减少。",
     [(TOTAL, "12.00"), (SPENT, "12.00"), (TOTAL, "-2.00"), (TOTAL, "-14.29%")]),
    ("某局2024年度财政拨款收支总计11.00万元，同比增加1.00万元（增长10.00%）。",
     [("appropriation/income/total/total", "11.00"), ("appropriation/income/total/total", "+1.00"),
      ("appropriation/income/total/total", "10.00%")]),
    ("2024年度收入合计10.00万元，其中：财政拨款收入9.00万元，占总收入的90.00%；其他收入1.00万元，占比10.00%。",
     [("income//total/total", "10.00"), ("income//total/appropriation", "9.00"),
      ("income//total/appropriation", "90.00%"), ("income//total/other", "1.00"), ("income//total/other", "10.00%")]),
    ("2024年度支出合计10.00万元：基本支出7.00万元，占总支出的比重为70.00%；项目支出3.00万元，占30.00%。",
     [("expenditure//total/total", "10.00"), ("expenditure//total/basic", "7.00"), ("expenditure//total/basic", "70.00%"),
      ("expenditure//total/project", "3.00"), ("expenditure//total/project", "30.00%")]),
    ("2024年度一般公共预算财政拨款支出决算为9.00万元，占本年支出合计的90.00%。与2023年相比，减少1.00万元，下降了10.00%。",
     [(GENERAL, "9.00"), (GENERAL, "90.00%"), (GENERAL, "-1.00"), (GENERAL, "-10.00%")]),
    ("（1）一般公共服务（类）支出6.00万元，占66.67%；（2）住房保障支出3.00万元，占33.33%。",
     [("general_public//201/total", "6.00"), ("general_public//201/total", "66.67%"),
      ("general_public//221/total", "3.00"), ("general_public//221/total", "33.33%")]),
    (f"1.{PATH}，主要用于在职人员经费。年初预算数为7.00万元，决算数为6.00万元，完成年初预算的85.71%，主要原因是人员减少。",
     [("opening_budget//2010601/total", "7.00"), (ITEM, "6.00"), (ITEM, "85.71%")]),
    (f"（一）{PATH}。年初预算7.00万元，支出决算6.00万元，决算数比预算数减少1.00万元，主要原因是人员减少。",
     [("opening_budget//2010601/total", "7.00"), (ITEM, "6.00"), ("", "1.00")]),
    (f"{PATH}6.00万元，主要用于在职人员经费。", [(ITEM, "6.00")]),
    (f"1、{PATH}。预算为7.00万元，支出6.00万元，预算完成率85.71%。",
     [("opening_budget//2010601/total", "7.00"), (ITEM, "6.00"), (ITEM, "85.71%")]),
    (f"1、{PATH}。年初预算为7.00万元，支出决算为6.00万元，减少1.00万元，预决算差异的主要原因是人员减少。",
     [("opening_budget//2010601/total", "7.00"), (ITEM, "6.00")]),
    ("一般公共服务支出-财政事务-行政运行：年初预算为7.00万元，支出决算为6.00万元，完成年初预算的85.71%，与2023年度相比减少0.50万元，下降7.69%，主要原因是人员减少。",
     [("opening_budget//2010601/total", "7.00"), (ITEM, "6.00"), (ITEM, "85.71%"), (ITEM, "-0.50"), (ITEM, "-7.69%")]),
    ("一般公共预算财政拨款基本支出7.00万元，包括人员经费5.00万元和公用经费2.00万元。",
     [("general_public//total/basic", "7.00"), ("basic_economic/personnel/total/total", "5.00"), ("basic_economic/public/total/total", "2.00")]),
    ("机关运行经费支出2.00万元，比年初预算数减少0.50万元，下降20.00%。", [("running_cost///total", "2.00"), ("", "-20.00%")]),
    ("项目支出全面开展绩效自评，共涉及项目3个，共涉及资金3.00万元，占一般公共预算项目支出总额的100%。",
     [("performance///rated", "3"), ("performance//rated/amount", "3.00"), ("performance//rated/amount", "100%")]),
    ("2024年度“三公”经费财政拨款支出决算数较上年减少1.00万元，下降33.33%。", [("three_public///total", "-1.00"), ("three_public///total", "-33.33%")]),
    ("公务接待费支出预算为1.00万元，支出决算为0.50万元，完成预算的50.00%，",
     [("three_public///reception_budget", "1.00"), ("three_public///reception", "0.50"), ("three_public///reception", "50.00%")]),
    ("公务接待费支出决算比上年增加0.10万元，增长25.00%。", [("three_public///reception", "+0.10"), ("three_public///reception", "25.00%")]),
    ("全年因公出国（境）团组数2个，3人次。", [("trips///groups", "2"), ("trips///people", "3")]),
    ("公务接待费1.00万元，占“三公”经费支出的20.00%，完成预算的50.00%，比上年增加0.10万元，增长11.11%，主要原因是接待增加。",
     [("three_public///reception", "1.00"), ("three_public///reception", "20.00%"), ("three_public///reception", "50.00%"),
      ("three_public///reception", "+0.10"), ("three_public///reception", "11.11%")]),
    ("公务用车购置费0.00万元，购置数0辆；公务用车运行支出1.00万元，保有量9辆。",
     [("three_public///purchase", "0.00"), ("vehicles//bought/total", "0"), ("three_public///operation", "1.00"),
      ("vehicles//kept/total", "9")]),
    ("国内公务接待5批次、30人次；国（境）外公务接待0批次、0人次。",
     [("guests///batches", "5"), ("guests///people", "30")]),
    ("“业务工作经费”项目自评得分为95.8分，全年预算数2.00万元，执行数1.90万元，预算执行率为95.00%。", [("", "95.00%")]),
    ("本年度会议费支出3.20万元，较上年减少0.80万元，下降20.00%。", [("", "-20.00%")]),
    ("（三）一般公共预算财政拨款支出决算具体情况年初预算为10.00万元，支出决算为9.00万元，完成年初预算的90.00%。",
     [("opening_budget///total", "10.00"), (GENERAL, "9.00"), (GENERAL, "90.00%")]),
    ("2024年度“三公”经费预算数4.00万元，决算数3.00万元，完成预算的75.00%。决算数比预算数减少1.00万元，主要原因是压减开支。决算数比上年增加0.15万元。",
     [("three_public///total_budget", "4.00"), ("three_public///total", "3.00"), ("three_public///total", "75.00%"), ("", "1.00"),
      ("three_public///total", "+0.15")]),
    ("公务车购置费0.00万元。公务车运行维护费1.00万元。",
     [("three_public///purchase", "0.00"), ("three_public///operation", "1.00")]),
    ("该项目预算数2.00万元，执行数1.90万元，评价得分91分。", []),
    ("国内公务接待5批次、30人次。", [("guests///batches", "5"), ("guests///people", "30")]),
    ("政府性基金预算财政拨款年初结转和结余1.00万元，本年收入2.00万元，本年支出3.00万元，年末结转和结余0.00万元。",
     [("government_fund//total/opening", "1.00"), ("government_fund//total/income", "2.00"),
      ("government_fund//total/total", "3.00"), ("government_fund//total/closing", "0.00")]),
    ("某局2024年度机关运行经费支出2.00万元，较上年减少0.50万元，下降20.00%，主要原因是厉行节约。",
     [("running_cost///total", "2.00"), ("running_cost///total", "-0.50"), ("running_cost///total", "-20.00%")]),
    ("政府采购支出总额3.00万元，其中：政府采购货物支出1.00万元、政府采购工程支出0.50万元、政府采购服务支出1.50万元。",
     [("procurement///total", "3.00"), ("procurement///goods", "1.00"), ("procurement///works", "0.50"), ("procurement///services", "1.50")]),
    ("授予中小企业合同金额2.00万元，占政府采购支出总额的66.67%，其中：授予小微企业合同金额1.00万元，占政府采购支出总额的33.33%。",
     [("procurement///granted", "2.00"), ("procurement///granted", "66.67%"), ("procurement///granted_small", "1.00"), ("procurement///granted_small", "33.33%")]),
    ("开展绩效自评的项目3个，涉及资金3.00万元，平均得分95.20分（其中：绩效评级为“优”的项目2个、“良”的项目1个）。",
     [("performance///rated", "3"), ("performance//rated/amount", "3.00"), ("performance///excellent", "2"), ("performance///good", "1")]),
    ("2024年度收入支出决算总计12.00万元（含年初结转和结余0.00万元），与2023年度决算数相比，收入支出决算总计增加2.00万元，增长20.00%。",
     [(TOTAL, "12.00"), (TOTAL, "+2.00"), (TOTAL, "20.00%")]),
    ("2024年度财政拨款收入总计11.00万元，支出总计11.00万元，与2023年度相比，收、支总计各增加1.00万元，增长10.00%。",
     [("appropriation/income/total/total", "11.00"), ("appropriation/expenditure/grand_total/total", "11.00"), ("appropriation/income/total/total", "+1.00"), ("appropriation/income/total/total", "10.00%")]),
    ("2024年度财政拨款支出决算9.00万元，占本年支出合计的90.00%。",
     [("appropriation/expenditure/total/total", "9.00"), ("appropriation/expenditure/total/total", "90.00%")]),
    ("2024年度本年收入合计10.00万元，包括：财政拨款收入9.00万元，占本年收入的90.00%；事业收入（不含专户管理教育收费）1.00万元，占10.00%。",
     [("income//total/total", "10.00"), ("income//total/appropriation", "9.00"), ("income//total/appropriation", "90.00%"), ("income//total/business", "1.00"), ("income//total/business", "10.00%")]),
    ("2024年度收入合计10.00万元，较上年决算数增加1.00万元，增长11.11%，主要原因是人员增加。其中：财政拨款收入9.00万元，占90.00%；其他收入1.00万元，占10.00%。",
     [("income//total/total", "10.00"), ("income//total/total", "+1.00"), ("income//total/total", "11.11%"), ("income//total/appropriation", "9.00"), ("income//total/appropriation", "90.00%"), ("income//total/other", "1.00"), ("income//total/other", "10.00%")]),
    ("本年收入合计10.00万元，其中：一般公共预算财政拨款收入9.00万元，占90%；上级补助收入0万元，占0%；其他收入1.00万元，占10%。",
     [("income//total/total", "10.00"), ("summary/income/general/total", "9.00"), ("summary/income/general/total", "90%"), ("income//total/superior", "0"), ("income//total/superior", "0%"), ("income//total/other", "1.00"), ("income//total/other", "10%")]),
    ("本年支出合计10.00万元，比上年度增加1.00万元，增长11.11%。其中：基本支出7.00万元（占70.00%）、项目支出3.00万元（占30.00%）。",
     [("expenditure//total/total", "10.00"), ("expenditure//total/total", "+1.00"), ("expenditure//total/total", "11.11%"), ("expenditure//total/basic", "7.00"), ("expenditure//total/basic", "70.00%"), ("expenditure//total/project", "3.00"), ("expenditure//total/project", "30.00%")]),
    ("“一般公共服务支出”（类）2024年度决算6.00万元，比2024年年初预算减少1.00万元，下降14.29%。其中：“财政事务”（款）2024年度决算6.00万元，比2024年年初预算减少1.00万元，下降14.29%。",
     [("general_public//201/total", "6.00"), ("", "-14.29%"), ("general_public//20106/total", "6.00"), ("", "1.00"), ("", "-14.29%")]),
    (f"1.{PATH}支出6.00万元，比年初预算数减少1.00万元，下降14.29%，主要用于在职人员经费。",
     [(ITEM, "6.00"), ("", "1.00"), ("", "-14.29%")]),
    (f"（1）{PATH}支出6.00万元，主要用于在职人员经费。年初预算数为7.00万元，完成年初预算的85.71%，决算数小于年初预算数的主要原因是人员减少。",
     [(ITEM, "6.00"), ("opening_budget//2010601/total", "7.00"), (ITEM, "85.71%")]),
    ("2024年度一般公共预算财政拨款支出决算数为9.00万元，完成预算90.00%。",
     [(GENERAL, "9.00"), ("", "90.00%")]),
    ("2024年度“三公”经费财政拨款决算数3.00万元，比2024年度年初预算4.00万元减少1.00万元。",
     [("three_public///total", "3.00"), ("three_public///total_budget", "4.00"), ("", "1.00")]),
    ("“三公”经费支出共计3.00万元，较年初预算数减少1.00万元，下降25.00%，主要原因是厉行节约。较上年决算数减少0.50万元，下降14.29%。",
     [("three_public///total", "3.00"), ("", "1.00"), ("", "-25.00%"), ("", "-14.29%")]),
    ("2024年度财政拨款“三公”经费支出决算3.00万元（其中：一般公共预算支出3.00万元；政府性基金预算支出0万元）。与上年相比，减少0.50万元，变动原因：厉行节约。",
     [("three_public///total", "3.00"), ("three_public///total", "-0.50")]),
    ("2024年度“三公”经费财政拨款支出决算3.00万元，全年预算4.00万元，决算数小于全年预算数。",
     [("three_public///total", "3.00")]),
    ("公务接待费。2024年度决算数0.50万元，比2024年度年初预算1.00万元减少0.50万元。",
     [("three_public///reception", "0.50"), ("three_public///reception_budget", "1.00"), ("", "0.50")]),
    ("公务接待费全年预算为1.00万元，支出决算为0.50万元，完成预算的50.00%，占“三公”经费支出的16.67%。",
     [("three_public///reception_budget", "1.00"), ("three_public///reception", "0.50"), ("three_public///reception", "50.00%"), ("three_public///reception", "16.67%")]),
    ("公务接待费支出预算1.00万元（其中：一般公共预算支出1.00万元），支出决算0.50万元，完成预算的50.00%。",
     [("three_public///reception_budget", "1.00"), ("three_public///reception", "0.50"), ("three_public///reception", "50.00%")]),
    ("因公出国（境）团组数及人数分别为1个、2人。",
     [("trips///groups", "1"), ("trips///people", "2")]),
    ("因公出国（境）共计1个团组，2人。",
     [("trips///groups", "1"), ("trips///people", "2")]),
    ("国内公务接待5批次，30人次（不包括陪同人员），共计支出0.50万元；外事接待0批次，0人次，共计支出0万元。",
     [("guests///batches", "5"), ("guests///people", "30"), ("guests//domestic/amount", "0.50")]),
    ("国内公务接待批次5批，人数30人，金额0.50万元。",
     [("guests///batches", "5"), ("guests///people", "30"), ("guests//domestic/amount", "0.50")]),
    ("2024年度购置（更新）0辆，车均购置费0万元。人均接待费68.81元。",
     [("vehicles//bought/total", "0")]),
    ("2024年度机关运行经费支出合计2.00万元，比上年减少0.50万元。",
     [("running_cost///total", "2.00"), ("running_cost///total", "-0.50")]),
    ("机关运行经费较上年决算数减少0.50万元，下降20.00%。",
     [("running_cost///total", "-0.50"), ("running_cost///total", "-20.00%")]),
    ("2024年度本部门采购总金额3.00万元。面向中小企业预留采购份额2.00万元。",
     [("procurement///total", "3.00"), ("procurement///set_aside", "2.00")]),
    ("授予中小企业合同金额2.00万元，占66.67%（授予小微企业合同金额1.00万元，占33.33%）。",
     [("procurement///granted", "2.00"), ("procurement///granted", "66.67%"), ("procurement///granted_small", "1.00"), ("procurement///granted_small", "33.33%")]),
    ("我部门对3个项目开展了绩效自评，涉及资金3.00万元。",
     [("performance///rated", "3"), ("performance//rated/amount", "3.00")]),
    ("2024年度财政拨款会议费支出预算5.00万元，支出决算3.20万元，完成预算的64.00%。",
     [("", "64.00%")]),
    ("人员经费5.00万元，较上年决算数增加0.50万元，增长11.11%，主要原因是工资调整。",
     [("basic_economic/personnel/total/total", "5.00"), ("", "11.11%")]),
    ("2024年度本部门政府采购支出合计3.00万元，货物支出1.00万元、服务支出2.00万元，无工程支出。其中：面向中小企业采购1.50万元，占50.00%。",
     [("procurement///total", "3.00"), ("procurement///goods", "1.00"), ("procurement///services", "2.00"), ("procurement///set_aside", "1.50"), ("procurement///set_aside", "50.00%")]),
    ("2024年度政府采购合同金额3.00万元；授予中小企业合同金额2.00万元，占政府采购合同金额的66.67%，其中授予小微企业合同金额1.00万元，占中小企业合同金额的50.00%。",
     [("procurement///total", "3.00"), ("procurement///granted", "2.00"), ("procurement///granted", "66.67%"), ("procurement///granted_small", "1.00"), ("procurement///granted_small", "50.00%")]),
    (f"1、{PATH}支出决算为6.00万元，全年预算为7.00万元，完成全年预算的85.71%。",
     [(ITEM, "6.00"), ("full_budget//2010601/total", "7.00"), (ITEM, "85.71%")]),
    (f"1、{PATH}年初预算为0.00万元，支出决算为6.00万元，年初未安排预算。决算数高于年初预算数的主要原因：年中追加。",
     [("opening_budget//2010601/total", "0.00"), (ITEM, "6.00")]),
    ("一般公共预算财政拨款基本支出7.00万元，其中：人员经费5.00万元，占基本支出的71.43%，主要包括基本工资；公用经费2.00万元，占基本支出的28.57%，主要包括办公费。",
     [("general_public//total/basic", "7.00"), ("basic_economic/personnel/total/total", "5.00"), ("basic_economic/personnel/total/total", "71.43%"), ("basic_economic/public/total/total", "2.00"), ("basic_economic/public/total/total", "28.57%")]),
    ("2024年度“三公”经费财政拨款支出决算数2.00万元，比预算数4.00万元减少2.00万元，下降50.00%，主要原因是厉行节约。",
     [("three_public///total", "2.00"), ("three_public///total_budget", "4.00"), ("", "2.00"), ("", "-50.00%")]),
    ("公务接待费决算0.50万元，预算1.00万元。",
     [("three_public///reception", "0.50"), ("three_public///reception_budget", "1.00")]),
    ("2024年度政府性基金预算财政拨款收入支出情况如下：本年收入2.00万元，本年支出2.00万元。",
     [("government_fund//total/income", "2.00"), ("government_fund//total/total", "2.00")]),
    ("某局对2024年度3个项目开展绩效自评，涉及金额3.00万元，其中优秀2个、良好1个。绩效自评中发现问题3个，已整改2个，正在整改1个。",
     [("performance///rated", "3"), ("performance//rated/amount", "3.00"), ("performance///excellent", "2"), ("performance///good", "1"), ("performance///issues", "3"), ("performance///settled", "2"), ("performance///going", "1")]),
    ("2024年度机关运行经费决算数2.00万元，其中：办公费0.50万元，差旅费0.30万元。",
     [("running_cost///total", "2.00")]),
    ("截至2024年末，本部门车辆编制8辆，实有6辆。",
     []),
]  # fmt: skip


def told(c: Claim) -> tuple[str, str]:
    """A claim as the list above has it: a change with its sign, a percentage with that of what it belongs to."""
    sign = ("-" if c.value < 0 else "+" if c.kind is Kind.CHANGE else "") if c.kind is not Kind.AMOUNT else ""
    return c.address, sign + c.printed + ("%" if c.kind is Kind.PERCENT else "")


@pytest.mark.parametrize(("text", "figures"), WORDINGS, ids=[t[:14] for t, _ in WORDINGS])
def test_each_number_is_bound_to_its_figure(text: str, figures: list[tuple[str, str]]):
    document = disclosure(2024, TABLES, FORM, explanation=text)
    reading = read_claims(document, FORM)
    assert reading.unbound == ()
    stated = [c for c in reading.claims if c.kind in (Kind.AMOUNT, Kind.CHANGE, Kind.PERCENT, Kind.COUNT)]
    assert [told(c) for c in stated] == figures


def test_a_heading_before_an_unnumbered_item_is_not_of_its_class():
    text = f"（三）一般公共预算财政拨款支出决算具体情况{PATH}。年初预算为7.00万元，支出决算为6.00万元。"
    (item,) = read_claims(disclosure(2024, TABLES, FORM, explanation=text), FORM).items
    assert (item.how, item.path[0]) == ("path", "一般公共服务支出")


def test_what_money_is_for_may_name_an_amount():
    text = f"1、{PATH}。主要用于：购置100万元以上设备和支付50.00万元尾款。年初预算为7.00万元，支出决算为6.00万元。"
    reading = read_claims(disclosure(2024, TABLES, FORM, explanation=text), FORM)
    assert [(c.address, c.printed) for c in reading.claims if c.address] == [
        ("opening_budget//2010601/total", "7.00"), (ITEM, "6.00"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "said",
    [
        "主要包括：基本工资等",
        "主要包括：工资福利支出",
        "主要包括：基本工资支出",
        "主要包括在职人员的基本工资及各类补贴",
    ],
)
def test_a_list_of_economic_items_in_other_words_is_no_finding(said: str):
    text = f"一般公共预算财政拨款基本支出7.00万元。其中：人员经费5.00万元，{said}；公用经费2.00万元，主要包括：办公费用。"
    document = disclosure(2024, TABLES, FORM, explanation=text)
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    assert not [e for e in ended if e.outcome is Outcome.BROKEN]


LONG = {
    "own": "2024年度甲乙丙丁" * 2_000,
    "items": f"1、{PATH}。主要用于：" * 1_000,
    "planned": "年初预算为1.00万元，" * 2_000,
    "because": "决算数大于预算数的主要原因是" * 1_500,
    "classes": "一般公共服务支出、" * 3_000,
    "numerals": "（一）" * 7_500,
}


@pytest.mark.parametrize("name", LONG)
def test_no_input_makes_reading_slow(name: str):
    def reading(text: str) -> None:
        read_claims(disclosure(2024, TABLES, FORM, explanation=text), FORM)

    assert growth(reading, LONG[name]) < 12


def test_an_item_under_anothers_name_is_told_by_its_place():
    other = "住房保障支出（类）住房改革支出（款）住房公积金（项）"
    text = f"1、{PATH}。年初预算为6.00万元，支出决算为6.00万元。2、{other}。年初预算为3.00万元，支出决算为3.00万元。"
    document = disclosure(2024, TABLES, FORM, explanation=text.replace(PATH, other))
    reading = read_claims(document, FORM)
    ended = evaluate(constraints(reading, document, FORM), reading, document)
    assert [(e.assertion.code, e.assertion.item) for e in ended if e.outcome is Outcome.BROKEN] == [
        ("claim-item-found", "1")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "一、关于某局2024年度收入支出决算总体情况说明",
        "2024年度，本部门机关运行经费支出2.00万元。",
        "2024年度，某某市某某局政府采购支出总额3.00万元。",
    ],
)
def test_the_year_is_stated(text: str):
    claims = read_claims(disclosure(2024, TABLES, explanation=text), FORM).claims
    assert [c.printed for c in claims if c.kind is Kind.YEAR] == ["2024"]


def test_what_an_item_was_for_may_stand_behind_its_reason():
    text = f"1、{PATH}。年初预算7.00万元，支出决算6.00万元，完成年初预算的85.71%。决算数小于年初预算数的主要原因：人员变动。主要用于：在职人员经费。"
    sentence = read_claims(disclosure(2024, TABLES, explanation=text), FORM).sentences[0]
    assert sentence.words["purpose"] == "在职人员经费"


# what is wrong in the words of other offices, and the assertion that tells it
WRONG = [
    (f"1．{PATH}：支出决算为6.00万元，完成预算96.00%，决算数大于预算数的主要原因是人员增加。", "claim-final-against"),
    (f"1．{PATH}：支出决算为6.00万元，完成预算96.00%，决算数与预算数持平。", "claim-final-against"),
    (f"1.{PATH}支出6.00万元，比年初预算数减少1.00万元，增长14.29%，主要用于人员经费。", "claim-direction"),
    ("2024年度“三公”经费财政拨款决算数2.00万元，比2024年度年初预算4.00万元增加2.00万元。", "claim-final-against"),
    ("2024年度“三公”经费财政拨款决算数2.00万元，比2024年度年初预算4.00万元减少3.00万元。", "claim-final-difference"),
    ("一般公共预算财政拨款基本支出7.00万元，其中：人员经费5.00万元，占71.43%，主要包括基本工资；公用经费2.00万元，占38.57%，主要包括办公费。", "claim-final-share"),
    ("其他收入1.00万元，占20.00%。本年收入合计10.00万元。", "claim-final-share"),
]  # fmt: skip


def ended(text: str) -> set[str]:
    document = disclosure(2024, TABLES, FORM, explanation=text)
    reading = read_claims(document, FORM)
    found = evaluate(constraints(reading, document, FORM), reading, document)
    return {e.assertion.code for e in found if e.outcome is Outcome.BROKEN}


@pytest.mark.parametrize(("text", "code"), WRONG, ids=[c + t[:12] for t, c in WRONG])
def test_what_is_wrong_in_other_words_is_told(text: str, code: str):
    assert code in ended(text)


def test_all_of_the_budget_may_be_a_last_place_more_or_less():
    text = f"1．{PATH}：支出决算为6.00万元，完成预算100.00%，决算数小于预算数的主要原因是节约。"
    assert "claim-final-against" not in ended(text)

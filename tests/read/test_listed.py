"""Table 9 printed with an item on each line in place of one row."""

from tests.read.specimens import COVER, ROWS, TOTAL, printed, read, table, unplaced

BUDGET = (
    "一、“三公”经费合计\t5.70\n1. 因公出国（境）费\t\n2. 公务用车购置及运行维护费\t4.50\n"
    "其中：（1）公务用车购置费\t0.00\n（2）公务用车运行费\t4.50\n3. 公务接待费\t1.20\n二、机关运行经费\t67.07\n"
)


def test_each_item_is_a_column_of_the_form():
    d = read(COVER + table("three_public", BUDGET, head="项目\t2025年预算数", unit="单位：万元"))
    assert not d.unplaced
    assert [c.key for c in d.tables[0].sections[0].columns] == [
        "total", "abroad", "reception", "vehicle", "purchase", "operation", "running_cost",
    ]  # fmt: skip
    assert printed(d, "three_public") == {"": ["5.70", "", "1.20", "4.50", "0.00", "4.50", "67.07"]}


def test_last_years_column_beside_it_is_not_taken():
    rows = BUDGET.replace("\n", "\t9.99\n")
    d = read(COVER + table("three_public", rows, head="项目\t2025年预算数\t上年预算数", unit="单位：万元"))
    assert printed(d, "three_public") == {"": ["5.70", "", "1.20", "4.50", "0.00", "4.50", "67.07"]}


def test_two_amounts_that_may_both_be_meant_are_not_read():
    rows = BUDGET.replace("\n", "\t9.99\n")
    two = table("three_public", rows, head="项目\t金额\t数额", unit="单位：万元")
    d = read(COVER + table("expenditure", ROWS + TOTAL) + two)
    assert [t.key for t in d.tables] == ["expenditure"]
    assert [code for code, _ in unplaced(d)] == ["grid", "title"]


def test_final_accounts_have_a_budget_and_an_outturn_for_each():
    rows = (
        "合计\t6.00\t5.70\n因公出国（境）费\t\t\n公务用车购置及运行维护费\t4.80\t4.50\n公务用车购置费\t\t\n"
        "公务用车运行维护费\t4.80\t4.50\n公务接待费\t1.20\t1.20\n"
    )
    text = "示例区财政局2024年度部门决算\n财政拨款“三公”经费支出决算表\n单位：万元\n项目\t预算数\t决算数\n"
    d = read(text + rows)
    assert not d.unplaced
    assert {str(at).rpartition("/")[2]: c.printed for at, c in d.figures() if c.amount} == {
        "total_budget": "6.00", "total": "5.70", "vehicle_budget": "4.80", "vehicle": "4.50",
        "operation_budget": "4.80", "operation": "4.50", "reception_budget": "1.20", "reception": "1.20",
    }  # fmt: skip

"""Heads that stand in pieces on several rows, where nothing drawn tells that they are one."""

from tests.read.specimens import COVER, ROWS, TOTAL, printed, read, table, unplaced

INCOME = (
    "\t\t\t\t\t财政拨\t\t\t其他\n"
    "功能分类\t\t\t功能分类\t合计\t款收入\t事业\t事业单位\t收入\n"
    "科目编码\t\t\t科目名称\t\t\t收入\t经营收入\t\n"
    "类\t款\t项\t\t\t\t\t\t"
)


def test_each_head_is_put_together_from_its_pieces():
    rows = "213\t\t\t农林水支出\t306.00\t300.00\t1.00\t2.00\t3.00\n"
    d = read(COVER + table("income", rows, head=INCOME))
    assert not d.unplaced
    assert [c.label for c in d.tables[0].sections[0].columns] == [
        "合计", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入",
    ]  # fmt: skip
    assert printed(d, "income") == {"213": ["306.00", "300.00", "1.00", "2.00", "3.00"]}


def test_a_piece_narrower_than_the_one_above_it_belongs_to_it():
    head = (
        "“三公”经费预算数\t\t\t\t\t\t机关运行经\n\t\t\t\t\t\t费预算数\n"
        "合计\t因公出国\t公务接\t公务用车购置及运行\t\t\t\n\t（境）费\t待费\t费\t\t\t\n\t\t\t小计\t购置费\t运行费\t"
    )
    d = read(
        COVER + table("three_public", "5.00\t\t1.00\t4.00\t0\t4.00\t80.11\n", head=head, unit="单位：万元")
    )
    assert not d.unplaced
    assert printed(d, "three_public") == {"": ["5.00", "", "1.00", "4.00", "0", "4.00", "80.11"]}


def test_a_piece_can_be_a_word_by_itself():
    head = "项目\t\t\t\t支出预算\t\t\n功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目\n类\t款\t项\t\t\t\t支出"
    d = read(COVER + table("expenditure", ROWS + TOTAL, head=head))
    assert printed(d, "expenditure")["2130306"] == ["100.00", "", "100.00"]
    assert unplaced(d) == []

"""Tables of text: columns by their heads, rows by their codes, and what has no place is said."""

import pytest
from tests.read.specimens import COVER, HEAD, ROWS, TOTAL, printed, read, table, unplaced

from gouji.model.money import State

EXPECTED = {
    "213": ["300.00", "200.00", "100.00"],
    "21303": ["300.00", "200.00", "100.00"],
    "2130301": ["200.00", "200.00", ""],
    "2130306": ["100.00", "", "100.00"],
    "total": ["300.00", "200.00", "100.00"],
}


def test_a_table_is_found_by_its_title_and_read_by_codes():
    d = read(COVER + table("expenditure", ROWS + TOTAL))
    t = d.table("expenditure")
    assert t is not None
    assert (t.number, t.unit, t.organisation, t.decimals) == (3, "元", "上海市示例区河道管理局", 2)
    assert printed(d, "expenditure") == EXPECTED
    assert [(r.code, r.printed_code, r.name, r.level) for r in t.sections[0].rows][:3] == [
        ("213", "213", "农林水支出", 1),
        ("21303", "213 03", "水利", 2),
        ("2130301", "213 03 01", "行政运行", 3),
    ]
    assert not d.unplaced


def test_blank_parents_take_the_codes_above_them():
    rows = (
        "213\t\t\t农林水支出\t1.00\t1.00\t\n\t03\t\t水利\t1.00\t1.00\t\n"
        "\t\t01\t行政运行\t1.00\t1.00\t\n\t99\t\t其他\t\t\t\n"
    )
    assert list(printed(read(table("expenditure", rows)), "expenditure")) == [
        "213",
        "21303",
        "2130301",
        "21399",
    ]


def test_one_column_of_whole_codes():
    head = "科目编码\t科目名称\t合计\t基本支出\t项目支出"
    rows = (
        "213\t农林水支出\t300.00\t200.00\t100.00\n21303\t水利\t300.00\t200.00\t100.00\n"
        "2130301\t行政运行\t200.00\t200.00\t\n2130306\t水利工程运行与维护\t100.00\t\t100.00\n"
        "合计\t\t300.00\t200.00\t100.00\n"
    )
    d = read(table("expenditure", rows, head=head))
    assert printed(d, "expenditure") == EXPECTED
    dotted = (
        rows.replace("2130301", "213.03.01").replace("21303\t", "213.03\t").replace("2130306", "213-03-06")
    )
    assert printed(read(table("expenditure", dotted, head=head)), "expenditure") == EXPECTED


def test_a_code_in_front_of_its_name():
    head = "科目\t合计\t基本支出\t项目支出"
    rows = (
        "213农林水支出\t300.00\t200.00\t100.00\n21303 水利\t300.00\t200.00\t100.00\n"
        "2130301行政运行\t200.00\t200.00\t\n[2130306]水利工程运行与维护\t100.00\t\t100.00\n"
        "合计\t300.00\t200.00\t100.00\n"
    )
    d = read(table("expenditure", rows, head=head))
    assert printed(d, "expenditure") == EXPECTED
    assert [r.name for r in d.tables[0].sections[0].rows][3] == "水利工程运行与维护"


def test_numbers_that_a_spreadsheet_took_for_codes():
    rows = (
        "213.0\t\t\t农林水支出\t3.00\t3.00\t\n213.0\t3\t\t水利\t3.00\t3.00\t\n"
        "213\t03\t1\t行政运行\t3.00\t3.00\t\n"
    )
    d = read(table("expenditure", rows))
    assert list(printed(d, "expenditure")) == ["213", "21303", "2130301"]
    assert [c for c, _ in unplaced(d)] == ["code", "code"]


def test_columns_in_another_order_and_columns_of_others():
    head = "类\t款\t项\t功能分类科目名称\t项目支出\t合计\t上年结转\t基本支出"
    d = read(table("expenditure", "213\t\t\t农林水支出\t100.00\t300.00\t7.00\t200.00\n", head=head))
    assert [c.key for c in d.tables[0].sections[0].columns] == ["total", "basic", "project", "?上年结转"]
    assert d.tables[0].sections[0].columns[3].label == "上年结转"
    assert printed(d, "expenditure") == {"213": ["300.00", "200.00", "100.00", "7.00"]}
    assert unplaced(d) == [("column", "上年结转 7.00")]


def test_columns_of_others_without_money_are_no_columns():
    head = "类\t款\t项\t功能分类科目名称\t合计\t上年结转\t说明\t附注\t基本支出\t项目支出"
    rows = "213\t\t\t农林水支出\t300.00\t0.00\t含水费\t\t200.00\t100.00\n\t\t\t\t\t\t另见附件\t\t\t\n"
    d = read(table("expenditure", rows, head=head))
    assert printed(d, "expenditure") == {"213": ["300.00", "200.00", "100.00"]}
    assert unplaced(d) == [("title", "上年结转 0.00"), ("column", "说明 含水费 另见附件")]


def test_a_missing_column_is_said():
    head = "类\t款\t项\t功能分类科目名称\t合计\t基本支出"
    d = read(table("expenditure", "213\t\t\t农林水支出\t300.00\t300.00\n", head=head))
    assert [c.key for c in d.tables[0].sections[0].columns] == ["total", "basic"]
    assert unplaced(d) == [("column", "项目支出")]


def test_header_and_title_again_in_mid_table():
    first, rest = ROWS.splitlines(True)[:2], ROWS.splitlines(True)[2:]
    again = "".join(first) + "\n" + HEAD["expenditure"] + "\n" + "".join(rest) + TOTAL
    assert printed(read(table("expenditure", again)), "expenditure") == EXPECTED
    sequel = table("expenditure", "".join(first)) + table(
        "expenditure", "".join(rest) + TOTAL, title="2025年部门支出预算总表（续表）"
    )
    assert printed(read(sequel), "expenditure") == EXPECTED


def test_rows_go_on_after_a_blank_line_but_not_after_prose():
    first, rest = ROWS.splitlines(True)[:2], ROWS.splitlines(True)[2:]
    assert (
        printed(read(table("expenditure", "".join([*first, "\n", *rest, TOTAL]))), "expenditure") == EXPECTED
    )
    prose = "\n本年度支出预算比上年减少，主要原因是项目支出减少，详见有关说明。\n\n"
    d = read(table("expenditure", "".join([*first, prose, *rest, TOTAL])))
    assert len(printed(d, "expenditure")) == 2
    assert [c for c, _ in unplaced(d)] == ["grid"]


def test_tables_in_ten_thousands_keep_their_unit():
    d = read(table("expenditure", "213\t\t\t农林水支出\t1,202.95\t1,202.95\t\n", unit="单位：万元"))
    cell = d.tables[0].sections[0].rows[0].cells[0]
    assert (d.tables[0].unit, cell.value, cell.printed) == ("万元", 1_202_950_000, "1,202.95")
    d = read(table("expenditure", "213\t\t\t农林水支出\t１，２０２\t-\t（5）\n", unit="金额单位：万元"))
    assert [(c.value, c.state) for c in d.tables[0].sections[0].rows[0].cells] == [
        (1_202_000_000, State.AMOUNT),
        (None, State.DASH),
        (-5_000_000, State.AMOUNT),
    ]
    assert d.tables[0].decimals == 0


def test_a_unit_that_is_not_printed_is_the_forms():
    t = read(table("expenditure", ROWS, unit="")).tables[0]
    assert (t.unit, t.unit_printed) == ("元", False)


@pytest.mark.parametrize("text", ["１２Ｏ.00", "12.0.0", "100 200", "见附件"])
def test_a_figure_that_cannot_be_read_stays_and_is_said(text):
    d = read(table("expenditure", f"213\t\t\t农林水支出\t{text}\t\t\n"))
    assert d.tables[0].sections[0].rows[0].cells[0].state is State.UNREADABLE
    assert [c for c, _ in unplaced(d)] == ["figure"]


def test_rows_that_the_form_does_not_have():
    d = read(table("expenditure", "213\t\t\t农林水支出\t1.00\t1.00\t\n213\t\t\t农林水支出\t1.00\t1.00\t\n"))
    assert list(printed(d, "expenditure")) == ["213", "213#2"]
    d = read(table("expenditure", "\t\t\t农林水支出\t1.00\t1.00\t\n21x\t\t\t水利\t1.00\t1.00\t\n"))
    assert list(printed(d, "expenditure")) == ["?农林水支出", "?水利"]
    assert [c for c, _ in unplaced(d)] == ["row", "code"]


def test_a_total_row_that_is_spaced_out_or_first():
    d = read(table("expenditure", "合　　计\t\t\t\t300.00\t200.00\t100.00\n" + ROWS))
    assert next(iter(printed(d, "expenditure"))) == "total"
    assert d.tables[0].sections[0].rows[0].name == "合计"


SUMMARY = (
    "本年收入\t\t本年支出\t\n项目\t预算数\t项目\t预算数\n"
    "一、财政拨款收入\t300.00\t一、农林水支出\t200.00\n"
    "1. 一般公共预算资金\t300.00\t二、城乡社区支出\t100.00\n"
    "2．政府性基金\t\t三、某某事业支出\t\n"
    "二、事业收入\t\t\t\n上年结转\t5.00\t\t\n收入总计\t300.00\t支出总计\t300.00\n"
)


def test_two_sides_fixed_labels_and_classes_by_name():
    d = read(table("summary", SUMMARY))
    assert printed(d, "summary", "income") == {
        "appropriation": ["300.00"], "general": ["300.00"], "government_fund": [""], "business": [""],
        "?上年结转": ["5.00"], "total": ["300.00"],
    }  # fmt: skip
    assert printed(d, "summary", "expenditure") == {
        "213": ["200.00"], "212": ["100.00"], "?某某事业支出": [""], "total": ["300.00"],
    }  # fmt: skip
    assert sorted(unplaced(d)) == [("row", "上年结转 5.00"), ("title", "某某事业支出")]


def test_a_class_takes_its_code_from_the_documents_own_tables_first():
    own = table("expenditure", "299\t\t\t某某事业支出\t1.00\t1.00\t\n")
    assert "299" in printed(read(table("summary", SUMMARY) + own), "summary", "expenditure")


def test_the_summary_of_a_unit_splits_expenditure_by_use():
    text = (
        "上海市示例区2025年区级单位预算\n预算单位：上海市示例区河道所\n2025年预算单位财务收支预算总表\n单位：元\n"
        "本年收入\t\t本年支出\t\t\t\t\n项目\t预算数\t项目\t预算数\t\t\t\n\t\t\t合计\t基本支出\t\t项目支出\n"
        "\t\t\t\t人员经费\t公用经费\t\n"
        "一、财政拨款收入\t300.00\t一、农林水支出\t300.00\t150.00\t50.00\t100.00\n"
        "收入总计\t300.00\t支出总计\t300.00\t150.00\t50.00\t100.00\n"
    )
    d = read(text)
    assert (d.form, d.organisation) == ("shanghai_budget/unit/district/2025", "上海市示例区河道所")
    assert printed(d, "summary", "expenditure")["213"] == ["300.00", "150.00", "50.00", "100.00"]
    assert not d.unplaced


def test_table_nine_has_one_row_and_columns_by_place():
    head = (
        "“三公”经费预算数\t\t\t\t\t\t机关运行经费预算数\n"
        "合计\t因公出国（境）费\t公务接待费\t公务用车购置及运行费\t\t\t\n\t\t\t小计\t购置费\t运行费\t"
    )
    d = read(table("three_public", "5.00\t\t1.00\t4.00\t0\t4.00\t80.11\n", head=head, unit="单位：万元"))
    row = d.tables[0].sections[0].rows[0]
    assert (row.id, row.level) == ("", 0)
    assert [c.key for c in d.tables[0].sections[0].columns] == [
        "total", "abroad", "reception", "vehicle", "purchase", "operation", "running_cost",
    ]  # fmt: skip
    assert [c.state.value for c in row.cells] == [
        "amount",
        "blank",
        "amount",
        "amount",
        "zero",
        "amount",
        "amount",
    ]


def test_an_empty_table_keeps_its_note_and_no_row_of_nothing():
    body = "无\t\t\t\t\t\t\n合计\t\t\t\t\t\t\n\n注：本部门2025年无政府性基金预算，故本表为空表。\n\n"
    head = HEAD["expenditure"].replace("支出预算", "政府性基金预算支出")
    d = read(table("government_fund", body, head=head))
    assert list(printed(d, "government_fund")) == ["total"]
    assert [n.text[:4] for n in d.tables[0].notes] == ["注：本部"]
    assert not d.unplaced


def test_a_department_that_splits_table_1_by_use_as_units_do():
    head = (
        "本年收入\t\t本年支出\t\t\t\t\n项目\t预算数\t项目\t预算数\t\t\t\n"
        "\t\t\t合计\t基本支出\t\t项目支出\n\t\t\t\t人员经费\t公用经费\t"
    )
    rows = (
        "一、财政拨款收入\t300.00\t一、农林水支出\t300.00\t150.00\t50.00\t100.00\n"
        "收入总计\t300.00\t支出总计\t300.00\t150.00\t50.00\t100.00\n"
    )
    d = read(COVER + table("summary", rows, head=head))
    assert (d.scope, d.form) == ("department", "shanghai_budget/department-split/district/2025")
    assert [c.key for c in d.tables[0].sections[1].columns] == ["total", "personnel", "public", "project"]
    assert printed(d, "summary", "expenditure") == {
        "213": ["300.00", "150.00", "50.00", "100.00"],
        "total": ["300.00", "150.00", "50.00", "100.00"],
    }
    assert not d.unplaced


def test_amounts_with_their_unit():
    rows = "213\t\t\t农林水支出\t300.00元\t200.00 元\t0.01万元\n"
    d = read(table("expenditure", rows))
    (row,) = d.tables[0].sections[0].rows
    assert [(c.value, c.printed) for c in row.cells] == [
        (30000, "300.00"),
        (20000, "200.00"),
        (10000, "0.01万元"),
    ]
    assert d.tables[0].decimals == 2
    wan = read(table("expenditure", "213\t\t\t农林水支出\t3.5万元\t2.5万元\t1万元\n", unit=""))
    assert (wan.tables[0].unit, wan.tables[0].unit_printed) == ("万元", True)
    assert [c.value for c in wan.tables[0].sections[0].rows[0].cells] == [3500000, 2500000, 1000000]


def test_a_class_name_cut_off_by_its_column_is_known_by_its_beginning():
    cut = (
        "本年收入\t\t本年支出\t\n项目\t预算数\t项目\t预算数\n"
        "一、财政拨款收入\t300.00\t一、社会保障和就业支\t200.00\n\t\t二、农林水\t100.00\n\t\t三、城乡某某事业\t\n"
        "收入总计\t300.00\t支出总计\t300.00\n"
    )
    d = read(table("summary", cut))
    assert list(printed(d, "summary", "expenditure")) == ["208", "213", "?城乡某某事业", "total"]
    assert d.tables[0].sections[1].rows[0].name == "社会保障和就业支"
    assert sorted(unplaced(d)) == [("name", "社会保障和就业支、农林水"), ("title", "城乡某某事业")]
    # The document's own names go first; a beginning that two of them share is nobody's.
    own = table("expenditure", "298\t\t\t农林水甲支出\t\t\t\n299\t\t\t农林水乙支出\t\t\t\n")
    rows = printed(read(table("summary", cut) + own), "summary", "expenditure")
    assert {"?农林水", "208"} <= set(rows)

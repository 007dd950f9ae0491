"""Final accounts: the form's own shapes in an invented text, and the published ones as the truth has them."""

import json

import pytest
from tests.read.documents import as_docx, as_html, as_xlsx
from tests.read.specimens import printed, read

from gouji.read import extract_from
from gouji.read import read as read_file
from gouji.read.recognise import recognise

COVER = "上海市示例区河道管理局\n2024年度部门决算\n\n"
UNITS = (
    "第一部分 上海市示例区河道管理局概况\n一、主要职能\n管河。\n二、部门决算单位构成\n单位包括：\n\n"
    "序号\t单位名称\t备注\n1\t上海市示例区河道管理局（本级）\t\n2\t上海市示例区河道所\t不单列\n\n"
)
APPROPRIATION = """第二部分 上海市示例区河道管理局2024年度部门决算表
财政拨款收入支出决算总表
单位：万元

收入\t\t支出\t\t\t\t
项目\t决算数\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款
一、一般公共预算财政拨款\t8.00\t一、一般公共服务支出\t\t\t\t
二、政府性基金预算财政拨款\t1.00\t二、农林水支出\t9.50\t8.50\t1.00\t
三、国有资本经营预算财政拨款\t\t\t\t\t\t
本年收入合计\t9.00\t本年支出合计\t9.50\t8.50\t1.00\t
年初财政拨款结转和结余\t1.00\t年末财政拨款结转和结余\t0.50\t0.50\t\t
一、一般公共预算财政拨款\t1.00\t\t\t\t\t
二、政府性基金预算财政拨款\t\t\t\t\t\t
三、国有资本经营预算财政拨款\t\t\t\t\t\t
总计\t10.00\t总计\t10.00\t9.00\t1.00\t

注：本表反映部门本年度财政拨款总收支和结转结余情况。
"""
ECONOMIC = """一般公共预算财政拨款基本支出决算表
单位：万元

经济分类科目编码\t科目名称\t决算数\t经济分类科目编码\t科目名称\t决算数
301\t工资福利支出\t5.00\t302\t商品和服务支出\t2.00
30101\t基本工资\t5.00\t30201\t办公费\t2.00
人员经费合计\t\t5.00\t公用经费合计\t\t2.00
"""
THREE_PUBLIC = """财政拨款“三公”经费支出决算表
单位：万元

财政拨款“三公”经费\t\t\t\t\t\t\t\t\t\t\t
合计\t\t因公出国（境）费\t\t公务用车购置及运行费\t\t\t\t\t\t公务接待费\t
\t\t\t\t小计\t\t公务用车购置费\t\t公务用车运行费\t\t\t
预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数\t预算数\t决算数
3.00\t2.50\t1.00\t1.00\t1.50\t1.20\t\t\t1.50\t1.20\t0.50\t0.30

说明：其他。
"""


def test_lines_that_repeat_a_label_are_opening_balances():
    d = read(COVER + UNITS + APPROPRIATION)
    assert (d.form, d.cycle) == ("shanghai_final_accounts/department/district/2024", "final_accounts")
    assert (d.organisation, d.year) == ("上海市示例区河道管理局", 2024)
    income = printed(d, "appropriation", "income")
    assert {k: v[0] for k, v in income.items()} == {
        "general": "8.00", "government_fund": "1.00", "state_capital": "", "this_year": "9.00",
        "opening": "1.00", "opening_general": "1.00", "opening_government_fund": "",
        "opening_state_capital": "", "total": "10.00",
    }  # fmt: skip
    spent = printed(d, "appropriation", "expenditure")
    assert list(spent) == ["201", "213", "total", "closing", "grand_total"]
    assert spent["closing"] == ["0.50", "0.50", "", ""]
    assert not d.unplaced


def test_units_in_a_grid_are_lines_of_their_part():
    part = read(COVER + UNITS + APPROPRIATION).part("overview")
    assert part is not None
    assert [line.text for line in part.lines][-2:] == [
        "1 上海市示例区河道管理局（本级）",
        "2 上海市示例区河道所 不单列",
    ]


def test_two_coded_panels_side_by_side():
    d = read(COVER + ECONOMIC)
    assert printed(d, "basic_economic", "personnel") == {
        "301": ["5.00"],
        "30101": ["5.00"],
        "total": ["5.00"],
    }
    assert printed(d, "basic_economic", "public") == {"302": ["2.00"], "30201": ["2.00"], "total": ["2.00"]}


def test_twelve_figures_under_their_heads():
    d = read(COVER + THREE_PUBLIC)
    (table,) = d.tables
    cells = dict(
        zip(
            (c.key for c in table.sections[0].columns),
            (c.printed for c in table.sections[0].rows[0].cells),
            strict=True,
        )
    )
    assert len(cells) == 12
    assert cells["operation"] == "1.20" == cells["vehicle"]
    assert (cells["reception_budget"], cells["reception"], cells["purchase"]) == ("0.50", "0.30", "")
    assert [n.text for n in table.notes] == ["说明：其他。"]


def plain(text: str) -> str:
    return "".join(text.split())


def wanted(truth, table):
    """The truth's rows of each section: labels without ordinals, codes whole."""
    rows = [[plain(x) for x in row] for row in truth]
    n = table.number
    cuts = [(0, 2), (2, None)] if n in (1, 4) else [(0, 3), (3, None)] if n == 6 else [(0, None)]
    sides = [[r for row in rows if any(r := row[a:b])] for a, b in cuts]
    if n in (1, 4):
        return [[[r[0].partition("、")[2] or r[0], *r[1:]] for r in side] for side in sides]
    return [[r if n == 7 else total_apart(r) for r in side] for side in sides]


def total_apart(row):
    return ["", row[0], *row[2:]] if not row[0][:1].isdigit() and row[0] else row


def got(section, number):
    out = []
    for r in section.rows:
        labels = [] if number == 7 else [plain(r.name)] if number in (1, 4) else [r.code, plain(r.name)]
        out.append([*labels, *(plain(c.printed) for c in r.cells)])
    return out


@pytest.mark.parametrize(
    "name", ["putuo-social-work-2024-final-accounts", "putuo-finance-2024-final-accounts"]
)
def test_published_final_accounts(shared, root, name):
    given = shared / "documents" / "truth" / f"{name}.json"
    truth = json.loads(
        (given if given.exists() else root / "bench" / "truth" / f"{name}.json").read_text("utf-8")
    )
    d = read_file(shared / "documents" / f"{name}.pdf")
    assert [t.number for t in d.tables] == list(range(1, 10))
    assert [p.key for p in d.parts] == ["overview", "tables", "explanation", "glossary"]
    for t in d.tables:
        assert [got(s, t.number) for s in t.sections] == wanted(truth["tables"][str(t.number)], t), t.title
        assert t.unit == truth["unit"][str(t.number)]
    assert not d.unplaced


@pytest.mark.parametrize("write", [as_html, as_docx, as_xlsx], ids=["html", "docx", "xlsx"])
def test_other_formats_of_a_published_one(shared, write):
    data = (shared / "documents" / "putuo-finance-2024-final-accounts.pdf").read_bytes()
    extract = extract_from(data)
    (d,) = recognise(extract)
    (again,) = recognise(extract_from(write(extract.blocks)))
    assert [p.key for p in again.parts] == [p.key for p in d.parts]
    assert {str(a): (c.value, c.state) for a, c in again.figures()} == {
        str(a): (c.value, c.state) for a, c in d.figures()
    }
    assert not again.unplaced


CAPITAL = """国有资本经营预算财政拨款支出决算表
单位：万元

项目\t\t本年支出\t\t
功能分类科目编码\t科目名称\t{}
合计\t\t5.00\t\t5.00
223\t国有资本经营预算支出\t5.00\t\t5.00
22301\t解决历史遗留问题及改革成本支出\t5.00\t\t5.00
2230105\t国有企业退休人员社会化管理补助支出\t5.00\t\t5.00
"""


def test_a_print_of_state_capital_with_expenditure_only():
    d = read(COVER + CAPITAL.format("合计\t基本支出\t项目支出"))
    assert printed(d, "state_capital")["2230105"] == ["5.00", "", "5.00"]
    assert not d.unplaced

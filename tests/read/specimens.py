"""Small invented disclosures as text, and ways to vary them."""

from __future__ import annotations

from gouji.model.disclosure import Disclosure
from gouji.read.recognise import recognise
from gouji.read.text import extract

HEAD = {
    "income": "项目\t\t\t\t收入预算\t\t\t\t\n"
    "功能分类科目编码\t\t\t功能分类科目名称\t合计\t财政拨款收入\t事业收入\t事业单位经营收入\t其他收入\n"
    "类\t款\t项\t\t\t\t\t\t",
    "expenditure": "项目\t\t\t\t支出预算\t\t\n"
    "功能分类科目编码\t\t\t功能分类科目名称\t合计\t基本支出\t项目支出\n"
    "类\t款\t项\t\t\t\t",
    "basic_economic": "项目\t\t\t一般公共预算基本支出\t\t\n"
    "部门预算经济分类科目编码\t\t经济分类科目名称\t合计\t人员经费\t公用经费\n"
    "类\t款\t\t\t\t",
}
TITLES = {
    "summary": "2025年部门财务收支预算总表",
    "income": "2025年部门收入预算总表",
    "expenditure": "2025年部门支出预算总表",
    "appropriation": "2025年部门财政拨款收支预算总表",
    "general_public": "2025年部门一般公共预算支出功能分类预算表",
    "government_fund": "2025年部门政府性基金预算支出功能分类预算表",
    "basic_economic": "2025年部门一般公共预算基本支出部门预算经济分类预算表",
    "three_public": "2025年部门“三公”经费和机关运行经费预算表",
}
COVER = "上海市示例区2025年区级部门预算\n\n预算主管部门：上海市示例区河道管理局\n\n"
ROWS = (
    "213\t\t\t农林水支出\t300.00\t200.00\t100.00\n"
    "213\t03\t\t水利\t300.00\t200.00\t100.00\n"
    "213\t03\t01\t行政运行\t200.00\t200.00\t\n"
    "213\t03\t06\t水利工程运行与维护\t100.00\t\t100.00\n"
)
TOTAL = "合计\t\t\t\t300.00\t200.00\t100.00\n"


def table(key: str, body: str, *, unit: str = "单位：元", head: str = "", title: str = "") -> str:
    """A table with its title, caption and header."""
    return (
        f"{title or TITLES[key]}\n\n编制部门：上海市示例区河道管理局\n\n{unit}\n\n"
        f"{head or HEAD.get(key, '')}\n{body}\n"
    )


def read(text: str) -> Disclosure:
    """The one disclosure in a text."""
    (disclosure,) = recognise(extract(text.encode()))
    return disclosure


def printed(disclosure: Disclosure, key: str, section: str = "") -> dict[str, list[str]]:
    """The cells of a table's rows as printed, by row."""
    found = disclosure.table(key)
    assert found is not None
    rows = next(s.rows for s in found.sections if s.key == section)
    return {row.id: [cell.printed for cell in row.cells] for row in rows}


def unplaced(disclosure: Disclosure) -> list[tuple[str, str]]:
    return [(u.code, u.text) for u in disclosure.unplaced]

"""Disclosures by the forms of other places: what is recognised is checked, and nothing is accused that the form alone asks."""

from __future__ import annotations

import re
from pathlib import Path

from gouji import examples
from gouji.check.check import check
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity
from gouji.read import read

BUDGET = """某某县示例局2025年部门预算

第一部分 部门概况
一、主要职责
负责示例工作。
第二部分 2025年部门预算表
表1 部门收支总表
单位：万元
收入\t\t支出\t
项目\t预算数\t项目\t预算数
一、一般公共预算拨款收入\t{income}\t一、一般公共服务支出\t90.00
二、政府性基金预算拨款收入\t0.00\t二、住房保障支出\t10.00
三、财政专户管理资金收入\t0.00\t\t
四、上级补助收入\t0.00\t\t
本年收入合计\t100.00\t本年支出合计\t100.00
上年结转结余\t0.00\t年终结转结余\t0.00
收入总计\t100.00\t支出总计\t100.00

表2 部门收入总表
单位：万元
部门（单位）名称\t合计\t上年结转\t一般公共预算\t财政专户管理资金\t其他收入
某某县示例局\t100.00\t0.00\t100.00\t0.00\t0.00

表3 财政拨款收支总表
单位：万元
收入\t\t支出\t\t\t\t
项目\t预算数\t项目\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算
一、本年收入\t100.00\t一、一般公共服务支出\t90.00\t90.00\t0.00\t0.00
（一）一般公共预算拨款\t100.00\t二、住房保障支出\t10.00\t10.00\t0.00\t0.00
收入总计\t100.00\t支出总计\t100.00\t100.00\t0.00\t0.00

第三部分 2025年部门预算情况说明
2025年收入预算{said}万元，比上年增加10.00万元，增长11.11%。
"""

PUBLIC = """某某市示例局2023年度部门决算

财政拨款“三公”经费支出决算表
单位：万元
预算数\t\t\t\t\t\t决算数\t\t\t\t\t
合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费\t合计\t因公出国（境）费\t公务用车购置及运行维护费\t\t\t公务接待费
\t\t小计\t公务用车购置费\t公务用车运行维护费\t\t\t\t小计\t公务用车购置费\t公务用车运行维护费\t
9.00\t1.00\t6.00\t2.00\t4.00\t2.00\t7.25\t0.50\t5.75\t1.75\t4.00\t1.00
"""


def told(document: Disclosure) -> list[tuple[str, str]]:
    return [
        (f.code, f.message.zh) for f in check(document).findings if f.severity is not Severity.HINT
    ]  # fmt: skip


def opened(text: str, tmp_path: Path) -> Disclosure:
    path = tmp_path / "disclosure.txt"
    path.write_text(text, "utf-8")
    return read(path)


def test_another_form_is_not_asked_for_what_this_one_has(tmp_path: Path):
    document = opened(BUDGET.format(income="100.00", said="100.00"), tmp_path)
    assert told(document) == []
    hints = {f.code for f in check(document).findings}
    assert "another-form" in hints
    assert "unplaced" in hints


def test_its_sentences_are_still_compared_with_its_tables(tmp_path: Path):
    document = opened(BUDGET.format(income="100.00", said="160.00"), tmp_path)
    assert "claim-income" in {code for code, _ in told(document)}


def test_all_budgets_before_all_amounts_are_the_same_columns(tmp_path: Path):
    table = opened(PUBLIC, tmp_path).tables[0]
    section = table.sections[0]
    printed = {c.key: cell.printed for c, cell in zip(section.columns, section.rows[0].cells, strict=True)}
    assert printed["total_budget"] == "9.00"
    assert printed["total"] == "7.25"
    assert printed["vehicle_budget"] == "6.00"
    assert printed["operation"] == "4.00"
    assert printed["reception"] == "1.00"
    assert not any(u.code == "column" for u in opened(PUBLIC, tmp_path).unplaced)


def test_titles_that_name_the_body_and_heads_in_other_words(tmp_path: Path):
    text = examples.path().read_text("utf-8")
    body = "上海市示例区城市运行服务局"
    changed = re.sub(r"(?m)^2025年部门(?=[^\n]*表$)", f"2025年{body}部门", text)
    changed = changed.replace("项目\t预算数\t项目\t预算数", "项目\t2025年预算数\t项目\t预算金额")
    document = opened(changed, tmp_path)
    assert len(document.tables) == 9
    assert told(document) == []


def test_a_title_that_was_not_understood_is_no_missing_table(tmp_path: Path):
    text = examples.path().read_text("utf-8")
    changed = text.replace("\n2025年部门支出预算总表\n", "\n关于编制2025年部门支出预算总表\n")
    found = check(opened(changed, tmp_path)).findings
    assert {f.severity for f in found if f.code == "table-missing"} == {Severity.WARNING}


ITEM = re.compile(r"(?m)^\d+\. “(.*?)（类）(.*?)（款）(.*?)（项）”科目([\d.]+)万元，主要用于(.*)。\n")


def listed_anew(write) -> str:
    """The example with its list of items written anew, class by class: `write` gets a class and its items."""
    text = examples.path().read_text("utf-8")
    found = list(ITEM.finditer(text))
    classes: dict[str, list[re.Match[str]]] = {}
    for m in found:
        classes.setdefault(m[1], []).append(m)
    lines = [write(n, name, items) for n, (name, items) in enumerate(classes.items(), 1)]
    return text[: found[0].start()] + "\n".join(lines) + "\n" + text[found[-1].end() :]


def test_a_class_of_two_funds_told_once_is_all_that_is_appropriated_for_it(tmp_path: Path):
    amounts = {
        "社会保障和就业支出": "136.30",
        "卫生健康支出": "42.61",
        "城乡社区支出": "978.11",
        "住房保障支出": "119.92",
    }
    text = listed_anew(lambda n, name, _: f"{n}. “{name}”科目{amounts[name]}万元，主要用于该类各项工作{n}。")
    assert told(opened(text, tmp_path)) == []
    wrong = text.replace("978.11", "973.11")
    assert "claim-item" in {code for code, _ in told(opened(wrong, tmp_path))}


def test_parts_that_add_up_as_printed_make_a_whole_larger_by_its_last_place(tmp_path: Path):
    def nested(n: int, name: str, items: list[re.Match[str]]) -> str:
        whole = sum(round(float(m[4]) * 100) for m in items)
        parts = "；".join(f"“{m[3]}（项）”{m[4]}万元，主要用于{m[5]}" for m in items)
        return f"{n}. “{name}（类）”科目{whole / 100:.2f}万元，其中：{parts}。"

    text = listed_anew(nested)
    assert "978.12万元" in text  # the sum of the rounded; rounded from the table it would be 978.11
    assert told(opened(text, tmp_path)) == []
    assert "claim-item" in {code for code, _ in told(opened(text.replace("978.12", "978.13"), tmp_path))}

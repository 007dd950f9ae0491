"""The real documents: every figure, code and name as the truth beside them has it."""

import json
import re

import pytest

from gouji.read import read, read_all

BUDGETS = ("putuo-finance-2025-budget", "putuo-commerce-2025-budget", "putuo-commerce-2025-unit-budget")


def test_the_seed(shared):
    truth = json.loads((shared / "domain" / "songjiang-2023.json").read_text("utf-8"))
    d = read(shared / "documents" / "songjiang-2023.txt")
    assert (d.organisation, d.year, d.scope) == (truth["org"], truth["year"], "department")
    assert [t.number for t in d.tables] == [1, 2, 3, 5, 6, 7, 8, 9]
    for t in d.tables:
        expected = truth["tables"][str(t.number)]
        assert (t.title, t.unit) == (expected["title"], expected["unit"])
        first = [[c.value for c in r.cells] for r in t.sections[0].rows]
        if t.number == 1:
            for section in t.sections:
                got = [
                    (r.name.replace("收入总计", "总计").replace("支出总计", "总计"), r.cells[0].value)
                    for r in section.rows
                ]
                assert got == [(r["label"], r["fen"]) for r in expected[section.key]]
        elif t.number == 9:
            assert first == [expected["fen"]]
        else:
            assert [r.code for r in t.sections[0].rows] == [*(r["code"] for r in expected["rows"]), ""]
            assert [r.name for r in t.sections[0].rows][:-1] == [r["name"] for r in expected["rows"]]
            assert first == [*(r["fen"] for r in expected["rows"]), expected["total"]]
    assert [[n.text for n in t.notes] for t in d.tables if t.number in (6, 7)] == [
        [truth["tables"][n]["note"]] for n in "67"
    ]
    assert not d.unplaced


@pytest.mark.parametrize("name", BUDGETS)
def test_a_published_budget(shared, name):
    truth = json.loads((shared / "documents" / "truth" / f"{name}.json").read_text("utf-8"))
    (d,) = read_all(shared / "documents" / f"{name}.pdf")
    assert [t.number for t in d.tables] == list(range(1, 10))
    for t in d.tables:
        assert rows(t) == expected(truth["tables"][str(t.number)], t), t.title
    assert {str(t.number): "".join(n.text for n in t.notes) for t in d.tables if t.notes} == truth[
        "table_notes"
    ]
    assert not d.unplaced


def rows(table):
    out = []
    for section in table.sections:
        for r in section.rows:
            labels = [] if table.number == 9 else [r.name] if len(table.sections) > 1 else [r.code, r.name]
            out.append([*labels, *(c.printed for c in r.cells)])
    return out


def expected(truth, table):
    if len(table.sections) == 1:
        return [["".join(x.split()) for x in row] for row in truth]
    width = 1 + len(table.sections[0].columns)
    sides = [row[:width] for row in truth if row[0]] + [row[width:] for row in truth if row[width]]
    return [[bare(label), *figures] for label, *figures in sides]


def bare(label):
    return re.sub(r"^(?:[一二三四五六七八九十]+、|\d+[.、])", "", "".join(label.split()))


@pytest.mark.parametrize(
    ("name", "figures"), [("wanli-street-2024-budget", 908), ("wanli-street-2025-budget", 908)]
)
def test_tables_over_several_pages(shared, name, figures):
    d = read(shared / "documents" / f"{name}.pdf")
    assert sum(1 for _ in d.figures()) == figures
    assert {u.code for u in d.unplaced} <= {"code"}
    for t in d.tables:
        assert [r.id for s in t.sections for r in s.rows if "#" in r.id or "?" in r.id] == []


@pytest.mark.parametrize("scope", ["department", "unit"])
def test_the_official_workbooks(shared, scope):
    d = read(shared / "documents" / f"{scope}-budget-template-2026.xlsx")
    assert (d.form, d.year) == (f"shanghai_budget/{scope}/district/2026", 2026)
    assert [t.number for t in d.tables] == list(range(1, 10))
    assert {u.code for u in d.unplaced} <= {"title"}  # 二、… and 三、 wait for their classes
    lines = {p.key: [line.text for line in p.lines] for p in d.parts}
    assert all(len(set(told)) == len(told) for told in lines.values())  # prose merged over rows is read once
    assert lines["glossary"][1].startswith("（二）事业收入")

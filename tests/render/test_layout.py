"""The header trees and sides, against what the official workbooks merge."""

import re

import pytest
from tests.ledgers import ledger
from tests.render.disclosures import disclosure

from gouji.forms.loader import form as load_form
from gouji.forms.loader import identifier
from gouji.prepare.tables import tables
from gouji.render.layout import Role, chinese, clean, grid

FIRST = 6  # the row of the header in the official workbooks; 4 in table 9
OFFICIAL = {
    "summary": "A6:B6 C6:D6",
    "income": "A6:D6 E6:I6 A7:C7 D7:D8 E7:E8 F7:F8 G7:G8 H7:H8 I7:I8",
    "expenditure": "A6:D6 E6:G6 A7:C7 D7:D8 E7:E8 F7:F8 G7:G8",
    "appropriation": "A6:B6 C6:G6",
    "general_public": "A6:D6 E6:G6 A7:C7 D7:D8 E7:E8 F7:F8 G7:G8",
    "government_fund": "A6:D6 E6:G6 A7:C7 D7:D8 E7:E8 F7:F8 G7:G8",
    "state_capital": "A6:D6 E6:G6 A7:C7 D7:D8 E7:E8 F7:F8 G7:G8",
    "basic_economic": "A6:C6 D6:F6 A7:B7 C7:C8 D7:D8 E7:E8 F7:F8",
    "three_public": "A4:F4 G4:G6 A5:A6 B5:B6 C5:C6 D5:F5",
}
UNIT_SUMMARY = "A7:A9 B7:B9 C7:C9 A6:B6 C6:G6 D7:G7 D8:D9 E8:F8 G8:G9"


def made(scope, year=2026, entries=30):
    form = load_form(identifier(scope, "district", year))
    return form, {t.key: t for t in tables(ledger(7, entries), form)}


def merges(table, form):
    first = 4 if table.key == "three_public" else FIRST
    found = set()
    for b in (b for row in grid(table, form).head for b in row):
        if b.row_span > 1 or b.column_span > 1:
            start = f"{chr(65 + b.column)}{first + b.row}"
            found.add(f"{start}:{chr(64 + b.column + b.column_span)}{first + b.row + b.row_span - 1}")
    return found


@pytest.mark.parametrize("scope", ["department", "unit"])
def test_heads_merge_as_in_the_official_workbooks(scope):
    form, by_key = made(scope)
    wanted = OFFICIAL | ({"summary": UNIT_SUMMARY} if scope == "unit" else {})
    assert {key: merges(t, form) for key, t in by_key.items()} == {
        k: set(v.split()) for k, v in wanted.items()
    }


@pytest.mark.parametrize("seed", range(20))
def test_every_place_is_covered_once(seed):
    d = disclosure(seed)
    form = load_form(d.form)
    for table in d.tables:
        g = grid(table, form)
        rows = [*g.head, *g.body]
        places = [
            (b.row + i, b.column + j)
            for row in rows
            for b in row
            for i in range(b.row_span)
            for j in range(b.column_span)
        ]
        assert sorted(places) == [(r, c) for r in range(len(rows)) for c in range(len(g.widths))]


def test_sides_stand_beside_each_other_with_their_totals_on_one_line():
    form, by_key = made("department")
    body = grid(by_key["summary"], form).body
    assert [b.text for b in body[-1]][::2] == ["收入总计", "支出总计"]
    assert body[0][0].text == "一、财政拨款收入"
    assert body[1][0].text == "1. 一般公共预算"
    right = [row[2] for row in body[:-1]]
    classes = [b.text for b in right if b.role is Role.NAME]
    assert all(re.match(f"{chinese(n)}、", text) for n, text in enumerate(classes, 1))
    assert [b.role for b in right[len(classes) :]] == [Role.EMPTY] * (len(body) - 1 - len(classes))


def test_a_name_that_was_read_without_its_ordinal_gets_it_once():
    form, by_key = made("department")
    read = disclosure(3, (form.id,))
    for table in (by_key["summary"], read.table("summary")):
        names = [row[0].text for row in grid(table, form).body]
        assert names[0].count("一、") == 1


def test_a_long_amount_widens_its_column():
    form = load_form(identifier("unit", "district", 2025))
    narrow = grid(tables(ledger(1, 3, largest=100), form)[1], form)
    wide = grid(tables(ledger(1, 3, largest=10**15), form)[1], form)
    assert narrow.widths[4] == 15.5  # the official width of the form
    assert wide.widths[4] > 18
    assert wide.scale <= narrow.scale


@pytest.mark.parametrize(("n", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")])
def test_running_numbers(n, text):
    assert chinese(n) == text


def test_what_no_format_can_carry_is_left_out():
    assert clean("一\x00二\ud800三\r\n四\u2028五\x1b\ufffe") == "一二三 四 五"

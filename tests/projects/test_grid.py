"""Part eight as a table of four columns and back, also over two pages."""

import msgspec

from gouji.phrases import target_grid, target_lines
from gouji.projects.rules.example import INDICATORS, TARGETS

LINES = list(target_lines.write(TARGETS, INDICATORS))


def test_there_and_back():
    rows = target_grid.rows(LINES)
    assert target_grid.is_form(rows)
    assert target_grid.lines(rows, ()) == LINES


def test_over_two_pages_with_the_head_again():
    rows = target_grid.rows(LINES)
    first = target_grid.lines(rows[:14], ())
    second = target_grid.lines((rows[0], *rows[14:]), first)
    assert [*first, *second] == LINES


def test_two_forms():
    other = msgspec.structs.replace(TARGETS, project="另一项目", example=False)
    lines = [*LINES, *target_lines.write(other, [msgspec.structs.replace(INDICATORS[0], project="另一项目")])]
    assert target_grid.lines(target_grid.rows(lines), ()) == lines


def test_what_is_no_whole_form_stays_lines():
    assert target_grid.rows(["总目标：办事便捷。"]) is None
    assert target_grid.rows([*LINES, "另有说明。"]) is None
    assert target_grid.rows(LINES[:17]) is None
    assert not target_grid.is_form([("201", "一般公共服务支出", "1.00", "1.00")])

"""One disclosure in the layouts that makers choose: whatever is ruled, wrapped, turned or cut, cell for cell the same."""

from __future__ import annotations

import pytest
from tests.prepare.offices import office
from tests.read_pdf.press import Style, press
from tests.render.disclosures import facts

from gouji.prepare.disclosure import prepare
from gouji.read.pdf.extract import extract
from gouji.read.recognise import recognise

FORM = "shanghai_budget/department/district/2025"
MADE = {seed: prepare(office(seed, FORM, 12), FORM) for seed in (2, 3)}  # a long name, a short one

RULINGS = (
    "full", "dashed", "bars", "open", "level", "below", "columns", "head", "outer", "three", "shaded", "tiles", "none",
)  # fmt: skip
PAGES = Style(rows=9, repeat=True, number="— {n} —", caption="same")
ODD = {
    "letters one by one": Style(text="letters"),
    "letters one by one, three lines": Style(text="letters", rulings="three", rows=8, repeat=True),
    "drawn twice": Style(text="bold"),
    "spaced names": Style(text="gaps"),
    "spaced names, no lines": Style(text="gaps", rulings="none"),
    "an amount in two texts": Style(text="split"),
    "digits of full width": Style(digits="wide"),
    "digits of full width that run into each other": Style(digits="crowded", rulings="none"),
    "units behind amounts": Style(digits="unit", rulings="none"),
    "signs before amounts": Style(digits="sign", rulings="none"),
    "thousands apart": Style(digits="apart", rulings="none"),
    "radicals": Style(radicals=True),
    "the head again and again": Style(again=4, rows=8, repeat=True),
    "a total alone on its page": Style(total_alone=True),
    "a total and the head alone": Style(total_alone=True, repeat=True, rows=7),
    "rows cut by the page": Style(cut_rows=True, rows=5, narrow=0.4),
    "rows cut by the page, the head again": Style(cut_rows=True, rows=5, narrow=0.4, repeat=True),
    "the title on the page before": Style(title_before=True),
    "tables below each other": Style(packed=True, caption="same"),
    "heads written downwards": Style(stacked_heads=True),
    "turned by the viewer": Style(turned="rotate", rows=8),
    "turned by the maker": Style(turned="matrix", rows=8),
    "12/40": Style(number="{n}/{all}"),
    "第12页，共40页": Style(number="第{n}页，共{all}页"),
    "a running head": Style(number="第 {n} 页/共 {all} 页", running="示例局2025年部门预算"),
}
WRAPPED = (
    "full",
    "dashed",
    "bars",
    "open",
    "columns",
)  # where the rows are known, names may be as narrow as they like


def same(seed: int, style: Style) -> None:
    made = MADE[seed]
    (read,) = recognise(extract(press(made, style)))
    kept, wanted = facts(read), facts(made)
    # The head of an empty table that nothing marks as one is text between the tables.
    kept["prose"] = [part for part in kept["prose"] if part[0] != "tables"]
    assert kept == wanted
    assert read.unplaced == ()


@pytest.mark.parametrize("seed", MADE)
@pytest.mark.parametrize("rulings", RULINGS)
def test_rulings(rulings: str, seed: int) -> None:
    same(seed, Style(rulings=rulings, caption="apart"))


@pytest.mark.parametrize("rulings", RULINGS)
def test_rulings_over_pages(rulings: str) -> None:
    same(2, PAGES._replace(rulings=rulings))


@pytest.mark.parametrize("rulings", WRAPPED)
def test_rulings_with_wrapped_names(rulings: str) -> None:
    same(3, Style(rulings=rulings, rows=9, narrow=0.5, number="第{n}页 共{all}页"))


@pytest.mark.parametrize("name", ODD)
def test_odd_layouts(name: str) -> None:
    same(3, ODD[name])

"""The official workbooks of 2026, filled in as clerks do it, give every figure and a ledger; ours look like them."""

import random
import re

import msgspec
import pytest
from lxml import etree
from tests.prepare.offices import office
from tests.read.filling import Book, Manner, S, filled

from gouji.check.check import check
from gouji.forms.loader import form as load_form
from gouji.model.finding import Severity
from gouji.prepare import prepare
from gouji.prepare.recovering import recovered
from gouji.read import read
from gouji.render import xlsx
from gouji.render.layout import grid

SCOPES = ("department", "unit")
MANNERS = {
    "as-given": Manner(),
    "typed-as-text": Manner(text=True),
    "blank-rows": Manner(blank_rows=4),
    "unused-example-rows": Manner(blank_rows=3, hints=True),
    "formulas": Manner(formulas=True),
    "hidden-sheet": Manner(hidden=True),
    "renamed-sheets": Manner(renamed=True),
    "in-wan": Manner(wan=True),
    "whole-codes": Manner(long_codes=True),
    "all-at-once": Manner(text=True, blank_rows=3, hidden=True, renamed=True, long_codes=True),
}


def template(shared, scope):
    return (shared / "documents" / f"{scope}-budget-template-2026.xlsx").read_bytes()


def prepared(scope, seed):
    form_id = f"shanghai_budget/{scope}/district/2026"
    made = office(seed, form_id, entries=random.Random(seed).choice((3, 12, 40)))
    projects = made.projects or office(6, form_id).projects  # the template has their part
    return prepare(msgspec.structs.replace(made, projects=projects), form_id)


def amounts(d):
    """Figures that state money, table 9's to its own last place."""
    return {str(a): c.value for a, c in d.figures() if c.value}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("scope", SCOPES)
def test_every_figure_is_recovered_and_makes_a_ledger(shared, tmp_path, scope, manner):
    for seed in (3, 6):
        d = prepared(scope, seed)
        path = tmp_path / f"{seed}.xlsx"
        path.write_bytes(filled(template(shared, scope), d, MANNERS[manner]))
        back = read(path)
        assert [t.key for t in back.tables] == [t.key for t in d.tables]
        assert back.unplaced == ()
        assert amounts(back) == amounts(d)
        grave = [f for f in check(back).findings if f.severity is not Severity.HINT]
        assert [(f.code, f.message.zh) for f in grave] == []
        ledger = recovered(back)
        assert (ledger.organisation, ledger.year, ledger.facts.scope) == (d.organisation, 2026, scope)
        facts = msgspec.structs.replace(ledger.facts, three_public_unit="元")  # to the fen
        again = prepare(msgspec.structs.replace(ledger, facts=facts))
        assert amounts(again) == amounts(back)


# ---- ours beside theirs


def heads(book, sheet):
    """Where each text of the header stands and reaches, counted from the first head row; the title's and caption's
    distance above it."""
    rows = {int(r.get("r")): r for r in sheet.iter(f"{S}row")}
    texts = {c.get("r"): _plain(book.text(c)) for r in rows.values() for c in r if book.text(c)}
    caption = next(int(re.search(r"\d+", at)[0]) for at, t in texts.items() if t.startswith("编制"))
    first = min(n for at in texts if (n := int(re.search(r"\d+", at)[0])) > caption)
    spans = dict(m.get("ref").split(":") for m in sheet.iter(f"{S}mergeCell"))

    def place(at):
        return ord(at[0]) - 65, int(at[1:]) - first

    tree = {place(at): (text, place(spans.get(at, at))) for at, text in texts.items() if place(at)[1] >= 0}
    return first, tree


def _plain(text):
    return re.sub(r"\s", "", text)


def tables(book):
    """The sheets of tables by title, in the workbook's order."""
    out = {}
    for name, sheet in book.sheets.items():
        cells = [book.text(c) for c in sheet.iter(f"{S}c")]
        title = next(
            (_plain(t) for t in cells[:40] if re.fullmatch(r"2026年(部门|预算单位|单位).*表", _plain(t))), ""
        )
        if title and any(_plain(t).startswith("编制") for t in cells):
            out[title] = (name, sheet)
    return out


@pytest.mark.parametrize("scope", SCOPES)
def test_ours_have_the_titles_order_and_header_tree_of_theirs(shared, scope):
    d = prepared(scope, 6)
    official = Book(template(shared, scope))
    made = Book(xlsx.write(d, load_form(d.form)))
    theirs, ours = tables(official), tables(made)
    assert list(ours) == list(theirs)
    assert len(ours) == 9
    for title, (_, sheet) in theirs.items():
        _, wanted = heads(official, sheet)
        _, got = heads(made, ours[title][1])
        depth = len(grid(next(t for t in d.tables if t.title == title), load_form(d.form)).head)
        for at, (text, end) in wanted.items():
            if at[1] < depth:
                assert got.get(at) == (text, end), (title, at)


@pytest.mark.parametrize("scope", SCOPES)
def test_ours_print_and_measure_like_theirs(shared, scope):
    d = prepared(scope, 6)
    official = Book(template(shared, scope))
    made = Book(xlsx.write(d, load_form(d.form)))
    theirs, ours = tables(official), tables(made)
    for title, (_, sheet) in theirs.items():
        mine = ours[title][1]
        for attribute in ("orientation", "paperSize"):
            assert mine.find(f"{S}pageSetup").get(attribute) == sheet.find(f"{S}pageSetup").get(
                attribute, "1"
            )
        assert mine.find(f"{S}printOptions").get("horizontalCentered") == "1"
        wanted, got = widths(sheet), widths(mine)
        columns = min(len(wanted), len(got))
        assert columns
        for n in range(columns):
            assert 0.5 <= got[n] / sum(got) / (wanted[n] / sum(wanted[: len(got)])) <= 2.0, (title, n)


def widths(sheet):
    """The width of each column that the table has."""
    merged = sheet.iter(f"{S}mergeCell")
    last = max(ord(m.get("ref").split(":")[1][0]) - 64 for m in merged)
    out = [8.0] * last
    for c in sheet.iter(f"{S}col"):
        for n in range(int(c.get("min")), min(int(c.get("max")), last) + 1):
            out[n - 1] = float(c.get("width"))
    return out


def test_the_filled_template_keeps_its_own_layout(shared):
    """The filling changes values and rows: widths, heads and print set-up stay."""
    before = Book(template(shared, "department"))
    after = Book(filled(template(shared, "department"), prepared("department", 6)))
    for name, sheet in before.sheets.items():
        for part in ("cols", "pageSetup", "printOptions"):
            one, other = (x.find(f"{S}{part}") for x in (sheet, after.sheets[name]))
            assert (one is None) == (other is None)
            assert one is None or etree.tostring(one) == etree.tostring(other)


@pytest.mark.parametrize("scope", SCOPES)
def test_two_sided_tables_have_the_rows_of_theirs(shared, scope):
    """Blank rows stand above the totals, as many as the official form has."""
    d = prepared(scope, 6)
    official = Book(template(shared, scope))
    made = Book(xlsx.write(d, load_form(d.form)))
    theirs, ours = tables(official), tables(made)
    for key in ("summary", "appropriation"):
        title = d.table(key).title
        first, wanted = heads(official, theirs[title][1])
        _, got = heads(made, ours[title][1])
        last = [max(at[1] for at, (text, _) in tree.items() if text == "收入总计") for tree in (wanted, got)]
        assert last[0] == last[1], (title, first)

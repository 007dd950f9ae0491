"""A corrected file against the list it was given."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from gouji import examples
from gouji.check.check import check
from gouji.jobs import a_slip, replace_cell
from gouji.model.address import address
from gouji.model.finding import Text
from gouji.read import read
from gouji.recheck import NoList, compare, counterpart, lines, load
from gouji.render import json
from gouji.render.findings import Checked


def test_fixed_open_and_new(spoilt: Checked) -> None:
    d = read(examples.path())
    clean, before = check(d), spoilt.report
    r = compare(before, clean)
    assert [f.code for f in r.fixed] == [f.code for f in before.findings if f not in clean.findings]
    assert not r.new
    again = compare(before, before)
    assert not again.fixed
    assert len(again.open) == len(before.findings)
    other = address("three_public///reception")
    mixed = check(replace_cell(d, other, "999.00"))
    r = compare(before, mixed)
    assert r.fixed
    assert any(str(other) == f.where for f in r.new)
    assert "已改1项" in lines(r)
    assert "fixed: 1" in lines(r, "en")


def test_changed_but_still_wrong_is_not_fixed(spoilt: Checked) -> None:
    d = read(examples.path())
    at, _ = a_slip(d)
    r = compare(spoilt.report, check(replace_cell(d, at, "1.00")))
    assert not r.fixed
    assert not r.new
    assert any(old.message != new.message for old, new in r.open)


def test_the_list_is_the_json_report(spoilt: Checked, tmp_path: Path) -> None:
    path = tmp_path / "list.json"
    other = msgspec.structs.replace(spoilt.report, organisation="别的局", file="b.txt")
    path.write_text(json.reports([spoilt.report, other]), "utf-8")
    found = load(path)
    assert counterpart(spoilt.report, found).findings == spoilt.report.findings
    with pytest.raises(NoList, match="没有"):
        counterpart(msgspec.structs.replace(spoilt.report, organisation="第三局", file="c.txt"), found)
    path.write_text("{}")
    with pytest.raises(NoList, match="不是"):
        load(path)


def test_what_is_waived_stands_for_one_finding_alone(spoilt: Checked) -> None:
    """Of two findings that one place had, one is waived since: the other is fixed."""
    first = msgspec.structs.replace(spoilt.report.findings[0], relations=("total",))
    other = msgspec.structs.replace(first, message=Text("别的话", "other words"))
    before = msgspec.structs.replace(spoilt.report, findings=(first, other))
    r = compare(before, msgspec.structs.replace(before, findings=()), [first])
    assert (r.fixed, r.open, r.new, r.waived) == ((other,), (), (), (first,))

"""A form in the official layout at the end of a document: kept as the lines of part eight, read as a form, checked."""

import pytest
from tests.projects.forms import FORM, INDICATORS

from gouji import following
from gouji.examples import path as example
from gouji.forms.targets.layout import declaration
from gouji.read import read
from gouji.render import targets as writing


@pytest.fixture(scope="module")
def attached(tmp_path_factory):
    form = writing.text([declaration(FORM, INDICATORS, 2025)]).replace("（示例：绩效目标为虚构）\n", "")
    path = tmp_path_factory.mktemp("attached") / "document.txt"
    path.write_text(example().read_text("utf-8").rstrip() + "\n\n" + form, "utf-8")
    return path


def test_nothing_of_it_is_lost(attached):
    disclosure = read(attached)
    assert [u.code for u in disclosure.unplaced] == []
    lines = [line.text for line in disclosure.part("performance_targets").lines]
    assert "满意度指标\t服务对象满意度指标\t群众满意度\t\t≥90.00(%)\t" in lines


def test_it_is_read_and_checked(attached):
    (found,) = following.forms(attached)
    assert (found.form.project, found.year, len(found.indicators)) == (FORM.project, 2025, 7)
    report = following.checked(following.follow(attached))
    told = {f.code for f in report.findings}
    # Of another office and another year: the form names what differs, and nothing else does.
    assert {"target-form-department", "target-dates-year"} <= told
    assert "target-form-absent" not in told
    assert "target-year-sum" not in told

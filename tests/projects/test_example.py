"""The example with parts seven and eight: complete, told the same in every format, and drawn."""

import pytest

from gouji import following
from gouji.check.check import check
from gouji.forms.targets import lines as drawn
from gouji.ledgers import load
from gouji.model.money import wan, yuan
from gouji.model.project import NATURES
from gouji.phrases import target_lines
from gouji.prepare import prepared
from gouji.projects import from_disclosure
from gouji.projects.cash import by_trigger, flows
from gouji.projects.rules.example import INDICATORS, TARGETS
from gouji.read import read
from gouji.render import rendered


@pytest.fixture(scope="module")
def ledger(root):
    return load(root / "examples" / "songjiang-2023")


@pytest.fixture(scope="module")
def made(ledger):
    found = prepared(ledger)
    assert found.owed == ()
    return found.disclosure


def told(ledger):
    """What part seven says: names, amounts, schedules, reports owed."""
    return (
        [(p.name, p.amount, p.starts, p.ends) for p in ledger.projects],
        [(c.name, c.amount) for c in ledger.components],
        [(m.component, m.order, m.trigger, m.share, m.due) for m in ledger.milestones],
        [(d.component, d.name, d.order, d.due) for d in ledger.deliverables],
    )


def test_its_rules_hold(root):
    followed = following.follow(root / "examples" / "songjiang-2023")
    report = following.checked(followed)
    assert report.findings == ()
    assert report.counts.failed == 0
    assert {k: wan(v) for k, v in by_trigger(flows(followed.ledger)).items()} == {
        "signing": "72.40", "middle": "11.20", "complete": "40.00", "final": "64.40",
    }  # fmt: skip


@pytest.mark.parametrize("suffix", [".txt", ".html", ".xlsx", ".docx", ".pdf"])
def test_parts_seven_and_eight_in_every_format(suffix, ledger, made, tmp_path):
    path = tmp_path / f"example{suffix}"
    path.write_bytes(rendered(made, suffix))
    again = read(path)
    assert told(from_disclosure(again).ledger) == told(ledger)
    part = again.part("performance_targets")
    assert [line.text for line in part.lines] == [line.text for line in made.part(part.key).lines]
    (read_form,) = drawn.read(part.title, part.lines)
    form, indicators = read_form.form, read_form.indicators
    (ours,) = ledger.target_forms
    assert form == ours
    assert form.example
    assert [(i.level1, i.level2, i.name, i.target) for i in indicators] == [
        (i.level1, i.level2, i.name, i.target) for i in ledger.indicators
    ]
    assert check(again).findings == ()
    report = following.checked(following.follow(path))
    assert [(f.code, f.severity.value) for f in report.findings] == [("services-procured", "hint")]
    holding = {v.code for v in report.verdicts if v.outcome.value == "holds"}
    assert {
        "target-form-absent",
        "target-year-sum",
        "target-amount-differs",
        "target-dates-differ",
        "indicator-levels",
    } <= holding


def _told(key):
    value = getattr(TARGETS, key)
    if key in target_lines.MONEY:
        return f"{yuan(value)}元"
    return NATURES[value] if key == "nature" else value


def test_a_form_in_lines_reads_back():
    """Forms that tell each field behind its label."""
    lines = [
        target_lines.NOTE,
        *(f"{label}：{_told(key)}" for key, label in target_lines.LABELS.items()),
        *(f"{i.level1}、{i.level2}、{i.name}：{i.target}" for i in INDICATORS),
    ]
    ((form, indicators),) = target_lines.read(lines)
    assert form == TARGETS
    assert [(i.name, i.target) for i in indicators] == [(i.name, i.target) for i in INDICATORS]
    assert target_lines.read(["没有申报表。", "产出指标、数量指标、甲：1个"]) == ()


def test_part_seven_as_published(ledger, shared):
    """The published text and the example's ledger tell one project: amounts, schedules, four reports."""
    seed = from_disclosure(read(shared / "documents" / "songjiang-2023.txt")).ledger
    projects, components, milestones, reports = told(seed)
    ours = told(ledger)
    assert (projects, components, milestones) == ours[:3]
    assert [(r[0], r[2], r[3]) for r in reports] == [(r[0], r[2], r[3]) for r in ours[3]]


def test_targets_told_in_sentences_are_read_field_by_field():
    """The packaged example tells its targets in a few labelled lines: none of them is part of the project's name."""
    from gouji import examples

    part = read(examples.path()).part("performance_targets")
    ((form, indicators),) = target_lines.read(line.text for line in part.lines)
    assert (form.project, form.department, indicators) == (
        "城市运行服务保障",
        "上海市示例区城市运行服务局",
        (),
    )
    assert form.goal.endswith("处置快。")
    assert form.year_goal.endswith("通过验收。")
    report = following.checked(following.follow(examples.path()))
    assert [f.code for f in report.findings if f.severity.value == "error"] == []

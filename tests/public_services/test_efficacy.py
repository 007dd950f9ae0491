"""Scorecards by a published formula, appeals, and the tasks of the business environment."""

from datetime import date
from importlib import resources
from pathlib import Path

import pytest

from gouji.filling import tasks_of
from gouji.public_services import efficacy, tell
from gouji.public_services.errors import Unfit

EXAMPLES = Path(str(resources.files("gouji.public_services").joinpath("data", "examples")))


def test_a_scorecard_by_hand(con):
    scheme = efficacy.load(EXAMPLES / "efficacy.toml")
    criterion = scheme.criterion[0]
    assert [criterion.score(v) for v in (0.8, 0.95, 1.0, None)] == [0.0, pytest.approx(20.0), 40.0, None]
    cards = efficacy.cards(con, scheme)
    assert cards
    for c in cards:
        reached = sum(p for p in c.points.values() if p is not None)
        assert c.score == pytest.approx(100 * reached / c.reachable)
    assert "40分" in criterion.formula.zh


def test_appeals_move_a_score_only_when_upheld(con, tmp_path):
    scheme = efficacy.load(EXAMPLES / "efficacy.toml")
    before = {c.office: c for c in efficacy.cards(con, scheme)}
    office = min(before, key=lambda o: before[o].score)
    path = tmp_path / "appeals.csv"
    path.write_text(
        f"office,metric,reason,state,points\n{office},on_time_rate,系统故障,upheld,2\n{office},satisfaction,误评,rejected,5\n{office},dq_pass_rate,待查,open,5\n",
        "utf-8",
    )
    given = efficacy.appeals(path)
    after = next(c for c in efficacy.cards(con, scheme, appeals=given) if c.office == office)
    assert after.score == pytest.approx(before[office].score + 100 * 2 / after.reachable)
    assert (after.appealed, after.open_appeals) == (2.0, 1)
    said = "\n".join(tell.scorecard(scheme, [after], given))
    assert "系统故障  成立" in said
    assert "1件申诉待处理" in said
    assert "待处理" not in "\n".join(tell.scorecard(scheme, [after], given, "en"))


@pytest.mark.parametrize(
    ("text", "says"),
    [("office,metric\nx,y\n", "reason"), ("office,metric,reason,state\nx,y,z,maybe\n", "maybe")],
)
def test_a_wrong_register_is_one_message(tmp_path, text, says):
    path = tmp_path / "a.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(Unfit, match=says):
        efficacy.appeals(path)


def test_an_unknown_metric_in_a_scheme_is_named(tmp_path):
    path = tmp_path / "s.toml"
    path.write_text(
        (EXAMPLES / "efficacy.toml").read_text("utf-8").replace("on_time_rate", "no_such"), "utf-8"
    )
    with pytest.raises(Unfit, match="no_such"):
        efficacy.load(path)


def test_a_task_is_done_only_with_evidence():
    task = efficacy.Task("1", "行动方案", "开办企业一日办结", "市场监管局", date(2023, 12, 31), "税务局", 100)
    start = date(2023, 1, 1)
    assert task.light(date(2023, 6, 1), start) == "unproven"
    late = efficacy.Task("1", "行动方案", "某", "甲", date(2023, 6, 30), progress=20)
    assert [late.light(d, start) for d in (date(2023, 1, 10), date(2023, 5, 1), date(2023, 8, 1))] == ["on time", "behind", "late"]  # fmt: skip


def test_the_register_may_be_the_task_sheet_of_a_ledger(tmp_path):
    from gouji import ledgers
    from gouji.model.project import Task
    from gouji.prepare import workbook

    ledger = ledgers.load(Path(__file__).parents[2] / "examples" / "songjiang-2023")
    tasks = (Task("开办企业一日办结", "行动方案", owner="市场监管局", due="2023-06-30", joint="税务局", progress=60),
             Task("水电气联办", "行动方案", owner="建管委", due="2023-12-31", done="2023-11-01", evidence="验收单"), Task("没有期限的"))  # fmt: skip
    import msgspec

    workbook.write(msgspec.structs.replace(ledger, tasks=tasks), tmp_path / "l.xlsx")
    found = tasks_of(tmp_path / "l.xlsx")
    assert [(t.measure, t.lead, t.joint, t.progress) for t in found] == [("开办企业一日办结", "市场监管局", "税务局", 60), ("水电气联办", "建管委", "", 100)]  # fmt: skip
    said = tell.tasks(found, date(2023, 8, 1), None, False)
    assert said[1].startswith("逾期")
    assert said[2].startswith("完成")
    assert said[-1] == "任务2项：完成1，逾期1"
    assert len(tell.tasks(found, date(2023, 8, 1), None, True)) == 3

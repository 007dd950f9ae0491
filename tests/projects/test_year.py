"""Through the year: what falls due, what waits, what stays unspent, by hand-worked figures."""

import msgspec
import pytest
from tests.projects.offices import office, seed_like

from gouji.model.money import percent, share, wan
from gouji.model.project import Carryover, Contract, Funding, Milestone, Payment, Round
from gouji.projects import terminal
from gouji.projects.brief import brief
from gouji.projects.cash import by_month, by_trigger, flows, recorded
from gouji.projects.charts import bar, month_svg, months
from gouji.projects.duties import overdue, standings
from gouji.projects.execution import alerts, elapsed, executed, progress, unspent
from gouji.projects.page import page


def test_cash_by_trigger_and_month():
    found = flows(seed_like())
    assert {k: wan(v) for k, v in by_trigger(found).items()} == {
        "signing": "72.40", "middle": "11.20", "complete": "40.00", "final": "64.40",
    }  # fmt: skip
    assert {m: wan(v) for m, v in by_month(found, 2023).items() if v} == {
        3: "72.40",
        7: "11.20",
        10: "40.00",
        12: "64.40",
    }
    assert sum(f.amount for f in found) == 188_000_000


def test_a_payment_waits_for_its_evidence():
    states = {(f.piece, f.order): f.state for f in flows(office(), "2023-08-31")}
    assert states == {
        ("调查", 1): "paid", ("调查", 2): "unproven", ("调查", 3): "waiting",
        ("再造", 1): "ready", ("再造", 2): "waiting", ("分析", 1): "late", ("分析", 2): "waiting",
    }  # fmt: skip


def test_paid_before_its_evidence():
    ledger = msgspec.structs.replace(office(), payments=(Payment("项目", 100, "2023-01-05", "调查", 1),))
    assert {f.state for f in flows(ledger, "2023-12-31") if f.paid} == {"early"}


def test_what_stays_unspent_and_why():
    found = {(u.piece, u.kind): (wan(u.amount), u.why.zh) for u in unspent(office(), "2023-08-31")}
    assert found["调查", "saved"] == ("1.00", "合同价比预算低1.00万元")
    assert found["调查", "at_risk"][1] == "“中期验收”已完成，缺凭据，不能付款"
    assert found["分析", "at_risk"] == ("40.00", "合同尚未签订")
    late = msgspec.structs.replace(
        office(), milestones=(Milestone("项目", 1, "验收", 10_000, "再造", "2024-02-01"),)
    )
    assert ("再造", "later") in {(u.piece, u.kind) for u in unspent(late, "2023-08-31")}


def test_progress_against_time_contract_and_budget():
    (p,) = progress(office(), "2023-07-31")
    assert (wan(p.budget), wan(p.contracts), wan(p.paid)) == ("188.00", "107.00", "8.10")
    assert [percent(x) for x in (p.executed, p.of_contracts, p.time)] == ["4.31%", "7.57%", "58.08%"]
    assert [t.least for _, t in alerts(office(), "2023-07-31")] == [5000]
    assert alerts(office(), "2023-06-30") == ()


def test_an_adjustment_changes_what_execution_is_measured_by():
    ledger = msgspec.structs.replace(
        office(), rounds=(Round("项目", "adjusted", 162_000_000, "2023-09-01", "压减"),)
    )
    assert percent(progress(ledger, "2023-12-31")[0].executed) == "5.00%"


def test_a_file_says_nothing_of_execution():
    assert not recorded(seed_like())
    assert alerts(seed_like(), "2023-12-31") == ()
    assert brief(seed_like(), "2023-12-31")[1].lines[0].zh == "没有合同、支付等执行记录"


def test_rounding_loses_no_fen():
    ledger = msgspec.structs.replace(
        office(), contracts=(Contract("甲", "项目", 100, "调查"),), milestones=tuple(Milestone("项目", n, "验收", s, "调查") for n, s in ((1, 3333), (2, 3333), (3, 3334))),
    )  # fmt: skip
    assert [f.amount for f in flows(ledger) if f.piece == "调查"] == [33, 33, 34]


def test_duties_with_money_and_evidence():
    assert [(s.number, s.state) for s in standings(office())] == [
        (1, "both"),
        (2, "money"),
        (3, "evidence"),
        (4, "neither"),
    ]
    assert [t.text for t in overdue(office(), "2023-08-31")] == ["写方案"]


def test_payments_are_entries_of_execution():
    (entry,) = executed(office())
    assert (entry.amount, entry.use, entry.function, entry.project) == (
        8_100_000,
        "project",
        "2010302",
        "项目",
    )


@pytest.mark.parametrize(("part", "whole", "expected"), [(1, 2, 5000), (0, 5, 0), (1, 0, None), (2, 3, 6667)])
def test_shares(part, whole, expected):
    assert share(part, whole) == expected


def test_no_time_in_a_period_that_ends_before_it_begins():
    project = msgspec.structs.replace(office().projects[0], starts="2023-12-01", ends="2023-01-01")
    assert elapsed(project, 2023, "2023-06-01") is None


def test_charts():
    assert bar(1, 0) == ""
    assert months({1: 0, 2: 5_000_000})[0].strip().startswith("2月")
    svg = month_svg({3: {"signing": 72_400_000}}, {"signing": "<签订>"}, "用款")
    assert "72.40" in svg
    assert "<签订>" not in svg


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_is_one_file(language):
    made = page(office(), "2023-08-31", language)
    assert "<script" not in made
    assert "http" not in made.replace("http-equiv", "")
    assert "107.00" not in made.split("<h2>")[0]


def test_the_library_is_told_project_by_project():
    """Nature, status and codes; money by year and source; the two rounds and the change in mid-year; what is kept."""
    base = office()
    (project,) = base.projects
    full = msgspec.structs.replace(
        base,
        projects=(msgspec.structs.replace(project, nature="regular", category="特定目标类", status="running"),),
        funding=(Funding("项目", 2023, 180_000_000, "general", "2010302"), Funding("项目", 2023, 8_000_000, "other"), Funding("项目", 2024, 10_000_000)),
        rounds=(Round("项目", "first_up", 200_000_000, "2022-08-20"), Round("项目", "second_down", 188_000_000, "2023-02-10"), Round("项目", "adjusted", 180_000_000, "2023-08-10")),
        carryovers=(Carryover("项目", 5_000_000, "carried", "验收延后", "分析"),),
    )  # fmt: skip
    told = "\n".join(terminal.show(full, "2023-08-31"))
    for line in ("经常性项目  特定目标类  执行中  2010302", "2023年  一般公共预算  180.00万元  2010302", "2023年  其他收入  8.00万元", "2024年  一般公共预算  10.00万元",
                 "一上 200.00（2022-08-20） → 二下 188.00（2023-02-10） → 年中调整 180.00（2023-08-10）", "结转 5.00万元  分析  验收延后"):  # fmt: skip
        assert line in told
    assert "other income  8.00万元" in "\n".join(terminal.show(full, "2023-08-31", "en"))


def test_tasks_are_told_with_owner_day_and_evidence():
    told = list(terminal.duties(office(), "2023-08-31"))
    assert any(line.strip() == "任务：调研  2023-05-01前  2023-04-30完成  调研报告" for line in told)
    assert "逾期  2023-05-01  写方案  " in told


def test_a_small_firm_that_waits_for_its_money_is_told_and_what_is_due_stands_in_order():
    ready = msgspec.structs.replace(
        office(),
        contracts=(Contract("甲2", "项目", 8_000_000, "再造", "乙公司", "small", "2023-03-01"),),
        payments=(),
        milestones=(
            Milestone("项目", 1, "验收", 10_000, "再造", "2023-05-01", "2023-05-01", "验收单"),
            Milestone("项目", 1, "每季度末", 10_000, "调查", "2023-04-15"),
        ),
    )
    due = next(s.lines for s in brief(ready, "2023-06-10") if s.title.en == "4. Due soon")
    assert [t.zh[:10] for t in due] == sorted(t.zh[:10] for t in due)
    assert any("乙公司" not in t.zh and "已过40天（应在30日内支付）" in t.zh for t in due)
    in_time = next(s.lines for s in brief(ready, "2023-05-20") if s.title.en == "4. Due soon")
    assert not any("应在30日内支付" in t.zh for t in in_time)
    assert {"final", "other"} <= set(by_trigger(flows(ready)))


def test_an_advance_to_a_small_firm_has_no_days_from_delivery():
    advance = msgspec.structs.replace(
        office(),
        contracts=(Contract("甲2", "项目", 8_000_000, "再造", "乙公司", "small", "2023-03-01"),),
        payments=(),
        milestones=(Milestone("项目", 1, "合同签订", 10_000, "再造", "2023-03-01", "2023-03-01", "合同"),),
    )
    due = next(s.lines for s in brief(advance, "2023-06-10") if s.title.en == "4. Due soon")
    assert [t.zh for t in due if "合同签订" in t.zh] == ["2023-03-01 再造：合同签订，8.00万元，凭据齐，可付"]

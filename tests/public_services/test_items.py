"""Items, guides, policies, efficacy, tickets, and the reports that show them."""

from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gouji.cli import services
from gouji.public_services import (
    database,
    efficacy,
    guide,
    indicators,
    items,
    metrics,
    monthly,
    policies,
    process,
    recording,
    tickets,
)

EXAMPLES = Path(str(resources.files("gouji.public_services").joinpath("data", "examples")))
ITEM: dict[str, Any] = {
    "task_code": "T1", "task_version": "1", "task_name": "某许可", "basis": "某法", "conditions": "某条件", "org_name": "某局", "legal_days": 20,
    "legal_unit": "工作日", "promise_days": 10, "promise_unit": "工作日", "limit_scene_num": 1, "is_online": 1, "project_type": "2",
    "address": "某处", "hours": "某时", "phone": "12345", "fee": "不收费",
    "materials": [{"material_name": "申请表", "required": 1, "origin": "申请人", "copies": 1}],
}  # fmt: skip


def test_a_whole_record_has_no_finding():
    assert items.check(ITEM) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [({"phone": ""}, "guide-field-missing"), ({"promise_days": 21}, "promise-over-law"), ({"project_type": "1"}, "on-the-spot-with-days"),
     ({"is_online": 0, "limit_scene_num": 0}, "no-visit-and-not-online"), ({"limit_scene_num": 3}, "more-than-one-visit"), ({"materials": []}, "no-materials"),
     ({"materials": ITEM["materials"] * 2}, "material-twice"), ({"materials": [{"material_name": "其他材料"}]}, "vague-material")],
)  # fmt: skip
def test_each_finding_by_its_one_change(change, code):
    assert [f.code for f in items.check({**ITEM, **change})] == [code]


def test_the_guide_is_written_from_the_record_and_agrees_with_it():
    told = {**{n: ITEM[n] for n in items.GUIDE_FIELDS}, "materials": ["申请表"]}
    assert items.against_guide(ITEM, told) == []
    wrong = items.against_guide(
        ITEM, {**told, "promise_days": 15, "phone": "", "materials": ["申请表", "户口簿"]}
    )
    assert [f.code for f in wrong] == ["guide-differs", "guide-leaves-out", "guide-asks-more"]
    text = guide.guide_text(ITEM)
    assert "承诺办结时限：10工作日" in text
    assert "1. 申请表（必需，申请人，1份）" in text
    assert "（未填）" in guide.guide_text({**ITEM, "fee": ""})
    for page in (guide.guide_html(ITEM, True), guide.manual_html(ITEM, True)):
        assert "某许可" in page
        assert "模拟数据" in page


def test_what_changed_between_versions():
    new = {**ITEM, "promise_days": 5, "materials": [{"material_name": "承诺书"}]}
    assert items.difference(ITEM, new) == [
        ("承诺时限", 10, 5),
        ("材料（减）", "申请表", None),
        ("材料（增）", None, "承诺书"),
    ]


def test_the_money_leads_to_the_rows(con):
    project = indicators.load()
    before, after = process.packaged("licence-before"), process.packaged("licence-after")
    recording.record_savings(con, before, after, "2023", True)
    recording.record_deliverables(con, EXAMPLES / "deliverables.csv", "2023", True)
    filled = {f.indicator.metric: f for f in indicators.filled(con, project)}
    assert {m for m, f in filled.items() if not f.attained} <= {
        "dq_pass_rate"
    }  # so many defects were planted here
    assert filled["reports_delivered"].value.value == 4
    assert filled["saved_materials"].value.printed == "81.1%"
    lines = indicators.chain(con, project, rows=2)
    assert lines[0].startswith("政务服务建设项目  188.00万元")
    assert len([line for line in lines if "accept.parquet:" in line or "rating.parquet:" in line]) == 4
    assert len([line for line in lines if "licence-before/" in line]) == 2


def test_parts_that_do_not_make_the_project_are_refused(tmp_path):
    path = tmp_path / "p.toml"
    path.write_text(
        (EXAMPLES / "songjiang-2023.toml")
        .read_text("utf-8")
        .replace("amount = 28000000", "amount = 28000001"),
        "utf-8",
    )
    with pytest.raises(ValueError, match="子项目合计"):
        indicators.load(path)


def test_a_metric_nobody_recorded_has_no_value_and_is_not_attained(con):
    i = indicators.Indicator("x", "产出", "某", "≥", 1.0, "never_recorded", "2023")
    project = indicators.Project("p", 0, "", (), (i,))
    assert [(f.attained, f.verdict) for f in indicators.filled(con, project)] == [(None, "无数据")]


def test_which_policies_fit():
    firm = {"region": "310117", "employees": 20, "founded": date(2022, 1, 1)}
    verdicts = {
        f.policy.key: f.verdict
        for f in policies.fitting(policies.load(EXAMPLES / "policies.toml"), firm, date(2023, 6, 1))
    }
    assert verdicts == {"rent": "fits", "export": "ask", "specialised": "ask"}
    late = {f.policy.key: f.verdict for f in policies.fitting(policies.load(EXAMPLES / "policies.toml"), {**firm, "employees": 500, "export_share": 0.3}, date(2024, 6, 1))}  # fmt: skip
    assert late == {"rent": "does not fit", "export": "closed", "specialised": "ask"}


def test_a_scorecard_by_hand(con):
    scheme = efficacy.load(EXAMPLES / "efficacy.toml")
    criterion = scheme.criterion[0]
    assert [criterion.score(v) for v in (0.8, 0.95, 1.0, None)] == [0.0, pytest.approx(20.0), 40.0, None]
    cards = efficacy.cards(con, scheme)
    assert cards
    best = cards[0]
    appeal = efficacy.Appeal(best.office, "on_time_rate", "系统故障", "upheld", 2.0)
    after = next(c for c in efficacy.cards(con, scheme, appeals=(appeal,)) if c.office == best.office)
    assert after.score == pytest.approx(min(100.0, best.score + 2.0))
    assert "40分" in criterion.formula


def test_a_task_is_done_only_with_evidence():
    task = efficacy.Task("1", "行动方案", "开办企业一日办结", "市场监管局", "税务局", date(2023, 12, 31), 100)
    start = date(2023, 1, 1)
    assert task.light(date(2023, 6, 1), start) == "缺证据"
    late = efficacy.Task("1", "行动方案", "某", "甲", "", date(2023, 6, 30), 20)
    assert [late.light(d, start) for d in (date(2023, 1, 10), date(2023, 5, 1), date(2023, 8, 1))] == [
        "正常",
        "滞后",
        "逾期",
    ]


def test_tickets_stand_where_their_last_stage_is(con):
    for t in tickets.standing(con, limit=1000):
        assert t["stage"] in {"登记", *(zh for _, zh in tickets.STAGES)}
        assert (t["late"] is None) or t["late"] in ("办理逾期", "超期办结", "回头看逾期")
    counted = {r["kind"]: r for r in tickets.counts(con)}
    assert counted["rating"]["tickets"] == database.scalar(
        con, "SELECT count(*) FROM ticket WHERE kind = 'rating'"
    )


def test_the_monthly_report_shows_what_the_metrics_say(con):
    html = monthly.report(con, "2023-06", "模拟区")
    for name in monthly.SHOWN:
        assert metrics.metric(con, name, "2023-06").printed in html
    assert html.count("模拟数据：") == 2
    assert "<script" not in html
    assert "src=" not in html


def test_every_command_runs(made, tmp_path):
    code = "SELECT task_code FROM item LIMIT 1"
    with database.opened(made.path) as con:
        task, number = (
            database.scalar(con, code),
            database.scalar(con, "SELECT project_no FROM whole_case LIMIT 1"),
        )
    due = tmp_path / "due.csv"
    due.write_text("name,kind,due,delivered,accepted,evidence\n一季度报告,report,2023-04-20,2023-04-15,2023-04-18,验收单\n二季度报告,report,2023-07-20,,,\n", "utf-8")  # fmt: skip
    firm = tmp_path / "firm.toml"
    firm.write_text('region = "310117"\n', "utf-8")
    db, centres = str(made.path), str(made.folder / "assessment")
    calls = [["case", db, number], ["metric", db], ["rule", "C01"], ["monthly", db, "2023-06", "-o", str(tmp_path / "m.html")],
             ["plan", centres, "2024Q1"], ["quarterly", centres, "2023Q3", "-o", str(tmp_path / "q.html")], ["redesign", "licence-before", "licence-after", "--form"],
             ["draw", "licence-after"], ["draw", "licence-after", "--as", "bpmn"], ["flow", db, "--process", "licence-before"], ["items", db, "许可"],
             ["guide", db, task], ["guide", db, task, "--manual"], ["policies", str(EXAMPLES / "policies.toml"), str(firm), "--on", "2023-06-01"],
             ["tickets", db], ["score", db, str(EXAMPLES / "efficacy.toml")], ["published"],
             ["record", db, "--period", "2023", "--redesign", "licence-before", "licence-after", "--deliverables", str(due)],
             ["record", db, "--period", "2023Q3", "--assessment", centres], ["trace", db, "saved_materials"], ["trace", db, "centre_score"], ["trace", db, "reports_delivered"]]  # fmt: skip
    for call in calls:
        ran = CliRunner().invoke(services.command, call)
        assert ran.exit_code == 0, (call, ran.output, ran.exception)
        assert ran.output.strip()


@pytest.mark.parametrize(
    "call",
    [
        ["metric", "/none.duckdb"],
        ["rule", "X99"],
        ["redesign", "nothing", "licence-after"],
        ["trace", "DB", "nothing"],
    ],
)
def test_wrong_input_is_one_line(made, call):
    ran = CliRunner().invoke(services.command, [c.replace("DB", str(made.path)) for c in call])
    assert ran.exit_code == 2
    assert "Traceback" not in ran.output
    assert len(ran.output.strip().splitlines()) <= 2

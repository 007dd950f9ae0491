"""Tickets from opening to looking back, in order and no other way."""

import shutil
from datetime import datetime, timedelta

import pytest

from gouji.public_services import database, intake, metrics, quality, rectification, ticketing, tickets
from gouji.public_services.errors import Unfit

START = datetime.fromisoformat("2023-12-04 09:00")
LAST = datetime.fromisoformat("2023-12-31 09:00")


@pytest.fixture
def own(made, tmp_path):
    path = tmp_path / "own.duckdb"
    shutil.copy(made.path, path)
    with database.opened(path) as con:
        yield con


def case_of(con) -> str:
    return database.scalar(
        con,
        "SELECT project_no FROM whole_case WHERE state = 'closed' AND project_no NOT IN (SELECT coalesce(project_no, '') FROM ticket) LIMIT 1",
    )


def test_tickets_stand_where_their_last_stage_is(con):
    for t in tickets.standing(con, limit=1000):
        assert t["stage"] in {"open", *ticketing.STEPS}
        assert t["late"] in (None, "overdue", "closed late", "look-back overdue", "soon")
    counted = {r["kind"]: r for r in tickets.counts(con)}
    assert counted["rating"]["tickets"] == database.scalar(
        con, "SELECT count(*) FROM ticket WHERE kind = 'rating'"
    )


def test_a_ticket_goes_its_whole_way(own):
    number = ticketing.open_ticket(own, "complaint", START, case_of(own), "D001", "排队太久")
    for n, (step, office, outcome) in enumerate(
        (
            ("assign", "市场监管局", ""),
            ("visit", "", ""),
            ("handle", "", "mend"),
            ("reply", "", ""),
            ("close", "", ""),
            ("look-back", "", ""),
        )
    ):
        assert tickets.standing(own, limit=10**6, kind="complaint")
        ticketing.take(own, number, step, START + timedelta(hours=n), office, outcome)
    (stands,) = [t for t in tickets.standing(own, limit=10**6) if t["ticket_no"] == number]
    assert (stands["stage"], stands["late"], stands["days"]) == ("look-back", None, 0)
    told = ticketing.history(own, number)
    assert [e["step"] for e in told] == ["open", *ticketing.STEPS]
    assert (told[0]["note"], told[1]["by_office"], told[3]["outcome"]) == ("排队太久", "市场监管局", "mend")
    assert database.scalar(own, "SELECT outcome FROM ticket WHERE ticket_no = ?", [number]) == "整改"


@pytest.mark.parametrize(
    ("step", "at", "office", "outcome", "says"),
    [("close", 1, "", "", "还没有"), ("reply", 1, "", "", "还没有整改"), ("look-back", 1, "", "", "还没有办结"), ("assign", 1, "", "", "写明部门"),
     ("handle", 1, "", "mend", "还没有交办"), ("assign", -1, "甲局", "", "不能更早")],
)  # fmt: skip
def test_no_step_before_its_time(own, step, at, office, outcome, says):
    number = ticketing.open_ticket(own, "unresolved", START, case_of(own))
    with pytest.raises(Unfit, match=says):
        ticketing.take(own, number, step, START + timedelta(hours=at), office, outcome)
    assert [e["step"] for e in ticketing.history(own, number)] == ["open"]


def test_a_bad_rating_is_not_closed_without_a_visit(own):
    number = ticketing.open_ticket(own, "rating", START, case_of(own))
    for step, office, outcome in (("assign", "甲局", ""), ("handle", "", "explain"), ("reply", "", "")):
        ticketing.take(own, number, step, START, office, outcome)
    with pytest.raises(Unfit, match="还没有回访"):
        ticketing.take(own, number, "close", START)


def test_what_was_not_settled_is_opened_again_and_survives_an_import(own):
    number = ticketing.open_ticket(own, "complaint", START)
    for step, office, outcome in (
        ("assign", "甲局", ""),
        ("handle", "", "plan"),
        ("reply", "", ""),
        ("close", "", ""),
    ):
        ticketing.take(own, number, step, START, office, outcome)
    ticketing.reopen(own, number, START + timedelta(days=3), "仍未解决")
    row = database.rows(
        own, "SELECT assigned_at, handled_at, closed_at FROM ticket WHERE ticket_no = ?", [number]
    )[0]
    assert (row["assigned_at"], row["handled_at"], row["closed_at"]) == (START, None, None)
    own.execute("UPDATE ticket SET assigned_at = NULL, handled_at = NULL")  # as if it came anew
    intake.build(own)
    row = database.rows(own, "SELECT assigned_at, handled_at FROM ticket WHERE ticket_no = ?", [number])[0]
    assert (row["assigned_at"], row["handled_at"]) == (START, None)
    assert [e["step"] for e in ticketing.history(own, number)][-1] == "reopen"


def test_a_number_of_somebody_is_not_written_down(own):
    with pytest.raises(Unfit, match="证件号码或电话"):
        ticketing.open_ticket(own, "complaint", START, note="请回电１３８12345678")
    number = ticketing.open_ticket(own, "complaint", START)
    with pytest.raises(Unfit, match="证件号码或电话"):
        ticketing.take(own, number, "assign", START, "甲局 11010519491231002X")


@pytest.mark.parametrize(
    ("kind", "case", "site", "says"),
    [
        ("other", "", "", "没有这种工单"),
        ("complaint", "X", "", "没有这个办件"),
        ("complaint", "", "X", "没有这个服务点"),
        ("rating", "", "", "写办件编号"),
    ],
)
def test_a_ticket_of_nothing_is_refused(own, kind, case, site, says):
    with pytest.raises(Unfit, match=says):
        ticketing.open_ticket(own, kind, START, case, site)


def test_ratings_without_tickets_get_them_and_the_rule_is_satisfied(own):
    bad = "SELECT count(*) FROM finding WHERE rule = 'E39' AND tbl = 'rating' AND run_id = ?"
    before = database.scalar(own, bad, [quality.latest_run(own)])
    made = ticketing.open_for_ratings(own, LAST)
    assert ticketing.open_for_ratings(own, LAST) == []
    run = quality.run(own, only=("E39",)).run_id
    assert before > 0
    assert made
    assert database.scalar(own, bad, [run]) == 0
    settled = rectification.update(own, run)["settled"]
    assert settled == 0 or settled >= before  # what was on the list is put right
    rows = metrics.trace(own, "look_back_rate", limit=10**6)
    assert all(r["file"] for r in rows)


def test_an_open_ticket_is_soon_due_and_then_overdue(own):
    numbers = {
        days: ticketing.open_ticket(own, "complaint", START + timedelta(days=25) - timedelta(days=days)) for days in (2, 18, 40)
    }  # fmt: skip
    late = {t["ticket_no"]: t["late"] for t in tickets.standing(own, limit=10**6)}
    assert [late[numbers[d]] for d in (2, 18, 40)] == [None, "soon", "overdue"]
    assert {t["ticket_no"] for t in tickets.standing(own, True, 10**6)} >= {numbers[18], numbers[40]}
    assert numbers[2] not in {t["ticket_no"] for t in tickets.standing(own, True, 10**6)}

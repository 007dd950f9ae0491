"""Metrics against the same figures counted by hand, and the intervals against published examples."""

import math

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from gouji.cli.main import cli
from gouji.public_services import database, metrics, statistics


def test_every_metric_has_a_value_with_its_n(con):
    for name in metrics.metrics():
        v = metrics.metric(con, name)
        assert (v.n > 0, v.printed != metrics.DASH, v.simulated) == (True, True, True), name
        assert v.interval is None or v.interval[0] <= v.value <= v.interval[1], name


def test_on_time_rate_by_hand(con, made):
    run = made.run.run_id
    bad = {r[0] for r in con.execute("SELECT subject FROM finding WHERE run_id = ? AND rule IN ('T23','T24','T27','V15','U10')", [run]).fetchall()}  # fmt: skip
    cases = database.rows(con, "SELECT project_no, elapsed, promised FROM whole_case WHERE result_date IS NOT NULL AND promised IS NOT NULL")  # fmt: skip
    kept = [c for c in cases if c["project_no"] not in bad]
    v = metrics.metric(con, "on_time_rate")
    assert (v.n, v.numerator, v.excluded) == (
        len(kept),
        sum(c["elapsed"] <= c["promised"] for c in kept),
        len(cases) - len(kept),
    )


def test_nothing_to_count_is_a_dash_and_never_all(con):
    v = metrics.metric(con, "on_time_rate", "1999")
    assert (v.value, v.n, v.printed, v.interval) == (None, 0, "—", None)


@pytest.mark.parametrize("by", ["item", "site", "channel", "month", "office", "street"])
def test_groups_add_up(con, by):
    groups = metrics.grouped(con, "on_time_rate", "2023", by)
    whole = metrics.metric(con, "on_time_rate", "2023")
    assert sum(g.n for g in groups) == whole.n
    assert sum(g.numerator for g in groups) == whole.numerator


@pytest.mark.parametrize("by", ["item", "site", "channel", "month", "office", "street"])
def test_all_metrics_by_group_leave_out_what_cannot_be_grouped_so(made, by):
    done = CliRunner().invoke(cli, ["services", "metric", str(made.path), "--by", by])
    assert done.exit_code == 0, done.output or done.exception
    assert ("time_cut" in done.stderr) == (by in ("site", "channel", "month", "street"))
    assert "、on_time_rate" not in done.stderr
    one = CliRunner().invoke(cli, ["services", "metric", str(made.path), "time_cut", "--by", by])
    assert one.exit_code == (0 if by in ("item", "office") else 2)


def test_months_make_the_quarter(con):
    assert sum(metrics.metric(con, "cases_closed", f"2023-{m:02d}").n for m in (10, 11, 12)) == metrics.metric(con, "cases_closed", "2023Q4").n  # fmt: skip
    with pytest.raises(ValueError, match="不是时段"):
        metrics.metric(con, "cases_closed", "last year")


def test_a_flagged_source_takes_no_part_in_satisfaction(con, made):
    rows = metrics.trace(con, "satisfaction", part="good", limit=100_000)
    assert "rating_kiosk.parquet" not in {r["file"] for r in rows}
    assert len(rows) == metrics.metric(con, "satisfaction").numerator


def test_trace_gives_rows_of_each_part(con):
    v = metrics.metric(con, "on_time_rate", "2023Q2")
    parts = {
        p: metrics.trace(con, "on_time_rate", "2023Q2", p, 100_000) for p in ("good", "other", "excluded")
    }
    assert [len(parts["good"]), len(parts["good"]) + len(parts["other"]), len(parts["excluded"])] == [
        v.numerator,
        v.n,
        v.excluded,
    ]
    assert all(r["file"] == "accept.parquet" and r["line"] > 0 for r in parts["other"])


def test_wilson_as_published():
    # Newcombe 1998, table of examples: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
    for (k, n), expected in {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0, 0.1611), (1, 29): (0.0061, 0.1718)}.items():  # fmt: skip
        assert statistics.wilson(k, n) == pytest.approx(expected, abs=5e-5)
    assert statistics.wilson(0, 0) is None


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_holds_the_share_and_stays_within(kn):
    k, n = kn
    low, high = statistics.wilson(k, n)
    assert 0 <= low <= k / n <= high <= 1 or math.isclose(low, k / n) or math.isclose(high, k / n)


def test_sample_size_and_agreement():
    assert statistics.sample_size(3000) == 341
    assert statistics.kappa(
        [("1", "1")] * 45 + [("0", "0")] * 25 + [("1", "0")] * 15 + [("0", "1")] * 15
    ) == pytest.approx(0.375)
    assert statistics.kappa([("1", "1")] * 9) is None  # agreement that chance explains wholly
    assert statistics.parted((0.1, 0.2), (0.3, 0.4))
    assert not statistics.parted((0.1, 0.3), (0.2, 0.4))


def test_visits_and_bad_ratings_as_the_country_asks_for_them(made):
    """最多跑一次, 零跑动 and 差评整改 counted by hand beside the declarations."""
    with database.opened(made.path) as con:
        once, none_, mean = (
            metrics.metric(con, k) for k in ("at_most_once_rate", "no_visit_rate", "mean_visits")
        )
        assert once.n == none_.n == mean.n
        assert none_.numerator <= once.numerator <= once.n
        counted = con.execute(
            "SELECT count(*) FILTER (visits <= 1), count(*) FILTER (visits = 0) FROM whole_case WHERE result_date IS NOT NULL AND visits IS NOT NULL"
        ).fetchone()
        assert 0 <= counted[0] - once.numerator <= mean.excluded
        assert 0 <= counted[1] - none_.numerator <= mean.excluded
        settled = metrics.metric(con, "bad_rating_settled_rate")
        rated = con.execute(
            "SELECT count(*), count(handled_at) FILTER (feedback_at IS NOT NULL) FROM ticket WHERE kind = 'rating' AND closed_at IS NOT NULL"
        ).fetchone()
        assert (settled.n, settled.numerator) == rated

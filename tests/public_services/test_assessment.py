"""Assessment of centres: scores by hand, what does not apply, agreement, and quarters that may be compared."""

import shutil

import pytest
from click.testing import CliRunner

from gouji.cli.main import cli
from gouji.public_services import assessment, quarterly, sampling
from gouji.public_services.assessment import Mark, Site, Visit
from gouji.public_services.report import html

SITES = (
    Site("D001", "district", "甲中心"),
    Site("B001", "branch", "乙分中心"),
    Site("B002", "branch", "丙分中心"),
)


def assessed(*given: tuple[str, str, str]) -> assessment.Assessment:
    """From marks written as visit, item, mark; a visit is `quarter-site-round+rater`."""
    ids = dict.fromkeys(g[0] for g in given)
    visits = tuple(Visit(v, v.split("-")[1], v.split("-")[0], v[-1], "2023-05-04", "忙时") for v in ids)
    return assessment.assessed(
        SITES, visits, tuple(Mark(v, i, m, "照片1", "", n) for n, (v, i, m) in enumerate(given, 2))
    )


def test_a_score_by_hand_leaves_out_what_does_not_apply():
    a = assessed(
        ("2023Q2-D001-1甲", "A1", "0.5"), ("2023Q2-D001-1甲", "A2", "1"), ("2023Q2-D001-1甲", "F1", "NA")
    )
    # weights 4 and 5: (4·0.5 + 5·1) / 9
    assert assessment.visit_score(a, a.visits[0]) == pytest.approx(100 * 7 / 9)
    assert assessment.visit_score(a, a.visits[0], "15分钟政务服务点") is None
    assert assessment.site_score(a, SITES[1], "2023Q2").printed == "—"


def test_two_raters_of_one_round_count_once_and_their_agreement_is_given():
    a = assessed(("2023Q2-D001-1甲", "A2", "1"), ("2023Q2-D001-1乙", "A2", "0"), ("2023Q2-D001-2甲", "A2", "1"),
                 ("2023Q2-D001-1甲", "B1", "1"), ("2023Q2-D001-1乙", "B1", "1"))  # fmt: skip
    score = assessment.site_score(a, SITES[0], "2023Q2")
    assert (score.n, score.score) == (2, 87.5)
    kappa, pairs = assessment.agreement(a)
    assert (kappa, pairs) == (pytest.approx(0.0), 2)


def test_all_sites_visited_leaves_no_sampling_error():
    a = assessed(
        ("2023Q2-D001-1甲", "A2", "1"), ("2023Q2-B001-1甲", "A2", "0"), ("2023Q2-B002-1甲", "A2", "1")
    )
    whole = assessment.district_score(a, "2023Q2")
    assert whole.score == pytest.approx(200 / 3)
    assert whole.interval == pytest.approx((200 / 3, 200 / 3))


def test_a_sample_without_spread_is_not_without_error():
    streets = tuple(Site(f"S{n:03d}", "street", f"街{n}") for n in range(18))
    visits = tuple(
        Visit(f"2023Q2-{s.site_code}-1甲", s.site_code, "2023Q2", "甲", "2023-05-04", "忙时")
        for s in streets[:6]
    )
    a = assessment.assessed(streets, visits, tuple(Mark(v.visit_id, "A2", "1") for v in visits))
    score = assessment.district_score(a, "2023Q2")
    assert score.score == 100
    assert score.interval is not None
    assert score.interval[0] < 95


def test_quarters_are_compared_only_where_intervals_part():
    low, high, wide = (assessment.Score("x", s, 9, i) for s, i in ((80.0, (78.0, 82.0)), (90.0, (88.0, 92.0)), (84.0, (79.0, 89.0))))  # fmt: skip
    assert quarterly.compared(high, low) == "升 10.0"
    assert quarterly.compared(low, high) == "降 10.0"
    assert quarterly.compared(wide, low) == "区间重叠，不判升降"
    assert quarterly.compared(assessment.Score("x", None, 0, None), low) == "—"


@pytest.mark.parametrize(
    ("mark", "fault"),
    [(("A2", "0.5"), "不在量表"), (("A3", "0.6"), "不在量表"), (("Z9", "1"), "没有这个条目"), (("F1", "1"), "不适用于"), (("A2", "好"), "不在量表")],
)  # fmt: skip
def test_faults_of_the_records_are_named(mark, fault):
    found = assessment.faults(assessed(("2023Q2-D001-1甲", *mark)))
    assert len(found) == 1
    assert fault in found[0].zh


def test_a_deduction_needs_evidence():
    visit = Visit("2023Q2-D001-1甲", "D001", "2023Q2", "甲", "2023-05-04", "忙时")
    a = assessment.assessed(SITES, (visit,), (Mark(visit.visit_id, "A2", "0"),))
    assert "没有证据" in assessment.faults(a)[0].zh


def test_the_plan_visits_every_centre_and_can_be_repeated(made):
    sites = assessment.load(made.folder / "assessment").sites
    planned = sampling.plan(sites, "2024Q1", 9)
    assert planned == sampling.plan(sites, "2024Q1", 9) != sampling.plan(sites, "2024Q1", 10)
    seen = {v.site_code for v in planned}
    assert {s.site_code for s in sites if s.site_kind in ("district", "branch")} <= seen
    assert len([s for s in sites if s.site_kind == "street" and s.site_code in seen]) == 9
    assert {v.visited_at[:7] for v in planned} <= {"2024-01", "2024-02", "2024-03"}


def test_the_checklist_has_the_seven_topics_and_claims_no_clause():
    listed = assessment.checklist()
    assert {i.topic for i in listed.item} == set(listed.topics)
    assert len(listed.topics) == 7
    assert not [i for i in listed.item if "DB31" in i.reference]


def test_the_records_of_the_synthetic_district_are_without_fault(made):
    a = assessment.load(made.folder / "assessment")
    assert assessment.faults(a) == []
    page = html.write(quarterly.report(a, "2023Q2", "模拟区", True))
    assert page.count("模拟数据：") == 2
    assert all(t in page for t in a.checklist.topics)
    assert "http" not in page.replace("http-equiv", "")


def test_the_plan_goes_on_working_days_in_turn_and_doubles_a_share(made):
    from datetime import date

    from gouji.public_services import workdays

    sites = assessment.load(made.folder / "assessment").sites
    planned = sampling.plan(sites, "2023Q4", 3)
    worked = {d.day for d in workdays.days(2023, 2023) if d.workday}
    assert {date.fromisoformat(v.visited_at) for v in planned} <= worked
    by_site: dict[str, list[Visit]] = {}
    for v in planned:
        by_site.setdefault(v.site_code, []).append(v)
    for visits in by_site.values():
        rounds = {v.visit_id.removesuffix(v.rater): v for v in visits}
        assert {v.slot for v in rounds.values()} == {"busy", "quiet"}
        days = [date.fromisoformat(v.visited_at).weekday() for v in rounds.values()]
        assert len(set(days)) == len(days)
    doubled = [s for s, visits in by_site.items() if len({v.visit_id[:-1] for v in visits}) < len(visits)]
    assert "D001" in doubled
    assert 1 <= len(doubled) < len(by_site) / 2
    with pytest.raises(ValueError, match="不是季度"):
        sampling.plan(sites, "2023-4", 1)


def test_agreement_by_hand():
    """Twenty items by two raters: both 1 on 12, both 0 on 4, and 2 each way; κ = (0.8 − 0.58) / (1 − 0.58)."""
    pairs = [("1", "1")] * 12 + [("0", "0")] * 4 + [("1", "0")] * 2 + [("0", "1")] * 2
    marks = []
    for n, (x, y) in enumerate(pairs):
        marks += [(f"2023Q2-D001-{n}甲", "A2", x), (f"2023Q2-D001-{n}乙", "A2", y)]
    kappa, counted = assessment.agreement(assessed(*marks), "2023Q2")
    assert (kappa, counted) == (pytest.approx((0.8 - 0.58) / 0.42), 20)
    assert assessment.agreement(assessed(*marks), "2023Q3") == (None, 0)


def test_the_interval_of_a_stratified_score_by_hand():
    """Two of four branches (100 and 50) and the one centre (80): weights 4 and 1, and only the branches were sampled."""
    sites = (SITES[0], *(Site(f"B00{n}", "branch", f"分{n}") for n in range(1, 5)))
    marks = [("2023Q2-D001-1甲", "A1", "1"), ("2023Q2-B001-1甲", "A1", "1"), ("2023Q2-B002-1甲", "A1", "0.5")]
    visits = tuple(Visit(v, v.split("-")[1], "2023Q2", "甲", "2023-05-04", "busy") for v, _, _ in marks)
    a = assessment.assessed(sites, visits, tuple(Mark(*m, "照片") for m in marks))
    score = assessment.district_score(a, "2023Q2")
    assert score.score == pytest.approx((4 * 75 + 100) / 5)
    variance = 4**2 * (1 - 2 / 4) * 1250 / 2 / 5**2
    assert score.interval == pytest.approx((80 - 1.959964 * variance**0.5, 100.0))


def test_deductions_are_followed_into_the_next_quarter():
    a = assessed(("2023Q1-D001-1甲", "A1", "0.5"), ("2023Q1-D001-1甲", "A2", "0"), ("2023Q1-B001-1甲", "A1", "0"), ("2023Q1-B002-1甲", "A1", "0"),
                 ("2023Q2-D001-1甲", "A1", "1"), ("2023Q2-D001-1甲", "A2", "0"), ("2023Q2-B001-1甲", "A1", "NA"), ("2023Q3-D001-1甲", "A2", "1"))  # fmt: skip
    then = {(r.site, r.item.split()[0]): r.then for r in assessment.rectified(a, "2023Q1")}
    assert then == {
        ("甲中心", "A1"): "settled",
        ("甲中心", "A2"): "again",
        ("乙分中心", "A1"): "open",
        ("丙分中心", "A1"): "open",
    }
    assert [r.then for r in assessment.rectified(a, "2023Q2")] == ["settled"]
    told = quarterly.report(a, "2023Q2", "x", False)
    said = next(s for s in told.sections if s.heading == "五、上季度扣分复查").blocks[0].text
    assert "扣分4处：本季度复查已改1处，仍失分1处，未复查2处" in said


def test_faulty_records_are_told_in_short_and_before_the_report(made, tmp_path):
    """A site left out of the list: its visits and marks are faulty by the hundred."""
    folder = tmp_path / "assessment"
    shutil.copytree(made.folder / "assessment", folder)
    sites = (folder / "sites.csv").read_text("utf-8-sig").splitlines()
    (folder / "sites.csv").write_text("\n".join([sites[0], *sites[2:]]), "utf-8-sig")
    done = CliRunner().invoke(cli, ["services", "quarterly", str(folder), "2023Q1"])
    assert (done.exit_code, isinstance(done.exception, SystemExit)) == (2, True), done.output[:500]
    assert done.output.count("\n") < 30
    assert "先改正" in done.output

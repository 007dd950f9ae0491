"""Scores against examples worked by hand, and the edges: zero, less is better, far above, no satisfaction, adjusted budget."""

import pytest

from gouji.forms.targets.form import scheme
from gouji.forms.targets.values import meets, value
from gouji.model.project import Actual, Evaluation, Indicator
from gouji.projects.rules.example import ACTUALS, INDICATORS, OUTCOME
from gouji.projects.scoring import execution, propose, score, sheet

COSTS = scheme("cost-2021")
NATIONAL = scheme("national-2020")


def scored(target, actual, points=1000, of=COSTS, stated=None):
    indicator = Indicator("产出指标", "数量指标", "甲", target, points=points)
    return score(indicator, Actual("甲", "self", actual, score=stated), of)


@pytest.mark.parametrize(
    ("target", "actual", "expected"),
    [
        ("≥10项", "10项", 1000),
        ("≥10项", "8项", 800),
        ("≥3项", "2项", 667),  # 2 ÷ 3 of 10 points: 6.67
        ("≥10项", "25项", 1000),  # capped
        ("≤5起", "4起", 1000),
        ("≤5起", "8起", 625),  # 5 ÷ 8
        ("≤0起", "0起", 1000),
        ("≤0起", "1起", 0),  # the target is zero: nothing to divide
        ("≥0项", "0项", 1000),
        ("=0起", "2起", 0),
        ("=4份", "3份", 750),
        ("=4份", "5份", 800),  # 4 ÷ 5: more than asked is a deviation too
        ("=100.00(%)", "97.5%", 975),
        ("985米", "985米", 1000),
        ("90%-95%", "93%", 1000),
        ("90%-95%", "45%", 500),
        ("90%-95%", "100%", 950),
        ("≥10项", "0项", 0),
        ("≥10项", "-1项", 0),
        ("及时", "及时", 1000),
    ],
)
def test_by_hand(target, actual, expected):
    s = scored(target, actual)
    assert (s.low, s.high) == (expected, expected)


def test_bands_give_ends_and_the_stated_score_is_taken_between_them():
    s = scored("健全", "部分达成年度指标并具有一定效果")
    assert (s.low, s.high) == (600, 800)
    s = scored("健全", "部分达成预期指标", of=scheme("bands-2017"))
    assert (s.low, s.high) == (500, 800)
    whole = sheet(
        Evaluation("self", 100, 100, 100),
        [Indicator("产出指标", "数量指标", "甲", "健全", points=9000)],
        [Actual("甲", "self", "部分达成年度指标并具有一定效果", score=6300)],
        COSTS,
    )
    assert (whole.total, whole.grade) == (7300, "合格")


def test_what_cannot_be_compared_is_left_to_a_person():
    assert scored("≥10项", "10家").low is None
    assert scored("健全", "差不多").low is None
    assert scored("≥10项", "").low is None
    assert scored("≥10项", "8项", points=None).low is None


def test_far_above_the_target():
    assert scored("≥10项", "25项").over == 25_000
    assert scored("≤5起", "1起").over is None
    assert scored("≥0项", "7项").over is None


@pytest.mark.parametrize(
    ("initial", "adjusted", "executed", "of", "rate", "got"),
    [
        (100, 100, 100, COSTS, 10_000, 1000),
        (100, 80, 80, COSTS, 10_000, 1000),  # measured by the adjusted budget
        (100, 80, 80, scheme("bands-2017"), 8000, 800),  # by the first one
        (90_0000, 90_0000, 89_9740, NATIONAL, 9997, 1000),  # 89.974 of 90: 9.997, so 10.00
        (100, 100, 120, COSTS, 12_000, 1000),  # capped
        (0, 0, 0, COSTS, None, None),
    ],
)
def test_execution(initial, adjusted, executed, of, rate, got):
    assert execution(Evaluation("self", initial, adjusted, executed), of) == (rate, got)


def test_a_whole_sheet_by_hand():
    """186 of 188 carried out is 9.89; all points but 8 of 10 for the number: 9.89 + 20 + 10 + 8 + 10 + 10 + 20 + 10."""
    found = sheet(OUTCOME, INDICATORS, ACTUALS, COSTS)
    assert (found.rate, found.execution, found.total, found.grade) == (9894, 989, 9789, "优")


def test_without_satisfaction_its_points_go_to_the_benefits():
    assert COSTS.of_level("效益指标", satisfaction=True) == 2000
    assert COSTS.of_level("效益指标", satisfaction=False) == 3000
    assert NATIONAL.of_level("成本指标", satisfaction=True) is None


def test_a_missing_value_leaves_the_total_open():
    found = sheet(OUTCOME, INDICATORS, ACTUALS[1:], COSTS)
    assert (found.total, found.grade) == (None, "")


@pytest.mark.parametrize(
    ("total", "grade"),
    [
        (10_000, "优"),
        (9000, "优"),
        (8999, "良"),
        (8000, "良"),
        (7999, "合格"),
        (6000, "合格"),
        (5999, "不合格"),
        (0, "不合格"),
    ],
)
def test_grades(total, grade):
    assert COSTS.grade(total) == grade


def test_next_year_is_argued_from_this_years_result():
    kept = propose(sheet(OUTCOME, INDICATORS, ACTUALS, COSTS), OUTCOME, 9000)
    assert (kept.decision, kept.amount) == ("keep", 188_000_000)
    assert kept.reasons[0].zh == "“优化一件事”完成8项，未达≥10项：两项转入下年"
    slow = Evaluation("self", 100, 100, 60)
    lowered = propose(sheet(slow, (), (), COSTS), slow, 9000)
    assert (lowered.decision, lowered.amount) == ("cancel", 0)  # 6 of 100 points is the lowest grade
    slow = Evaluation("self", OUTCOME.initial, OUTCOME.adjusted, 94_000_000, OUTCOME.project)
    lowered = propose(sheet(slow, INDICATORS, ACTUALS, COSTS), slow, 9000)
    assert (lowered.decision, lowered.amount) == ("lower", 94_000_000)


# ---- days

DAYS = [
    ("2025年12月底前完成", "2025年11月20日", True),
    ("2025年12月底前完成", "2026年1月3日", False),
    ("12月底前", "2025年12月20日", True),
    ("12月底前", "2026年1月3日", False),  # of the year of the budget, 2025
    ("≤6月30日", "7月1日", False),
    ("第二季度", "2025年6月", True),
    ("上半年", "7月上旬", False),
    ("12月前", "12月3日", None),  # before December, or by its end? a person says
    ("12月前", "11月30日", True),
    ("11月中旬前", "11月", None),  # some day of November
    ("年底前", "2025-12-31", True),
    ("2025/6/30", "2025.7.1", False),
]


@pytest.mark.parametrize(("target", "actual", "met"), DAYS)
def test_days_are_compared(target, actual, met):
    i = Indicator("产出指标", "时效指标", "完成时间", target, points=1000)
    found = score(i, Actual("完成时间", "self", actual), scheme("national-2020"), 2025)
    assert found.met is met
    assert (found.low, found.high) == ((1000, 1000) if met else (None, None))


def test_a_day_without_year_needs_one():
    assert meets(value("12月底前"), value("2026年1月3日")) is None
    assert meets(value("12月底前"), value("按期完成")) is None
    assert [value(t).kind for t in ("2月30日", "13月", "12个月", "1-2次", "2025", "3个工作日内")] == [
        "unreadable", "number", "number", "range", "number", "number",
    ]  # fmt: skip


def test_a_self_evaluation_is_drafted_from_payments_and_values():
    """The office has its payments and its values; nobody has registered the evaluation yet."""
    import msgspec

    from gouji.following import evaluations
    from gouji.projects.rules.example import ACTUALS, INDICATORS, LEDGER, OUTCOME, TARGETS

    whole = msgspec.structs.replace(
        LEDGER, target_forms=(TARGETS,), indicators=INDICATORS, evaluations=(OUTCOME,), actuals=ACTUALS
    )
    (held,) = evaluations(whole)
    bare = tuple(msgspec.structs.replace(a, score=None) for a in ACTUALS)
    (drafted,) = evaluations(msgspec.structs.replace(whole, evaluations=(), actuals=bare))
    assert "尚未登记" in drafted.name.zh
    assert "尚未登记" not in held.name.zh
    assert (drafted.sheet.rate, drafted.sheet.execution) == (held.sheet.rate, held.sheet.execution)
    assert (drafted.sheet.total, drafted.sheet.grade) == (OUTCOME.total, OUTCOME.grade)
    assert evaluations(msgspec.structs.replace(whole, evaluations=(), actuals=())) == ()

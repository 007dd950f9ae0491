"""The self-evaluation: rate, scores, reasons, total, grade, evidence; and what final accounts say of all of them (S01–S13)."""

# fmt: off

from __future__ import annotations

from collections.abc import Callable, Iterator

from gouji.forms.targets.form import limits
from gouji.forms.targets.layout import points
from gouji.forms.targets.values import value
from gouji.model.finding import Severity
from gouji.model.money import percent
from gouji.model.project import Evaluation
from gouji.projects.rules.rule import (
    ARITHMETIC,
    EVALUATION,
    SENSE,
    Check,
    Observation,
    Subject,
    Summary,
    View,
    bad,
    cannot_tell,
    each_evaluation,
    holds,
    judged,
    none,
    rule,
)
from gouji.projects.scoring import Scored, execution, sheet

_E, _H = Severity.ERROR, Severity.HINT


def _scored(view: View, outcome: Evaluation) -> tuple[Scored, ...]:
    return sheet(outcome, view.indicators, view.actuals, view.scheme(), view.year).scored


def _rate(view: View, outcome: Evaluation) -> Iterator[Observation]:
    rate, wanted = execution(outcome, view.scheme())
    if wanted is None:
        yield cannot_tell(view.name, "全年预算数为零，执行率无从计算", "no budget, no rate of execution")
    elif outcome.score is None:
        yield none(view.name, "没有写执行率得分", "no score of execution is stated")
    else:
        yield judged(view.name, outcome.score != wanted, f"执行率{percent(rate)}，应得{points(wanted)}分，写{points(outcome.score)}分", "the score of execution is another", points(wanted), points(outcome.score))


def _score(view: View, outcome: Evaluation) -> Iterator[Observation]:
    for s in _scored(view, outcome):
        where = f"{view.name} {s.indicator.name}"
        if s.actual is None or s.actual.score is None or s.indicator.points is None:
            yield none(where, "没有得分或分值", "no score, or no points")
        elif s.low is None or s.high is None:
            yield cannot_tell(where, s.formula.zh, s.formula.en)
        else:
            wanted = points(s.low) if s.low == s.high else f"{points(s.low)}~{points(s.high)}"
            outside = not s.low <= s.actual.score <= s.high
            yield judged(where, outside and s.actual.score <= s.indicator.points, f"{s.formula.zh}，应得{wanted}分，写{points(s.actual.score)}分", f"{s.formula.en}: {wanted}, not {points(s.actual.score)}", wanted, points(s.actual.score))


def _most(view: View, outcome: Evaluation) -> Iterator[Observation]:
    for s in _scored(view, outcome):
        if s.actual is not None and s.actual.score is not None and s.indicator.points is not None:
            wrong = not 0 <= s.actual.score <= s.indicator.points
            yield judged(f"{view.name} {s.indicator.name}", wrong, f"得分{points(s.actual.score)}不在0与分值{points(s.indicator.points)}之间", "the score is beyond the points", f"0~{points(s.indicator.points)}", points(s.actual.score))


def _missed(view: View, outcome: Evaluation) -> Iterator[Observation]:
    low = [s for s in _scored(view, outcome) if s.met is False and s.actual is not None]
    for s in low:
        assert s.actual is not None
        yield judged(f"{view.name} {s.indicator.name}", not s.actual.reason, f"完成{s.actual.value}，未达{s.indicator.target}，没有写原因", "missed without a reason", "偏差原因及改进措施", s.actual.value)
    if not low:
        yield none(view.name, "没有未达标的指标", "no target was missed")


def _slow(view: View, outcome: Evaluation) -> Iterator[Observation]:
    rate, _ = execution(outcome, view.scheme())
    if rate is None:
        yield cannot_tell(view.name, "全年预算数为零", "no budget")
    else:
        wrong = rate < limits().execution and not outcome.reason
        yield judged(view.name, wrong, f"执行率{percent(rate)}低于{percent(limits().execution)}，没有写原因", "low execution without a reason", "原因", percent(rate))


def _over(view: View, outcome: Evaluation) -> Iterator[Observation]:
    bound = view.scheme().over
    high = [s for s in _scored(view, outcome) if s.over is not None and s.over >= bound and s.actual is not None]
    for s in high:
        assert s.actual is not None
        yield judged(f"{view.name} {s.indicator.name}", not s.actual.reason, f"完成{s.actual.value}，是指标值{s.indicator.target}的{percent(s.over)}，目标是否定低了？", "far above the target: was it set too low?", "说明", s.actual.value)
    if not high:
        yield holds(view.name)


def _total(view: View, outcome: Evaluation) -> Iterator[Observation]:
    given = [a.score for a in view.actuals if a.phase == outcome.phase]
    if outcome.total is None or outcome.score is None or not given or any(g is None for g in given):
        yield cannot_tell(view.name, "总分或某项得分没有填", "the total or a score is missing")
        return
    whole = view.scheme().execution + sum(i.points or 0 for i in view.indicators)
    if view.read and whole != 10_000:
        yield cannot_tell(view.name, f"读到的分值合计{points(whole)}分，自评表可能没有读全", "the points read do not make 100; the sheet may not be read whole")
        return
    added = outcome.score + sum(g for g in given if g is not None)
    yield judged(view.name, added != outcome.total, f"执行率与各指标得分相加{points(added)}分，总分{points(outcome.total)}分", "the scores do not add up", points(added), points(outcome.total))


def _grade(view: View, outcome: Evaluation) -> Iterator[Observation]:
    if outcome.total is None or not outcome.grade:
        yield none(view.name, "没有写总分或等级", "no total, or no grade")
        return
    scheme = view.scheme()
    wanted = scheme.grade(outcome.total)
    yield judged(view.name, wanted != outcome.grade, f"{points(outcome.total)}分应为“{wanted}”，写“{outcome.grade}”", "the grade is another", wanted, outcome.grade)


def _summary(check: Callable[[Summary], Iterator[Observation]]) -> Check:
    def run(subject: Subject) -> Iterator[Observation]:
        if subject.summary is None:
            yield none("绩效自评", "没有自评情况的汇总", "nothing is said of all evaluations")
        else:
            yield from check(subject.summary)

    return run


def _counted(s: Summary) -> Iterator[Observation]:
    if s.rated is None or not s.grades:
        yield none("绩效自评", "没有写各等级个数", "the grades are not counted")
        return
    added = sum(s.grades.values())
    yield judged("绩效自评", added != s.rated, f"各等级合计{added}个，自评项目{s.rated}个", "the grades do not add up", str(s.rated), str(added))


def _average(s: Summary) -> Iterator[Observation]:
    if s.average is None:
        yield none("绩效自评", "没有写平均得分", "no average")
        return
    low, high = (s.least if s.least is not None else 0), (s.most if s.most is not None else 10_000)
    yield judged("绩效自评", not low <= s.average <= high, f"平均得分{points(s.average)}不在{points(low)}至{points(high)}之间", "the average is outside its scores", f"{points(low)}~{points(high)}", points(s.average))


def _problems(s: Summary) -> Iterator[Observation]:
    if s.problems is None:
        yield none("绩效自评", "没有写发现问题个数", "problems are not counted")
        return
    settled = (s.fixed or 0) + (s.fixing or 0)
    yield judged("绩效自评", settled != s.problems, f"发现问题{s.problems}个，已整改与正在整改{settled}个", "problems are settled or being settled", str(s.problems), str(settled))


def _perfect(s: Summary) -> Iterator[Observation]:
    if s.average is None or s.problems is None:
        yield none("绩效自评", "没有写平均得分或问题个数", "no average, or problems not counted")
        return
    yield judged("绩效自评", s.average == 10_000 and s.problems == 0, "自评满分且没有发现问题，少见，请核实", "a perfect score without any problem is rare", "", f"{points(s.average)}分、0个")


def _proven(view: View, outcome: Evaluation) -> Iterator[Observation]:
    mine = [a for a in view.actuals if a.phase == outcome.phase and value(a.value).kind == "number"]
    if view.read or not mine:
        yield none(view.name, "公开的自评表不列凭据，或没有定量的完成值", "a published sheet lists no evidence, or nothing is counted")
        return
    for a in mine:
        yield judged(f"{view.name} {a.indicator}", not a.evidence, f"完成值{a.value}没有凭据", "a value without evidence", "数值、文件或指标查询", a.value)


RULES = (
    rule("S01", "score-execution", _E, ("执行率得分", "score of execution"), ("执行率得分按执行数与预算数重算相同。", "The score of execution is the recomputed one."), ("改正得分。", "Correct the score."), EVALUATION, each_evaluation(_rate),
         bad(("evaluation.score", 1000), ("evaluation.total", 9800))),
    rule("S02", "score-formula", _E, ("指标得分", "score of an indicator"), ("指标得分按公式和方案重算相同；定性的在分档之内。", "A score is the recomputed one, or within its band."), ("改正得分。", "Correct the score."), EVALUATION, each_evaluation(_score),
         bad(("actuals.2.score", 1000), ("evaluation.total", 9989))),
    rule("S03", "score-above-points", _E, ("得分超过分值", "score above points"), ("得分不超过分值。", "A score is within its points."), ("改正得分。", "Correct the score."), ARITHMETIC, each_evaluation(_most),
         bad(("actuals.1.score", 1100), ("evaluation.total", 9889))),
    rule("S04", "missed-without-reason", _E, ("未达标没有原因", "missed without a reason"), ("未达标的指标写明原因。", "A missed target has its reason."), ("写明原因和改进措施。", "Write the reason."), EVALUATION, each_evaluation(_missed), bad(("actuals.2.reason", ""))),
    rule("S05", "slow-without-reason", _E, ("执行率低没有原因", "slow without a reason"), ("执行率低于下限的写明原因。", "Low execution has its reason."), ("写明原因。", "Write the reason."), EVALUATION, each_evaluation(_slow),
         bad(("evaluation.executed", 94_000_000), ("evaluation.score", 500), ("evaluation.total", 9300))),
    rule("S06", "target-too-low", _E, ("超额过多没有说明", "far above the target"), ("远超指标值的说明目标是否偏低。", "What is far exceeded is explained."), ("说明，并在下年提高指标值。", "Explain, and raise it next year."), SENSE, each_evaluation(_over),
         bad(("actuals.5.value", "60%"))),
    rule("S07", "score-total", _E, ("总分", "total"), ("总分等于执行率得分与各指标得分之和。", "The total is the sum of all scores."), ("改正总分。", "Correct the total."), ARITHMETIC, each_evaluation(_total), bad(("evaluation.total", 9788))),
    rule("S08", "score-grade", _E, ("等级", "grade"), ("等级与总分相符。", "The grade is that of the total."), ("改正等级。", "Correct the grade."), EVALUATION, each_evaluation(_grade), bad(("evaluation.grade", "良"))),
    rule("S09", "grades-count", _E, ("各等级个数", "counts of grades"), ("优、良、合格、不合格之和等于自评项目数。", "The grades add up to the projects rated."), ("改正个数。", "Correct a count."), ARITHMETIC, _summary(_counted), bad(("summary.rated", 2))),
    rule("S10", "score-average", _E, ("平均得分", "average"), ("平均得分在最低与最高之间。", "The average lies between its scores."), ("改正平均得分。", "Correct it."), ARITHMETIC, _summary(_average), bad(("summary.average", 9900))),
    rule("S11", "problems-settled", _E, ("问题整改", "problems settled"), ("发现问题等于已整改加正在整改。", "Problems are settled or being settled."), ("改正个数。", "Correct a count."), ARITHMETIC, _summary(_problems), bad(("summary.problems", 3))),
    rule("S12", "score-perfect", _H, ("满分无问题", "perfect"), ("自评满分且没有问题的，提请核实。", "A perfect score without a problem is pointed out."), ("核实评分。", "Look again."), SENSE, _summary(_perfect),
         bad(("summary", Summary(1, {"优": 1}, 10_000, 10_000, 10_000, 0, 0, 0)))),
    rule("S13", "actual-without-evidence", _E, ("完成值没有凭据", "value without evidence"), ("定量的完成值都有凭据：记录、文件或指标查询。", "Every counted value has its evidence."), ("附上凭据。", "Attach it."), EVALUATION, each_evaluation(_proven), bad(("actuals.1.evidence", ""))),
)

"""The form's money and dates: sums, the same project elsewhere, part six and table 3 (P08–P20)."""

# fmt: off

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from gouji.model.finding import Severity
from gouji.model.money import half_unit, percent, share, wan, yuan
from gouji.projects.library import project as project_of
from gouji.projects.library import same
from gouji.projects.rules.rule import (
    ARITHMETIC,
    FORM,
    STATEMENT,
    Check,
    Observation,
    Subject,
    View,
    bad,
    broken,
    cannot_tell,
    each_form,
    holds,
    judged,
    none,
    rule,
)

_E, _W = Severity.ERROR, Severity.WARNING
LARGE = 1_000_000_000  # fen: the 1000万元 that the official sentence of part six names


def allowance(subject: Subject, figures: int) -> int:
    """How far figures told in 万元 may be off: half of the last printed place each. Those of a file's prose are; so are
    those of a ledger that was recovered from it, of which none has anything below that place."""
    half = half_unit(2, "万元")
    told = subject.read or not any(p.amount % (2 * half) for p in subject.ledger.projects)
    return figures * half if told else 0


def _sum(whole: str, parts: tuple[str, ...]) -> Callable[[View, Subject], Iterator[Observation]]:
    def check(view: View, _: Subject) -> Iterator[Observation]:
        total = getattr(view.form, whole)
        amounts = [getattr(view.form, p) for p in parts]
        if total is None or all(a is None for a in amounts):
            yield cannot_tell(view.name, "资金没有填全", "the money is not filled in")
            return
        added = sum(a or 0 for a in amounts)
        if view.more_money and added < total:
            more = "、".join(view.more_money)
            yield cannot_tell(view.name, f"另有“{more}”，不是本表样的栏目", "the form has rows of money of its own")
            return
        yield judged(view.name, added != total, f"各项相加{yuan(added)}元，总额{yuan(total)}元", f"the parts are {yuan(added)}, the whole {yuan(total)}", yuan(added), yuan(total))
    return check


_by_source = _sum("year_total", ("fiscal", "carried", "other"))


def _year_sums(view: View, subject: Subject) -> Iterator[Observation]:
    """The year's money by source; of a whole department also by use, and its tasks within it."""
    yield from _by_source(view, subject)
    f = view.form
    if f.project or f.year_total is None:
        return
    if f.basic is not None and f.projects is not None:
        added = f.basic + f.projects
        yield judged(f"{view.name} 支出", added != f.year_total, f"基本支出与项目支出相加{yuan(added)}元，合计{yuan(f.year_total)}元", f"basic and project money are {yuan(added)}, the whole {yuan(f.year_total)}", yuan(added), yuan(f.year_total))
    if told := [t.amount for t in view.tasks if t.amount is not None]:
        yield judged(f"{view.name} 工作任务", sum(told) > f.year_total, f"各项工作任务{yuan(sum(told))}元，大于年度资金{yuan(f.year_total)}元", "the tasks take more than the year's money", yuan(f.year_total), yuan(sum(told)))


def _within(view: View, _: Subject) -> Iterator[Observation]:
    f = view.form
    if f.whole is None or f.year_total is None:
        yield cannot_tell(view.name, "资金没有填全", "the money is not filled in")
        return
    one_year = bool(f.starts and f.ends and f.starts[:4] == f.ends[:4])
    if f.year_total > f.whole:
        yield broken(view.name, f"年度{yuan(f.year_total)}元大于总额{yuan(f.whole)}元", "the year's money is more than the whole", yuan(f.whole), yuan(f.year_total))
    elif one_year and f.nature in ("once", "regular") and f.year_total != f.whole:
        yield broken(view.name, f"项目只有一年，年度{yuan(f.year_total)}元应等于总额{yuan(f.whole)}元", "a project of one year has one amount", yuan(f.whole), yuan(f.year_total))
    else:
        yield holds(view.name)


def _unit(view: View, _: Subject) -> Iterator[Observation]:
    if not view.read:
        yield none(view.name, "台账一律以元计", "a ledger counts in yuan")
    else:
        yield judged(view.name, not view.unit, "申报表没有写资金单位", "the form states no unit", "元 / 万元", severity=_W)


def _same_project(view: View, subject: Subject) -> Iterator[Observation]:
    p = project_of(subject.ledger, view.form.project)
    if p is None or view.form.year_total is None:
        yield none(view.name, "项目经费情况说明没有同名项目", "part seven has no project of that name")
        return
    if subject.read and not p.amount:
        yield cannot_tell(view.name, "没有读到这个项目的年度预算安排", "the project's amount in part seven was not read")
        return
    off = abs(p.amount - view.form.year_total) > allowance(subject, 1)
    yield judged(view.name, off, f"申报表年度资金{yuan(view.form.year_total)}元，年度预算安排{wan(p.amount)}万元", "the form and part seven differ",
                 wan(p.amount), wan(view.form.year_total), evidence=subject.evidence("project", p.name, wan(p.amount)))


def _components(subject: Subject) -> Iterator[Observation]:
    any_parts = False
    for p in subject.ledger.projects:
        parts = [c for c in subject.ledger.components if same(c.project, p.name)]
        if not parts:
            continue
        any_parts = True
        added = sum(c.amount for c in parts)
        said = " + ".join(wan(c.amount) for c in parts)
        yield judged(p.name, abs(added - p.amount) > allowance(subject, len(parts) + 1), f"分项{said} = {wan(added)}万元，项目{wan(p.amount)}万元",
                     f"the parts are {wan(added)}, the project {wan(p.amount)}", wan(added), wan(p.amount), evidence=subject.evidence("project", p.name, wan(p.amount)))
    if not any_parts:
        yield none("", "项目没有分项", "no project has parts")


def _all_forms(subject: Subject) -> Iterator[Observation]:
    stated, views = subject.ledger.performance, [v for v in subject.views if v.form.project]
    if stated is None or not views:
        yield none("绩效目标设置", "没有申报表或没有绩效目标设置一段", "no forms, or part six says nothing of targets")
        return
    total = sum(v.form.year_total or 0 for v in views)
    if any(v.in_sentences and v.form.year_total is None for v in views):
        yield cannot_tell("绩效目标设置", "目标以文字叙述，没有年度资金申请总额", "the targets are told in sentences, without the year's total")
        return
    if len(views) > stated.projects:
        yield broken("绩效目标设置", f"附申报表{len(views)}份，说明编报{stated.projects}个", "more forms than projects stated", str(stated.projects), str(len(views)))
    elif len(views) < stated.projects:  # usually one key project is attached
        yield judged("绩效目标设置", total > stated.amount + allowance(subject, 1), f"{len(views)}份申报表合计{wan(total)}万元，大于说明的{wan(stated.amount)}万元", "the forms are more than stated",
                     wan(stated.amount), wan(total))
    else:
        yield judged("绩效目标设置", abs(total - stated.amount) > allowance(subject, 1), f"申报表合计{wan(total)}万元，说明{wan(stated.amount)}万元", "the forms differ from part six",
                     wan(stated.amount), wan(total), evidence=subject.evidence("performance", "amount", wan(stated.amount)))


def _coverage(subject: Subject) -> Iterator[Observation]:
    stated = subject.ledger.performance
    if stated is None or subject.table is None:
        yield none("绩效目标设置", "没有绩效目标设置一段或没有表3", "no statement of targets, or no table 3")
        return
    covered = percent(share(stated.amount, subject.table))
    yield judged("绩效目标设置", stated.amount > subject.table + allowance(subject, 1), f"绩效目标资金{wan(stated.amount)}万元大于表3项目支出{wan(subject.table)}万元（覆盖率{covered}）",
                 f"targets cover {covered} of the project money", wan(subject.table), wan(stated.amount))


def _large(subject: Subject) -> Iterator[Observation]:
    stated = subject.ledger.performance
    if stated is None or stated.large is None:
        yield none("绩效目标设置", "没有写1000万元以上的项目个数", "the number of large projects is not stated")
        return
    amounts = [v.form.year_total or 0 for v in subject.views if v.form.project] or [p.amount for p in subject.ledger.projects]
    if len(amounts) != stated.projects or (subject.read and not all(amounts)):
        yield cannot_tell("绩效目标设置", f"编报{stated.projects}个项目，已知金额的{len(amounts)}个", "not every project's amount is known")
        return
    large = sum(1 for a in amounts if a >= LARGE)
    yield judged("绩效目标设置", large != stated.large, f"1000万元以上的项目有{large}个，说明{stated.large}个", f"{large} projects are large, {stated.large} stated", str(large), str(stated.large))


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _dated(check: Callable[[View, Subject, datetime.date, datetime.date], Iterator[Observation]]) -> Check:
    def run(view: View, subject: Subject) -> Iterator[Observation]:
        first, last = _day(view.form.starts), _day(view.form.ends)
        if first is None or last is None:
            printed = " ".join(filter(None, (view.form.starts, view.form.ends)))
            yield cannot_tell(view.name, f"日期读不出：{printed}" if printed else "日期没有填", "the dates are missing or unreadable")
        else:
            yield from check(view, subject, first, last)
    return each_form(run)


def _order(view: View, _: Subject, first: datetime.date, last: datetime.date) -> Iterator[Observation]:
    yield judged(view.name, first > last, f"开始日期{first}在完成日期{last}之后", "it begins after it ends", f"≤ {last}", str(first))


def _holds_year(view: View, subject: Subject, first: datetime.date, last: datetime.date) -> Iterator[Observation]:
    if first > last:
        yield none(view.name, "起止颠倒", "the dates are the wrong way round")
        return
    yield judged(view.name, not first.year <= subject.year <= last.year, f"{first}至{last}不含预算年度{subject.year}年", "the budget's year is outside", str(subject.year), f"{first}~{last}")


def _length(view: View, _: Subject, first: datetime.date, last: datetime.date) -> Iterator[Observation]:
    if first > last:
        yield none(view.name, "起止颠倒", "the dates are the wrong way round")
    elif view.form.nature == "staged":
        yield judged(view.name, (last - first).days < 366, "阶段性项目应在一年以上", "a staged project is longer than a year", "", f"{first}~{last}")
    elif view.form.nature == "regular":
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        yield judged(view.name, not whole, "经常性项目应为整年", "a regular project is of whole years", "1月1日至12月31日", f"{first}~{last}")
    else:
        yield none(view.name, "一次性项目不限", "no limit")


def _same_dates(view: View, subject: Subject) -> Iterator[Observation]:
    p = project_of(subject.ledger, view.form.project)
    if p is None or not (p.starts and p.ends and view.form.starts and view.form.ends):
        yield none(view.name, "项目经费情况说明没有同一项目的起止日期", "part seven gives no dates of it")
        return
    staged = view.form.nature == "staged" and view.form.starts <= p.starts and p.ends <= view.form.ends
    wrong = (view.form.starts, view.form.ends) != (p.starts, p.ends) and not staged
    yield judged(view.name, wrong, f"申报表{view.form.starts}至{view.form.ends}，实施周期{p.starts}至{p.ends}", "the form's dates differ from part seven's",
                 f"{p.starts}~{p.ends}", f"{view.form.starts}~{view.form.ends}", evidence=subject.evidence("period", p.name, ""))


RULES = (
    rule("P08", "target-year-sum", _E, ("年度资金加总", "sum of the year's money"), ("年度资金申请总额 = 当年财政拨款 + 上年结转资金 + 其他资金；部门整体的又等于基本支出加项目支出，工作任务不超过它。", "The year's total is the sum of its parts; of a whole department also of its uses, and its tasks are within it."),
         ("改正总额或其中一项。", "Correct the total or a part."), ARITHMETIC, each_form(_year_sums), bad(("form.carried", 100))),
    rule("P09", "target-whole-sum", _E, ("项目资金加总", "sum of the whole money"), ("项目资金总额 = 财政资金 + 其他资金。", "The whole is the sum of its parts."),
         ("改正总额或其中一项。", "Correct the total or a part."), ARITHMETIC, each_form(_sum("whole", ("whole_fiscal", "whole_other"))), bad(("form.whole_other", 100))),
    rule("P10", "target-year-within", _E, ("年度不超过总额", "year within the whole"), ("年度资金不超过总额；一年的项目两者相等。", "The year's money is within the whole; equal for one year."),
         ("改正其中一个。", "Correct one of them."), FORM, each_form(_within), bad(("form.whole", 198_000_000), ("form.whole_fiscal", 198_000_000))),
    rule("P11", "target-unit", _E, ("资金单位", "unit of money"), ("写明资金以元或万元计。", "The unit is stated."), ("写明单位。", "State it."), FORM, each_form(_unit), bad(("views.0.unit", ""), ("views.0.read", True))),
    rule("P12", "target-amount-differs", _E, ("与年度预算安排一致", "same as part seven"), ("申报表的年度资金与同名项目的年度预算安排相同，按名称对，不与累计总额比。", "The year's money is that of the project of the same name."),
         ("改成同一个数。", "Make them one."), FORM, each_form(_same_project),
         bad(("ledger.projects.0.amount", 187_000_000), ("ledger.components.1.amount", 99_000_000), also=("carryover-sum", "rounds-order"))),
    rule("P13", "components-sum", _E, ("分项加总", "sum of the parts"), ("各分项之和等于项目金额。", "The parts add up to the project."), ("改正分项或项目金额。", "Correct a part or the project."), ARITHMETIC, _components,
         bad(("ledger.components.1.amount", 101_000_000))),
    rule("P14", "targets-total", _E, ("申报表合计", "sum of the forms"), ("申报表的份数和金额与绩效目标设置情况相同；只附部分的不超过。", "The forms' number and money are those of part six."),
         ("改正说明或补齐申报表。", "Correct part six or attach the forms."), FORM, _all_forms, bad(("ledger.performance.amount", 180_000_000))),
    rule("P15", "targets-coverage", _W, ("绩效目标覆盖", "coverage of targets"), ("绩效目标资金不超过表3的项目支出。", "The money with targets is within table 3's project money."),
         ("核对绩效目标设置情况的金额。", "Check the amount in part six."), FORM, _coverage, bad(("table", 180_000_000), also=("projects-within-table",))),
    rule("P16", "targets-large", _W, ("大额项目个数", "number of large projects"), ("1000万元以上项目的个数与各项目金额相符。", "The number of large projects fits their amounts."),
         ("改正个数。", "Correct the number."), FORM, _large, bad(("ledger.performance.large", 1))),
    rule("P17", "target-dates-order", _E, ("起止日期", "dates in order"), ("开始日期不晚于完成日期。", "It begins before it ends."), ("改正日期。", "Correct the dates."), FORM, _dated(_order),
         bad(("form.starts", "2024-01-01"), also=("target-dates-differ",))),
    rule("P18", "target-dates-year", _E, ("含预算年度", "holds the budget's year"), ("起止日期含预算年度。", "The dates hold the budget's year."), ("改正日期。", "Correct the dates."), FORM, _dated(_holds_year),
         bad(("form.starts", "2022-01-01"), ("form.ends", "2022-12-31"), also=("target-dates-differ",))),
    rule("P19", "target-dates-nature", _W, ("日期与性质", "dates and nature"), ("阶段性项目在一年以上，经常性项目为整年。", "A staged project is longer than a year, a regular one is of whole years."),
         ("改正性质或日期。", "Correct the nature or the dates."), FORM, _dated(_length), bad(("form.nature", "staged"))),
    rule("P20", "target-dates-differ", _E, ("与实施周期一致", "same as the period"), ("申报表的起止日期与同名项目的实施周期相同。", "The dates are those of part seven."), ("改成同样的日期。", "Make them one."), STATEMENT, each_form(_same_dates),
         bad(("ledger.projects.0.starts", "2023-02-01"))),
)

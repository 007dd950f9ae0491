"""The target form is there, of this year, filled in, and names who is responsible (P01–P07)."""

# fmt: off

from __future__ import annotations

from collections.abc import Iterator

from gouji.forms.targets.form import official, plain
from gouji.model.finding import Severity
from gouji.model.names import near
from gouji.projects.library import core, one_office, same
from gouji.projects.rules.rule import (
    FORM,
    SENSE,
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

_E, _W, _H = Severity.ERROR, Severity.WARNING, Severity.HINT
_FIELDS = {"project": "项目名称", "nature": "项目性质", "category": "项目类别", "department": "主管部门", "body": "实施单位", "starts": "计划开始日期",
           "ends": "计划完成日期", "whole": "项目资金总额", "year_total": "年度资金申请总额", "goal": "项目总目标", "year_goal": "年度总体目标"}
_DEPARTMENTAL = ("department", "year_total", "year_goal")


def _there(subject: Subject) -> Iterator[Observation]:
    if subject.views:
        yield holds("绩效目标申报表")
    elif not subject.promised:
        yield none("", "没有任何地方说附有申报表", "nothing says that a form is attached")
    elif subject.partial:
        yield cannot_tell("绩效目标申报表", "文件有没能读取的部分，申报表可能在其中", "parts of the file could not be read; the form may stand there")
    elif "contents" in subject.promised:
        yield broken("绩效目标申报表", "目录列有绩效目标申报表，正文没有", "the contents list the target form, and it is not there",
                     evidence=subject.evidence("promise", "contents", "目录"))
    elif "named" in subject.promised:
        yield broken("绩效目标申报表", "项目经费情况说明指向申报表，正文没有；是否另行公开，请确认", "part seven points to the target form, and it is not there; is it published apart?",
                     evidence=subject.evidence("promise", "named", "详见申报表"), severity=_W)
    else:
        yield none("绩效目标申报表", "文中说详见单位的项目绩效目标表，不在本文", "the form is said to stand elsewhere")


def _name(view: View, subject: Subject) -> Iterator[Observation]:
    """A form and a statement whose names differ by a word are of one project; where there is one of each, they are anyhow."""
    mine = view.form.project
    told = [p.name for p in subject.ledger.projects if p.name]
    if not mine or not told:
        yield none(view.name, "没有项目名称，或没有项目经费情况说明", "no name, or no statement")
        return
    if any(same(mine, name) for name in told):
        yield holds(view.name)
        return
    taken = [v.form.project for v in subject.views if v is not view]
    alike = [n for n in told if near(core(n), core(mine)) and not any(same(n, other) for other in taken)]
    alone = told if len(told) == len(subject.views) == 1 else []
    if not alike and not alone:
        yield none(view.name, "项目经费情况说明没有写这个项目", "the project is not described")
        return
    meant = (alike or alone)[0]
    yield broken(view.name, f"申报表的项目名称是“{mine}”，项目经费情况说明是“{meant}”", f"the form calls it {mine}, the statement {meant}", meant, mine, severity=_W if alike else _H)


def _year(view: View, subject: Subject) -> Iterator[Observation]:
    if not view.year:
        yield cannot_tell(view.name, "申报表没有写年度", "the form states no year")
    else:
        yield judged(view.name, view.year != subject.year, f"申报表是{view.year}年度的，本预算是{subject.year}年", f"the form is of {view.year}",
                     str(subject.year), str(view.year))


def _filled(view: View, _: Subject) -> Iterator[Observation]:
    if view.in_sentences:
        yield cannot_tell(view.name, "目标以文字叙述，不是申报表的表样，各栏无从核对", "the targets are told in sentences, not in the form's boxes")
        return
    for key in _FIELDS if view.form.project else _DEPARTMENTAL:
        if view.read and key not in view.sources:
            yield cannot_tell(f"{view.name} {_FIELDS[key]}", f"这份申报表没有“{_FIELDS[key]}”一栏", "this form has no such box")
            continue
        blank = getattr(view.form, key) in ("", None)
        yield judged(f"{view.name} {_FIELDS[key]}", blank, f"申报表未填：{_FIELDS[key]}", f"not filled in: {key}")


def _nature(view: View, _: Subject) -> Iterator[Observation]:
    if not view.form.nature:
        yield none(view.name, "未填项目性质", "no nature")
        return
    known = {n.key: n.label for n in official().natures}
    usual = any(plain(view.form.nature).startswith(label.removesuffix("项目")) for label in known.values())
    yield judged(view.name, view.form.nature not in known and not usual, f"项目性质“{view.form.nature}”不在表样的选项中", "the nature is none of the form's",
                 "、".join(known.values()), view.form.nature)


def _category(view: View, _: Subject) -> Iterator[Observation]:
    listed = official().categories
    if not view.form.category:
        yield none(view.name, "未填项目类别", "no category")
        return
    if view.read and not listed.confirmed and plain(view.form.category) not in listed.labels:
        yield cannot_tell(view.name, f"项目类别“{view.form.category}”：类别表未经确认", "the list of categories is not confirmed")
        return
    yield judged(view.name, plain(view.form.category) not in listed.labels, f"项目类别“{view.form.category}”不在类别表中（{listed.source}）",
                 "the category is not in the list", "、".join(listed.labels[:4]) + "…", view.form.category, severity=_E if listed.confirmed else _H)


def _department(view: View, subject: Subject) -> Iterator[Observation]:
    if subject.ledger.facts.scope == "unit":
        yield none(view.name, "单位预算的主管部门是上级部门", "a unit's department is above it")
    elif not view.form.department:
        yield none(view.name, "未填主管部门", "no department")
    elif not subject.ledger.organisation:
        yield none(view.name, "只有申报表，公开部门未知", "the form stands alone, whose document it belongs to is not known")
    else:
        yield judged(view.name, not one_office(view.form.department, subject.ledger.organisation),
                     f"申报表的主管部门是“{view.form.department}”，公开部门是“{subject.ledger.organisation}”", "the form names another department",
                     subject.ledger.organisation, view.form.department)


def _body(view: View, subject: Subject) -> Iterator[Observation]:
    known = [subject.ledger.organisation, *(u.name for u in subject.ledger.units)]
    if not view.form.body:
        yield none(view.name, "未填实施单位", "no body")
    elif not subject.ledger.organisation:
        yield none(view.name, "只有申报表，公开部门未知", "the form stands alone")
    elif any(one_office(view.form.body, k) for k in known):
        yield holds(view.name)
    elif not subject.ledger.units:
        yield cannot_tell(view.name, f"实施单位“{view.form.body}”不是本部门，所属单位名单未知", "the units of the department are not known")
    else:
        yield broken(view.name, f"实施单位“{view.form.body}”不在本部门的预算单位中", "the body is no unit of the department",
                     "、".join(dict.fromkeys(known)), view.form.body)


RULES = (
    rule("P01", "target-form-absent", _E, ("申报表缺失", "target form absent"),
         ("目录列有、或文中写明见申报表的，申报表在文件里。", "A form that is listed or pointed to is in the document."),
         ("补上申报表，或从目录和说明中删去。", "Attach the form, or strike it from the contents."), FORM, _there,
         bad(("views", ()))),
    rule("P02", "target-form-year", _E, ("申报表年度", "year of the form"), ("申报表的年度与预算年度相同。", "The form is of the budget's year."),
         ("换成本年度的申报表。", "Put this year's form."), FORM, each_form(_year), bad(("year", 2022))),
    rule("P03", "target-form-blank", _E, ("申报表漏填", "form not filled in"), ("名称、性质、类别、主管部门、实施单位、日期、资金、目标都填写。", "Every mandatory field is filled in."),
         ("填写该项。", "Fill it in."), FORM, each_form(_filled), bad(("form.category", "")), bad(("form.year_goal", ""))),
    rule("P04", "target-form-nature", _E, ("项目性质", "nature"), ("项目性质是一次性、经常性、阶段性之一。", "The nature is one of three."),
         ("从三种中选一种。", "Choose one of the three."), FORM, each_form(_nature), bad(("form.nature", "长期性项目"))),
    rule("P05", "target-form-category", _E, ("项目类别", "category"), ("项目类别在类别表中；类别表未经确认时只作提示。", "The category is in the list; a hint while the list is unconfirmed."),
         ("按类别表填写，或把本区的类别加入配置。", "Use the list, or add the district's words to it."), FORM, each_form(_category), bad(("form.category", "其他某类"))),
    rule("P06", "target-form-department", _E, ("主管部门", "department"), ("申报表的主管部门是公开预算的部门。", "The form's department is the one that publishes."),
         ("改为公开部门的全称。", "Put the publishing department's name."), FORM, each_form(_department), bad(("form.department", "示例区执法大队"))),
    rule("P07", "target-form-body", _E, ("实施单位", "body"), ("实施单位是本部门的预算单位。", "The body is a unit of the department."),
         ("改为所属单位的全称。", "Put the unit's full name."), FORM, each_form(_body), bad(("form.body", "外区某单位"))),
    rule("P40", "target-form-name", _W, ("申报表的项目名称", "name of the project"), ("申报表的项目名称与项目经费情况说明相同。", "The form and the statement call the project by one name."),
         ("统一项目名称。", "Use one name."), SENSE, each_form(_name), bad(("form.project", "示例服务提升项目"))),
)

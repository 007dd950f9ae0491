"""The proof (勾稽证明): one page, readable by anybody, with every relation and its numbers in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from importlib import resources
from typing import NamedTuple

from gouji.check.evaluation import Evaluation
from gouji.check.explain import equation
from gouji.check.rule import Rule
from gouji.check.rules import RULES
from gouji.forms.loader import form as load_form
from gouji.model.finding import Finding, Outcome, Report, Severity
from gouji.model.marks import GENERATOR
from gouji.projects.rules import RULES as PROJECT_RULES
from gouji.projects.rules.rule import Rule as ProjectRule
from gouji.relations.constraint import Constraint

TABLES = ("表与表、表与自身", "文字与表、文字与自身")


class Reasoned(NamedTuple):
    """A finding that is published with a reason."""

    finding: Finding
    reason: str


def proof(
    evaluation: Evaluation, report: Report, reasons: Sequence[Reasoned], owed: str, sums: Mapping[str, str]
) -> str:  # fmt: skip
    """The page, self-contained."""
    title = f"{report.organisation}{report.year}年预算勾稽证明"
    style = resources.files("gouji.publish").joinpath("proof.css").read_text("utf-8")
    body = "\n".join(_body(evaluation, report, reasons, owed, sums))
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"{GENERATOR}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def _body(
    evaluation: Evaluation, report: Report, reasons: Sequence[Reasoned], owed: str, sums: Mapping[str, str]
) -> Iterator[str]:  # fmt: skip
    c = report.counts
    form = load_form(report.form)
    yield (
        f"<p>本页列出公开文本里每一个数参加的每一条关系，并代入数字，任何人都可以用计算器核对。表样："
        f"{escape(form.name)}，{report.year}年。表中{report.figures}个数，文字里{report.claims}处表述；"
        f"适用{c.apply}项，核对{c.checked}项，<b>成立{c.hold}项</b>，不成立{c.broken}项，"
        f"末位差{c.last_place}项，无法核对{c.cannot_tell}项，不适用{c.not_applicable}项，检查出错{c.failed}项。</p>"
    )
    yield "<p>打印的金额代表其末位半个单位之内的任何数；一条关系成立，是说有这样的数使它成立。</p>"
    if reasons or owed:
        yield "<h2>说明理由后公开的</h2><ul>"
        yield from (f"<li>{escape(r.finding.message.zh)}<br>理由：{escape(r.reason)}</li>" for r in reasons)
        if owed:
            yield f"<li>有未补齐的内容。<br>理由：{escape(owed)}</li>"
        yield "</ul>"
    hints = [
        f
        for f in report.findings
        if f.severity is Severity.HINT and f.code not in {r.finding.code for r in reasons}
    ]
    if hints:
        yield "<h2>提示</h2><ul>"
        yield from (f"<li>{escape(f.message.zh)}（{escape(f.basis.zh)}）</li>" for f in hints)
        yield "</ul>"
    tables = len(evaluation.relations.constraints)
    parts = (evaluation.constraints[:tables], evaluation.constraints[tables:])
    for heading, constraints in zip(TABLES, parts, strict=True):
        yield f"<h2>{heading}（{len(constraints)}条）</h2>"
        yield from _families(evaluation, constraints)
    for heading, rules in (("用语、结构、完整性", RULES), ("项目和绩效目标", PROJECT_RULES)):
        yield f"<h2>{heading}（{len(rules)}项规则）</h2>"
        yield from _rules(report, rules)
    yield "<h2>文件</h2><table><tr><th>文件</th><th>SHA-256</th></tr>"
    yield from (f"<tr><td>{escape(n)}</td><td class=sum>{s}</td></tr>" for n, s in sums.items())
    yield "</table>"


def _families(evaluation: Evaluation, constraints: Iterable[Constraint]) -> Iterator[str]:
    """Relations of one name together, under their basis."""
    families: dict[tuple[str, str], list[Constraint]] = defaultdict(list)
    for c in constraints:
        families[c.name.zh, c.basis.zh].append(c)
    for (name, basis), members in families.items():
        outcomes = [evaluation.outcome(c) for c in members]
        held = outcomes.count(Outcome.HOLDS)
        broken = outcomes.count(Outcome.BROKEN)
        unknown = outcomes.count(Outcome.CANNOT_TELL)
        counts = (
            f"成立{held}"
            + (f"，不成立{broken}" if broken else "")
            + (f"，无法核对{unknown}" if unknown else "")
        )
        yield f"<details open><summary>{escape(name)}（{counts}）</summary>"
        yield f"<p class=basis>依据：{escape(basis)}</p><ol>"
        for c, outcome in zip(members, outcomes, strict=True):
            words = equation(c, evaluation.figures, evaluation.values).zh
            mark = "" if outcome is Outcome.HOLDS else f" <b>{outcome.chinese}</b>"
            yield f"<li>{escape(words)}{mark}</li>"
        yield "</ol></details>"


def _rules(report: Report, rules: Iterable[Rule | ProjectRule]) -> Iterator[str]:
    by_code: dict[str, list[Outcome]] = defaultdict(list)
    for v in report.verdicts:
        by_code[v.code].append(v.outcome)
    yield "<table><tr><th>检查</th><th>查什么</th><th>结果</th></tr>"
    for rule in rules:
        found = by_code.get(rule.code, [])
        counts = [f"{o.chinese}{n}" for o in Outcome if (n := found.count(o))]
        yield f"<tr><td>{escape(rule.name.zh)}</td><td>{escape(rule.what.zh)}</td><td>{'，'.join(counts)}</td></tr>"
    yield "</table>"

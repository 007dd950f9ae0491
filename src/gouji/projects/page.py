"""The projects of an office as one self-contained page: charts, progress, duties, the brief."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.model.marks import GENERATOR
from gouji.model.money import percent, wan
from gouji.projects.brief import brief
from gouji.projects.cash import STATES, Flow, by_month, by_trigger, flows, recorded, trigger_name
from gouji.projects.charts import gauges_svg, month_svg
from gouji.projects.duties import STATES as DUTY_STATES
from gouji.projects.duties import standings
from gouji.projects.execution import progress

STYLE = """
body{font:16px/1.6 "Noto Serif CJK SC","Songti SC",SimSun,serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}
h1,h2{font-family:"Noto Sans CJK SC",SimHei,sans-serif;line-height:1.3}h2{margin-top:2rem;font-size:1.2rem}
table{border-collapse:collapse;width:100%;font-size:.92rem}th,td{border:1px solid #bbb;padding:.25rem .5rem;text-align:left;vertical-align:top}
th{background:#eef3f8}td.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.chart{width:100%;height:auto}
.chart text{font-size:12px;fill:#222}.chart .sum,.chart .axis{text-anchor:middle}.chart .label{text-anchor:end}.chart .track{fill:#e6e6e6}
.late,.early,.unproven{color:#8f1d14;font-weight:bold}.none{color:#5d5d5d}.wide{overflow-x:auto}@media print{body{margin:0;max-width:none}h2{break-after:avoid}}
""".strip()


def page(ledger: Ledger, day: str, language: str = "zh") -> str:
    """The page, as things stand on a day."""
    t = _Teller(language)
    title = f"{ledger.organisation}{ledger.year}{t('年项目情况', ' projects')}"
    body = "\n".join(_body(ledger, day, t))
    tag = "en" if language == "en" else "zh-CN"
    return (
        f'<!doctype html>\n<html lang="{tag}"><head><meta charset="utf-8">{GENERATOR}<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1>"
        f"<p>{t('截至', 'as of ')}{day}</p>\n{body}\n</body></html>\n"
    )


class _Teller:
    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, zh: str, en: str) -> str:
        return en if self.language == "en" else zh

    def text(self, text: Text) -> str:
        return escape(text.in_language(self.language))


def _body(ledger: Ledger, day: str, t: _Teller) -> Iterator[str]:
    due = flows(ledger, day)
    yield f"<h2>{t('按月用款（万元）', 'Money due by month (万元)')}</h2>"
    yield month_svg(stacks(due, ledger.year), labels(due, t.language), t("按月用款", "money by month"))
    if recorded(ledger):
        yield f"<h2>{t('执行', 'Execution')}</h2>" + _gauges(ledger, day, t)
    yield f"<h2>{t('付款节点', 'Nodes of payment')}</h2>" + _flows(due, recorded(ledger), t)
    for s in brief(ledger, day):
        yield f"<h2>{t.text(s.title)}</h2><ul>" + "".join(f"<li>{t.text(x)}</li>" for x in s.lines) + "</ul>"
    yield f"<h2>{t('职能', 'Duties')}</h2>" + _duties(ledger, t)


def _gauges(ledger: Ledger, day: str, t: _Teller) -> str:
    rows = []
    for p in progress(ledger, day):
        rows.append((p.project[:11], p.executed, f"{percent(p.executed)}  {wan(p.paid)}/{wan(p.budget)}万元"))
        rows.append((t("时间", "time"), p.time, percent(p.time)))
    return gauges_svg(rows, t("执行与时间", "execution and time"))


def stacks(due: tuple[Flow, ...], year: int) -> dict[int, dict[str, int]]:
    """Money by month and trigger."""
    keys = dict.fromkeys(f.trigger for f in due)
    by_key = {k: by_month((f for f in due if f.trigger == k), year) for k in keys}
    return {m: {k: v[m] for k, v in by_key.items() if v[m]} for m in range(1, 13)}


def labels(due: tuple[Flow, ...], language: str) -> dict[str, str]:
    """The triggers in use, by their names."""
    return {k: trigger_name(k).in_language(language) for k in by_trigger(due)}


def _table(heads: tuple[str, ...], rows: Iterator[str]) -> str:
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    return (
        f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def _flows(due: tuple[Flow, ...], running: bool, t: _Teller) -> str:
    """The nodes; what is paid and how they stand only where anything of it is recorded."""
    assumed = t("（推定）", " (assumed)")
    rows = []
    for f in due:
        day = f.due + (assumed if f.assumed else "")
        row = f"<tr><td>{escape(f.piece)}</td><td>{escape(f.words)}</td><td class=n>{wan(f.amount)}</td><td>{day}</td>"
        if running:
            state = t.text(STATES[f.state])
            row += f'<td class=n>{wan(f.paid)}</td><td class="{f.state}">{state}</td><td>{escape(f.document)}</td>'
        rows.append(row + "</tr>")
    heads = (t("项目、分项", "project, part"), t("触发", "trigger"), "万元", t("日期", "date"))
    later = (t("已付", "paid"), t("状态", "state"), t("凭据", "evidence"))
    return _table((*heads, *later) if running else heads, iter(rows))


def _duties(ledger: Ledger, t: _Teller) -> str:
    rows = (
        f"<tr><td class=n>{s.number}</td><td>{escape(s.duty.text)}</td><td>{escape('、'.join(s.projects))}</td>"
        f'<td class=n>{wan(s.money) if s.money else ""}</td><td class="{"" if s.state == "both" else "none"}">'
        f"{escape(t.text(DUTY_STATES[s.state]))}</td><td>{'<br>'.join(map(escape, s.services))}</td></tr>"
        for s in standings(ledger)
    )
    return _table(
        (
            t("序号", "no."),
            t("职能", "duty"),
            t("项目", "projects"),
            "万元",
            t("状态", "state"),
            t("服务", "services"),
        ),
        rows,
    )

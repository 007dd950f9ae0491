"""The quarterly report on the assessment of centres, told as a report."""

from __future__ import annotations

import re

import msgspec

from gouji.public_services import assessment, schema, statistics
from gouji.public_services.errors import Unfit
from gouji.public_services.report import Block, Chart, Listed, Paragraph, Point, Report, Section, Table

LEAST = 3  # visits from which the interval of one site says anything
SHOWN = 30  # deductions listed one by one
KINDS = dict(schema.sources()["national"].lists["site_kind"].codes.items())


def report(a: assessment.Assessment, quarter: str, organisation: str, simulated: bool) -> Report:
    """The report of one quarter (2023Q2), against the one before where there is one. Raises Unfit where nobody
    went anywhere in it."""
    if not re.fullmatch(r"\d{4}Q[1-4]", quarter):
        raise Unfit(f"不是季度：{quarter}，写成 2023Q2", f"not a quarter: {quarter}; write 2023Q2")
    visits = [v for v in a.visits if v.quarter == quarter]
    if not visits:
        raise Unfit(f"{quarter} 没有走访记录", f"no visits in {quarter}")
    before = _previous(quarter)
    has_before = any(v.quarter == before for v in a.visits)
    whole = assessment.district_score(a, quarter)
    agreement, pairs = assessment.agreement(a, quarter)
    lost = assessment.deductions(a, quarter)
    kappa = "—" if agreement is None else f"{agreement:.2f}"
    summary = f"本季度走访{len({v.site_code for v in visits})}处、{len(visits)}次，全区得分{whole.printed}（95%区间{whole.printed_interval}）。"
    sections = (
        Section("一、总体情况", (
            Paragraph(summary + _against(a, quarter, before, has_before)),
            Paragraph(f"两人同查{pairs}项，一致性 κ = {kappa}。不适用的条目不参与计分。", note=True),
            Chart(_quarters(a, quarter), "历次得分（须线为95%区间）", top=100))),
        Section("二、分专题", (_topics(a, quarter, before, has_before),)),
        Section("三、分服务点", (_sites(a, quarter),)),
        Section("四、扣分与整改", (
            _lost(lost), Paragraph(f"共{len(lost)}处扣分，上表列权重最大的{min(len(lost), SHOWN)}处；每处有证据编号，逐条立单整改。", note=True))),
        Section("五、上季度扣分复查", _rectified(a, quarter, before)),
        Section("六、建议", (Listed(tuple(_advice(a, lost)), ordered=True),)),
        Section("七、抽样与口径", (
            Table(("服务点种类", "总数", "本季走访", "抽样比例"), tuple(_sample(a, quarter)), (1, 2, 3)),
            Paragraph(f"检查表第{a.checklist.version}版；得分＝Σ权重×得分÷Σ适用权重；全区得分按各类服务点数加权，区间只含抽样误差；季度之间只在区间不重叠时说升降；走访不足{LEAST}次的服务点不给区间。条目的标准依据未经确认的留空。", note=True))),
    )  # fmt: skip
    title = f"政务服务中心标准化调查评估报告（{quarter[:4]}年第{quarter[-1]}季度）"
    return Report(title, organisation, sections, simulated)


def _previous(quarter: str) -> str:
    year, q = int(quarter[:4]), int(quarter[-1])
    return f"{year}Q{q - 1}" if q > 1 else f"{year - 1}Q4"


def compared(now: assessment.Score, then: assessment.Score) -> str:
    """A change is spoken of only where the two intervals part."""
    if now.score is None or then.score is None:
        return "—"
    if not statistics.parted(now.interval, then.interval):
        return "区间重叠，不判升降"
    return f"{'升' if now.score > then.score else '降'} {abs(now.score - then.score):.1f}"


def _against(a: assessment.Assessment, quarter: str, before: str, has_before: bool) -> str:
    if not has_before:
        return "没有上一季度可比。"
    then = assessment.district_score(a, before)
    return f"上季度{then.printed}（{then.printed_interval}）：{compared(assessment.district_score(a, quarter), then)}。"


def _quarters(a: assessment.Assessment, until: str) -> tuple[Point, ...]:
    quarters = sorted({v.quarter for v in a.visits if v.quarter <= until})
    scores = [(q, assessment.district_score(a, q)) for q in quarters]
    return tuple(Point(f"{q[:4]}年{q[-1]}季度", s.score, s.interval) for q, s in scores)


def _topics(a: assessment.Assessment, quarter: str, before: str, has_before: bool) -> Table:
    rows = []
    for topic in a.checklist.topics:
        now = assessment.district_score(a, quarter, topic)
        change = compared(now, assessment.district_score(a, before, topic)) if has_before else "—"
        rows.append((topic, now.printed, now.printed_interval, now.n, change))
    return Table(("专题", "得分", "95%区间", "服务点", "比上季度"), tuple(rows), (1, 2, 3))


def _sites(a: assessment.Assessment, quarter: str) -> Table:
    scored = [(s, assessment.site_score(a, s, quarter)) for s in a.sites]
    kinds = list(a.checklist.strata)
    seen = sorted(
        (p for p in scored if p[1].score is not None),
        key=lambda p: (kinds.index(p[0].site_kind), -(p[1].score or 0), p[0].site_code),
    )
    rows = tuple(
        (
            s.site_name,
            KINDS.get(s.site_kind, s.site_kind),
            r.n,
            r.printed,
            r.printed_interval if r.n >= LEAST else "—",
        )
        for s, r in seen
    )
    return Table(("服务点", "种类", "走访", "得分", "95%区间"), rows, (2, 3, 4))


def _lost(
    lost: list[tuple[assessment.Site, assessment.CheckItem, assessment.Visit, assessment.Mark]],
) -> Table:
    rows = tuple(
        (s.site_name, i.zh, m.mark, i.weight, v.visited_at, m.evidence) for s, i, v, m in lost[:SHOWN]
    )
    return Table(("服务点", "条目", "得分", "权重", "日期", "证据"), rows, (2, 3))


def _rectified(a: assessment.Assessment, quarter: str, before: str) -> tuple[Block, ...]:
    """What this quarter saw of what the last one had marked down."""
    until = tuple(v for v in a.visits if v.quarter <= quarter)
    found = assessment.rectified(msgspec.structs.replace(a, visits=until), before)
    if not found:
        return (Paragraph("上季度没有扣分，或没有走访。"),)
    counts = {then: sum(r.then == then for r in found) for then in ("settled", "again", "open")}
    rows = tuple((r.site, r.item, r.mark, r.visited_at, r.evidence) for r in found if r.then == "again")
    total = f"上季度扣分{len(found)}处：本季度复查已改{counts['settled']}处，仍失分{counts['again']}处，未复查{counts['open']}处。"
    said = Paragraph(total)
    return (
        (said, Table(("服务点", "仍失分的条目", "上季度得分", "日期", "证据"), rows[:SHOWN], (2,)))
        if rows
        else (said,)
    )


def _advice(a: assessment.Assessment, lost: list[tuple[assessment.Site, assessment.CheckItem, assessment.Visit, assessment.Mark]]) -> list[str]:  # fmt: skip
    by_item: dict[str, list[str]] = {}
    for site, item, _, _ in lost:
        by_item.setdefault(item.id, []).append(site.site_name)
    names = {i.id: i for i in a.checklist.item}
    worst = sorted(by_item.items(), key=lambda p: (-len(p[1]) * names[p[0]].weight, p[0]))[:5]
    return [
        f"{names[k].topic}：“{names[k].zh}”失分{len(s)}处（{'、'.join(sorted(set(s))[:4])}等），建议列为下季度重点并逐处复核。"
        for k, s in worst
    ]


def _sample(a: assessment.Assessment, quarter: str) -> list[tuple[str, int, int, str]]:
    out = []
    for kind, share in a.checklist.strata.items():
        stratum = {s.site_code for s in a.sites if s.site_kind == kind}
        seen = {v.site_code for v in a.visits if v.quarter == quarter} & stratum
        out.append((KINDS.get(kind, kind), len(stratum), len(seen), f"{share:.0%}"))
    return out

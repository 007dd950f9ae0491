"""The sheets of metric snapshots: filled by `gouji services fill`, not by hand."""

# fmt: off

from __future__ import annotations

from gouji.model import snapshot as m
from gouji.prepare.workbook.declare import Column, Kind, Sheet

SNAPSHOT_CHOICES = {
    "behind": {"case": "办件", "rating": "评价", "ticket": "工单", "item": "事项", "finding": "问题", "report": "成果", "measure": "指标",
               "visit": "走访", "version": "流程版本", "step": "环节"},
}
_WHICH = (Column("metric", "来源名称", "metric", required=True, note="与“绩效指标”表的来源名称相同", width=24),
          Column("period", "时段", "period", required=True, note="如：2023、2023Q4"))

SNAPSHOT_SHEETS: tuple[Sheet, ...] = (
    Sheet("snapshots", "指标快照", "snapshots", m.Snapshot, (
        *_WHICH, Column("name", "指标", "name", required=True, width=24), Column("value", "值", "value", required=True),
        Column("low", "区间下限", "lower end"), Column("high", "区间上限", "upper end"), Column("count", "计入", "counted", Kind.COUNT),
        Column("excluded", "剔除", "left out", Kind.COUNT), Column("taken", "截至", "as of", width=20),
        Column("rules", "指标和规则版本", "versions", width=24), Column("method", "计算口径", "method", Kind.LONG, width=40),
        Column("simulated", "模拟数据", "simulated", Kind.FLAG))),
    Sheet("snapshot_rows", "快照明细", "snapshot rows", m.SnapshotRow, (
        *_WHICH, Column("order", "次序", "order", Kind.COUNT, True), Column("kind", "种类", "kind", Kind.CHOICE, True, choices="behind"),
        Column("subject", "对象", "subject", required=True, width=40), Column("value", "说明", "value", width=40),
        Column("place", "出处", "place", width=40), Column("under", "上级次序", "under", Kind.COUNT))),
)

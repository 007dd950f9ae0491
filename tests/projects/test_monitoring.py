"""Money and targets side by side in July."""

import msgspec
from tests.projects.offices import office

from gouji.model.project import Actual, Indicator
from gouji.projects import terminal
from gouji.projects.monitoring import watch

INDICATORS = (
    Indicator("产出指标", "数量指标", "报告", "=4份", "项目"),
    Indicator("产出指标", "数量指标", "走访", "≥100家", "项目"),
    Indicator("满意度指标", "服务对象满意度指标", "满意度", "≥90.00(%)", "项目"),
    Indicator("成本指标", "经济成本指标", "成本", "≤188万元", "项目"),
    Indicator("效益指标", "社会效益指标", "知晓度", "≥80.00(%)", "项目"),
)
ACTUALS = (
    Actual("报告", "monitoring", "3份", "项目"), Actual("走访", "monitoring", "40家", "项目"), Actual("满意度", "monitoring", "88%", "项目"),
    Actual("成本", "monitoring", "107万元", "项目"), Actual("报告", "self", "4份", "项目"),
)  # fmt: skip


def test_lights_on_the_last_of_july():
    (w,) = watch(msgspec.structs.replace(office(), indicators=INDICATORS, actuals=ACTUALS), "2023-07-31")
    assert (w.executed, w.time) == (431, 5808)
    assert [t.zh for t in w.below] == ["7月底执行率低于50%"]
    assert [(i.indicator.name, i.light, i.reached) for i in w.indicators] == [
        ("报告", "on_the_way", 7500), ("走访", "behind", 4000), ("满意度", "behind", 9777), ("成本", "met", 10_000), ("知晓度", "unwatched", None),
    ]  # fmt: skip


def test_a_value_of_the_evaluation_alone_is_no_monitoring_and_is_told_as_what_it_is():
    own = (Actual("报告", "self", "4份", "项目"),)
    (w,) = watch(msgspec.structs.replace(office(), indicators=INDICATORS[:1], actuals=own), "2023-07-31")
    assert [(i.light, i.reached, i.later) for i in w.indicators] == [("unwatched", None, own[0])]
    assert "未监控" in list(terminal.watched(w))[-1]
    assert "自评完成值 4份" in list(terminal.watched(w))[-1]
    assert "(self-evaluation: 4份)" in list(terminal.watched(w, "en"))[-1]

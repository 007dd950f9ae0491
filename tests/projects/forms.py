"""A target form with its indicators, and what was achieved, invented for the tests."""

from gouji.model.project import Actual, Evaluation, Indicator, TargetForm

P = "示例服务项目"
FORM = TargetForm(
    P, "regular", "特定目标类", "示例区示例局", "示例区示例局", "2023-01-01", "2023-12-31", 188_000_000, 188_000_000, 0,
    188_000_000, 188_000_000, 0, 0, "三年内办事更便捷。", "全年提交评估报告4份，优化一件事10项，满意度达到90%。", example=True,
)  # fmt: skip
INDICATORS = (
    Indicator("成本指标", "经济成本指标", "项目总成本", "≤188万元", P, 2000),
    Indicator(
        "产出指标", "数量指标", "评估报告", "=4份", P, 1000, evidence_kind="document", evidence="验收单"
    ),
    Indicator("产出指标", "数量指标", "优化一件事", "≥10项", P, 1000),
    Indicator("产出指标", "质量指标", "验收合格率", "=100.00(%)", P, 1000),
    Indicator("产出指标", "时效指标", "报告提交及时性", "及时", P, 1000, "每季度结束后10日内提交"),
    Indicator("效益指标", "社会效益指标", "办事材料压减率", "≥30.00(%)", P, 2000),
    Indicator(
        "满意度指标",
        "服务对象满意度指标",
        "办事群众满意度",
        "≥90.00(%)",
        P,
        1000,
        evidence_kind="metric",
        evidence="satisfaction",
    ),
)
ACTUALS = (
    Actual("项目总成本", "self", "186万元", P, 2000, "document", "决算"),
    Actual("评估报告", "self", "4份", P, 1000, "document", "验收单"),
    Actual("优化一件事", "self", "8项", P, 800, "document", "清单", "两项转下年"),
    Actual("验收合格率", "self", "100%", P, 1000, "document", "验收单"),
    Actual("报告提交及时性", "self", "及时", P, 1000, "document", "签收单"),
    Actual("办事材料压减率", "self", "32%", P, 2000, "metric", "saving"),
    Actual("办事群众满意度", "self", "93.1%", P, 1000, "metric", "satisfaction"),
)
EVALUATION = Evaluation("self", 188_000_000, 188_000_000, 186_120_000, P, 990, 9790, "优")

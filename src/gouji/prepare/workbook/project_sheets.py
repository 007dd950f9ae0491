"""The sheets of the project library (项目库) and of what happens to it through the year."""

# fmt: off

from __future__ import annotations

from gouji.model import project as m
from gouji.prepare.workbook.declare import Column, Kind, Sheet

PROJECT_CHOICES = {
    "nature": m.NATURES,
    "library": {"draft": "草拟", "filed": "已入库", "approved": "已批复", "running": "执行中", "closed": "已结项"},
    "stage": {"first_up": "一上", "first_down": "一下", "second_up": "二上", "second_down": "二下", "published": "公开", "adjusted": "年中调整"},
    "purchase": {"goods": "货物", "works": "工程", "services": "服务"},
    "size": {"large": "大型", "medium": "中型", "small": "小型", "micro": "微型"},
    "left": {"carried": "结转", "surplus": "结余"},
    "evidence": {"value": "记录的数值", "document": "文件", "metric": "指标查询"},
    "phase": {"monitoring": "运行监控", "self": "单位自评", "department": "部门评价", "finance": "财政评价"},
    "spent": {"general": "一般公共预算", "government_fund": "政府性基金", "state_capital": "国有资本经营预算", "business": "事业收入",
              "operating": "事业单位经营收入", "other": "其他收入", "opening_general": "上年结转（一般公共预算）",
              "opening_government_fund": "上年结转（政府性基金）", "opening_state_capital": "上年结转（国有资本经营）", "opening_other": "上年结转（其他）"},
    "decision": {"keep": "保留", "raise": "增加", "lower": "调减", "cancel": "取消"},
}
# What belongs to one year only and is not taken over into the next.
OF_THE_YEAR = ("tasks", "rounds", "purchases", "contracts", "milestones", "deliverables", "payments", "carryovers",
               "target_forms", "target_tasks", "indicators", "actuals", "evaluations", "requests", "snapshots", "snapshot_rows")

_PROJECT = Column("project", "项目名称", "project", required=True, note="与“项目”表相同", width=30)
_WHOLE = Column("project", "项目名称", "project", note="与“项目”表相同；不填：部门整体", width=30)
_COMPONENT = Column("component", "分项名称", "part", note="与“项目分项”表相同；不填：整个项目", width=30)


def _amount(key: str, title: str, english: str, required: bool = True, note: str = "") -> Column:
    return Column(key, title, english, Kind.AMOUNT, required, note, width=18)


def _date(key: str, title: str, english: str, note: str = "") -> Column:
    return Column(key, title, english, Kind.DATE, note=note)


def _choice(key: str, title: str, english: str, choices: str, required: bool = True, note: str = "") -> Column:
    return Column(key, title, english, Kind.CHOICE, required, note, choices, 14)


def _text(key: str, title: str, english: str, required: bool = False, note: str = "", width: int = 24) -> Column:
    return Column(key, title, english, required=required, note=note, width=width)


def _long(key: str, title: str, english: str, note: str = "") -> Column:
    return Column(key, title, english, Kind.LONG, note=note, width=40)


_DUTY = Column("duty", "职能序号", "number of the duty", Kind.COUNT, note="“主要职能”表的序号")
_FUNCTION = Column("function", "功能科目（项）", "function code", Kind.CODE, note="七位", choices="function", width=34, digits=7)
_ECONOMIC = Column("economic", "经济科目（款）", "economic code", Kind.CODE, note="五位", choices="economic", width=30, digits=5)
_INCOME = _choice("source", "收入来源", "source", "source", False, "不填：一般公共预算")
_POINTS = "分值，可带两位小数"

of_duty = (
    Column("number", "序号", "number", Kind.COUNT, note="项目、指标、任务以此指到职能"),
    _text("basis", "依据", "basis", note="如：三定规定"),
    _text("office", "牵头科室", "section in charge"),
)
of_project = (
    _choice("nature", "项目性质", "nature", "nature", False),
    _text("category", "项目类别", "category", note="如：特定目标类"),
    _choice("status", "项目库状态", "status in the library", "library", False),
    _DUTY,
    _text("office", "负责科室", "section in charge"),
    _date("starts", "开始日期", "starts"),
    _date("ends", "完成日期", "ends"),
    _FUNCTION,
    _ECONOMIC,
    _text("appraisal", "事前绩效评估", "appraisal", note="结论和文号", width=30),
)
of_component = (_DUTY, _text("office", "负责科室", "section in charge"))

PROJECT_SHEETS: tuple[Sheet, ...] = (
    Sheet("bases", "依据登记", "bases", m.Basis, (
        _text("title", "文件名称", "title", True, "不写书名号", 50),
        _text("number", "文号或标准号", "number", note="如：国发〔2016〕55号"),
        Column("project", "项目名称", "project", width=30), _DUTY,
        _date("effective", "施行日期", "in force from"), _date("ended", "失效日期", "ended", "不填：仍有效"),
        _text("superseded_by", "代替的文件", "superseded by"), _long("note", "说明", "note"))),
    Sheet("tasks", "计划任务", "tasks", m.Task, (
        Column("text", "任务", "task", Kind.LONG, True, width=40), _text("plan", "计划", "plan"),
        Column("project", "项目名称", "project", width=30), _DUTY, _text("owner", "责任人或科室", "owner"),
        _date("due", "期限", "due"), _date("done", "完成日期", "done"), _text("evidence", "完成依据", "evidence"),
        _text("joint", "配合科室或部门", "joint offices"), Column("progress", "进度（%）", "progress", Kind.COUNT))),
    Sheet("service_items", "政务服务事项", "service items", m.ServiceItem, (
        _text("code", "事项编码", "code of the item", True), _text("name", "事项名称", "item", True, width=36), _DUTY, _text("office", "办理科室", "section"))),
    Sheet("rounds", "编审阶段", "stages of budgeting", m.Round, (
        _PROJECT, _choice("stage", "阶段", "stage", "stage"), _amount("amount", "金额（元）", "amount"),
        _date("date", "日期", "date"), _long("comment", "说明", "comment"))),
    Sheet("funding", "分年度资金", "money by year", m.Funding, (
        _PROJECT, Column("year", "年度", "year", Kind.YEAR, True), _amount("amount", "金额（元）", "amount"), _INCOME,
        _FUNCTION, _ECONOMIC)),
    Sheet("purchases", "采购明细", "procurement lines", m.Purchase, (
        _PROJECT, _choice("kind", "类别", "kind", "purchase"), _amount("amount", "金额（元）", "amount"), _COMPONENT,
        Column("inside", "列入政府采购", "government procurement", Kind.FLAG), _text("reason", "不列入的原因", "reason if not"),
        _amount("reserved", "面向中小企业预留（元）", "set aside for small firms", False),
        _amount("reserved_small", "其中预留小微企业（元）", "of it for the smallest", False), _text("method", "采购方式", "method", note="如：公开招标、竞争性磋商、询价、单一来源、框架协议"))),
    Sheet("contracts", "合同", "contracts", m.Contract, (
        _text("number", "合同编号", "number", True), _PROJECT, _amount("amount", "金额（元）", "amount"), _COMPONENT,
        _text("supplier", "供应商", "supplier"), _choice("size", "企业规模", "size", "size", False),
        _date("signed", "签订日期", "signed"), _date("ends", "期限", "ends"),
        _date("awarded", "中标（成交）通知日期", "awarded"), _date("announced", "合同公告日期", "announced"),
        _date("accepted", "履约验收日期", "accepted"), _text("acceptance", "验收结论和凭据", "acceptance"))),
    Sheet("milestones", "付款节点", "nodes of payment", m.Milestone, (
        _PROJECT, Column("order", "次序", "order", Kind.COUNT, True), _text("trigger", "触发", "trigger", True, "如：合同签订"),
        Column("share", "比例（%）", "share", Kind.PERCENT, True), _COMPONENT, _date("due", "计划日期", "due"),
        _date("done", "完成日期", "done"), _text("document", "验收或触发的凭据", "evidence"))),
    Sheet("deliverables", "成果", "deliverables", m.Deliverable, (
        _PROJECT, _text("name", "成果", "name", True), Column("order", "第几份", "order", Kind.COUNT), _COMPONENT,
        _date("due", "应交日期", "due"), _date("delivered", "提交日期", "delivered"), _text("accepted_by", "验收人", "accepted by"),
        _text("evidence", "凭据", "evidence"))),
    Sheet("payments", "支付", "payments", m.Payment, (
        Column("project", "项目名称", "project", note="与“项目”表相同；基本支出不填", width=30), _amount("amount", "金额（元）", "amount"), Column("paid", "支付日期", "paid", Kind.DATE, True), _COMPONENT,
        Column("milestone", "节点次序", "node", Kind.COUNT), _text("voucher", "凭证号", "voucher"),
        _choice("source", "收入来源", "source", "spent", False, "不填：一般公共预算"), _FUNCTION, _ECONOMIC,
        _choice("use", "用途", "use", "use", False, "不填：项目支出"))),
    Sheet("carryovers", "结转结余", "carried over", m.Carryover, (
        _PROJECT, _amount("amount", "金额（元）", "amount"), _choice("kind", "性质", "kind", "left"),
        _long("reason", "原因", "reason"), _COMPONENT)),
    Sheet("target_forms", "绩效目标表", "target forms", m.TargetForm, (
        _WHOLE, _choice("nature", "项目性质", "nature", "nature", False), _text("category", "项目类别", "category"),
        _text("department", "主管部门", "department"), _text("body", "实施单位", "body"),
        _date("starts", "计划开始日期", "starts"), _date("ends", "计划完成日期", "ends"),
        _amount("whole", "项目资金总额（元）", "money of all years", False), _amount("whole_fiscal", "总额：财政资金（元）", "of it fiscal", False),
        _amount("whole_other", "总额：其他资金（元）", "of it other", False), _amount("year_total", "年度资金申请总额（元）", "money of the year", False),
        _amount("fiscal", "当年财政拨款（元）", "appropriation", False), _amount("carried", "上年结转资金（元）", "carried over", False),
        _amount("other", "其他资金（元）", "other", False), _long("goal", "项目总目标", "goal"), _long("year_goal", "年度总体目标", "goal of the year"),
        _text("scheme", "分值方案", "scheme", note="不填：当年的方案"), Column("example", "虚构示例", "invented", Kind.FLAG),
        _long("summary", "部门职能概述", "duties in a few words", "部门整体才填"), _amount("basic", "其中：基本支出（元）", "basic expenditure", False, "部门整体才填"),
        _amount("projects", "项目支出（元）", "project expenditure", False, "部门整体才填"))),
    Sheet("target_tasks", "部门工作任务", "tasks of the department's form", m.TargetTask, (
        _text("name", "任务名称", "task", True), _long("content", "主要内容", "content"), _amount("amount", "预算金额（元）", "money", False),
        _amount("fiscal", "其中：财政拨款（元）", "of it appropriation", False))),
    Sheet("indicators", "绩效指标", "indicators", m.Indicator, (
        _text("level1", "一级指标", "first level", True), _text("level2", "二级指标", "second level", True), _text("name", "三级指标", "third level", True),
        _text("target", "指标值", "target", True, "如：≥90.00(%)、985米、及时"), _WHOLE, Column("points", "分值", "points", Kind.PERCENT, note=_POINTS),
        _long("meaning", "指标解释", "meaning"), _choice("evidence_kind", "数据来源", "kind of evidence", "evidence", False),
        _text("evidence", "来源名称", "evidence"), _text("prior_target", "上年指标值", "last year's target"), _text("prior_actual", "上年完成值", "last year's value"), _DUTY)),
    Sheet("actuals", "指标完成值", "actual values", m.Actual, (
        _text("indicator", "三级指标", "indicator", True), _choice("phase", "阶段", "phase", "phase"), _text("value", "实际完成值", "value", True), _WHOLE,
        Column("score", "得分", "score", Kind.PERCENT, note=_POINTS), _choice("evidence_kind", "凭据类别", "kind of evidence", "evidence", False),
        _text("evidence", "凭据", "evidence"), _long("reason", "偏差原因及改进措施", "reason"))),
    Sheet("evaluations", "绩效评价", "evaluations", m.Evaluation, (
        _choice("phase", "评价类别", "kind", "phase"), _amount("initial", "年初预算数（元）", "first budget"), _amount("adjusted", "全年预算数（元）", "budget of the year"),
        _amount("executed", "全年执行数（元）", "carried out"), _WHOLE, Column("score", "执行率得分", "score of execution", Kind.PERCENT, note=_POINTS),
        Column("total", "总分", "total", Kind.PERCENT, note=_POINTS), _text("grade", "等级", "grade"), _long("reason", "执行率偏低的原因", "reason"),
        Column("problems", "发现问题", "problems", Kind.COUNT), Column("fixed", "已整改", "fixed", Kind.COUNT), Column("fixing", "整改中", "being fixed", Kind.COUNT),
        _long("advice", "改进措施", "advice"))),
    Sheet("requests", "下年申请", "requests", m.Request, (
        _PROJECT, Column("year", "年度", "year", Kind.YEAR, True), _choice("decision", "结论", "decision", "decision"),
        _amount("amount", "金额（元）", "amount"), _long("argument", "理由", "argument"))),
)

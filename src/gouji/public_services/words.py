"""What findings say, in words: keys of forms and fields in Chinese, and the Chinese phrases of rules in English.

Findings are kept as the rules' queries write them, so that they can be counted and compared; people read them through here.
"""

from __future__ import annotations

from gouji.public_services import rules, schema

# Shapes of private values, which are all that is kept of them.
FORMS = {
    "valid": "合规", "check_digit": "校验位不对", "length": "位数不对", "old": "十五位旧号", "other": "其他", "bad": "不是电话号码", "fixed": "固定电话",
    "person": "实名", "shared": "公用账号", "blank": "空白", "given": "有文字",
}  # fmt: skip
PHRASES = {
    "回访、整改、反馈齐全": "visited, mended and answered", "受理表中的办件编号": "a case number of the acceptances",
    "可读的时间或整数": "a time or whole number that can be read", "多环节事项不止数十秒": "more than seconds for several steps",
    "时间不集中于整点": "times not on the hour", "非深夜集中办结": "not closed in a batch at night", "受理时有效的版本": "the version in force at acceptance",
    "分布不集中于一级": "not all of one level", "非工作人员电话": "not a telephone of the staff", "受理至办结之间": "between acceptance and result",
    "受理后若干日内": "within some days of acceptance", "办结后若干秒": "some seconds after the result", "至少一行过程": "at least one process row",
    "不含明文号码": "no number in the clear", "校验位相符": "a check digit that holds", "每阶段一次": "once in each stage", "差评占少数": "few bad ratings",
    "整改工单": "a ticket", "工作时间": "working hours", "受理当日": "the day of acceptance ", "一行办结": "one result row", "个工作日未办结": " working days, not closed",
    "个工作日": " working days", "次同秒同设备": " in the same second from the same device", "为同一等级": "of one level", "为整点半点": "on the hour or half",
    "件/小时": " an hour", "次评价": " ratings", "为差评": "bad", "个办件": " cases", "不止数分钟": " by more than minutes", "不晚于 ": "not after ", "晚于 ": "later than ",
    "不早于 ": "not before ", "代码表 ": "the code list ", "非空": "not blank", "唯一": "unique", "窗口": "a window", "理由": "a reason",
    "一次": "once", "空": "blank",
    # the grounds of rules
    "各表；哪些字段必填见 tables.toml": ", its tables; which fields must be filled: tables.toml", "附录A；各来源代码表见 sources.toml": "annex A; the lists of each source: sources.toml",
    "（不超过50位）；各来源编号规则见 sources.toml": " (at most 50 characters); how each source numbers: sources.toml", "（办件编号为主键）": " (the case number is the key)",
    "（环节无结束时间的填开始时间，故可相等）": " (a step without an end repeats its start, so the two may be equal)", "串行环节": "steps one after the other",
    "本区区划见 sources.toml": "the district's regions: sources.toml", "（是否网办）": " (whether online)", "编码构成（条文待核）": " how codes are made (clause to be verified)",
    "（一事一评）": " (one matter, one rating)", "（先办后评）": " (rated after it is done)", "一事一评；热线评价除外": "one matter, one rating; but for the hotline",
    "两种方向的来源都见过；方向按来源申报": "sources of both directions have been seen; each declares its own", "个人信息保护；交换样本中见过": "protection of personal data; seen in exchanged samples",
    "交换表约定（row_guid、cd_operation）": "the exchange's convention (row_guid, cd_operation)", "交换表约定": "the exchange's convention", "即办件定义": "what is done on the spot",
    "各表数据类型": "the types of the tables", "实例：某省一月内单一等级占77.3%、另一月占99.1%": "seen: one level had 77.3% in a province's month, 99.1% in another",
    "常理；事项生效日期见事项库": "common sense; when an item came into force: the register", "八成亮黄灯见办件进度": "the yellow light at 80%: see the case",
    "承诺时限（事项库）": "promised days (register of items)", "法定时限（事项库）": "legal days (register of items)", "电子监察通行规则；事项材料清单": "customary rules of supervision; the item's list of materials",
    "电子监察通行规则": "customary rules of supervision", "经验，待本地确认": "practice, to be confirmed locally", "以改期消除超期": "a new date that does away with lateness",
    "证照编号唯一": "certificate numbers are unique", "重复推送；间隔为参数": "sent twice; the interval is a parameter", "各阈值为参数": "the thresholds are parameters",
    "秒数、次数为参数": "seconds and counts are parameters", "自动审批的除外": "but for automatic approval", "上限为参数": "the limit is a parameter", "天数为参数": "the days are a parameter",
    "时限为参数": "the limit is a parameter", "事项库": "the register of items", "经验": "practice",
}  # fmt: skip
_MARKS = str.maketrans({"，": ", ", "；": "; ", "：": ": ", "（": " (", "）": ")", "、": ", "})


def field(table: str, name: str) -> str:
    """What a field is called; its key where no table has it."""
    known = schema.tables().get(table)
    found = known.field(name) if known else None
    return found.zh if found else name


def actual(value: str | None) -> str:
    """What stands in a row, as a Chinese reader takes it."""
    return "空" if value is None else FORMS.get(value, value)


def english(text: str) -> str:
    """The Chinese that rules write, in English; what is nobody's phrase stays."""
    for zh in sorted(PHRASES, key=len, reverse=True):
        text = text.replace(zh, PHRASES[zh])
    return text.translate(_MARKS).strip()


def rule_name(rule: str, language: str) -> str:
    """A rule with its name."""
    found = rules.rule(rule)
    return f"{rule} {found.en if language == 'en' else found.zh}"

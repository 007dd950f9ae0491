"""Characters that are taken for ones that look or sound alike: 帐号, 己经, 年未结转, 布署."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

# What is typed where it can be nothing else, and what is meant. Each begins with a character, which is quick to look for.
SLIPS = {
    r"帐(?=[号户务目册本簿款])|帐(?<=[记入对核查建报总欠付收]帐)(?![篷帘幕])": "账",
    r"己(?<![自克利知律爱]己)(?=经|完成|列入|纳入|安排|支付|整改|实现|建成|开展|竣工|于20|按照|全部)": "已",
    r"未(?<=年未)(?=结转和结余|结转结余|余额|实有)": "末",
    r"末(?<![年月季周期岁学粉始文表]末)(?=能|经|及时|完成|纳入|安排|列入|发生|按照|支付|实施|开展|超过|涉及|达到)": "未",
    "按装(?![机配置修载卸])": "安装",
    "布署": "部署",
    "做为(?![人民群企基老])": "作为",
    "按排": "安排",
    "予算(?=编制|执行|收入|支出|安排|公开|绩效|管理|单位|资金)": "预算",
    "收人(?=预算|决算|合计|总计|支出)": "收入",
    "支岀|支处(?=预算|决算|合计|总计)|之出(?<=保障之出)|之出(?<=就业之出)|之出(?=（[类款项]）|预算|决算|合计|总计)": "支出",
    r"拔(?<!财政拔)(?=款)|拔(?<=划拔)|拔(?=付)": "拨",
    "釆": "采",
    "退体(?=人员|费|金|干部)": "退休",
    "职业年经|职业年今": "职业年金",
    "住房公[基职集]金": "住房公积金",
    "公务接侍|公务按待": "公务接待",
    "会义费|会仪费": "会议费",
    "绩[校郊](?=评价|目标|管理|自评|监控|运行)(?<![成业]绩.)": "绩效",
    "项木": "项目",
    "资全(?<=专项资全)": "资金",
    "授理(?<![传讲教]授理)(?=中心|窗口|市民|申请|案件|投诉|事项|服务|企业|群众|信访)": "受理",
    "办工(?=设备|费|用品|用房|场所|经费|室)": "办公",
    "委拖|委脱": "委托",
    "购制(?=费|公务|车)": "购置",
    "持评(?=[，。；])": "持平",
    "人民正府": "人民政府",
    "跟椐|根椐|跟据": "根据",
    r"载至(?=20\d\d年)": "截至",
    "法律、法归": "法律、法规",
}
SLIP = re.compile("|".join(SLIPS))
_PATTERNS = {re.compile(p): right for p, right in SLIPS.items()}


def meant(typed: re.Match[str]) -> str:
    """What was meant by a slip; the text around it decides which one it is."""
    for pattern, right in _PATTERNS.items():
        found = pattern.match(typed.string, typed.start())
        if found and found.end() == typed.end():
            return right
    return ""


def _say(m: re.Match[str]) -> tuple[str, str, str]:
    left, right = m.string[max(0, m.start() - 2) : m.start()], m.string[m.end() : m.end() + 2]
    return (
        f"“{left}{m[0]}{right}”疑为“{left}{meant(m)}{right}”",
        f"{m[0]} is typed for {meant(m)}",
        meant(m),
    )


RULE = Rule(
    code="wrong-character",
    name=Text("形近、音近错字", "wrong character"),
    severity=Severity.WARNING,
    basis=Text(
        "《地方预决算公开操作规程》（财预〔2016〕143号）第四条：内容准确；《通用规范汉字表》",
        "rules of local disclosure (财预〔2016〕143号), art. 4: accurate; the standard list of characters",
    ),
    what=Text(
        "帐号（账号）、己经（已经）、年未结转（年末结转）、布署（部署）等不会有别的意思的错字。",
        "Slips that can mean nothing else: 帐号 for 账号, 己经 for 已经, 年未结转 for 年末结转, 布署 for 部署.",
    ),
    why=Text(
        "形近、音近的字最容易打错，读的人会误解。", "Characters that look or sound alike are easily mistyped."
    ),
    fix=Text("改正错字。", "Put the right character."),
    specimens=(
        Specimen("协调有关街镇和部门整治突出问题。", "布署有关街镇和部门整治突出问题。"),
        Specimen("受理市民对道路", "授理市民对道路"),
        Specimen("开展人员培训和考核。", "开展人员培训和考核，己完成考核的予以公布。"),
    ),
    check=pattern_rule(SLIP, _say),
)

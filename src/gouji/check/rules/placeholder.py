"""Nothing of the template is left: no places to fill, no hints, no alternatives to choose from."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.words import choices, pattern_rule
from gouji.model.finding import Severity, Text

BASIS = Text(
    "部门预算公开表样：填写说明和空位不属于公开内容",
    "the official form: hints and blanks are not for publishing",
)

PLACE = re.compile(
    # What stands before is looked at behind the first character: an expression that begins with one of a few is found faster.
    r"[XxＸｘ×_＿](?:(?<![A-Za-z].)(?<=[XxＸｘ×])[XxＸｘ×]+(?![A-Za-z])|(?<=[XxＸｘ])[,，][XxＸｘ]{3}"
    r"|(?<![A-Za-z0-9].)(?<=[XxＸｘ×])(?=万元|%|年|辆|个|家|台|元)|(?<=_)_+|(?<=＿)＿+)"
)
HINT = re.compile(
    r"[（(仍本作按不则填待](?:(?<=用于待|数额待|金额待)(?:定|核|补充|填写|确认)(?=[。，；])"
    r"|(?<=[（(])(?:"
    r"(若无|如无|如有|若有|没有的|无此项)[^）)]{0,20}[）)]"
    r"|(请|可)?(自行|据实|逐项)?(填写|填列|修改|选择|删除|补充)[^）)]{0,12}[）)]|模板[）)]"
    r"|(此处|该处|在此)请?(插入|填写|补充|粘贴|添加)[^）)]{0,16}[）)]"
    r"|[与同][^（）()，。]{2,12}核对[）)]"
    r"|(此处|该处|此数|数据|金额)?[待需](核|核实|核对|确认|补充|完善|核定)[）)]"
    r"|[^（）()]{0,20}(作持平表述|不列示|的不列|可不写|请删除|自行删除|按实际情况(填写|修改))[^（）()]{0,10}[）)])"
    r"|(?<=仍)保留该表格式|(?<=本)表下方作下述说明|(?<=作)下述说明|(?<=按)上述格式依次说明|(?<=不)用说明变动原因"
    r"|(?<=则)写[：:“]|(?<=填)写说明[：:])"
)
CHOICE = re.compile(
    choices("增加|减少|增长|下降|上升|大于|小于", "[（(/／](?:增加|减少|增长|下降|上升|持平|大于|小于)[）)]?")
    + r"|增减(?=\d)|（持平[）)]|\(持平[）)]|"
    + choices("增加|减少", "[/／、](?:减少|增加)[/／、]持平")
)

LEFT = Rule(
    code="placeholder-left",
    name=Text("留有空位", "placeholder left"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text("没有XX、x,xxx、____一类的空位。", "No XX, x,xxx or ____ is left to fill."),
    why=Text("空位说明这一处没有填。", "A placeholder shows that something was not filled in."),
    fix=Text("填上内容，或删去这一句。", "Fill it in, or drop the sentence."),
    specimens=(
        Specimen("政府采购货物预算7.10万元", "政府采购货物预算x,xxx万元"),
        Specimen("项目的实施主体为上海市示例区城市运行服务局，", "项目的实施主体为XX局，"),
    ),
    check=pattern_rule(PLACE, lambda m: (f"留有空位“{m[0]}”", f"the placeholder {m[0]!r} is left", "")),
)
HINTS = Rule(
    code="template-hint-left",
    name=Text("留有填写说明", "hint of the template left"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text("没有模板里写给填表人的话。", "No words of the template for the one who fills it in."),
    why=Text("填写说明不是公开内容。", "Hints are not meant for readers."),
    fix=Text("删去说明。", "Delete the hint."),
    specimens=(
        Specimen("二、机关运行经费预算\n", "二、机关运行经费预算（若无，则写本部门无机关运行经费）\n"),
        Specimen("其他相关情况说明\n\n一、", "其他相关情况说明\n\n（此处插入说明）\n\n一、"),
        Specimen("主要用于街面环境的巡查和整治。", "主要用于待定。"),
        Specimen("，故本表为空表。", "，仍保留该表格式，并在本表下方作下述说明：故本表为空表。"),
    ),
    check=pattern_rule(
        HINT, lambda m: (f"留有填写说明“{m[0]}”", f"a hint of the template is left: {m[0]}", "")
    ),
)
CHOICES = Rule(
    code="alternative-left",
    name=Text("未作选择", "alternatives left standing"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text(
        "“增加（减少）”“增加/减少/持平”一类，要选定一个。", "Of 增加（减少） and the like one is chosen."
    ),
    why=Text("两个都留着，读者不知是增是减。", "With both left standing nobody knows which it was."),
    fix=Text("按数字选定一个，删去其余。", "Keep the one that fits the figures."),
    specimens=(Specimen("财政拨款收入支出增加的主要原因", "财政拨款收入支出增加（减少）的主要原因"),),
    check=pattern_rule(
        CHOICE, lambda m: (f"“{m[0]}”没有选定", f"alternatives are left standing: {m[0]}", "")
    ),
)
ELLIPSIS = Rule(
    code="ellipsis-left",
    name=Text("留有省略号", "ellipsis left"),
    severity=Severity.HINT,
    basis=BASIS,
    what=Text("正文里没有省略号。", "No ellipsis stands in the text."),
    why=Text(
        "模板用省略号表示“照此填写”，公开文本要写全。",
        "In the template it means “and so on”; a budget says all.",
    ),
    fix=Text("写全，或删去。", "Write it out, or delete it."),
    specimens=(Specimen("数据更新，按月出具运行报告。", "数据更新……按月出具运行报告。"),),
    check=pattern_rule(
        re.compile("……*"), lambda m: ("正文里留有省略号", "an ellipsis stands in the text", "")
    ),
)

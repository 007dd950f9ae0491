"""What did not change is said to be 持平: not 增加持平, and not 增加0万元."""

from __future__ import annotations

import re

from gouji.check.rule import Rule, Specimen
from gouji.check.rules.words import pattern_rule
from gouji.model.finding import Severity, Text

BOTH = re.compile(r"(?:增加|减少|增长|下降|上升)(?=持平)")
# 与预算数基本增加: what is compared with 与 and 基本 is flat.
NEITHER = re.compile(r"与(?:年初|全年|调整)?预算数?基本(?:增加|减少|大于|小于)(?=[，。；])")
NOTHING = re.compile(r"(?:增加|减少|增长|下降)了?0(?:\.0+)?(?=万元|元)(?:万元|元)")

_BOTH = pattern_rule(
    BOTH, lambda m: (f"“{m[0]}持平”：增减与持平只能有一个", f"{m[0]} stands before 持平", "持平")
)
_NEITHER = pattern_rule(
    NEITHER, lambda m: (f"“{m[0]}”：与…比较应是持平，增减的写大于、小于", f"{m[0]} should be flat", "持平")
)
DIRECTION = Rule(
    code="flat-with-direction",
    name=Text("增减与持平连写", "flat, and a direction"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：增加（减少）…或持平", "the official form: more, or less, or flat"),
    what=Text("“持平”前面没有增加、减少。", "No direction stands before 持平."),
    why=Text("表样的几个选项没有删净，读的人不知道变没变。", "The form's choices were not all taken out."),
    fix=Text("只留一个。", "Keep one."),
    specimens=(
        Specimen(
            "（一）因公出国（境）费0.00万元，与2024年预算持平",
            "（一）因公出国（境）费0.00万元，与2024年预算增加持平",
        ),
    ),
    check=lambda subject: (*_BOTH(subject), *_NEITHER(subject)),
)
ZERO = Rule(
    code="change-of-nothing",
    name=Text("增减为零", "a change of nothing"),
    severity=Severity.HINT,
    basis=Text("部门预算公开表样：没有增减的写持平", "the official form: what did not change is flat"),
    what=Text("没有增减的写持平，不写“增加0万元”。", "What did not change is 持平, not 增加0万元."),
    why=Text(
        "增加零、减少零是没有变，多半是套了表样没有改。", "The form was filled in without a second look."
    ),
    fix=Text("改为“持平”；有增减的，改正金额。", "Write 持平, or correct the amount."),
    specimens=(
        Specimen(
            "（一）因公出国（境）费0.00万元，与2024年预算持平",
            "（一）因公出国（境）费0.00万元，比2024年预算减少0.00万元",
        ),
    ),
    check=pattern_rule(NOTHING, lambda m: (f"“{m[0]}”应为“持平”", f"{m[0]} should be 持平", "持平")),
)

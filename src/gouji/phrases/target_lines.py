"""Part eight told in labelled lines, where the target form is no drawn table.

项目名称：政务服务建设项目
年度资金申请总额：1,880,000.00元
产出指标、数量指标、评估报告：=4份
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from gouji.model.money import fen
from gouji.model.project import NATURES, Indicator, TargetForm

# The fields of the form in its order, by their labels; money is printed in 元.
LABELS = {
    "project": "项目名称", "nature": "项目性质", "category": "项目类别", "department": "项目主管部门", "body": "项目实施单位", "starts": "计划开始日期",
    "ends": "计划完成日期", "whole": "项目资金总额", "whole_fiscal": "项目资金总额中的财政资金", "whole_other": "项目资金总额中的其他资金",
    "year_total": "年度资金申请总额", "fiscal": "当年财政拨款", "carried": "上年结转资金", "other": "其他资金", "goal": "项目总目标", "year_goal": "年度总体目标",
}  # fmt: skip
MONEY = frozenset({"whole", "whole_fiscal", "whole_other", "year_total", "fiscal", "carried", "other"})
# Other words that offices print for the same fields.
_ALSO = {
    "主管部门": "department", "实施单位": "body", "开始日期": "starts", "完成日期": "ends", "总目标": "goal", "总体目标": "goal",
    "年度目标": "year_goal", "年度绩效目标": "year_goal",
}  # fmt: skip
_LABEL = re.compile(
    r"[^\W\d_]{0,8}(?:指标|目标|资金|总额|部门|单位|日期|性质|类别|负责人)："
)  # of a field that is not read
NOTE = "说明：以下绩效目标为示例，均属虚构。"
_BEGINS = re.compile(r"[^、：]{2,8}?(?:指标|效能|效率|管理)、[^、：]{2,14}、")
_INDICATOR = re.compile(
    r"(?P<level1>[^、：]{2,8}?(?:指标|效能|效率|管理))、(?P<level2>[^、：]{2,14})、(?P<name>[^：]{1,60})：(?P<target>[^：]{1,40})"
)


def read(lines: Iterable[str]) -> tuple[tuple[TargetForm, tuple[Indicator, ...]], ...]:
    """The forms in lines; each begins with the name of its project. What is neither field nor indicator is passed over.

    >>> ((form, indicators),) = read(["项目名称：甲", "产出指标、数量指标、报告：=4份"])
    >>> form.project, indicators[0].target
    ('甲', '=4份')
    """
    keys = _ALSO | {label: key for key, label in LABELS.items()}
    natures = {label: key for key, label in NATURES.items()}
    out: list[tuple[TargetForm, list[Indicator]]] = []
    example = False
    for line in _whole(lines, keys):
        example = example or line == NOTE
        label, _, value = line.partition("：")
        key = keys.get(label, "")
        if key == "project":
            out.append((TargetForm(project=value, example=example), []))
            example = False
        elif key and out:
            told = (
                natures.get(value, value)
                if key == "nature"
                else fen(value.removesuffix("元"))
                if key in MONEY
                else value
            )
            out[-1] = (msgspec.structs.replace(out[-1][0], **{key: told}), out[-1][1])
        elif out and (m := _INDICATOR.fullmatch(line)):
            out[-1][1].append(Indicator(m["level1"], m["level2"], m["name"], m["target"], out[-1][0].project))
    return tuple((form, tuple(indicators)) for form, indicators in out)


def _whole(lines: Iterable[str], keys: dict[str, str]) -> list[str]:
    """The lines as they were written: what neither begins a field nor an indicator goes on from the line above."""
    out: list[str] = []
    for text in lines:
        line = text.strip() if "：" in text else text.strip().replace(":", "：", 1)
        begins = (
            line.partition("：")[0] in keys
            or _BEGINS.match(line)
            or _LABEL.match(line)
            or line.startswith(NOTE[:3])
        )
        if begins or not out:
            out.append(line)
        else:
            out[-1] += line
    return out

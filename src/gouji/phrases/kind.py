"""A kind of assertion: name, severity, basis; and the bases that many share."""

# fmt: off

from __future__ import annotations

from typing import NamedTuple

from gouji.model.finding import Severity, Text

ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT

ARITHMETIC = Text("算术关系", "arithmetic")
SAME = Text("同一数据在表与文字说明中应当一致", "a figure is the same in the table and in the text")
FORM = Text("《上海市部门预算公开表样》的固定表述", "the fixed wording of the official form")
FINAL_FORM = Text("《上海市部门决算公开表样》的固定表述", "the fixed wording of the official form of final accounts")
SENSE = Text("文字表述应前后一致", "a text does not contradict itself")
SEEN = Text("惯例；仅供核对", "usual, not required")
COVERED = Text("《中共中央 国务院关于全面实施预算绩效管理的意见》（2018年）：绩效目标管理覆盖所有项目；仅供核对",
               "performance management covers every project (2018); a question, not a requirement")
SMALL_FIRMS = Text("《政府采购促进中小企业发展管理办法》（财库〔2020〕46号）的预留比例；仅供核对",
                   "the set-aside shares of the rules for small firms (2020, no. 46); to be looked at")


class Kind(NamedTuple):
    """What a family of statements is called, how grave it is, and why it must hold."""

    name: Text
    severity: Severity
    basis: Text

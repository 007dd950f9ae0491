"""Sentences in which a body speaks of itself, looked for near what follows the body: as the whole text gone through."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from gouji.check.rules.organisation_named import BARE, LED, speaking

WHOLE = re.compile(f"{LED.pattern}|{BARE.pattern}")
PIECES = (
    "2025年", "2024年度", "上海市示例区水务局", "（部门）", "单位", "收入预算", "收入总计", "预算仅包括", "下属3家",
    "截至2024年12月31日，", "共有", "注：", "本年度无", "看，", "决算包括", "纳入", "部门决算编制", "内设12个内设机构", "，", "。",
    "一般公共预算", "政府采购", "职责范围内的各项工作以及其他有关事项的管理和监督",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
@example("上海市示例区水务局预算包括2025年示例区水务局2024年度收入总计")
def test_found_as_in_the_whole_text(text: str) -> None:
    assert [m.span() for m in speaking(text)] == [m.span() for m in WHOLE.finditer(text)]

"""The districts of Shanghai, by the names that bodies and covers begin with (上海市行政区划)."""

from __future__ import annotations

import re

DISTRICTS = (
    "黄浦区", "徐汇区", "长宁区", "静安区", "普陀区", "虹口区", "杨浦区", "闵行区", "宝山区", "嘉定区", "浦东新区",
    "金山区", "松江区", "青浦区", "奉贤区", "崇明区",
)  # fmt: skip
_DISTRICT = re.compile("|".join(DISTRICTS))


def district_of(name: str) -> str:
    """The district that a body's name or a cover speaks of first, or nothing."""
    found = _DISTRICT.search(name)
    return found[0] if found else ""


def others(district: str) -> re.Pattern[str]:
    """Any district but this one."""
    return re.compile("|".join(d for d in DISTRICTS if d != district))

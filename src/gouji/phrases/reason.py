"""The direction that a reason names: 主要原因是…经费减少 under an increase is worth a question."""

from __future__ import annotations

import re
from typing import NamedTuple

# Only what is said of money counts: 退休人员增加 may well be why pay falls.
_MONEY_MOVES = re.compile(
    r"(?P<subject>[^，、；。：]{0,60}?)(?:经费|支出|预算|资金|费用|费|投入)(?:的|预算|安排|总额|有所|相应|略有|大幅)*"
    r"(?:(?P<up>增加|增长|上升|提高)|(?P<down>减少|下降|降低|压减|核减)|(?P<level>保持不变|不变|持平))"
)
_MOVES = re.compile(r"增加|增长|上升|提高|新增|减少|下降|降低|压减|核减|不变|持平|压缩|取消|调整")
_WAYS = (("up", 1), ("down", -1), ("level", 0))


class ReasonWay(NamedTuple):
    """The one direction a reason states: +1, -1 or 0, where it stands, and of what."""

    value: int
    start: int
    end: int
    subject: str


def reason_way(reason: str) -> ReasonWay | None:
    """The direction of a reason that moves money one way and says nothing else of movement; None otherwise.

    >>> reason_way("宣传事务经费增加").value, reason_way("人员增加"), reason_way("人员经费增加而项目支出减少")
    (1, None, None)
    """
    moves = _MOVES.findall(reason)
    m = _MONEY_MOVES.search(reason)
    if not m or len(moves) != 1:
        return None
    for name, value in _WAYS:
        if m[name]:
            return ReasonWay(value, m.start(name), m.end(name), m["subject"])
    return None

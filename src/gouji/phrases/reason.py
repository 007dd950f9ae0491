"""The direction that a reason names: 主要原因是…经费减少 under an increase is worth a question."""

from __future__ import annotations

import re
from typing import NamedTuple

# Only what is said of money counts: 退休人员增加 may well be why pay falls.
_MONEY_MOVES = re.compile(
    r"(?P<subject>[^，、；。：]{0,60}?)(?:经费|支出|预算|资金|费用|费|投入)(?:的|预算|安排|总额|有所|相应|略有|大幅)*"
    r"(?:(?P<up>增加|增长|上升|提高)|(?P<down>减少|下降|降低|压减|核减|缩减|削减)|(?P<level>保持不变|不变|持平))"
)
_MOVES = re.compile(
    r"(?P<up>增加|增长|上升|提高|新增)|(?P<down>减少|下降|降低|压减|核减|压缩|缩减|削减|取消)|(?P<level>不变|持平)|(?P<open>调整)"
)
# The first of several causes, of which another may move the other way.
_FIRST = re.compile(r"一是|一方面|其一|首先|（?[一1][）、.]")
_BEFORE = re.compile("上年|去年|上一年|以前年度|往年")
# Behind it the parts of the amount are told, which move as they do.
_PARTS = re.compile("，?其中[：:，]|，?具体(?:如下|情况)")
_WAYS = (("up", 1), ("down", -1), ("level", 0))


class ReasonWay(NamedTuple):
    """The one direction a reason states: +1, -1 or 0, where it stands, and of what."""

    value: int
    start: int
    end: int
    subject: str


def reason_way(reason: str) -> ReasonWay | None:
    """The direction of a reason that moves money one way and nothing another; None otherwise. What moved last year may
    be why money moves the other way now.

    >>> reason_way("宣传事务经费增加").value, reason_way("人员增加"), reason_way("人员经费增加而项目支出减少")
    (1, None, None)
    >>> reason_way("人员减少，人员经费减少").value, reason_way("上年项目减少，经费减少")
    (-1, None)
    >>> reason_way("一是人员经费增加")
    >>> reason_way("压减经费，其中：（一）公务接待费与上年持平").value
    -1
    """
    reason = _PARTS.split(reason, maxsplit=1)[0]
    moves = [m.lastgroup for m in _MOVES.finditer(reason)]
    m = _MONEY_MOVES.search(reason)
    if not m or _FIRST.match(reason) or len(set(moves)) != 1 or (len(moves) > 1 and _BEFORE.search(reason)):
        return None
    for name, value in _WAYS:
        if m[name]:
            return ReasonWay(value, m.start(name), m.end(name), m["subject"])
    return None

"""The list of units under 具体包括: how many entries it has."""

from __future__ import annotations

import re

from gouji.phrases.nodes import Bound, Match
from gouji.phrases.prose import Prose
from gouji.phrases.reads import Read

_OPENED = re.compile(r"(?:具体包括|分别是|分别为|包括)(?:（[^）]{0,20}）)?：")
_ENTRY = re.compile(r"[（]?(\d{1,3})[）.、．]")


def listed_units(prose: Prose) -> list[Read]:
    """One count: the entries that begin lines with running numbers after the list is opened."""
    opened = None
    for opened in _OPENED.finditer(prose.text):  # noqa: B007 - the last one opens the list of units
        pass
    if opened is None:
        return []
    count, last = 0, None
    for number, start in enumerate(prose.starts):
        m = _ENTRY.match(prose.text, start)
        if start >= opened.end() and m and int(m[1]) == count + 1:
            count, last = count + 1, (number, m)
    if last is None:
        return []
    start, end = last[1].span(1)
    bound = Bound("listed", "count", count, start, end)
    return [
        Read(
            "listed", {"listed": "structure///listed"}, "", Match(opened.start(), end, (bound,), frozenset())
        )
    ]

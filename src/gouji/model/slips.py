"""Slips of the hand: how a typed number goes wrong, for ranking repairs.

A repair whose right value turns into the printed one by one slip is likelier than one that does not. All is
decided on the digits as printed, without separators.
"""

from __future__ import annotations

import itertools

SLIPS = {
    "doubled": "多打一位（重复）",
    "dropped": "漏打一位",
    "extra": "多打一位",
    "exchanged": "相邻两位颠倒",
    "digit": "一位数字打错",
    "point": "小数点或单位错位",
    "sign": "正负号",
    "blank": "漏填",
    "copied": "照抄了邻近的数",
    "word": "用词",
}


_LEAST = 4  # digits


def telling(printed: str) -> bool:
    """Whether a printed number has so many digits, zeros at its ends apart, that it agrees with another, or nearly does,
    by no accident.

    >>> telling("1,234.00"), telling("120,000.00")
    (True, False)
    """
    return len(printed.replace(",", "").replace(".", "").strip("0")) >= _LEAST


def slip(wrong: str, right: str) -> str | None:
    """The kind of slip that turns `right` into `wrong`, both as printed; None where no single one does.

    >>> slip("887.36", "87.36"), slip("1,240", "1,420"), slip("12.5", "125"), slip("7", "31")
    ('doubled', 'exchanged', 'point', None)
    """
    a, b = _digits(wrong), _digits(right)
    if not a or not b:
        return "blank" if not a and b else None
    if a == b:
        return "sign" if wrong.lstrip("(-−") != wrong or right.lstrip("(-−") != right else None
    if a.replace(".", "").strip("0") == b.replace(".", "").strip("0"):
        return "point"
    if len(a) == len(b):
        differ = [i for i in range(len(a)) if a[i] != b[i]]
        if len(differ) == 1:
            return "digit"
        i, j = differ[0], differ[-1]
        beside = j == i + 1 or (j == i + 2 and a[i + 1] == ".")
        if len(differ) == 2 and beside and a[i] == b[j] and a[j] == b[i]:
            return "exchanged"
        return None
    if len(a) == len(b) + 1:
        for i in range(len(a)):
            if a[:i] + a[i + 1 :] == b:
                return "doubled" if a[i] in (a[i - 1 : i], a[i + 1 : i + 2]) else "extra"
    if len(b) == len(a) + 1 and any(b[:i] + b[i + 1 :] == a for i in range(len(b))):
        return "dropped"
    return None


def origins(wrong: str) -> list[str]:
    """What may have been meant by a printed number, by taking back one slip that needs no guess of a digit: a
    doubled digit first, then any extra digit, then two exchanged."""
    out: dict[str, None] = {}
    places = [i for i, c in enumerate(wrong) if c.isdigit()]
    for i, j in itertools.pairwise(places):
        if wrong[i] == wrong[j]:
            out[wrong[:i] + wrong[i + 1 :]] = None
    for i in places:
        out[wrong[:i] + wrong[i + 1 :]] = None
    for i, j in itertools.pairwise(places):
        out[wrong[:i] + wrong[j] + wrong[i + 1 : j] + wrong[i] + wrong[j + 1 :]] = None
    out.pop(wrong, None)
    return list(out)


def _digits(printed: str) -> str:
    text = "".join(c for c in printed if c.isdigit() or c == ".")
    return "" if not text.strip("0.") else text

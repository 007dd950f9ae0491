"""An amount that no sentence read, behind words that are the form's but for one character: it took part in no check."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from gouji.model.finding import Text
from gouji.phrases.assertion import Asserted
from gouji.phrases.stated import Stated

_PARTS = ("explanation", "other_matters")
# What stands before an amount; those of fewer characters have others beside them: 全年预算, 上年预算.
_LABELS = [
    "财政拨款收入",
    "财政拨款支出预算",
    "一般公共预算拨款支出预算",
    "政府性基金拨款支出预算",
    "国有资本经营预算拨款支出预算",
    "事业单位经营收入",
    "机关运行经费预算",
    "机关运行经费支出",
    "因公出国（境）费",
    "公务用车购置及运行费",
    "公务用车购置费",
    "公务用车运行费",
    "公务接待费",
    "“三公”经费预算数",
    "公务用车购置及运行维护费支出决算",
    "公务用车运行维护费",
    "公务接待费支出决算",
    "政府采购预算",
    "政府采购货物预算",
    "政府采购工程预算",
    "政府采购服务预算",
    "政府采购项目预算金额",
    "政府采购项目预算",
    "货物采购金额",
    "工程采购金额",
    "服务采购金额",
    "项目预算资金",
    "涉及预算金额",
    "收入支出总计",
    "财政拨款收入支出总计",
    "本年收入合计",
    "本年支出合计",
    "一般公共预算财政拨款支出",
    "一般公共预算财政拨款基本支出",
]
_RIGHT = tuple(form for label in _LABELS for form in (label, label.replace("预算", "决算")))
_HEAD = re.compile(r"[^，。；：、\d]*$")
_BETWEEN = re.compile("(?:共|共计|合计|总额|约|数)?为?$")
_LONGEST = 24


def unread(stated: Stated) -> Iterator[Asserted]:
    for u in stated.reading.unbound:
        if u.part not in _PARTS or "元" not in u.unit:
            continue
        said = "".join(u.context.split()).replace("(", "（").replace(")", "）")
        head = _HEAD.search(said.removesuffix(f"{u.printed}{u.unit}"))
        tail = _BETWEEN.sub("", head[0])[-_LONGEST:] if head else ""
        meant = next((label for label in _LABELS if _one_off(tail, label)), "")
        if not meant or tail.endswith(_RIGHT):
            continue
        judged = stated.judge(
            "claim-unread",
            Text(
                f"“{said[-_LONGEST:]}”没有认出是哪个数，没有参加核对；疑为“{meant}”写错",
                f"{u.printed}{u.unit} was not recognised and took part in no check; {meant} seems to be mistyped",
            ),
            u.part,
            expected=meant,
            actual=tail,
        )
        yield msgspec.structs.replace(judged, source=u.source)


def _one_off(text: str, label: str) -> bool:
    """Whether a text ends with a label in which one character is exchanged, missing, too many, or out of its place.

    >>> [_one_off(t, "政府采购货物预算") for t in ("政府彩购货物预算", "政府采购货预算", "政府采购的货物预算", "政府采货购物预算", "采购服务预算")]
    [True, True, True, True, False]
    """
    n = len(label)
    for end in (text[-n:], text[-n + 1 :], text[-n - 1 :]):
        ahead = next(
            (i for i, (a, b) in enumerate(zip(end, label, strict=False)) if a != b), min(len(end), n)
        )
        a, b = end[ahead:], label[ahead:]
        if not ahead or abs(len(end) - n) > 1:
            continue
        if a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:]):
            return bool(a or b)
    return False

"""The reason of one of the three public expenses is its own, and what it says moved goes with the amount."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gouji.model.claim import Kind
from gouji.model.finding import Severity, Text
from gouji.phrases.assertion import Asserted
from gouji.phrases.stated import Stated

_OWN = {
    "abroad": ("出国", "出境", "国（境）", "出访", "境外", "外事", "团组"),
    "vehicle": ("车",),
    "purchase": ("车",),
    "operation": ("车",),
    "reception": ("接待", "来访", "来宾", "外宾", "客商"),
}
_CALLED = {"abroad": "因公出国（境）", "vehicle": "公务用车", "reception": "公务接待"}
_ZH = {**_CALLED, "purchase": "公务用车购置", "operation": "公务用车运行"}
_GENERAL = re.compile(r"“?三公”?")
# What costs money by its number, and saving: as the cause of a change the other way they are worth a question.
_DRIVER = re.compile(
    r"(?:在职|编制|工作)?(?:人员|人数|批次|次数|车辆|活动|任务|业务量?|工作量|基数|单价|价格|团组|项目)(?:数量?)?"
    r"(?:有所|略有|大幅)?(?P<way>增加|增长|增多|上升|上调|提高|减少|下降|下调|降低)"
)
_NUMBER = re.compile("批次|次数|人数|团组|车辆")
# The verb before its object: 减少人员经费开支, 增加支付.
_SPENT = re.compile(r"(?P<way>增加|减少|压减|压缩)了?[^，。；、]{0,8}?(?:支付|支出|开支|经费|费用|投入)")
_EITHER = re.compile("增加|增长|增多|上升|提高|新增|减少|下降|降低|压减|压缩|取消|上年|去年")
_SAVED = re.compile(r"厉行节约|压减|压缩|削减|从严控制|严格控制|勤俭节约")
_ANY = re.compile(
    r"增加|增长|增多|上升|上调|提高|新增|减少|下降|下调|降低|取消|调整|变化|变动|恢复|上年|去年|退休|离休"
)
_CUT = re.compile("压减|压缩|削减|缩减")
# Of what an amount does not move by: 新增1辆公务用车.
_NEW = re.compile(r"新增|增加(?=\d|[一两三几多])")
_EARLIER = re.compile(r"上年|去年|以前年度|20\d\d|抵|恢复|已|拟|计划|预计|原")
# There is none of what the expense is for: 本部门无公务用车.
_NONE = re.compile(
    r"(?:无|没有|未配备|不保留|未安排|没有安排|不安排|不再安排|未发生)(?:公务用车|公务车辆?|公车|车辆|公务接待(?:活动|任务|费)?|接待(?:任务|费|活动)|因公出国|出国[（(]境[）)]|出国)"
    r"(?!购置|更新|报废|新增|[^，。；]{0,4}(?:购置|更新|报废|新增|增加|变化|变动|调整))"
)
_SHORT = 20  # characters of a reason that says one thing
_SAID = {1: "增加", -1: "减少", 0: "持平"}
_DOWN = ("减少", "下降", "下调", "降低")


class _Reason(NamedTuple):
    expense: str  # of the three, or what the sentence is of
    text: str
    way: int  # +1, -1; 0 where the amount did not move
    claims: tuple[int, ...]
    pattern: str
    flat: bool = False  # said to be as last year
    sentence: tuple[int, ...] = ()  # all claims of the sentence


def reason_subjects(stated: Stated) -> Iterator[Asserted]:
    for r in _reasons(stated):
        if r.expense in _OWN:
            other = _other(r)
            wrong = (
                Text(
                    f"{_ZH[r.expense]}的原因说的是{other}",
                    f"the reason given for {r.expense} is of another expense",
                )
                if other
                else None
            )
            yield stated.judge("claim-reason-subject", wrong, r.pattern, item=r.expense, claims=r.claims)
            yield from _none(stated, r)
        if r.way or r.flat:
            driver = _against(r) if r.way else _moved(r)
            against = (
                Text(
                    f"数是{_SAID[r.way]}的，原因却是“{driver}”",
                    "the amount moved one way, what is given as its cause another",
                )
                if driver
                else None
            )
            # An expense of the three moves by its own number, and the reason says nothing else.
            sure = r.way and r.expense in _OWN and _NUMBER.search(driver) and len(r.text) <= _SHORT
            yield stated.judge(
                "claim-reason-driver", against, r.pattern, item=r.expense, claims=r.claims,
                severity=Severity.WARNING if sure else None,
            )  # fmt: skip


def _reasons(stated: Stated) -> Iterator[_Reason]:
    for s in stated.reading.sentences:
        text = s.words.get("why.text") or s.words.get("change.why.text") or ""
        expense, ways = s.pattern, [stated[i].value for i in s.claims if stated[i].kind is Kind.DIRECTION]
        if s.pattern.startswith("final_three_public"):
            expense = s.words.get("kind", "")
            if s.pattern == "final_three_public_cause":
                way, change = (
                    1 if s.words.get("cause") == "up" else -1,
                    stated.change(f"three_public///{expense}"),
                )
                agrees = (
                    change is None or stated[change].value * way > 0
                )  # else claim-final-cause-way tells it
                text, ways = s.words.get("text", ""), [way] if agrees else []
        if not text and (text := s.words.get("against.why.text", "")):
            ways = [stated[i].value for i in s.claims if stated[i].slot == "against.way"]
        if not text:
            continue
        claims = s.claims[:1] or tuple(stated.all(Kind.DIRECTION, f"three_public///{expense}")[:1])
        if claims:
            yield _Reason(expense, text, ways[0] if ways else 0, claims, s.pattern, ways[:1] == [0], s.claims)


def _none(stated: Stated, r: _Reason) -> Iterator[Asserted]:
    """There is money for an expense, of which the reason says that there is nothing to spend it on."""
    money = next((i for i in r.sentence if stated[i].kind is Kind.AMOUNT), None)
    if money is None or not stated[money].value:
        return
    said = None if _EARLIER.search(r.text) else _NONE.search(r.text)
    contrary = (
        Text(
            f"{_ZH[r.expense]}安排了{stated[money].printed}{stated[money].unit}，原因却写“{said[0]}”",
            f"money is set aside for {r.expense}, and the reason says that there is none of it",
        )
        if said
        else None
    )
    yield stated.judge("claim-reason-none", contrary, r.pattern, item=r.expense, claims=(money,))


def _other(r: _Reason) -> str:
    """The other of the three that a reason speaks of, without a word of its own; empty where it does not."""
    if _GENERAL.search(r.text) or any(w in r.text for w in _OWN[r.expense]):
        return ""
    named = [k for k in _CALLED if any(w in r.text for w in _OWN[k])]
    return _CALLED[named[0]] if len(named) == 1 else ""


def _moved(r: _Reason) -> str:
    """What a reason says moved by itself, of an amount that did not; what kept it where it was may be told at more length."""
    found = _CUT.search(r.text) or _DRIVER.fullmatch(r.text)
    if not found and not _EARLIER.search(r.text) and len(_ANY.findall(r.text)) == 1:
        found = _NEW.search(r.text)
    return found[0] if found and len(r.text) <= _SHORT else ""


def _against(r: _Reason) -> str:
    """What a reason that tells of one movement alone says moved the other way; empty where it does not."""
    text = r.text
    driver = _DRIVER.search(text)
    if driver and len(_ANY.findall(text)) == 1 and not _SAVED.search(text):
        return driver[0] if (driver["way"] in _DOWN) == (r.way > 0) else ""
    spent = _SPENT.search(text)
    if spent and len(_EITHER.findall(text)) == 1:
        return spent[0] if (spent["way"] != "增加") == (r.way > 0) else ""
    saved = _SAVED.search(text)
    return saved[0] if saved and r.way > 0 and not _ANY.search(text) else ""

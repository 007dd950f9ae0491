"""What an item of part four says is its own, not another item's."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

# An amount, perhaps compared with last year's, before what it is for.
_SPENT = r"(?:科目)?[\d,，.]+(?:万元|元)(?:，[^。“”]{1,60})?，主要用于[:：]?"
# What final accounts tell of an item before what it was for: its budget, how much was spent, and why.
_BEHIND = "(?:(?!（项）|[“”]|情况说明|其中).){0,160}?"
_NAME = "[^“”]{2,40}"
ITEM = re.compile(
    rf"(?P<path>“[^“”]{{2,120}}”|“{_NAME}”(?:（类）|类)“{_NAME}”(?:（款）|款)“{_NAME}”(?:（项）|项))"
    rf"{_SPENT}(?P<purpose>[^。]{{2,400}}?)(?=。|$)"
    rf"|(?P<row>[^。，；：“”]{{2,40}}（类）[^。，；：“”]{{2,60}}（项）)”?{_BEHIND}主要用于[:：]?(?P<use>[^。]{{2,400}}?)(?=。)"
)
RETIRED = "离退休"
# What names an item in other words than its own: 医疗保险 for 行政单位医疗.
CALLED = (
    ("养老保险", re.compile("养老保险")),
    ("年金", re.compile("年金")),
    ("单位医疗", re.compile("医疗保险|医疗补助|医保")),
    (RETIRED, re.compile("退休")),
    ("公积金", re.compile("公积金")),
    ("购房补贴", re.compile("购房补贴|住房补贴")),
)
SHORT = 12  # characters; shorter purposes (人员经费支出) are said of several items by rights, and so may
# longer ones be: only where the text names the other item is the copy beyond doubt
SHORTEST = 6  # of purposes that two items of one 款 have in the same words
NAMED = 4  # characters of a name that stands in no purpose by chance
# What several items of one 款 are for by rights: people, their insurance, the running of an office.
SHARED = re.compile("日常|工作|人员|基本支出|运[行转]|经费|退休|保险|公积金|补贴|医疗|养老|活动")
GROUP = re.compile(r"^.*[（(]款[）)]")


def check(subject: Subject) -> Iterable[Observation]:
    explanation = part(subject.disclosure, "explanation")
    items = list(ITEM.finditer(explanation.text)) if explanation else []
    if explanation is None or len(items) < 2:
        yield not_applicable(Text("没有逐项说明", "no items are explained"))
        return
    first: dict[str, re.Match[str]] = {}
    for match in items:
        path, purpose, span = _told(match)
        before = first.setdefault(purpose, match)
        whence = _told(before)[0]
        if whence == path or not _alike(whence, path, purpose):
            yield holds(path)
            continue
        # The words may be those of the later item: then the earlier one has them wrongly.
        spans = [_told(before)[2], span]
        wrong, right = path, whence
        if _names_other(path, whence, purpose):
            wrong, right = whence, path
        else:
            spans.reverse()
        if _told_by_figures(wrong, purpose):
            yield holds(path)
            continue
        yield broken(
            wrong,
            f"“{named(wrong, right)}”的用途与“{named(right, wrong)}”一字不差",
            f"the purpose of {named(wrong, right)} is copied from {named(right, wrong)}",
            [explanation.evidence(*at, around=0) for at in spans],
            actual=purpose,
            severity=None if _names_other(right, wrong, purpose) else Severity.HINT,
        )


def _told_by_figures(path: str, purpose: str) -> bool:
    """Whether claim-purpose-subject or claim-final-purpose says it: money of a code that can be for one thing alone."""
    found = [word for word, called in CALLED if called.search(purpose)]
    alone = [word for word, _ in CALLED if word != RETIRED]  # pensions are paid from other codes too
    return len(found) == 1 and found[0] in alone and found[0] not in path and any(w in path for w in alone)


def named(path: str, other: str) -> str:
    """The 项 of a path, with its 款 where another path has a 项 of that name."""
    return last(path) if last(path) != last(other) else group(path) + last(path)


def _told(match: re.Match[str]) -> tuple[str, str, tuple[int, int]]:
    """An item's path, its purpose and where that stands."""
    if match["path"]:
        path = re.sub("”([类款项])(?=“|$)", r"（\1）", match["path"])
        return path.replace("“", "").replace("”", ""), match["purpose"], match.span("purpose")
    return match["row"], match["use"], match.span("use")


def _names_other(whence: str, path: str, purpose: str) -> bool:
    """Whether a purpose names the item, or its 款, that it was copied from, and not the one it stands at."""
    if any(name(whence) in purpose and name(path) not in purpose for name in (last, group) if name(whence)):
        return True
    return any(word in whence and word not in path and called.search(purpose) for word, called in CALLED)


def _copied(whence: str, path: str, purpose: str) -> bool:
    """Whether a purpose, however short, has the name of one item and stands at the other."""
    name = last(whence).removesuffix("支出")
    return len(name) >= NAMED and name in purpose and last(path).removesuffix("支出") not in purpose


def _alike(whence: str, path: str, purpose: str) -> bool:
    """Whether two items are not both meant by the same words: long ones, or short ones of one 款."""
    if len(purpose) >= SHORT or any(_copied(a, b, purpose) for a, b in ((whence, path), (path, whence))):
        return True
    groups = [m[0] if (m := GROUP.search(p)) else "" for p in (whence, path)]
    return len(purpose) >= SHORTEST and not SHARED.search(purpose) and groups[0] == groups[1] != ""


@lru_cache(1024)
def group(path: str) -> str:
    """The 款 of a path; empty where it has none."""
    found = re.findall(r"([^（）()]+)[（(]款", path)
    return found[-1] if found else ""


@lru_cache(1024)
def last(path: str) -> str:
    """The 项 of a path."""
    found = re.findall(r"([^（）()]+)[（(]项", path)
    return found[-1] if found else path


RULE = Rule(
    code="copied-purpose",
    name=Text("用途照抄别项", "purpose copied"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：逐项说明主要用途", "the official form: the purpose of each item"),
    what=Text("各项的“主要用于”说的是本项。", "What 主要用于 says is the item's own."),
    why=Text(
        "两项一字不差，多半是复制后没有改。", "Two items in the same words: one was copied and not changed."
    ),
    fix=Text("写明这一项自己的用途。", "Say what this item is for."),
    specimens=(Specimen("主要用于街面环境的巡查和整治。", "主要用于运行态势监测平台的日常维护和数据服务。"),),
    check=check,
)

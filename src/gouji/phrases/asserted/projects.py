"""Targets, projects, payments and quantities: parts add up, the two lists of projects are one."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from gouji.model.address import TOTAL
from gouji.model.finding import Text
from gouji.model.money import wan
from gouji.phrases.asserted.copies import quarters as even
from gouji.phrases.assertion import Asserted, claim
from gouji.phrases.quantities import MEASURED
from gouji.phrases.stated import Stated

_PERFORMANCE = "performance///amount"
_BRACKETS = re.compile(r"（[^）]*）|\([^)]*\)|[“”\"]|项目$")
# Parts that name a whole: what is in one is not in the other, and there is nothing else.
_OPPOSITES = (
    ("地上", "地下"),
    ("室内", "室外"),
    ("上半年", "下半年"),
    ("男", "女"),
    ("线上", "线下"),
)
_NEGATIONS = ("不", "非", "未", "无")


def projects(stated: Stated) -> Iterator[Asserted]:
    yield from _performance(stated)
    described = yield from _statements(stated)
    yield from _together(stated, described)
    yield from _listed(stated, described)
    for sentence in stated.reading.sentences:
        if sentence.pattern == "payments":
            yield _payments(stated, sentence.claims, "rest" in sentence.words, sentence.item)
        elif sentence.pattern == "quantity":
            yield from _quantity(stated, sentence.claims, sentence.words, sentence.item)


def _performance(stated: Stated) -> Iterator[Asserted]:
    money, count = stated.amount(_PERFORMANCE), stated.amount("performance///projects")
    listed = [i for i in stated.rows("performance//", "/amount") if stated[i].address != _PERFORMANCE]
    if _some(stated, money, count, listed):
        listed = []  # only some of them are named: neither their number nor their sum tells anything
    if money is not None and listed:
        yield stated.sum("claim-performance-sum", money, listed)
    if count is not None and listed:
        yield stated.linear("claim-performance-count", ((claim(count), 1),), len(listed), len(listed), count)
    if money is not None and count is not None:
        none = Text("涉及项目预算资金有金额，编报绩效目标的项目为0个", "money has targets, and no project")
        found = none if stated[money].value and not stated[count].value else None
        yield stated.judge("claim-performance-none", found, stated[count].pattern, claims=(count, money))
    large = stated.amount("performance///large")
    if count is not None and large is not None:
        yield stated.linear("claim-large-within", ((claim(count), 1), (claim(large), -1)), 0, None, large)


def _some(stated: Stated, money: int | None, count: int | None, listed: list[int]) -> bool:
    """Whether a list names fewer projects than there are, with less money than all have."""
    if money is None or count is None or not listed:
        return False
    less = stated[money].value - sum(stated[i].value for i in listed)
    return stated[count].value > len(listed) and less > stated.allowance([money, *listed])


def _statements(stated: Stated) -> Generator[Asserted, None, list[tuple[str, int]]]:
    """Sums inside each statement; the amounts of the projects by name go to the caller."""
    numbers = [s.item for s in stated.reading.sentences if s.pattern == "statement"]
    names = {
        s.item: s.words.get("name", "") for s in stated.reading.sentences if s.pattern == "project_total"
    }
    titles = {s.item: s.words.get("name", "") for s in stated.reading.sentences if s.pattern == "statement"}
    open_ = {s.item for s in stated.reading.sentences if s.pattern == "amounts_left"}
    described: list[tuple[str, int]] = []
    for number in dict.fromkeys(numbers):
        start = f"projects/{number}/"
        total = stated.amount(f"{start}{TOTAL}/amount")
        parts = [i for i in stated.rows(start, "/amount") if stated[i].address != f"{start}{TOTAL}/amount"]
        quarters = [i for i in parts if stated[i].slot.startswith("quarters.")]
        components = [i for i in parts if i not in quarters]
        if total is None and number in open_:
            continue
        if total is None:
            described.extend((stated[i].address.split("/")[2], i) for i in components or quarters)
            yield from even(stated, quarters)
            continue
        described.append((names.get(number) or titles.get(number, ""), total))
        for group in (components, quarters):
            if group and number not in open_:
                yield stated.sum("claim-project-sum", total, group)
    if described:
        claims = [i for _, i in described]
        low = -stated.allowance(claims) - stated.table_half("expenditure")
        terms = (("expenditure//total/project", 1), *((claim(i), -1) for i in claims))
        yield stated.linear("claim-projects-within", terms, low, None, claims[0], unit=stated.last(claims[0]))
    return described


def _together(stated: Stated, described: list[tuple[str, int]]) -> Iterator[Asserted]:
    """Where as many projects are described as have targets, and these are not listed, their money is the same."""
    money, count = stated.amount(_PERFORMANCE), stated.amount("performance///projects")
    listed = [i for i in stated.rows("performance//", "/amount") if stated[i].address != _PERFORMANCE]
    if money is None or count is None or listed or stated[count].value != len(described):
        return
    if (
        any(not name or stated[i].slot.startswith("quarters.") for name, i in described)
        and len(described) > 1
    ):
        return
    terms = ((claim(money), 1), *((claim(i), -1) for _, i in described))
    allow = stated.allowance([money, *(i for _, i in described)])
    yield stated.linear("claim-project-again", terms, -allow, allow, money, unit=stated.last(money))


def _core(name: str) -> str:
    return _BRACKETS.sub("", name)


def _listed(stated: Stated, described: list[tuple[str, int]]) -> Iterator[Asserted]:
    """The projects with targets and the projects described, by name; only where both are lists of names."""
    listed = [i for i in stated.rows("performance//", "/amount") if stated[i].address != _PERFORMANCE]
    named = {_core(name): i for name, i in described if name and not stated[i].slot.startswith("quarters.")}
    if not listed or not named:
        return
    targets = {_core(stated[i].address.split("/")[2]): i for i in listed}
    absent = [name for name in targets if name not in named]
    if len(absent) > 1 and 2 * len(absent) >= len(targets):
        # Offices may describe only the projects that they publish in detail.
        several = Text(
            f"列有绩效目标的{len(targets)}个项目中，项目经费情况说明只写了{len(targets) - len(absent)}个",
            f"part seven describes {len(targets) - len(absent)} of the {len(targets)} projects with targets",
        )
        claims = tuple(targets[name] for name in absent)
        yield stated.judge("claim-projects-described", several, stated[listed[0]].pattern, claims=claims)
        targets = {name: i for name, i in targets.items() if name in named}
        if not targets:
            return  # the two lists do not go by the same names
    whole, told = (sum(stated[i].value for i in found.values()) for found in (targets, named))
    sums = Text(
        f"：所列合计{wan(whole)}万元，说明合计{wan(told)}万元，差{wan(whole - told)}万元",
        f": listed {wan(whole)}万元, described {wan(told)}万元",
    )
    for name, i in targets.items():
        if name in named:
            yield stated.same("claim-project-again", i, named[name], name)
        missing = (
            None
            if name in named
            else Text(
                f"“{name}”列有绩效目标，项目经费情况说明中没有{sums.zh}",
                f"{name} has targets and is not described in part seven{sums.en}",
            )
        )
        yield stated.judge("claim-project-listed", missing, stated[i].pattern, item=name, claims=(i,))
    for name, i in named.items():
        if name not in targets:
            missing = Text(
                f"“{name}”有经费说明，绩效目标中没有列出",
                f"{name} is described and not listed among the targets",
            )
            yield stated.judge("claim-project-listed", missing, stated[i].pattern, item=name, claims=(i,))


def _payments(stated: Stated, shares: tuple[int, ...], rest: bool, item: str) -> Asserted:
    """Payments make the whole price where the last one pays what is left, and never more than it."""
    terms = tuple((claim(i), 1) for i in shares)
    low = 10_000 if rest and len(shares) > 1 else None
    return stated.linear("claim-schedule", terms, low, 10_000, shares[0], item=item)


def _quantity(
    stated: Stated, claims: tuple[int, ...], words: dict[str, str], item: str
) -> Iterator[Asserted]:
    """Opposite parts (地上、地下; 计容、不计容) make the whole; measured parts are together at most the whole, and counted
    ones each, for who is a woman may be a member as well."""
    by_number = {stated[i].slot.split(".")[0]: i for i in claims}
    groups: dict[str, list[str]] = {}
    for number in by_number:
        if whole := words.get(f"{number}.of"):
            groups.setdefault(whole, []).append(number)
    for whole, parts in groups.items():
        terms = ((claim(by_number[whole]), 1), *((claim(by_number[p]), -1) for p in parts))
        exact = _opposite([words[f"{p}.name"] for p in parts])
        if exact or words[f"{whole}.unit"] in MEASURED:
            yield stated.linear("claim-quantity", terms, 0, 0 if exact else None, by_number[whole], item=item)
            continue
        for part in parts:
            pair = ((claim(by_number[whole]), 1), (claim(by_number[part]), -1))
            yield stated.linear("claim-quantity", pair, 0, None, by_number[whole], item=item)


def _opposite(names: list[str]) -> bool:
    if len(names) != 2:
        return False
    a, b = names
    if any((x in a and y in b) or (y in a and x in b) for x, y in _OPPOSITES):
        return True
    return any(a == n + b or b == n + a for n in _NEGATIONS)

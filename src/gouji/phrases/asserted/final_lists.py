"""Lists against the rows of tables: classes, economic items with money, purposes that belong to another item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.forms.codes import standard
from gouji.forms.whole_names import whole_names
from gouji.model.disclosure import Section
from gouji.model.finding import Outcome, Text
from gouji.model.money import State
from gouji.phrases.asserted.purposes import other_subject
from gouji.phrases.assertion import Asserted
from gouji.phrases.binding import loose, plain
from gouji.phrases.reading import Item, Sentence
from gouji.phrases.stated import Stated

_SEPARATORS = re.compile("[、，,]")
_REST = re.compile("等(?:科目|支出|费用|方面)?$")
_TAIL = re.compile("(?:费用|费|支出|缴费)$")
_SHORTEST = 4  # characters of a name that a purpose can be told by


def lists(stated: Stated) -> Iterator[Asserted]:
    yield from _classes(stated)
    for sentence in stated.reading.sentences:
        if sentence.pattern == "final_basic":
            for panel in ("personnel", "public"):
                yield from _economic(stated, sentence, panel)
    yield from _purposes(stated)


def _classes(stated: Stated) -> Iterator[Asserted]:
    listed = [s for s in stated.reading.sentences if s.pattern == "final_class"]
    table = stated.disclosure.table("general_public")
    if not listed or table is None:
        return
    bound = {stated[i].address for s in listed for i in s.claims}
    for sentence in listed:
        name, found = sentence.words.get("class", ""), any(stated[i].address for i in sentence.claims)
        reason = None if found else Text(f"表5没有“{name}”", "table 5 has no such class")
        yield stated.judge(
            "claim-final-class-found", reason, "final_class", item=name, claims=sentence.claims[:1]
        )
    for row in (r for s in table.sections for r in s.rows if r.level == 1):
        address = f"general_public//{row.id}/total"
        missing = outcome = None
        if address not in bound and any(c.value for c in row.cells):
            missing = Text(f"结构情况没有列“{row.name}”", f"{row.code} is not listed")
            outcome = Outcome.CANNOT_TELL if stated.unread_of((row.name,)) else None
        yield stated.judge(
            "claim-final-class-complete", missing, "final_class", item=row.code, addresses=(address,), outcome=outcome
        )  # fmt: skip


def _economic(stated: Stated, sentence: Sentence, panel: str) -> Iterator[Asserted]:
    """The 款 that a panel of table 6 has money in are those that the text lists, no more and no less."""
    table = stated.disclosure.table("basic_economic")
    section = next((s for s in table.sections if s.key == panel), None) if table else None
    listed = sentence.words.get(f"{panel}_list", "")
    text = _REST.sub("", listed)
    if section is None or not text or not section.rows:
        return
    names = [n for n in _SEPARATORS.split(text) if n]
    at = tuple(i for i in sentence.claims if stated[i].slot == panel)
    word = "人员经费" if panel == "personnel" else "公用经费"
    wrong, due = _compared(names, section, whole=text == listed)
    reason = Text("；".join(wrong), "listed without money, or with money and not listed") if wrong else None
    yield stated.judge(
        "claim-final-economic-list", reason, "final_basic", item=word, claims=at,
        expected="、".join(due) if wrong else "", actual="、".join(names) if wrong else "",
    )  # fmt: skip


def _compared(names: list[str], section: Section, whole: bool) -> tuple[list[str], list[str]]:
    """What is wrong with a list of 款, and the 款 with money. Names that no table and no code list has are another
    wording of one that has: beside them nothing is missed, nor in a list that ends with 等 (`whole` is false)."""
    spent, blank, faint = _by_money(section)
    known = {_key(e.name) for e in standard().by_tree["economic"].values()}
    listed = {_key(n) for n in names}
    if any(_key(r.name) in listed for r in section.rows if len(r.code) == 3):
        return [], []  # by class
    wrong = [f"“{n}”表6无数" for n in names if _key(n) in blank]
    elsewhere = [n for n in names if _key(n) not in spent and _key(n) not in blank and _key(n) not in faint]
    wrong += [f"“{n}”不在表6" for n in elsewhere if _key(n) in known]
    if whole and all(_key(n) in known for n in elsewhere):
        wrong += [f"漏列“{name}”" for key, name in spent.items() if key not in listed]
    return wrong, list(spent.values())


def _key(name: str) -> str:
    """A 款 as lists name it: 维修费 is 维修（护）费."""
    return _TAIL.sub("", loose(name).replace("维修护", "维修")) or loose(name)


def _by_money(section: Section) -> tuple[dict[str, str], set[str], set[str]]:
    """The 款 with money, the keys of those without, and of those whose money is too small to print: a zero in a
    table that leaves its zeros blank."""
    spent: dict[str, str] = {}
    blank: set[str] = set()
    faint: set[str] = set()
    rows = [row for row in section.rows if len(row.code) == 5]
    whole = whole_names(section.rows, "economic")
    blanks = any(c.state is State.BLANK for row in rows for c in row.cells)
    for row in rows:
        name = whole.get(row.id, row.name)
        if any(c.value for c in row.cells):
            spent[_key(name)] = "".join(name.split())
        elif blanks and any(c.state is State.ZERO for c in row.cells):
            faint.add(_key(name))
        else:
            blank.add(_key(name))
    return spent, blank - set(spent), faint - set(spent)


def _purposes(stated: Stated) -> Iterator[Asserted]:
    """A purpose that begins with the name of an item of another class, and not with its own."""
    listed = stated.reading.items
    for item in listed:
        purpose = plain(stated.reading.sentences[item.sentence].words.get("purpose", ""))
        if not purpose:
            continue
        other = next((o for o in listed if _is_of(purpose, o, item)), None)
        reason = None
        if other is not None:
            reason = Text(
                f"“{item.path[2]}”的用途说的是“{other.path[2]}”", "the purpose is that of another item"
            )
        elif subject := other_subject(item, purpose):
            reason = Text(f"“{item.path[2]}”的用途说的是{subject}", "the purpose is that of another code")
        claims = stated.reading.sentences[item.sentence].claims[:1]
        yield stated.judge("claim-final-purpose", reason, "item", item=item.number, claims=claims)


def _is_of(purpose: str, other: Item, own: Item) -> bool:
    name, mine = loose(other.path[2]), loose(own.path[2])
    return (
        other.path[0] != own.path[0]
        and len(name) >= _SHORTEST
        and purpose.startswith(name)
        and mine not in purpose
    )

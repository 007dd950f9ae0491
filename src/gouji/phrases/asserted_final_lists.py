"""Lists against the rows of tables: classes, economic items with money, purposes that belong to another item."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.model.disclosure import Section
from gouji.model.finding import Outcome, Text
from gouji.phrases.assertion import Asserted
from gouji.phrases.binding import loose, plain
from gouji.phrases.reading import Item, Sentence
from gouji.phrases.stated import Stated

_SEPARATORS = re.compile("[、，,]")
_REST = re.compile("等(?:科目|支出|费用|方面)?$")
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
    text = _REST.sub("", sentence.words.get(f"{panel}_list", ""))
    if section is None or not text or not section.rows:
        return
    names = [n for n in _SEPARATORS.split(text) if n]
    spent, blank = _by_money(section)
    listed = {loose(n) for n in names}
    extra = [n for n in names if loose(n) not in spent]
    omitted = [name for key, name in spent.items() if key not in listed]
    parts = [f"“{n}”表6无数" if loose(n) in blank else f"“{n}”不在表6" for n in extra]
    parts += [f"漏列“{n}”" for n in omitted]
    reason = Text("；".join(parts), "listed without money, or with money and not listed") if parts else None
    at = tuple(i for i in sentence.claims if stated[i].slot == panel)
    word = "人员经费" if panel == "personnel" else "公用经费"
    yield stated.judge(
        "claim-final-economic-list", reason, "final_basic", item=word, claims=at,
        expected="、".join(spent.values()) if parts else "", actual="、".join(names) if parts else "",
    )  # fmt: skip


def _by_money(section: Section) -> tuple[dict[str, str], set[str]]:
    """The 款 with money, and the keys of those without; a name is told loosely."""
    spent: dict[str, str] = {}
    blank: set[str] = set()
    for row in section.rows:
        if len(row.code) == 5:
            if any(c.value for c in row.cells):
                spent[loose(row.name)] = "".join(row.name.split())
            else:
                blank.add(loose(row.name))
    return spent, blank - set(spent)


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

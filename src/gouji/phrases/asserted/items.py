"""The list of items against the 项 rows of tables 5 to 7: found, complete, in order, unique; their sum."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.claim import Kind
from gouji.model.finding import Outcome, Text
from gouji.phrases.assertion import Asserted
from gouji.phrases.binding import TABLES, ItemRow, all_of, item_rows, plain, unknown_shape
from gouji.phrases.prose import prose_of, unified
from gouji.phrases.reading import Item
from gouji.phrases.stated import Stated

_HEADING = re.compile(r"(?:支出|资金|预算)的?主要(?:内容|用途|项目)(?:如下|包括|有|为|：)|支出内容如下")
_APPROPRIATION = "appropriation/expenditure/total/total"


def items(stated: Stated) -> Iterator[Asserted]:
    listed = stated.reading.items
    if not _announced(stated) and all(i.how not in ("path", "name") for i in listed):
        listed = ()  # something in quotation marks with an amount, and no list
    levels = [i.level for i in listed]
    rows = item_rows(stated.disclosure, max(levels, key=levels.count, default=3))
    if not rows:
        return
    if not listed:
        reason = Text("没有读到财政拨款支出主要内容", "no list of items was read")
        yield stated.judge("claim-item-complete", reason, "item", outcome=Outcome.CANNOT_TELL)
        if _announced(stated):
            unread = Text(
                "有财政拨款支出主要内容，但逐项的写法认不出，没有与科目核对",
                "the list of items is written in an unknown way and was not compared with the tables",
            )
            yield stated.judge("claim-items-shape", unread, "item")
        return
    if unknown_shape([i.how for i in listed]):
        far = sum(i.how not in ("path", "name") for i in listed)
        reason = Text(
            f"支出主要内容{len(listed)}项中有{far}项在表中找不到科目，写法与表对不上，没有逐项核对",
            f"{far} of the {len(listed)} items have no row: list and tables do not go together",
        )
        claims = tuple(c for i in listed if i.how == "none" for c in _claims(stated, i)[:1])
        yield stated.judge("claim-items-shape", reason, "item", claims=claims)
        for item in listed:
            yield from _arranged(stated, item)
        return
    by_address = {r.address: r for r in rows}
    yield from _sum(stated, listed)
    for item in listed:
        yield from _arranged(stated, item)
        yield _found(stated, item, by_address)
        if item.how in ("path", "name") and item.row in by_address:
            yield _names(stated, item, by_address[item.row])
    # Some list every fund's items, others those of general public money alone.
    if stated.form.cycle == FINAL_ACCOUNTS or not _announced(stated):
        kept = {TABLES[0], *(i.row.partition("/")[0] for i in listed if i.row)}
        yield from _complete(stated, listed, tuple(r for r in rows if r.table in kept))
    else:
        yield from _complete(stated, listed, rows)
    yield from _order(stated, listed, rows)


def _announced(stated: Stated) -> bool:
    part = stated.disclosure.part("explanation")
    return part is not None and bool(_HEADING.search(prose_of(part.lines).text))


def _label(row: ItemRow) -> str:
    return _full(row.path, row.level)


def _path(item: Item) -> str:
    return _full(item.path, item.level) if item.path[0] else item.path[2]


def _full(path: tuple[str, str, str], level: int) -> str:
    words = (f"{path[0]}（类）", f"{path[1]}（款）", f"{path[2]}（项）")
    return "".join(words[:level])


def _claims(stated: Stated, item: Item) -> tuple[int, ...]:
    return stated.reading.sentences[item.sentence].claims


def _amount(stated: Stated, item: Item, slot: str = "amount") -> int | None:
    return next(
        (i for i in _claims(stated, item) if stated[i].kind == Kind.AMOUNT and stated[i].slot == slot), None
    )


def _sum(stated: Stated, listed: tuple[Item, ...]) -> Iterator[Asserted]:
    total = stated.amount(_APPROPRIATION)
    parts = [i for item in listed if (i := _amount(stated, item)) is not None]
    if total is None or not parts:
        return
    if "explanation" in stated.unread:
        reason = Text("编制说明中有未读懂的数字", "a number of this part was not read")
        yield stated.judge("claim-items-sum", reason, "item", outcome=Outcome.CANNOT_TELL)
        return
    yield stated.sum("claim-items-sum", total, parts)


def _arranged(stated: Stated, item: Item) -> Iterator[Asserted]:
    amount, arranged = _amount(stated, item), _amount(stated, item, "arranged")
    if amount is not None and arranged is not None:
        yield stated.same("claim-item-arranged", amount, arranged, item.number)


def _found(stated: Stated, item: Item, rows: dict[str, ItemRow]) -> Asserted:
    claims = _claims(stated, item)[:1]
    if item.how in ("path", "name"):
        return stated.judge(
            "claim-item-found", None, "item", item=item.number, claims=claims, addresses=(item.row,)
        )
    if item.row in rows:
        right = _label(rows[item.row])
        there = any(r.path == item.path for r in rows.values())
        reason = Text(
            f"“{_path(item)}”另有一项；此处按次序应为“{right}”" if there
            else f"表中没有“{_path(item)}”；按次序应为“{right}”",
            f"{'another item is of that name' if there else 'no row of that name'}; "
            f"by its place in the list it is {rows[item.row].code}",
        )  # fmt: skip
        return stated.judge(
            "claim-item-found",
            reason,
            "item",
            item=item.number,
            claims=claims,
            addresses=(item.row,),
            expected=right,
            actual=_path(item),
        )
    spent = _amount(stated, item)
    if spent is not None and stated[spent].value == 0 and stated.form.cycle == FINAL_ACCOUNTS:
        # Budgeted and not spent: the tables list no row of nothing.
        return stated.judge("claim-item-found", None, "item", item=item.number, claims=claims)
    reason = Text(f"表中没有“{_path(item)}”", "no row of that name")
    absent = any(stated.disclosure.table(key) is None for key in TABLES)  # its row may be there
    return stated.judge(
        "claim-item-found", reason, "item", item=item.number, claims=claims, actual=_path(item),
        outcome=Outcome.CANNOT_TELL if absent else None,
    )  # fmt: skip


def _names(stated: Stated, item: Item, row: ItemRow) -> Asserted:
    pairs = [(a, b) for a, b in zip(item.path, row.path, strict=True) if a and plain(a) != plain(b)]
    if pairs:
        # …缴费支出5.00万元: whether 支出 ends the name or follows it cannot be seen.
        printed = unified(stated.reading.sentences[item.sentence].text)
        pairs = [(a, b) for a, b in pairs if not (b.endswith("支出") and plain(b) in printed)]
    reason = None
    if pairs:
        reason = Text("；".join(f"“{a}”应为“{b}”" for a, b in pairs), "the names differ from the table's")
    expected, actual = ("、".join(p[n] for p in pairs) for n in (1, 0))
    claims = _claims(stated, item)[:1]
    return stated.judge(
        "claim-item-path",
        reason,
        "item",
        item=item.number,
        claims=claims,
        addresses=(row.address,),
        expected=expected,
        actual=actual,
    )


def _complete(stated: Stated, listed: tuple[Item, ...], rows: tuple[ItemRow, ...]) -> Iterator[Asserted]:
    there = {item.row for item in listed}
    amounts = stated.disclosure.amounts()
    for row in rows:
        if not there & {row.address, all_of(row.code)} and amounts.get(row.address) != 0:
            reason = Text(f"{row.code}“{_label(row)}”没有对应的内容项", f"{row.code} has no item")
            # A number that was not read beside its name may be the item.
            outcome = Outcome.CANNOT_TELL if stated.unread_of((row.path[row.level - 1],)) else None
            yield stated.judge(
                "claim-item-complete", reason, "item", addresses=(row.address,), expected=_label(row),
                outcome=outcome,
            )  # fmt: skip
        else:
            yield stated.judge("claim-item-complete", None, "item", addresses=(row.address,))


def _order(stated: Stated, listed: tuple[Item, ...], rows: tuple[ItemRow, ...]) -> Iterator[Asserted]:
    places = {r.address: n for n, r in enumerate(rows)}
    seen: dict[str, Item] = {}
    last, n, table, under, top = -1, 0, "", "", ""
    for item in listed:
        own, _, place = item.row.partition("/")
        # Final accounts list each fund's items under their own heading, from 1; others those of each class.
        anew = (
            (table and own and own != table) or item.under != under or (top and place and place[1:4] != top)
        )
        n = 1 if item.number == "1" and anew else n + 1
        table, under, top = own or table, item.under, place[1:4] or top
        claims = _claims(stated, item)[:1]
        if item.row in places:
            twice = seen.get(item.row)
            reason = Text(f"与第{twice.number}项重复", f"repeats item {twice.number}") if twice else None
            yield stated.judge(
                "claim-item-unique", reason, "item", item=item.number, claims=claims, addresses=(item.row,)
            )
            seen.setdefault(item.row, item)
            back = (
                None
                if twice or places[item.row] > last
                else Text("次序与表不一致", "not in the order of the table")
            )
            yield stated.judge(
                "claim-item-order", back, "item", item=item.number, claims=claims, addresses=(item.row,)
            )
            last = max(last, places[item.row])
        if item.number:
            wrong = Text(f"序号应为{n}", f"should be number {n}") if item.number != str(n) else None
            yield stated.judge(
                "claim-item-number",
                wrong,
                "item",
                item=item.number,
                claims=claims,
                expected=str(n),
                actual=item.number,
            )
            n = int(item.number) if item.number.isdigit() else n  # one gap is one finding

"""What a claim is called in findings and lists: 文中第7项, 文中“三公”经费同比额."""

from __future__ import annotations

from collections.abc import Callable

from gouji.model.claim import Claim, Kind
from gouji.model.finding import Text
from gouji.phrases.families import FIGURE_NAMES
from gouji.phrases.virtual_names import budget_name, virtual_name

KIND_WORDS = {
    Kind.AMOUNT: ("", ""), Kind.CHANGE: ("同比额", " change"), Kind.PERCENT: ("百分比", " percentage"),
    Kind.DIRECTION: ("增减方向", " direction"), Kind.COUNT: ("数量", " count"), Kind.YEAR: ("年份", " year"),
}  # fmt: skip


# What an item states beside its amount.
_OF_ITEM = {
    "executed": ("上年执行数", ", carried out last year"), "arranged": ("本年安排数", ", arranged this year"),
    "opening": ("年初预算数", ", opening budget"), "full": ("全年预算数", ", budget of the whole year"),
}  # fmt: skip


def called(c: Claim, label: Callable[[str], tuple[str, str] | None]) -> Text:
    """The name of a claim; `label` tells what a figure of a table is called, by its address."""
    if (whole := budget_name(c)) is not None:
        return Text(f"文中{whole.zh}", f"text, {whole.en}")
    zh, en = KIND_WORDS[c.kind]
    if c.kind is Kind.DIRECTION and c.slot.split(".")[-2:-1] == ["why"]:
        zh, en = "的原因所说的增减", ", direction of the reason"
    elif c.kind is Kind.DIRECTION and c.slot.startswith("against"):
        zh, en = "与预算的比较", ", comparison with the budget"
    elif c.kind is Kind.AMOUNT and c.pattern == "item":
        zh, en = _OF_ITEM.get(c.slot, (zh, en))
    if c.pattern == "item" and c.item:
        return Text(f"文中第{c.item}项{zh}", f"text, item {c.item}{en}")
    name = FIGURE_NAMES.get(c.pattern)
    if name is not None:
        return Text(f"文中{name[0]}{zh}", f"text, {name[1]}{en}")
    if (table := label(c.address)) is not None:
        return Text(f"文中（{table[0]}）{zh}", f"text ({table[1]}){en}")
    if zh == "与预算的比较":
        return Text(f"文中{zh}", f"text{en}")
    what = virtual_name(c)
    return Text(f"文中{what.zh}{zh}", f"text, {what.en}{en}")

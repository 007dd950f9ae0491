"""Part four, 编制说明: income, expenditure, why the appropriation moved, item by item; and the notes of tables."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from gouji.prepare.figures import Item
from gouji.prepare.parts.drafting import Drafting

APPROPRIATION = "appropriation/expenditure/total/total"
INCOME = "summary/income/appropriation/total"


@cache
def _purposes() -> dict[str, str]:
    file = resources.files("gouji.prepare").joinpath("data", "purposes.toml")
    return dict(tomllib.loads(file.read_text("utf-8"))["purposes"])


def explanation(d: Drafting) -> list[str]:
    """The sentences of part four in order."""
    s = d.stated
    income = {
        **s.amount("income", "summary/income/total/total"),
        **s.figure("appropriation_income", INCOME, "财政拨款收入", percent=True),
        **s.amount("business_income", "summary/income/business/total"),
        **s.amount("operating_income", "summary/income/operating/total"),
        **s.amount("other_income", "summary/income/other/total"),
    }
    spent = {
        **s.amount("expenditure", "summary/expenditure/total/total"),
        **s.figure("appropriation", APPROPRIATION, "财政拨款支出", "appropriation", percent=True),
        **s.figure("general_public", "general_public//total/total", "一般公共预算拨款支出"),
        **s.figure("government_fund", "government_fund//total/total", "政府性基金拨款支出"),
        **s.figure("state_capital", "state_capital//total/total", "国有资本经营预算拨款支出"),
    }
    lines = [d.writer.write("income_sentence", income), d.writer.write("expenditure_sentence", spent)]
    way = s.way(APPROPRIATION)
    if way:
        why = d.reasons.of("overall", way) or ""
        lines.append(
            d.writer.write("overall_sentence", {"way": "up" if way > 0 else "down", "why.text": why})
        )
    items = [i for i in d.figures.items() if i.total]
    if items:
        lines.append(d.writer.write("items_heading", {}))
        lines += [_item(d, n, item) for n, item in enumerate(items, 1)]
    return lines


def _item(d: Drafting, number: int, item: Item) -> str:
    names = [
        found.name if (found := d.codes.get("function", item.code[:n])) else item.code[:n] for n in (3, 5, 7)
    ]
    values: dict[str, int | str] = {
        "number": number, "class": names[0], "group": names[1], "item": names[2], "amount": item.total,
        "purpose": _purpose(d, item.code, names[2]),
    }  # fmt: skip
    executed = item.before.executed if item.before else None
    tags = []
    if executed is not None:
        tags += ["execution", "plain"]
        change = item.total - executed
        way = 0 if d.writer.prints_nothing(change) or not executed else (1 if change > 0 else -1)
        values |= {"executed": executed, "arranged": item.total, "change.of": "executed"}
        values["change.way"] = ("level", "up", "down")[way]
        if way:  # the form compares with what was carried out by percentage alone, where one can be seen
            percent = (abs(change) * 20_000 + executed) // (2 * executed)
            values |= {"change.percent": percent} if percent else {"change.amount": abs(change)}
        if why := d.reasons.of(item.code, way, wanted=False):
            values["why.text"] = why
    return d.writer.write("item_sentence", values, *tags)


def _purpose(d: Drafting, code: str, name: str) -> str:
    given = next((p.text for p in d.ledger.purposes if p.function == code), "")
    if given:
        return given.rstrip("。；")
    usual = _purposes().get(code)
    if usual is None:
        return d.missing("purposes", f"“{name}”（{code}）的主要用途未填", f"the purpose of {code} is missing")
    return usual


def after_table_1(d: Drafting) -> list[str]:
    """The comparison that some districts print once more below table 1."""
    if d.writer.facts.after_table_1 != "yes":
        return []
    s = d.stated
    values = {
        **s.figure("income", "summary/income/total/total", "收入总计", "income", wanted=True, percent=True),
        **s.figure(
            "expenditure",
            "summary/expenditure/total/total",
            "支出总计",
            "expenditure",
            wanted=True,
            percent=True,
        ),
    }
    return [d.writer.write("after_table_1", values)]


SUBJECTS = {"government_fund": "政府性基金", "state_capital": "国有资本经营预算"}


def empty_note(d: Drafting, table: str) -> str:
    """The note of a table without figures; "" where the form asks for none."""
    declared = d.form.table(table)
    if declared is None or not declared.empty_note:
        return ""
    if d.writer.facts.notes == "named" and table in SUBJECTS:
        tags = ["capital"] if table == "state_capital" else []
        return d.writer.write("empty_note_sentence", {"subject": SUBJECTS[table]}, *tags)
    return declared.empty_note.format(year=d.ledger.year, organisation=d.ledger.organisation)

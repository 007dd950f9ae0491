"""Part three of final accounts, 决算情况说明: what the tables say in the official sentences. Reasons, and what the year before
was, no payment tells: they stand as blanks to be filled in, and no sentence is written whose figures are not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from gouji.forms.codes import Codes
from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure, Part
from gouji.model.ledger import Ledger
from gouji.model.money import FEN_PER, share
from gouji.model.source import Line
from gouji.phrases.nodes import Values
from gouji.prepare.owed import BLANK
from gouji.prepare.wording import Writer

_SOURCES = ("appropriation", "superior", "business", "operating", "affiliated", "other")
_USES = ("basic", "project", "remitted", "operating_cost", "subsidies")
_UNTOLD = (  # sections of which the ledger's payments tell nothing
    ("七、机关运行经费支出情况", "机关运行经费支出及与上年度相比的增减和原因"),
    ("八、政府采购支出情况", "按合同签订的政府采购金额，其中货物、工程、服务；授予中小企业合同金额"),
    ("九、国有资产占有使用情况", "公务用车保有量、单价100万元（含）以上设备"),
    ("十、预算绩效管理情况", "编报绩效目标、绩效跟踪、绩效自评的项目个数和金额"),
)
_CENT = FEN_PER["万元"] // 100  # the last place of what is printed
_KIND, _GROUP, _ITEM = 3, 5, 7  # digits of 类, 款, 项


def explanation(made: Disclosure, ledger: Ledger, form: Form, codes: Codes) -> Part | None:
    """The part of these tables; None where the form has no such part."""
    declared = next((p for p in form.parts if p.key == "explanation"), None)
    if declared is None:
        return None
    heading = declared.heading.format(organisation=made.organisation, year=made.year)
    lines = tuple(Line(text) for text in _Told(made, ledger, form, codes).lines())
    return Part(declared.key, heading, lines)


class _Told:
    """The figures of the tables, in fen as they are printed, and the sentences made of them."""

    def __init__(self, made: Disclosure, ledger: Ledger, form: Form, codes: Codes) -> None:
        self.at = {address: amount or 0 for address, amount in made.amounts().items()}
        # The tables print two decimals of 万元, and so do the sentences, whatever the office's budget does.
        facts = msgspec.structs.replace(ledger.facts, amounts="two")
        self.ledger, self.codes = ledger, codes
        self.writer = Writer(msgspec.structs.replace(ledger, facts=facts), form)

    def lines(self) -> Iterator[str]:
        at = self.at
        yield "一、收入支出决算总体情况说明"
        yield f"{BLANK}收入支出总计、财政拨款收入支出总计与上年度相比的增减和原因。"
        yield "二、收入决算情况说明"
        yield self.shared("final_income_sentence", "income//total", "sources", "source", _SOURCES)
        yield "三、支出决算情况说明"
        yield self.shared("final_expenditure_sentence", "expenditure//total", "uses", "use", _USES)
        yield "四、一般公共预算财政拨款支出决算情况说明"
        if at.get("general_public//total/total"):
            yield from self.general()
        yield "五、政府性基金预算、国有资本经营预算财政拨款收支情况说明"
        for fund in ("government_fund", "state_capital"):
            yield self.fund(fund)
        yield "六、“三公”经费财政拨款支出决算情况说明"
        yield self.three_public()
        for title, what in _UNTOLD:
            yield title
            yield f"{BLANK}{what}。"

    def shared(self, name: str, total: str, many: str, key: str, keys: tuple[str, ...]) -> str:
        """A total with each part of it that there is, and its share."""
        amount = self.at.get(f"{total}/total", 0)
        parts: list[Mapping[str, int | str]] = [
            {key: k, "amount": part, **_share(part, amount)}
            for k in keys
            if (part := self.at.get(f"{total}/{k}", 0))
        ]
        return self.writer.write(name, {"amount": amount, many: parts})

    def general(self) -> Iterator[str]:
        at, table = self.at, "general_public//"
        total = at[f"{table}total/total"]
        rows = {
            a.split("/")[2]: v for a, v in at.items() if a.startswith(table) and a.endswith("/total") and v
        }
        classes: list[Mapping[str, int | str]] = [
            {"class": self.name(code), "amount": v, **_share(v, total)}
            for code, v in sorted(rows.items())
            if len(code) == _KIND and code.isdigit()
        ]
        yield self.writer.write("final_structure_sentence", {"amount": total, "classes": classes})
        planned = self.planned()
        yield self.writer.write(
            "final_detail_sentence", {"amount": total, **_against(sum(planned.values()), total)}
        )
        items = sorted({c for c in (*rows, *planned) if len(c) == _ITEM and c.isdigit()})
        for n, code in enumerate(items, 1):
            values: Values = {
                "number": n, "class": self.name(code[:_KIND]), "group": self.name(code[:_GROUP]), "item": self.name(code),
                "purpose": next((p.text.rstrip("。；") for p in self.ledger.purposes if p.function == code), f"{BLANK}主要用途"),
                "amount": rows.get(code, 0), **_against(planned.get(code, 0), rows.get(code, 0)),
            }  # fmt: skip
            yield self.writer.write("final_item_sentence", values)
        yield self.writer.write("final_basic_sentence", {
            "amount": at.get(f"{table}total/basic", 0),
            **{side: at.get(f"basic_economic/{side}/total/total", 0) for side in ("personnel", "public")},
            **{f"{side}_list": self.economic(side) for side in ("personnel", "public")},
        })  # fmt: skip

    def planned(self) -> dict[str, int]:
        """The year's own budget of each 项 of the general public budget."""
        out: dict[str, int] = {}
        for e in self.ledger.entries:
            if e.source == "general":
                out[e.function] = out.get(e.function, 0) + e.amount
        return out

    def economic(self, side: str) -> str:
        """The 款 of basic money that were spent, by name; a blank where none was, or none is recorded."""
        prefix = f"basic_economic/{side}/"
        codes = [a.split("/")[2] for a, v in self.at.items() if a.startswith(prefix) and v]
        names = (self.name(c, "economic") for c in sorted(set(codes)) if len(c) == _GROUP and c.isdigit())
        return "、".join(names) or f"{BLANK}科目"

    def fund(self, fund: str) -> str:
        income, amount = (self.at.get(f"{fund}//total/{c}", 0) for c in ("income", "total"))
        if not income and not amount:
            return self.writer.write("final_fund_sentence", {"none": "yes", "fund": fund})
        return self.writer.write("final_fund_sentence", {"fund": fund, "income": income, "amount": amount})

    def three_public(self) -> str:
        told = {k: self.at.get(f"three_public///{k}", 0) for k in ("abroad", "vehicle", "reception")}
        amount, opening = (self.at.get(f"three_public///{k}", 0) for k in ("total", "total_budget"))
        if not amount and not opening:
            return self.writer.write("final_three_public_sentence", {"three_public": "none"})
        done = _done(opening, amount)
        return self.writer.write(
            "final_three_public_sentence", {"opening": opening, "amount": amount, **told, **done}
        )

    def name(self, code: str, tree: str = "function") -> str:
        found = self.codes.get(tree, code)
        return found.name if found else code


def _printed(amount: int) -> int:
    """An amount as two decimals of 万元 print it."""
    return (abs(amount) + _CENT // 2) // _CENT * _CENT * (1 if amount >= 0 else -1)


def _share(part: int, whole: int) -> dict[str, int]:
    found = share(part, whole)
    return {} if found is None else {"share": found}


def _done(opening: int, amount: int) -> dict[str, int]:
    """How much of a budget was carried out; nothing is carried out of nothing."""
    found = share(amount, opening)
    return {} if found is None else {"done": found}


def _against(opening: int, amount: int) -> dict[str, int | str]:
    """A budget, as it is printed, and what became of it; the reason is the office's to give."""
    opening = _printed(opening)
    way = "up" if amount > opening else "down" if amount < opening else "level"
    reason = {} if way == "level" else {"reason": f"{BLANK}原因"}
    return {"opening": opening, **_done(opening, amount), "against": way, **reason}

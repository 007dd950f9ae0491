"""What a slot reads and writes: amounts, percentages, counts, years and the kinds of free words."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import msgspec

from gouji.model.money import FEN_PER, decimals, exact, fen, printed

# Possessive throughout (`*+`): a number gives no digit back, so 10.5 never reads as 10.
NUMBER = r"-?\d[\d,]{0,18}+(?:\.\d{1,8}+)?+"
UNIT = r"万元|亿元|元|万(?![\u4e00-\u9fff])"
# An amount may have lost its first digit: .25万元 is 0.25.
MONEY = rf"(?:{NUMBER}|(?<![\d.,])\.\d{{1,8}}+)"
_MONEY = re.compile(rf"({MONEY})({UNIT})")


class Style(msgspec.Struct, frozen=True):
    """How a form or a document prints its sentences: which variants, and how amounts look.

    `decimals` None prints as many as the amount needs; `zero` is what a zero looks like where it differs.
    """

    tags: frozenset[str] = frozenset()
    decimals: int | None = 2
    grouped: bool = False
    unit: str = "万元"
    zero: str = ""
    percent_decimals: int = 2


class Type(NamedTuple):
    """A kind of slot: what it matches, what it makes of it, how it is written."""

    regex: str
    read: Callable[[str], int | str | None]
    write: Callable[[int | str, Style], str | None]


class Amount(msgspec.Struct, frozen=True, gc=False):
    """A printed amount taken apart."""

    digits: str
    unit: str

    @property
    def value(self) -> int | None:
        return fen(_grouped_or_not(self.digits), self.unit)

    @property
    def decimals(self) -> int:
        return decimals(self.digits)

    @property
    def place(self) -> int:
        """Fen in one unit of the last printed place, at least one."""
        per_unit: int = FEN_PER[self.unit]
        return max(per_unit // int("1" + "0" * self.decimals), 1)


def _grouped_or_not(digits: str) -> str:
    """The digits without commas, wherever these stand: 1,31.00 is 131.00."""
    plain = digits.replace(",", "")
    return f"0{plain}" if plain.startswith(".") else plain


@lru_cache(4096)  # a text states most of its amounts several times, and several stages ask
def amount(text: str) -> Amount:
    """The digits and the unit of a money slot's text; 万 without 元 is 万元."""
    m = _MONEY.fullmatch(text)
    if not m:
        return Amount(text, "元")
    return Amount(m[1], "万元" if m[2] == "万" else m[2])


@lru_cache(4096)
def _money(text: str) -> int | None:
    return amount(text).value


def _write_money(value: int | str, style: Style) -> str | None:
    if isinstance(value, str):
        return None
    if value == 0 and style.zero:
        return style.zero + style.unit
    if style.decimals is None:
        return exact(value, style.unit) + style.unit
    return printed(value, style.unit, style.decimals, style.grouped) + style.unit


def hundredths(digits: str) -> int | None:
    """A percentage's hundredths, rounded half up where more decimals are printed."""
    value = fen(_grouped_or_not(digits), "亿元")  # eight exact decimals
    if value is None:
        return None
    step = FEN_PER["亿元"] // 100
    rounded = (abs(value) * 2 + step) // (2 * step)
    return rounded if value >= 0 else -rounded


def _write_percent(value: int | str, style: Style) -> str | None:
    # A hundredth of a percent is to a percent as a fen to a yuan.
    return (
        printed(value, "元", style.percent_decimals, grouped=False) + "%" if isinstance(value, int) else None
    )


def _whole(text: str) -> int | None:
    digits = text.replace(",", "")
    return int(digits) if digits.isdigit() else None


def _plain(value: int | str, _style: Style) -> str | None:
    return str(value)


def _words(
    characters: str, most: int, greedy: bool = False, before: str = "", after: str = "", single: bool = True
) -> Type:
    quantifier = f"{{1,{most}}}" + ("+" if greedy else "?")
    one = f"[{characters}]" if single else f"(?:{characters})"
    return Type(f"{before}{one}{quantifier}{after}", str, lambda v, _: v if isinstance(v, str) else None)


def _numeral(text: str) -> int | None:
    """A Chinese number up to ninety-nine."""
    tens, ten, ones = text.rpartition("十")
    digits = "一二三四五六七八九"
    if len(tens) > 1 or len(ones) > 1:
        return None
    high = (digits.find(tens) + 1 if tens else 1) if ten else 0
    return 10 * high + (digits.find(ones) + 1 if ones else 0)


# What a project costs in all its years, or cost before, is no part of this year's.
_ALL_YEARS = r"[^，。；：、]{0,20}?(?:总投资|概算|估算|累计|已安排|已支付|已拨付|已投入|合同金额|合同价)"
# Where a name may begin, rather than in the middle of a word.
_OPEN = r"(?:(?<=[，、；。：.）中于括别为含即排况元])|^)"
# Words of which the names of wholes are made: 2025年年初预算数, 申请财政资金.
_WHOLE = r"(?:20\d\d年|本年|当年|上年|去年|以前年度|年度|年初|年|度|该|本|项目|经费|财政性?|拨款|资金|预算|总计?|合计|数|额|金额|拟|计划|安排|支出|投入|申请|申报|执行|实际|已|支付|拨付|下达|核定|批复|约|共计?|需要?|所需|费用)"
_GENERIC = rf"{_WHOLE}*?(?:预算|安排|执行|申请|申报|支出|投入|总|拟|计划|20\d\d年|年度){_WHOLE}*[为是：]?\d"
_MOVED = "".join(rf"(?<!{w})" for w in ("每年", "每月", "季度", "执行"))
QUARTERS = "一二三四1234"
# Behind what money is for, the parts of the amount, which are compared by themselves: …等支出，其中：公务用车购置费10.00万元，比….
_PARTS = r"其中[：，]?(?:公务|购置费|运行|政府采购|货物|工程|服务)"
_COMPARED = (
    r"(?:[比较与同]|相比|相较)(?:上年|上一年|去年|20\d\d年)|同比|20\d\d年度?(?:年初)?预算(?:安排)?数?为?\d"
)


# A name may begin with a quotation of its own: “两房”建设.
_INNER = r'(?:"[\u4e00-\u9fff]{1,6}+"(?=[\u4e00-\u9fff]))?+'
# The next item of the list, which begins a line of its own where the full stop before it was forgotten.
_NEXT_ITEM = r"(?!\d{1,3}[、.．]\"?[^，。；：（）\d\"]{2,16}（类）)"


def _quarter(value: int | str) -> str | None:
    return QUARTERS[value - 1] if isinstance(value, int) and 1 <= value <= 4 else None


TYPES: dict[str, Type] = {
    "money": Type(f"{MONEY}(?:{UNIT})(?!/)", _money, _write_money),
    "percent": Type(f"{NUMBER}%", lambda s: hundredths(s[:-1]), _write_percent),
    "count": Type(r"\d[\d,]{0,9}+", _whole, _plain),
    "year": Type(r"(?<!\d)20\d{2}", _whole, _plain),
    "quarter": Type("[一二三四1234]", lambda s: QUARTERS.index(s) % 4 + 1, lambda v, _: _quarter(v)),
    "numeral": Type("[一二三四五六七八九十]{1,3}+", _numeral, _plain),
    "ordinal": Type(r"(?<![\d.])\d{1,3}+", _whole, _plain),
    # The code of a 项.
    "code": Type(r"(?<!\d)\d{7}(?![\d.,])", str, _plain),
    # An organisation: no stop of any kind.
    "organisation": _words(r"^，。；：\"、", 50),
    # The body whose figure follows: no digit, and no word that makes another figure of it.
    "body": _words(r"^，。；：\"、\d的转", 40),
    # A class of the functional list, of which none has more characters: no heading runs into it.
    "category": _words(r"^，。；：\"（）、\d", 16),
    # A subject in a quotation, with its brackets; it may begin with a quotation of its own: “两庭”建设.
    "quoted": _words(r"^，。；：\"", 60, before=_INNER),
    # One of several names in a quotation with dashes between them.
    "dashed": _words(r"^，。；：\"\-/", 60, before=_INNER),
    # A thing with an amount behind it.
    "name": _words(r"^，。；：、\"%", 50),
    # A part of a whole, which is not the whole, nor by how much it is more or less than last year.
    "part": _words(
        r"^，。；：、\"%/*=×",
        50,
        before=rf"{_OPEN}(?!（|合计|共计|总计|{_COMPARED}|{_ALL_YEARS}|上年|去年|年?[减少增加下降长]{{1,2}}\d|{_GENERIC})",
        after=rf"(?<![\d.]){_MOVED}",
    ),
    # What stands in brackets between an amount and its comparison: （其中：购置费0.00万元，运行费5.00万元）.
    "bracket": Type("（[^（）。]{2,80}+）", str, lambda _v, _s: None),
    # How an amount was reckoned: 5000元/次*20次=
    "reckoning": Type(r"\d[^，。；=\"]{0,60}=", str, _plain),
    # Everything up to the end of the clause.
    "reason": _words(f"{_NEXT_ITEM}[^。；]", 400, greedy=True, single=False),
    # What money is for: up to the end of the clause, or up to where it is compared with last year.
    "purpose": Type(
        rf"(?:{_NEXT_ITEM}[^，。；]){{1,400}}+(?:，(?!{_COMPARED}|{_PARTS})(?:{_NEXT_ITEM}[^，。；]){{0,400}}+){{0,60}}+",
        str,
        lambda v, _: v if isinstance(v, str) else None,
    ),
    # What an expenditure was for, over several clauses, up to the figures that follow.
    "passage": Type(
        "(?:(?!（类）|年初预算|全年预算|调整预算|预算数?为|支出决算|决算数).){1,600}+",
        str,
        lambda v, _: v if isinstance(v, str) else None,
    ),
    # A score, of which words are made: it is no amount.
    "score": Type(NUMBER, str, _plain),
}

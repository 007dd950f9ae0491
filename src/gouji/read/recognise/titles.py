"""What a single line says of the document's order: a table's title, a part's heading, a caption, a note."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from gouji.forms.loader import BUDGET, FINAL_ACCOUNTS, nearest
from gouji.read.recognise.normalise import (
    label,
    unmarked,
    without_chapter,
    without_ordinal,
    without_year,
)

_LONGEST = 60  # characters of a title or heading
_TITLES = 5  # of a cycle, from which a document is of it
_SENTENCE = re.compile(r"[。;,!?]")
_SHEET = re.compile(
    r"^(?:附?[表件][一二三四五六七八九十]{1,3}(?!般)[:、.\-]?|(?:公开)?附?[表件]\d{0,2}[:、.\-]?|(?:公开|预算|决算)\d{1,2}表)+"
)
_AGAIN = re.compile(
    r"^\(?续表?\)?\d{0,2}[:、.]?|\(续表?\d{0,2}\)$|续表?$|\(续?表?[一二三四五六七八九十\d]+\)$"
)
_TAIL = re.compile(r"\(?(?:金额)?单位:(?:人民币)?(?:万|千|亿)?元\)?$")
# What a table is cut by, behind its title; of the economic classes only basic expenditure is.
_BY_FUNCTION = re.compile(r"\(按?(?:支出)?功能(?:分类)?(?:科目)?\)$")
_BY_ECONOMIC = re.compile(r"(?<=表)\(按?(?:支出|部门预算|部门)?经济(?:分类)?(?:科目)?\)$")
_OF_YEAR = re.compile(r"\((?:19|20)\d{2}年度?\)$")
_TAG = re.compile(r"(?:部门|单位|预算|公开|附|件|表|\d|[-.:()])+")  # 公开01表: a number, not a title
_SCOPE_WORDS = re.compile(r"^(?:(?:本|预算|区级|市级|县级)*(?:部门|单位|主管部门)|区级|市级|本级)*$")
_OF_BODY = re.compile(
    r"(?:局|委|办|会|处|院|部|室|中心|政府|馆|所|站|校|公司|队|联|团|学|园)(?:\(.{1,8}\))?(?:本级|本部)?(?:预算)?(?:部门|单位)?$"
)
_YEAR = re.compile(r"(?:19|20)\d{2}年度?")
# Words that make a longer title the title of some other table.
_MATTER = re.compile(
    r"拨款|收入|支出|经费|基金|资金|资本|采购|绩效|项目|明细|分单位|预算(?!单位|部门|主管)|决算"
)
_REFERS = re.compile(r"根据|依据|按照?|详?见|参见|附|编制|填报|关于")
_LEADERS = {".": 3, "·": 3, "_": 3, "-": 3, "—": 2, "…": 1}  # how many of a mark lead to a page number
_LEADING = "".join(_LEADERS)
_PAGE_BEHIND = re.compile(r"\(?[0-9]{0,4}\)?")
_PAGE_AFTER = re.compile(r"(?<=[^\d.年])\d{1,3}$")
_ORGANISATION = re.compile(
    r"(?:(?:编制|编报|填报|预算主管|预算|主管|报送|公开)(?:部门|单位)(?:名称)?|^(?:部门|单位)名称|^部门)"
    r"(?:\(盖章\)|\(公章\))?:(.*?)(?=(?:金额)?单位:|单位名称|编制日期|填报日期|$)"
)
_UNIT = re.compile(r"(?<!编制)(?<!预算)(?<!填报)(?<!编报)(?:金额)?单位:(?:人民币)?(万元|亿元|千元|元)")
_NOTE = re.compile(r"^(?:备?注\d?|说明)[:、.]|^注$")
_COVER = re.compile(
    r"^(.*?)((?:19|20)\d{2})年度?(.*?)"
    r"(?:(部门|单位|预算单位)?(?:(预算)(?:公开)?(?:文本|报告|说明)?|(决算)(?:公开)?(?:文本|报告|说明)?))(?:\(.{1,8}\))?$"
)


class Cover(NamedTuple):
    """The cover's title: what stands before the year, the year, and what it is a budget of."""

    before: str
    year: int
    between: str
    scope: str
    final: bool


@cache
def _tables(cycle: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (t.key, re.compile(f"(?:{t.recognise.replace('“', chr(34)).replace('”', chr(34))})$"))
        for t in nearest("department", "district", 2025, cycle).tables
    )


@cache
def _parts(cycle: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (p.key, re.compile(f"(?:{p.recognise})(?:表)?$"))
        for p in nearest("department", "district", 2025, cycle).parts
    )


@cache
def first_parts() -> frozenset[str]:
    """The keys of the parts that open a document, of either cycle."""
    return frozenset(_parts(cycle)[0][0] for cycle in (BUDGET, FINAL_ACCOUNTS))


@cache
def _inner_headings() -> frozenset[str]:
    return frozenset(
        label(words)
        for scope in ("department", "unit")
        for cycle in (BUDGET, FINAL_ACCOUNTS)
        for p in nearest(scope, "district", 2025, cycle).parts
        for h in p.headings
        for words in (h.label, *h.aliases)
    )


def table_title(text: str, cycle: str = "") -> str:
    """The key of the table that plain `text` is the title of, in one cycle or in either; or nothing."""
    if len(text) > _LONGEST or "表" not in text:
        return ""
    if cycle:
        return _table_title(text, cycle)
    return _table_title(text, BUDGET) or _table_title(text, FINAL_ACCOUNTS)


@lru_cache(maxsize=1 << 11)
def _table_title(text: str, cycle: str) -> str:
    core = without_ordinal(unmarked(text))
    core = _TAIL.sub("", core)
    core = _AGAIN.sub("", _AGAIN.sub("", _SHEET.sub("", _AGAIN.sub("", core))))
    if core.endswith(")"):
        core = _BY_FUNCTION.sub("", core)
        core = _BY_ECONOMIC.sub("", core) if "基本支出" in core else core
    if not core.endswith("表") or _SENTENCE.search(core):
        return ""
    best, at = "", len(core)
    for key, pattern in _tables(cycle):
        m = pattern.search(core)
        if m and m.start() < at and _is_prefix(core[: m.start()]):
            best, at = key, m.start()
    return best


def _is_prefix(text: str) -> bool:
    """Whether `text` may stand before a table's title: whose, of which year and scope, no other matter."""
    parts = _YEAR.split(text.replace("综合预算", ""))  # 某局综合预算收支总表: all its money, no other matter
    if _REFERS.match(parts[0]):
        return False
    if len(parts) > 1:
        whose = not _MATTER.search(parts[-1]) and bool(_OF_BODY.search(parts[-1]))  # 2025年某区某局部门…
        return whose or bool(_SCOPE_WORDS.match(parts[-1]))
    return not _MATTER.search(parts[0]) and ":" not in text


def is_other_title(text: str) -> bool:
    """Whether plain `text` reads like the title of a table that is none of the form's."""
    if "表" not in text:
        return False
    core = _AGAIN.sub("", _TAIL.sub("", text))
    if _TAG.fullmatch(core):
        return False
    return 3 < len(core) <= _LONGEST and core.endswith(("表", "表格")) and not _SENTENCE.search(core)


def part_heading(text: str, cycle: str = "") -> str:
    """The key of the part that plain `text` is the heading of, in one cycle or in either; or nothing."""
    if len(text) > _LONGEST or text.startswith("("):
        return ""
    if cycle:
        return _part_heading(text, cycle)
    return _part_heading(text, BUDGET) or _part_heading(text, FINAL_ACCOUNTS)


@lru_cache(maxsize=1 << 11)
def _part_heading(text: str, cycle: str) -> str:
    core = without_chapter(unmarked(text))
    if _SENTENCE.search(core) or (core[:1].isdigit() and not _YEAR.match(core)):
        return ""
    core = re.sub("(?<=[能责置])情况$", "", _OF_YEAR.sub("", core.removesuffix(":")))
    bare = without_year(core)
    if bare in _inner_headings() or '三公"' in bare or "机关运行" in bare:
        return ""
    best, at = "", len(core)
    for key, pattern in _parts(cycle):
        m = pattern.search(core)
        if not m or m.start() >= at:
            continue
        if key == "tables" and not _is_prefix(core[: m.start()]):
            continue
        best, at = key, m.start()
    return best


def cycle_of(texts: Iterable[str]) -> str:
    """The cycle that the first titles of a document's tables and parts speak of."""
    budget = final = 0
    for text in texts:
        if "算" not in text or len(text) > _LONGEST:
            continue
        plain = without_page(without_leaders(text)[0])
        budget += bool(table_title(plain, BUDGET) or part_heading(plain, BUDGET))
        final += bool(table_title(plain, FINAL_ACCOUNTS) or part_heading(plain, FINAL_ACCOUNTS))
        if max(budget, final) > _TITLES:
            break
    return FINAL_ACCOUNTS if final > budget else BUDGET


def without_leaders(text: str) -> tuple[str, bool]:
    """Plain `text` without the dots and page number of a contents line, and whether it had any."""
    led = text.rstrip("()0123456789")
    mark = led[-1:]
    title = led.rstrip(mark) if mark in _LEADERS else led
    if len(led) - len(title) < _LEADERS.get(mark, 1) or not _PAGE_BEHIND.fullmatch(text, len(led)):
        return text, False
    return title.rstrip(_LEADING), True


def without_page(text: str) -> str:
    """Plain `text` of a contents line without a page number that stands alone at its end."""
    return _PAGE_AFTER.sub("", text) if text[-1:].isdigit() else text


@lru_cache(maxsize=1 << 11)
def organisation_in(text: str) -> str | None:
    """What plain `text` says after 编制部门： and its like; None where it has no such caption."""
    m = _ORGANISATION.search(text)
    return m[1].strip("_-") if m else None


def caption_scope(text: str) -> str:
    """部门 or 单位 as a caption names it."""
    m = re.match(r"(?:编制|编报|填报|预算主管|预算|主管)(部门|单位)", text)
    return m[1] if m else ""


@lru_cache(maxsize=1 << 11)
def unit_in_caption(text: str) -> str:
    """The unit that plain `text` states as 单位：元, or nothing."""
    m = _UNIT.search(text)
    return m[1] if m else ""


def is_caption(text: str) -> bool:
    """Whether plain `text` is a line under a title: who prepared the table, in which unit."""
    if len(text) > _LONGEST:
        return False
    unit = unit_in_caption(text)
    if unit and len(text) <= 12:
        return True
    m = _ORGANISATION.match(text)
    return bool(m) or bool(unit and text.startswith(("部门", "单位", "预算")))


def is_note(text: str) -> bool:
    return bool(_NOTE.match(text))


@lru_cache(maxsize=1 << 11)
def cover_title(text: str) -> Cover | None:
    """What plain `text` says if it is the title of a cover: …2025年区级部门预算."""
    if len(text) > _LONGEST or "算" not in text or '"' in text or "表" in text or "编制" in text:
        return None
    m = _COVER.match(unmarked(text))
    if not m or _SENTENCE.search(text) or not (m[4] or m[3] in ("", "区级", "市级", "县级")):
        return None
    return Cover(m[1], int(m[2]), m[3], (m[4] or "").removeprefix("预算"), bool(m[6]))

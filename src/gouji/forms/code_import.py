"""A department's own code list from the rows of its file: the columns in any order under Chinese or English heads.

Code and name are needed; the code may stand in one column or be spread over 类, 款, 项. Every row that
cannot be used is named, and nothing is taken from a list with such rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from gouji.forms.codes import Code

HEADS = {
    "code": ("科目编码", "编码", "科目代码", "代码", "功能分类科目编码", "支出功能分类科目编码",
             "经济分类科目编码", "部门预算经济分类科目编码", "部门预算支出经济分类科目编码", "code"),
    "name": ("科目名称", "名称", "功能分类科目名称", "支出功能分类科目名称",
             "经济分类科目名称", "部门预算经济分类科目名称", "部门预算支出经济分类科目名称", "name"),
    "class": ("类",), "group": ("款",), "item": ("项",),
    "budget": ("预算", "所属预算", "预算类型", "资金性质", "budget"),
    "year": ("年度", "年份", "预算年度", "year"),
}  # fmt: skip
SHOWN = 40  # characters of a cell in a message
LENGTHS = {"function": (3, 5, 7), "economic": (3, 5)}


class ListError(ValueError):
    """The file is no usable code list. `rows` are the line numbers with what is wrong in each, in Chinese and
    English; row 0 is the file as a whole."""

    def __init__(self, path: Path, rows: Iterable[tuple[int, str, str]]) -> None:
        self.path, self.rows = path, tuple(rows)
        super().__init__(f"{path}: " + "；".join(f"第{n}行：{zh}" if n else zh for n, zh, _ in self.rows[:5]))


def imported(path: Path, lines: Sequence[Sequence[str]]) -> dict[str, dict[str, Code]]:
    """The codes of the lines of a list by tree, all confirmed and of origin `imported`. Raises ListError, which names
    the file."""
    start, place = _heads(path, lines)
    found: dict[str, dict[str, Code]] = {tree: {} for tree in LENGTHS}
    troubles: list[tuple[int, str, str]] = []
    above = ["", ""]
    for number, line in enumerate(lines[start:], start + 1):
        cells = {key: "".join(line[i].split()) if i < len(line) else "" for key, i in place.items()}
        if not any(cells.values()):
            continue
        code, name = _code(cells, above), cells["name"]
        tree = _tree(code)
        years = cells.get("year", "").removesuffix("年")
        if not tree:
            troubles.append(
                (
                    number,
                    f"“{code[:SHOWN]}”不是三、五或七位的支出科目编码，以2（功能）或3（经济）开头",
                    f"{code[:SHOWN]!r} is no expenditure code: 3, 5 or 7 digits beginning with 2 or 3",
                )
            )
        elif not name:
            troubles.append((number, f"编码{code}没有名称", f"code {code} has no name"))
        elif years and not re.fullmatch(r"20\d\d", years):
            troubles.append((number, f"年度“{years[:SHOWN]}”不是四位年份", f"{years[:SHOWN]!r} is no year"))
        elif (old := found[tree].get(code)) and old.name != name:
            troubles.append(
                (
                    number,
                    f"编码{code}已在上文列为“{old.name[:SHOWN]}”，此处为“{name[:SHOWN]}”",
                    f"code {code} was {old.name[:SHOWN]} above and is {name[:SHOWN]} here",
                )
            )
        else:
            found[tree][code] = Code(
                code, name, True, "imported", cells.get("budget", ""), (int(years),) if years else ()
            )
    if troubles:
        raise ListError(path, troubles)
    if not any(found.values()):
        raise ListError(path, [(0, "表头之下没有科目", "no codes below the head")])
    return found


def _code(cells: dict[str, str], above: list[str]) -> str:
    """The whole code of a row; parts left blank are those of the row above (`above` is 类 and 款)."""
    if "code" in cells:
        return re.sub(r"[\s.]|(?<=\d)-(?=\d)", "", cells["code"])
    top, group, item = (cells.get(key, "") for key in ("class", "group", "item"))
    if top:
        above[:] = [top, ""]
    if group:
        above[1] = group.zfill(2)
    return above[0] + above[1] + item.zfill(2) if item else above[0] + (above[1] if group or not top else "")


def _tree(code: str) -> str:
    tree = {"2": "function", "3": "economic"}.get(code[:1], "") if code.isdecimal() else ""
    return tree if tree and len(code) in LENGTHS[tree] else ""


def _heads(path: Path, lines: Sequence[Sequence[str]]) -> tuple[int, dict[str, int]]:
    """The line after the head, and where each column stands. Titles may stand above the head."""
    for number, line in enumerate(lines[:10], 1):
        labels = ["".join(cell.split()).lower() for cell in line]
        place = {key: labels.index(h) for key, heads in HEADS.items() for h in heads if h in labels}
        if "name" in place and ("code" in place or "class" in place):
            return number, place
    raise ListError(
        path,
        [
            (
                0,
                "前十行里没有“科目编码”和“科目名称”两个表头",
                "no heads for code and name in the first ten rows",
            )
        ],
    )

"""The reviewer's own sheet (预算公开情况检查表): 是 or 否 for each item, numbered remarks, a picture of each place.

是 is written only where something was looked at; what a file cannot tell (when it was published) stays open.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any

from gouji.model.disclosure import Disclosure
from gouji.model.finding import Finding, Severity
from gouji.render.findings.checked import Checked, severity, source_of
from gouji.render.findings.checked import where as place_of
from gouji.render.findings.items import Item, items, present, project_money, sorted_findings
from gouji.render.findings.workbook import Book, height

WIDTHS = (10.0, 25.0, 27.0, 9.0, 62.0, 64.0)
_PIXEL = 0.75  # points
_MOST_SUMS = 3
WORDS = {
    "zh": {
        "head": ("内容", "检查项目", "要求", "符合要求（是/否）", "存在问题（逐条编号）", "截图"), "yes": "是", "no": "否",
        "title": "{year}年{district}部门（单位）{cycle}公开情况检查表", "cycles": ("预算", "决算"), "name": "部门（单位）名称：{name}", "url": "公开网址：",
        "file": "文件：{file}", "open": "文件本身看不出，请填写。", "absent": "文件里没有找到这一部分，请核对是否应有。",
        "money": "文件里没有找到这一部分；表3有项目支出{money}，请核对是否应有。",
        "ask": "请更正", "see": "请核实", "basis": "依据", "none": "",
        "counts": "适用{apply}项，核对{checked}项，成立{hold}项，无法核对{cannot_tell}项，检查出错{failed}项。",
    },
    "en": {
        "head": ("group", "item", "requirement", "kept (是/否)", "problems found, numbered", "picture"), "yes": "是 yes",
        "no": "否 no", "title": "Check sheet of the {year} {cycle} disclosure", "cycles": ("budget", "final accounts"), "name": "Body: {name}", "url": "Published at: ",
        "file": "File: {file}", "open": "A file cannot tell; please fill in.", "none": "",
        "absent": "This part was not found; please see whether it is owed.",
        "money": "This part was not found; table 3 has {money} of project expenditure: please see whether it is owed.", "ask": "please correct", "see": "please see whether it is meant", "basis": "basis",
        "counts": "{apply} apply, {checked} checked, {hold} hold, {cannot_tell} cannot be told, {failed} failed.",
    },
}  # fmt: skip


def write(checked: Sequence[Checked], language: str) -> bytes:
    """A workbook with one sheet for each document."""
    book = Book()
    words = WORDS["en" if language == "en" else "zh"]
    for c in checked:
        _sheet(book, c, words, language)
    return book.close()


def _sheet(book: Book, c: Checked, w: dict[str, Any], language: str) -> None:
    r = c.report
    sheet = book.sheet(r.organisation or r.file, WIDTHS)
    accounts = c.disclosure is not None and c.disclosure.cycle != "budget"
    title = w["title"].format(
        year=r.year or "", district=_district(c.disclosure), cycle=w["cycles"][accounts]
    )
    sheet.merge_range(0, 0, 0, 5, "", book.look(bold=True, font_size=16, align="center"))
    sheet.write_string(0, 0, title, book.look(bold=True, font_size=16, align="center"))
    sheet.set_row(0, 30)
    counts = {k: getattr(r.counts, k) for k in r.counts.__struct_fields__}
    heads = (
        w["name"].format(name=r.organisation),
        w["file"].format(file=PurePath(r.file).name),
        w["url"],
        w["counts"].format(**counts),
    )
    for n, text in enumerate(heads, 1):
        sheet.merge_range(n, 0, n, 5, "", book.look())
        sheet.write_string(n, 0, text, book.look())
    top = len(heads) + 1
    for column, text in enumerate(w["head"]):
        sheet.write_string(
            top, column, text, book.look(bold=True, border=1, align="center", bg_color="#E8EDF3")
        )
    sheet.set_row(top, 32)
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    found = sorted_findings(c)
    row, number, groups = top + 1, 0, dict[str, list[int]]()
    for item in items(c.disclosure):
        remarks = found.get(item.key, [])
        start = row
        rows: list[Finding | None] = [*remarks] or [None]
        for f in rows:
            number += f is not None
            _remark(book, sheet, row, c, f, number, item, w, language)
            row += 1
        _spanned(book, sheet, start, row - 1, 1, item.name)
        _spanned(book, sheet, start, row - 1, 2, item.demand)
        _spanned(book, sheet, start, row - 1, 3, _kept(c, item, remarks, w), align="center")
        groups.setdefault(item.group, [start, row])[1] = row - 1
    for group, (first, last) in groups.items():
        _spanned(book, sheet, first, last, 0, group, align="center")
    sheet.data_validation(
        top + 1, 3, row - 1, 3, {"validate": "list", "source": [w["yes"], w["no"]], "error_type": "warning"}
    )
    sheet.print_area(0, 0, row - 1, 5)


def _kept(c: Checked, item: Item, remarks: Sequence[Finding], w: dict[str, Any]) -> str:
    if any(f.severity is not Severity.HINT for f in remarks):
        return str(w["no"])
    return str(w["yes"]) if present(c.disclosure, item) else ""


def _remark(
    book: Book, sheet: Any, row: int, c: Checked, f: Finding | None, number: int, item: Item, w: dict[str, Any],
    language: str,
) -> None:  # fmt: skip
    if f is None:
        text = w["none"]
        if item.key == "time":
            text = w["open"]
        elif not present(c.disclosure, item):
            money = project_money(c.disclosure) if item.key == "projects" else ""
            text = w["money"].format(money=money) if money else w["absent"]
    else:
        text = f"{number}. {remark(f, language)}"
    sheet.write_string(row, 4, text, book.look(border=1, valign="top"))
    sheet.write_blank(row, 5, None, book.look(border=1))
    need = max(20.0, height(text, WIDTHS[4]), height(item.name, WIDTHS[1]), height(item.demand, WIDTHS[2]))
    source = source_of(f) if f else None
    png = c.picture(source) if source else None
    if png is not None:
        width, tall = _size(png)
        scale = min(0.5, WIDTHS[5] * 7 / width)
        need = max(need, tall * scale * _PIXEL + 8)
        alt = source.label(language == "en") if source else ""
        place = {"x_scale": scale, "y_scale": scale, "x_offset": 4, "y_offset": 4, "object_position": 1}
        sheet.insert_image(row, 5, "place.png", {"image_data": io.BytesIO(png), "description": alt, **place})
    sheet.set_row(row, need)


def remark(f: Finding, language: str) -> str:
    """A finding as a reviewer writes it: where, the sentence or row as it stands, why it cannot be right, the request."""
    w = WORDS["en" if language == "en" else "zh"]
    colon, stop = (": ", ". ") if language == "en" else ("：", "。")
    lines = [
        f"[{severity(f.severity, language)}] {place_of(f, language)}{colon}{f.message.in_language(language)}"
    ]
    quoted = f.evidence[0].printed if f.evidence else ""
    if quoted and quoted not in lines[0]:
        lines[0] += f"（{quoted}）" if language != "en" else f" ({quoted})"
    lines += [e.in_language(language) for e in f.why[:_MOST_SUMS] if e != f.message]
    ask = f.advice.in_language(language) if f.advice else w["see" if f.severity is Severity.HINT else "ask"]
    lines.append(f"{w['basis']}{colon}{f.basis.in_language(language)}{stop}{ask}")
    return "\n".join(lines)


def _spanned(
    book: Book, sheet: Any, first: int, last: int, column: int, text: str, align: str = "left"
) -> None:
    look = book.look(border=1, align=align)
    if last > first:
        sheet.merge_range(first, column, last, column, "", look)
    sheet.write_string(first, column, text, look)


def _district(d: Disclosure | None) -> str:
    """The words before the year's budget on the cover: 上海市普陀区."""
    import re

    found = (
        re.search(r"[\u4e00-\u9fff]{2,}?[市省](?:[\u4e00-\u9fff]{1,6}?[区县])?", d.organisation)
        if d
        else None
    )
    return found[0] if found else ""


def _size(png: bytes) -> tuple[int, int]:
    return int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")

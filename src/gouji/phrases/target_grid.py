"""Part eight as a drawn table of four columns, and back: what `target_lines` says in lines, in the form's own boxes.

项目名称 | …     | 项目性质 | …
其他资金 | 0.00元 | 其他资金 | 0.00元        left of all years, right of this one
一级指标 | 二级指标 | 三级指标 | 年度（/项目）指标值
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gouji.phrases.target_lines import LABELS, NOTE, read, write

Rows = tuple[tuple[str, str, str, str], ...]
_PAIRS = (
    ("project", "nature"), ("category", ""), ("department", "body"), ("starts", "ends"), ("whole", "year_total"), ("whole_fiscal", "fiscal"),
    ("", "carried"), ("whole_other", "other"), ("goal", "year_goal"),
)  # fmt: skip
# What stands in the boxes, where it is not what the line says.
_SHORT = {
    "department": "主管部门",
    "body": "实施单位",
    "whole_fiscal": "其中：财政资金",
    "whole_other": "其他资金",
    "fiscal": "其中：当年财政拨款",
}
HEADS = ("一级指标", "二级指标", "三级指标", "年度（/项目）指标值")


def _label(key: str) -> str:
    return _SHORT.get(key, LABELS.get(key, ""))


def rows(lines: Sequence[str]) -> Rows | None:
    """The rows of the table that the lines of part eight make; None where they are no whole form as `write` writes it."""
    forms = read(lines)
    again = [line for form, indicators in forms for line in write(form, indicators)]
    if not forms or again != list(lines) or not all(indicators for _, indicators in forms):
        return None
    out: list[tuple[str, str, str, str]] = []
    for form, indicators in forms:
        told = {label: value for label, _, value in (line.partition("：") for line in write(form, ()))}
        for left, right in _PAIRS:
            a, b = told.get(LABELS.get(left, ""), ""), told.get(LABELS.get(right, ""), "")
            out.append((_label(left), a, _label(right), b))
        if form.example:
            out.append((NOTE.partition("：")[0], NOTE.partition("：")[2], "", ""))
        out.append(HEADS)
        out += [(i.level1, i.level2, i.name, i.target) for i in indicators]
    return tuple(out)


def is_form(rows: Iterable[Sequence[str]]) -> bool:
    """Whether the rows of a grid are this table: four columns, a pair of fields or the heads of the indicators."""
    found = [tuple("".join(t.split()) for t in row) for row in rows]
    return all(len(r) == 4 for r in found) and any(
        r == HEADS or (r[0] == "项目名称" and r[2] == "项目性质") for r in found
    )


def lines(rows: Iterable[Sequence[str]], before: Sequence[str]) -> list[str]:
    """The lines that the rows of a grid say, in the order of `write`; `before` are those of the part so far."""
    fields: dict[str, str] = {}
    indicators: list[str] = []
    out: list[str] = []
    inside = any("指标、" in line for line in before)
    current = next(
        (line.partition("：")[2] for line in reversed(before) if line.startswith("项目名称：")), ""
    )
    note = False

    def finish() -> None:
        nonlocal note
        if note:
            out.append(NOTE)
        out.extend(f"{label}：{fields[key]}" for key, label in LABELS.items() if fields.get(key))
        out.extend(indicators)
        fields.clear()
        indicators.clear()
        note = False

    for row in rows:
        a, b, c, d = ("".join(t.split()) for t in row)
        if (a, b, c, d) == HEADS:
            inside = True
        elif a == "项目名称" and b and b == current:
            continue  # the head again on the next page
        elif a == "项目名称" and b:
            finish()
            fields["project"], inside, current = b, False, b
            if d:
                fields["nature"] = d
        elif a == NOTE.partition("：")[0] and b:
            note = True
        elif inside:
            indicators.append(f"{a}、{b}、{c}：{d}")
        else:
            for (left, right), (label, value, beside, other) in zip(
                _PAIRS, [(a, b, c, d)] * len(_PAIRS), strict=True
            ):
                if (label, beside) == (_label(left), _label(right)):
                    fields.update({k: v for k, v in ((left, value), (right, other)) if k and v})
    finish()
    return out

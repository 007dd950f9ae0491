"""Header rows: which rows of a grid are a header, and the columns that a form wants one to name."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gouji.forms.loader import form as load
from gouji.forms.schema import TableForm
from gouji.read.layout import GridCell
from gouji.read.recognise.normalise import label, stem
from gouji.read.recognise.panel import Cells, Panel, begins
from gouji.read.recognise.places import around

_HEADER_WORDS = frozenset(
    """
    项目 科目 编码 代码 名称 类 款 项 科目编码 科目名称 科目代码 预算科目
    单位名称 单位代码 序号 行次 栏次 备注
    支出功能分类 经济分类 功能分类科目 功能分类科目编码 功能分类科目名称 支出功能分类科目 支出功能分类科目编码
    经济分类科目 经济分类科目编码 经济分类科目名称 部门经济分类科目编码
    收入 支出 本年收入 本年支出 预算数 本年预算数 上年预算数 金额 合计 小计
    基本支出 项目支出 人员经费 公用经费
    """.split()  # noqa: SIM905 -- a list to read
)
CODE_HEADERS = re.compile(r"编码|代码|^[类款项目]$")
_LABEL_HEADERS = re.compile(CODE_HEADERS.pattern + "|名称$")
_DIGIT = re.compile(r"\d")
_MOST_HEADS = 10  # rows of a header whose heads stand in pieces


class Slot(NamedTuple):
    """A column that the form wants: the labels of a section (role label or name) or one of its amounts."""

    section: int
    key: str  # "" for the labels' column
    labels: frozenset[str]
    stems: frozenset[str]
    heads: frozenset[str]


@cache
def slots(form: str, table: str) -> tuple[Slot, ...]:
    """The columns of a table in the form's order."""
    declared = load(form).table(table)
    assert declared is not None
    return tuple(_slots(declared))


def _slots(table: TableForm) -> Iterator[Slot]:
    for n, section in enumerate(table.sections):
        for names in section.labels:
            if names.role in ("name", "label"):
                yield _slot(n, "", names.labels, names.heads)
        for column in section.columns:
            yield _slot(n, column.key, column.labels, column.heads)


def _slot(section: int, key: str, labels: Sequence[str], heads: Sequence[str]) -> Slot:
    texts = frozenset(map(label, labels))
    return Slot(
        section, key, texts, frozenset(map(stem, texts)), frozenset(same_head(label(h)) for h in heads)
    )


@cache
def _words(form: str, table: str) -> frozenset[str]:
    declared = load(form).table(table)
    assert declared is not None
    own: set[str] = set()
    for section in declared.sections:
        for names in section.labels:
            own.update((*names.labels, *names.heads))
        for column in section.columns:
            own.update((*column.labels, *column.heads))
    return frozenset(map(label, own)) | _HEADER_WORDS


@cache
def _amount_labels(form: str, table: str) -> tuple[frozenset[str], ...]:
    return tuple(s.labels for s in slots(form, table) if s.key)


def texts_of(cells: Sequence[GridCell]) -> tuple[str, ...]:
    return tuple(label(c.text) for c in cells)


def repeats(cells: Sequence[GridCell], heads: Collection[tuple[str, ...]]) -> bool:
    """Whether a row is one of `heads` again, also where the place for it cut the ends of its texts off."""
    first = label(cells[0].text)
    if not any(head[0].startswith(first) for head in heads):
        return False
    texts = texts_of(cells)
    return texts in heads or any(
        len(texts) == len(head) and all(t and h.startswith(t) for t, h in zip(texts, head, strict=True))
        for head in heads
    )


def header_rows(panel: Panel, form: str, table: str) -> int:
    """How many rows at the top of `panel` are its header."""
    words, wanted = _words(form, table), list(_amount_labels(form, table))
    end, seen = 0, set[str]()
    for r in range(len(panel.matrix)):
        texts = texts_of(panel.texts(r))
        if not texts:
            continue
        if end and r == end and not any(begins(panel, r, c) for c in panel.texts(r)):
            end = r + 1  # heads that reach down
            continue
        complete = bool(seen) and all(labels & seen for labels in wanted)
        if not is_header(texts, words, complete):
            break
        seen.update(texts)
        end = r + 1
    return end


def with_whole_heads(panel: Panel, form: str, table: str) -> Panel:
    """`panel` with the heads put together that stand in pieces, one below the other, where nothing drawn tells that they
    are one: pieces above the first figures, each alone in its row over the same columns, that make a word of the
    table's header together."""
    top: list[Sequence[GridCell]] = []
    for r in range(min(len(panel.matrix), _MOST_HEADS)):
        if has_figures(panel, r):
            break
        top.append(panel.texts(r))
    runs = list(_whole(top, _words(form, table))) if len(top) > 1 else []
    if not runs:
        return panel
    matrix = [list(row) for row in panel.matrix]
    for run in runs:
        _put_together(matrix, run)
    return Panel(matrix, panel.columns, panel.source)


def has_figures(panel: Panel, r: int) -> bool:
    """Whether row `r` has an amount or a code."""
    return r < len(panel.matrix) and any(map(_figure_like, texts_of(panel.texts(r))))


def _whole(top: Sequence[Sequence[GridCell]], words: Collection[str]) -> Iterator[list[GridCell]]:
    """The longest runs of pieces below each other that are one of `words` together."""
    taken: list[GridCell] = []
    for r, row in enumerate(top):
        for cell in row:
            if cell in taken:
                continue
            run, best = [cell], 0
            for below in top[r + 1 :]:
                start = min(c.column for c in run)
                end = max(c.column + c.column_span for c in run)
                over = [
                    c for c in below if c.column < end and c.column + c.column_span > start and c not in run
                ]
                if len(over) > 1:
                    break
                if not over:
                    continue
                run += over
                if label("".join(c.text for c in run)) in words:
                    best = len(run)
            if best:
                taken += run[:best]
                yield run[:best]


def _put_together(matrix: Cells, run: Sequence[GridCell]) -> None:
    """Make the pieces one cell over all their rows and columns."""
    rows = [r for r, row in enumerate(matrix[:_MOST_HEADS]) if any(c is piece for c in row for piece in run)]
    start, end = min(c.column for c in run), max(c.column + c.column_span for c in run)
    whole = GridCell(
        run[0].row, start, "".join(c.text for c in run), around(c.source for c in run) or run[0].source,
        rows[-1] - rows[0] + 1, end - start,
    )  # fmt: skip
    for r in range(rows[0], rows[-1] + 1):
        matrix[r][start:end] = [whole] * (end - start)


def is_header(texts: tuple[str, ...], words: frozenset[str], complete: bool = False) -> bool:
    """Whether a row with these texts is part of a header: known words, no figures, not a total's label alone.

    Once every column has its label only rows that say nothing else are header.
    """
    if is_numbered(texts):
        return True
    if texts in (("合计",), ("总计",)) or any(_figure_like(t) for t in texts):
        return False
    known = sum(t in words for t in texts)
    if complete:
        return known == len(texts) and (known > 1 or bool(_LABEL_HEADERS.search(texts[0])))
    return known * 2 >= len(texts)


def _figure_like(text: str) -> bool:
    return (
        bool(text)
        and text[0] in "0123456789-("
        and bool(_DIGIT.search(text))
        and not any("\u4e00" <= ch <= "\u9fff" for ch in text)
    )


def is_numbered(texts: tuple[str, ...]) -> bool:
    """Whether a row only numbers the columns: 1 2 3 …, 栏次 1 2 3 … or 栏次 1 栏次 2."""
    numbers = [t for t in texts if t not in ("栏次", "行次", "**", "-")]
    return texts in (("栏次",), ("行次",)) or (
        len(numbers) >= (1 if "栏次" in texts else 3)
        and all(t.isdigit() and len(t) < 3 for t in numbers)
        and [int(t) for t in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))
    )


def same_head(text: str) -> str:
    """A head as heads are compared: 公务用车运行费 and 公务用车运行维护费 are one."""
    return stem(text.replace("维护", ""))

"""Grid columns → the form's columns, through the header tree: what a column's lowest header says, and what
stands above it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from gouji.forms.loader import form as load
from gouji.forms.schema import SectionForm, TableForm
from gouji.read.layout import GridCell
from gouji.read.recognise.headers import (
    CODE_HEADERS,
    Slot,
    has_figures,
    header_rows,
    is_numbered,
    same_head,
    slots,
    texts_of,
    with_whole_heads,
)
from gouji.read.recognise.layouts import STRANGE, Amount, Layout, Side
from gouji.read.recognise.normalise import joined, label, plain, stem, unit_in, without_ordinal
from gouji.read.recognise.panel import Panel

_PARTS = ("类", "款", "项")
# Heads of columns that hold no amount and are none of the form's.
_SERIAL = (
    "序号",
    "行次",
    "栏次",
    "备注",
    "单位名称",
    "单位代码",
    "单位编码",
    "部门名称",
    "部门代码",
    "预算单位",
)
_CODE_TEXT = re.compile(r"\d[\d.]*")
_LEAST_OF_HEAD = 5  # characters of a head that was cut
EXACT, SEEN_ABOVE, SAME_STEM, HEAD, ENOUGH = 10, 6, 5, 2, 5


class _Stack(NamedTuple):
    """Grid columns that share their lowest header cell, with the texts from top to bottom."""

    columns: tuple[int, ...]
    texts: tuple[str, ...]
    printed: str

    @property
    def bottom(self) -> str:
        return self.texts[-1] if self.texts else ""

    @property
    def serial(self) -> bool:
        """Whether the head, also in pieces one below the other, is of a column that holds no amount."""
        return self.bottom in _SERIAL or "".join(self.texts) in _SERIAL


def lay(panel: Panel, form: str, table: str) -> Layout | None:
    """Where the columns of `table` stand in `panel`; None where its header is not this table's."""
    layout = _laid(panel, form, table)
    if layout is not None and not layout.missing and has_figures(panel, layout.body):
        return layout
    whole = with_whole_heads(panel, form, table)
    return layout if whole is panel else _laid(whole, form, table) or layout


def _laid(panel: Panel, form: str, table: str) -> Layout | None:
    height = header_rows(panel, form, table)
    if not height:
        return None
    wanted = slots(form, table)
    stacks = _stacks(panel, height)
    found = _align(stacks, wanted)
    if not any(wanted[s].key for s in found):
        return None
    declared = load(form).table(table)
    assert declared is not None
    layout = _layout(panel, declared, height, stacks, {wanted[i]: j for i, j in sorted(found.items())})
    missing = tuple((s.section, s.key) for i, s in enumerate(wanted) if s.key and i not in found)
    return msgspec.structs.replace(layout, missing=missing)


def by_position(panel: Panel, form: str, table: str) -> Layout | None:
    """The layout of a grid that came without a header, where it has just as many columns as the form."""
    declared = load(form).table(table)
    assert declared is not None
    roles: list[tuple[int, str, str]] = []
    for n, section in enumerate(declared.sections):
        roles += [(n, names.role, "") for names in section.labels]
        roles += [(n, "amount", column.key) for column in section.columns]
    if len(roles) != panel.columns:
        return None
    sides = []
    for n, section in enumerate(declared.sections):
        labels = {c.key: c.label for c in section.columns}
        mine = [(c, role, key) for c, (s, role, key) in enumerate(roles) if s == n]
        names = tuple(c for c, role, _ in mine if role in ("name", "label"))
        codes = tuple(c for c, role, key in mine if not key and c not in names)
        sides.append(
            Side(n, codes, names, tuple(Amount(key, labels[key], (c,)) for c, _, key in mine if key))
        )
    return Layout(tuple(sides), panel.columns, 0, tuple(panel.edges()), frozenset(), by_position=True)


def _stacks(panel: Panel, height: int) -> list[_Stack]:
    rows = [r for r in range(height) if not is_numbered(texts_of(panel.texts(r)))]
    out: list[_Stack] = []
    last: GridCell | None = None
    above = dict.fromkeys(rows, "")
    for c in range(panel.columns):
        stack: list[str] = []
        lowest: GridCell | None = None
        top = height
        for r in rows:
            cell = panel.matrix[r][c]
            if cell is not None and (text := label(cell.text)):
                above[r] = text
                if lowest is not cell:
                    stack.append(text)
                    lowest = cell
                    top = min(top, r)
        if lowest is not None and lowest is last:
            out[-1] = out[-1]._replace(columns=(*out[-1].columns, c))
        else:
            # Where the format tells no spans, a head reaches to the right until the next one.
            heads = [above[r] for r in rows if r < top and above[r] and lowest is not None]
            out.append(_Stack((c,), (*heads, *stack), joined(lowest.text) if lowest is not None else ""))
        last = lowest
    return out


def _align(stacks: Sequence[_Stack], wanted: Sequence[Slot]) -> dict[int, int]:
    """The best assignment of slots to stacks that keeps both orders; then what was printed out of order."""
    scores = [[_score(stack, slot) for stack in stacks] for slot in wanted]
    best = [[0] * (len(stacks) + 1) for _ in range(len(wanted) + 1)]
    for i in range(len(wanted) - 1, -1, -1):
        for j in range(len(stacks) - 1, -1, -1):
            take = scores[i][j] + best[i + 1][j + 1] if scores[i][j] >= ENOUGH else -1
            best[i][j] = max(take, best[i + 1][j], best[i][j + 1])
    found: dict[int, int] = {}
    i = j = 0
    while i < len(wanted) and j < len(stacks):
        if scores[i][j] >= ENOUGH and best[i][j] == scores[i][j] + best[i + 1][j + 1]:
            found[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            i += 1
    crossed = _crossed(scores, wanted)
    if len(crossed) > sum(bool(wanted[i].key) for i in found):
        names = {i: j for i, j in found.items() if not wanted[i].key and j not in crossed.values()}
        return names | crossed
    used = set(found.values())
    for i, row in enumerate(scores):
        if i in found or not wanted[i].key:
            continue
        free = [j for j, s in enumerate(row) if s >= EXACT and j not in used]
        if len(free) == 1:
            found[i] = free[0]
            used.add(free[0])
    return found


def _crossed(scores: Sequence[Sequence[int]], wanted: Sequence[Slot]) -> dict[int, int]:
    """The slots of amounts that have a stack of their own in any order, each the other's best: all 预算数 before all
    决算数, where the form has them side by side; nothing where one has none."""
    found: dict[int, int] = {}
    for i, row in enumerate(scores):
        if not wanted[i].key:
            continue
        best = max(row, default=0)
        j = row.index(best) if row else 0
        column = [scores[n][j] for n in range(len(wanted)) if wanted[n].key]
        if best < SEEN_ABOVE + HEAD or row.count(best) > 1 or max(column) > best or column.count(best) > 1:
            return {}
        found[i] = j
    return found


def _score(stack: _Stack, slot: Slot) -> int:
    if not stack.texts:
        return 0
    bottom = stack.bottom
    if bottom in slot.labels:
        score = EXACT
    elif slot.labels & set(stack.texts):
        score = SEEN_ABOVE
    elif slot.key and (stem(bottom) in slot.stems or _cut(bottom, slot.labels)):
        score = SAME_STEM
    else:
        return 0
    return score + HEAD * len(slot.heads & {same_head(t) for t in stack.texts})


def _cut(text: str, labels: Collection[str]) -> bool:
    """Whether a narrow column cut off one of `labels` and left `text`."""
    return len(text) >= _LEAST_OF_HEAD and any(label.startswith(text) for label in labels)


def _layout(
    panel: Panel, declared: TableForm, height: int, stacks: Sequence[_Stack], found: dict[Slot, int]
) -> Layout:
    sides, start, used = [], 0, set[int]()
    for n, section in enumerate(declared.sections):
        mine = [(slot, stacks[j]) for slot, j in found.items() if slot.section == n]
        amounts = tuple(Amount(slot.key, stack.printed, stack.columns) for slot, stack in mine if slot.key)
        if not amounts:
            continue
        first = min(a.columns[0] for a in amounts)
        zone = [s for s in stacks if start <= s.columns[0] < first]
        names = next((stack.columns for slot, stack in mine if not slot.key), ())
        codes, names = _labels(panel, height, section, zone, names)
        sides.append(Side(n, codes, names, amounts))
        used.update(codes, names, *(a.columns for a in amounts))
        start = max(a.columns[-1] for a in amounts) + 1
    others = tuple((s.columns[0], s.printed) for s in stacks if not used & set(s.columns) and not s.serial)
    sides = [_with_strange(side, sides[n + 1 :], others) for n, side in enumerate(sides)]
    heads = frozenset(t for r in range(height) if len(t := texts_of(panel.texts(r))) > 1)
    units = [u for r in range(height) for c in panel.texts(r) if (u := unit_in(plain(c.text)))]
    unit = units[0] if units else ""
    return Layout(tuple(sides), panel.columns, height, tuple(panel.edges(height)), heads, unit, others)


def _with_strange(side: Side, after: Sequence[Side], others: Sequence[tuple[int, str]]) -> Side:
    """`side` with those columns of others that stand in it: before the next side begins; the first also takes
    what stands before it."""
    end = min((c for s in after for c in _columns(s)), default=None)
    start = 0 if not side.section else min(_columns(side))
    strange: dict[str, Amount] = {}
    for c, head in others:
        if start <= c and (end is None or c < end):
            key = STRANGE + plain(head).replace("/", "／")  # a slash parts an address
            n = sum(k.partition("#")[0] == key for k in strange)
            key = f"{key}#{n + 1}" if n else key
            strange[key] = Amount(key, head, (c,))
    return msgspec.structs.replace(side, strange=tuple(strange.values()))


def _columns(side: Side) -> list[int]:
    return [*side.codes, *side.names, *(c for a in side.amounts for c in a.columns)]


def _labels(
    panel: Panel, height: int, section: SectionForm, zone: Sequence[_Stack], names: tuple[int, ...]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The columns of codes and of names among those before a section's amounts."""
    if not section.labels:
        return (), ()
    coded = bool(section.tree) and not section.numbered
    columns = [(c, s) for s in zone for c in s.columns if c not in names and not s.serial]
    codes = [c for c, s in columns if coded and _is_code_column(panel, height, c, s)]
    if len(codes) > section.depth:  # a column that has neither text nor a head of its own is a gap
        heads = {c: s.bottom for c, s in columns}
        codes = [c for c in codes if heads[c] in _PARTS or _has_words(panel, height, c)]
    if not names:
        rest = [c for c, _ in columns if c not in codes and _has_words(panel, height, c)]
        names = tuple(rest[-1:])
    return tuple(codes), names


def _is_code_column(panel: Panel, height: int, column: int, stack: _Stack) -> bool:
    texts = [
        plain(cell.text) for row in panel.matrix[height:]
        if (cell := row[column]) and cell.column == column and cell.text
    ]  # fmt: skip
    numbers = sum(bool(_CODE_TEXT.fullmatch(t)) for t in texts)
    if numbers:
        return numbers * 2 >= sum(t not in ("合计", "总计") for t in texts)
    return bool(CODE_HEADERS.search(stack.bottom)) or bool(stack.bottom == "")


def _has_words(panel: Panel, height: int, column: int) -> bool:
    """Whether a cell that begins in the column says something."""
    return any(
        (cell := row[column]) is not None and cell.column == column and without_ordinal(plain(cell.text))
        for row in panel.matrix[height:]
    )

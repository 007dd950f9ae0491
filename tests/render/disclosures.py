"""Generated disclosures to write: every form, every state of a cell, prose and names that look like markup."""

import random
import re
from importlib import import_module
from typing import Any

import msgspec
from tests.ledgers import FUNCTIONS, ledger

from gouji.forms.loader import all_forms
from gouji.forms.loader import form as load_form
from gouji.model.address import TOTAL
from gouji.model.disclosure import Cell, Disclosure, Part, Table
from gouji.model.ledger import Ledger
from gouji.model.money import State, read_cell
from gouji.model.source import Line
from gouji.prepare.tables import tables
from gouji.read.layout import Extract
from gouji.read.package import disclosure as package
from gouji.read.recognise import recognise

READERS = {
    "text": "gouji.read.text",
    "html": "gouji.read.html",
    "xlsx": "gouji.read.xlsx",
    "docx": "gouji.read.docx",
    "pdf": "gouji.read.pdf.extract",
    "package": "gouji.read.package.archive",
}
MARKUP = (
    "#panic(1) *强调* _斜体_ $x$ `代码` @标签 <标签> \\换行 //注释 = 标题",
    "<script>alert(1)</script> &amp; &lt;b&gt; \"引号\" '单引号' ]]>",
    "=HYPERLINK(1) 公式样的文字，+1-2，@SUM(A1)",
    "长句：" + "为保障城市运行服务平稳有序，统筹安排各项经费，" * 12 + "特此说明。",
    "很长的段落：" + "逐项说明实施内容、进度安排和验收要求，" * 60 + "以上。",
    "2025年某项目12.30万元，比上年减少0.50万元，下降3.91%。",
)
COMPARISON = (
    "2025年收入支出总计比2024年预算增加，主要原因是新增城市运行服务保障项目，人员经费随缴费基数上调，"
    "公用经费压减，其余各项与上年大致持平。"
)
NAMES = ("*甲* #a <b>x</b> &amp; $y$", "其他支出" * 12, "=1+2", "政府办公厅（室）及相关机构事务")
ODD = ("0.00", "—", "不公开", "-1,234.56", "100,000,000,000.01")


def disclosure(seed: int, forms: tuple[str, ...] = (), rows: int | None = None) -> Disclosure:
    """The same disclosure for the same seed: mostly of few rows, at times of 200."""
    rng = random.Random(seed)
    chosen = rng.choice(forms or all_forms())
    form = load_form(chosen)
    entries = rows if rows is not None else rng.choice((0, 1, 3, 10, 10, 40, 200))
    largest = rng.choice((10**6, 10**9, 10**11))
    made = _wide(ledger(seed, entries, largest=largest), form.year, rng) if entries else Ledger(form.year, "")
    made = msgspec.structs.replace(
        made,
        year=form.year,
        organisation=rng.choice(("上海市示例区城市运行服务局", "上海市示例委员会（示例办公室）")),
    )
    found = tuple(
        _noted(_odd(t, rng), getattr(form.table(t.key), "empty_note", ""), form.year)
        for t in tables(made, form)
    )
    if rng.random() < 0.2:
        found = tuple(t for t in found if t.number != rng.randint(2, 9))
    return Disclosure(
        chosen, made.organisation, form.year, form.scope, form.level, form.cycle, found, _parts(form, rng)
    )


def _wide(made: Ledger, year: int, rng: random.Random) -> Ledger:
    """With more codes than the usual few when there are many entries."""
    if len(made.entries) < 100:
        return made
    codes = [f"{rng.choice(FUNCTIONS)[:3]}{rng.randint(1, 30):02}{rng.randint(1, 99):02}" for _ in range(120)]
    entries = tuple(msgspec.structs.replace(e, function=rng.choice(codes)) for e in made.entries)
    return Ledger(year, made.organisation, entries)


def _odd(table: Table, rng: random.Random) -> Table:
    """Some cells in other states, some names long or full of markup."""
    sections = []
    for s in table.sections:
        rows = []
        for r in s.rows:
            cells = tuple(_cell(rng.choice(ODD), table.unit) if rng.random() < 0.05 else c for c in r.cells)
            named = s.key == "" and r.id not in ("", TOTAL) and rng.random() < 0.1
            rows.append(msgspec.structs.replace(r, cells=cells, name=rng.choice(NAMES) if named else r.name))
        sections.append(msgspec.structs.replace(s, rows=tuple(rows)))
    return msgspec.structs.replace(table, sections=tuple(sections))


def _cell(printed: str, unit: str) -> Cell:
    value, state = read_cell(printed, unit)
    return Cell(value, printed, state)


def _noted(table: Table, note: str, year: int) -> Table:
    empty = all(c.state is State.BLANK for s in table.sections for r in s.rows for c in r.cells)
    return msgspec.structs.replace(table, notes=(Line(note.format(year=year)),)) if empty and note else table


def _parts(form, rng: random.Random) -> tuple[Part, ...]:
    out = []
    for p in form.parts:
        if rng.random() < 0.2:
            continue
        if p.key == "tables":
            out += [Part(p.key, "", (Line(COMPARISON),))] if rng.random() < 0.3 else []
            continue
        heads = [Line(f"{n}、{h.label}") for n, h in zip("一二三四五六七", p.headings, strict=False)]
        lines = [Line(rng.choice(MARKUP)) for _ in range(rng.randint(1, 6))]
        out.append(Part(p.key, "", (*heads, *lines)))
    return tuple(out)


def read_back(data: bytes, key: str) -> Disclosure:
    """What a file says, read in this process."""
    if key == "package":
        return package.disclosure(_extract(data, key))
    found = recognise(_extract(data, key))
    assert len(found) == 1
    return found[0]


def _extract(data: bytes, key: str) -> Extract:
    module = import_module(READERS[key])
    return module.extract(data)


def facts(d: Disclosure) -> dict[str, Any]:
    """What a round trip must keep: figures with their states, rows, notes and prose, whose and of when."""
    form = load_form(d.form)
    ordinals = {
        (t.key, s.key, r.key): r.ordinal for t in form.tables for s in t.sections for r in s.rows
    }  # fmt: skip

    def name(table: str, section: str, row: str, text: str) -> str:
        return _joined(text.removeprefix(ordinals.get((table, section, row), "")))

    d = _without_silent_rows(d)
    return {
        "whose": (d.form, d.organisation, d.year, d.scope, d.level, d.cycle),
        "figures": [(str(a), c.value, c.state) for a, c in d.figures()],
        "rows": [
            (t.key, s.key, r.id, r.code, name(t.key, s.key, r.id, r.name), r.level)
            for t in d.tables for s in t.sections for r in s.rows
        ],
        "tables": [(t.key, t.number, _joined(t.title), t.unit, t.organisation) for t in d.tables],
        "notes": [(t.key, _joined("".join(n.text for n in t.notes))) for t in d.tables],
        "prose": [(p.key, _joined("".join(line.text for line in p.lines))) for p in d.parts],
    }  # fmt: skip


def _without_silent_rows(d: Disclosure) -> Disclosure:
    """Without a single row (table 9) that is all blank: it says nothing, and readers leave it out."""
    tables = []
    for t in d.tables:
        sections = tuple(
            msgspec.structs.replace(
                s, rows=tuple(r for r in s.rows if r.id or any(c.state is not State.BLANK for c in r.cells))
            )
            for s in t.sections
        )
        tables.append(msgspec.structs.replace(t, sections=sections))
    return msgspec.structs.replace(d, tables=tuple(tables))


def lines(d: Disclosure) -> list[tuple[str, list[str]]]:
    """The prose line by line, for formats that keep lines."""
    return [(p.key, [" ".join(line.text.split()) for line in p.lines]) for p in d.parts]


def _joined(text: str) -> str:
    return re.sub(r"\s+", "", text)

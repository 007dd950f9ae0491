"""Recognising target forms and self-evaluation sheets among the lines and grids of a file."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from gouji.forms.targets.form import official, plain
from gouji.forms.targets.grids import FormGrid, joined
from gouji.model.grid import Grid
from gouji.model.money import fen
from gouji.model.project import Actual, Evaluation, Indicator, TargetForm, TargetTask
from gouji.model.source import Line, Source

_MONEY = (
    "whole",
    "whole_fiscal",
    "whole_other",
    "year_total",
    "fiscal",
    "carried",
    "other",
    "basic",
    "projects",
)
_YEAR = re.compile(r"(20\d\d)年度?")
_UNIT = re.compile(r"单位[:：]?人?民?币?(元|万元)")
_TITLE = 60  # characters: what is longer is a sentence about the form
_DATE = re.compile(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


class Read(msgspec.Struct, frozen=True):
    """A form as read: `printed` holds each field as it stands, `sources` where; `columns` the heads that were found."""

    title: str
    year: int
    unit: str
    form: TargetForm
    indicators: tuple[Indicator, ...]
    actuals: tuple[Actual, ...] = ()
    evaluation: Evaluation | None = None
    printed: dict[str, str] = {}
    sources: dict[str, Source] = {}
    columns: tuple[str, ...] = ()
    tasks: tuple[TargetTask, ...] = ()
    more_money: tuple[str, ...] = ()  # rows of money that the official form has not


def forms(blocks: Iterable[Line | Grid]) -> tuple[Read, ...]:
    """Every target form or self-evaluation sheet, in order."""
    out: list[FormGrid] = []
    title, year, unit = "", 0, ""
    for block in blocks:
        if isinstance(block, Line):
            text = plain(block.text)
            if len(text) < _TITLE and any(plain(t) in text for t in official().titles):
                title, year, unit = block.text.strip(), 0, ""
            if title and not year and (m := _YEAR.search(text)):
                year = int(m[1])
            if m := _UNIT.search(text):
                unit = m[1]
            continue
        sheet = FormGrid(block)
        sheet.unit = sheet.unit or unit
        if sheet.inner_title:
            title, year = sheet.inner_title, sheet.inner_year
        if "project" in sheet.fields or (sheet.columns and (not out or out[-1].title != title)):
            sheet.title, sheet.year = title, year
            out.append(sheet)
        elif out and (sheet.columns or out[-1].continues(sheet)):
            out[-1].go_on(sheet)
    return tuple(_read(s) for s in out if s.rows or s.title)


def _read(sheet: FormGrid) -> Read:
    unit = sheet.unit or "元"
    natures = {n.label: n.key for n in official().natures}
    f = sheet.fields | (
        {"year_total": sheet.fields["spending"]}
        if "spending" in sheet.fields and not sheet.fields.get("year_total")
        else {}
    )
    form = TargetForm(
        project="".join(f.get("project", "").split()), nature=natures.get(plain(f.get("nature", "")), plain(f.get("nature", ""))),
        category=plain(f.get("category", "")), department=plain(f.get("department", "")), body=plain(f.get("body", "")),
        starts=_date(f.get("starts", "")), ends=_date(f.get("ends", "")), goal=f.get("goal", ""), year_goal=f.get("year_goal", ""), summary=f.get("summary", ""),
    )  # fmt: skip
    form = msgspec.structs.replace(form, **{k: _money(f[k], unit) for k in _MONEY if k in f})
    indicators = tuple(
        Indicator(
            r["level1"],
            r["level2"],
            r.get("name", ""),
            r.get("target", ""),
            form.project,
            _hundredths(r.get("points", "")),
        )
        for r in sheet.rows
    )
    actuals = tuple(
        Actual(r.get("name", ""), "self", r.get("actual", ""), form.project, _hundredths(r.get("score", "")), reason=r.get("reason", ""))
        for r in sheet.rows if r.get("actual") or r.get("score")
    )  # fmt: skip
    return Read(
        sheet.title,
        sheet.year,
        sheet.unit,
        form,
        indicators,
        actuals,
        _evaluation(sheet, form, unit),
        dict(f),
        dict(sheet.sources),
        tuple(sheet.columns),
        tuple(
            TargetTask(
                t["name"],
                t.get("content", ""),
                _money(t.get("amount", ""), unit),
                _money(t.get("fiscal", ""), unit),
            )
            for t in sheet.tasks
        ),
        tuple(sheet.more_money),
    )


def _evaluation(sheet: FormGrid, form: TargetForm, unit: str) -> Evaluation | None:
    """The money line of a self-evaluation sheet: first budget, budget of the year, carried out, points, rate, score.

    Some sheets leave the first row at zero and fill the one below; the first that states money is taken.
    """
    if "actual" not in sheet.columns:
        return None
    best: list[str] = []
    for cells in sheet.lines.values():
        texts = [joined(c.text) for c in cells]
        if any(k in plain(t) for t in texts[:2] for k in ("年度资金总额", "财政拨款", "当年财政")):
            numbers = [t for t in texts if re.fullmatch(r"-?[\d,.]+%?", plain(t))]
            if len(numbers) >= 3 and (not best or not any(fen(n.rstrip("%")) for n in best[:3])):
                best = numbers
    if not best:
        return None
    initial, adjusted, executed = (fen(n, unit) or 0 for n in best[:3])
    score = _hundredths(best[-1]) if len(best) >= 5 else None
    return Evaluation(
        "self", initial, adjusted, executed, form.project, score, _hundredths(sheet.fields.get("total", ""))
    )


def _money(text: str, unit: str) -> int | None:
    """Fen of an amount, in the form's unit where it prints none of its own."""
    own = plain(text)
    if own in ("-", "—", "无"):
        return 0
    for suffix in ("万元", "元"):
        if own.endswith(suffix):
            return fen(own.removesuffix(suffix), suffix)
    return fen(own, unit)


def _hundredths(text: str) -> int | None:
    return fen(plain(text).rstrip("分"), "元")


def _date(text: str) -> str:
    """A date however it is written; what is none stays as it stands.

    >>> _date("2026/1/1"), _date("年初")
    ('2026-01-01', '年初')
    """
    m = _DATE.search("".join(text.split()))
    return f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}" if m else plain(text)

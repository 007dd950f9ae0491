"""What relations and figures are called, in Chinese and English; names come from the form's own declarations."""

from __future__ import annotations

from functools import cache

from gouji.forms.schema import Form
from gouji.model.finding import Text
from gouji.relations.cube import Cube, Face, View, cube
from gouji.relations.plan import Family


def called(face: Face, view: View, code: str, row_name: str) -> Text:
    """A figure's name: 表5 2010301行政运行 基本支出."""
    row = f"{code}{row_name}" if code else ("合计" if face.coded else "")
    english = f" {code}" if code else (" total" if face.coded else "")
    return Text(
        f"{face.name}{' ' + row if row else ''} {view.name}", f"{face.english}{english}, {view.english}"
    )


def basis(form: Form) -> Text:
    """Why a relation derived from the form must hold."""
    return _basis(form.id, form.basis, form.basis_english)


@cache
def _basis(_: str, zh: str, en: str) -> Text:
    return Text(zh, en)


@cache
def _family(form_id: str, family: Family) -> Text:
    c = cube(form_id)
    if family.name:
        return Text(*family.name)
    sign = "≥" if family.kind == "bound" else "="
    return Text(
        f"{_view(c, family.whole, True)}{sign}" + "+".join(_view(c, p, True) for p in family.parts),
        f"{_view(c, family.whole, False)} {sign} " + " + ".join(_view(c, p, False) for p in family.parts),
    )


def family(c: Cube, f: Family) -> Text:
    """A family's name: 表3 合计=表3 基本支出+表3 项目支出."""
    return _family(c.form.id, f)


@cache
def _sum(face_name: str, face_english: str, name: str, english: str) -> Text:
    return Text(
        f"{face_name} 上级科目=下级科目之和（{name}）",
        f"{face_english}: a row is the sum of the rows below it ({english})",
    )


def sum_family(face: Face, view: View) -> Text:
    """The name of the sums down a table."""
    return _sum(face.name, face.english, view.name, view.english)


def _view(c: Cube, view: View, chinese: bool) -> str:
    face = c.by_id[view.face]
    return f"{face.name} {view.name}" if chinese else f"{face.english} {view.english}"

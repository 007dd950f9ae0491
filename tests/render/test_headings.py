"""A heading that stands over the tables, with nothing below it but them, is written and read in every format."""

from __future__ import annotations

import msgspec
import pytest

from gouji import examples
from gouji.check.check import check
from gouji.model.disclosure import Part
from gouji.model.source import Line
from gouji.read import read
from gouji.render import rendered


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".xlsx", ".pdf", ".zip"])
@pytest.mark.parametrize("lines", [(), ("表前有一段说明。",)], ids=["alone", "with words"])
def test_the_heading_over_the_tables(tmp_path, suffix, lines):
    given = read(examples.path())
    others = tuple(p for p in given.parts if p.key != "tables")
    at = next(n for n, p in enumerate(others) if p.key == "other_matters")
    headed = Part("tables", "五、部门预算表", tuple(Line(text) for text in lines))
    given = msgspec.structs.replace(given, parts=(*others[:at], headed, *others[at:]))
    path = tmp_path / f"x{suffix}"
    path.write_bytes(rendered(given, suffix))
    again = read(path)
    part = again.part("tables")
    assert part is not None
    assert part.title in {"五、部门预算表", "部门预算表"}
    assert "".join(line.text for line in part.lines).replace(" ", "").count("表前有一段说明。") == len(lines)
    assert [p.key for p in again.parts] == [p.key for p in given.parts]
    assert [t.key for t in again.tables] == [t.key for t in given.tables]
    assert "contents-page" not in {f.code for f in check(again).findings}

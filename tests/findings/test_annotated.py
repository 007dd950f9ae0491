"""The annotated PDF, opened by another library."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pdfplumber
import pytest
from reportlab.pdfgen.canvas import Canvas

from gouji.model.finding import Severity
from gouji.model.source import PageBox
from gouji.read.pdf.extract import extract
from gouji.read.pdf.frame import Frame
from gouji.render.findings import Checked, written
from gouji.render.findings.annotate import Note, annotated, notes
from gouji.render.findings.checked import NotThisFormat


def test_every_finding_is_a_highlight_where_it_stands(spoilt_pdf: Checked) -> None:
    out = written("annotated-pdf", [spoilt_pdf])
    wanted = list(notes(spoilt_pdf, "zh"))
    assert wanted
    with pdfplumber.open(io.BytesIO(out)) as pdf:
        found = [
            (a["page_number"], a)
            for p in pdf.pages
            for a in p.annots
            if "Highlight" in str(a["data"].get("Subtype"))
        ]
    assert len(found) == len(wanted)
    for note in wanted:
        same = [
            a
            for page, a in found
            if page == note.box.page
            and abs(a["x0"] - note.box.x0) < 0.6
            and abs(a["top"] - note.box.y0) < 0.6
        ]
        assert [
            a["contents"]
            for a in same
            if a["contents"] == note.text.replace("\n", "\r") or a["contents"] == note.text
        ]


def test_the_published_file_is_only_added_to(spoilt_pdf: Checked, pdf_path: Path) -> None:
    out = written("annotated-pdf", [spoilt_pdf], "en")
    data = pdf_path.read_bytes()
    assert out.startswith(data)
    before, after = extract(data), extract(out)
    assert before.blocks == after.blocks


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (20, 30, 500, 700)])
def test_turned_and_cropped_pages(turn: int, crop: tuple[int, int, int, int] | None) -> None:
    """From the page as shown back to the page's own coordinates: the inverse of what the reader does."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595) if turn % 180 else (595, 842))  # it turns the box as well
    canvas.setPageRotation(turn)
    if crop:
        canvas.setCropBox(crop)
    canvas.drawString(100, 600, "12345")
    canvas.save()
    own = (100.0, 600.0, 130.0, 612.0)
    (shown,) = Frame(crop or (0, 0, 595, 842), turn // 90).shown(np.array([own]))
    marked = annotated(out.getvalue(), [Note(PageBox(1, *map(float, shown)), Severity.ERROR, "这里")])
    with pdfplumber.open(io.BytesIO(marked)) as pdf:
        assert _rect(pdf) == pytest.approx(own, abs=0.01)


def _rect(pdf: pdfplumber.pdf.PDF) -> tuple[float, ...]:
    from pdfminer.pdftypes import resolve1

    annotation = resolve1(resolve1(pdf.pages[0].page_obj.attrs["Annots"])[0])
    return tuple(float(resolve1(v)) for v in annotation["Rect"])


def test_only_one_pdf(spoilt: Checked, spoilt_pdf: Checked) -> None:
    with pytest.raises(NotThisFormat, match="只有 PDF"):
        written("annotated-pdf", [spoilt])
    with pytest.raises(NotThisFormat, match="一次"):
        written("annotated-pdf", [spoilt_pdf, spoilt_pdf])
    with pytest.raises(NotThisFormat):
        annotated(b"%PDF-1.4 nothing", [])

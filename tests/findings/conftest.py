"""A spoilt example, checked: as text, and as a PDF written by gouji itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji import examples
from gouji.check.check import check
from gouji.jobs import a_slip, replace_cell
from gouji.read import read
from gouji.render import render
from gouji.render.findings import Checked
from gouji.reporting import checked_file


@pytest.fixture(scope="session")
def spoilt() -> Checked:
    d = read(examples.path())
    at, wrong = a_slip(d)
    made = replace_cell(d, at, wrong)
    return Checked(check(made), made)


@pytest.fixture(scope="session")
def spoilt_pdf(spoilt: Checked, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    assert spoilt.disclosure is not None
    path = tmp_path_factory.mktemp("pdf") / "错 一位.pdf"
    render(spoilt.disclosure, path)
    return checked_file(path)[0]


@pytest.fixture(scope="session")
def pdf_path(spoilt_pdf: Checked) -> Path:
    return Path(spoilt_pdf.report.file)

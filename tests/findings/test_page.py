"""The report as one page: whole without a network, safe, in both languages, with pictures."""

from __future__ import annotations

import base64
import io
import re
from typing import Any

import msgspec
import pytest
from lxml import html
from PIL import Image

from gouji.model.finding import Evidence, Finding, Outcome, Severity, Text
from gouji.render.findings import Checked, written

EVIL = '</title></p><script>alert(1)</script><img src=x onerror="alert(2)">&amp;'


def parsed(page: bytes) -> Any:
    return html.fromstring(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_needs_nothing_else(spoilt_pdf: Checked, language: str) -> None:
    text = written("html", [spoilt_pdf], language).decode()
    page = parsed(text.encode())
    assert not page.xpath("//script | //link | //iframe | //object | //form")
    assert all(src.startswith("data:image/png;base64,") for src in page.xpath("//@src"))
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert page.get("lang").startswith(language)
    assert len(page.xpath("//h1")) == 1
    assert len(page.xpath("//article")) == len(spoilt_pdf.report.findings)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {x.lstrip("#") for x in page.xpath("//@href | //@aria-labelledby")} <= set(ids)
    assert all(x.get("alt") for x in page.xpath("//img"))


def test_the_place_is_in_the_picture(spoilt_pdf: Checked) -> None:
    page = parsed(written("html", [spoilt_pdf]))
    first = page.xpath("//article[contains(@class, 'error')]//img/@src")[0]
    picture = Image.open(io.BytesIO(base64.b64decode(first.partition(",")[2]))).convert("RGB")
    assert len(first) < 60_000
    reds = sum(
        1 for r, g, b in zip(*[iter(picture.tobytes())] * 3, strict=True) if r > 150 and g < 90 and b < 90
    )
    assert reds > 200


def test_strangers_words_stay_words(spoilt: Checked) -> None:
    said = Text(EVIL, EVIL)
    f = Finding(
        "x",
        said,
        Outcome.BROKEN,
        Severity.ERROR,
        said,
        said,
        EVIL,
        (Evidence(EVIL, EVIL, None, EVIL),) * 2,
        EVIL,
        EVIL,
        (said,),
        said,
    )
    report = msgspec.structs.replace(spoilt.report, organisation=EVIL, file=EVIL, findings=(f,))
    page = parsed(written("html", [Checked(report), Checked(report)]))
    assert not page.xpath("//script | //img | //@onerror")
    assert "<script>" in page.text_content()


def test_a_report_without_findings_says_so(spoilt: Checked) -> None:
    report = msgspec.structs.replace(spoilt.report, findings=())
    assert "没有发现问题" in written("html", [Checked(report)]).decode()


def test_the_style_has_a_narrow_and_a_printed_form(spoilt: Checked) -> None:
    text = written("html", [spoilt]).decode()
    assert re.search(r"@media \(max-width", text)
    assert "@media print" in text

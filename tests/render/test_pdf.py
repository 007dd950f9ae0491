"""The PDF as a file: pages, bookmarks, tags, fonts, and the data package inside."""

import re

import msgspec
import pytest
from pypdfium2 import PdfDocument
from tests.render.disclosures import disclosure

from gouji import examples
from gouji.forms.loader import form as load_form
from gouji.forms.loader import identifier
from gouji.model.source import Line
from gouji.read import read
from gouji.render import fonts, package, pdf
from gouji.render.document import document

FORM = load_form(identifier("department", "district", 2025))


@pytest.fixture(scope="module")
def example():
    return read(examples.path())


@pytest.fixture(scope="module")
def written(example):
    return pdf.write(example, FORM)


def text_of(page):
    return re.sub(r"\s+", "", page.get_textpage().get_text_range())


def test_pages_are_a4_landscape_and_numbered_after_the_cover(written):
    file = PdfDocument(written)
    assert {tuple(round(n) for n in page.get_size()) for page in file} == {(842, 595)}
    for n, page in enumerate(file, 1):
        assert text_of(page).endswith(str(n)) == (n > 1)


def test_bookmarks_and_contents_lead_to_the_pages(written, example):
    file = PdfDocument(written)
    at = pdf.pages(written, example, FORM)
    made = document(example, FORM)
    contents = [re.sub(r"\s+", "", line) for line in file[1].get_textpage().get_text_range().splitlines()]
    for block in made.body:
        assert text_of(file[at[block.anchor] - 1]).startswith(re.sub(r"\s+", "", block.title))
    for entry in made.contents:
        line = re.escape(re.sub(r"\s+", "", entry.text)) + rf"\.+{at[entry.anchor]}"
        assert any(re.fullmatch(line, shown) for shown in contents), entry


def test_the_data_package_is_inside(written, example):
    file = PdfDocument(written)
    assert file.count_attachments() == 1
    inner = file.get_attachment(0)
    assert inner.get_name() == package.name(example)
    assert bytes(inner.get_data()) == package.write(example, FORM)
    assert PdfDocument(pdf.write(example, FORM, attach=False)).count_attachments() == 0


def test_it_is_tagged_and_says_its_language_and_standard(written):
    assert PdfDocument(written).is_tagged()
    assert b"pdfuaid:part" in written
    assert b"pdfaid:part" in written


def test_long_tables_repeat_their_heads():
    long = disclosure(11, (FORM.id,), rows=200)
    file = PdfDocument(pdf.write(long, FORM))
    texts = [text_of(page) for page in file]
    going_on = [t for t in texts if "收入预算" in t and "收入预算总表" not in t and "事业单位经营收入" in t]
    assert len(going_on) > 2
    assert all(t.startswith("项目收入预算功能分类科目编码功能分类科目名称") for t in going_on)


def test_a_character_that_no_font_has_is_named(example):
    odd = msgspec.structs.replace(example, cover=(Line("标题\U0010fffd"),))
    with pytest.raises(fonts.NoFont, match="没有字体能显示") as caught:
        pdf.write(odd, FORM)
    assert "install" in caught.value.english


def test_without_any_chinese_font_one_line_says_what_to_do(monkeypatch):
    fonts.every.cache_clear()
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    monkeypatch.setattr(fonts, "_faces", lambda *a, **k: None)
    with pytest.raises(fonts.NoFont, match="pip install") as caught:
        fonts.every()
    fonts.every.cache_clear()
    assert "\n" not in str(caught.value)
    assert "pip install" in caught.value.english

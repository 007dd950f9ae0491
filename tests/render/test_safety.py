"""Words are never markup, and the bytes are the same from run to run."""

import csv
import hashlib
import io
import re
import subprocess
import sys
import zipfile

import msgspec
import pytest
from pypdfium2 import PdfDocument
from tests.render.disclosures import MARKUP, disclosure

from gouji.forms.loader import form as load_form
from gouji.forms.loader import identifier
from gouji.model.disclosure import Part
from gouji.model.source import Line
from gouji.render import FORMATS

FORM = identifier("department", "district", 2025)
WRITERS = {f.key: f for f in FORMATS}
ATTACKS = (
    *MARKUP,
    "=1+1",
    "@x",
    "\x00\x0b控制\x1b符",
    "半个\ud800字",
    "]]><x/>",
    "{=cmd|' /C calc'!A0}",
    "\t制表\n换行",
)

TAGS = """html head meta title style body a header h1 h2 h3 p nav ul li main section div span
    table caption col thead tbody tr th td"""


def attacked():
    d = disclosure(5, (FORM,))
    part = Part("duties", "<b>主要职能</b> #panic()", tuple(Line(t) for t in ATTACKS))
    return msgspec.structs.replace(
        d, parts=(part,), organisation="*局*\x07 <i>&</i> #x\ud800", cover=(Line("=封面<s>"),)
    )


def written(key):
    d = attacked()
    return WRITERS[key].write(d, load_form(d.form))


def members(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


def test_workbook_has_no_formula_and_no_link():
    parts = members(written("xlsx"))
    assert not any("<f>" in text or "<f " in text or "<hyperlink" in text for text in parts.values())
    assert not any(
        name.endswith(".rels") and "http://" in text and "External" in text for name, text in parts.items()
    )
    assert "=HYPERLINK(1)" in parts["xl/sharedStrings.xml"]


def test_page_has_no_foreign_element():
    page = written("html").decode()
    tags = set(re.findall(r"<([a-z0-9]+)", page))
    assert tags <= set(TAGS.split())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_document_and_pdf_hold_the_words_as_they_are():
    parts = members(written("docx"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in parts["word/document.xml"]
    file = PdfDocument(written("pdf"))
    text = "".join(page.get_textpage().get_text_range() for page in file)
    assert "#panic(1) *强调* _斜体_ $x$ `代码` @标签 <标签> \\换行 //注释 = 标题" in text


def test_package_guards_text_from_spreadsheets():
    prose = members(written("package"))["prose.csv"]
    texts = [row["text"] for row in csv.DictReader(io.StringIO(prose))]
    assert not any(t.startswith(("=", "+", "-", "@")) for t in texts)
    assert "'=1+1" in texts


@pytest.mark.parametrize("key", WRITERS)
def test_bytes_are_equal_in_another_process(key, root):
    code = (
        "import hashlib; from tests.render.test_safety import written; "
        f"print(hashlib.sha256(written({key!r})).hexdigest())"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True,
        env={"PYTHONHASHSEED": "7", "PYTHONPATH": str(root), "TZ": "Asia/Shanghai"},
    )  # fmt: skip
    assert ran.stdout.strip() == hashlib.sha256(written(key)).hexdigest()


@pytest.mark.parametrize("key", WRITERS)
def test_a_part_or_table_twice_is_written_twice(key):
    d = disclosure(5, (FORM,))
    twice = msgspec.structs.replace(d, tables=(*d.tables, d.tables[0]), parts=(*d.parts, d.parts[0]))
    once, both = (WRITERS[key].write(x, load_form(FORM)) for x in (d, twice))
    assert len(both) > len(once)


@pytest.mark.parametrize("key", WRITERS)
def test_next_to_nothing_is_written_too(key):
    d = disclosure(5, (FORM,))
    bare = msgspec.structs.replace(d, tables=(), parts=(), organisation="", year=0)
    begins = {"pdf": b"%PDF-", "html": b"<!doctype html>", "text": b""}.get(key, b"PK\x03\x04")
    assert WRITERS[key].write(bare, load_form(FORM)).startswith(begins)
    one = msgspec.structs.replace(d.tables[0], sections=(), title="", organisation="")
    assert WRITERS[key].write(msgspec.structs.replace(d, tables=(one,)), load_form(FORM)).startswith(begins)

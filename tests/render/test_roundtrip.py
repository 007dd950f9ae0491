"""The law of every format: what is read back is what was written, whatever the names and words look like."""

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.render.disclosures import READERS, disclosure, facts, lines, read_back

from gouji import examples
from gouji.forms.loader import form as load_form
from gouji.read import read
from gouji.render import FORMATS, UnknownFormat, everything, render, rendered

SEEDS = st.integers(0, 10**6)
WRITERS = {f.key: f for f in FORMATS}
few = settings(suppress_health_check=[HealthCheck.too_slow])


def assert_kept(key, seed):
    d = disclosure(seed)
    back = read_back(WRITERS[key].write(d, load_form(d.form)), key)
    assert facts(back) == facts(d)
    assert back.unplaced == ()
    if key != "pdf":  # a page breaks lines where it is full
        assert lines(back) == lines(d)


@settings(few, max_examples=20)
@given(SEEDS)
def test_text(seed):
    assert_kept("text", seed)


@settings(few, max_examples=15)
@given(SEEDS)
def test_html(seed):
    assert_kept("html", seed)


@settings(few, max_examples=20)
@given(SEEDS)
def test_xlsx(seed):
    assert_kept("xlsx", seed)


@settings(few, max_examples=20)
@given(SEEDS)
def test_package(seed):
    assert_kept("package", seed)


@settings(few, max_examples=8)
@given(SEEDS)
def test_docx(seed):
    assert_kept("docx", seed)


@settings(few, max_examples=8)
@given(SEEDS)
def test_pdf(seed):
    assert_kept("pdf", seed)


@pytest.mark.parametrize("key", READERS)
def test_the_example_goes_through_every_format(key, tmp_path):
    d = read(examples.path())
    back = read(render(d, tmp_path / f"example{WRITERS[key].suffix}"))
    assert facts(back) == facts(d)
    assert [e.title for e in back.contents] == [e.title for e in d.contents]
    assert [line.text for line in back.cover] == [line.text for line in d.cover]
    assert back.unplaced == ()
    assert back.hidden == ()


def test_every_format_has_a_reader():
    assert {f.key for f in FORMATS} == {*READERS}


def test_the_ending_chooses_the_format():
    d = disclosure(1)
    assert rendered(d, ".TXT") == WRITERS["text"].write(d, load_form(d.form))
    with pytest.raises(UnknownFormat, match=r"\.odt") as caught:
        rendered(d, ".odt")
    assert ".pdf" in caught.value.english


def test_everything_at_once_with_the_pages_of_the_pdf_in_the_word_document():
    d = read(examples.path())
    made = everything(d)
    assert set(made) == {f.suffix for f in FORMATS}
    back = read_back(made[".docx"], "docx")
    assert facts(back) == facts(d)
    assert [(e.kind, e.key, e.title) for e in back.contents] == [(e.kind, e.key, e.title) for e in d.contents]


@pytest.mark.parametrize("key", READERS)
def test_a_wrong_number_in_the_contents_stays_wrong(key):
    """A document is written as it is: a skipped ordinal is not put right in silence."""
    d = read(examples.path())
    entries = [msgspec.structs.replace(e, ordinal="八、") if e.ordinal == "六、" else e for e in d.contents]
    wrong = msgspec.structs.replace(d, contents=tuple(entries))
    back = read_back(WRITERS[key].write(wrong, load_form(d.form)), key)
    assert [e.ordinal for e in back.contents] == [e.ordinal for e in entries]

"""The page numbers of the contents against the pages of the file."""

from __future__ import annotations

from tests.phrases.documents import FORM

from gouji import examples
from gouji.check.rule import Observation, Subject
from gouji.check.rules import contents_pages
from gouji.forms import codes
from gouji.model.disclosure import ContentsEntry, Disclosure, Part
from gouji.model.finding import Outcome
from gouji.model.source import PageBox
from gouji.read import read

KEYS = ("duties", "structure", "glossary", "explanation", "other_matters", "projects")


def ended(printed: list[str], pages: list[int]) -> list[Observation]:
    contents = tuple(ContentsEntry("part", k, k, None, "", p) for k, p in zip(KEYS, printed, strict=True))
    parts = tuple(Part(k, k, (), PageBox(n, 0, 0, 1, 1)) for k, n in zip(KEYS, pages, strict=True))
    document = Disclosure(FORM.id, "某局", 2025, "department", "district", "budget", (), parts, contents)
    return list(contents_pages.RULE.check(Subject(document, FORM, codes.standard())))


def test_pages_counted_from_anywhere_agree() -> None:
    for first in (1, 2, 3):
        pages = [3, 4, 4, 5, 9, 10]
        assert {o.outcome for o in ended([str(p - first) for p in pages], pages)} == {Outcome.HOLDS}


def test_the_page_that_differs_is_told() -> None:
    found = [
        o for o in ended(["1", "2", "2", "8", "7", "8"], [3, 4, 4, 5, 9, 10]) if o.outcome is Outcome.BROKEN
    ]
    assert [(o.where, o.expected, o.actual) for o in found] == [("explanation", "3", "8")]


def test_no_way_of_counting_no_finding() -> None:
    assert [o.outcome for o in ended(["1", "2", "3", "4", "5", "6"], [3, 5, 9, 12, 20, 31])] == [
        Outcome.NOT_APPLICABLE
    ]
    assert [o.outcome for o in ended([""] * 6, [3, 4, 5, 6, 7, 8])] == [Outcome.NOT_APPLICABLE]


def test_the_number_behind_an_entry_is_kept_apart_from_its_title(tmp_path) -> None:
    path = tmp_path / "disclosure.txt"
    text = examples.path().read_text("utf-8")
    path.write_text(
        text.replace("- 一、部门主要职能", "- 一、部门主要职能…………3").replace(
            "三、名词解释\n", "三、名词解释 12\n", 1
        ),
        "utf-8",
    )
    entries = {e.key: e for e in read(path).contents}
    assert (entries["duties"].title, entries["duties"].page) == ("部门主要职能", "3")
    assert (entries["glossary"].title, entries["glossary"].page) == ("名词解释", "12")
    assert entries["structure"].page == ""

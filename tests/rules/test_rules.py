"""Every rule keeps what it promises: a manual page, a basis, and specimens that break it and nothing else."""

import ast
from pathlib import Path

import msgspec
import pytest

import gouji.check.rules
from gouji import examples
from gouji.check.rule import Rule, Subject
from gouji.check.rules import RULES
from gouji.forms import codes, loader
from gouji.model.finding import Outcome
from gouji.read import read

EXAMPLE = examples.path().read_text("utf-8")
WITHOUT_SPECIMEN = {
    "hidden-text": "a text file hides nothing",
    "another-form": "no one passage makes another form; tests/check/test_other_places.py has one",
    "district-differs": "the example's district is invented",
    "contents-page": "a text file has no pages",
    "section-subject": "the example is a budget",
    "section-missing": "the example is a budget",
    "comparison-missing": "the example is a budget",
    "asset-date": "the example is a budget",
    "another-street": "the example is no street; tests/rules/test_reviewers.py has one",
    "contents-missing": "without contents parts are told by their headings, which changes more than one rule",
}
SPECIMENS = [pytest.param(r, s, id=f"{r.code}-{n}") for r in RULES for n, s in enumerate(r.specimens)]


def subject(text, tmp_path):
    path = tmp_path / "disclosure.txt"
    path.write_text(text, "utf-8")
    disclosure = read(path)
    return Subject(disclosure, loader.form(disclosure.form), codes.standard())


def broken(subject):
    """The codes of the rules that break, each with its observations."""
    found = {r.code: [o for o in r.check(subject) if o.outcome is Outcome.BROKEN] for r in RULES}
    return {code: observations for code, observations in found.items() if observations}


def test_the_example_breaks_none(tmp_path):
    assert broken(subject(EXAMPLE, tmp_path)) == {}


@pytest.mark.parametrize(("rule", "specimen"), SPECIMENS)
def test_a_specimen_breaks_its_rule_and_no_other(rule, specimen, tmp_path):
    assert specimen.good in EXAMPLE
    changed = EXAMPLE.replace(specimen.good, specimen.bad, specimen.count or -1)
    found = broken(subject(changed, tmp_path))
    assert list(found) == [rule.code]
    for observation in found[rule.code]:
        assert observation.message.zh
        assert observation.message.en
        assert all(e.source is not None or not e.printed for e in observation.evidence)


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_has_a_page_a_basis_and_specimens(rule):
    for text in (rule.name, rule.basis, rule.what, rule.why, rule.fix):
        assert text.zh
        assert text.en
        assert text.zh != text.en
    assert rule.specimens or rule.code in WITHOUT_SPECIMEN
    assert rule.code == rule.code.lower()
    assert " " not in rule.code


def test_codes_are_given_once():
    assert len({r.code for r in RULES}) == len(RULES)


def test_no_rule_is_left_out():
    declared = set()
    for path in Path(gouji.check.rules.__file__).parent.glob("*.py"):
        module = (
            __import__(f"gouji.check.rules.{path.stem}", fromlist=["*"]) if path.stem != "__init__" else None
        )
        declared |= {v.code for v in vars(module).values() if isinstance(v, Rule)} if module else set()
    assert declared == {r.code for r in RULES}


def test_no_rule_knows_a_document():
    """Names of real bodies, years and files have no place in a rule."""
    for path in Path(gouji.check.rules.__file__).parent.glob("*.py"):
        strings = [
            n.value for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Constant)
        ]
        texts = [s for s in strings if isinstance(s, str)]
        assert not [s for s in texts if any(name in s for name in ("松江", "普陀", "万里", "财政局", ".pdf"))]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.code)
def test_a_rule_survives_a_document_with_nothing_in_it(rule, tmp_path):
    whole = subject(EXAMPLE, tmp_path)
    bare = msgspec.structs.replace(
        whole.disclosure, tables=(), parts=(), contents=(), cover=(), claims=(), unplaced=(), hidden=()
    )
    titles = tuple(msgspec.structs.replace(p, lines=()) for p in whole.disclosure.parts)
    headless = msgspec.structs.replace(whole.disclosure, parts=titles)
    for disclosure in (bare, headless):
        for observation in rule.check(Subject(disclosure, whole.form, whole.codes)):
            assert observation.outcome is not Outcome.FAILED

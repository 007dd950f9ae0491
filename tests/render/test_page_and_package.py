"""The web page for everyone, the data package for machines."""

import csv
import hashlib
import io
import itertools
import json
import re
import zipfile

import pytest
from selectolax.lexbor import LexborHTMLParser
from tests.render.disclosures import disclosure

from gouji import examples
from gouji.forms.loader import form as load_form
from gouji.model.money import State, fen
from gouji.read import read
from gouji.render import html, package


@pytest.fixture(scope="module")
def page():
    d = read(examples.path())
    return LexborHTMLParser(html.write(d, load_form(d.form)))


def unpacked(d):
    with zipfile.ZipFile(io.BytesIO(package.write(d, load_form(d.form)))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return json.loads(files.pop("datapackage.json")), files


def test_page_says_its_language_and_can_be_skipped_into(page):
    assert page.css_first("html").attributes["lang"] == "zh-CN"
    assert page.css_first("title").text().startswith("上海市示例区2025年")
    skip = page.css_first("body > a")
    assert skip.attributes["href"] == "#main"
    assert page.css_first("#main") is not None


def test_page_needs_nothing_from_elsewhere(page):
    assert page.css("script, link, img, iframe, object") == []
    assert not re.search(r"url\(|@import", page.css_first("style").text())


def test_headings_descend_by_one(page):
    levels = [int(h.tag[1]) for h in page.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_every_head_its_scope(page):
    tables = page.css("table")
    assert len(tables) == 9
    for table in tables:
        assert table.css_first("caption").text()
        assert all(th.attributes.get("scope") in ("col", "colgroup") for th in table.css("thead th"))
        assert all(th.attributes.get("scope") == "row" for th in table.css("tbody th"))


def test_every_link_has_its_target(page):
    targets = [a.attributes["href"] for a in page.css("a")]
    assert len(targets) == 18
    assert all(page.css_first(t) is not None for t in targets)


@pytest.mark.parametrize("seed", range(5))
def test_package_checksums_and_figures(seed):
    d = disclosure(seed)
    descriptor, files = unpacked(d)
    assert {r["path"] for r in descriptor["resources"]} == set(files)
    found = {}
    for r in descriptor["resources"]:
        data = files[r["path"]]
        assert r["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        assert r["bytes"] == len(data)
        rows = list(csv.DictReader(io.StringIO(data.decode())))
        fields = [f["name"] for f in r["schema"]["fields"]]
        assert all(list(row) == fields for row in rows)
        about = r.get("gouji")
        for row in rows if about else ():
            for f in r["schema"]["fields"][4:]:
                text = row[f["name"]]
                missing = text in r["schema"]["missingValues"]
                value = None if missing else fen(text, about["unit"])
                found["/".join((about["table"], about["section"], row["row"].lstrip("'"), f["name"]))] = value
    assert found == {
        str(a): c.value if c.state in (State.AMOUNT, State.ZERO) else None for a, c in d.figures()
    }


def test_package_holds_prose_and_claims():
    d = read(examples.path())
    descriptor, files = unpacked(d)
    prose = list(csv.DictReader(io.StringIO(files["prose.csv"].decode())))
    assert [r["text"].removeprefix("'") for r in prose] == [line.text for p in d.parts for line in p.lines]
    claims = list(csv.DictReader(io.StringIO(files["claims.csv"].decode())))
    assert any(c["address"] == "summary/income/total/total" and c["kind"] == "amount" for c in claims)
    assert descriptor["gouji"]["form"] == d.form
    assert "path" not in descriptor["sources"][0] or "/" not in descriptor["sources"][0]["path"]

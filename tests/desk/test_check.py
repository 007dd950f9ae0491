"""The check door without a browser: from a file to its page, its figures, its exports, the comparison."""

from __future__ import annotations

import json
import re
import threading

import pytest
from starlette.testclient import TestClient

from gouji import examples, jobs
from gouji.desk.app import create
from gouji.read import read
from gouji.render import rendered

EVIL = "<script>alert(1)</script>"


def dropped(client, name, data, **fields):
    """The address of a document dropped on the desk, once it is read."""
    answer = client.post("/check", files={"file": (name, data)}, data=fields, follow_redirects=False)
    assert answer.status_code == 303
    path = answer.headers["location"]
    found = client.app.state.store.get(path.rsplit("/", 1)[1])
    assert found.done.wait(30)
    return path


@pytest.fixture(scope="module")
def example(client):
    return dropped(client, "示例.txt", examples.path().read_bytes())


@pytest.fixture(scope="module")
def slipped():
    disclosure = read(examples.path())
    return jobs.replace_cell(disclosure, *jobs.a_slip(disclosure))


@pytest.fixture(scope="module")
def pdf(client, slipped):
    return dropped(client, "改错.pdf", rendered(slipped, ".pdf"))


def test_counts_stand_above(client, example):
    html = client.get(example).text
    disclosure = read(examples.path())
    assert disclosure.organisation in html
    counts = client.app.state.store.get(example.rsplit("/", 1)[1]).view().report.counts
    for n in (counts.apply, counts.checked, counts.hold, counts.not_applicable):
        assert f"<dd>{n}</dd>" in html
    assert "没有发现问题" in html


def test_every_printed_figure_can_be_clicked(client, example):
    opened = client.app.state.store.get(example.rsplit("/", 1)[1]).view()
    html = client.get(example).text
    shown = set(re.findall(r'<button type="button" id="(f\d+)"', html))
    assert shown == {key for key, p in opened.places.all.items() if p.names}


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".html"])
def test_other_formats_show_their_figures_too(client, slipped, suffix):
    path = dropped(client, f"改错{suffix}", rendered(slipped, suffix))
    opened = client.app.state.store.get(path.rsplit("/", 1)[1]).view()
    html = client.get(path).text
    shown = set(re.findall(r' id="([fe][\d-]+)"', html))
    wanted = {key for keys in opened.places.of_finding for key in keys}
    assert opened.findings
    assert wanted <= shown
    assert len(shown) > 0.95 * len(opened.places.all)


def test_a_slip_is_the_first_finding_with_its_repair(client, pdf, slipped):
    html = client.get(pdf).text
    at, wrong = jobs.a_slip(read(examples.path()))
    right = jobs.cell_at(read(examples.path()), at)
    first = html[html.index('id="finding-0"') :]
    assert f'<dd class="was">{wrong}</dd>' in first
    assert f'<dd class="should">{right}</dd>' in first


def test_pages_are_pictures_with_their_figures_boxed(client, pdf):
    html = client.get(pdf).text
    picture = client.get(f"{pdf}/page/1.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    css = client.get(f"{pdf}/boxes.css?n=0").text
    keys = set(re.findall(r'id="(f\d+)" class="box', html))
    assert keys
    assert keys <= set(re.findall(r"#(f\d+)\{", css))
    shares = [float(x) for x in re.findall(r"(?:left|top):([\d.]+)%", css)]
    assert all(0 <= x < 100 for x in shares)
    assert client.get(f"{pdf}/page/999.png").status_code == 404


def test_a_figure_tells_all_it_takes_part_in(client, example):
    opened = client.app.state.store.get(example.rsplit("/", 1)[1]).view()
    name = "appropriation/expenditure/total/total"
    html = client.get(f"{example}/figure", params={"place": opened.places.of_figure[name]}).text
    _, relations, _ = jobs.explain(opened.disclosure, name)
    assert html.count('<li class="holds">') == len(relations)
    assert "处文字表述" in html
    assert client.get(f"{example}/figure?place=f99999").status_code == 404


def test_findings_can_be_taken_away(client, pdf):
    html = client.get(pdf).text
    links = re.findall(rf'href="({pdf}/[^"]+)" download', html)
    assert len(links) >= 6
    for link in links:
        answer = client.get(link.replace("&amp;", "&"))
        assert answer.status_code == 200, link
        assert "attachment" in answer.headers["content-disposition"]
        assert answer.content
    assert json.loads(client.get(f"{pdf}/findings/json").content)["findings"]
    assert client.get(f"{pdf}/findings/nothing").status_code == 404
    named = client.get(f"{pdf}/findings/annotated-pdf?lang=en").headers["content-disposition"]
    assert named.endswith("-annotated-pdf.pdf")
    client.get("/?lang=zh")


def test_a_comparison_asked_for_too_early_waits(client):
    begin = threading.Event()

    def made() -> bytes:
        begin.wait(30)
        return examples.path().read_bytes()

    document = client.app.state.store.keep("late", "late.txt", made)
    try:
        early = client.get("/check/late/with/late")
        assert early.status_code == 200
        assert "/check/late/progress" in early.text
    finally:
        begin.set()
    assert document.done.wait(30)
    assert "late.txt" in client.get("/check/late/with/late").text


def test_two_documents_side_by_side(client, example, pdf):
    key = pdf.rsplit("/", 1)[1]
    html = client.get(f"{example}/with/{key}").text
    at, wrong = jobs.a_slip(read(examples.path()))
    right = jobs.cell_at(read(examples.path()), at)
    assert html.count('<tr class="differs">') == 1
    assert wrong in html
    assert right in html
    everything = client.get(f"{example}/with/{key}?all=1").text
    assert everything.count("<tr") > html.count("<tr")


def test_what_is_no_prior_year_is_said(client, example, shared):
    name = "wanli-street-2024-budget.pdf"
    other = dropped(client, name, (shared / "documents" / name).read_bytes()).rsplit("/", 1)[1]
    html = client.get(f"{example}/with/{other}").text
    assert "没有核对：不是同一部门" in html
    assert "所说的，对另一份文本" not in html
    assert "another body" in client.get(f"{example}/with/{other}?lang=en").text


def test_a_sentence_that_differs_is_marked_where_it_does(client, example):
    text = examples.path().read_text("utf-8")
    words = "保障" if "保障" in text else "管理"
    changed = dropped(client, "另稿.txt", text.replace(words, "促进", 1).encode()).rsplit("/", 1)[1]
    html = client.get(f"{example}/with/{changed}").text
    assert f"<ins>{words}</ins>" in html
    assert "<del>促进</del>" in html


def test_comparing_takes_an_upload(client, example):
    answer = client.post(f"{example}/compare?n=0", files={"file": ("另.txt", examples.path().read_bytes())})
    assert answer.status_code == 200
    assert "没有不同的表" in answer.text
    assert '<tr class="differs">' not in answer.text


def test_a_name_and_a_text_never_become_markup(client):
    text = examples.path().read_text("utf-8").replace("城市运行服务局", f"城市{EVIL}局")
    for data in (text.encode(), EVIL.encode()):
        path = dropped(client, f'{EVIL}"onload="x.txt', data)
        for page in (client.get(path), client.get(f"{path}?view=text"), client.get(f"{path}?lang=en")):
            assert "<script>alert" not in page.text
            assert '"onload="' not in page.text


def test_a_file_that_cannot_be_read_says_why_and_names_no_place(client):
    path = dropped(client, "坏.pdf", b"%PDF-1.7 broken")
    answer = client.get(path)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "gouji-desk-" not in answer.text
    empty = client.get(dropped(client, "空.txt", b" ")).text
    assert "空.txt" in empty
    assert "gouji-desk-" not in empty


def test_no_file_is_one_clear_line(client):
    assert client.post("/check", data={"password": "x"}).status_code == 400


def test_htmx_is_sent_on_by_its_header(client):
    answer = client.post("/check", files={"file": ("a.txt", b"a")}, headers={"hx-request": "true"})
    assert answer.headers["hx-redirect"].startswith("/check/")


def test_the_oldest_document_leaves_the_desk_with_its_file():
    with TestClient(create(documents=2, filled=False), base_url="http://localhost") as client:
        store = client.app.state.store
        paths = [dropped(client, f"{n}.txt", b"nothing") for n in range(3)]
        assert client.get(paths[0]).status_code == 404
        assert client.get(paths[2]).status_code == 422
        folder = store.get(paths[2].rsplit("/", 1)[1]).path.parent
        assert len(list(folder.iterdir())) == 2
    assert not folder.exists()


def test_english_is_remembered(client, example):
    assert '<html lang="en">' in client.get(f"{example}?lang=en").text
    assert '<html lang="en">' in client.get("/").text
    assert '<html lang="zh-CN">' in client.get("/?lang=zh").text


def test_a_corrected_file_is_told_what_it_fixed(client, example, pdf):
    html = client.get(f"{example}/with/{pdf.rsplit('/', 1)[1]}").text
    assert "<dt>已改</dt><dd>1</dd>" in html
    assert "<dt>新出现</dt><dd>0</dd>" in html


def test_a_corrected_file_dropped_on_the_first_is_the_later_one(client, slipped):
    """A reviewer has the first file open when the corrected one comes back; and the order can be turned."""
    first = dropped(client, "送审.pdf", rendered(slipped, ".pdf"))
    to = client.post(
        f"{first}/compare", files={"file": ("改过.txt", examples.path().read_bytes())}, follow_redirects=False
    )
    html = client.get(to.headers["location"]).text
    assert "复核：送审.pdf 改成 改过.txt" in html
    assert "<dt>已改</dt><dd>1</dd>" in html
    assert "<dt>新出现</dt><dd>0</dd>" in html
    turned = client.get(to.headers["location"].replace("&later=1", "")).text
    assert "<dt>新出现</dt><dd>1</dd>" in turned


def test_last_year_is_held_against_its_own_text(client, shared):
    paths = [
        dropped(client, name, (shared / "documents" / name).read_bytes())
        for name in ("wanli-street-2025-budget.pdf", "wanli-street-2024-budget.pdf")
    ]
    html = client.get(f"{paths[0]}/with/{paths[1].rsplit('/', 1)[1]}").text
    assert "wanli-street-2025-budget.pdf》所说的，对另一份文本" in html
    assert "相符11处" in html
    assert len(re.findall(r'href="/check/[^"]+#f\d+"', html)) > 100, "figures lead to their places"
    assert "<ins>" in html
    assert "<del>" in html
    assert html.index("财政拨款收入</th>") < html.index("201 一般公共服务支出</th>"), (
        "income stands before expenditure"
    )


def test_several_files_go_to_a_list_that_names_each(client, example, tmp_path):
    sent = [
        ("file", ("甲.txt", examples.path().read_bytes())),
        ("file", ("乙.jpg", b"\xff\xd8\xff\xe0 no text")),
    ]
    answer = client.post("/check", files=sent, follow_redirects=False)
    assert answer.headers["location"] == "/check"
    for document in client.app.state.store.all()[:2]:
        assert document.done.wait(60)
    listed = client.get("/check").text
    assert "甲.txt" in listed
    assert re.search(r"乙\.jpg.*?读不了", listed, re.DOTALL)
    assert "hx-trigger" not in listed.partition('id="kept"')[2].partition("</section>")[0]  # all are read


def test_a_shared_desk_lists_nobodys_files():
    with TestClient(
        create(hosts=frozenset({"desk.example"}), filled=False, shared=True),
        base_url="http://desk.example:8088",
    ) as shared:
        at = shared.post("/check", files={"file": ("甲.txt", "x")}, follow_redirects=False).headers[
            "location"
        ]
        assert at not in shared.get("/check").text
        several = [("file", (name, b"x")) for name in ("a.txt", "b.txt")]
        assert shared.post("/check", files=several).status_code == 400

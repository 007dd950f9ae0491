"""Every page in a real browser: a screen reader's rules, what a finger meets, a telephone, paper, English."""

from __future__ import annotations

import pytest
from tests.desk.browsing import inside, once_laid_out, open_slip
from tests.npm import packed

AXE = "axe-core@4"


@pytest.fixture(scope="session")
def axe(tmp_path_factory) -> str:
    """The rules of axe-core, from npm's own cache or registry; never kept in the project."""
    return packed(AXE, "axe.min.js", tmp_path_factory.mktemp("axe")).decode("utf-8")


RECORDS = "records"  # the form of a link that is missing
PAGES = (RECORDS, "/", "/check", "/example/example-slip", "/check/example?view=text", "/check/example-slip/with/example", "/prepare", "draft", "/services", "/services/metric/online_rate", "/projects?of=example")  # fmt: skip


def visit(page, path: str) -> None:
    if path == "draft":
        page.goto("/prepare")
        page.get_by_role("button", name="接着编下一年").click()
        page.wait_for_selector("#standing .told")
        return
    if path == RECORDS:
        page.goto("/projects?of=example")
        page.locator(".missing a[href*='sheet=contracts']").first.click()
        page.wait_for_selector(".record")
        return
    if path.startswith("/services"):
        page.goto("/services")
        page.wait_for_selector(".lights", timeout=120_000)
    page.goto(path)
    page.wait_for_selector("main h1")
    page.locator(".stages").wait_for(state="detached")  # the page of a document that is still being read


@pytest.mark.parametrize("path", PAGES)
def test_axe_has_nothing_to_say(page, axe, path):
    visit(page, path)
    if page.locator(".finding").count():
        page.keyboard.press("j")
        page.wait_for_timeout(300)
    page.evaluate(axe)
    rules = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
    light = page.evaluate(f"axe.run({{resultTypes: ['violations'], runOnly: {rules}}})")
    page.emulate_media(color_scheme="dark")  # the same page: only its colours may be wrong
    where = "{exclude: ['.sheets', '.prose .wide']}"
    dark = page.evaluate(
        f"axe.run({where}, {{resultTypes: ['violations'], runOnly: {{type: 'rule', values: ['color-contrast']}}}})"
    )
    assert [
        (v["id"], [n["target"] for n in v["nodes"][:3]]) for r in (light, dark) for v in r["violations"]
    ] == []


SMALL = """() => [...document.querySelectorAll("a, button, input, select, summary, textarea")]
    .filter((e) => e.offsetParent && !e.matches(".box, .place, input[type=file], .skip") && getComputedStyle(e).visibility !== "hidden")
    .map((e) => [e.outerHTML.slice(0, 90), e.closest("label") || e])
    .map(([what, e]) => [what, e.getBoundingClientRect()])
    .filter(([, r]) => r.width > 0 && (r.width < 24 || r.height < 24))
    .map(([what, r]) => `${what} ${r.width.toFixed(1)} x ${r.height.toFixed(1)}`)"""


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("path", PAGES)
def test_what_is_clicked_is_24_pixels_at_least(page, path, width):
    """The boxes on a page are as large as the print; as text and tables they have this size, too."""
    page.set_viewport_size({"width": width, "height": 720})
    visit(page, path)
    for summary in page.locator("details > summary").all():
        if summary.is_visible():
            summary.evaluate("e => { e.parentElement.open = true; }")
    small = once_laid_out(page, SMALL, lambda found: not found)
    assert small == []


@pytest.fixture(scope="module")
def report(finance, tmp_path_factory):
    """The self-contained report of a real document."""
    from gouji.render.findings import written
    from gouji.reporting import checked_file

    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(written("html", checked_file(finance)))
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_has_nothing_to_say_of_the_report(browser, report, axe, scheme):
    context = browser.new_context(viewport={"width": 375, "height": 720}, color_scheme=scheme, offline=True)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if not r.url.startswith(("file:", "data:")) else None)
    page.goto(report.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    page.evaluate(axe)
    rules = "['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']"
    found = page.evaluate(f"axe.run({{resultTypes: ['violations'], runOnly: {rules}}})")
    assert [(v["id"], [n["target"] for n in v["nodes"][:3]]) for v in found["violations"]] == []
    assert page.evaluate(SMALL) == []
    assert asked == []
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_telephone_shows_everything_without_sideways_scrolling(page, path, tmp_path):
    page.set_viewport_size({"width": 375, "height": 720})
    visit(page, path)
    width = once_laid_out(page, "document.documentElement.scrollWidth", lambda found: found <= 375)
    assert width <= 375
    if page.locator(".finding").count():
        page.locator(".finding summary").first.click()
        page.wait_for_timeout(700)
        assert inside(page, page.locator(".first"))
        assert page.locator(".finding[open] .message").is_visible()
    page.screenshot(path=tmp_path / "telephone.png")  # for a person to look at; --basetemp says where


def test_a_figure_is_told_in_view_on_a_telephone(page):
    page.set_viewport_size({"width": 375, "height": 720})
    open_slip(page)
    page.locator(".finding summary").first.click()
    page.wait_for_timeout(600)
    page.locator(".box.first").click()
    title = page.locator("#figure h2").first
    title.wait_for()
    page.wait_for_timeout(700)
    paper, at = page.locator("#paper").bounding_box(), title.bounding_box()
    assert paper["y"] + paper["height"] <= at["y"] + 1
    assert at["y"] + at["height"] <= 720


def test_print_leaves_paper_and_findings(page):
    open_slip(page)
    page.emulate_media(media="print")
    assert not page.locator(".tools").is_visible()
    assert page.locator(".finding").first.is_visible()
    assert page.locator(".page").first.is_visible()


def test_english_on_every_page(page):
    page.goto("/?lang=en")
    for path, word in (
        ("/", "Check"),
        ("/example/example-slip", "Findings"),
        ("/prepare", "Begin"),
        ("/projects?of=example", "Dashed"),
    ):
        page.goto(path)
        page.wait_for_selector("main h1")
        assert page.locator("html").get_attribute("lang") == "en"
        assert word in page.locator("main").inner_text()

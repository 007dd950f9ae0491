"""What is done at the doors in a real browser, by eye, mouse and keyboard alone."""

from __future__ import annotations

import re

from tests.desk.browsing import inside, open_slip

from gouji import examples, jobs, ledgers
from gouji.read import read


def test_a_finding_brings_its_box_into_view_with_sum_and_repair(page):
    open_slip(page)
    page.locator(".finding summary").first.click()
    box = page.locator(".box.first")
    box.wait_for()
    page.wait_for_timeout(700)
    assert inside(page, box)
    at, wrong = jobs.a_slip(read(examples.path()))
    right = jobs.cell_at(read(examples.path()), at)
    more = page.locator(".finding[open] .more").inner_text()
    assert wrong in more
    assert right in more
    assert "差" in more
    assert "改为" in more


def test_a_figure_answers_with_every_relation(page):
    open_slip(page)
    page.locator(".finding summary").first.click()
    page.wait_for_timeout(400)
    page.locator(".box.first").click()
    page.wait_for_selector("#figure .told")
    assert page.locator("#figure .relations > li").count() == 2
    page.locator("#figure .chip[data-goto]").first.click()
    assert page.locator(".box.lit").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#figure .told").count() == 0


def test_a_real_file_is_dropped_and_its_slip_is_seen(page, finance):
    page.goto("/")
    page.set_input_files("#file", str(finance))
    page.wait_for_selector(".split", timeout=120_000)
    assert "普陀区财政局" in page.locator("h1").inner_text()
    first = page.locator(".finding").first
    first.locator("summary").click()
    assert first.locator(".was").inner_text() == "887.36"
    assert first.locator(".should").inner_text() == "87.36"
    page.wait_for_timeout(700)
    assert inside(page, page.locator(".box.first"))
    page.wait_for_function("() => document.querySelector('#page-7 img').naturalWidth > 1000")
    alike = page.evaluate("""() => [...document.querySelectorAll('.page')].every(p => {
        const i = p.querySelector('img').getBoundingClientRect(), b = p.getBoundingClientRect();
        return Math.abs(i.width - b.width) < 1 && Math.abs(i.height - b.height) < 1; })""")
    assert alike, "a box would lie beside its figure where picture and page differ"


def test_the_check_door_by_keyboard_alone(page):
    open_slip(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('.finding').open")
    page.keyboard.press("Escape")
    assert page.locator(".finding[open]").count() == 0
    page.locator("#paper").focus()
    page.keyboard.press("Tab")
    while page.evaluate("!document.activeElement.classList.contains('box')"):
        page.keyboard.press("Tab")
    one = page.evaluate("document.activeElement.id")
    page.keyboard.press("ArrowRight")
    other = page.evaluate("document.activeElement.id")
    assert one != other
    page.keyboard.press("Enter")
    page.wait_for_selector("#figure .told")
    page.wait_for_function("() => document.activeElement.tagName === 'H2'")
    page.keyboard.press("Escape")
    page.wait_for_function("id => document.activeElement.id === id", arg=other)


def test_typing_turns_a_cell_red_and_green_again(page):
    page.goto("/prepare")
    page.get_by_role("button", name="打开示例台账").click()
    page.wait_for_selector("#standing .told")
    page.wait_for_load_state()  # what is typed before the scripts are there is sent by nothing
    cell = page.locator('[id="general_public//2120101/basic"]')
    before = cell.input_value()
    assert page.locator("input.bad").count() == 0
    cell.fill("9" + before[1:])
    page.wait_for_selector("input.accused")
    assert page.locator("input.accused").get_attribute("name") == "general_public//2120101/basic"
    cell.fill(before)
    page.wait_for_function("() => document.querySelectorAll('input.bad').length === 0")
    page.get_by_role("button", name=re.compile("写回台账")).wait_for()


BASIC, TOTAL = '[id="general_public//2120101/basic"]', '[id="general_public//2120101/total"]'


def open_draft(page) -> str:
    """A draft of the example, its scripts running; its address."""
    page.goto("/prepare")
    page.get_by_role("button", name="打开示例台账").click()
    page.wait_for_selector("#standing .told")
    page.wait_for_load_state()
    return page.url


def arrived(page) -> None:
    page.wait_for_function("() => !document.querySelector('input.busy')")


def test_two_cells_typed_quickly_are_both_kept_and_found_again(page):
    """The second comes before the first is sent; then the browser is closed, and opened at the door."""
    at = open_draft(page)
    page.locator(BASIC).fill("1")
    page.locator(TOTAL).fill("2")
    arrived(page)
    page.goto("/prepare")
    page.locator(f"a[href='/prepare/{at.rsplit('/', 1)[1]}']").click()
    page.wait_for_selector("#standing .told")
    assert (page.locator(BASIC).input_value(), page.locator(TOTAL).input_value()) == ("1", "2")


def test_what_was_typed_a_moment_ago_arrives_before_the_page_goes_on(page):
    at = open_draft(page)
    page.locator(BASIC).fill("55")
    page.locator("nav a[href='/check']").click()
    page.wait_for_url("**/check")
    page.goto(at)
    assert page.locator(BASIC).input_value() == "55"


def test_what_does_not_arrive_is_said_and_sent_again(page, desk):
    at = open_draft(page)
    page.route("**/cell", lambda route: route.fulfill(status=503, body=""))
    page.locator(BASIC).fill("77")
    page.get_by_text("刚填的数没有送到工作台").wait_for()
    page.unroute("**/cell")
    arrived(page)
    assert page.locator("#unsent").inner_text() == ""
    page.goto(at)
    assert page.locator(BASIC).input_value() == "77"


def test_a_block_of_a_spreadsheet_goes_into_the_cells(page):
    at = open_draft(page)
    page.locator(BASIC).focus()
    page.evaluate("""() => {
        const copied = new DataTransfer();
        copied.setData("text/plain", "1,000.00\\t2\\r\\n3\\t4\\r\\n");
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", {clipboardData: copied, bubbles: true, cancelable: true}));
    }""")
    arrived(page)
    page.goto(at)
    row = page.locator("tr", has=page.locator(BASIC))
    below = row.locator("xpath=following-sibling::tr[1]")
    assert [[i.input_value() for i in r.locator("input").all()][1:] for r in (row, below)] == [
        ["1,000.00", "2"],
        ["3", "4"],
    ]


def test_a_mistake_is_taken_back(page):
    open_draft(page)
    before = page.locator(BASIC).input_value()
    page.locator(BASIC).fill("1")
    page.get_by_role("button", name="撤销上一步").click()
    page.wait_for_function("() => document.querySelectorAll('input.bad').length === 0")
    assert page.locator(BASIC).input_value() == before


def test_two_files_where_one_belongs_are_refused_in_words(page, tmp_path):
    page.goto("/prepare")
    page.evaluate("""() => {
        const dropped = new DataTransfer();
        for (const name of ["a.txt", "b.txt"]) dropped.items.add(new File(["x"], name));
        document.querySelector("#ledger").form.dispatchEvent(new DragEvent("drop", {dataTransfer: dropped, bubbles: true, cancelable: true}));
    }""")
    page.get_by_text("这里一次放一份文件").wait_for()


def test_several_files_are_checked_and_listed(page, tmp_path):
    text = examples.path().read_text("utf-8")
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    page.goto("/check")
    page.set_input_files("#file", [str(tmp_path / "甲.txt"), str(tmp_path / "乙.txt")])
    page.get_by_role("link", name="乙.txt").wait_for()
    page.wait_for_selector("#kept:not([hx-get])", timeout=60_000)
    assert page.locator("#kept .tag.holds").count() >= 2


def test_what_is_wrong_with_a_file_is_said_where_it_was_dropped(page, tmp_path):
    page.goto("/prepare")
    (tmp_path / "说明.txt").write_text("不是公开文本\n", encoding="utf-8")
    page.set_input_files("#ledger", str(tmp_path / "说明.txt"))
    page.get_by_text("没有认出预算或决算公开的标题或表格").wait_for()
    assert page.get_by_text("请确认这是部门或单位的预算、决算公开文本").is_visible()
    page.set_input_files("#last", str(examples.path()))
    page.wait_for_url("**/prepare/*")
    assert "2026" in page.locator("h1").inner_text()


def test_services_lead_from_an_indicator_to_its_rows(page):
    page.goto("/services")
    page.wait_for_selector(".lights", timeout=120_000)
    page.get_by_role("link", name="按时办结率", exact=True).click()
    assert page.locator("svg.chart .dot").count() >= 10
    assert page.locator("tbody tr").count() > 5


def tab_to(page, wanted: str, most: int = 60) -> None:
    """Press Tab until an element that matches has the focus, and the focus can be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", wanted):
            style = page.evaluate(
                "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]; }"
            )
            assert style[0] != "none"
            assert float(style[1].removesuffix("px")) >= 2
            return
    raise AssertionError(f"no way to {wanted} by keyboard")


def test_the_other_doors_by_keyboard_alone(page):
    page.goto("/")
    tab_to(page, "a[href='/prepare']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/prepare")
    tab_to(page, "button.go, button.tool")
    page.keyboard.press("Enter")  # begin with an example
    page.wait_for_selector("#standing .told")
    tab_to(page, "td.amount input")
    cell = page.evaluate("document.activeElement.name")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.name") != cell
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    page.wait_for_selector("input.bad")
    page.goto("/services")
    page.wait_for_selector(".lights", timeout=120_000)
    tab_to(page, "a[href^='/services/metric/']")
    page.keyboard.press("Enter")
    page.wait_for_selector("svg.chart")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    assert page.locator("details[open] pre").is_visible()


def ledger_file(folder):
    """A real office's ledger as the workbook that a clerk fills in."""
    from gouji.prepare import workbook

    workbook.write(ledgers.load(examples.ledger()), folder / "台账.xlsx")
    return folder / "台账.xlsx"


def test_the_projects_door_by_keyboard_alone(page, tmp_path):
    """Open a real ledger, find what is missing, record a contract and a payment, see them, take the ledger away."""
    page.goto("/projects")
    tab_to(page, "summary")
    tab_to(page, "summary")
    page.keyboard.press("Enter")
    page.set_input_files(
        "#ledger", str(ledger_file(tmp_path))
    )  # what a keyboard does in the system's own window
    page.wait_for_url("**/projects?of=*")
    page.wait_for_selector(".notice-line")
    missing = page.locator(".link.missing")
    before = missing.count()
    assert "虚线" in page.locator(".who p").inner_text()
    part = page.locator(".links").nth(1)
    assert part.locator(".missing .what").all_inner_texts() == ["合同", "支付"]

    tab_to(page, "a.fill[href*='sheet=contracts']")
    page.keyboard.press("Enter")
    page.wait_for_selector(".record")
    tab_to(page, "input[name=number]")
    page.keyboard.type("政服〔2023〕1号")
    tab_to(page, "input[name=amount]")
    page.keyboard.type("280000")
    tab_to(page, "button.go")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects?of=*")
    assert missing.count() == before - 1
    assert "政服〔2023〕1号" in part.inner_text()

    tab_to(page, "a.dashed[href*='sheet=payments']", most=80)
    page.keyboard.press("Enter")
    page.wait_for_selector(".record")
    assert page.locator("input[name=amount]").input_value() == "84000.00"  # 30% of the contract
    tab_to(page, "input[name=paid]")
    page.keyboard.type("2023-04-03")
    tab_to(page, "button.go")
    page.keyboard.press("Enter")
    page.wait_for_url("**/projects?of=*")
    assert "2023-04-03 8.40万元" in part.inner_text()
    assert page.locator(".tag.error", has_text="先付款，后有凭据").count() == 1

    tab_to(page, "summary")
    page.keyboard.press("Enter")
    tab_to(page, "a[href*='/projects/as/ledger.xlsx']")
    with page.expect_download() as taken:
        page.keyboard.press("Enter")
    taken.value.save_as(tmp_path / "again.xlsx")
    again = ledgers.load(tmp_path / "again.xlsx")
    assert [(c.number, c.amount) for c in again.contracts] == [("政服〔2023〕1号", 28_000_000)]
    assert [(p.paid, p.amount, p.milestone) for p in again.payments] == [("2023-04-03", 8_400_000, 1)]

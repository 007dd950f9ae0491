"""The prepare door without a browser: a ledger's grid, how it answers, what is owed, what can be downloaded."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath

import msgspec
import pytest
from starlette.testclient import TestClient

from gouji import examples, render
from gouji.desk.app import create
from gouji.desk.prepare import example
from gouji.model.finding import Severity
from gouji.prepare.disclosure import prepared
from gouji.prepare.recovering import recovered
from gouji.prepare.workbook import xlsx
from gouji.read import read

CELL = "general_public//2120101/basic"


@pytest.fixture
def draft(client):
    """The address of a draft that began with the example."""
    answer = client.post("/prepare?from=example", follow_redirects=False)
    assert answer.status_code == 303
    return answer.headers["location"]


def typed(client, draft, at, printed):
    return client.post(f"{draft}/cell", data={"at": at, "printed": printed})


def test_the_grid_holds_the_nine_tables_of_the_example(client, draft):
    html = client.get(draft).text
    there = dict(re.findall(r'<input name="([^"]+)" id="[^"]+" value="([^"]*)"', html))
    wanted = {str(at): cell.printed for at, cell in read(examples.path()).figures() if cell.value}
    assert {at: printed for at, printed in there.items() if printed} == wanted
    assert "全文所需的内容都有了" in html
    assert 'class="bad' not in html


def test_a_digit_turns_its_relations_red_and_back(client, draft):
    before = next(cell.printed for at, cell in read(examples.path()).figures() if str(at) == CELL)
    answer = typed(client, draft, CELL, "1.00").text
    bad = re.search(r'data-bad="([^"]*)"', answer)[1].split()
    assert CELL in bad
    assert CELL in re.search(r'data-accused="([^"]*)"', answer)[1].split()
    assert before in answer
    assert client.post(f"{draft}/settle").status_code == 409
    again = typed(client, draft, CELL, before).text
    assert re.search(r'data-bad="([^"]*)"', again)[1] == ""
    assert "写回台账" in again


def test_what_is_no_amount_is_red(client, draft):
    assert CELL in re.search(r'data-bad="([^"]*)"', typed(client, draft, CELL, "约五百").text)[1].split()


def test_typing_where_no_figure_is_gets_no_answer(client, draft):
    assert typed(client, draft, "general_public//9999999/basic", "1").status_code == 404


def test_what_is_typed_never_becomes_markup(client, draft):
    assert "<script>x" not in typed(client, draft, CELL, "<script>x</script>").text
    assert "<script>x" not in client.get(draft).text


def test_tables_that_agree_go_into_the_ledger_and_the_prose(client, draft):
    """A hundred yuan more of project money, typed wherever it shows, ends up in the sentences."""
    html = client.get(draft).text
    there = dict(re.findall(r'<input name="([^"]+)" id="[^"]+" value="([^"]*)"', html))
    places = [
        "summary/income/appropriation/total", "summary/income/general/total", "summary/income/total/total",
        "summary/expenditure/212/total", "summary/expenditure/total/total",
        "appropriation/income/general/total", "appropriation/income/total/total", "appropriation/income/general/amount",
        *[f"{t}//{r}/{c}" for r in ("212", "21201", "2120102", "total") for t, c in (
            ("income", "total"), ("income", "appropriation"), ("expenditure", "total"), ("expenditure", "project"),
            ("general_public", "total"), ("general_public", "project"))],
        *[a for a in there if re.match(r"appropriation/(income/(general|total)|expenditure/(212|total))/", a)],
    ]  # fmt: skip
    for at in dict.fromkeys(p for p in places if there.get(p)):
        fund = at.startswith("appropriation/") and at.rsplit("/", 1)[1] in (
            "government_fund",
            "state_capital",
        )
        if not fund:
            amount = float(there[at].replace(",", "")) + 100_000
            answer = typed(client, draft, at, f"{amount:,.2f}").text
    assert re.search(r'data-bad="([^"]*)"', answer)[1] == ""
    assert client.post(f"{draft}/settle").status_code == 200
    asked = client.get(f"{draft}/as/text").text
    fields = re.findall(r'<textarea name="(because-[^"]+)"', asked)
    text = client.post(f"{draft}/reasons", data={"format": "text", **dict.fromkeys(fields, "试算")}).text
    assert "“城乡社区支出（类）城乡社区管理事务（款）一般行政管理事务（项）”" in text
    assert "138.40万元" in text
    found = client.app.state.drafts.get(draft.rsplit("/", 1)[1]).ledger
    assert {e.economic for e in found.entries} == {e.economic for e in example().entries}
    assert len(found.entries) == len(example().entries)  # one amount is another; nothing was matched anew


def test_a_row_is_added_with_those_above_it(client, draft):
    client.post(f"{draft}/row", data={"table": "general_public", "code": "2010301"})
    html = client.get(draft).text
    for code in ("201", "20103", "2010301"):
        assert f'name="general_public//{code}/total"' in html
    assert client.post(f"{draft}/row", data={"table": "general_public", "code": "9999999"}).status_code == 422


def test_a_download_asks_a_reason_for_each_warning_as_publishing_does(client, draft):
    asked = client.get(f"{draft}/as/pdf")
    assert asked.status_code == 409
    fields = re.findall(r'<textarea name="because-([^"]+)"', asked.text)
    assert fields == ["deliverables-owed"]
    assert "方案要求运行报告12份" in asked.text
    empty = client.post(f"{draft}/reasons", data={"format": "pdf", "because-deliverables-owed": " "})
    assert empty.status_code == 409
    assert client.get(f"{draft}/as/ledger").status_code == 200  # the ledger is the clerk's own
    given = client.post(
        f"{draft}/reasons", data={"format": "all", "because-deliverables-owed": "年中<i>补登</i>"}
    )
    assert given.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(given.content)) as archive:
        names = archive.namelist()
        proof = archive.read(next(n for n in names if n.endswith("勾稽证明.html"))).decode()
    assert {PurePath(n).suffix for n in names} >= {".pdf", ".docx", ".xlsx", ".html", ".zip", ".json"}
    assert "年中&lt;i&gt;补登&lt;/i&gt;" in proof
    assert client.post(f"{draft}/reasons", data={"format": "nothing"}).status_code == 404


def test_every_format_can_be_downloaded(client, draft):
    client.post(f"{draft}/reasons", data={"format": "text", "because-deliverables-owed": "年中补登"})
    for f in render.FORMATS:
        answer = client.get(f"{draft}/as/{f.key}")
        assert answer.status_code == 200, f.key
        assert answer.content
    assert zipfile.is_zipfile(io.BytesIO(client.get(f"{draft}/as/ledger").content))


def test_a_workbook_begins_a_draft_and_a_broken_one_is_told_by_cell(client):
    good = xlsx.written(example())
    answer = client.post("/prepare", files={"file": ("台账.xlsx", good)})
    assert answer.status_code == 200
    assert example().organisation in answer.text
    assert client.post("/prepare", files={"file": ("坏.xlsx", b"PK\x03\x04 broken")}).status_code == 422


def test_last_years_document_begins_a_draft(client):
    answer = client.post("/prepare", files={"file": ("去年.txt", examples.path().read_bytes())})
    assert answer.status_code == 200
    assert "台账从文本倒推" in answer.text


def test_the_next_year_says_what_is_owed(client):
    html = client.post("/prepare?from=next-year").text
    assert "待填" in html


def test_the_document_goes_to_the_check_door(client, draft):
    answer = client.post(f"{draft}/check", follow_redirects=False)
    key = answer.headers["location"].rsplit("/", 1)[1]
    found = client.app.state.store.get(key)
    assert found.done.wait(30)
    assert not [f for f in found.view().report.findings if f.severity is Severity.ERROR]


def test_last_years_document_begins_this_years_ledger(client):
    """What it says becomes last year's; final accounts give nothing else, asked for or not."""
    budget = examples.path().read_bytes()
    to = client.post("/prepare?year=next", files={"file": ("去年.txt", budget)}, follow_redirects=False)
    made = client.app.state.drafts.get(to.headers["location"].rpartition("/")[2]).ledger
    before = recovered(read(examples.path()))
    assert (made.year, made.entries) == (before.year + 1, ())
    assert sum((p.basic or 0) + (p.project or 0) for p in made.prior_items) > 0
    assert client.get(to.headers["location"]).status_code == 200


def test_final_accounts_begin_the_ledger_of_the_year_after(client, shared):
    path = shared / "documents" / "putuo-finance-2024-final-accounts.pdf"
    to = client.post("/prepare", files={"file": (path.name, path.read_bytes())}, follow_redirects=False)
    made = client.app.state.drafts.get(to.headers["location"].rpartition("/")[2]).ledger
    assert made.year == 2025
    assert made.prior_items
    assert not any(p.known for p in made.prior_items)


def numbers(answer):
    """How many relations hold and are broken, as the answer to typing says."""
    return tuple(int(n) for n in re.findall(r"<dd>(\d+)</dd>", answer)[:2])


def test_figures_typed_at_once_all_arrive_or_none(client, draft):
    """Two cells left quickly, or a block pasted, come in one request."""
    both = {"at": [CELL, "general_public//2120101/total"], "printed": ["1.00", "2.00"]}
    client.post(f"{draft}/cell", data=both)
    html = client.get(draft).text
    assert re.findall(r'name="general_public//2120101/(?:basic|total)"[^>]*? value="([^"]*)"', html) == [
        "2.00",
        "1.00",
    ]
    wrong = {"at": [CELL, "general_public//9999999/total"], "printed": ["5.00", "6.00"]}
    assert client.post(f"{draft}/cell", data=wrong).status_code == 404
    assert 'value="1.00"' in client.get(draft).text


def test_each_step_is_taken_back(client, draft):
    """Typing on in one cell is one step; a row, and what went into the ledger, are steps of their own."""
    fresh = client.get(draft).text
    assert "撤销" not in fresh
    for printed in ("1", "12", "123"):
        typed(client, draft, CELL, printed)
    client.post(f"{draft}/row", data={"table": "general_public", "code": "2010301"})
    assert "撤销上一步：加一行 2010301" in client.get(draft).text
    client.post(f"{draft}/undo")
    assert 'name="general_public//2010301/total"' not in client.get(draft).text
    assert 'value="123"' in client.get(draft).text
    assert numbers(client.post(f"{draft}/undo").text) == numbers(fresh)
    assert client.post(f"{draft}/undo").status_code == 200  # nothing left: nothing happens


def test_what_went_into_the_ledger_can_be_taken_back(client, draft):
    found = client.app.state.drafts.get(draft.rsplit("/", 1)[1])
    before = found.ledger
    client.post(f"{draft}/settle")
    assert found.typed == 0
    client.post(f"{draft}/undo")
    assert found.ledger is before


def test_what_is_not_yet_in_the_ledger_is_never_silently_left_out(client, draft):
    typed(client, draft, CELL, "1.00")
    for at in ("as/ledger", "as/pdf", "as/all"):
        answer = client.get(f"{draft}/{at}")
        assert answer.status_code == 409
        assert "还有1处改动没有写回台账" in answer.text
        assert f"{draft}/{at}?without=1" in answer.text
    assert client.post(f"{draft}/check").status_code == 409
    projects = f"/projects/as/ledger.xlsx?of={draft.rsplit('/', 1)[1]}"
    assert client.get(projects).status_code == 409
    assert zipfile.is_zipfile(io.BytesIO(client.get(f"{projects}&without=1").content))
    kept = client.get(f"{draft}/as/ledger?without=1")
    assert zipfile.is_zipfile(io.BytesIO(kept.content))


def test_a_record_of_a_project_leaves_what_was_typed(client, draft):
    """The grid and the projects door work on one ledger."""
    typed(client, draft, CELL, "1.00")
    key = draft.rsplit("/", 1)[1]
    page = client.get(f"/projects?of={key}").text
    link = re.search(r'href="(/projects/records[^"]*sheet=contracts[^"]*)"', page)[1].replace("&amp;", "&")
    client.post(link, data={"n": "", "number": "合同1号", "amount": "100"})
    found = client.app.state.drafts.get(key)
    assert [c.number for c in found.ledger.contracts] == ["合同1号"]
    assert found.typed == 1
    assert 'value="1.00"' in client.get(draft).text


def test_another_page_that_changed_the_ledger_is_told(client, draft):
    seen = re.search(r'data-edits="(\d+)"', client.get(draft).text)[1]
    first = client.post(f"{draft}/cell", data={"at": CELL, "printed": "1.00", "seen": seen}).text
    assert "在别的页面也改过" not in first
    late = client.post(f"{draft}/cell", data={"at": CELL, "printed": "2.00", "seen": seen}).text
    assert "在别的页面也改过" in late


def test_a_draft_is_found_again_where_the_desk_is_ones_own(client, draft):
    assert f'href="{draft}"' in client.get("/prepare").text
    with TestClient(
        create(hosts=frozenset({"desk.example"}), filled=False, shared=True),
        base_url="http://desk.example:8088",
    ) as shared:
        begun = shared.post("/prepare?from=example", follow_redirects=False).headers["location"]
        assert shared.get(begun).status_code == 200
        assert begun not in shared.get("/prepare").text


def test_a_reason_is_asked_only_where_it_would_help(client):
    """What must be filled in first has no field for a reason, which nothing would send."""
    begun = client.post("/prepare?from=next-year", follow_redirects=False).headers["location"]
    asked = client.get(f"{begun}/as/all").text
    assert "还不能公开" in asked
    assert "须先填" in asked
    assert "<textarea" not in asked


def this_year() -> bytes:
    """The official workbook of the year after the example's, filled in."""
    ledger = msgspec.structs.replace(example(), year=example().year + 1)
    return render.rendered(prepared(ledger).disclosure, ".xlsx")


def test_last_years_document_and_this_years_workbook_give_the_ledger(client):
    """The clerk's two files: figures from the one, last year's and texts from the other; and it can be taken back."""
    begun = client.post("/prepare?from=next-year", follow_redirects=False).headers["location"]
    found = client.app.state.drafts.get(begun.rsplit("/", 1)[1])
    before = found.ledger
    answer = client.post(f"{begun}/figures", files={"file": ("今年.xlsx", this_year())})
    assert answer.status_code == 200
    assert sum(e.amount for e in found.ledger.entries) == sum(e.amount for e in example().entries)
    assert (found.ledger.prior_items, found.ledger.duties) == (before.prior_items, before.duties)
    assert "预算明细未填" not in answer.text
    client.post(f"{begun}/undo")
    assert found.ledger is before


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [("表.xlsx", None, "年的"), ("照片.jpg", b"\xff\xd8\xff", "认识"), ("空.txt", b"", "空的")],
)
def test_figures_that_do_not_fit_are_refused_in_words(client, name, data, why):
    begun = client.post("/prepare?from=next-year", follow_redirects=False).headers["location"]
    data = data if data is not None else render.rendered(prepared(example()).disclosure, ".xlsx")
    answer = client.post(f"{begun}/figures", files={"file": (name, data)})
    assert answer.status_code == 422
    assert why in answer.text
    assert "/tmp" not in answer.text

"""The projects door: the chain with what is missing, the calendar, the duties."""

from __future__ import annotations

from urllib.parse import unquote, urlencode

import msgspec
import pytest

from gouji.desk import chain
from gouji.desk.prepare import example, songjiang
from gouji.model.project import Contract


def missing(found):
    links = [*found.whole, *(link for _, part in found.parts for link in part)]
    return sorted({link.name.zh for link in links if not link.lines})


def test_what_the_ledger_lacks_is_missing_in_the_chain():
    ledger, disclosure = chain.with_projects(example())
    (found,) = chain.chains(ledger, disclosure)
    assert {"合同", "支付", "采购"} <= set(missing(found))
    assert "付款节点" not in missing(found)
    assert not found.whole[0].wrong, "table 3 and part seven differ by rounding only"


def test_a_contract_closes_its_link():
    ledger, disclosure = chain.with_projects(example())
    (before,) = chain.chains(ledger, disclosure)
    piece = ledger.components[0]
    signed = Contract("示例-1", piece.project, piece.amount, piece.name, signed="2025-03-01")
    (after,) = chain.chains(msgspec.structs.replace(ledger, contracts=(signed,)), disclosure)
    assert after.missing == before.missing - 1


def test_money_that_no_project_explains_is_told():
    ledger, disclosure = chain.with_projects(example())
    less = tuple(msgspec.structs.replace(p, amount=p.amount - 5_000_000) for p in ledger.projects)
    (found,) = chain.chains(msgspec.structs.replace(ledger, projects=less), disclosure)
    assert found.whole[0].wrong
    assert found.whole[0].lines == ("310.94万元", "各项目合计305.94万元")


def test_the_seeds_calendar(client):
    html = client.get("/projects?of=songjiang-2023").text
    for money in ("72.40", "11.20", "40.00", "64.40"):
        assert f'">{money}</text>' in html
    assert songjiang().organisation in html


def test_a_draft_shows_its_own_projects(client):
    path = client.post("/prepare?from=example", follow_redirects=False).headers["location"]
    html = client.get(f"/projects?of={path.rsplit('/', 1)[1]}").text
    assert example().projects[0].name in html
    assert 'class="link missing"' in html
    assert client.get("/projects?of=nothing").status_code == 404


def query(sheet, project, component="", of="example", **more):
    return "/projects/records?" + urlencode(
        {"of": of, "sheet": sheet, "project": project, "component": component, **more}
    )


def begun(client):
    """A draft of the example, and its ledger as the door shows it."""
    path = client.post("/prepare?from=example&to=projects", follow_redirects=False).headers["location"]
    key = path.partition("of=")[2]
    return key, chain.with_projects(client.app.state.drafts.get(key).ledger)[0]


def test_a_contract_a_payment_and_a_report_are_recorded(client):
    """Each closes its link in the chain and stands in the ledger, to be taken away as a workbook."""
    key, ledger = begun(client)
    part = ledger.components[0]
    sent = (
        (
            "contracts",
            {"number": "示例〔2025〕1号", "amount": f"{part.amount / 100:.2f}", "signed": "2025-03-01"},
        ),
        ("payments", {"amount": "1,000.00", "paid": "2025年3月5日", "milestone": "1", "voucher": "记-12"}),
        ("deliverables", {"name": "月报", "due": "2025-04-01", "order": "1"}),
    )
    for sheet, fields in sent:
        where = query(sheet, part.project, part.name, key)
        answer = client.post(where, data={"n": "", **fields}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, f"/projects?of={key}")
    now = client.app.state.drafts.get(key).ledger
    assert [(c.number, c.component, c.amount) for c in now.contracts] == [
        ("示例〔2025〕1号", part.name, part.amount)
    ]
    assert [(p.paid, p.amount, p.milestone) for p in now.payments] == [("2025-03-05", 100_000, 1)]
    assert "月报" in [d.name for d in now.deliverables]
    html = client.get(f"/projects?of={key}").text
    assert "示例〔2025〕1号" in html
    told = client.get(f"/projects/as/accounts.docx?of={key}")
    assert (told.status_code, "缺科目" in told.text) == (422, True), "the example's projects have no code"
    assert client.get("/projects/as/accounts.docx?of=example").status_code == 404, "nothing is paid there"
    assert "记-12" not in html
    book = client.get(f"/projects/as/ledger.xlsx?of={key}")
    assert "台账" in unquote(book.headers["content-disposition"])
    again = client.post(
        "/prepare?to=projects", files={"file": ("台账.xlsx", book.content)}, follow_redirects=False
    )
    assert again.status_code == 303
    read = client.app.state.drafts.get(again.headers["location"].partition("of=")[2]).ledger
    assert (read.contracts, read.payments) == (now.contracts, now.payments)


def test_what_is_wrong_is_told_at_its_field_and_nothing_is_kept(client):
    key, ledger = begun(client)
    part = ledger.components[0]
    where = query("payments", part.project, part.name, key)
    answer = client.post(where, data={"n": "", "amount": "八万", "paid": "2025-13-01"})
    assert answer.status_code == 422
    assert "不是金额" in answer.text
    assert "不是日期" in answer.text
    assert 'value="八万"' in answer.text
    assert client.app.state.drafts.get(key).ledger.payments == ()
    english = client.post(where + "&lang=en", data={"n": "", "paid": "2025-03-05"})
    assert "not filled in: amount" in english.text
    client.get("/?lang=zh")


def test_a_record_is_changed_and_taken_out(client):
    key, ledger = begun(client)
    node = ledger.milestones[0]
    where = query("milestones", node.project, node.component, key)
    html = client.get(where).text
    assert html.count('class="record"') == 1 + sum(m.component == node.component for m in ledger.milestones)
    fields = {"n": "0", "order": "1", "trigger": node.trigger, "share": "20", "due": "2025-05-06"}
    assert client.post(where, data=fields, follow_redirects=False).status_code == 303
    changed = client.app.state.drafts.get(key).ledger.milestones
    assert (changed[0].due, changed[0].share) == ("2025-05-06", 2000)
    assert "不相符" in client.get(f"/projects?of={key}").text, "the shares no longer make the whole"
    assert client.post(where, data={"n": "0", "remove": "1"}, follow_redirects=False).status_code == 303
    assert client.app.state.drafts.get(key).ledger.milestones == changed[1:]


def test_an_example_becomes_a_draft_of_ones_own(client):
    ledger, _ = chain.with_projects(example())
    project = ledger.projects[0]
    where = query("evaluations", project.name)
    sent = {"n": "", "phase": "单位自评", "initial": "1", "adjusted": "1", "executed": "1"}
    to = client.post(where, data=sent, follow_redirects=False).headers["location"]
    key = to.partition("of=")[2]
    assert key != "example"
    assert client.app.state.drafts.get(key).ledger.evaluations[0].phase == "self"
    assert example().evaluations == ()


def test_only_what_is_there_can_be_worked_on(client):
    project = (
        example().projects[0].name
        if example().projects
        else chain.with_projects(example())[0].projects[0].name
    )
    for where in (
        query("facts", project), query("contracts", "没有的项目"), query("contracts", project, "没有的分项"),
        query("contracts", project, of="nothing"),
    ):  # fmt: skip
        assert client.get(where).status_code == 404
    assert client.post(query("contracts", project), data={"n": "7"}).status_code == 404


@pytest.mark.parametrize("kind", ["brief.docx", "brief.pdf", "brief.html", "page.html", "ledger.xlsx"])
def test_the_projects_are_taken_away(client, kind):
    answer = client.get(f"/projects/as/{kind}?of=example")
    assert answer.status_code == 200
    heads = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!doctype"}
    assert answer.content.startswith(heads[kind.rpartition(".")[2]])
    assert client.get("/projects/as/brief.exe?of=example").status_code == 404

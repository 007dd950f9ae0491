"""The projects door: the chain with what is missing, the calendar, the duties."""

from __future__ import annotations

import msgspec
import pytest

from gouji.desk import chain
from gouji.desk.prepare import SONGJIANG, example, songjiang
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


@pytest.mark.skipif(not SONGJIANG.is_dir(), reason="the seed's example is not beside the package")
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

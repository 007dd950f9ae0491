"""Two laws over generated offices: what is prepared holds, and reads back as it was prepared."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prepare.offices import office

from gouji.check.check import check
from gouji.forms.loader import all_forms
from gouji.forms.loader import form as load_form
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity
from gouji.model.ledger import Component, Performance, Project, Reason
from gouji.phrases import read_claims
from gouji.prepare import prepare, prepared
from gouji.prepare.recovering import recovered
from gouji.read import read
from gouji.render import rendered

FORMS = st.sampled_from(all_forms())
SEEDS = st.integers(0, 2**32)


def told(disclosure: Disclosure) -> dict[str, object]:
    """Everything but the places: figures with their states, prose, notes, contents, cover, claims."""
    claims = read_claims(disclosure, load_form(disclosure.form)).claims
    return {
        "identity": (disclosure.form, disclosure.organisation, disclosure.year),
        "cover": [line.text for line in disclosure.cover],
        "contents": [(e.kind, e.key, e.title) for e in disclosure.contents],
        "parts": [(p.key, p.title, [line.text for line in p.lines]) for p in disclosure.parts],
        "tables": [(t.key, t.title, t.unit, [n.text for n in t.notes], t.organisation) for t in disclosure.tables],
        "rows": [
            (t.key, s.key, r.id, r.code, r.name, r.level, [(c.value, c.printed, c.state) for c in r.cells])
            for t in disclosure.tables for s in t.sections for r in s.rows
        ],
        "claims": [(c.kind, c.value, c.printed, c.address, c.low, c.high, c.pattern, c.slot) for c in claims],
        "unplaced": disclosure.unplaced,
    }  # fmt: skip


@settings(max_examples=25)
@given(seed=SEEDS, form_id=FORMS)
def test_prepare_never_lies(seed, form_id):
    made = prepared(office(seed, form_id), form_id)
    assert {o.sheet for o in made.owed} == (
        set() if any(c.value for _, c in made.disclosure.figures()) else {"entries"}
    )
    report = check(made.disclosure)
    grave = [f for f in report.findings if f.severity is not Severity.HINT]
    assert grave == [], [(f.code, f.message.zh) for f in grave]
    assert report.counts.cannot_tell == report.counts.failed == 0


@settings(max_examples=25)
@given(seed=SEEDS, form_id=FORMS)
def test_what_is_written_as_text_reads_back(seed, form_id, tmp_path_factory):
    made = prepare(office(seed, form_id), form_id)
    path = tmp_path_factory.mktemp("law") / "disclosure.txt"
    path.write_bytes(rendered(made, ".txt"))
    assert told(read(path)) == told(made)


@pytest.mark.parametrize("form_id", all_forms())
def test_a_form_of_every_year(form_id):
    """One office of each form, with not even a hint where nothing unusual is asked of it."""
    made = prepare(office(7, form_id, entries=12, sources=("general",)), form_id)
    assert {f.severity for f in check(made).findings} <= {Severity.HINT}


def test_several_projects_and_what_was_carried_out(tmp_path):
    """Part seven of a department with several projects, items compared with what was carried out, a reason each."""
    form_id = "shanghai_budget/department/district/2025"
    made = office(11, form_id, entries=30, sources=("general", "general", "government_fund"))
    amount = sum(e.amount for e in made.entries if e.use == "project") // 4
    made = msgspec.structs.replace(
        made,
        projects=tuple(
            Project(n, amount, f"设立{n}。", "《示例办法》等。", plan=f"1、{n}，按季度实施。") for n in ("道路整修", "平台维护")
        ),
        components=(Component("平台维护", "机房", amount - 5_000_000), Component("平台维护", "软件", 5_000_000)),
        performance=Performance(2, 2 * amount, 1), targets=(),
        prior_items=tuple(
            msgspec.structs.replace(p, executed=p.basic + p.project + 10**9 * (n % 3 - 1)) for n, p in enumerate(made.prior_items)
        ),
        reasons=(*made.reasons, *(Reason(p.function, "按进度安排") for p in made.prior_items)),
    )  # fmt: skip
    found = prepare(made, form_id)
    titles = [line.text for line in found.part("projects").lines if line.text.endswith("经费情况说明")]
    assert (found.part("projects").title, titles) == (
        "道路整修项目经费情况说明",
        ["平台维护项目经费情况说明"],
    )
    items = [line.text for line in found.part("explanation").lines if "执行数为" in line.text]
    assert len(items) == len(made.prior_items)
    assert all("按进度安排" in i for i in items)
    path = tmp_path / "several.txt"
    path.write_bytes(rendered(found, ".txt"))
    assert told(read(path)) == told(found)
    assert [f.code for f in check(found).findings if f.severity is not Severity.HINT] == []


def test_a_unit_lists_its_projects_with_targets(tmp_path):
    """Each with its amount, where the sheets have as many of that amount; they come back to a ledger as they were."""
    form_id = "shanghai_budget/unit/district/2026"
    made = office(11, form_id, entries=30, sources=("general",))
    projects = (Project("道路整修费", 300_000_000), Project("平台维护费", 123_460_000))
    facts = msgspec.structs.replace(made.facts, performance_list="yes", amounts="two")
    made = msgspec.structs.replace(
        made, projects=projects, components=(), targets=(), facts=facts, performance=Performance(2, 423_460_000, 1)
    )  # fmt: skip
    found = prepared(made, form_id)
    told = "".join(line.text for line in found.disclosure.part("other_matters").lines)
    assert "资金423.46万元。其中：道路整修费为300.00万元，平台维护费为123.46万元。" in told
    assert found.disclosure.part("projects") is None
    assert found.owed == ()
    again = recovered(found.disclosure)
    assert [(p.name, p.amount) for p in again.projects] == [(p.name, p.amount) for p in projects]
    wrong = msgspec.structs.replace(made, performance=Performance(3, 423_460_000, 1))
    assert [o.sheet for o in prepared(wrong, form_id).owed] == ["performance"]

"""Publishing: refused on errors, a reason asked for warnings, everything read back before it is kept."""

import hashlib
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.prepare.offices import office

from gouji import ledgers
from gouji import publish as publishing
from gouji.forms.loader import all_forms
from gouji.model.ledger import Ledger, Project, Reason
from gouji.prepare import prepare
from gouji.publish import Refused, examine, publish, same
from gouji.read import read
from gouji.render import everything


@pytest.fixture(scope="module")
def ledger(root: Path) -> Ledger:
    found = ledgers.filled(root / "examples" / "songjiang-2023").ledger
    assert found is not None
    return found


@pytest.fixture(scope="module")
def published(ledger, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    return publish(ledger, folder), folder


def test_every_format_with_package_proof_and_manifest(published):
    done, folder = published
    assert {p.suffix for p in folder.iterdir()} == {
        ".pdf",
        ".docx",
        ".xlsx",
        ".html",
        ".txt",
        ".zip",
        ".json",
    }
    assert not [p for p in folder.iterdir() if p.name.startswith(".")]
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest["sha256"] == done.files
    for name, told in done.files.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == told


def test_the_proof_states_relations_with_their_numbers(published):
    done, folder = published
    proof = next(folder.glob("*勾稽证明.html")).read_text("utf-8")
    assert f"成立{done.report.counts.hold}项" in proof
    assert "6,102,535.08" in proof
    assert "53.710002" in proof
    assert "<script" not in proof
    assert "http" not in proof


def test_the_pdf_reads_back_the_same_figures(published):
    _, folder = published
    pdf, text = (read(next(folder.glob(f"*.{s}"))) for s in ("pdf", "txt"))
    assert [(a, c.value) for a, c in pdf.figures()] == [(a, c.value) for a, c in text.figures()]


def test_a_reason_that_is_not_confirmed_is_owed(ledger, tmp_path):
    draft = msgspec.structs.replace(ledger, reasons=(Reason("overall", "项目支出减少", confirmed=False),))
    with pytest.raises(Refused) as refused:
        publish(draft, tmp_path / "out")
    assert [o.confirm for o in refused.value.ready.owed][:1] == [True]
    assert not (tmp_path / "out").exists()
    assert examine(draft, {publishing.OWED: "领导已口头确认"}).owed == ()


def test_a_warning_wants_a_reason(ledger, tmp_path):
    project = msgspec.structs.replace(ledger.projects[0], bases="《某办法》（国发【2016】55号）。")
    odd = msgspec.structs.replace(ledger, projects=(project,))
    ready = examine(odd)
    assert [f.code for f in ready.unanswered] == ["document-number"]
    assert not ready.clear
    assert examine(odd, {"document-number": "原文如此"}).clear


def test_an_error_has_no_excuse(ledger):
    wrong = msgspec.structs.replace(
        ledger, projects=(Project("政务服务建设项目", 1, "概述。", "依据。", plan="方案。"),),
    )  # fmt: skip
    ready = examine(wrong, {"claim-project-sum": "就这样"})
    assert "claim-project-sum" in {f.code for f in ready.errors}
    assert not ready.clear


def test_a_format_that_reads_back_otherwise_is_not_kept(ledger, tmp_path, monkeypatch):
    monkeypatch.setattr(publishing, "_reads_back", lambda path, data, made: path.suffix != ".pdf")
    with pytest.raises(Refused) as refused:
        publish(ledger, tmp_path)
    assert [Path(n).suffix for n in refused.value.differing] == [".pdf"]
    assert list(tmp_path.iterdir()) == []


@settings(max_examples=5)
@given(seed=st.integers(0, 2**32), form_id=st.sampled_from(all_forms()))
def test_every_format_of_any_office_reads_back(seed, form_id, tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    made = prepare(office(seed, form_id), form_id)
    for suffix, data in everything(made).items():
        path = folder / f"made{suffix}"
        path.write_bytes(data)
        if suffix != ".zip":
            assert same(read(path), made), suffix

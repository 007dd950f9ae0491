"""A folder in which gouji wrote before: what it wrote about disclosures is none; the disclosures it wrote are."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji import examples, ledgers
from gouji.cli.main import cli
from gouji.folders.own import passed_over, written_by_gouji
from gouji.model.finding import Severity
from gouji.model.source import PageBox
from gouji.prepare import workbook
from gouji.publish import publish
from gouji.render.findings.annotate import Note, annotated


@pytest.fixture(scope="module")
def folder(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("own")
    ledger = ledgers.filled(root / "examples" / "songjiang-2023").ledger
    assert ledger is not None
    publish(ledger, place)
    workbook.write(ledger, place / "own-台账.xlsx")
    pdf = next(place.glob("*.pdf")).read_bytes()
    note = Note(PageBox(1, 10, 10, 50, 50), Severity.ERROR, "错")
    (place / "own-annotated.pdf").write_bytes(annotated(pdf, [note]))
    for kind, suffix in (("html", "html"), ("check-sheet", "xlsx"), ("opinions", "xlsx"), ("text", "txt")):
        CliRunner().invoke(
            cli, ["check", str(examples.path()), "--format", kind, "-o", str(place / f"own-{kind}.{suffix}")]
        )
    return place


def test_what_gouji_wrote_itself_is_told_from_disclosures(folder: Path) -> None:
    files = [p for p in folder.iterdir() if p.suffix not in (".json", ".zip")]
    own = {p.name for p in files if written_by_gouji(p)}
    assert own == {p.name for p in files if p.name.startswith("own-") or "勾稽证明" in p.name}
    assert len(own) == 7


def test_the_command_skips_and_says_so(folder: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["check", str(folder), "--no-cache"])
    assert "跳过 gouji 自己写的7份" in done.stderr
    assert done.exit_code == 0, done.output
    empty = CliRunner().invoke(cli, ["check", str(tmp_path)])
    assert (empty.exit_code, empty.stdout) == (2, "")
    assert "没有公开文本" in empty.stderr


def test_pictures_and_archives_are_named_and_the_package_beside_a_disclosure_is_not(tmp_path):
    """A scan or an archive that is passed over in silence would count as sound."""
    for name in ("扫描件.jpg", "各单位.rar", "说明.docx"):
        (tmp_path / name).write_bytes(b"x")
    for name, member in (("数据包.zip", "datapackage.json"), ("打包.zip", "预算.pdf")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(member, "{}")
    assert {p.name for p in passed_over(tmp_path)} == {"扫描件.jpg", "各单位.rar", "打包.zip"}

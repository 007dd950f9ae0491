"""gouji check: every form of findings, comparisons and waivers, as a user asks for them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gouji import examples
from gouji.cli.check import FILES, command
from gouji.render.findings import FORMATS, Checked


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(command, [str(a) for a in args], catch_exceptions=False, standalone_mode=False)


def test_the_command_knows_every_format() -> None:
    assert tuple(f.key for f in FORMATS) == FILES


@pytest.mark.parametrize("key", FILES)
def test_each_format_is_written(pdf_path: Path, tmp_path: Path, key: str) -> None:
    target = tmp_path / "out"
    done = run(pdf_path, "--format", key, "-o", target)
    assert done.output.strip() == str(target)
    assert target.stat().st_size > 1000


def test_several_pdfs_are_annotated_into_a_folder(pdf_path: Path, tmp_path: Path) -> None:
    other = tmp_path / "b.pdf"
    other.write_bytes(pdf_path.read_bytes())
    run(pdf_path, other, "--format", "annotated-pdf", "-o", tmp_path / "out")
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 2


def test_what_is_no_pdf_is_refused_in_one_line() -> None:
    done = CliRunner().invoke(command, [str(examples.path()), "--format", "annotated-pdf"])
    assert done.exit_code == 2
    assert "只有 PDF" in done.output


def test_recheck(pdf_path: Path, tmp_path: Path) -> None:
    before = tmp_path / "before.json"
    run(pdf_path, "--format", "json", "-o", before, "--fail-on", "never")
    done = CliRunner().invoke(command, [str(examples.path()), "--against", str(before), "--format", "json"])
    told = json.loads(done.output)
    assert told["fixed"]
    assert not told["new"]
    assert done.exit_code == 0
    same = CliRunner().invoke(command, [str(pdf_path), "--against", str(before)])
    assert "已改0项" in same.output
    assert same.exit_code == 1
    assert CliRunner().invoke(command, [str(pdf_path), "--against", str(examples.path())]).exit_code == 2


def test_last_year_and_units(tmp_path: Path) -> None:
    text = examples.path().read_text("utf-8")
    last = tmp_path / "last.txt"
    last.write_text(text.replace("2024", "2023").replace("2025", "2024"), "utf-8")
    done = run(examples.path(), "--prior", last, "--fail-on", "never")
    assert "prior-year" in done.output  # the same figures a year earlier cannot be what the changes imply
    done = run(examples.path(), "--units", examples.path(), "--fail-on", "never")
    assert "units-sum" not in done.output
    twice = tmp_path / "twice.txt"
    twice.write_text(text, "utf-8")
    done = run(examples.path(), "--units", examples.path(), twice, "--fail-on", "never")
    assert "units-sum" in done.output


def test_what_does_not_fit_is_not_compared(tmp_path: Path) -> None:
    last = tmp_path / "last.txt"
    last.write_text(examples.path().read_text("utf-8").replace("2025", "2024"), "utf-8")
    done = CliRunner().invoke(command, [str(examples.path()), "--prior", str(examples.path())])
    assert (done.exit_code, "不是上一年" in done.stderr, "prior-year" in done.stdout) == (2, True, False)
    done = CliRunner().invoke(command, [str(examples.path()), "--units", str(last)])
    assert (done.exit_code, "不是同一年" in done.stderr, "units-sum" in done.stdout) == (2, True, False)


def test_several_files_have_no_one_prior(tmp_path: Path) -> None:
    last = tmp_path / "last.txt"
    last.write_text("", "utf-8")
    assert CliRunner().invoke(command, [str(last), str(examples.path()), "--prior", str(last)]).exit_code == 2


def test_waivers_beside_the_file(spoilt: Checked, pdf_path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "c.pdf"
    copy.write_bytes(pdf_path.read_bytes())
    waivers = tmp_path / "gouji-waivers.toml"
    assert CliRunner().invoke(command, [str(copy)]).exit_code == 1
    made = CliRunner().invoke(
        command, [str(copy), "--write-waivers", str(waivers), "--reason", "报批", "--who", "张三"]
    )
    assert made.exit_code == 1
    done = CliRunner().invoke(command, [str(copy), "--format", "json"])
    assert done.exit_code == 0
    assert [w["who"] for w in json.loads(done.output)["waived"]] == ["张三"] * len(spoilt.report.findings)
    assert CliRunner().invoke(command, [str(copy), "--no-waivers"]).exit_code == 1


def test_what_was_waived_meanwhile_is_not_fixed(pdf_path: Path, tmp_path: Path) -> None:
    copy, before, waivers = tmp_path / "c.pdf", tmp_path / "before.json", tmp_path / "gouji-waivers.toml"
    copy.write_bytes(pdf_path.read_bytes())
    run(copy, "--format", "json", "-o", before, "--fail-on", "never")
    CliRunner().invoke(
        command, [str(copy), "--write-waivers", str(waivers), "--reason", "报批", "--who", "张三"]
    )
    told = json.loads(
        CliRunner().invoke(command, [str(copy), "--against", str(before), "--format", "json"]).output
    )
    assert (told["fixed"], told["open"], told["new"]) == ([], [], [])
    assert len(told["waived"]) == len(json.loads(before.read_text("utf-8"))["findings"])
    said = CliRunner().invoke(command, [str(copy), "--against", str(before)]).output
    assert "已改0项" in said
    assert f"豁免{len(told['waived'])}项" in said


def test_one_document_that_the_list_does_not_know_leaves_the_others(pdf_path: Path, tmp_path: Path) -> None:
    last = tmp_path / "旧" / "b.txt"
    last.parent.mkdir()
    last.write_text(
        examples.path().read_text("utf-8").replace("上海市示例区城市运行服务局", "上海市示例区另一局"),
        "utf-8",
    )
    before = tmp_path / "before.json"
    run(pdf_path, last, "--format", "json", "-o", before, "--fail-on", "never")
    new = tmp_path / "新.txt"
    new.write_text(
        examples.path().read_text("utf-8").replace("上海市示例区城市运行服务局", "上海市示例区新局"), "utf-8"
    )
    done = CliRunner().invoke(command, [str(pdf_path), str(new), "--against", str(before)])
    assert done.exit_code == 2
    assert "未改" in done.output
    assert "新.txt" in done.stderr
    assert "原报告里没有上海市示例区新局" in done.stderr
    assert "b.txt：原报告里有，这次没有" in done.stderr


@pytest.mark.parametrize("output", ["annotated-pdf", "text"])
def test_a_waiver_of_a_comparison_that_was_not_made_is_not_called_needless(
    pdf_path: Path, tmp_path: Path, output: str
) -> None:
    waivers = tmp_path / "w.toml"
    waivers.write_text(
        '[[waiver]]\nfinding = "prior-accounts"\nreason = "a"\nwho = "b"\n\n[[waiver]]\nfinding = "level-word"\nreason = "a"\nwho = "b"\n', "utf-8"
    )  # fmt: skip
    done = CliRunner().invoke(
        command,
        [
            str(pdf_path),
            "--waivers",
            str(waivers),
            "--format",
            output,
            "-o",
            str(tmp_path / "a.pdf"),
        ],
    )
    assert "level-word" in done.stderr
    assert "prior-accounts" not in done.stderr

"""Commands on several files: every figure as a line, what is passed over, and where each command writes."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gouji import examples
from gouji.cli.main import cli
from gouji.read import read

EXAMPLE = examples.path()


def run(*args: object) -> click.testing.Result:
    return CliRunner().invoke(cli, [str(a) for a in args])


def test_every_figure_of_several_documents_is_a_line(tmp_path: Path) -> None:
    target = tmp_path / "数.csv"
    assert run("read", EXAMPLE, examples.ledger(), "--format", "csv", "--to", target).exit_code == 0
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    mine = {line["address"]: line["yuan"] for line in lines if line["file"] == str(EXAMPLE)}
    wanted = {
        str(at): f"{cell.amount // 100}.{cell.amount % 100:02}"
        for at, cell in read(EXAMPLE).figures()
        if cell.printed.strip() and cell.amount is not None
    }
    assert mine == wanted
    assert {line["organisation"] for line in lines} == {
        "上海市示例区城市运行服务局",
        "上海市松江区政务服务办公室",
    }
    money = [
        x["yuan"] for x in lines if x["address"] == "expenditure//2010302/project" and x["year"] == "2023"
    ]
    assert money == ["1880000.00"]
    assert {line["file"] for line in lines} == {str(EXAMPLE), str(examples.ledger())}
    assert {line["scope"] for line in lines} == {"department"}


def test_picked_figures_stand_beside_each_other(tmp_path: Path) -> None:
    total, trips = "summary/expenditure/total/total", "three_public///total"
    done = run(
        "read", EXAMPLE, examples.ledger(), "--pick", total, "--pick", trips, "--pick", "three_public///totl"
    )
    lines = list(csv.DictReader(done.stdout.splitlines()))
    assert [(x["year"], x["scope"]) for x in lines] == [("2025", "department"), ("2023", "department")]
    there = {str(at): cell.amount for at, cell in read(EXAMPLE).figures()}
    for address in (total, trips):
        assert float(lines[0][address]) * 100 == there[address]
    assert lines[0]["three_public///totl"] == ""
    assert "three_public///total" in done.stderr
    assert run("read", EXAMPLE, "--pick", total, "--format", "json").exit_code == 2


def test_every_disclosure_of_a_file_is_read(tmp_path: Path) -> None:
    """One file of a department and its unit, one after the other: nothing of the second is left out."""
    text = EXAMPLE.read_text("utf-8")
    both = tmp_path / "两份.txt"
    both.write_text(
        text + "\n\n" + text.replace("城市运行服务局", "城市运行中心").replace("2025", "2026"), "utf-8"
    )
    assert len(json.loads(run("read", both, "--format", "json").stdout)) == 2
    lines = list(csv.DictReader(run("read", both, "--format", "csv").stdout.splitlines()))
    assert {line["organisation"] for line in lines} == {
        "上海市示例区城市运行服务局",
        "上海市示例区城市运行中心",
    }
    one = run("coverage", both)
    assert "文件里有2份公开文本，这里只看第一份（上海市示例区城市运行服务局 2025）" in one.stderr


def test_several_documents_are_a_list_and_one_is_an_object() -> None:
    assert json.loads(run("read", EXAMPLE, "--format", "json").stdout)["year"] == 2025
    both = json.loads(run("read", EXAMPLE, EXAMPLE, examples.ledger(), "--format", "json").stdout)
    assert [d["year"] for d in both] == [2025, 2023]


def test_one_that_cannot_be_read_stops_none_of_the_others(tmp_path: Path) -> None:
    (tmp_path / "空.pdf").write_bytes(b"")
    (tmp_path / "好.txt").write_text(EXAMPLE.read_text("utf-8"), encoding="utf-8")
    done = run("read", tmp_path, "--format", "csv")
    assert done.exit_code == 2
    assert "空.pdf" in done.stderr
    assert "好.txt" in done.stdout


def test_what_a_folder_holds_besides_is_said(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_text(EXAMPLE.read_text("utf-8"), encoding="utf-8")
    (tmp_path / "扫描件.jpg").write_bytes(b"\xff\xd8\xff")
    done = run("check", tmp_path)
    assert done.exit_code == 0
    assert "另有1个图片或压缩包没有看：扫描件.jpg" in done.stderr


@pytest.mark.parametrize("command", ["explain", "show"])
def test_an_address_that_is_not_there_is_told_with_those_like_it(command: str) -> None:
    done = run(command, EXAMPLE, "summary/income/total/totl")
    assert done.exit_code == 2
    assert "summary/income/total/total" in done.stderr


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        one = group.get_command(context, name)
        if isinstance(one, click.Group):
            yield from commands(one, (*path, name))
        elif one is not None:
            yield " ".join((*path, name)), one


def test_every_command_says_alike_where_it_writes() -> None:
    where = {"-o", "--output", "--to"}
    assert isinstance(cli, click.Group)
    told = {
        (name, *option.opts)
        for name, command in commands(cli)
        for option in command.params
        if where & set(option.opts) and option.name != "office"  # a ticket goes to an office
    }
    assert len(told) > 15
    assert [t for t in told if not where <= set(t)] == []


def test_why_something_cannot_be_told_is_said() -> None:
    """A count alone would leave a reader to guess; all reasons together are as many as are counted."""
    done = run("check", EXAMPLE).stdout
    (counted,) = map(int, re.findall(r"无法核对(\d+)项\n", done))
    told = re.findall(r"^  无法核对(\d+)项：(.+)$", done, re.MULTILINE)
    assert sum(int(n) for n, _ in told) == counted
    assert all(reason.strip() for _, reason in told)


def test_the_manual_of_a_statement_says_why_the_prose_is_suspected() -> None:
    told = run("rule", "claim-item").stdout
    assert "为什么" in told
    assert "怎么改" in told


def test_what_a_document_was_compared_with_is_said(shared: Path) -> None:
    """Where nothing differs, a reader would not know that last year's document was looked at."""
    this, last = (shared / "documents" / f"wanli-street-{year}-budget.pdf" for year in (2025, 2024))
    if not this.is_file():
        pytest.skip("the real documents are not there")
    told = run("check", this, "--prior", last).stderr
    assert re.search(r"对照上年文本 wanli-street-2024-budget\.pdf：核对[1-9]\d*项，不成立\d+项", told)


def test_a_link_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    (tmp_path / "好.txt").write_bytes(Path(EXAMPLE).read_bytes())
    try:
        (tmp_path / "断.pdf").symlink_to(tmp_path / "不在.pdf")
    except OSError:
        pytest.skip("no links here")
    done = run("check", tmp_path, "--no-cache", "--workers", 1)
    assert "断.pdf是失效的链接" in done.stderr
    assert done.exit_code == 0

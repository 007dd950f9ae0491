"""One disclosure in several files: its text in one, its tables in another."""

import msgspec
import pytest
from click.testing import CliRunner

from gouji import examples
from gouji.cli.main import cli
from gouji.pieces import unfit
from gouji.read import read
from gouji.render import render


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pieces")
    given = read(examples.path())
    text = msgspec.structs.replace(given, tables=())
    tables = msgspec.structs.replace(given, parts=(), contents=())
    other = msgspec.structs.replace(tables, organisation="上海市示例区河道管理局")
    return (
        render(text, folder / "text.docx"),
        render(tables, folder / "tables.xlsx"),
        render(msgspec.structs.replace(other, cover=(), tables=tuple(
            msgspec.structs.replace(t, organisation=other.organisation) for t in other.tables
        )), folder / "other.xlsx"),
    )  # fmt: skip


def told(*arguments):
    done = CliRunner().invoke(cli, ["check", "--no-cache", "--format", "json", *map(str, arguments)])
    return done.exit_code, done.output


def codes(output):
    return {f["code"] for f in msgspec.json.decode(output)["findings"] if f["severity"] != "hint"}


def test_both_together_are_the_whole_document(files):
    text, tables, _ = files
    code, output = told(text, "--tables", tables)
    assert (code, codes(output)) == (0, set())
    report = msgspec.json.decode(output)
    whole = msgspec.json.decode(told(examples.path())[1])
    assert report["counts"]["checked"] > 0.95 * whole["counts"]["checked"]


def test_a_text_alone_says_once_that_its_tables_are_elsewhere(files):
    code, output = told(files[0])
    found = [f for f in msgspec.json.decode(output)["findings"] if f["code"] == "table-missing"]
    assert [f["severity"] for f in found] == ["warning"]
    assert code == 0


def test_tables_of_another_office_are_refused(files):
    text, _, other = files
    code, output = told(text, "--tables", other)
    assert code == 2
    assert "上海市示例区河道管理局" in output


def test_tables_that_name_the_same_office_in_short_are_its_own():
    given = read(examples.path())
    short = msgspec.structs.replace(given, organisation=given.organisation.removeprefix("上海市"))
    assert short.organisation != given.organisation
    assert unfit(given, short) is None
    assert "不是同一年" in unfit(given, msgspec.structs.replace(given, year=given.year + 1)).zh

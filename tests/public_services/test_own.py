"""The files that an office writes itself: what is wrong with one is told with its name, and nothing is made of it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.public_services.districts import Made

from gouji.cli.main import cli
from gouji.public_services import database, efficacy, own, parameters, process, schema
from gouji.public_services.errors import Unfit

WRONG_PARAMETERS = {
    "no section": 'clock = "0.5"\n',
    "a section unknown": "[clocks]\nwarning_share = 0.5\n",
    "a name unknown": "[clock]\nwarning = 0.5\n",
    "words for a number": '[clock]\nwarning_share = { value = "一半" }\n',
    "a value left out": "[clock]\nwarning_share = { reference = '本区' }\n",
    "a number for levels": "[ratings]\nbad_levels = 4\n",
    "years beyond the calendar": "[workdays]\nfirst_year = 1\n",
    "a day that is none": "[workdays]\noverrides = [{ day = 2027-02, workday = true, why = '' }]\n",
    "a rule unknown": "[rules.T999]\ndays = 4\n",
    "a threshold of another kind": "[rules.T28]\ndays = { value = 4 }\n",
    "no TOML": "[clock\n",
    "nested without end": "x = " + "[" * 100_000,
}
WRONG_SOURCES = {
    "none": "x = 1\n",
    "no table": 'source = "national"\n',
    "extends nothing known": '[[source]]\nkey = "ours"\nextends = "theirs"\n',
    "extends nothing, and lacks its habits": '[[source]]\nkey = "ours"\nzh = "本区"\n',
    "a name mistyped": '[[source]]\nkey = "ours"\nextends = "national"\nregion = ["310117"]\n',
    "lists that are none": '[[source]]\nkey = "ours"\nextends = "national"\nlists = 3\n',
    "a pattern that is none": '[[source]]\nkey = "ours"\nextends = "national"\nproject_no = "["\n',
}


def written(place: Path, text: str) -> Path:
    path = place / "own.toml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("text", WRONG_PARAMETERS.values(), ids=WRONG_PARAMETERS)
def test_parameters_that_are_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unfit, match=r"own\.toml") as told:
        parameters.parameters(written(tmp_path, text))
    assert "own.toml" in told.value.english


@pytest.mark.parametrize("text", WRONG_SOURCES.values(), ids=WRONG_SOURCES)
def test_sources_that_are_none(tmp_path: Path, text: str) -> None:
    with pytest.raises(Unfit, match=r"own\.toml"):
        schema.sources(written(tmp_path, text))


def test_every_packaged_parameter_may_be_said_again(tmp_path: Path) -> None:
    """What comes with gouji is itself a file that a district could give."""
    again = written(tmp_path, schema.resource("parameters.toml"))
    assert parameters.parameters(again) == parameters.parameters()


def test_parameters_without_their_reference(tmp_path: Path) -> None:
    given = parameters.parameters(written(tmp_path, "[clock]\nwarning_share = 1\n[rules.T28]\ndays = 4\n"))
    assert given["clock"] == {"warning_share": 1}
    assert given[parameters.RULES] == {"T28": {"days": 4}}


@pytest.mark.parametrize("load", [efficacy.load, process.load, own.told])
def test_schemes_and_processes_name_their_file(load, tmp_path: Path) -> None:
    with pytest.raises(Unfit, match=r"own\.toml"):
        load(written(tmp_path, "key = "))


def test_nothing_is_made_of_wrong_parameters(tmp_path: Path, made: Made) -> None:
    wrong = written(tmp_path, WRONG_PARAMETERS["a name unknown"])
    path = tmp_path / "new.duckdb"
    done = CliRunner().invoke(
        cli, ["services", "import", str(path), str(made.folder), "--parameters", str(wrong)]
    )
    assert (done.exit_code, isinstance(done.exception, SystemExit)) == (2, True), done.output
    assert not path.exists()


def test_a_damaged_database_is_told(tmp_path: Path, made: Made) -> None:
    """Bytes of the file changed under its check sums: told as damage, never as a rule that failed."""
    whole, path = made.path.read_bytes(), tmp_path / "cases.duckdb"
    chance, told = random.Random(1), 0
    for _ in range(6):
        data = bytearray(whole)
        for at in range(3 * 4096, len(data), 1 << 18):
            data[at + chance.randrange(1 << 17) if at + (1 << 17) < len(data) else at] ^= 0xFF
        path.write_bytes(bytes(data))
        for command in ("check", "tickets"):
            done = CliRunner().invoke(cli, ["services", command, str(path)])
            assert isinstance(done.exception, SystemExit), done.exception
            assert "检查出错" not in done.output
            told += done.exit_code == 2 and "cases.duckdb" in done.output
    assert told >= 6


def test_a_query_that_is_wrong_is_no_damage(made: Made) -> None:
    import duckdb

    with pytest.raises(duckdb.CatalogException), database.opened(made.path, read_only=True) as con:
        con.execute("SELECT * FROM nothing_of_the_kind")

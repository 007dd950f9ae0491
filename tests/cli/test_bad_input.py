"""Every command, given a file that is not there, is a folder, is empty or is something else: a clear line and a code, never
a traceback, and the file as it was."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.public_services.districts import made_in

from gouji import examples
from gouji.cli.main import cli

WRITTEN = {"-o", "--to", "--into"}  # options that say where to write
MADE = {
    ("ledger new", "file"),
    ("services simulate", "folder"),
    ("services import", "database"),
}  # arguments that do
KINDS = {
    "folder": None,
    "empty": b"",
    "noise": random.Random(1).randbytes(5000),
    "another.txt": "你好\n".encode(),
    "cut.xlsx": b"PK\x03\x04" + bytes(200),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n",
    "deep.json": b"[" * 100_000,
    "foreign.db": b"SQLite format 3\0" + bytes(4000),
}


def leaves(command: click.Command, names: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield " ".join(names), command
        return
    for name in command.list_commands(click.Context(command)):
        found = command.get_command(click.Context(command), name)
        assert found is not None
        yield from leaves(found, (*names, name))


def read_from(name: str, p: click.Parameter) -> bool:
    """Whether a parameter is a file that must be there."""
    return (
        p.required
        and isinstance(p.type, click.Path)
        and not WRITTEN & set(p.opts)
        and (name, p.name) not in MADE
    )


COMMANDS = dict(leaves(cli))
ASKED = [(name, p.name) for name, c in COMMANDS.items() for p in c.params if read_from(name, p)]


@pytest.fixture(scope="module")
def lawful(root: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What stands for each parameter that is a file where it is not the bad one."""
    made = made_in(tmp_path_factory.mktemp("lawful"), cases=60, seed=1, rate=0.0)
    ledger = root / "examples" / "songjiang-2023"
    return {"database": str(made.path), "folder": str(made.folder / "assessment"), "ledger": str(ledger)}


def given(name: str, of: str, bad: Path, place: Path, lawful: dict[str, str]) -> list[str]:
    """A call in which that parameter is the bad file and every other that must be there something lawful."""
    options, arguments = [], []
    for p in COMMANDS[name].params:
        if not p.required:
            continue
        if p.name == of:
            value = str(bad)
        elif isinstance(p.type, click.Choice):
            value = p.type.choices[0]
        elif isinstance(p.type, click.DateTime):
            value = "2023-05-01"
        elif isinstance(p.type, click.Path):
            value = (
                lawful.get(str(p.name), str(examples.path())) if read_from(name, p) else str(place / "out")
            )
        else:
            value = "1"
        if isinstance(p, click.Argument):
            arguments.append(value)
        else:
            options += [p.opts[0], value]
    return [*name.split(), *options, "--", *arguments]


def test_commands_that_read_are_found() -> None:
    assert {("check", "files"), ("codes import", "file"), ("diff", "new"), ("services fill", "ledger")} < set(
        ASKED
    )
    assert len(ASKED) > 50


@pytest.mark.parametrize(("name", "of"), ASKED, ids=[f"{name} {of}" for name, of in ASKED])
def test_is_told(name: str, of: str, tmp_path: Path, lawful: dict[str, str]) -> None:
    missing = tmp_path / "missing"
    for kind, content in {"missing": None, **KINDS}.items():
        bad = tmp_path / kind
        if kind == "folder":
            bad.mkdir()
        elif content is not None:
            bad.write_bytes(content)
        done = CliRunner().invoke(cli, given(name, of, bad, tmp_path, lawful))
        told = isinstance(done.exception, SystemExit) or (
            isinstance(done.exception, OSError) and done.exception.filename is not None  # told by `main`
        )
        assert told, (kind, done.exception, done.output)
        assert done.exit_code != 0, (kind, done.output)
        assert done.output.strip() or isinstance(done.exception, OSError), kind
        assert not missing.exists()
        if content is not None:
            assert bad.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "option"),
    [("check", "--against"), ("check", "--prior"), ("check", "--budget"), ("check", "--units"), ("trace", "--services"),
     ("projects duties", "--services"), ("ledger from", "--executed")],
)  # fmt: skip
def test_another_file_is_told(name: str, option: str, tmp_path: Path) -> None:
    required = ["--to", str(tmp_path / "made.xlsx"), "--next"] if name == "ledger from" else []
    for kind in ("missing", "noise", "deep.json"):
        bad = tmp_path / kind
        if kind in KINDS:
            bad.write_bytes(KINDS[kind] or b"")
        done = CliRunner().invoke(
            cli, [*name.split(), *required, option, str(bad), "--", str(examples.path())]
        )
        assert isinstance(done.exception, SystemExit), (kind, done.exception)
        assert (done.exit_code, bool(done.output.strip())) == (2, True), (kind, done.output)
        assert not (tmp_path / "made.xlsx").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is full, as Linux has one")
@pytest.mark.parametrize("command", ["read", "check"])
def test_a_full_disk_is_told(command: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gouji", "--lang", "zh", command, str(examples.path())],
            stdout=full, stderr=subprocess.PIPE, timeout=60, check=False,
        )  # fmt: skip
    told = done.stderr.decode()
    assert (done.returncode, told.count("\n")) == (2, 1), told
    assert "磁盘已满" in told

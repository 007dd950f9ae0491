"""What the READMEs and the guide tell a reader to type works, and no command is left out."""

from __future__ import annotations

import os
import re
import shlex
import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gouji.cli.main import COMMANDS, cli

ROOT = Path(__file__).parents[1]
PAGES = (
    "README.md",
    "README.zh.md",
    "docs/guide.md",
    "docs/guide.zh.md",
    "docs/tutorial.md",
    "docs/tutorial.zh.md",
)
# The reader's own documents, which no example can stand for.
OWN = {"今年.pdf", "去年.pdf", "部门.pdf", "this-year.pdf", "last-year.pdf", "department.pdf"}


def lines(page: str) -> list[list[str]]:
    """The command lines of a page's code blocks, but those on documents of the reader's own."""
    text = (ROOT / page).read_text("utf-8").splitlines()
    typed = [shlex.split(line)[1:] for line in text if line.startswith("    gouji ")]
    return [args for args in typed if not OWN & set(args)]


@pytest.mark.parametrize("page", PAGES)
def test_commands_run_as_written(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In order, as later ones use what earlier ones wrote. 1 is an answer; 2 is a file or an option that is not there."""
    for place in ("examples", "src/gouji/examples"):
        shutil.copytree(ROOT / place, tmp_path / place)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOUJI_HOME", str(tmp_path / "home"))
    for args in lines(page):
        code: object = 0
        try:
            cli.main(args, standalone_mode=False)
        except SystemExit as e:
            code = e.code or 0
        except click.ClickException as e:
            code = e.format_message()
        assert code in (0, 1), f"gouji {shlex.join(args)}: {code}\n{capsys.readouterr().err}"


INLINE = re.compile(r"`gouji ((?:[^`\n]|\n(?!\n))+)`")
INDENTED = re.compile(r"^    gouji ([^\n]+)$", re.MULTILINE)
FENCED = re.compile(r"^(?:\$ )?gouji ([^\n]+)$", re.MULTILINE)
DOCUMENTS = sorted(p for p in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")) if p.name != "CHANGELOG.md")
OFFERED = re.compile(r"(?:\.venv/bin/|[：:(（] ?)gouji ([a-z][^\"\\{}）)；。]*)")


def options_of(words: list[str]) -> tuple[str, set[str], set[str]]:
    """The command that words name, the options that it has, and those that the words give it."""
    command: click.Command = cli
    context = click.Context(cli)
    known, at = {o for p in cli.params for o in p.opts} | {"--help", "-h"}, list[str]()
    for word in words:
        if word.startswith("-") or not isinstance(command, click.Group):
            break
        found = command.get_command(context, word)
        if found is None:
            break
        command, at = found, [*at, word]
        known |= {o for p in command.params for o in (*p.opts, *p.secondary_opts)}
    given = {w.partition("=")[0].rstrip("。，；,;:：") for w in words if re.match(r"--?[a-z]", w)}
    return " ".join(at), known, given


def told(text: str) -> list[list[str]]:
    """Every command line that a document shows, in its sentences and its blocks."""
    blocks = "\n".join(re.findall(r"```\n(.*?)```", text, re.DOTALL))
    return [
        re.split(r"[\s|]+", line.strip())
        for line in (*INLINE.findall(text), *FENCED.findall(blocks), *INDENTED.findall(text))
    ]


@pytest.mark.parametrize("page", DOCUMENTS, ids=lambda p: p.name)
def test_what_a_document_names_is_there(page: Path) -> None:
    """Commands, options and targets of make, in sentences too, where a placeholder keeps a line from being run."""
    text = page.read_text("utf-8")
    for words in told(text):
        at, known, given = options_of(words)
        placeholder = not re.match(r"[a-z]", words[0])
        assert at or placeholder, f"gouji {' '.join(words)}: no such command"
        assert given <= known, f"gouji {' '.join(words)}: {given - known}"
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)`", text)) <= targets


def test_what_gouji_itself_tells_to_type_is_there() -> None:
    """Command lines in messages and on the desk's pages."""
    found = 0
    for path in sorted((ROOT / "src" / "gouji").rglob("*")):
        if path.suffix not in {".py", ".html"}:
            continue
        for line in OFFERED.findall(path.read_text("utf-8")):
            words = line.split()
            at, known, given = options_of(words)
            if at or given:
                found += 1
                assert at, f"{path.name}: gouji {line}"
                assert given <= known, f"{path.name}: gouji {line}: {given - known}"
    assert found > 10


def test_the_guides_are_one_guide() -> None:
    """The same commands in the same order, and none left out unnoticed."""
    for page, least in (("guide", 30), ("tutorial", 8)):
        english, chinese = ([args[0] for args in lines(f"docs/{page}{zh}.md")] for zh in ("", ".zh"))
        assert english == chinese
        assert len(english) > least


# What differs from one machine, or from one rule, to the next.
PASSING = re.compile(r"核对\d+项，成立\d+项|[\d.]+(?=(?:毫)?秒）)")


@pytest.mark.skipif("GOUJI_LANG" in os.environ, reason="another language was asked for")
@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_the_screenful_is_what_the_demo_prints(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / page).read_text("utf-8")
    block = re.search(r"^    \$ make run\n((?:    .*\n|\n)+)", text, re.MULTILINE)
    assert block
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, ["demo", "--lang", "zh"])
    assert done.exit_code == 0
    printed = [PASSING.sub("", line).rstrip() for line in done.output.splitlines()]
    shown = [PASSING.sub("", line.removeprefix("    ")).rstrip() for line in block[1].splitlines()]
    assert "\n".join(shown).strip() == "\n".join(printed).strip()


@pytest.mark.parametrize("page", ["README.md", "README.zh.md"])
def test_every_command_is_in_the_readme(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    missing = [
        name for name in COMMANDS if f"| `gouji {name} " not in text and f"| `gouji {name}`" not in text
    ]
    assert missing == []


@pytest.mark.parametrize("page", PAGES)
def test_pages_that_are_linked_exist(page: str) -> None:
    there = (ROOT / page).parent
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / page).read_text("utf-8")):
        if "://" not in target:
            assert (there / target).exists(), target

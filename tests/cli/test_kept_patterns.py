"""Expressions taken from what an earlier run kept are those that would be compiled."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gouji import kept_patterns

COMPILER = re._compiler  # type: ignore[attr-defined]
PROGRAM = """
import re, sys
from pathlib import Path
from gouji import kept_patterns
compiler = re._compiler
compiled = compiler._code
compiler._code = lambda *a: print("compiled") or compiled(*a)
kept_patterns.install(Path(sys.argv[1]))
A = re.compile(r"(?P<year>20\\d\\d)年(度)?|(?i:Wx)[一-龥]{2,3}+", re.MULTILINE)
def of_a_document(name):
    return re.compile(name + "预算")
of_a_document("某某局")
m = A.search("某某局2025年度")
print(A.pattern, int(A.flags), A.groups, dict(A.groupindex), m["year"], m[2], bool(A.search("wX甲乙")), repr(A))
"""


def run(home: Path) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(home)], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    return done.stdout.splitlines()


def test_the_second_run_compiles_only_what_is_made_of_a_document(tmp_path: Path) -> None:
    first, second = run(tmp_path), run(tmp_path)
    assert first[:-1] == ["compiled", "compiled"]
    assert second[:-1] == ["compiled"]
    assert first[-1] == second[-1]
    (file,) = tmp_path.iterdir()
    assert "某某局".encode() not in file.read_bytes()


def test_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    whole = run(tmp_path)
    (file,) = tmp_path.iterdir()
    kept = file.read_bytes()
    middle = len(kept) // 2
    flipped = kept[:middle] + bytes([kept[middle] ^ 1]) + kept[middle + 1 :]
    strange = b"\x81\xa13\x94\x00\x00\x80\xc4\x04\xff\xff\xff\xff"
    for damaged in (b"", b"\x00" * 64, kept[:middle], flipped, kept_patterns._seal(strange) + strange):
        file.write_bytes(damaged)
        assert run(tmp_path) == whole


@pytest.mark.skipif(os.name != "posix", reason="only there files say who may write them")
def test_what_others_can_write_is_not_taken(tmp_path: Path) -> None:
    whole = run(tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    file.chmod(0o620)
    assert run(tmp_path) == whole
    assert file.stat().st_mode & 0o777 == 0o600
    own = file.rename(tmp_path.parent / f"{tmp_path.name}-own")
    file.symlink_to(own)
    assert run(tmp_path) == whole
    assert not file.is_symlink()


def test_code_that_is_none_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = kept_patterns._Kept(tmp_path / "none", COMPILER)
    kept._known["0:甲乙"] = kept_patterns.Code(32, 0, {}, b"\xff\xff\xff\xff")
    kept._known["0:(?P<a>甲)"] = kept_patterns.Code(32, 1, {"a": 7}, kept._compiled("(?P<a>甲)", 0).code)
    monkeypatch.setattr(kept_patterns, "_lasting", lambda caller: True)
    assert kept.compile("甲乙").search("丙甲乙")
    assert kept.compile("(?P<a>甲)").search("丙甲乙")["a"] == "甲"  # type: ignore[index]
    with pytest.raises(re.error, match="unterminated"):
        kept.compile("(甲")


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert run(tmp_path / "file" / "below")[:-1] == ["compiled", "compiled"]


def test_installed_again_it_is_what_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command asked for installs it, more of them in one process than calls may be nested."""
    monkeypatch.setattr(COMPILER, "compile", COMPILER.compile)  # put back at the end
    kept_patterns.install(tmp_path)
    first = COMPILER.compile
    for _ in range(3):
        kept_patterns.install(tmp_path / "other")
    assert COMPILER.compile == first

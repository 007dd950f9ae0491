"""What holds for the repository as a whole."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest

import gouji

SOURCES = Path(gouji.__file__).parent

# Rooms through which amounts pass, and the files in them where a float is not an amount.
ROOMS_OF_MONEY = ("model", "relations", "phrases", "check", "prepare")
FLOATS_ALLOWED = {
    "model/source.py": "a box on a page is measured in points",
}

MACHINE_PATH = re.compile(rb"(?<![\w.~*-])/(?:work|root|opt/pypi[\w-]*|home/\w+|Users/\w+)/")
REGISTRY = re.compile(
    rb"pypi\.org|pythonhosted\.org|registry\.npmjs|npmjs\.org|deb\.debian\.org", re.IGNORECASE
)


def project(root: Path) -> dict:
    return tomllib.loads((root / "pyproject.toml").read_text("utf-8"))


def names(requirements: list[str]) -> set[str]:
    """The packages that requirement lines name, spelt one way."""
    found = (re.match(r"[\w.-]+", line) for line in requirements)
    return {re.sub(r"[-_.]+", "-", match[0]).lower() for match in found if match}


def files_of(root: Path) -> list[Path]:
    """Every file that is or could be committed."""
    if shutil.which("git") is None or not (root / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root, check=True, capture_output=True,
    ).stdout  # fmt: skip
    paths = (root / name for name in listed.decode("utf-8").split("\0") if name)
    return [path for path in paths if path.is_file()]


def matches(root: Path, pattern: re.Pattern[bytes]) -> list[str]:
    return [
        f"{path.relative_to(root)}:{number}"
        for path in files_of(root)
        for number, line in enumerate(path.read_bytes().split(b"\n"), 1)
        if pattern.search(line)
    ]


def floats_in(source: str) -> list[int]:
    """The lines on which a float is named or written."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Name) and node.id == "float")
        or (isinstance(node, ast.Constant) and isinstance(node.value, float))
    ]


def test_imports_keep_the_contracts(root):
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"]
    ran = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_version_is_the_installed_one(root):
    assert gouji.__version__ == project(root)["project"]["version"]
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = gouji.no_such_name


def test_no_path_of_a_machine(root):
    assert matches(root, MACHINE_PATH) == []


def test_no_host_of_a_registry(root):
    assert matches(root, REGISTRY) == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_name_no_place(root, lock):
    assert not re.search(r"\w+://|^-", (root / lock).read_text("utf-8"), re.MULTILINE)


def test_locks_hold_what_the_project_asks_for(root):
    declared = project(root)
    runtime = (root / "requirements.lock").read_text("utf-8").splitlines()
    development = (root / "requirements-dev.lock").read_text("utf-8").splitlines()
    groups = declared["dependency-groups"]
    assert names(declared["project"]["dependencies"] + groups["build"]) <= names(runtime)
    assert names(groups["dev"]) <= names(development)
    pins = [{line for line in lock if "==" in line} for lock in (runtime, development)]
    assert pins[0] <= pins[1], "make lock: the two locks disagree"


def test_each_dependency_is_explained(root):
    declared = project(root)
    asked = [*declared["project"]["dependencies"], *chain(*declared["dependency-groups"].values())]
    page = (root / "docs" / "dependencies.md").read_text("utf-8")
    explained = names(re.findall(r"^\| ([\w.-]+) \|", page, re.MULTILINE))
    assert explained - {"dependency"} == names(asked)


@pytest.mark.parametrize("room", ROOMS_OF_MONEY)
def test_no_float_touches_an_amount(room):
    found = {
        path.relative_to(SOURCES).as_posix(): lines
        for path in (SOURCES / room).rglob("*.py")
        if (lines := floats_in(path.read_text("utf-8")))
    }
    assert {name: lines for name, lines in found.items() if name not in FLOATS_ALLOWED} == {}


@pytest.mark.parametrize("name", FLOATS_ALLOWED)
def test_floats_are_allowed_only_where_they_are_used(name):
    assert floats_in((SOURCES / name).read_text("utf-8"))


def test_a_float_would_be_noticed():
    assert sorted(floats_in("def f(a: float): ...\nb = 0.5\nc = float('1')\nd = 'float'")) == [1, 2, 3]

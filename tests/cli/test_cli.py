"""The command line as a user meets it: output, exit codes, one clear line for bad input."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from gouji import examples

ROOT = Path(__file__).parents[2]
EXAMPLE = str(examples.path())


def gouji(*args: str | Path, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gouji", *map(str, args)], capture_output=True, text=True, encoding="utf-8", timeout=60,
        env={**os.environ, "GOUJI_LANG": lang, "PYTHONUTF8": "1"}, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wrong(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with one digit of table 5 changed."""
    text = examples.path().read_text("utf-8")
    start = text.index("一般公共预算支出功能分类预算表\n\n编制部门")
    row = next(line for line in text[start:].splitlines() if line.startswith("\t\t") and "." in line)
    amount = row.split("\t")[4]
    changed = ("7" if amount[0] != "7" else "3") + amount[1:]
    path = tmp_path_factory.mktemp("cli") / "错一位.txt"
    path.write_text(text[:start] + text[start:].replace(row, row.replace(amount, changed, 1), 1), "utf-8")
    return path


def test_the_example_is_clean() -> None:
    done = gouji("check", examples.path())
    assert done.returncode == 0, done.stdout
    assert "没有发现错误或疑点" in done.stdout


def test_a_digit_is_found_and_put_back(wrong: Path) -> None:
    done = gouji("check", wrong, "--format", "json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    schema = json.loads((ROOT / "docs" / "schema" / "report-1.json").read_text("utf-8"))
    jsonschema.validate({**report, "verdicts": []}, schema)
    error = report["findings"][0]
    original = gouji("read", examples.path(), "--format", "json")
    cells = {
        cell["address"]: cell
        for table in json.loads(original.stdout)["tables"]
        for section in table["sections"]
        for row in section["rows"]
        for cell in row["cells"]
    }
    change = error["repairs"][0][0]
    assert change["address"].startswith("general_public//")
    assert change["to"] == cells[change["address"]]["value"]


def test_the_threshold_decides_the_exit_code(wrong: Path) -> None:
    assert gouji("check", wrong, "--fail-on", "never").returncode == 0


def test_english_on_request(wrong: Path) -> None:
    done = gouji("check", wrong, lang="en")
    assert "should be" in done.stdout
    assert "should be" in gouji("check", wrong, "--lang", "en").stdout


def test_every_command_helps() -> None:
    from gouji.cli.main import COMMANDS

    done = gouji("--help")
    assert all(name in done.stdout for name in COMMANDS)
    assert "核对" in done.stdout
    assert "prove" in gouji("--help", lang="en").stdout


def test_explain_coverage_claims_rule(wrong: Path) -> None:
    address = "summary/income/total/total"
    assert "成立" in gouji("explain", examples.path(), address).stdout
    assert gouji("explain", examples.path(), "no/such/figure/here").returncode == 2
    assert "等式核对" in gouji("coverage", examples.path()).stdout
    assert "summary/income/total/total" in gouji("claims", examples.path()).stdout
    assert "row-3.total-3.basic-3.project" in gouji("rule").stdout
    assert "合计" in gouji("rule", "row-3.total-3.basic-3.project").stdout
    assert gouji("rule", "no-such-rule").returncode == 2


def test_demo(tmp_path: Path) -> None:
    done = gouji("demo", "--to", tmp_path / "out")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(done.stdout.splitlines()) <= 22
    assert len(list((tmp_path / "out").iterdir())) >= 7
    assert "改回原数" in done.stdout


BAD = {
    "missing": (None, "没有这个文件"),
    "empty": (b"", "空"),
    "random": (bytes(range(256)) * 64, ""),
    "other": ("今天天气很好。\n我们去公园。\n".encode() * 50, ""),
    "pdf": (b"%PDF-1.7\n%%EOF", ""),
    "zip": (b"PK\x03\x04" + b"\0" * 100, ""),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_line(name: str, tmp_path: Path) -> None:
    content, word = BAD[name]
    path = tmp_path / f"{name}.txt"
    if content is not None:
        path.write_bytes(content)
    done = gouji("check", path)
    assert done.returncode == 2
    assert done.stdout.strip() == ""
    assert str(path) in done.stderr
    assert word in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_a_huge_file_takes_no_memory(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as f:
        f.truncate(300 << 20)
    done = gouji("check", path)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    done = gouji("check", tmp_path / "none.txt", examples.path())
    assert done.returncode == 2
    assert "没有发现错误或疑点" in done.stdout


def test_usage_errors() -> None:
    assert gouji("check").returncode == 2
    assert gouji("nonsense").returncode == 2
    assert "用法有误" in gouji("check", "--format", "xyz", "f").stderr
    assert "可用 'text'" in gouji("check", "--format", "xyz", "f").stderr
    assert "是不是 check？" in gouji("chek").stderr
    assert "是不是 '--port'？" in gouji("serve", "--prt", "1").stderr
    assert "'x' 不是整数" in gouji("serve", "--port", "x").stderr


def test_an_address_mistyped_is_told_with_those_near_it() -> None:
    told = gouji("explain", EXAMPLE, "general_public//total/totl")
    assert told.returncode == 2
    assert "general_public//total/total" in told.stderr


def test_a_ledger_is_read_like_what_it_prepares(tmp_path: Path) -> None:
    ledger = tmp_path / "台账"
    assert gouji("ledger", "from", EXAMPLE, "--to", str(ledger)).returncode == 0
    told = gouji("read", str(ledger))
    assert told.returncode == 0
    assert "9张表" in told.stdout
    assert "    收入  " in told.stdout, "each side of table 1 by its name"
    assert "holds" in gouji("--lang", "en", "explain", str(ledger), "general_public//total/total").stdout
    (ledger / "entries.csv").write_text("", encoding="utf-8")
    (ledger / "facts.csv").write_text("单位全称,\n年度,两千\n", encoding="utf-8")
    assert "facts.csv" in gouji("read", str(ledger)).stderr


CHINESE = re.compile(r"[\u4e00-\u9fff]+")
# Of the form or the money in any language, and the word that a rule is about.
KEPT = {"万元", "元", "其它", "编制单位"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", EXAMPLE), ("explain", EXAMPLE, "general_public//total/total"), ("coverage", EXAMPLE), ("claims", EXAMPLE),
        ("read", EXAMPLE), ("diff", EXAMPLE, "SLIP"), ("check", "SLIP"), ("rule",), ("ledger", "from", EXAMPLE, "--to", "LEDGER"),
        ("ledger", "check", "LEDGER"), ("projects", "show", EXAMPLE), ("projects", "brief", EXAMPLE), ("trace", EXAMPLE),
        ("services", "rule"), ("projects", "rule"),
    ],
    ids=lambda a: " ".join(str(x).rpartition("/")[2] for x in a),
)  # fmt: skip
def test_english_has_no_chinese_but_the_documents_own(
    arguments: tuple[str, ...], wrong: Path, tmp_path: Path
) -> None:
    """What is Chinese in English output stands in the document, or names what the official form prints."""
    from gouji.prepare.workbook import SHEETS

    ledger = tmp_path / "ledger.xlsx"
    if "LEDGER" in arguments and arguments[1] != "from":
        assert gouji("ledger", "from", EXAMPLE, "--to", str(ledger)).returncode == 0
    places = {"SLIP": str(wrong), "LEDGER": str(ledger)}
    told = gouji("--lang", "en", *(places.get(a, a) for a in arguments))
    own = Path(EXAMPLE).read_text("utf-8") + wrong.read_text("utf-8") + "".join(s.title for s in SHEETS)
    own = "".join(own.split()) + wrong.name
    text = (told.stdout + told.stderr).replace(str(tmp_path), "")
    strange = {w for w in CHINESE.findall(text) if w not in own and w not in KEPT}
    assert strange == set()


def test_a_list_of_commands_says_what_each_is_for() -> None:
    """A Chinese sentence has no spaces to be cut at: it was an ellipsis alone."""
    for lang in ("zh", "en"):
        for group in ("ledger", "services", "projects"):
            told = gouji(group, "--help", lang=lang).stdout
            assert told.count("...") == 1, told  # that of [ARGS]...
    assert "倒推一份台账" in gouji("ledger", "--help").stdout

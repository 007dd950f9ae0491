"""The commands over the example and the seed: what they print, and how they end."""

import os
import subprocess
import sys
from pathlib import Path

import docx
import pypdfium2
import pytest
from click.testing import CliRunner
from lxml import etree

from gouji.cli.main import cli
from gouji.examples import path as example


def run(*args, code=0):
    done = CliRunner().invoke(cli, [str(a) for a in args])
    assert done.exit_code == code, done.output
    return done.output


@pytest.fixture(scope="module")
def ledger(root) -> Path:
    return root / "examples" / "songjiang-2023"


@pytest.mark.parametrize("name", ["show", "duties", "bases", "brief", "page", "monitor"])
def test_a_file_and_a_ledger(name, ledger):
    """Each tells of the file's own office, project or duties, and of the ledger's."""
    of_file = {"duties": "城市运行态势", "brief": "上海市示例区城市运行服务局2025年"}
    of_ledger = {"duties": "政务服务", "brief": "上海市松江区政务服务办公室2023年"}
    assert of_file.get(name, "城市运行服务保障项目") in run("projects", name, example())
    assert of_ledger.get(name, "政务服务建设项目") in run("projects", name, ledger)


def test_pages_and_pictures_are_written(ledger, tmp_path):
    run("projects", "page", ledger, "-o", tmp_path / "page.html", "--day", "2023-07-31")
    run("trace", ledger, "-o", tmp_path / "trace.html")
    run("trace", ledger, "-o", tmp_path / "trace.svg")
    assert (tmp_path / "page.html").read_text("utf-8").count("<svg") == 1
    assert "<svg" in (tmp_path / "trace.html").read_text("utf-8")
    drawn = etree.parse(tmp_path / "trace.svg").getroot()  # XML, as a browser asks of a picture
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(drawn.findall("{*}style")) == 1


def test_rules_have_their_manual():
    assert "P37" in run("projects", "rule")
    assert "score-grade" in run("projects", "rule", "S08")
    run("projects", "rule", "none-such", code=2)


def test_what_cannot_be_opened_is_one_line(tmp_path):
    run("projects", "show", tmp_path / "none.pdf", code=2)
    run("trace", tmp_path / "none.pdf", code=2)
    run("trace", example(), "--services", tmp_path / "none.duckdb", code=2)
    run("projects", "score", example(), code=1)
    run("projects", "show", example(), "--day", "soon", code=2)
    assert "城市运行服务保障" in run("projects", "targets", example())


def test_check_of_a_file(shared):
    seed = shared / "documents" / "songjiang-2023.txt"
    assert "target-form-absent" in run("projects", "check", seed, code=1)
    assert '"target-form-absent"' in run("projects", "check", seed, "--format", "json", code=1)
    assert "缺" in run("trace", seed, "--missing")


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx", ".pdf"])
def test_the_brief_in_every_format(suffix, ledger, tmp_path):
    target = tmp_path / f"brief{suffix}"
    run("projects", "brief", ledger, "--day", "2023-08-15", "-o", target)
    data = target.read_bytes()
    run("projects", "brief", ledger, "--day", "2023-08-15", "-o", target)
    assert target.read_bytes() == data, "runs are equal"
    if suffix == ".pdf":
        document = pypdfium2.PdfDocument(data)
        assert len(document) == 1
        said = document[0].get_textpage().get_text_range()
    elif suffix == ".docx":
        said = "\n".join(p.text for p in docx.Document(target).paragraphs)
    else:
        said = data.decode()
    for heading in ("变化和原因", "执行", "办成了什么", "近期到期", "缺凭据", "可能被问到"):
        assert heading in "".join(said.split())


def test_a_format_that_is_not_written(ledger, tmp_path):
    run("projects", "brief", ledger, "-o", tmp_path / "brief.doc", code=2)
    run("projects", "show", ledger, "-o", tmp_path / "show.docx", code=2)
    run("projects", "page", ledger, "-o", tmp_path / "page.pdf", code=2)
    run("projects", "show", ledger, "-o", tmp_path / "show.txt")


@pytest.mark.parametrize("name", ["show", "duties", "bases", "brief", "monitor"])
def test_in_english_no_frame_is_chinese(name, ledger):
    """What stands in the ledger stays as it is; the words around it are English."""
    env = {**os.environ, "GOUJI_LANG": "en"}
    done = subprocess.run(
        [sys.executable, "-m", "gouji", "projects", name, str(ledger), "--day", "2023-08-15"], env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    frames = (
        "按触发",
        "推定",
        "凭据：",
        "执行/",
        "变化",
        "有钱",
        "无钱",
        "未登记",
        "等待",
        "没有数",
        "未监控",
        "没有合同",
    )
    assert [w for w in frames if w in done.stdout] == []

"""Folders: parallel, kept by content, one bad file or one dead worker never stopping the rest."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from gouji import examples
from gouji.cli.check import command
from gouji.folders import Entry, Found, check_files, check_relatives, departments, relatives
from gouji.folders.cache import Cache
from gouji.folders.entry import Task, Trouble
from gouji.folders.pool import Pool
from gouji.folders.text import lines
from gouji.model.finding import Counts, Report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pile")
    text = examples.path().read_text("utf-8")
    for n in range(5):
        (place / f"{n}.txt").write_text(text + f"\n\n{n}\n", "utf-8")
    (place / "bad.pdf").write_bytes(b"%PDF-1.4 no pages at all")
    (place / "empty.txt").write_bytes(b"")
    return place


def test_bad_files_are_reported_and_the_rest_go_on(folder: Path) -> None:
    with Pool(2) as pool:
        entries = list(check_files(sorted(folder.iterdir()), None, None, pool))
        assert len(pool.processes()) == 2
    assert len(entries) == 7
    assert {Path(e.file).name for e in entries if e.trouble} == {"bad.pdf", "empty.txt"}
    assert all(e.found for e in entries if e.trouble is None)
    assert not pool.processes() or all(not _alive(p) for p in pool.processes())


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_killed_worker_loses_its_file_alone(folder: Path) -> None:
    files = sorted(folder.glob("?.txt"))
    with Pool(1) as pool:
        run = check_files([*files, *files], None, None, pool)
        first = next(run)
        os.kill(pool.processes()[0], signal.SIGKILL)
        rest = list(run)
    troubles = [e.trouble for e in (first, *rest) if e.trouble]
    assert len(rest) == 9
    assert [t.code for t in troubles] == ["lost"]


def test_a_task_without_end_is_ended(folder: Path) -> None:
    with Pool(1, seconds=0.0) as pool:
        (entry,) = pool.run([Task(str(folder / "0.txt"))])
    assert entry.trouble is not None
    assert entry.trouble.code == "lost"


def test_the_second_run_asks_the_cache(folder: Path, tmp_path: Path) -> None:
    files = sorted(folder.glob("?.txt"))
    first = list(check_files(files[:3], tmp_path))
    assert not any(e.cached for e in first)
    again = sorted(check_files(files, tmp_path), key=lambda e: e.file)  # a run that was stopped goes on
    assert [e.cached for e in again] == [True, True, True, False, False]
    assert again[0].found == min(first, key=lambda e: e.file).found
    renamed = tmp_path / "renamed.txt"
    shutil.copy(files[0], renamed)
    (kept,) = check_files([renamed], tmp_path)
    assert kept.cached
    assert kept.found[0].report.file == str(renamed)
    renamed.write_bytes(renamed.read_bytes() + b"\n.")
    (changed,) = check_files([renamed], tmp_path)
    assert not changed.cached


def test_a_password_is_never_kept(folder: Path, tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    assert cache.key(Task(str(folder / "0.txt"), "secret")) is None
    assert cache.key(Task(str(folder / "0.txt"))) != cache.key(Task(str(folder / "0.txt"), kind="units"))


def entry(
    name: str, body: str, scope: str, year: int, structure: str = "", cycle: str = "budget"
) -> Entry:  # fmt: skip
    report = Report(name, "f", body, year, 1, 0, Counts(0, 0, 0, 0, 0, 0, 0, 0), ())
    return Entry(name, (Found(report, scope, cycle, structure),))


def test_relatives_are_found() -> None:
    entries = [
        entry("甲25", "甲局", "department", 2025, "甲局所属：甲局（本级）、甲中心"), entry("甲24", "甲局", "department", 2024),
        entry("本级25", "甲局（本级）", "unit", 2025), entry("中心25", "甲中心", "unit", 2025), entry("乙中心25", "乙中心", "unit", 2025),
        entry("中心24", "甲中心", "unit", 2024), Entry("坏", trouble=Trouble("damaged", "坏", "bad")),
    ]  # fmt: skip
    assert [(t.file, t.kind, t.others) for t in relatives(entries)] == [
        ("甲25", "prior", ("甲24",)), ("甲25", "units", ("本级25", "中心25")), ("中心25", "prior", ("中心24",)),
    ]  # fmt: skip


def test_final_accounts_meet_their_budget_and_last_years() -> None:
    accounts = "final_accounts"
    entries = [
        entry("预算25", "甲局", "department", 2025), entry("预算24", "甲局", "department", 2024),
        entry("决算24", "甲局", "department", 2024, cycle=accounts), entry("决算23", "甲局", "department", 2023, cycle=accounts),
        entry("中心决算24", "甲局（本级）", "unit", 2024, cycle=accounts), entry("乙决算24", "乙局", "department", 2024, cycle=accounts),
    ]  # fmt: skip
    assert [(t.file, t.kind, t.others) for t in relatives(entries)] == [
        ("预算25", "prior", ("预算24",)), ("预算25", "accounts", ("决算24",)), ("预算24", "accounts", ("决算23",)),
        ("决算24", "prior", ("决算23",)), ("决算24", "budget", ("预算24",)), ("决算24", "units", ("中心决算24",)),
    ]  # fmt: skip


def test_relatives_add_to_the_reports(folder: Path, tmp_path: Path) -> None:
    text = examples.path().read_text("utf-8")
    last = tmp_path / "last.txt"
    last.write_text(text.replace("2024", "2023").replace("2025", "2024"), "utf-8")
    files = [folder / "0.txt", last]
    entries = list(check_files(files))
    done = check_relatives(entries)
    more = [
        d.found[0].report.counts.apply - e.found[0].report.counts.apply
        for d, e in zip(done, entries, strict=True)
    ]
    assert more[0] > 0
    assert [e.compared for e in done] == [("prior",), ()]
    assert "对照了上年文本1份" in "\n".join(lines(done))
    assert more[1] == 0


def test_the_pile_is_ranked(folder: Path) -> None:
    entries = list(check_files([folder / "0.txt", folder / "bad.pdf"]))
    rows = departments(entries)
    assert rows[0].lost == 1
    assert rows[1].files == 1
    assert rows[1].checked > 100
    text = "\n".join(lines(entries))
    assert "bad.pdf" in text
    assert "（读不了的文件）" in text
    assert "共2份：读不了1份" in text
    assert "(unreadable)" in "\n".join(lines(entries, "en"))


def gouji(*args: str | Path, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "gouji", *map(str, args)], capture_output=True, text=True, encoding="utf-8", timeout=60,
        env={**os.environ, "PYTHONUTF8": "1", "GOUJI_LANG": "zh", "GOUJI_HOME": str(home)}, check=False,
    )  # fmt: skip


def test_the_command(folder: Path, tmp_path: Path) -> None:
    done = gouji("check", folder, home=tmp_path)
    assert done.returncode == 2
    assert "空" in done.stderr
    assert done.stdout.splitlines()[0].split()[:2] == ["部门", "份"]
    done = gouji("check", folder, "--format", "jsonl", home=tmp_path)
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) == 8
    assert sum("error" in r for r in records) == 2
    assert records[-1]["departments"][0]["lost"] == 2
    target = tmp_path / "o.xlsx"
    done = gouji("check", folder / "0.txt", "--format", "check-sheet", "-o", target, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert target.read_bytes()[:2] == b"PK"
    waivers = tmp_path / "w.toml"
    done = gouji(
        "check",
        folder / "0.txt",
        "--write-waivers",
        waivers,
        "--reason",
        "理由",
        "--who",
        "某人",
        home=tmp_path,
    )
    assert done.returncode == 0, done.stderr
    assert "用法有误" in gouji("check", folder / "0.txt", "--write-waivers", waivers, home=tmp_path).stderr


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    return True


def test_a_comparison_that_fails_is_said(folder: Path) -> None:
    """The other file may be gone by the time it is asked for."""
    (checked,) = check_files([folder / "0.txt"])
    twin = msgspec.structs.replace(
        checked.found[0].report, year=checked.found[0].report.year - 1, file="gone.txt"
    )
    gone = Entry("gone.txt", (msgspec.structs.replace(checked.found[0], report=twin),))
    done = check_relatives([checked, gone])
    assert done[0].uncompared
    assert "没有对照：" in "\n".join(lines(done))
    assert done[0].found == checked.found


def test_waived_findings_of_a_folder_are_one_line(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "pile"
    shutil.copytree(folder, place)
    text = (place / "0.txt").read_text("utf-8").replace("增加", "减少", 1)
    (place / "0.txt").write_text(text, "utf-8")
    gouji(
        "check",
        place,
        "--write-waivers",
        place / "gouji-waivers.toml",
        "--reason",
        "已核",
        "--who",
        "张三",
        home=tmp_path,
    )
    done = gouji("check", place, home=tmp_path)
    assert re.search(r"豁免了\d+条，没有计入", done.stdout)
    assert "豁免 " not in done.stdout
    assert "豁免 " in gouji("check", place, "--details", home=tmp_path).stdout


def test_a_ledger_that_is_not_filled_in_is_no_defect_of_gouji(tmp_path: Path) -> None:
    from gouji.prepare.workbook import blank, xlsx

    file = tmp_path / "台账.xlsx"
    file.write_bytes(xlsx.written(blank(2026)))
    (entry,) = check_files([file])
    assert entry.trouble is not None
    assert entry.trouble.code == "ledger"
    assert "单位全称" in entry.trouble.chinese
    assert "organisation" in entry.trouble.english


def test_who_is_missing_and_what_is_there_twice(tmp_path):
    text = examples.path().read_text("utf-8")
    (tmp_path / "甲.txt").write_text(text, "utf-8")
    (tmp_path / "乙.txt").write_text(text + "\n", "utf-8")
    (tmp_path / "丙.txt").write_text(text.replace("示例区城市运行服务局", "示例区另一局"), "utf-8")
    roster = tmp_path / "名单.csv"
    roster.write_bytes("单位名称,联系人\n示例区城市运行服务局,甲\n示例区没有交的局,乙\n".encode("gb18030"))
    done = CliRunner().invoke(
        command, [str(tmp_path), "--no-cache", "--workers", "1", "--roster", str(roster)]
    )
    assert "同一份文本不止一个文件（1组），各计一份：乙.txt、甲.txt" in done.output
    assert "名单2个单位，缺1个：示例区没有交的局" in done.stderr
    assert "不在名单里的1个：上海市示例区另一局" in done.stderr
    assert (
        CliRunner()
        .invoke(command, [str(tmp_path / "甲.txt"), "--roster", str(tmp_path / "无.txt")])
        .exit_code
        == 2
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_list_of_bodies_in_any_encoding_of_texts(tmp_path: Path, encoding: str) -> None:
    from gouji.folders.roster import load

    roster = tmp_path / "名单.txt"
    roster.write_bytes("单位名称\n示例区甲局\n示例区乙局\n示例区甲局\n".encode(encoding))
    assert load(roster) == ["示例区甲局", "示例区乙局"]


@pytest.mark.parametrize(
    ("data", "why"), [(b"PK\x03\x04\x00\x00" * 9, "不是文本"), ("甲".encode() * 200_000, "field larger")]
)
def test_a_list_of_bodies_that_is_none(tmp_path: Path, data: bytes, why: str) -> None:
    from gouji.folders.roster import load

    roster = tmp_path / "名单.csv"
    roster.write_bytes(data)
    with pytest.raises(ValueError, match=why):
        load(roster)

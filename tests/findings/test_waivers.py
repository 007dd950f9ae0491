"""Waivers: applied and counted, expired and unused told, mistakes in the file named."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from gouji.render.findings import Checked
from gouji.waivers import NAME, WaiverError, Waiving, beside, drafted, load

TODAY = datetime.date(2026, 3, 1)


def write(folder: Path, text: str) -> Path:
    path = folder / NAME
    path.write_text(text, "utf-8")
    return path


def entry(**keys: object) -> str:
    given = {"finding": "x", "reason": "已报批", "who": "张三"} | keys
    return "[[waiver]]\n" + "".join(
        f"{k} = {v if isinstance(v, datetime.date) else chr(34) + str(v) + chr(34)}\n"
        for k, v in given.items()
    )


def test_a_waived_finding_is_told_apart(spoilt: Checked, tmp_path: Path) -> None:
    f = spoilt.report.findings[0]
    text = (
        entry(finding=f.code, where=f.evidence[0].label, file="*.txt", until=TODAY)
        + entry(finding="unused-one")
        + entry(finding=f.code, until=datetime.date(2026, 2, 28))
    )
    waiving = Waiving(load(write(tmp_path, text)), TODAY)
    done = waiving.apply(spoilt)
    assert f not in done.report.findings
    assert [(w.finding, w.who, w.until) for w in done.waived] == [(f, "张三", "2026-03-01")]
    assert [w.finding for w in waiving.unused] == ["unused-one"]
    assert [w.finding for w in waiving.expired] == [f.code]


def test_an_expired_waiver_settles_nothing(spoilt: Checked, tmp_path: Path) -> None:
    f = spoilt.report.findings[0]
    waiving = Waiving(load(write(tmp_path, entry(finding=f.code, until=datetime.date(2026, 2, 28)))), TODAY)
    assert waiving.apply(spoilt).report.findings == spoilt.report.findings


def test_a_waiver_of_another_file_is_not_unused(spoilt: Checked, tmp_path: Path) -> None:
    waiving = Waiving(load(write(tmp_path, entry(file="other.pdf"))), TODAY)
    waiving.apply(spoilt)
    assert not waiving.unused


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[waiver]]\nfinding = 'x'\nreason = 'r'\n", "第1条"),
        (entry(reason=" "), "没有写 reason"),
        (entry(colour="red"), "第1条"),
        ("waiver = 3", "只能有"),
        ("[other]\n", "other"),
        ("not toml", "读不了"),
    ],
)
def test_mistakes_in_the_file(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(WaiverError, match=said) as e:
        load(write(tmp_path, text))
    assert str(tmp_path) in e.value.english


def test_a_baseline_waives_what_is_there(spoilt: Checked, tmp_path: Path) -> None:
    report = spoilt.report
    path = write(tmp_path, drafted(((report, f) for f in report.findings), '首次 "接入"', "李四", None))
    done = Waiving(load(path), TODAY).apply(spoilt)
    assert not done.report.findings
    assert done.waived[0].reason == '首次 "接入"'


def test_the_file_lies_beside_or_above(tmp_path: Path) -> None:
    folder = tmp_path / "2025" / "局"
    folder.mkdir(parents=True)
    assert beside(folder / "a.pdf") is None
    path = write(tmp_path, "")
    assert beside(folder / "a.pdf") == path

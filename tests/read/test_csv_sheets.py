"""Folders of CSV files are opened in the limited child, whatever is in them."""

from __future__ import annotations

import os
import sys

import pytest

from gouji.read import UnreadableFile, csv_sheets, worker


def test_rows_by_file_in_either_code(tmp_path):
    (tmp_path / "甲.csv").write_text('科目,金额\n"一,二",3\n', encoding="utf-8-sig")
    (tmp_path / "乙.csv").write_bytes("科目\r\n,\r\n公用经费,1.5\r\n".encode("gb18030"))
    (tmp_path / "空.csv").write_text("")
    files = sorted(tmp_path.glob("*.csv"))
    assert csv_sheets.sheets(files) == {
        "甲.csv": [["科目", "金额"], ["一,二", "3"]],
        "乙.csv": [["科目", ""], ["", ""], ["公用经费", "1.5"]],
    }


def test_they_are_parsed_by_the_child_alone(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("x\n")
    asked = []
    real = worker.extract_isolated

    def isolated(data, **how):
        asked.append(how["extractor"])
        return real(data, **how)

    monkeypatch.setattr(worker, "extract_isolated", isolated)
    monkeypatch.setattr(csv_sheets, "extract", None)  # in this process it cannot be called
    assert csv_sheets.sheets([tmp_path / "a.csv"]) == {"a.csv": [["x"]]}
    assert asked == ["gouji.read.csv_sheets"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"a" * 200_000, "damaged"), (b",\n" * 300_000, "size"), (b"a" * (21 << 20), "size")],
    ids=["an endless cell", "too many cells", "too many bytes"],
)
def test_what_is_no_filled_in_table_is_refused(tmp_path, content, code):
    (tmp_path / "a.csv").write_bytes(content)
    with pytest.raises(UnreadableFile) as refused:
        csv_sheets.sheets([tmp_path / "a.csv"])
    assert refused.value.code == code
    assert refused.value.advice


@pytest.mark.skipif(sys.platform == "win32", reason="makes a pipe with a name")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.csv")
    assert csv_sheets.sheets([tmp_path / "a.csv"]) == {}

"""The check sheet and the list of opinions, read back by another library."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import msgspec
import pytest
from python_calamine import CalamineWorkbook

from gouji import examples
from gouji.model.finding import Evidence, Finding, Outcome, Severity, Text
from gouji.render.findings import Checked, written


def rows(data: bytes) -> list[list[str]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [[str(c) for c in row] for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


def test_the_check_sheet_has_the_reviewers_rows(spoilt_pdf: Checked) -> None:
    data = written("check-sheet", [spoilt_pdf])
    found = rows(data)
    head = next(n for n, row in enumerate(found) if row[1] == "检查项目")
    names = [row[1] for row in found[head + 1 :] if row[1]]
    assert len(names) == 18
    assert names[:7] == ["公开时间", "封面", "目录", "主要职能", "机构设置", "名词解释", "预算编制说明"]
    kept = {row[1]: row[3] for row in found[head + 1 :] if row[1]}
    assert kept["公开时间"] == ""  # a file cannot tell
    assert kept["封面"] == "是"
    assert list(kept.values()).count("否") == 1
    remarks = [row[4] for row in found[head + 1 :] if row[4][:1].isdigit()]
    assert [r.split(".")[0] for r in remarks] == [
        str(n) for n in range(1, len(spoilt_pdf.report.findings) + 1)
    ]
    assert any("应为" in r and "依据：" in r for r in remarks)
    pictures = [n for n in zipfile.ZipFile(io.BytesIO(data)).namelist() if n.startswith("xl/media/")]
    assert pictures


MISSING = {
    "封面": r"^\s*上海市示例区2025年[\s\S]*?(?=目 录)",
    "目录": r"目 录\n[\s\S]*?(?=\n上海市示例区城市运行服务局主要职能)",
    "主要职能": r"上海市示例区城市运行服务局主要职能\n[\s\S]*?(?=上海市示例区城市运行服务局机构设置)",
    "机构设置": r"上海市示例区城市运行服务局机构设置\n[\s\S]*?(?=\n名词解释\n)",
    "名词解释": r"\n名词解释\n[\s\S]*?(?=\n2025年部门预算编制说明)",
    "预算编制说明": r"\n2025年部门预算编制说明\n[\s\S]*?(?=\n2025年部门财务收支预算总表)",
    "2025年部门国有资本经营预算支出功能分类预算表": r"\n2025年部门国有资本经营预算支出功能分类预算表\n[\s\S]*?(?=\n2025年部门一般公共预算基本支出)",
    "其他相关说明": r"\n其他相关情况说明\n[\s\S]*?(?=\n上海市示例区城市运行服务局项目经费情况说明)",
    "项目经费情况说明": r"\n上海市示例区城市运行服务局项目经费情况说明\n[\s\S]*?(?=\n财政支出项目绩效目标申报表)",
}


@pytest.mark.parametrize("item", MISSING)
def test_what_is_missing_is_no_in_its_own_row(item: str, tmp_path: Path) -> None:
    from gouji.jobs import check_file

    path = tmp_path / "disclosure.txt"
    text, n = re.subn(MISSING[item], "", examples.path().read_text("utf-8"), count=1)
    assert n == 1
    path.write_text(text, "utf-8")
    ((disclosure, report),) = check_file(path)
    kept = {row[1]: row[3] for row in rows(written("check-sheet", [Checked(report, disclosure)])) if row[1]}
    row = next(name for name in kept if len(name) > 1 and (name in item or item in name))
    assert kept[row] == "否"


def test_final_accounts_have_their_own_rows(shared: Path) -> None:
    from gouji.jobs import check_file

    ((disclosure, report),) = check_file(shared / "documents" / "putuo-social-work-2024-final-accounts.pdf")
    found = rows(written("check-sheet", [Checked(report, disclosure)]))
    assert "决算公开情况检查表" in found[0][0]
    head = next(n for n, row in enumerate(found) if row[1] == "检查项目")
    kept = {row[1]: row[3] for row in found[head + 1 :] if row[1]}
    assert list(kept)[3:6] == ["概况", "名词解释", "决算情况说明"]
    assert kept["概况"] == "是"
    assert "财政拨款“三公”经费支出决算表" in kept
    assert "预算编制说明" not in kept


def test_a_part_that_may_be_owed_is_told_with_what_it_would_explain(spoilt: Checked) -> None:
    assert spoilt.disclosure is not None
    parts = tuple(p for p in spoilt.disclosure.parts if p.key != "projects")
    short = spoilt._replace(disclosure=msgspec.structs.replace(spoilt.disclosure, parts=parts))
    row = next(r for r in rows(written("check-sheet", [short])) if r[1] == "项目经费情况说明")
    assert "表3有项目支出" in row[4]


def test_one_sheet_for_each_document(spoilt: Checked) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(written("check-sheet", [spoilt, spoilt], "en")))
    assert len(book.sheet_names) == 2


def test_the_opinions_leave_room_for_the_answer(spoilt: Checked) -> None:
    head, *body = rows(written("opinions", [spoilt]))
    assert [*head[:5], *head[10:]] == [
        "序号",
        "部门（单位）",
        "级别",
        "位置",
        "问题",
        "责任单位（人）",
        "整改期限",
        "整改情况",
        "答复",
        "复核",
    ]
    assert len(body) == len(spoilt.report.findings)
    assert all(row[8] and row[10] == row[11] == row[13] == "" for row in body)


@pytest.mark.parametrize("key", ["check-sheet", "opinions"])
def test_no_text_becomes_a_formula(spoilt: Checked, key: str) -> None:
    evil = '=cmd|"/c calc"!A1'
    said = Text(evil, evil)
    f = Finding(
        "=x",
        said,
        Outcome.BROKEN,
        Severity.ERROR,
        said,
        said,
        evil,
        (Evidence("", evil, None, evil),),
        evil,
        evil,
    )
    report = msgspec.structs.replace(spoilt.report, organisation=evil, findings=(f,))
    data = written(key, [Checked(report, spoilt.disclosure)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any("<f>" in s for s in sheets)
    assert any(evil in c for row in rows(data) for c in row)

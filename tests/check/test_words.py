"""A slip in an official word is told; other words that stand beside official ones are none."""

from __future__ import annotations

import pytest

from gouji.check import words


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("政府彩购货物预算", "政府采购货物预算"),
        ("财政款拨收入", "财政拨款收入"),
        ("机关运行经预算", "机关运行经费预算"),
        ("由中小企业供应伤中标", "由中小企业供应商中标"),
        ("公务接待待费", "公务接待费"),
    ],
)
def test_told(text: str, right: str) -> None:
    (slip,) = words.slips(text)
    assert text[: slip.start] + slip.meant + text[slip.start + slip.length :] == right


@pytest.mark.parametrize(
    "text",
    [
        "没有中小企业预留", "没有小微企业参加", "拥有中小企业资质", "新增加预算单位2家", "减少预算安排", "每年预算增加",
        "至单位使用本级财政拨款", "属于单位为保障机构正常运转",
    ],
)  # fmt: skip
def test_not_told(text: str) -> None:
    assert words.slips(text) == []


def test_official_words_are_right() -> None:
    listed = [
        w
        for line in words._FILE.read_text("utf-8").splitlines()
        if line and line[0] not in "#=~"
        for w in line.split()
    ]
    assert len(listed) > 400
    assert [w for w in listed if words.slips(w)] == []

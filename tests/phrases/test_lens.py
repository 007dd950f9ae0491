"""The pattern language, piece by piece."""

from __future__ import annotations

import pytest

from gouji.phrases import catalogue
from gouji.phrases.lens import lens
from gouji.phrases.nearmiss import furthest
from gouji.phrases.nodes import PatternError
from gouji.phrases.slots import Style

PARTS = {"pair": "{name:name}{amount:money}", "way": "[{way=up:增加|增长}|{way=down:减少}]{amount:money}"}


def read(pattern: str, text: str) -> dict[str, object]:
    (match,) = lens("test", pattern, PARTS).read(text)
    return {b.name: b.value for b in match.bounds}


def test_slots_read_what_they_say():
    assert read("{a:money}", "共1,234.5万元") == {"a": 1_234_500_000}
    assert read("{a:money}", "80.00万，") == {"a": 80_000_000}
    assert read("{p:percent}", "8.09%") == {"p": 809}
    assert read("{year-1:year}年", "比2024年") == {"year": 2025}
    assert read("{n:count}辆", "12辆") == {"n": 12}


def test_wan_before_a_word_is_no_money():
    assert list(lens("test", "{a:money}", {}).read("10万平方米，3万人")) == []


def test_a_number_gives_no_digit_back():
    assert list(lens("test", "{a:count}5辆", {}).read("105辆")) == []


def test_marks_read_all_their_words_and_write_the_first():
    pattern = lens("test", "{>way}", PARTS)
    assert pattern.write({"way": "up", "amount": 2_500_000}) == "增加2.50万元"
    assert read("{>way}", "增长2.5万元") == {"way": "up", "amount": 2_500_000}


def test_a_choice_writes_what_the_values_allow_and_reads_the_longest():
    pattern = lens("test", "甲[|，其中乙{amount:money}]", {})
    assert pattern.write({}) == "甲"
    assert [m.end for m in pattern.read("甲，其中乙3万元")] == [8]


def test_a_variant_is_written_where_the_style_asks_and_noted_where_it_is_read():
    pattern = lens("test", "{a:count}[@subject 科目|]", {})
    assert pattern.write({"a": 1}) == "1"
    assert pattern.write({"a": 1}, Style(tags=frozenset({"subject"}))) == "1科目"
    assert [m.tags for m in pattern.read("1科目")] == [{"subject"}]


def test_a_list_reads_and_writes_its_elements():
    pattern = lens("test", "其中：{*parts:pair 、，}。", PARTS)
    text = "其中：甲1.00万元、乙2.00万元、丙3.00万元。"
    (match,) = pattern.read(text.replace("乙2.00万元、", "乙2.00万元，"))
    values = [b.value for b in match.bounds]
    assert values == ["甲", 1_000_000, "乙", 2_000_000, "丙", 3_000_000]
    rows = [
        {"name": n, "amount": a} for n, a in zip("甲乙丙", (1_000_000, 2_000_000, 3_000_000), strict=True)
    ]
    assert pattern.write({"parts": rows}) == text


def test_a_guard_looks_behind():
    pattern = lens("test", "{<!拨款}支出{a:money}", {})
    assert [m.start for m in pattern.read("拨款支出1万元，支出2万元")] == [8]


def test_a_broken_pattern_says_where():
    with pytest.raises(PatternError, match="no type"):
        lens("test", "{a:nothing}", {})
    with pytest.raises(PatternError, match="not closed"):
        lens("test", "甲[乙", {})
    with pytest.raises(PatternError, match="no part"):
        lens("test", "{>absent}", {})
    with pytest.raises(PatternError, match=r"test: unexpected '\|' at 1"):
        lens("test", "甲|乙", {})


@pytest.mark.parametrize("inner", ["{a:money}元|{a:percent}", "{a:money}]元"])
def test_a_part_that_is_read_only_to_its_middle_is_broken(inner: str):
    with pytest.raises(PatternError, match="half: unexpected"):
        lens("test", "甲{>half}", {"half": inner})


def test_every_declared_part_is_read_to_its_end():
    for name in catalogue.PARTS:
        lens(name, f"{{>{name}}}", catalogue.PARTS)


def test_what_is_missing_is_named():
    with pytest.raises(ValueError, match="no alternative fits"):
        catalogue.write("reception_sentence", {})


def test_near_miss_tells_how_far_it_went_and_what_it_expected():
    pattern = lens("test", "公务接待费{a:money}，与{year-1:year}年预算{way=level:持平}", {})
    reached = furthest(pattern, "公务接待费1万元，与上年预算持平", 0)
    assert reached is not None
    assert (reached.end, reached.expected) == (10, "<year>")


ADVERSARIAL = {
    "digits": "收入预算" + "1" * 20_000,
    "commas": "收入预算" + "1,111" * 5_000,
    "quotes": "“（类）（款）（项）" * 2_500,
    "brackets": "“" + "（类）（款）（项）" * 4_000,
    "names": "其中：" + "甲乙丙丁" * 10_000,
    "amounts": "其中：" + "甲1万元、" * 5_000,
    "reasons": "公务接待费1万元，主要原因是" * 2_000,
    "bases": "比2024年当年年初预算安排" * 2_500,
    "cars": "共有车辆1辆，其中：" + "某某用车1辆、" * 4_000,
    "其中": "建筑面积1平方米，其中地上1平方米（其中" * 1_500,
}


@pytest.mark.parametrize("name", ADVERSARIAL)
def test_no_input_makes_reading_slow(name: str):
    from tests.phrases.documents import FORM, disclosure
    from tests.phrases.growth import growth

    from gouji.phrases import constraints, read_claims

    def reading(text: str) -> None:
        document = disclosure(explanation=text, other_matters=text, projects=f"六、年度预算安排\n{text}")
        constraints(read_claims(document, FORM), document, FORM)

    assert growth(reading, ADVERSARIAL[name]) < 12

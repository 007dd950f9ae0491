"""The chain from table 3 to next year's request, drawn with what is missing."""

import msgspec
import pytest
from tests.projects.offices import seed_like

from gouji.model.project import Request
from gouji.projects.answers import Answer
from gouji.projects.chain import Known, chain
from gouji.projects.picture import counted, lacks, page, svg, tree
from gouji.projects.rules.example import ACTUALS, INDICATORS, LEDGER, OUTCOME, TARGETS, P

WHOLE = msgspec.structs.replace(
    LEDGER, target_forms=(TARGETS,), indicators=INDICATORS, actuals=ACTUALS, evaluations=(OUTCOME,),
    requests=(Request(P, 2024, "keep", 188_000_000, "指标基本达成"),),
)  # fmt: skip


def kinds(link):
    yield link.kind
    for b in link.below:
        yield from kinds(b)


def test_a_whole_chain_has_every_link():
    found = chain(WHOLE, Known(188_000_000))
    assert set(kinds(found)) == {
        "table", "project", "basis", "component", "purchase", "contract", "milestone", "payment", "deliverable", "form", "indicator",
        "actual", "score", "evaluation", "request", "round", "appraisal",
    }  # fmt: skip
    assert not lacks(found)
    assert counted(found)[1] == 0


def test_what_is_missing_stands_in_it():
    found = chain(seed_like(), Known(188_000_000))
    gone = {line.split("缺 ")[1].split("  ")[0] for line in tree(found) if "✗" in line}
    assert gone == {"依据", "采购", "合同", "支付", "申报表", "自评", "下年申请"}
    only = list(tree(found, missing_only=True))
    assert all("依据  《" not in line for line in only)


def test_money_that_part_seven_does_not_tell_of():
    found = chain(seed_like(), Known(200_000_000))
    assert (found.below[-1].missing, found.below[-1].amount) == (True, 12_000_000)


def test_a_metric_is_answered_from_outside():
    asking = msgspec.structs.replace(
        WHOLE,
        indicators=(msgspec.structs.replace(INDICATORS[6], evidence_kind="metric", evidence="satisfaction"),),
    )
    silent = chain(asking, Known(1))
    assert any("未接到服务数据" in line for line in tree(silent))
    told = chain(
        asking,
        Known(1),
        lambda name: Answer("93.1%", 1200, "2023-12-31", "1") if name == "satisfaction" else None,
    )
    assert any("satisfaction = 93.1%（n=1,200，2023-12-31，版本1）" in line for line in tree(told))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_picture_is_one_file_and_escaped(language):
    odd = msgspec.structs.replace(WHOLE, organisation="<b>局")
    made = page(chain(odd, Known(1)), language)
    assert "<b>" not in made
    assert "<script" not in made
    assert "src=" not in made
    assert "dasharray" in svg(chain(seed_like()), language)


def test_english_has_no_chinese_of_ours():
    lines = [line for line in tree(chain(seed_like(), Known(1)), "en") if "missing" in line]
    assert "✗ missing contract  no contract" in " ".join(lines)
    assert not any("没有" in line for line in lines)


def test_an_office_without_projects():
    from gouji.model.ledger import Ledger

    found = chain(Ledger(2023, "甲"))
    assert [b.kind for b in found.below] == ["project"]
    assert found.missing


def test_how_a_contract_was_awarded_and_accepted_stands_in_the_chain():
    told = "\n".join(told_of(chain(LEDGER)))
    assert "公开招标，列入政府采购" in told
    assert "甲公司（小型） 2023-02-10中标，2023-02-20签订，2023-02-22公告，2023-12-10验收 验收书1" in told
    assert "事前评估" not in told
    assert "示府评〔2022〕1号：予以支持" in told


def told_of(link):
    yield link.text.zh
    for below in link.below:
        yield from told_of(below)

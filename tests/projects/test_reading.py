"""Part seven as records: the seed, and two real departments."""

import pytest

from gouji.model.money import wan
from gouji.projects import from_disclosure
from gouji.projects.bases import citations, number, register, slips
from gouji.projects.plans import deadline, month_end, nodes, read
from gouji.projects.reading import period
from gouji.read import read as read_file


@pytest.fixture(scope="session")
def documents(shared):
    return shared / "documents"


@pytest.fixture(scope="module")
def seed(documents):
    return from_disclosure(read_file(documents / "songjiang-2023.txt"))


def test_the_seed_project_and_its_parts(seed):
    (project,) = seed.ledger.projects
    assert (project.name, wan(project.amount), project.starts, project.ends) == (
        "政务服务建设项目", "188.00", "2023-01-01", "2023-12-31",
    )  # fmt: skip
    assert [wan(c.amount) for c in seed.ledger.components] == ["28.00", "80.00", "80.00"]
    assert seed.source("component", "政务服务中心标准化调查评估").line == 319


def test_the_seed_schedules(seed):
    by_part = {}
    for m in seed.ledger.milestones:
        by_part.setdefault(m.component, []).append((m.share // 100, m.trigger, m.due))
    assert list(by_part.values()) == [
        [(30, "项目合同签订", ""), (40, "中期验收", ""), (30, "通过终期验收", "2023-12-31")],
        [(30, "项目合同签订", ""), (50, "项目基本完成", ""), (20, "项目通过验收", "2023-12-31")],
        [(50, "项目合同签订", ""), (50, "通过验收", "2023-12-31")],
    ]


def test_four_quarterly_reports(seed):
    assert [(d.name, d.order, d.due) for d in seed.ledger.deliverables] == [
        ("调查评估报告", n, due)
        for n, due in enumerate(("2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31"), 1)
    ]


def test_nine_bases_one_with_two_dashes(seed):
    found = register(seed.ledger, "2023-01-01")
    assert len(found) == 9
    assert [r.number.canonical for r in found if r.number and r.number.slips] == ["DB31/T 862-2021"]
    assert [r.title for r in found if r.number is None] == [
        "上海市松江区政务服务办公室职能配置、内设机构和人员编制规定"
    ]
    assert {r.annual for r in found} == {0, 2021, 2022}


def test_putuo_finance_leaves_one_project_out(documents):
    found = from_disclosure(read_file(documents / "putuo-finance-2025-budget.pdf"))
    assert wan(sum(p.amount for p in found.ledger.projects)) == "595.46"
    assert wan(sum(p.amount for p in found.listed)) == "598.46"
    described = {p.name for p in found.ledger.projects}
    assert [p.name for p in found.listed if p.name not in described] == ["援滇干部工作经费"]


def test_putuo_commerce_has_four_statements(documents):
    found = from_disclosure(read_file(documents / "putuo-commerce-2025-budget.pdf"))
    amounts = {p.name: (wan(p.amount), wan(sum(c.amount for c in found.ledger.components if c.project == p.name)))
               for p in found.ledger.projects}  # fmt: skip
    assert amounts == {
        "科技创新专项": ("1720.00", "1720.00"), "生命健康专项（政策资金）": ("1170.00", "1170.00"),
        "商业创新专项（政策资金）": ("1410.00", "1410.00"), "贸易高质量发展专项（政策资金）": ("2921.00", "2921.00"),
    }  # fmt: skip
    assert len(found.headings) == 4
    assert set(found.headings) == {("overview", "bases", "body", "plan", "period", "amount", "targets")}
    assert [c.number.printed for p in found.ledger.projects for c in citations(p.bases) if c.number and c.number.slips] == [
        "沪商规（2024）2号", "普投资规范（2023）1号",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("printed", "kind", "wrong"),
    [
        ("国发〔2016〕55号", "document", ()),
        ("沪商规（2024）2号", "document", ("brackets",)),
        ("国发[2016]第055号", "document", ("brackets", "ordinal")),
        ("DB31/T 862-2021", "standard", ()),
        ("GB/T 39735—2020", "standard", ()),
        ("DB31/T 862--2021", "standard", ("dashes",)),
        ("内部文件7", "", ("unreadable",)),
    ],
)
def test_numbers(printed, kind, wrong):
    found = number(printed)
    assert (found.kind, found.slips) == (kind, wrong)


def test_a_number_of_the_future():
    assert [s.zh for s in slips(number("国发〔2026〕1号"), 2025)] == ["年份在预算年度之后"]


def test_an_article_belongs_to_its_document():
    first, second = citations("《甲办法》（沪府〔2024〕2号）第四条、《乙〈丙〉意见》")
    assert (first.article, second.title, second.number) == ("第四条", "乙〈丙〉意见", None)


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("合同签订后，支付合同总价的30%；验收后，付至合同总价的100%。", [3000, 7000]),
        ("待合同生效后，预付30.5%；通过验收后，支付余款69.5%。", [3050, 6950]),
        ("按进度支付。", []),
    ],
)
def test_payments(text, shares):
    assert [n.share for n in nodes(text)] == shares


def test_plans_without_numbers_or_names():
    (plan,) = read("全年每月提交运行报告，合同签订后，支付合同总价的100%。", ["甲"])
    assert (plan.name, plan.deliverables[0].count, len(plan.deliverables[0].dues(2024))) == ("", 12, 12)
    assert plan.deliverables[0].dues(2024)[1] == "2024-02-29"


def test_dates():
    assert deadline("预计于2023年6月30日前完成，最迟2023年11月底") == "2023-11-30"
    assert period("2024年1月1日至2026年12月31日") == ("2024-01-01", "2026-12-31")
    assert month_end(2023, 12) == "2023-12-31"

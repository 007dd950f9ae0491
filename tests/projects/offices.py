"""Small offices for the tests of projects."""

from gouji.model.ledger import Component, Duty, Ledger, Procurement, Project
from gouji.model.project import Contract, Deliverable, Milestone, Payment, Task

WAN = 1_000_000


def seed_like() -> Ledger:
    """Three parts of 28, 80 and 80 with the schedules 30/40/30, 30/50/20 and 50/50, and nothing of execution."""
    return Ledger(
        2023, "示例办公室",
        projects=(Project("项目", 188 * WAN, starts="2023-01-01", ends="2023-12-31", plan="按工作内容进行服务采购"),),
        components=(Component("项目", "调查", 28 * WAN), Component("项目", "再造", 80 * WAN), Component("项目", "分析", 80 * WAN)),
        procurement=Procurement(goods=997_500),
        milestones=(
            *(Milestone("项目", n, t, s, "调查") for n, t, s in ((1, "项目合同签订", 3000), (2, "中期验收", 4000), (3, "通过终期验收", 3000))),
            *(Milestone("项目", n, t, s, "再造") for n, t, s in ((1, "项目合同签订", 3000), (2, "项目基本完成", 5000), (3, "项目通过验收", 2000))),
            *(Milestone("项目", n, t, s, "分析") for n, t, s in ((1, "项目合同签订", 5000), (2, "通过验收", 5000))),
        ),
    )  # fmt: skip


def office() -> Ledger:
    """The same in August: one part paid and one node without evidence, one to be paid, one not even signed."""
    base = seed_like()
    return Ledger(
        2023, base.organisation,
        duties=(Duty("甲", 1), Duty("乙", 2), Duty("丙", 3), Duty("丁", 4)),
        projects=(Project("项目", 188 * WAN, starts="2023-01-01", ends="2023-12-31", function="2010302"),),
        components=(Component("项目", "调查", 28 * WAN, 1), Component("项目", "再造", 80 * WAN, 1), Component("项目", "分析", 80 * WAN, 2)),
        contracts=(Contract("甲1", "项目", 27 * WAN, "调查", signed="2023-02-20"), Contract("甲2", "项目", 80 * WAN, "再造", signed="2023-03-01")),
        milestones=(
            Milestone("项目", 1, "项目合同签订", 3000, "调查", "2023-02-28", "2023-02-20", "合同甲1"),
            Milestone("项目", 2, "中期验收", 4000, "调查", "2023-07-31", "2023-08-01"),
            Milestone("项目", 3, "通过终期验收", 3000, "调查", "2023-12-31"),
            Milestone("项目", 1, "项目合同签订", 3000, "再造", "2023-03-31", "2023-03-01", "合同甲2"),
            Milestone("项目", 2, "项目通过验收", 7000, "再造", "2023-12-20"),
            Milestone("项目", 1, "项目合同签订", 5000, "分析", "2023-06-30"),
            Milestone("项目", 2, "通过验收", 5000, "分析", "2023-12-20"),
        ),
        payments=(Payment("项目", 8_100_000, "2023-03-10", "调查", 1, "凭001"),),
        deliverables=(Deliverable("项目", "报告", 1, "调查", "2023-03-31", "2023-03-30", "业务科", "报告一"), Deliverable("项目", "报告", 2, "调查", "2023-06-30", "2023-06-29")),
        tasks=(Task("写方案", duty=3, due="2023-05-01"), Task("调研", duty=3, due="2023-05-01", done="2023-04-30", evidence="调研报告")),
    )  # fmt: skip

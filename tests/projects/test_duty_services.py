"""The services of a duty: its items, what the snapshots of the ledger say, and what a database of cases says now."""

import msgspec
import pytest
from click.testing import CliRunner
from tests.projects.offices import office
from tests.public_services.districts import made_in

from gouji.cli.main import cli
from gouji.following import services_of_duties
from gouji.model.ledger import Facts
from gouji.model.project import Indicator, ServiceItem
from gouji.model.snapshot import Snapshot
from gouji.prepare import workbook
from gouji.projects import standings
from gouji.public_services import database


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    return made_in(tmp_path_factory.mktemp("district"), cases=400).path


@pytest.fixture(scope="module")
def item(cases):
    """The item with the most cases of the year, and how many."""
    with database.opened(cases, read_only=True) as con:
        return con.execute(
            "SELECT task_code, count(*) FROM whole_case WHERE year(accept_date) = 2023 GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 1"
        ).fetchone()


@pytest.fixture(scope="module")
def ledger(item):
    return msgspec.structs.replace(
        office(),
        facts=Facts(scope="department", level="district"),
        service_items=(ServiceItem(item[0], "食品经营许可", 2), ServiceItem("无此事项", "没有办件的事项", 4)),
        indicators=(
            Indicator("满意度指标", "服务对象满意度指标", "满意度", "≥90.00(%)", "项目", evidence_kind="metric", evidence="satisfaction", duty=2),
            Indicator("产出指标", "时效指标", "按时办结率", "≥99.00(%)", "项目", evidence_kind="metric", evidence="on_time_rate"),
        ),
        snapshots=(Snapshot("satisfaction", "2023", "好评率", "98.1%", count=310, taken="2023-12-31"),),
    )  # fmt: skip


def test_from_the_ledger_alone(ledger):
    first, second, third, fourth = standings(ledger)
    assert first.indicators == ("按时办结率",)  # what names no duty is about all of its project's
    assert first.services == ()
    assert set(second.indicators) == {"满意度", "按时办结率"}
    assert second.services == ("食品经营许可", "好评率 98.1%（n=310，2023-12-31）")
    assert second.services[1] in second.evidence
    assert second.state == "both"
    assert (third.services, fourth.services, fourth.state) == ((), ("没有办件的事项",), "neither")


def test_what_the_database_says(ledger, cases, item):
    told = services_of_duties(ledger, cases)
    assert told[2][0] == f"食品经营许可 {item[1]:,}件"
    assert any(line.startswith("满意度 ") and "n=" in line for line in told[2])
    assert told[1][0].startswith("按时办结率 ")
    assert told[4] == ("没有办件的事项 0件",)
    assert standings(ledger, told)[1].services == told[2]


def test_the_command(ledger, cases, tmp_path):
    workbook.write(ledger, tmp_path / "ledger.xlsx")
    for arguments, wanted in (((), "好评率 98.1%"), (("--services", str(cases)), "食品经营许可 ")):
        done = CliRunner().invoke(cli, ["projects", "duties", str(tmp_path / "ledger.xlsx"), *arguments])
        assert done.exit_code == 0, done.output
        assert wanted in done.output
    missing = CliRunner().invoke(
        cli,
        ["projects", "duties", str(tmp_path / "ledger.xlsx"), "--services", str(tmp_path / "none.duckdb")],
    )
    assert missing.exit_code == 2

"""Final accounts from the same ledger: what was paid is cut into the tables, and the relations of the form prove them."""

import random

import msgspec
import pytest
from click.testing import CliRunner
from tests.ledgers import ledger as random_ledger

from gouji import checking, following
from gouji.cli.main import cli
from gouji.forms.loader import form
from gouji.ledgers import load, opened
from gouji.model.finding import Severity
from gouji.model.money import wan
from gouji.model.project import Carryover, Payment
from gouji.phrases import read_claims
from gouji.prepare import workbook
from gouji.read import read
from gouji.render import rendered


@pytest.fixture(scope="module")
def ledger(root):
    """The example's ledger at the end of an invented year: basic money spent but for a part of the travel, the project
    180 of 188 with 5 carried over and 3 returned, and 2 spent of what the year before left."""
    base = load(root / "examples" / "songjiang-2023")
    basic = [e for e in base.entries if e.use != "project"]
    (project,) = [e for e in base.entries if e.use == "project"]
    name = base.projects[0].name
    paid = [
        Payment("", e.amount - (400_000 if e.economic == "30211" else 0), "2023-12-20", source=e.source,
                function=e.function, economic=e.economic, use=e.use)
        for e in basic
    ]  # fmt: skip
    paid += [
        Payment(name, 180_000_000, "2023-12-25", economic="30227"),
        Payment(name, 2_000_000, "2023-03-01", source="opening_general", economic="30227"),
    ]
    assert project.amount == 188_000_000
    carried = (
        Carryover(name, 5_000_000, "carried", "验收延后"),
        Carryover(name, 3_000_000, "surplus", "合同价低于预算"),
    )
    return msgspec.structs.replace(base, payments=tuple(paid), carryovers=carried)


@pytest.fixture(scope="module")
def made(ledger):
    return following.final_accounts(ledger)


def figures(disclosure):
    return {str(at): cell.value for at, cell in disclosure.figures()}


def test_every_relation_of_the_form_holds(made):
    report = checking.check(made)
    assert [f.code for f in report.findings if f.severity is Severity.ERROR] == []
    assert report.counts.hold > 200
    assert report.counts.broken == report.counts.failed == 0


def test_the_figures_worked_by_hand(made):
    """Budget 610.253508; spent: less 0.4 of travel, 8 of the project, more 2 of last year's. Income: what was spent of this
    year's money, and what is carried over; the surplus of 3 was never received."""
    at = figures(made)
    spent = 610_253_508 - 400_000 - 8_000_000 + 2_000_000
    assert wan(spent) == "603.85"
    rounded = round(spent, -4)
    assert at["expenditure//total/total"] == rounded
    assert at["expenditure//total/project"] == 182_000_000
    assert at["summary/income/general/total"] == round(spent - 2_000_000 + 5_000_000, -4)
    assert at["summary/income/opening/total"] == 2_000_000
    assert at["summary/expenditure/closing/total"] == 5_000_000
    assert (
        at["summary/income/total/total"]
        == at["summary/expenditure/grand_total/total"]
        == round(spent + 5_000_000, -4)
    )
    assert at["expenditure//2010302/project"] == 182_000_000
    assert at["three_public///reception_budget"] == 600_000
    assert at["three_public///reception"] == 600_000


def test_the_prose_says_what_the_tables_say(made):
    """Every figure of it is bound and agrees; what no payment tells is a blank and no invention."""
    (part,) = made.parts
    text = "\n".join(line.text for line in part.lines)
    assert "项目支出182.00万元，占30.14%" in text
    assert (
        "年初预算为188.00万元，支出决算为182.00万元，完成年初预算的96.81%。决算数小于预算数的主要原因：【待填】"
        in text
    )
    reading = read_claims(made, form(made.form))
    assert reading.unbound == ()
    assert len(reading.claims) > 60
    report = checking.check(made)
    assert [f.code for f in report.findings] == []
    assert report.counts.cannot_tell <= 1


@pytest.mark.parametrize("seed", range(6))
def test_the_prose_of_any_ledger_agrees(seed):
    """More or less paid than was planned, or nothing of a code, which the tables then do not list."""
    base = random_ledger(seed, 24, ("general", "general", "business", "other"))
    chance = random.Random(seed)
    paid = tuple(
        Payment("", e.amount * chance.choice((0, 5, 9, 10, 11)) // 10, f"{base.year}-12-01", source=e.source,
                function=e.function, economic=e.economic, use=e.use)
        for e in base.entries
    )  # fmt: skip
    made = following.final_accounts(
        msgspec.structs.replace(base, payments=tuple(p for p in paid if p.amount))
    )
    report = checking.check(made)
    told = [f for f in report.findings if f.code.startswith("claim")]
    assert [f.message.zh for f in told if f.severity is Severity.ERROR] == []
    assert report.counts.failed == 0


@pytest.mark.parametrize("suffix", [".txt", ".xlsx", ".html", ".docx", ".pdf"])
def test_in_every_format_and_back(suffix, made, tmp_path):
    path = tmp_path / f"accounts{suffix}"
    path.write_bytes(rendered(made, suffix))
    again = read(path)
    assert (again.cycle, again.year) == ("final_accounts", 2023)
    assert {k: v for k, v in figures(again).items() if v} == {k: v for k, v in figures(made).items() if v}
    prose = ["".join("".join(x.text for x in d.part("explanation").lines).split()) for d in (again, made)]
    assert prose[0] == prose[1]


def test_the_command(ledger, tmp_path, root):
    workbook.write(ledger, tmp_path / "ledger.xlsx")
    assert opened(tmp_path / "ledger.xlsx").payments == ledger.payments
    done = CliRunner().invoke(
        cli, ["projects", "accounts", str(tmp_path / "ledger.xlsx"), "--to", str(tmp_path / "f.xlsx")]
    )
    assert done.exit_code == 0, done.output
    assert "没有发现错误" in done.output
    bare = CliRunner().invoke(
        cli,
        ["projects", "accounts", str(root / "examples" / "songjiang-2023"), "--to", str(tmp_path / "f.pdf")],
    )
    assert bare.exit_code == 1
    assert "没有支付记录" in bare.output


def test_execution_of_basic_money_is_no_projects(ledger):
    report = following.checked(following.Followed(None, ledger, None, None))
    assert "record-unknown-name" not in {f.code for f in report.findings}
    assert "carryover-sum" not in {f.code for f in report.findings}


def test_basic_money_that_nobody_recorded_is_said_and_its_list_is_a_blank(ledger, tmp_path):
    projects = msgspec.structs.replace(ledger, payments=tuple(p for p in ledger.payments if p.project))
    workbook.write(projects, tmp_path / "l")
    done = CliRunner().invoke(
        cli, ["projects", "accounts", str(tmp_path / "l"), "--to", str(tmp_path / "a.txt")]
    )
    assert "没有登记基本支出的支付" in done.stderr
    text = (tmp_path / "a.txt").read_text("utf-8")
    assert "主要包括：；" not in text
    assert "主要包括：【待填】科目" in text
    workbook.write(ledger, tmp_path / "whole")
    done = CliRunner().invoke(
        cli, ["projects", "accounts", str(tmp_path / "whole"), "--to", str(tmp_path / "b.txt")]
    )
    assert "没有登记基本支出" not in done.stderr

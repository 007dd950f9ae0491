"""Every command of services: it runs, in one language, and wrong input is one line."""

import os
import re
import shutil
import subprocess
import sys
from importlib import resources
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from gouji.cli import services
from gouji.public_services import database, rules, tell

EXAMPLES = Path(str(resources.files("gouji.public_services").joinpath("data", "examples")))
HAN = re.compile(r"[\u4e00-\u9fff，。；：（）、【】]")


def walked(group: click.Group, path: tuple[str, ...] = ()):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from walked(command, (*path, name))
        else:
            yield (*path, name), command


COMMANDS = dict(walked(services.command))


def calls(made, tmp_path) -> list[list[str]]:
    """A call of every command that reads."""
    with database.opened(made.path) as con:
        task = database.scalar(con, "SELECT task_code FROM item LIMIT 1")
        number = database.scalar(con, "SELECT project_no FROM whole_case LIMIT 1")
        ticket = database.scalar(con, "SELECT ticket_no FROM ticket LIMIT 1")
    due, firm, tasks = tmp_path / "due.csv", tmp_path / "firm.toml", tmp_path / "tasks.csv"
    due.write_text("name,kind,due,delivered,accepted,evidence\n一季度报告,report,2023-04-20,2023-04-15,2023-04-18,验收单\n二季度报告,report,2023-07-20,,,\n", "utf-8")  # fmt: skip
    firm.write_text('region = "310117"\n', "utf-8")
    tasks.write_text("key,plan,measure,lead,joint,due,progress,evidence\n1,行动方案,开办企业,甲局,乙局,2023-06-30,40,\n", "utf-8")  # fmt: skip
    copy = tmp_path / "copy.duckdb"  # some calls write
    shutil.copy(made.path, copy)
    db, centres, guide = str(copy), str(made.folder / "assessment"), str(tmp_path / "g.txt")
    return [
        ["case", db, number], ["metric", db], ["rule"], ["rule", "C01"], ["findings", db], ["rectify", db], ["changes", db, "1", "1"],
        ["monthly", db, "2023-06", "-o", str(tmp_path / "m.html")], ["plan", centres, "2024Q1", "--survey", "3000"],
        ["quarterly", centres, "2023Q3", "-o", str(tmp_path / "q.pdf")], ["redesign", "licence-before", "licence-after", "--form"],
        ["draw", "licence-after"], ["draw", "licence-after", "--as", "bpmn"], ["flow", db, "--process", "licence-before"], ["items", db, "许可"],
        ["items", db, "--check"], ["guide", db, task, "-o", guide], ["guide", db, task, "--manual"], ["compare-guide", db, guide],
        ["item-change", "list", db], ["item-change", "versions", db, task], ["policies", str(EXAMPLES / "policies.toml"), str(firm), "--on", "2023-06-01"],
        ["policies", str(EXAMPLES / "policies.toml"), "--search", "租金"], ["tickets", db], ["ticket", "show", db, ticket],
        ["score", db, str(EXAMPLES / "efficacy.toml")], ["tasks", str(tasks), "--on", "2023-08-01"], ["published"],
        ["record", db, "--period", "2023", "--redesign", "licence-before", "licence-after", "--deliverables", str(due)],
        ["record", db, "--period", "2023Q3", "--assessment", centres], ["trace", db, "saved_materials"], ["trace", db, "centre_score"],
        ["trace", db, "reports_delivered", "--behind"], ["trace", db, "dq_pass_rate", "--behind"], ["indicators", db],
    ]  # fmt: skip


def test_every_command_runs(made, tmp_path):
    for call in calls(made, tmp_path):
        ran = CliRunner().invoke(services.command, call)
        assert ran.exit_code in ((0, 1) if call[0] in ("items", "compare-guide") else (0,)), (call, ran.output, ran.exception)  # fmt: skip
        assert ran.output.strip() or call[-1] == "--check"


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_takes_a_language_and_says_what_its_options_do(path):
    command = COMMANDS[path]
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert "--lang" in {o for p in options for o in p.opts}
    assert command.help
    assert all(p.help for p in options), [p.name for p in options if not p.help]


@pytest.fixture(scope="module")
def english(made, tmp_path_factory):
    """What every command says in English: one process, so that the language is known before anything is imported."""
    folder = tmp_path_factory.mktemp("english")
    script = (
        "import json, sys\nfrom click.testing import CliRunner\nfrom gouji.cli import services\n"
        "out = []\nfor call in json.load(sys.stdin):\n    ran = CliRunner().invoke(services.command, call)\n"
        "    out.append([call, ran.exit_code, ran.output])\njson.dump(out, sys.stdout)"
    )
    import json

    wanted = calls(made, folder) + [[*path, "--help"] for path in COMMANDS]
    wanted += [["metric", "/none.duckdb"], ["metric", str(made.path), "nothing"], ["monthly", str(made.path), "x"], ["plan", str(made.folder / "assessment"), "x"],
               ["trace", str(made.path), "satisfaction", "--period", "x"], ["import", str(folder / "n.duckdb"), str(folder / "firm.toml")]]  # fmt: skip
    ran = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(wanted), capture_output=True, text=True, encoding="utf-8", check=True,
        env={**os.environ, "GOUJI_LANG": "en", "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return json.loads(ran.stdout)


# Commands whose lines are the data's own words: names of items, policies, processes, and evidence as it was recorded.
DATA = {"items", "policies", "redesign", "draw", "flow", "guide", "indicators", "score", "tasks", "trace", "record", "plan", "compare-guide", "case", "item-change", "findings", "ticket"}  # fmt: skip
OFFICIAL = ("国办发〔2019〕51号", "政务服务办公室")


def test_english_has_no_chinese_but_the_data_s(english):
    for call, code, output in english:
        assert code in (0, 1, 2), (call, output)
        if call[0] in DATA and "--help" not in call:
            continue
        said = output.replace(OFFICIAL[0], "").replace(OFFICIAL[1], "")
        assert not HAN.search(said), (call, HAN.search(said), said[:2000])


def test_findings_and_tickets_are_told_in_english(english):
    told = {tuple(call[:2]): output for call, _, output in english}
    findings = next(o for k, o in told.items() if k[0] == "findings")
    assert not HAN.search(findings)
    tickets = next(o for k, o in told.items() if k[0] == "tickets")
    assert "bad rating" in tickets
    assert "looked back at" in tickets


def test_no_key_stands_in_chinese_output(made, tmp_path):
    """Columns and words that people read are Chinese: no field key, state or shape in English."""
    keys = re.compile(r"\b(valid|check_digit|shared|overdue|looked_back|org_name|project_no|whole_case|median_hours|unresolved|complaint|error|warning|hint)\b")  # fmt: skip
    for call in calls(made, tmp_path):
        if call[0] in ("rule", "draw") or "--manual" in call:
            continue
        ran = CliRunner().invoke(services.command, call)
        assert not keys.search(ran.output), (call, keys.search(ran.output))


def test_the_manual_of_every_rule_is_in_one_language():
    for rule in rules.rules():
        for line in tell.rule_page(rule, "en"):
            if not line.startswith(("FROM", "WHERE", "BROKEN", " ")):
                assert not HAN.search(line.replace(OFFICIAL[0], "")), line
        assert "severity" not in "\n".join(tell.rule_page(rule, "zh")).split("FROM")[0]


@pytest.mark.parametrize(
    "call",
    [["metric", "/none.duckdb"], ["rule", "X99"], ["redesign", "nothing", "licence-after"], ["trace", "DB", "nothing"], ["case", "DB", "x"], ["guide", "DB", "x"],
     ["ticket", "show", "DB", "x"], ["item-change", "publish", "DB", "9"], ["tasks", "/none.csv"], ["score", "DB", "/none.toml"], ["fill", "DB", "/none"],
     ["import", "DB", "/none"], ["quarterly", "/none", "2023Q1"], ["compare-guide", "DB", "/none.txt"], ["policies", "/none.toml"]],
)  # fmt: skip
def test_wrong_input_is_one_line(made, call):
    ran = CliRunner().invoke(services.command, [c.replace("DB", str(made.path)) for c in call])
    assert ran.exit_code == 2, (ran.output, ran.exception)
    assert "Traceback" not in ran.output
    lines = [line for line in ran.output.strip().splitlines() if "模拟数据" not in line]
    assert len(lines) <= 2


def test_long_work_moves_a_bar_where_there_is_a_terminal(tmp_path, monkeypatch):
    """The bar is drawn on the error stream of a terminal only; elsewhere nothing is added to what is said."""
    import pty

    command = [sys.executable, "-m", "gouji", "services"]
    control, screen = pty.openpty()
    ran = subprocess.run([*command, "simulate", str(tmp_path / "d"), "--cases", "300"], stdout=subprocess.PIPE, stderr=screen, check=False, timeout=120)  # fmt: skip
    os.close(screen)
    drawn = b""
    while True:
        try:
            piece = os.read(control, 65536)
        except OSError:
            break
        if not piece:
            break
        drawn += piece
    os.close(control)
    assert ran.returncode == 0
    assert "生成" in drawn.decode()
    assert "100%" in drawn.decode()
    quiet = subprocess.run([*command, "import", str(tmp_path / "d.duckdb"), str(tmp_path / "d")], capture_output=True, check=False, timeout=120)  # fmt: skip
    assert quiet.returncode == 0
    assert quiet.stderr == b""


def test_somebody_finds_their_own_cases_and_is_written_nowhere(made):
    con = database.connect(":memory:")
    number, mine = con.execute(
        f"SELECT applyer_page_code, list(DISTINCT project_no) FROM read_parquet('{made.folder}/accept.parquet') WHERE length(applyer_page_code) = 18 AND coalesce(cd_operation, 'I') = 'I' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1"
    ).fetchone()
    con.close()
    ran = CliRunner().invoke(services.command, ["case", str(made.path), "--applicant"], input=f"{number}\n")
    assert ran.exit_code == 0, ran.output
    assert number not in ran.output
    assert all(case in ran.output for case in mine)
    nobody = CliRunner().invoke(
        services.command, ["case", str(made.path), "--applicant"], input="11010519491231002X\n"
    )
    assert nobody.output.strip().endswith("（无）")

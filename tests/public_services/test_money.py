"""From the money to the rows: indicators filled by metrics, in a project of its own and in the example's ledger."""

import shutil
from importlib import resources
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.public_services.districts import made_in

from gouji.cli.main import cli
from gouji.filling import asked, differences, fill
from gouji.following import follow, traced
from gouji.projects.chain import Link
from gouji.projects.picture import counted, tree
from gouji.public_services import (
    database,
    indicators,
    measures,
    process,
    recording,
    trails,
)

EXAMPLES = Path(str(resources.files("gouji.public_services").joinpath("data", "examples")))
LEDGER = Path(__file__).parents[2] / "examples" / "songjiang-2023"
FILLED = {"reports_delivered", "dq_pass_rate", "saved_materials", "satisfaction", "accepted_on_time"}


@pytest.fixture(scope="module")
def district(tmp_path_factory):
    """The district that the example was filled from: `gouji services simulate 模拟区 --cases 3000`."""
    return made_in(tmp_path_factory.mktemp("example"), cases=3000).path


def links(link: Link):
    yield link
    for b in link.below:
        yield from links(b)


def test_the_money_leads_to_the_rows(con):
    found = {f.indicator.metric: f for f in indicators.filled(con, indicators.load())}
    assert set(found) == FILLED
    # So many defects were planted in this district that the pass rate is missed.
    assert {m for m, f in found.items() if not f.attained} <= {"dq_pass_rate"}
    assert found["reports_delivered"].value.value == 4
    lines = indicators.chain(con, indicators.load(), rows=2)
    assert lines[0].startswith("政务服务建设项目  188.00万元")
    text = "\n".join(lines)
    for piece in (
        "accept.parquet:",
        "rating.parquet:",
        "环节  licence-before/",
        "走访  2023Q1-",
        "成果  第四季度评估报告",
        "marks.csv:",
    ):
        assert piece in text, piece
    assert "target ≥95.0%  actual" in "\n".join(indicators.chain(con, indicators.load(), 1, "en"))


def test_savings_of_several_redesigns_are_of_their_sums(con):
    licence = process.packaged("licence-before"), process.packaged("licence-after")
    recording.record_savings(con, [licence], "2023-05", True)
    one = trails.trail(con, "saved_materials", "2023-05")
    assert one.value.printed == "81.1%"
    assert [r.subject for r in one.rows] == ["licence-before", "licence-after"]
    assert "提交材料53" in one.rows[0].value
    newborn = process.packaged("newborn-before"), process.packaged("newborn-after")
    recording.record_savings(con, [licence, newborn], "2023-05", True)
    both = trails.trail(con, "saved_materials", "2023-05")
    before, after = (sum(process.burden(p[n]).materials for p in (licence, newborn)) for n in (0, 1))
    assert both.value.value == pytest.approx(1 - after / before)
    assert len(both.rows) == 4


def test_a_case_that_does_not_count_says_which_rule_it_broke(con):
    found = trails.trail(con, "dq_pass_rate", "2023", 20)
    other = [r for r in found.rows if r.value == trails.PARTS["other"][0]]
    assert other
    assert all(r.below and r.below[0].kind == "finding" for r in other)
    broken = {b.subject.split()[0] for r in other for b in r.below}
    for r in other[:3]:
        rules = {
            x[0] for x in con.execute("SELECT rule FROM finding WHERE subject = ?", [r.subject]).fetchall()
        }
        assert {b.subject.split()[0] for b in r.below} <= rules
    assert len(broken) > 3


def test_evidence_keeps_its_tree(con):
    tree_ = (
        measures.Row(
            "version", "a", "1", "x", (measures.Row("step", "a1", "", ""), measures.Row("step", "a2", "", ""))
        ),
        measures.Row("version", "b", "2", "y"),
    )
    measures.record(con, "own", "某", "%", "2023", 0.5, 2, None, tree_, "某法", True)
    kept = measures.kept(con, "own", "2023")
    assert [(k.order, k.under, k.subject) for k in kept] == [
        (1, 0, "a"),
        (2, 1, "a1"),
        (3, 1, "a2"),
        (4, 0, "b"),
    ]
    found = trails.trail(con, "own", "2023", 1)
    assert [(r.subject, len(r.below)) for r in found.rows] == [("a", 1), ("b", 0)]


def test_parts_that_do_not_make_the_project_are_refused(tmp_path):
    path = tmp_path / "p.toml"
    text = (EXAMPLES / "songjiang-2023.toml").read_text("utf-8")
    path.write_text(text.replace("amount = 28000000", "amount = 28000001"), "utf-8")
    with pytest.raises(ValueError, match="子项目合计"):
        indicators.load(path)


def test_a_metric_nobody_recorded_has_no_value_and_is_not_attained(con):
    i = indicators.Indicator("x", "产出", "某", "≥", 1.0, "never_recorded", "2023")
    project = indicators.Project("p", 0, "", (), (i,))
    assert [(f.attained, f.verdict) for f in indicators.filled(con, project)] == [(None, "无数据")]


def test_the_example_says_what_its_district_says(district):
    """Where this fails: `gouji services fill 办件.duckdb examples/songjiang-2023 --rows 2` on that district."""
    with database.opened(district) as con:
        assert [d.zh for d in differences(con, LEDGER, 2)] == []


def test_one_command_leads_from_188_to_the_rows():
    ran = CliRunner().invoke(cli, ["trace", str(LEDGER)])
    assert ran.exit_code == 0
    assert ran.output.splitlines()[0].endswith("188万元")
    link = traced(follow(LEDGER), "2023-12-31")
    answered = [x for x in links(link) if x.kind == "metric"]
    assert {x.text.zh.split(" =")[0] for x in answered} == FILLED
    assert all("模拟数据" in x.text.zh and x.below and not x.missing for x in answered)
    kinds = {x.kind for x in links(link)}
    assert {"case", "finding", "rating", "report", "measure", "visit", "version", "step"} <= kinds
    assert "95%区间" in next(x.text.zh for x in answered if "satisfaction" in x.text.zh)


def test_a_live_database_answers_as_the_snapshot_does(district):
    stored, live = traced(follow(LEDGER), "2023-12-31"), traced(follow(LEDGER), "2023-12-31", district)
    said = [[x.text.zh for x in links(link) if x.kind == "metric"] for link in (stored, live)]
    assert said[0] == said[1]
    assert counted(live)[1] == counted(stored)[1]
    assert "case" in {x.kind for x in links(live)}


@pytest.mark.parametrize("form", ["folder", "workbook"])
def test_filling_touches_three_sheets_and_can_be_repeated(district, tmp_path, form):
    from gouji import ledgers
    from gouji.prepare import workbook

    folder = tmp_path / "l"
    shutil.copytree(LEDGER, folder)
    for name in ("actuals", "snapshots", "snapshot_rows"):
        (folder / f"{name}.csv").unlink()
    path = folder if form == "folder" else tmp_path / "l.xlsx"
    if form == "workbook":
        workbook.write(ledgers.opened(folder), path)
    before = ledgers.opened(path)
    with database.opened(district) as con:
        assert len(differences(con, path)) >= 10
        assert len(fill(con, path)) == 5
        fill(con, path)
        assert differences(con, path) == []
        assert asked(con, before, 3, "self").unknown == ()
    after = ledgers.opened(path)
    assert len(after.actuals) == len(after.snapshots) == 5
    import msgspec

    bare = msgspec.structs.replace(after, actuals=(), snapshots=(), snapshot_rows=())
    assert bare == before
    assert any("缺" in line for line in tree(traced(follow(path), "2023-12-31")))


def test_a_value_that_is_no_longer_so_is_said(district, tmp_path):
    folder = tmp_path / "l"
    shutil.copytree(LEDGER, folder)
    actuals = folder / "actuals.csv"
    actuals.write_text(actuals.read_text("utf-8-sig").replace("4份", "5份"), "utf-8-sig")
    ran = CliRunner().invoke(cli, ["services", "fill", str(district), str(folder), "--rows", "2", "--check"])
    assert ran.exit_code == 1
    assert "评估报告数量：台账5份，数据库4份" in ran.output


def test_a_year_without_cases_is_said_to_be_one(district):
    import msgspec

    from gouji import ledgers

    ledger = msgspec.structs.replace(ledgers.opened(LEDGER), year=2031)
    named = msgspec.structs.replace(
        next(i for i in ledger.indicators if i.evidence == "satisfaction"), evidence="好评率"
    )
    with database.opened(district) as con:
        told = [t.zh for t in asked(con, ledger, 3, "self").unknown]
        assert "satisfaction：数据库没有2031年的值，办件是2023年的" in told
        called = asked(con, msgspec.structs.replace(ledger, indicators=(named,)), 3, "self").unknown
        assert [t.zh for t in called] == ["好评率：来源名称请写代号 satisfaction"]

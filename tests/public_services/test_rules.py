"""Every rule against the truth of the synthetic district."""

import pytest

from gouji.model.finding import Outcome
from gouji.public_services import database, rectification, rules


@pytest.fixture(scope="module")
def planted_and_found(made):
    """What was planted and what was found, as sets of rule, table, field and subject."""
    truth = f"SELECT rule, tbl, field, subject FROM read_parquet('{made.folder / 'truth.parquet'}')"
    found = f"SELECT DISTINCT rule, tbl, field, subject FROM finding WHERE run_id = {made.run.run_id}"
    with database.opened(made.path) as con:
        return set(con.execute(truth).fetchall()), set(con.execute(found).fetchall())


def test_the_catalogue_is_whole():
    numbers = [int(r.id[1:]) for r in rules.rules()]
    assert numbers == list(range(1, 44))
    assert all(r.id[0] in rules.DIMENSIONS and r.basis and r.fix for r in rules.rules())
    assert len({r.key for r in rules.rules()}) == 43


def test_every_rule_has_its_defect_planted(made):
    assert {r.id for r in rules.rules()} == set(made.district.planted)


def test_no_rule_failed_and_each_gives_its_denominator(made):
    assert [o.rule.id for o in made.run.outcomes if o.outcome is Outcome.FAILED] == []
    assert all(o.applies >= o.broken for o in made.run.outcomes)
    assert [o.rule.id for o in made.run.outcomes if not o.applies] == [
        "E37"
    ]  # too few ratings for one site and month


@pytest.mark.parametrize("rule", [r.id for r in rules.rules()])
def test_a_rule_finds_what_was_planted_and_nothing_else(planted_and_found, rule):
    truth, found = ({k for k in keys if k[0] == rule} for keys in planted_and_found)
    if rules.rule(rule).deterministic:
        assert found == truth
    else:
        assert (
            len(found & truth) >= 0.99 * len(truth) or rule == "E37"
        )  # too few ratings in so small a district


def test_a_finding_leads_to_its_row(con, made):
    listed = rectification.listing(con, "V19", 5)
    assert len(listed) == 5
    for f in listed:
        row = database.rows(
            con,
            "SELECT region_code FROM accept WHERE row_no = ? AND project_no = ?",
            [f["line"], f["subject"]],
        )
        assert (f["file"], f["field"], f["actual"]) == (
            "accept.parquet",
            "region_code",
            row[0]["region_code"],
        )


def test_without_the_table_a_rule_does_not_pass_in_silence(tmp_path, made):
    from gouji.public_services import importing, intake, quality, schema

    sources = schema.sources()
    path = tmp_path / "few.duckdb"
    con = intake.open_or_create(path, sources)
    importing.import_file(
        con, made.folder / "accept.parquet", schema.tables()["accept"], sources["simulated"], "k"
    )
    intake.build(con)
    run = quality.run(con, sources, ("C05", "C07", "U14"))
    con.close()
    outcomes = {o.rule.id: o.outcome for o in run.outcomes}
    assert outcomes == {"C05": Outcome.NOT_APPLICABLE, "C07": Outcome.BROKEN, "U14": Outcome.NOT_APPLICABLE}


def test_a_rerun_settles_what_was_put_right_and_says_so(tmp_path):
    from gouji.public_services import intake, quality, schema
    from gouji.public_services.simulate import simulate

    sources = schema.sources()
    path = tmp_path / "again.duckdb"
    con = intake.open_or_create(path, sources)
    runs = []
    for name, rate in (("before", 0.01), ("after", 0.0)):
        simulate(tmp_path / name, cases=1500, seed=3, rate=rate)
        intake.import_folder(con, tmp_path / name, "simulated", sources, "k", replace=True)
        intake.build(con)
        runs.append(quality.run(con, sources, ("T23", "V19", "U10", "L32")))
        if name == "before":
            opened = rectification.update(con)
    settled = rectification.update(con)
    changes = {c["rule"]: c for c in rectification.changes(con, 1, 2)}
    con.close()
    assert opened["opened"] == settled["settled"] + settled["outstanding"]
    assert changes["T23"]["settled"] > 0
    assert changes["T23"]["remaining"] == changes["T23"]["fresh"] == 0
    assert changes["L32"]["remaining"] == settled["outstanding"]  # the items were not put right


def test_a_district_lays_its_own_parameters_over(tmp_path, made):
    from gouji.public_services import importing, intake, quality, schema

    own = tmp_path / "own.toml"
    own.write_text(
        '[rules.T28]\ndays = 400\n[clock]\nwarning_share = { value = 0.5, reference = "本区", since = "2023-01-01" }\n'
    )
    lists = tmp_path / "sources.toml"
    lists.write_text('[[source]]\nkey = "ours"\nextends = "simulated"\nzh = "本区"\nproject_no = "^Z.*$"\n')
    con = intake.open_or_create(tmp_path / "own.duckdb", schema.sources(lists), own)
    importing.import_file(
        con, made.folder / "accept.parquet", schema.tables()["accept"], schema.sources(lists)["ours"], "k"
    )
    intake.build(con)
    run = quality.run(
        con, schema.sources(), ("T28", "V20")
    )  # the lists of "ours" stay, although not given again
    found = {o.rule.id: o for o in run.outcomes}
    late = database.scalar(con, "SELECT count(*) FROM accept WHERE cd_time < accept_date")
    share = database.parameter(con, "clock", "warning_share")
    con.close()
    assert found["T28"].broken == late < made.district.planted["T28"]
    assert found["V20"].broken == found["V20"].applies > 0
    assert share == 0.5


def test_the_list_is_given_out(tmp_path, made):
    import shutil

    path = tmp_path / "copy.duckdb"
    shutil.copy(made.path, path)
    with database.opened(path) as con:
        rectification.update(con)
        given = rectification.assign(con, "V19", "数据局", "六月底前")
        states = {s["rule"]: s for s in rectification.states(con)}
    assert given == states["V19"]["assigned"] == made.district.planted["V19"]
    assert states["V19"]["owners"] == "数据局"


def test_a_row_id_twice_is_found_across_files_at_the_same_line(tmp_path):
    from gouji.public_services import importing, intake, quality, schema

    con = intake.open_or_create(tmp_path / "two.duckdb", schema.sources())
    for n in (1, 2):
        path = tmp_path / f"accept_{n}.csv"
        path.write_text(f"project_no,row_guid,accept_date,task_code\nP{n},G1,2023-01-0{n},T{n}\n", "utf-8")
        importing.import_file(con, path, schema.tables()["accept"], schema.sources()["national"], "k")
    intake.build(con)
    quality.run(con, only=("U12",))
    found = rectification.listing(con, "U12")
    con.close()
    assert [(f["file"], f["line"], f["subject"]) for f in found] == [("accept_2.csv", 2, "P2")]

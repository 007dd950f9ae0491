"""The synthetic district is the same from the same seed, and says what it is."""

import json

from gouji.public_services import cases, database
from gouji.public_services.simulate import simulate


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        simulate(tmp_path / name, cases=400, seed=5, rate=0.005, form="csv")
    simulate(tmp_path / "c", cases=400, seed=6, rate=0.005, form="csv")
    files = sorted(p.name for p in (tmp_path / "a").glob("*.csv"))
    assert len(files) > 12
    assert all((tmp_path / "a" / f).read_bytes() == (tmp_path / "b" / f).read_bytes() for f in files)
    assert (tmp_path / "a" / "accept.csv").read_bytes() != (tmp_path / "c" / "accept.csv").read_bytes()


def test_it_says_that_it_is_invented(made):
    manifest = json.loads((made.folder / "manifest.json").read_text("utf-8"))
    assert manifest["simulated"] is True
    assert "虚构" in manifest["mark"]
    assert manifest["planted"] == made.district.planted


def test_the_life_of_a_suspended_case(con):
    number = con.execute("SELECT project_no FROM whole_case WHERE suspended > 0 AND state = 'closed' AND light = 'green' LIMIT 1").fetchone()[0]  # fmt: skip
    found = cases.life(con, number)
    told = [e["what"] for e in found["events"]]
    assert told[:2] == ["apply", "accept"]
    assert told[-1] in ("result", "rate")
    assert "pause" in told
    assert "resume" in told
    calendar = {r["day"]: r["idx"] for r in database.rows(con, "SELECT day, idx FROM calendar")}
    case = found["case"]
    whole = calendar[case["result_date"].date()] - calendar[case["accept_date"].date()]
    assert case["elapsed"] == whole - case["suspended"]


def test_lights_of_open_cases(con):
    lights = {row["light"]: row["cases"] for row in cases.lights(con)}
    assert lights["red"] > 0
    assert lights["green"] > 0
    assert cases.life(con, "没有这个编号") is None

"""The services door without a browser: the example, reports, a user's own tables."""

from __future__ import annotations

import io
import re
import zipfile

import duckdb
import pytest
from starlette.testclient import TestClient

from gouji.desk import tables_child
from gouji.desk.app import create
from gouji.desk.district import District, Tables
from gouji.desk.services import Districts
from gouji.public_services.simulate import simulate


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    """A small district's tables as a zip, in folders, as someone packed them."""
    folder = tmp_path_factory.mktemp("district") / "tables"
    simulate(folder, 300, year=2024)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            if file.is_file() and file.name != "manifest.json":
                archive.writestr(f"我的数据/../{file.name}", file.read_bytes())
    return out.getvalue()


def taken(client, name, data, source="national"):
    """The address of tables put on the desk, once they are measured."""
    answer = client.post(
        "/services", files={"file": (name, data)}, data={"source": source}, follow_redirects=False
    )
    assert answer.status_code == 303
    path = answer.headers["location"]
    assert client.app.state.districts.get(path.partition("of=")[2]).done.wait(900)
    return path


@pytest.fixture(scope="module")
def own(client, tables):
    return taken(client, "我区2024.zip", tables)


def test_a_users_own_tables_are_checked_and_measured(client, own):
    html = client.get(own).text
    assert "我区2024.zip" in html
    assert '<th scope="col">2024</th>' in html
    assert "均为虚构" not in html
    key = own.partition("of=")[2]
    assert f'href="/services/metric/on_time_rate?of={key}"' in html
    assert "2024" in client.get(f"/services/metric/on_time_rate?of={key}").text


def test_monthly_reports_in_three_formats(client, own):
    html = client.get(own).text
    paths = re.findall(r'href="(/services/report/[^"]+)"', html)
    assert {p.partition("?")[0].rsplit(".", 1)[1] for p in paths} == {"html", "docx", "pdf"}
    heads = {"html": b"<!doctype", "docx": b"PK", "pdf": b"%PDF"}
    for path in paths[:3]:
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.content.startswith(heads[path.partition("?")[0].rsplit(".", 1)[1]])
    key = own.partition("of=")[2]
    assert client.get(f"/services/report/1999-01.pdf?of={key}").status_code == 404
    assert client.get(f"/services/report/{paths[0].split('/')[3][:7]}.exe?of={key}").status_code == 404


@pytest.fixture
def another():
    """A desk of its own: the oldest of its few districts are forgotten."""
    with TestClient(create(filled=False), base_url="http://127.0.0.1:8088") as client:
        yield client


def test_what_is_no_data_says_why(another):
    client = another
    for name, data in (
        ("坏.zip", b"PK\x03\x04 nothing"),
        ("空.zip", _zip({"说明.txt": b"x"})),
        ("x.csv", b"a,b\n1,2\n"),
        ("x.duckdb", b"no database"),
        ("accept.xlsx", b"PK\x03\x04 no workbook"),
    ):
        path = taken(client, name, data)
        answer = client.get(path)
        assert answer.status_code == 422, name
        assert 'role="alert"' in answer.text
        assert "Traceback" not in answer.text
    assert client.post("/services", data={"source": "national"}).status_code == 400
    assert client.get("/services?of=nothing").status_code == 404


def test_only_a_few_are_kept(tables):
    districts = Districts()
    try:
        keys = [districts.add(Tables(f"{n}.csv", b"a\n1\n", "national")) for n in range(5)]
        assert [districts.get(k) is not None for k in keys] == [False, False, True, True, True]
    finally:
        districts.close()


def test_an_upload_is_opened_by_the_child_alone(another, tables, monkeypatch):
    """Where the child dies, the page says so and the desk goes on."""
    real = tables_child.spawn

    def dying(*where, **how):
        process = real(*where, **how)
        process.kill()
        return process

    with monkeypatch.context() as broken:
        broken.setattr(tables_child, "spawn", dying)
        answer = another.get(taken(another, "a.zip", tables))
        assert answer.status_code == 422
        assert "中断" in answer.text
    assert another.get(taken(another, "a.zip", tables)).status_code == 200


def test_a_database_cannot_look_at_other_files(another, tmp_path):
    """A view in somebody's database names whatever file it likes; it is not opened."""
    secret = tmp_path / "secret.csv"
    secret.write_text("project_no,accept_no\n1,SECRET\n")
    inside = tmp_path / "x.duckdb"
    with duckdb.connect(str(inside)) as con:
        con.execute(f"CREATE VIEW accept AS SELECT * FROM read_csv('{secret}', all_varchar = true)")
    answer = another.get(taken(another, "x.duckdb", inside.read_bytes()))
    assert answer.status_code == 422
    assert "PermissionException" in answer.text
    assert "SECRET" not in answer.text


def test_a_database_is_taken_with_all_its_tables(another, tables, tmp_path):
    for name in (archive := zipfile.ZipFile(io.BytesIO(tables))).namelist():
        (tmp_path / name.rpartition("/")[2]).write_bytes(archive.read(name))
    with duckdb.connect(str(tmp_path / "ours.duckdb")) as con:
        for file in tmp_path.glob("*.parquet"):
            con.execute(f"CREATE TABLE {file.stem} AS SELECT * FROM read_parquet('{file}')")
    answer = another.get(taken(another, "ours.duckdb", (tmp_path / "ours.duckdb").read_bytes()))
    assert answer.status_code == 200
    assert "ours.duckdb" in answer.text


def test_a_district_that_is_closed_gives_its_import_up(tables):
    one = District(Tables("a.zip", tables, "national"))
    one.start()
    one.close()
    assert one.done.is_set()
    assert one.measured is None or one.trouble is None


def _zip(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_a_figure_is_shown_by_site_and_item_by_their_names(own, client):
    html = client.get(own.replace("/services?", "/services/metric/on_time_rate?")).text
    assert "按服务点" in html
    assert "按事项" in html
    assert re.search(r'<th scope="row">[^<]*[一-龥][^<]*<small>[A-Z]\d+</small>', html), "a site by its name"
    assert (
        "By service site"
        in client.get(own.replace("/services?", "/services/metric/on_time_rate?") + "&lang=en").text
    )


def test_every_indicator_has_its_page(own, client):
    """Also one of what is counted at one moment, which no month can be told of."""
    links = set(re.findall(r'href="(/services/metric/[^"]+)"', client.get(own).text))
    assert len(links) > 20
    assert {link: client.get(link.replace("&amp;", "&")).status_code for link in links} == dict.fromkeys(
        links, 200
    )


def test_empty_tables_are_offered_and_taken_back(own, client):
    assert 'href="/services/tables.zip"' in client.get(own).text
    answer = client.get("/services/tables.zip?lang=en")
    assert "empty-tables.zip" in answer.headers["content-disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        head = archive.read("accept.csv").decode("utf-8-sig")
        assert head.startswith("办件编号,")
        assert "字段说明.csv" in archive.namelist()
    assert client.get("/services/tables.zip?source=none").status_code == 404

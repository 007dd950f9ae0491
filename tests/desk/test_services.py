"""The services door without a browser: the example, reports, a user's own tables."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

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
            if file.name != "manifest.json":
                archive.write(file, f"我的数据/../{file.name}")
    return out.getvalue()


def taken(client, name, data, source="national"):
    """The address of tables put on the desk, once they are measured."""
    answer = client.post(
        "/services", files={"file": (name, data)}, data={"source": source}, follow_redirects=False
    )
    assert answer.status_code == 303
    path = answer.headers["location"]
    assert client.app.state.districts.get(path.partition("of=")[2]).done.wait(60)
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


def test_what_is_no_data_says_why(client):
    for name, data in (
        ("坏.zip", b"PK\x03\x04 nothing"),
        ("空.zip", _zip({"说明.txt": b"x"})),
        ("x.csv", b"a,b\n1,2\n"),
    ):
        path = taken(client, name, data)
        answer = client.get(path)
        assert answer.status_code == 422, name
        assert 'role="alert"' in answer.text
        assert "Traceback" not in answer.text
    assert client.post("/services", data={"source": "national"}).status_code == 400
    assert client.get("/services?of=nothing").status_code == 404


def test_only_a_few_are_kept(tables):
    from gouji.desk.district import Tables

    districts = Districts()
    try:
        keys = [districts.add(Tables(f"{n}.csv", b"a\n1\n", "national")) for n in range(5)]
        assert [districts.get(k) is not None for k in keys] == [False, False, True, True, True]
    finally:
        districts.close()


def _zip(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()

"""What stands before every answer: headers, names, other pages, sizes."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from gouji.desk.app import create
from gouji.desk.web import FOLDER


@pytest.mark.parametrize("path", ["/", "/check", "/prepare", "/projects", "/static/desk.css", "/nowhere"])
def test_every_answer_forbids_what_the_desk_does_not_serve(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"


def test_pages_are_not_kept_by_the_browser(client):
    assert client.get("/").headers["cache-control"] == "no-store"


def test_another_name_is_refused(client):
    """A page elsewhere whose name is made to point here (DNS rebinding) gets nothing."""
    for name in ("evil.example", "127.0.0.1@evil.example", "[", ""):
        assert client.get("/", headers={"host": name}).status_code == 400
    assert client.get("/", headers={"host": "localhost:8088"}).status_code == 200
    assert client.get("/", headers={"host": "[::1]:8088"}).status_code == 200


def test_a_shared_desk_answers_to_addresses_and_to_the_names_it_was_given():
    with TestClient(create(hosts=frozenset({"Desk.example"}), filled=False, shared=True)) as shared:
        for name in ("10.1.2.3:8088", "[fe80::1]:8088", "desk.example", "DESK.example:8088"):
            assert shared.get("/", headers={"host": name}).status_code == 200
        refused = shared.get("/", headers={"host": "10.1.2.3.evil.example"})
        assert refused.status_code == 400
        assert "--name" in refused.text


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_another_page_cannot_post(client, headers):
    assert client.post("/check", files={"file": ("a.txt", b"a")}, headers=headers).status_code == 403


def test_own_page_can_post(client):
    sent = client.post(
        "/check",
        files={"file": ("a.txt", b"a")},
        headers={"origin": "http://127.0.0.1:8088"},
        follow_redirects=False,
    )
    assert sent.status_code == 303


def test_a_large_upload_is_refused_by_its_length_and_by_its_bytes():
    with TestClient(create(most=1 << 20, filled=False), base_url="http://localhost") as small:
        large = b"x" * (1 << 20)
        assert small.post("/check", files={"file": ("a.txt", large)}).status_code == 413
        pieces = iter(
            [
                b"--b\r\nContent-Disposition: form-data; name=file; filename=a.txt\r\n\r\n",
                *[b"x" * 65536] * 20,
                b"\r\n--b--\r\n",
            ]
        )
        sent = small.post(
            "/check", content=pieces, headers={"content-type": "multipart/form-data; boundary=b"}
        )
        assert sent.status_code == 413


def test_nothing_in_the_pages_points_elsewhere():
    for path in [
        *FOLDER.glob("templates/*.html"),
        *FOLDER.glob("static/*.css"),
        FOLDER / "static" / "desk.js",
        FOLDER / "static" / "icon.svg",
    ]:
        text = path.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?:|@import|url\(", text), path.name
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:", text), path.name


def test_what_is_vendored_has_its_licence_beside_it():
    vendored = list((FOLDER / "static").glob("*.min.js"))
    assert vendored
    for path in vendored:
        name = path.name.split("-")[0]
        assert (FOLDER / "static" / f"{name}-LICENSE.txt").is_file()

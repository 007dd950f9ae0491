"""`gouji serve` as a user starts and ends it, and what is seen while a file is read."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request

import pytest
from starlette.testclient import TestClient

from gouji.desk import store
from gouji.desk.app import create

ENGLISH = {**os.environ, "GOUJI_LANG": "en", "PYTHONUNBUFFERED": "1"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_it_says_where_it_is_answers_and_ends_quietly():
    serving = subprocess.Popen(
        [sys.executable, "-m", "gouji", "serve", "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=ENGLISH
    )  # fmt: skip
    try:
        assert serving.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+/", serving.stdout.readline())
        assert address is not None
        status: object = None
        for _ in range(40):  # a browser asks again as well while the desk is starting
            try:
                with urllib.request.urlopen(address[0], timeout=30) as answer:
                    status = answer.status
                    break
            except (OSError, http.client.HTTPException) as refused:
                status = repr(refused)
                time.sleep(0.25)
        ended = serving.poll()
    finally:
        serving.send_signal(signal.SIGINT)
        _, said = serving.communicate(timeout=60)
    assert (status, ended) == (200, None), said
    assert "Traceback" not in said


def test_a_taken_port_is_one_clear_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = subprocess.run(
            [sys.executable, "-m", "gouji", "serve", "--port", port], capture_output=True, text=True, env=ENGLISH, timeout=30, check=False
        )  # fmt: skip
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert port in done.stderr


def test_progress_is_seen_while_a_file_is_read(monkeypatch):
    going = threading.Event()

    def slow(path, name, password, child, stage):
        stage("reading")
        going.wait(20)
        return ()

    monkeypatch.setattr(store, "open_file", slow)
    with TestClient(create(filled=False), base_url="http://localhost") as client:
        path = client.post("/check", files={"file": ("慢.pdf", b"%PDF")}, follow_redirects=False).headers[
            "location"
        ]
        waiting = client.get(path).text
        assert "正在读" in waiting
        assert "hx-get" in waiting
        step = client.get(f"{path}/progress")
        assert 'class="now"' in step.text
        assert "hx-refresh" not in step.headers
        going.set()
        assert client.app.state.store.get(path.rsplit("/", 1)[1]).done.wait(10)
        assert client.get(f"{path}/progress").headers["hx-refresh"] == "true"


def test_a_defect_of_gouji_is_said_and_never_a_pass(monkeypatch):
    def broken(*_):
        raise RuntimeError("a defect")

    monkeypatch.setattr(store, "open_file", broken)
    with TestClient(create(filled=False), base_url="http://localhost") as client:
        path = client.post("/check", files={"file": ("a.txt", b"a")}, follow_redirects=False).headers[
            "location"
        ]
        assert client.app.state.store.get(path.rsplit("/", 1)[1]).done.wait(10)
        answer = client.get(path)
    assert answer.status_code == 422
    assert "不是文件通过了核对" in answer.text

"""A desk for tests: empty, or with its examples, and a browser on a running one."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from starlette.testclient import TestClient

from gouji.desk.app import create

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def client() -> Iterator[TestClient]:
    """Requests to a desk without examples, as from its own page."""
    with TestClient(create(filled=False), base_url="http://127.0.0.1:8088") as client:
        yield client


@pytest.fixture(autouse=True)
def language(request: pytest.FixtureRequest) -> Iterator[None]:
    """The language that one test chose is not the next one's."""
    yield
    if "client" in request.fixturenames:
        request.getfixturevalue("client").cookies.clear()


@pytest.fixture(scope="session")
def desk() -> Iterator[str]:
    """The address of a desk that runs with its examples."""
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        bound.listen()
        server = uvicorn.Server(uvicorn.Config(create(), log_level="warning", timeout_graceful_shutdown=1))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]}, daemon=True)
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        server.should_exit = True
        thread.join(90)


@pytest.fixture(scope="session")
def browser():
    """The system's chromium."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser, desk):
    """A page 1280 wide on that desk; anything it logs, or asks of another host, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, base_url=desk, locale="zh-CN")
    page = context.new_page()
    complaints: list[str] = []
    refusal = re.compile(
        r"status of (422|503)|Status Error Code 422"
    )  # a file that is refused, which the page tells; a desk that a test makes silent
    page.on(
        "console",
        lambda m: complaints.append(m.text) if m.type == "error" and not refusal.search(m.text) else None,
    )
    page.on("pageerror", lambda e: complaints.append(str(e)))
    page.on(
        "request",
        lambda r: complaints.append(r.url) if not r.url.startswith((desk, "data:", "blob:")) else None,
    )
    yield page
    with contextlib.suppress(Exception):
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def finance(shared: Path) -> Path:
    """A real disclosure with a slip in its prose."""
    path = shared / "documents" / "putuo-finance-2025-budget.pdf"
    if not path.is_file():
        pytest.skip("the real document is not there")
    return path

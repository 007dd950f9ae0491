"""What tests in a browser share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def inside(page, place) -> bool:
    """Whether an element lies within the paper's visible part."""
    at, paper = place.bounding_box(), page.locator("#paper").bounding_box()
    return (
        paper["x"] - 1 <= at["x"] and at["x"] + at["width"] <= paper["x"] + paper["width"] + 1
        and paper["y"] - 1 <= at["y"] and at["y"] + at["height"] <= paper["y"] + paper["height"] + 1
    )  # fmt: skip


def once_laid_out(page, script: str, right: Callable[[Any], bool]) -> Any:
    """What a script says of a page as soon as that is `right`; what it says at last where it never is."""
    said = page.evaluate(script)
    for _ in range(50):
        if right(said):
            break
        page.wait_for_timeout(100)
        said = page.evaluate(script)
    return said


def open_slip(page) -> None:
    page.goto("/example/example-slip")
    page.wait_for_selector(".split")

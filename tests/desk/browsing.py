"""What tests in a browser share."""

from __future__ import annotations


def inside(page, place) -> bool:
    """Whether an element lies within the paper's visible part."""
    at, paper = place.bounding_box(), page.locator("#paper").bounding_box()
    return (
        paper["x"] - 1 <= at["x"] and at["x"] + at["width"] <= paper["x"] + paper["width"] + 1
        and paper["y"] - 1 <= at["y"] and at["y"] + at["height"] <= paper["y"] + paper["height"] + 1
    )  # fmt: skip


def open_slip(page) -> None:
    page.goto("/example/example-slip")
    page.wait_for_selector(".split")

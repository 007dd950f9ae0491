"""A TOML file that somebody wrote by hand, read within limits: what the parser needs for a key grows with the square of its
parts, so that a file of 200 KB could take all memory."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

LARGEST = (
    4_000_000  # bytes; the largest that are written by hand, lists of waivers, have some hundred thousand
)
MOST_DOTS = 200  # of a line: a key has three or four, and a sentence beside it some more


class BadToml(ValueError):
    """What is wrong with a file, in the parser's words or in these: Chinese, `english` says it in English."""

    def __init__(self, zh: str, english: str) -> None:
        super().__init__(zh)
        self.english = english


def told(path: Path) -> dict[str, Any]:
    """What a file says. Raises BadToml where it is no TOML, and OSError."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise BadToml("文件过大", "the file is too large")
    if any(line.count(b".") > MOST_DOTS for line in data.splitlines()):
        raise BadToml("有一行的点过多", "a line has too many dots")
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as e:  # not TOML, not UTF-8, nested without end
        raise BadToml(str(e), str(e)) from None

"""The language of the command line: Chinese, or English on request (`--lang en`, or GOUJI_LANG=en).

It must be known before help texts are built, so it is looked up once in the arguments themselves.
"""

from __future__ import annotations

import os
import sys


def _requested() -> str:
    args = sys.argv[1:]
    for n, arg in enumerate(args):
        if arg == "--lang" and n + 1 < len(args):
            return args[n + 1]
        if arg.startswith("--lang="):
            return arg.removeprefix("--lang=")
    return os.environ.get("GOUJI_LANG", "zh")


LANGUAGE = "en" if _requested().lower().startswith("en") else "zh"


def say(zh: str, en: str) -> str:
    """The one of two texts that the user asked for."""
    return en if LANGUAGE == "en" else zh

"""The Chinese fonts for PDF: those that come along, else the system's, else a line that says what to do."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import typst

_PACKAGE = "pylopdf_fonts_zh_cn"
_SONG = ("Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "FandolSong")
_HEI = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Heiti SC", "Microsoft YaHei", "SimHei")


class NoFont(Exception):
    """No font can show the text; the message says in Chinese what to install, `english` in English."""

    def __init__(self, zh: str, english: str) -> None:
        super().__init__(zh)
        self.english = english


class Faces(NamedTuple):
    """Fonts for the compiler, and the families in the order in which they are to be tried."""

    fonts: typst.Fonts
    song: tuple[str, ...]
    hei: tuple[str, ...]


@cache
def packaged() -> Faces | None:
    """The fonts that are installed with gouji: the same on every machine, so that the bytes are too."""
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        return None
    folder = Path(spec.origin).parent
    return _faces(typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]))


@cache
def every() -> Faces:
    """The fonts of the system and those that come along. Raises NoFont where none of them is Chinese."""
    spec = find_spec(_PACKAGE)
    folders = [Path(spec.origin).parent] if spec and spec.origin else []
    faces = _faces(typst.Fonts(include_embedded_fonts=False, font_paths=folders), others=True)
    if faces is None:
        raise NoFont(
            "没有中文字体，PDF 无法生成：请运行 pip install pylopdf-fonts-zh-cn，或安装 Noto CJK 字体",
            "no Chinese font for the PDF: run pip install pylopdf-fonts-zh-cn, or install the Noto CJK fonts",
        )
    return faces


def _faces(fonts: typst.Fonts, others: bool = False) -> Faces | None:
    there = set(fonts.families())
    song = tuple(f for f in _SONG if f in there)
    hei = tuple(f for f in _HEI if f in there)
    if not (song or hei):
        return None
    rest = tuple(sorted(there - {*song, *hei})) if others else ()
    return Faces(fonts, (*(song or hei), *hei, *rest), (*(hei or song), *song, *rest))

"""Reports of public services as files: their words from one room, their fonts and typesetting from another.

For the command line and for the desk: `written(report, ".docx", 2023)`.
"""

from __future__ import annotations

import datetime
from importlib import resources
from pathlib import Path

import typst

from gouji.public_services.report import Chart, Report, docx, html, plain
from gouji.render.fonts import Faces, every, packaged
from gouji.render.pdf import STANDARDS, typeset

FORMATS = (".html", ".docx", ".pdf")
_PICTURE = '#set page(width: 820pt, height: 220pt, margin: 0pt)\n#image("chart.svg", width: 820pt)\n'


def written(report: Report, suffix: str, year: int) -> bytes:
    """A report as the bytes of a file; `year` dates it, so that the same report is the same bytes.

    Raises ValueError where no format has that ending, NoFont where none can show the text.
    """
    match suffix.lower():
        case ".html" | ".htm":
            return html.write(report).encode()
        case ".docx":
            return docx.write(report, picture, year)
        case ".pdf":
            return _pdf(report, year)
        case _:
            raise ValueError(f"没有写“{suffix}”文件的格式；可用：{'、'.join(FORMATS)}")


def _faces() -> Faces:
    return packaged() or every()


def _pdf(report: Report, year: int) -> bytes:
    faces = _faces()
    told, pictures = plain.data(report, faces.song)
    template = resources.files("gouji.public_services").joinpath("data", "report.typ").read_bytes()
    stamp = int(datetime.datetime(year, 1, 1, tzinfo=datetime.UTC).timestamp())
    return typeset(
        template, {**told, "song": faces.song, "hei": faces.hei}, faces, stamp, pictures, STANDARDS
    )


def picture(chart: Chart) -> bytes:
    """A chart as PNG, for formats that show no SVG."""
    import tempfile

    faces = _faces()
    with tempfile.TemporaryDirectory(prefix="gouji-") as name:
        folder = Path(name)
        (folder / "main.typ").write_text(_PICTURE, "utf-8")
        (folder / "chart.svg").write_bytes(plain.standing(chart, faces.song))
        compiler = typst.Compiler(folder / "main.typ", root=folder, font_paths=faces.fonts)
        made = compiler.compile(format="png", ppi=144)
    assert isinstance(made, bytes)
    return made


__all__ = ["FORMATS", "picture", "written"]

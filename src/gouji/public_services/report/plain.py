"""A report as plain data for a typesetter; charts stand in it by the name of their file."""

from __future__ import annotations

from typing import Any

from gouji.public_services.report import svg
from gouji.public_services.report.blocks import MARK, Block, Chart, Listed, Paragraph, Report, Table
from gouji.public_services.report.docx import widths


def data(report: Report, fonts: tuple[str, ...]) -> tuple[dict[str, Any], dict[str, bytes]]:
    """What the template reads, and the pictures it names."""
    pictures: dict[str, bytes] = {}
    sections = [
        {"heading": s.heading, "blocks": [_block(b, fonts, pictures) for b in s.blocks]}
        for s in report.sections
    ]
    told = {
        "title": report.title, "subtitle": report.subtitle, "mark": MARK if report.simulated else "", "foot": report.foot,
        "sections": sections,
    }  # fmt: skip
    return told, pictures


def _block(b: Block, fonts: tuple[str, ...], pictures: dict[str, bytes]) -> dict[str, Any]:
    match b:
        case Paragraph():
            return {"kind": "note" if b.note else "paragraph", "text": b.text}
        case Listed():
            return {"kind": "list", "ordered": b.ordered, "texts": list(b.texts)}
        case Table():
            return {"kind": "table", "headings": list(b.headings), "rows": b.cells, "numbers": list(b.numbers), "widths": widths(b)}  # fmt: skip
        case Chart():
            if not b.known:
                return {"kind": "note", "text": f"{b.caption}：没有可统计的数据"}
            name = f"chart{len(pictures)}.svg"
            pictures[name] = standing(b, fonts)
            return {"kind": "chart", "file": name, "caption": b.caption}


def standing(chart: Chart, fonts: tuple[str, ...]) -> bytes:
    """A chart as a file of its own."""
    return svg.draw(chart, fonts).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()

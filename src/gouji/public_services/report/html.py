"""A report as one self-contained HTML file: no script, nothing fetched, good on paper."""

from __future__ import annotations

from html import escape
from importlib import resources

from gouji.model.marks import GENERATOR
from gouji.public_services.report import svg
from gouji.public_services.report.blocks import MARK, Block, Chart, Listed, Paragraph, Report, Table


def write(report: Report) -> str:
    """The whole page."""
    style = resources.files("gouji.public_services").joinpath("data", "report.css").read_text("utf-8")
    mark = f'<p class="mark">{MARK}</p>' if report.simulated else ""
    body = "\n".join(
        f"<section><h2>{escape(s.heading)}</h2>\n" + "\n".join(map(_block, s.blocks)) + "</section>"
        for s in report.sections
    )
    foot = f'<p class="note">{escape(report.foot)}</p>' if report.foot else ""
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">{GENERATOR}<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(report.title)}</title><style>{style}</style></head>\n<body>{mark}<h1>{escape(report.title)}</h1>"
        f'<p class="sub">{escape(report.subtitle)}</p>\n{body}\n{foot}{mark}</body></html>\n'
    )


def _block(b: Block) -> str:
    match b:
        case Paragraph():
            return f"<p{' class=note' if b.note else ''}>{escape(b.text)}</p>"
        case Table():
            return _table(b)
        case Listed():
            tag = "ol" if b.ordered else "ul"
            return f"<{tag}>" + "".join(f"<li>{escape(t)}</li>" for t in b.texts) + f"</{tag}>"
        case Chart():
            if not b.known:
                return f"<p class=note>{escape(b.caption)}：没有可统计的数据</p>"
            return f"<figure>{svg.draw(b)}<figcaption>{escape(b.caption)}</figcaption></figure>"


def _table(t: Table) -> str:
    def cells(tag: str, row: tuple[str, ...] | list[str]) -> str:
        return "".join(f"<{tag}{' class=n' if n in t.numbers else ''}>{escape(v)}</{tag}>" for n, v in enumerate(row))  # fmt: skip

    lines = "\n".join(f"<tr>{cells('td', row)}</tr>" for row in t.cells)
    return f"<table><thead><tr>{cells('th', t.headings)}</tr></thead><tbody>\n{lines}</tbody></table>"

"""Pages and charts as one self-contained HTML file: no script, nothing fetched, good on paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from html import escape

from gouji.model.marks import GENERATOR

STYLE = """
:root { --ink: #1c2733; --soft: #5b6b7b; --line: #d5dce3; --accent: #1f5f8b; --warn: #b3541e; }
body { font: 15px/1.75 "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; color: var(--ink); max-width: 56rem; margin: 2.5rem auto; padding: 0 1.5rem; }
h1 { font-size: 1.7rem; text-align: center; margin: 0 0 .3rem; } h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; border-bottom: 2px solid var(--accent); padding-bottom: .2rem; }
.sub { text-align: center; color: var(--soft); margin: 0 0 1.6rem; } .mark { background: #fff4e5; border: 1px solid #e2b77a; color: var(--warn); padding: .4rem .9rem; text-align: center; font-weight: bold; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; margin: .6rem 0 1rem; } th, td { border-bottom: 1px solid var(--line); padding: .3rem .55rem; text-align: left; vertical-align: top; }
th { background: #eef3f7; font-weight: 600; } td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.note { color: var(--soft); font-size: .85rem; } svg { width: 100%; height: auto; } figure { margin: .8rem 0 1.2rem; } figcaption { color: var(--soft); font-size: .85rem; }
ol, ul { padding-left: 1.4rem; } dt { font-weight: 600; } dd { margin: 0 0 .5rem 1.2rem; }
@media print { body { margin: 0; max-width: none; } h2 { break-after: avoid; } table, figure { break-inside: avoid; } }
"""
Point = tuple[str, float | None, tuple[float, float] | None]


def page(title: str, subtitle: str, parts: Iterable[str], simulated: bool) -> str:
    """A whole document. What is invented says so at its head and its foot."""
    mark = '<p class="mark">模拟数据：本件全部内容为虚构，仅供试用</p>' if simulated else ""
    body = "\n".join(parts)
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">{GENERATOR}<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body>{mark}<h1>{escape(title)}</h1>"
        f'<p class="sub">{escape(subtitle)}</p>\n{body}\n{mark}</body></html>\n'
    )


def section(heading: str, *parts: str) -> str:
    return f"<section><h2>{escape(heading)}</h2>\n" + "\n".join(parts) + "</section>"


def paragraph(text: str, note: bool = False) -> str:
    return f"<p{' class=note' if note else ''}>{escape(text)}</p>"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], numbers: Sequence[int] = ()) -> str:
    """A table; the columns in `numbers` stand to the right."""

    def cells(tag: str, row: Sequence[object]) -> str:
        return "".join(
            f"<{tag}{' class=n' if n in numbers else ''}>{escape(_plain(v))}</{tag}>"
            for n, v in enumerate(row)
        )

    lines = "\n".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return f"<table><thead><tr>{cells('th', headings)}</tr></thead><tbody>\n{lines}</tbody></table>"


def listed(texts: Iterable[str], ordered: bool = False) -> str:
    tag = "ol" if ordered else "ul"
    return f"<{tag}>" + "".join(f"<li>{escape(t)}</li>" for t in texts) + f"</{tag}>"


def _plain(v: object) -> str:
    if v is None:
        return "—"
    return f"{v:,}" if isinstance(v, int) and not isinstance(v, bool) else str(v)


def chart(points: Sequence[Point], caption: str, unit: str = "", top: float | None = None) -> str:
    """Bars with their intervals as whiskers, for months, sites or channels. What cannot be counted has no bar."""
    width, height, left, bottom = 820, 220, 50, 24
    known = [p for p in points if p[1] is not None]
    if not known:
        return paragraph(f"{caption}：没有可统计的数据", note=True)
    highest = top or _round_up(max(max(p[1] or 0, p[2][1] if p[2] else 0) for p in known) * 1.1)
    step = (width - left - 10) / len(points)

    def y(v: float) -> float:
        return 20 + (height - bottom - 20) * (1 - min(v, highest) / highest)

    def label(v: float) -> str:
        return f"{v * 100:.1f}%" if unit == "%" else f"{v:,.0f}" if highest >= 200 else f"{v:.1f}"

    out = [
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{escape(caption)}" font-size="12" fill="#1c2733">'
    ]
    for k in range(5):
        v = highest * k / 4
        tick = f"{v * 100:.0f}%" if unit == "%" else f"{v:,.0f}" if highest >= 8 else f"{v:.1f}"
        out.append(
            f'<line x1="{left}" x2="{width}" y1="{y(v):.1f}" y2="{y(v):.1f}" stroke="#d5dce3"/><text x="{left - 6}" y="{y(v) + 4:.1f}" text-anchor="end" fill="#5b6b7b">{tick}</text>'
        )
    for n, (name, value, interval) in enumerate(points):
        x, bar = left + n * step + step * 0.15, step * 0.7
        if value is not None:
            out.append(
                f'<rect x="{x:.1f}" y="{y(value):.1f}" width="{bar:.1f}" height="{height - bottom - y(value):.1f}" fill="#6d9dc0"/>'
            )
        if value is not None:
            lift = y(interval[1] if interval else value) - 5
            out.append(
                f'<text x="{x + bar / 2:.1f}" y="{lift:.1f}" text-anchor="middle" font-size="11">{label(value)}</text>'
            )
        if interval is not None:
            m = x + bar / 2
            out.append(
                f'<path d="M{m:.1f} {y(interval[0]):.1f}V{y(interval[1]):.1f}M{m - 4:.1f} {y(interval[0]):.1f}h8M{m - 4:.1f} {y(interval[1]):.1f}h8" stroke="#1c2733" fill="none"/>'
            )
        out.append(
            f'<text x="{x + bar / 2:.1f}" y="{height - bottom + 16}" text-anchor="middle">{escape(name)}</text>'
        )
        if value is None:
            out.append(
                f'<text x="{x + bar / 2:.1f}" y="{height - bottom - 6}" text-anchor="middle" fill="#5b6b7b">—</text>'
            )
    return f"<figure>{''.join(out)}</svg><figcaption>{escape(caption)}</figcaption></figure>"


def _round_up(v: float) -> float:
    """The next round number, so that the marks on the axis are read at a glance."""
    power = 10.0 ** math.floor(math.log10(v)) if v > 0 else 1.0
    return next((m * power for m in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if m * power >= v), 1.0)

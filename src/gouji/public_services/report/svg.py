"""A chart as SVG: what a page shows as it is, and what a typesetter or a picture is made of."""

from __future__ import annotations

import math
from html import escape

from gouji.public_services.report.blocks import Chart

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 820, 220, 50, 24, 20
INK, SOFT, LINE, BAR = "#1c2733", "#5b6b7b", "#d5dce3", "#6d9dc0"


def draw(chart: Chart, fonts: tuple[str, ...] = ()) -> str:
    """The chart, which must have something to draw. `fonts` are named where the reader has no style of its own."""
    family = f' font-family="{escape(", ".join(fonts))}"' if fonts else ""
    high = chart.top or _round_up(
        max(max(p.value or 0, p.interval[1] if p.interval else 0) for p in chart.known) * 1.1
    )
    step = (WIDTH - LEFT - 10) / len(chart.points)

    def y(v: float) -> float:
        return TOP + (HEIGHT - BOTTOM - TOP) * (1 - min(v, high) / high)

    def text(x: float, at: float, said: str, rest: str = 'text-anchor="middle"') -> str:
        return f'<text x="{x:.1f}" y="{at:.1f}" {rest}>{escape(said)}</text>'

    out = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(chart.caption)}" font-size="12" fill="{INK}"{family}>'
    ]
    for k in range(5):
        v = high * k / 4
        out.append(f'<line x1="{LEFT}" x2="{WIDTH}" y1="{y(v):.1f}" y2="{y(v):.1f}" stroke="{LINE}"/>')
        out.append(text(LEFT - 6, y(v) + 4, _tick(v, high, chart.unit), f'text-anchor="end" fill="{SOFT}"'))
    for n, p in enumerate(chart.points):
        x, bar = LEFT + n * step + step * 0.15, step * 0.7
        middle = x + bar / 2
        if p.value is None:
            out.append(text(middle, HEIGHT - BOTTOM - 6, "—", f'text-anchor="middle" fill="{SOFT}"'))
        else:
            up = y(p.value)
            out.append(
                f'<rect x="{x:.1f}" y="{up:.1f}" width="{bar:.1f}" height="{HEIGHT - BOTTOM - up:.1f}" fill="{BAR}"/>'
            )
            lift = y(p.interval[1] if p.interval else p.value) - 5
            out.append(text(middle, lift, _label(p.value, high, chart.unit), 'text-anchor="middle" font-size="11"'))  # fmt: skip
        if p.interval is not None:
            low, top = y(p.interval[0]), y(p.interval[1])
            out.append(
                f'<path d="M{middle:.1f} {low:.1f}V{top:.1f}M{middle - 4:.1f} {low:.1f}h8M{middle - 4:.1f} {top:.1f}h8" stroke="{INK}" fill="none"/>'
            )
        out.append(text(middle, HEIGHT - BOTTOM + 16, p.name))
    return "".join([*out, "</svg>"])


def _label(v: float, high: float, unit: str) -> str:
    if unit == "%":
        return f"{v * 100:.1f}%"
    return f"{v:,.0f}" if high >= 200 else f"{v:.1f}"


def _tick(v: float, high: float, unit: str) -> str:
    if unit == "%":
        return f"{v * 100:.0f}%"
    return f"{v:,.0f}" if high >= 8 else f"{v:.1f}"


def _round_up(v: float) -> float:
    """The next round number, so that the marks on the axis are read at a glance."""
    power = 10.0 ** math.floor(math.log10(v)) if v > 0 else 1.0
    return next((m * power for m in (1, 1.5, 2, 3, 4, 5, 6, 8, 10) if m * power >= v), 1.0)

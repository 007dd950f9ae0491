"""Charts that are read at a glance: bars for a terminal, SVG for a page. No library, no script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from gouji.model.money import wan

_EIGHTHS = " ▏▎▍▌▋▊▉█"
COLOURS = ("#2b5d8a", "#c98a1b", "#5a8f5c", "#8a4f7d", "#7a7a7a")


def bar(value: int, most: int, width: int = 30) -> str:
    """A bar of block characters, `width` columns at `most`.

    >>> bar(5, 10, 4)
    '██'
    """
    eighths = min(value, most) * width * 8 // most if most > 0 else 0
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")


def months(money: Mapping[int, int], zh: bool = True) -> list[str]:
    """A bar for each month that has money."""
    most = max(money.values(), default=0)
    word = "月" if zh else ""
    return [f"{m:>4}{word}  {wan(v):>10}  {bar(v, most)}" for m, v in money.items() if v]


def gauge(share: int | None, width: int = 24) -> str:
    """A share of the whole, in hundredths of a percent, as a filled frame."""
    filled = bar(share or 0, 10_000, width)
    return f"│{filled}{'·' * (width - len(filled))}│"


def month_svg(stacks: Mapping[int, Mapping[str, int]], labels: Mapping[str, str], title: str) -> str:
    """Columns of twelve months, each stacked by trigger, with its sum above."""
    most = max((sum(s.values()) for s in stacks.values()), default=0) or 1
    colours = dict(zip(labels, COLOURS, strict=False))
    parts = [f'<svg viewBox="0 0 680 250" role="img" aria-label="{escape(title)}" class="chart">']
    for m in range(1, 13):
        x, y = 20 + (m - 1) * 54, 200
        stack = stacks.get(m, {})
        for key, value in stack.items():
            height = value * 160 // most
            y -= height
            parts.append(f'<rect x="{x}" y="{y}" width="38" height="{height}" fill="{colours.get(key, COLOURS[-1])}">'
                         f"<title>{m} {escape(labels.get(key, key))} {wan(value)}万元</title></rect>")  # fmt: skip
        if total := sum(stack.values()):
            parts.append(f'<text x="{x + 19}" y="{y - 5}" class="sum">{wan(total)}</text>')
        parts.append(f'<text x="{x + 19}" y="217" class="axis">{m}</text>')
    used = [k for k in labels if any(k in s for s in stacks.values())]
    for n, key in enumerate(used):
        x = 20 + n * 160
        parts.append(f'<rect x="{x}" y="230" width="12" height="12" fill="{colours.get(key, COLOURS[-1])}"/>')
        parts.append(f'<text x="{x + 18}" y="241" class="key">{escape(labels[key])}</text>')
    return "".join([*parts, "</svg>"])


def gauges_svg(rows: Sequence[tuple[str, int | None, str]], title: str) -> str:
    """Horizontal gauges: label, share in hundredths of a percent, what is printed behind it."""
    height = 30 * len(rows) + 6
    parts = [f'<svg viewBox="0 0 680 {height}" role="img" aria-label="{escape(title)}" class="chart">']
    for n, (label, share, said) in enumerate(rows):
        y = 6 + 30 * n
        width = min(share or 0, 10_000) * 300 // 10_000
        parts.append(f'<text x="150" y="{y + 15}" class="label">{escape(label)}</text>'
                     f'<rect x="160" y="{y}" width="300" height="20" class="track"/>'
                     f'<rect x="160" y="{y}" width="{width}" height="20" fill="{COLOURS[0]}"/>'
                     f'<text x="468" y="{y + 15}" class="key">{escape(said)}</text>')  # fmt: skip
    return "".join([*parts, "</svg>"])

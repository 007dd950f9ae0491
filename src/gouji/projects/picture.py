"""The chain as a tree in the terminal and as a picture: one self-contained page whose SVG is the tree."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from gouji.projects.chain import KINDS, Link, money

LINE, INDENT, WIDTH = 26, 26, 980
MISSING = "缺"
COLOURS = {
    "table": "#1f3d5c",
    "project": "#2b5d8a",
    "component": "#3f7f6b",
    "form": "#8a4f7d",
    "evaluation": "#8a4f7d",
    "request": "#8a6d1b",
}
_OTHER = "#5a5a5a"
_FACES = "'Noto Sans CJK SC','Microsoft YaHei',sans-serif"
_DRAWN = "text{font-size:13px;fill:#222}.kind{fill:#fff;font-size:12px}.gone{fill:#8f1d14}.amount{text-anchor:end;font-variant-numeric:tabular-nums}"
STYLE = f"body{{font:15px/1.5 {_FACES};margin:1.5rem;color:#222;background:#fff}}svg{{width:100%;max-width:1100px;height:auto}}{_DRAWN}"


def tree(link: Link, language: str = "zh", missing_only: bool = False) -> Iterator[str]:
    """The tree with its branches drawn; a missing link is marked."""
    yield _line(link, language).lstrip()
    yield from _below(link, "", language, missing_only)


def _below(link: Link, stem: str, language: str, missing_only: bool) -> Iterator[str]:
    shown = [b for b in link.below if not missing_only or lacks(b)]
    for n, b in enumerate(shown):
        last = n == len(shown) - 1
        yield f"{stem}{'└─' if last else '├─'}{_line(b, language)}"
        yield from _below(b, stem + ("   " if last else "│  "), language, missing_only)


def _line(link: Link, language: str) -> str:
    kind = KINDS[link.kind].in_language(language)
    mark = ("✗ 缺 " if language != "en" else "✗ missing ") if link.missing else ""
    place = f"  [{link.source.label(language == 'en')}]" if link.source else ""
    amount = money(link.amount)
    return f" {mark}{kind}  {link.text.in_language(language)}{'  ' + amount if amount else ''}{place}"


def lacks(link: Link) -> bool:
    """Whether a link or anything below it is missing."""
    return link.missing or any(map(lacks, link.below))


def counted(link: Link) -> tuple[int, int]:
    """How many links there are, and how many are missing."""
    all_, gone = 1, int(link.missing)
    for b in link.below:
        a, g = counted(b)
        all_, gone = all_ + a, gone + g
    return all_, gone


def page(link: Link, language: str = "zh") -> str:
    """The picture with its text alternative: the same tree in words."""
    title = f"{link.text.in_language(language)}{'：追踪' if language != 'en' else ': the chain'}"
    all_, gone = counted(link)
    said = f"{all_}个环节，缺{gone}个" if language != "en" else f"{all_} links, {gone} missing"
    words = escape("\n".join(tree(link, language)))
    tag = "en" if language == "en" else "zh-CN"
    return (
        f'<!doctype html>\n<html lang="{tag}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><h1>{escape(title)}</h1><p>{escape(said)}</p>\n"
        f"{svg(link, language)}\n<details><summary>{'文字' if language != 'en' else 'in words'}</summary><pre>{words}</pre></details></body></html>\n"
    )


def file(link: Link, language: str = "zh") -> str:
    """The picture as a file of its own, with its style."""
    drawn = svg(link, language).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return drawn.replace(">", f"><style>text{{font-family:{_FACES}}}{_DRAWN}</style>", 1)


def svg(link: Link, language: str = "zh") -> str:
    """The tree as an SVG within a page: a row for each link, dashed and red where it is missing."""
    placed: list[tuple[Link, int, int, int]] = []  # link, depth, row, parent's row
    _place(link, 0, -1, placed)
    height = LINE * len(placed) + 12
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(link.text.in_language(language))}">'
    ]
    for b, depth, row, parent in placed:
        x, y = 8 + depth * INDENT, 8 + row * LINE
        if parent >= 0:
            left, up, middle = x - INDENT + 9, 8 + parent * LINE + 19, y + 9
            look = 'stroke="#8f1d14" stroke-dasharray="4 3"' if b.missing else 'stroke="#9a9a9a"'
            parts.append(
                f'<path d="M{left} {up} V{middle}" fill="none" stroke="#9a9a9a"/><path d="M{left} {middle} H{x}" fill="none" {look}/>'
            )
        parts.append(_node(b, x, y, language))
    return "".join([*parts, "</svg>"])


def _place(link: Link, depth: int, parent: int, placed: list[tuple[Link, int, int, int]]) -> None:
    row = len(placed)
    placed.append((link, depth, row, parent))
    for b in link.below:
        _place(b, depth + 1, row, placed)


def _node(link: Link, x: int, y: int, language: str) -> str:
    kind = KINDS[link.kind].in_language(language)
    width = 14 + sum(12 if ord(c) > 0x2E80 else 7 for c in kind)
    fill = "#fff" if link.missing else COLOURS.get(link.kind, _OTHER)
    frame = ' stroke="#8f1d14" stroke-dasharray="4 3"' if link.missing else ""
    label, gone = ("gone", ' class="gone"') if link.missing else ("kind", "")
    said = link.text.in_language(language)
    text = (f"{MISSING}：{said}" if language != "en" else f"missing: {said}") if link.missing else said
    short = _fitting(text, WIDTH - x - width - 110)
    place = f" {link.source.label(language == 'en')}" if link.source else ""
    return (
        f'<g><title>{escape(said + place)}</title><rect x="{x}" y="{y}" width="{width}" height="19" rx="3" fill="{fill}"{frame}/>'
        f'<text x="{x + 7}" y="{y + 14}" class="{label}">{escape(kind)}</text>'
        f'<text x="{x + width + 7}" y="{y + 14}"{gone}>{escape(short)}</text>'
        f'<text x="{WIDTH - 8}" y="{y + 14}" class="amount">{escape(money(link.amount))}</text></g>'
    )


def _fitting(text: str, points: int) -> str:
    """As much of a text as fits, by the usual widths of characters."""
    used = 0
    for n, c in enumerate(text):
        used += 13 if ord(c) > 0x2E80 else 8
        if used > points:
            return text[:n] + "…"
    return text

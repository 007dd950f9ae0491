"""A report as plain text: tables of two columns as label and value, wider ones as numbered lines; charts as their numbers."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.public_services.report.blocks import MARK, Block, Chart, Listed, Paragraph, Report, Table


def write(report: Report) -> str:
    """The whole text."""
    mark = [f"【{MARK}】", ""] if report.simulated else []
    lines = [*mark, report.title, report.subtitle]
    for s in report.sections:
        lines += ["", f"{s.heading}："]
        lines += [line for b in s.blocks for line in _block(b)]
    return "\n".join([*lines, *(["", report.foot] if report.foot else []), ""])


def _block(b: Block) -> Iterator[str]:
    match b:
        case Paragraph():
            yield b.text
        case Listed():
            yield from (f"{n}. {t}" if b.ordered else f"· {t}" for n, t in enumerate(b.texts, 1))
        case Chart():
            yield b.caption + "：" + "，".join(f"{p.name} {'—' if p.value is None else f'{p.value:g}'}" for p in b.points)  # fmt: skip
        case Table() if len(b.headings) == 2:
            yield from (f"{label}：{value}" for label, value in b.cells)
        case Table():
            yield from (f"{n}. {row[0]}（{'，'.join(row[1:])}）" for n, row in enumerate(b.cells, 1))

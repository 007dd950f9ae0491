"""The list of opinions (意见清单) that goes back to the department: each with its basis, who answers, by when, the reply."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.model.finding import Finding
from gouji.render.findings.checked import Checked, severity
from gouji.render.findings.checked import where as place_of
from gouji.render.findings.workbook import Book, height

COLUMNS = {
    "zh": (
        ("序号", 6), ("部门（单位）", 20), ("级别", 7), ("位置", 22), ("问题", 52), ("原文", 16), ("应为", 16),
        ("整改意见", 36), ("依据", 34), ("代号", 26), ("责任单位（人）", 14), ("整改期限", 12), ("整改情况", 12), ("答复", 26), ("复核", 10),
    ),
    "en": (
        ("no.", 6), ("body", 20), ("severity", 9), ("place", 22), ("problem", 52), ("reads", 16), ("should be", 16),
        ("to do", 36), ("basis", 34), ("code", 26), ("responsible", 14), ("deadline", 12), ("state", 12), ("reply", 26), ("reviewed", 10),
    ),
}  # fmt: skip
STATES = {
    "zh": ["待整改", "已整改", "不属问题（说明理由）", "延期"],
    "en": ["open", "corrected", "no mistake (say why)", "postponed"],
}


def write(checked: Sequence[Checked], language: str) -> bytes:
    """One list over all documents, gravest first within each."""
    language = "en" if language == "en" else "zh"
    columns = COLUMNS[language]
    book = Book()
    sheet = book.sheet("意见清单" if language == "zh" else "opinions", tuple(float(w) for _, w in columns))
    for n, (name, _) in enumerate(columns):
        sheet.write_string(0, n, name, book.look(bold=True, border=1, align="center", bg_color="#E8EDF3"))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    found = [(c, f) for c in checked for f in c.report.findings]
    for row, (c, f) in enumerate(found, 1):
        texts = _texts(c, f, language)
        sheet.write_number(row, 0, row, book.look(border=1, align="center"))
        for n, text in enumerate(texts, 1):
            sheet.write_string(row, n, text, book.look(border=1, valign="top"))
        for n in range(len(texts) + 1, len(columns)):
            if columns[n][0] == columns[12][0]:
                sheet.write_string(row, n, STATES[language][0], book.look(border=1))
            else:
                look = book.look(border=1, num_format="yyyy-mm-dd") if n == 11 else book.look(border=1)
                sheet.write_blank(row, n, None, look)
        sheet.set_row(row, max(height(t, columns[n][1]) for n, t in enumerate(texts, 1)))
    last = max(1, len(found))
    sheet.data_validation(1, 12, last, 12, {"validate": "list", "source": STATES[language]})
    sheet.autofilter(0, 0, last, len(columns) - 1)
    return book.close()


def _texts(c: Checked, f: Finding, language: str) -> tuple[str, ...]:
    r = c.report
    lines = [f.message, *(e for e in f.why[:3] if e != f.message)]
    return (
        r.organisation or r.file, severity(f.severity, language), place_of(f, language),
        "\n".join(t.in_language(language) for t in lines), f.actual or (f.evidence[0].printed if f.evidence else ""),
        f.expected, f.advice.in_language(language) if f.advice else "", f.basis.in_language(language), f.code,
    )  # fmt: skip

"""A report as one page that needs nothing else: no network, no script, pictures inside; every string escaped."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from importlib import resources

from gouji.model.finding import Finding, Report, Severity, Text
from gouji.model.marks import GENERATOR
from gouji.render.findings.checked import Checked, Waived, place, severity, source_of

MOST_PICTURES = 80  # in one report
MOST_SUMS = 4  # open; the others are folded
WORDS = {
    "zh": {
        "title": "预算公开核对报告", "skip": "跳到问题", "documents": "各份文本", "figures": "读到的数", "claims": "文字表述",
        "apply": "适用", "checked": "已核对", "hold": "成立", "broken": "不成立", "last_place": "末位差",
        "cannot_tell": "无法核对", "not_applicable": "不适用", "failed": "检查出错", "none": "没有发现问题。",
        "actual": "印作", "expected": "应为", "also": "其他同样少的改法", "basis": "依据", "advice": "建议",
        "more": "另有{n}条算式", "evidence": "所涉各处", "picture": "所在位置（红框）：{place}", "waived": "豁免",
        "until": "至{until}", "head": "{organisation} {year}年", "foot": "由 gouji 勾稽核对。“成立”只指已核对的各项；无法核对的不算通过。",
    },
    "en": {
        "title": "Report on budget disclosures", "skip": "To the findings", "documents": "Documents", "figures": "figures",
        "claims": "statements", "apply": "apply", "checked": "checked", "hold": "hold", "broken": "broken",
        "last_place": "last place", "cannot_tell": "cannot be told", "not_applicable": "do not apply", "failed": "failed",
        "none": "Nothing found.", "actual": "reads", "expected": "should be", "also": "other repairs as small",
        "basis": "Basis", "advice": "To do", "more": "{n} more sums", "evidence": "all places", "waived": "waived",
        "picture": "where it stands (framed): {place}", "until": "until {until}", "head": "{organisation} {year}",
        "foot": "Checked by gouji. What holds is what was checked; what cannot be told is no pass.",
    },
}  # fmt: skip
_COUNTS = ("apply", "checked", "hold", "broken", "last_place", "cannot_tell", "not_applicable", "failed")


def write(checked: Sequence[Checked], language: str) -> bytes:
    """The page in UTF-8."""
    return ("\n".join(_Page(language).lines(checked)) + "\n").encode()


@cache
def _style() -> str:
    return resources.files("gouji.render.findings").joinpath("report.css").read_text("utf-8").strip()


class _Page:
    def __init__(self, language: str) -> None:
        self.language, self.words = language, WORDS["en" if language == "en" else "zh"]
        self.pictures = 0
        self.number = 0

    def lines(self, checked: Sequence[Checked]) -> Iterator[str]:
        w = self.words
        yield "<!doctype html>"
        yield f'<html lang="{"en" if self.language == "en" else "zh-CN"}">'
        yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        yield GENERATOR
        policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        yield f"<title>{escape(w['title'])}</title>"
        yield f"<style>\n{_style()}\n</style></head><body>"
        yield f'<a class="skip" href="#findings">{escape(w["skip"])}</a>'
        yield f"<header><h1>{escape(w['title'])}</h1></header>"
        if len(checked) > 1:
            yield f'<nav aria-label="{escape(w["documents"])}"><ul>'
            for n, c in enumerate(checked):
                yield f'<li><a href="#document{n}">{escape(self._name(c.report))}</a>（{self._tally(c.report)}）</li>'
            yield "</ul></nav>"
        yield '<main id="findings" tabindex="-1">'
        for n, c in enumerate(checked):
            yield from self._document(n, c)
        yield "</main>"
        yield f"<footer><p>{escape(w['foot'])}</p></footer></body></html>"

    def _document(self, n: int, c: Checked) -> Iterator[str]:
        r, w = c.report, self.words
        yield f'<section aria-labelledby="document{n}">'
        yield f'<h2 id="document{n}">{escape(self._name(r))}</h2>'
        yield f'<p class="place">{escape(r.file)}</p>'
        yield '<dl class="counts">'
        numbers = [
            ("figures", r.figures),
            ("claims", r.claims),
            *((k, getattr(r.counts, k)) for k in _COUNTS),
        ]
        for key, count in numbers:
            if count or key in ("apply", "checked", "hold", "broken"):
                yield f"<div><dt>{escape(w[key])}</dt><dd>{count}</dd></div>"
        yield "</dl>"
        if not r.findings:
            yield f"<p>{escape(w['none'])}</p>"
        for f in r.findings:
            yield from self._finding(c, f)
        if c.waived:
            yield f"<h2>{escape(w['waived'])}</h2>"
            for x in c.waived:
                yield from self._finding(c, x.finding, x)
        yield "</section>"

    def _finding(self, c: Checked, f: Finding, waived: Waived | None = None) -> Iterator[str]:
        w = self.words
        self.number += 1
        anchor = f"finding{self.number}"
        yield f'<article class="{f.severity.value}{" waived" if waived else ""}" aria-labelledby="{anchor}">'
        grade = escape(severity(f.severity, self.language))
        yield f'<h3 id="{anchor}"><span class="grade">{grade}</span> {self.number}. {self._say(f.message)}</h3>'
        if f.evidence:
            yield f'<p class="place">{escape(place(f.evidence[0], self.language))} <code>{escape(f.code)}</code></p>'
        if waived:
            tail = w["until"].format(until=waived.until) if waived.until else ""
            words = "；".join(x for x in (waived.reason, waived.who, tail) if x)
            yield f"<p>{escape(w['waived'])}：{escape(words)}</p>"
        if f.actual or f.expected:
            yield f'<dl class="repair"><dt>{escape(w["actual"])}</dt><dd>{escape(f.actual) or "—"}</dd>'
            yield f"<dt>{escape(w['expected'])}</dt><dd>{escape(f.expected) or '—'}</dd></dl>"
        yield from self._sums([self._say(e) for e in f.why if e != f.message])
        if f.advice is not None:
            yield f"<p>{escape(w['advice'])}：{self._say(f.advice)}</p>"
        yield from self._others(f)
        yield f'<p class="basis">{escape(w["basis"])}：{self._say(f.name)}；{self._say(f.basis)}</p>'
        yield from self._picture(c, f)
        if len(f.evidence) > 1:
            yield f"<details><summary>{escape(w['evidence'])}（{len(f.evidence)}）</summary><ul>"
            for e in f.evidence:
                yield f"<li>{escape(place(e, self.language))}：{escape(e.printed) or '—'}</li>"
            yield "</ul></details>"
        yield "</article>"

    def _sums(self, sums: list[str]) -> Iterator[str]:
        if sums:
            yield '<ul class="sums">' + "".join(f"<li>{s}</li>" for s in sums[:MOST_SUMS]) + "</ul>"
        if len(sums) > MOST_SUMS:
            more = self.words["more"].format(n=len(sums) - MOST_SUMS)
            items = "".join(f"<li>{s}</li>" for s in sums[MOST_SUMS:])
            yield f'<details><summary>{escape(more)}</summary><ul class="sums">{items}</ul></details>'

    def _others(self, f: Finding) -> Iterator[str]:
        if len(f.repairs) < 2:
            return
        yield f"<details><summary>{escape(self.words['also'])}（{len(f.repairs) - 1}）</summary><ul>"
        for repair in f.repairs[1:]:
            text = "，".join(f"{c.called(self.language)} → {c.printed}" for c in repair)
            yield f"<li>{escape(text)}</li>"
        yield "</ul></details>"

    def _picture(self, c: Checked, f: Finding) -> Iterator[str]:
        source = source_of(f)
        if source is None or self.pictures >= MOST_PICTURES:
            return
        png = c.picture(source)
        if png is None:
            return
        self.pictures += 1
        caption = escape(self.words["picture"].format(place=source.label(self.language == "en")))
        data = base64.b64encode(png).decode()
        yield f'<figure><img src="data:image/png;base64,{data}" alt="{caption}"><figcaption>{caption}</figcaption></figure>'

    def _name(self, r: Report) -> str:
        return (
            self.words["head"].format(organisation=r.organisation, year=r.year) if r.organisation else r.file
        )

    def _tally(self, r: Report) -> str:
        counts = {s: sum(1 for f in r.findings if f.severity is s) for s in Severity}
        return "，".join(f"{escape(severity(s, self.language))} {n}" for s, n in counts.items() if n) or "0"

    def _say(self, text: Text) -> str:
        return escape(text.in_language(self.language))

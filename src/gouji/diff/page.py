"""The difference as one self-contained page: figures with their difference, sentences with the words that changed."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from gouji.diff import Difference, FigureChange, SentenceChange
from gouji.model.marks import GENERATOR
from gouji.model.money import yuan

STYLE = """
:root { color-scheme: light; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 72rem; color: #1a1a1a; background: #fff;
  font: 1rem/1.7 "Songti SC", "Noto Serif CJK SC", "Noto Serif SC", SimSun, serif; overflow-wrap: anywhere; }
h1, h2 { font-family: "Heiti SC", "Noto Sans CJK SC", "Microsoft YaHei", SimHei, sans-serif; line-height: 1.4; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th, td { border: 1px solid #8a8a8a; padding: .3rem .5rem; text-align: left; vertical-align: top; }
.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
del { background: #fbe3e1; color: #8f1d14; } ins { background: #dff2e3; color: #14532d; text-decoration: none; }
.scroll { overflow-x: auto; }
"""


def page(d: Difference) -> str:
    """The page."""
    title = f"{d.old}与{d.new}的差别"
    return (
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        f"{GENERATOR}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        + "\n".join(_body(d))
        + "\n</body></html>"
    )


def _body(d: Difference) -> Iterator[str]:
    if d.same:
        yield "<p>没有差别。</p>"
        return
    yield (
        f"<p>数{len(d.figures)}处，行和表{len(d.rows)}处，名称{len(d.names)}处，句子{len(d.sentences)}处不同。</p>"
    )
    if d.figures:
        yield "<h2>数（元）</h2><div class=scroll><table><tr><th>位置</th><th>原</th><th>今</th><th>差</th></tr>"
        yield from map(_figure, d.figures)
        yield "</table></div>"
    if d.rows:
        yield "<h2>增减的行和表</h2><ul>"
        for r in d.rows:
            mark = "ins" if r.came else "del"
            yield f"<li>{escape(r.label)} <{mark}>{escape(f'{r.row} {r.name}'.strip())}</{mark}></li>"
        yield "</ul>"
    if d.names:
        yield "<h2>名称</h2><ul>"
        for n in d.names:
            yield f"<li>{escape(n.where)} <del>{escape(n.before)}</del> <ins>{escape(n.after)}</ins></li>"
        yield "</ul>"
    title = ""
    for s in d.sentences:
        if s.title != title:
            title = s.title
            yield f"<h2>{escape(title) or '表下文字'}</h2>"
        yield f"<p>{_marked(s)}</p>"


def _figure(f: FigureChange) -> str:
    def shown(value: int | None, printed: str) -> str:
        return escape(printed or "?") if value is None else yuan(value)

    difference = "" if f.difference is None else ("+" if f.difference > 0 else "") + yuan(f.difference)
    cells = (shown(f.before, f.printed_before), shown(f.after, f.printed_after), difference)
    return f"<tr><td>{escape(f.label)}</td>" + "".join(f"<td class=n>{c}</td>" for c in cells) + "</tr>"


def _marked(s: SentenceChange) -> str:
    """A sentence with what went and what came marked."""
    out = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(a=s.before, b=s.after, autojunk=False).get_opcodes():
        went, came = escape(s.before[a0:a1]), escape(s.after[b0:b1])
        if tag == "equal":
            out.append(came)
        else:
            out += [f"<del>{went}</del>" * bool(went), f"<ins>{came}</ins>" * bool(came)]
    return "".join(out)

"""The difference as one self-contained page: figures with their difference, sentences with the words that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from html import escape

from gouji.diff import Difference, FigureChange, SentenceChange
from gouji.model.marks import GENERATOR
from gouji.model.money import yuan

Say = Callable[[str, str], str]

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


def page(d: Difference, english: bool = False) -> str:
    """The page."""
    say = _english if english else _chinese
    title = say(f"{d.old}与{d.new}的差别", f"{d.old} and {d.new}: what differs")
    return (
        f'<!doctype html>\n<html lang="{say("zh-CN", "en")}"><head><meta charset="utf-8">'
        f"{GENERATOR}"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n"
        + "\n".join(_body(d, say))
        + "\n</body></html>"
    )


def _chinese(zh: str, _: str) -> str:
    return zh


def _english(_: str, en: str) -> str:
    return en


def _body(d: Difference, say: Say) -> Iterator[str]:
    if d.same:
        yield f"<p>{say('没有差别。', 'No difference.')}</p>"
        return
    counts = say(
        f"数{len(d.figures)}处，行和表{len(d.rows)}处，名称{len(d.names)}处，句子{len(d.sentences)}处不同。",
        f"{len(d.figures)} figures, {len(d.rows)} rows or tables, {len(d.names)} names, {len(d.sentences)} sentences differ.",
    )
    yield f"<p>{counts}</p>"
    if d.figures:
        heads = (("位置", "place"), ("原", "before"), ("今", "now"), ("差", "difference"))
        head = "".join(f"<th scope=col>{say(*h)}</th>" for h in heads)
        yield f"<h2>{say('数（元）', 'Figures (yuan)')}</h2><div class=scroll><table><tr>{head}</tr>"
        yield from (_figure(f, say) for f in d.figures)
        yield "</table></div>"
    if d.rows:
        yield f"<h2>{say('增减的行和表', 'Rows and tables')}</h2><ul>"
        for r in d.rows:
            mark = "ins" if r.came else "del"
            yield f"<li>{escape(say(r.label, r.english))} <{mark}>{escape(f'{r.row} {r.name}'.strip())}</{mark}></li>"
        yield "</ul>"
    if d.names:
        yield f"<h2>{say('名称', 'Names')}</h2><ul>"
        for n in d.names:
            where = escape(say(n.where, n.english))
            yield f"<li>{where} <del>{escape(n.before)}</del> <ins>{escape(n.after)}</ins></li>"
        yield "</ul>"
    title = ""
    for s in d.sentences:
        if s.title != title:
            title = s.title
            yield f"<h2>{escape(say(title, s.english)) or say('表下文字', 'below the tables')}</h2>"
        yield f"<p>{_marked(s)}</p>"


def _figure(f: FigureChange, say: Say) -> str:
    def shown(value: int | None, printed: str) -> str:
        return escape(printed or "?") if value is None else yuan(value)

    difference = "" if f.difference is None else ("+" if f.difference > 0 else "") + yuan(f.difference)
    cells = (shown(f.before, f.printed_before), shown(f.after, f.printed_after), difference)
    return (
        f"<tr><td>{escape(say(f.label, f.english))}</td>"
        + "".join(f"<td class=n>{c}</td>" for c in cells)
        + "</tr>"
    )


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

"""Numbers that Word counts itself: 一、 and 1. before paragraphs of lists stand in no text, and on every page.

Source: ECMA-376 part 1, 17.9 (numbering). Lists of one abstract definition count on together, unless one of them starts
anew; a level begins again after a higher one.
"""

from __future__ import annotations

import msgspec
from lxml import etree

from gouji.read.word_xml import attribute, child, name, value

_DIGITS = "〇一二三四五六七八九"
_CHINESE = frozenset(
    ["chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand", "japaneseCounting"]
)  # fmt: skip
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_FROM = {  # formats that are characters in a row: the first, and how many there are
    "decimalEnclosedCircle": ("①", 20), "decimalEnclosedCircleChinese": ("①", 20), "decimalEnclosedParen": ("⑴", 20),
    "decimalEnclosedFullstop": ("⒈", 20), "upperLetter": ("A", 26), "lowerLetter": ("a", 26),
    "ideographEnclosedCircle": ("㊀", 10),
}  # fmt: skip
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_SILENT = ("bullet", "none")
_LEVELS = 9


class Level(msgspec.Struct, frozen=True):
    """One level of a list: its first number, the format of it, and the text with %1 for the number."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    legal: bool = False
    style: str = ""


class Lists:
    """The lists of a document; `before` counts the paragraph that it is asked of."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self.levels: dict[str, dict[int, Level]] = {}  # of an abstract definition
        self.of: dict[str, str] = {}  # list → its abstract definition
        self.own: dict[str, dict[int, Level]] = {}  # what a list overrides
        self.anew: dict[str, dict[int, int]] = {}  # where a list starts anew, until it did
        self.styles: dict[str, tuple[str | None, int | None]] = {}
        self.counted: dict[str, dict[int, int]] = {}
        if numbering is not None:
            self._define(numbering)
            if styles is not None:
                self._style(styles)

    def __bool__(self) -> bool:
        return bool(self.of)

    def before(self, paragraph: etree._Element) -> str:
        """What stands before the paragraph's text; nothing where it is of no list or marked with a dot."""
        number, depth = self._list_of(paragraph)
        kind = self.of.get(number or "")
        if number is None or kind is None:
            return ""
        levels = self.levels.get(kind, {}) | self.own.get(number, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self.counted.setdefault(kind, {})
        for n, start in self.anew.pop(number, {}).items():
            counts[n] = start - 1
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [n for n in counts if n > depth]:
            del counts[deeper]
        if level.format in _SILENT or not level.text:
            return ""
        text = level.text
        for n in range(depth + 1):
            if f"%{n + 1}" in text:
                at = levels.get(n, Level())
                text = text.replace(
                    f"%{n + 1}", shown(counts.get(n, at.start), "decimal" if level.legal else at.format)
                )
        return text if level.suffix == "nothing" or not text[-1].isalnum() else text + " "

    def _list_of(self, paragraph: etree._Element) -> tuple[str | None, int]:
        said = child(paragraph, "pPr", "numPr")
        style = value(child(paragraph, "pPr", "pStyle")) or ""
        of_style, depth_of_style = self.styles.get(style, (None, None))
        number = value(child(said, "numId")) if said is not None else None
        depth = value(child(said, "ilvl")) if said is not None else None
        number = number or of_style
        if depth is not None and depth.isdigit():
            return number, int(depth)
        if number is not None and number == of_style:
            for n, level in self.levels.get(self.of.get(number, ""), {}).items():
                if level.style and level.style == style:
                    return number, n
        return number, depth_of_style or 0

    def _define(self, root: etree._Element) -> None:
        styled: dict[str, str] = {}  # style of a list → its definition
        links: dict[str, str] = {}
        for node in root:
            if name(node) == "abstractNum":
                key = attribute(node, "abstractNumId") or ""
                self.levels[key] = dict(_levels(node))
                if own := value(child(node, "styleLink")):
                    styled[own] = key
                if link := value(child(node, "numStyleLink")):
                    links[key] = link
            elif name(node) == "num":
                key = attribute(node, "numId") or ""
                self.of[key] = value(child(node, "abstractNumId")) or ""
                for override in node:
                    if name(override) == "lvlOverride":
                        self._override(key, override)
        for key, link in links.items():
            self.levels[key] = self.levels.get(styled.get(link, ""), {})

    def _override(self, key: str, override: etree._Element) -> None:
        depth = attribute(override, "ilvl") or "0"
        start = value(child(override, "startOverride"))
        if start is not None and start.isdigit() and depth.isdigit():
            self.anew.setdefault(key, {})[int(depth)] = int(start)
        self.own.setdefault(key, {}).update(_levels(override))

    def _style(self, root: etree._Element) -> None:
        based: dict[str, str] = {}
        for node in root:
            if name(node) == "style":
                key = attribute(node, "styleId") or ""
                depth = value(child(node, "pPr", "numPr", "ilvl"))
                self.styles[key] = (
                    value(child(node, "pPr", "numPr", "numId")),
                    int(depth) if depth is not None and depth.isdigit() else None,
                )
                based[key] = value(child(node, "basedOn")) or ""
        for key in based:
            above, seen = key, {key}
            while self.styles[key][0] is None and (above := based.get(above, "")) and above not in seen:
                seen.add(above)
                if self.styles.get(above, (None, None))[0] is not None:
                    self.styles[key] = self.styles[above]


def _levels(node: etree._Element) -> list[tuple[int, Level]]:
    out = []
    for level in node:
        depth = attribute(level, "ilvl") or ""
        if name(level) != "lvl" or not depth.isdigit() or int(depth) >= _LEVELS:
            continue
        start = value(child(level, "start")) or "1"
        legal = child(level, "isLgl")
        out.append((int(depth), Level(
            int(start) if start.isdigit() else 1,
            value(child(level, "numFmt")) or "decimal",
            value(child(level, "lvlText")) or "",
            value(child(level, "suff")) or "tab",
            legal is not None and value(legal) not in ("0", "false", "off"),
            value(child(level, "pStyle")) or "",
        )))  # fmt: skip
    return out


def shown(n: int, form: str) -> str:
    """A number as a list shows it.

    >>> [shown(n, "chineseCounting") for n in (1, 10, 11, 20, 23, 105)]
    ['一', '十', '十一', '二十', '二十三', '一百零五']
    """
    if form in _CHINESE and 0 < n < 1000:
        return _counted(n)
    if form == "ideographDigital":
        return "".join(_DIGITS[int(c)] for c in str(n))
    if form == "chineseLegalSimplified" and 0 < n < 10:
        return _LEGAL[n]
    if form in _FROM and 0 < n <= _FROM[form][1]:
        return chr(ord(_FROM[form][0]) + n - 1)
    if form == "decimalFullWidth":
        return "".join(chr(ord(c) + 0xFEE0) for c in str(n))
    if form == "decimalZero":
        return f"{n:02d}"
    if form in ("lowerRoman", "upperRoman") and 0 < n < 40:
        out = ""
        for size, letters in _ROMAN:
            out += letters * (n // size)
            n %= size
        return out.upper() if form == "upperRoman" else out
    return str(n)


def _counted(n: int) -> str:
    hundreds, rest = divmod(n, 100)
    tens, ones = divmod(rest, 10)
    out = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        out += (_DIGITS[tens] if tens > 1 or hundreds else "") + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones else "")

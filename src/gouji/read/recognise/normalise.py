"""Text made comparable: no white space, one width of punctuation, no ordinals, years or scope's words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from gouji.read.radicals import WHOLE

_QUOTES = str.maketrans({**dict.fromkeys("“”„‟＂「」『』", '"'), **dict.fromkeys("‘’‚‛", "'"), "．": "."})
_INVISIBLE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\xad]+")
_YEAR_NEXT = r"(?=(?:19|20)\d{2}年)"
_MARKS = re.compile(rf"(?:[#>*•●■□◆▪·]|-(?!\d)|-(?=\d{{1,2}}[、.](?:\D|{_YEAR_NEXT})))+")
_ORDINAL = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}(?:部分|章|节)|\([一二三四五六七八九十\d]{1,3}\)"
    rf"|[一二三四五六七八九十]{{1,3}}[、.,:]|\d{{1,2}}[、.)](?:(?!\d)|{_YEAR_NEXT}))[、.:]?"
)
_CHAPTER = re.compile(
    r"^(?:第[一二三四五六七八九十\d]{1,3}(?:部分|章)[、.:]?|[一二三四五六七八九十]{1,3}[、.])"
)
_AMONG = re.compile(r"^其中:?")
_YEAR = re.compile(r"(?:19|20)\d{2}年度?")
_UNIT_AFTER = re.compile(r"\(?(?:金额)?(?:单位:)?(?:人民币)?(万元|亿元|千元|元)\)$")
_YEAR_IN_WORDS = re.compile(r"二[〇○零O0][一二三四五六七八九〇○零O0]{2}(?=年)")
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_LONG = 400  # characters from which a text is not worth remembering
_STEM = re.compile(r"(?:财政拨款|拨款|预算数|预算|决算数|金额|资金|经费|费用|收入|支出|费|数)$")


def plain(text: str) -> str:
    """`text` without white space, in half width, quotation marks made one."""
    return _plain(text) if len(text) < _LONG else _plain.__wrapped__(text)


@lru_cache(maxsize=1 << 12)
def _plain(text: str) -> str:
    narrow = text.translate(_QUOTES).translate(WHOLE)
    bare = _INVISIBLE.sub("", narrow if narrow.isascii() else unicodedata.normalize("NFKC", narrow))
    return _YEAR_IN_WORDS.sub(lambda m: m[0].translate(_DIGITS), bare) if "年" in bare else bare


@lru_cache(maxsize=1 << 12)
def joined(text: str) -> str:
    """A name as printed, without the white space that lines and letter-spacing put into it."""
    return _INVISIBLE.sub("", text).translate(WHOLE)


def unmarked(text: str) -> str:
    """Plain `text` without the marks of lists, headings and emphasis before it."""
    bare = text.replace("**", "")
    m = _MARKS.match(bare)  # a paragraph is not gone through for what can only begin it
    return bare[m.end() :] if m else bare


@lru_cache(maxsize=1 << 12)
def without_ordinal(text: str) -> str:
    """Plain `text` without 一、 1. （一） 第一部分 or 其中： before it."""
    return _AMONG.sub("", _ORDINAL.sub("", _AMONG.sub("", text), count=1))


def without_chapter(text: str) -> str:
    """Plain `text` without 第一部分 and then 一、 before it: how a part is numbered, and nothing below it."""
    return _CHAPTER.sub("", _CHAPTER.sub("", text, count=1), count=1)


def ordinal_length(text: str) -> int:
    """How many characters of plain `text` an ordinal takes."""
    m = _ORDINAL.match(text)
    return m.end() if m else 0


def without_year(text: str) -> str:
    return _YEAR.sub("", text)


@lru_cache(maxsize=1 << 11)
def label(text: str) -> str:
    """A header's text as labels are compared: plain, without its year and its unit in brackets."""
    return _UNIT_AFTER.sub("", without_year(plain(text).replace("{year}年", "")))


@lru_cache(maxsize=1 << 11)
def stem(text: str) -> str:
    """A label without the words that makers add or leave out (费, 支出, 预算数 …)."""
    while (shorter := _STEM.sub("", text)) != text and shorter:
        text = shorter
    return text


def unit_in(text: str) -> str:
    """The unit that a header's plain text carries in brackets, or nothing."""
    m = _UNIT_AFTER.search(text)
    return m[1] if m else ""


def years(text: str) -> list[int]:
    return [int(m[:4]) for m in _YEAR.findall(text)]

"""Compressed streams that do not unpack: signs that a file was cut or altered on its way.

PDFium reads past such damage without a word, and a figure on the page may then be wrong or missing. So the
check sums that compressed streams carry are verified here, of fonts as well: a damaged one loses characters. Pictures
are left out, their bytes being most of a file and no text. Encrypted files cannot be checked in this way.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence, Set

from gouji.read.layout import Trouble

_WORD = re.compile(rb"stream")  # a bare word, which is looked for much faster than a pattern around it
_OPENS = re.compile(rb"[ \t]*[\r\n]")  # after the word, as loosely as makers write it
_PACKED = re.compile(
    rb"/(?:Filter|F)\s*(?:\[\s*)?/(?:FlateDecode|Fl)(?=[\s/\[\]<>%]|$)"
)  # as the first filter
_START = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"\s*xref\s+")
_SECTION = re.compile(rb"(\d{1,8})\s+(\d{1,8})\s*?\r?\n")
_OBJECT = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_MOST_ENTRIES = 100_000
_HEAD = 600  # bytes before a stream in which its dictionary is looked for
_PICTURE = re.compile(rb"/Subtype\s*/Image|/FunctionType|/N\s+[134]\b")
_FONT = re.compile(rb"/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)|/Length1\b")
_FILTER = re.compile(
    rb"/Filter\s*(?:\[\s*)*(?:/(?:FlateDecode|Fl|LZWDecode|LZW|ASCII85Decode|A85|ASCIIHexDecode|AHx|RunLengthDecode|RL"
    rb"|DCTDecode|DCT|CCITTFaxDecode|CCF|JBIG2Decode|JPXDecode|Crypt)(?=[\s/\[\]<>%]|$)|\]|\d+\s+\d+\s+R|null)"
)
_PACKED_STARTS = (b"x\x9c", b"x\xda", b"x\x01", b"x^", b"h\xde", b"H\x89")  # of zlib, as makers set it
_LETTER = re.compile(rb"\w")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])[ \r\n]{0,3}")
_HEAVY = 1 << 17  # bytes packed of a font that is not unpacked only to be checked
_TRAILER = 6  # bytes: the check sum of a stream, and the end of a line behind it
_LONGEST = 1 << 24  # bytes unpacked of one stream


def find_damage(data: bytes, fonts: Callable[[], Set[bytes]] | None = None) -> list[Trouble]:
    """What is wrong with a file's bytes; nothing where they are whole or cannot be judged.

    `fonts` gives the check sums of fonts as PDFium unpacked them, once it has: what has the sum that its stream tells is
    whole, and need not be unpacked again.
    """
    troubles: list[Trouble] = []
    if b"%%EOF" not in data[-2048:]:
        troubles.append(Trouble("damaged", "文件结尾缺失，可能没有下载完整，内容可能不全"))
    if not troubles and not _places_agree(data):
        troubles.append(Trouble("damaged", "文件的目录与内容对不上，文件可能在传送中被改动，内容可能有误"))
    later: list[tuple[int, int]] | None = None if fonts is None else []
    broken, lost = _broken(data, later)
    if fonts is not None and later:
        sums = fonts()
        ends = [data[end - _TRAILER : end] for _, end in later]
        lost += sum(
            not _known(own, ends, sums) and not _unpacks(data, start)
            for (start, _), own in zip(later, ends, strict=True)
        )
    if broken:
        troubles.append(Trouble("damaged", f"文件有{broken}处数据损坏，文字可能缺失或有误"))
    if lost:
        troubles.append(Trouble("damaged", f"文件有{lost}处字体损坏，个别字可能缺失或有误"))
    return troubles


def _known(end: bytes, ends: Sequence[bytes], sums: Set[bytes]) -> bool:
    """Whether a stream ends in a check sum that a font has. Of two streams with one sum either may be the damaged one."""
    return any(one in end and sum(one in other for other in ends) == 1 for one in sums)


def _broken(data: bytes, later: list[tuple[int, int]] | None) -> tuple[int, int]:
    """How many streams do not unpack, or are not told from their dictionaries: of contents, and of fonts. Where large fonts
    begin and end goes into `later`, if that is given, and they are not looked at."""
    broken = fonts = 0
    begun = ended = 0
    previous = 0
    sealed = b"/Encrypt" in data
    for match in _WORD.finditer(data):
        start, end = match.span()
        at = 1 if data.startswith(b"\n", end) else 2 if data.startswith(b"\r\n", end) else 0
        if data[start - 3 : start] == b"end":
            ended += not (_LETTER.match(data, start - 4) or _LETTER.match(data, end))
            previous = end + at if at else previous
            continue
        begun += _OPENS.match(data, end) is not None
        if not at:
            continue
        head = data[max(previous, start - _HEAD) : start]
        begins = head.rfind(b" obj")
        head = head[begins + 1 :]
        previous = end + at
        if sealed or _PICTURE.search(head):
            continue
        packed = _PACKED.search(head)
        if packed and later is not None and _FONT.search(head):
            until = data.find(b"endstream", end + at)
            if until - end > _HEAVY:
                later.append((end + at, until))
                continue
        if packed:
            whole = _unpacks(data, end + at)
        elif b"/Filter" in head:
            whole = bool(_FILTER.search(head))  # else its name was altered
        else:  # a dictionary seen from its beginning says that nothing is packed
            whole = begins < 0 or data[end + at : end + at + 2] not in _PACKED_STARTS
        if not whole and _FONT.search(head):
            fonts += 1
        elif not whole:
            broken += 1
    lost = ended - begun  # the word before a stream was altered
    return broken + max(lost, 0), fonts


def _places_agree(data: bytes) -> bool:
    """Whether the last table of objects says rightly where they are. Bytes lost move what follows."""
    start = _START.findall(data[-2048:])
    if not start:
        return False
    first = max(data[:1024].find(b"%PDF"), 0)  # places count from the head, before which mail may put lines
    table = int(start[-1]) + first
    found = _TABLE.match(data, table)
    if not found:
        return _OBJECT.match(data, table) is not None  # the table is packed into an object itself
    at = found.end()
    while section := _SECTION.match(data, at):
        number, count = int(section[1]), int(section[2])
        at = section.end()
        for k in range(min(count, _MOST_ENTRIES)):
            entry = _ENTRY.match(data, at)
            if entry is None:
                return False
            at = entry.end()
            in_use = entry[2] == b"n"
            if in_use and not data.startswith(b"%d " % (number + k), int(entry[1]) + first):
                return False
    return True


def _unpacks(data: bytes, start: int) -> bool:
    end = data.find(b"endstream", start)
    unpack = zlib.decompressobj()
    try:
        unpack.decompress(data[start : end if end >= 0 else len(data)], _LONGEST)
    except zlib.error:
        return False
    return unpack.eof or bool(unpack.unconsumed_tail)

"""Compressed streams that do not unpack: signs that a file was cut or altered on its way.

PDFium reads past such damage without a word, and a figure on the page may then be wrong or missing. So the
check sums that compressed streams carry are verified here; pictures and fonts are left out, their bytes
being most of a file and no text. Encrypted files cannot be checked in this way.
"""

from __future__ import annotations

import re
import zlib

from gouji.read.layout import Trouble

_STREAM = re.compile(rb"stream\r?\n")
_PACKED = re.compile(rb"/(?:Filter|F)\s*(?:\[\s*)?/(?:FlateDecode|Fl)\b")  # as the first filter
_START = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"\s*xref\s+")
_SECTION = re.compile(rb"(\d{1,8})\s+(\d{1,8})\s*?\r?\n")
_OBJECT = re.compile(rb"\s*\d+\s+\d+\s+obj\b")
_MOST_ENTRIES = 100_000
_HEAD = 600  # bytes before a stream in which its dictionary is looked for
_NO_TEXT = re.compile(
    rb"/Subtype\s*/(?:Image|Type1C|CIDFontType0C|OpenType)|/Length1\b|/FunctionType|/N\s+[134]\b"
)
_LONGEST = 1 << 24  # bytes unpacked of one stream


def find_damage(data: bytes) -> list[Trouble]:
    """What is wrong with a file's bytes; nothing where they are whole or cannot be judged."""
    troubles: list[Trouble] = []
    if b"%%EOF" not in data[-2048:]:
        troubles.append(Trouble("damaged", "文件结尾缺失，可能没有下载完整，内容可能不全"))
    if not troubles and not _places_agree(data):
        troubles.append(Trouble("damaged", "文件的目录与内容对不上，文件可能在传送中被改动，内容可能有误"))
    if b"/Encrypt" in data:
        return troubles
    broken = 0
    previous = 0
    for match in _STREAM.finditer(data):
        if data[match.start() - 3 : match.start()] == b"end":
            previous = match.end()
            continue
        head = data[max(previous, match.start() - _HEAD) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        previous = match.end()
        if _PACKED.search(head) and not _NO_TEXT.search(head) and not _unpacks(data, match.end()):
            broken += 1
    if broken:
        troubles.append(Trouble("damaged", f"文件有{broken}处数据损坏，文字可能缺失或有误"))
    return troubles


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
            entry = data[at + 20 * k : at + 20 * k + 18]
            in_use = entry[17:18] == b"n" and entry[:10].isdigit()
            if in_use and not data.startswith(b"%d " % (number + k), int(entry[:10]) + first):
                return False
        at += 20 * count
    return True


def _unpacks(data: bytes, start: int) -> bool:
    end = data.find(b"endstream", start)
    unpack = zlib.decompressobj()
    try:
        unpack.decompress(data[start : end if end >= 0 else len(data)], _LONGEST)
    except zlib.error:
        return False
    return unpack.eof or bool(unpack.unconsumed_tail)

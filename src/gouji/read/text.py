"""Plain text: tables of tabs, of pipes or of blanks, and lines; every piece with its line and characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.model.source import Line, LineSpan
from gouji.read.layout import Block, Extract, Grid, GridCell, UnreadableFile

LIMIT = 64 * 1024 * 1024
_MOST_LINES = 100_000  # a disclosure has one or two thousand, and cells not many more
_MOST_CELLS = 200_000
_LONGEST = 1_000_000  # characters of a line
_BREAK = re.compile(r"\r\n|[\n\r\v]|(?<=[^\n\r\f])(?=\f)")  # a form feed opens the first line of a page
GAP = re.compile(r"[ \u3000\xa0]{2,}")  # parts the pieces of a row
LONGEST_ROW = 400  # characters
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
_RULE = re.compile(r"\s*\|?(\s*:?-{2,}:?\s*\|)*\s*:?-{2,}:?\s*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)
_SENTENCE = re.compile(r"[。；;，,！!？?]")
_STRAY = 30  # characters of a row whose tabs an editor stripped

Row = tuple[tuple[int, int, str], ...]  # start, end and text of each cell


def extract(data: bytes, password: str | None = None) -> Extract:
    """The lines and grids of a text in UTF-8, UTF-16 or GB18030. Raises UnreadableFile where it is none."""
    if len(data) > LIMIT:
        raise too_large()
    lines = _BREAK.split(decode(data))
    cells = sum(line.count("\t") + line.count("|") + gaps(line) for line in lines)
    if len(lines) > _MOST_LINES or cells > _MOST_CELLS or max(map(len, lines)) > _LONGEST:
        raise UnreadableFile(
            "limit", "文本的行、表格或一行的字数过多，不读取", "the text has too many lines, table cells or characters in a line",
            "请确认文件是一份公开文本", "make sure that the file is one disclosure",
        )  # fmt: skip
    return Extract("text", tuple(_blocks(lines)))


def gaps(line: str) -> int:
    """How many pieces of a line blanks part, at the most; none in a paragraph."""
    return len(GAP.findall(line)) if len(line) <= LONGEST_ROW else 0


def too_large() -> UnreadableFile:
    return UnreadableFile(
        "size", f"文本超过{LIMIT >> 20} MB，不读取", f"the text is larger than {LIMIT >> 20} MB",
        "请确认文件是一份公开文本", "make sure that the file is one disclosure",
    )  # fmt: skip


def decode(data: bytes) -> str:
    """The characters of `data`, by its byte order mark, as UTF-8, or as GB18030."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _readable(_decoded(data[len(mark) :], encoding))
    if b"\0" in data:
        raise _no_text()
    text = _decoded(data, "utf-8")
    return _readable(text if text is not None else _decoded(data, "gb18030"))


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _readable(text: str | None) -> str:
    if text is None or "\0" in text or len(_CONTROL.findall(text[:100_000])) * 50 > min(len(text), 100_000):
        raise _no_text()
    return text


def _no_text() -> UnreadableFile:
    return UnreadableFile(
        "format", "不是文本，也不是认识的文件格式", "neither readable text nor a file format known here",
        "请用 PDF、XLSX、DOCX、HTML 或文本文件", "use a PDF, XLSX, DOCX, HTML or text file",
    )  # fmt: skip


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    n = free = 0
    while n < len(lines):
        if end := _run(lines, n, "\t"):
            yield from _free(lines, free, n)
            yield _grid([_tabbed(lines[i]) for i in range(n, end)], n)
        elif end := _run(lines, n, "|"):
            yield from _free(lines, free, n)
            # The rule under a pipe table's head says nothing.
            yield _grid([() if _RULE.fullmatch(lines[i]) else _piped(lines[i]) for i in range(n, end)], n)
        else:
            n += 1
            continue
        n = free = end
    yield from _free(lines, free, len(lines))


def _free(lines: Sequence[str], start: int, end: int) -> Iterator[Block]:
    """Lines without marks of a table: the tables that blanks show, and the rest line by line."""
    if not any(map(gaps, lines[start:end])):
        yield from _lines(lines, start, end)
        return
    from gouji.read.text_columns import columned  # only here: most texts have tabs, and numpy takes its time

    for taken, grid in columned(lines, start, end):
        yield from _lines(lines, start, taken.start)
        if grid:
            yield grid
        start = taken.stop
    yield from _lines(lines, start, end)


def _lines(lines: Sequence[str], start: int, end: int) -> Iterator[Block]:
    for n in range(start, end):
        left, right, text = _strip(lines[n], 0, len(lines[n]))
        if text:
            yield Line(text, LineSpan(n + 1, left, right))


def _run(lines: Sequence[str], start: int, mark: str) -> int:
    """The end of the run of table lines that begins at `start`, 0 where none does."""
    if not _tabular(lines[start], mark):
        return 0
    end, inner, dense = start, False, False
    while end < len(lines):
        if _tabular(lines[end], mark):
            inner = inner or mark == "|" or "\t" in lines[end].lstrip()
            dense = dense or (end > start and bool(lines[end - 1].strip()))
            end += 1
        elif mark == "\t" and (_stripped_row(lines, end) or _blank_row(lines, end)):
            end += 1
        elif mark == "\t" and not dense and (after := _spaced_row(lines, end)):
            end = after
        else:
            break
    return end if inner else 0


def _spaced_row(lines: Sequence[str], blank: int) -> int:
    """Where the next row stands when every row has a blank line after it; 0 where that is not so."""
    if lines[blank].strip() or blank + 1 >= len(lines) or not _tabular(lines[blank + 1], "\t"):
        return 0
    return blank + 1 if blank + 2 >= len(lines) or not lines[blank + 2].strip() else 0


def _tabular(line: str, mark: str) -> bool:
    if mark == "\t":
        return "\t" in line and bool(line.strip())
    return line.lstrip().startswith("|") and len(_PIPE.findall(line)) > 1


def _blank_row(lines: Sequence[str], n: int) -> bool:
    """A line of nothing but tabs inside a run: a row without text."""
    return "\t" in lines[n] and not lines[n].strip() and n + 1 < len(lines) and _tabular(lines[n + 1], "\t")


def _stripped_row(lines: Sequence[str], n: int) -> bool:
    """A short line right inside a run: a row of which an editor took the trailing tabs."""
    text = lines[n].strip()
    if not text or len(text) > _STRAY or _SENTENCE.search(text):
        return False
    return (n + 1 < len(lines) and _tabular(lines[n + 1], "\t")) or "".join(text.split()) in ("合计", "总计")


def _tabbed(line: str) -> Row:
    cells, start = [], 0
    for piece in line.split("\t"):
        cells.append(_strip(line, start, start + len(piece)))
        start += len(piece) + 1
    return tuple(cells)


def _piped(line: str) -> Row:
    bars = [m.start() for m in _PIPE.finditer(line)]
    if line.rstrip()[-1] != "|":
        bars.append(len(line))
    cells = [_strip(line, a + 1, b) for a, b in pairwise(bars)]
    return tuple(
        (a, b, _BREAK_TAG.sub("\n", text.replace("\\|", "|").replace("**", ""))) for a, b, text in cells
    )


def _strip(line: str, start: int, end: int) -> tuple[int, int, str]:
    text = line[start:end]
    left = len(text) - len(text.lstrip("\ufeff\f \t\u3000\xa0\u200b"))
    inner = text[left:].rstrip()
    return start + left, start + left + len(inner), inner


def _grid(rows: Sequence[Row], first: int) -> Grid:
    cells = tuple(
        GridCell(r, c, text, LineSpan(first + r + 1, start, end))
        for r, row in enumerate(rows)
        for c, (start, end, text) in enumerate(row)
    )
    last = rows[-1][-1][1] if rows[-1] else 0
    return Grid(len(rows), max(map(len, rows)), cells, LineSpan(first + 1, 0, last))

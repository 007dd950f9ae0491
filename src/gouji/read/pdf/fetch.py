"""Everything PDFium is asked about a page, in one place: after this a page is numbers only."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Generator, Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gouji.model.source import PageBox
from gouji.read.layout import Trouble
from gouji.read.pdf import library as pdfium
from gouji.read.pdf.characters import UNKNOWN, Characters, TextPage, read_characters
from gouji.read.pdf.contents import MOST_OBJECTS, Contents, TooMuch, read_contents
from gouji.read.pdf.document import Document
from gouji.read.pdf.extents import CAPTION
from gouji.read.pdf.frame import Frame, page_frame
from gouji.read.pdf.hidden import Handles, find_hidden
from gouji.read.pdf.rulings import bounds_of, drawn_boxes

Floats = npt.NDArray[np.float64]

_MANY = 20_000  # characters that are enough to be read at once
_LEAST_SHARE = 0.6  # characters to a text object; in sound files there is at least about one
_FEW_LETTERS = 20  # a page number or a stamp beside a picture of the page
_PRIVATE = (0xE000, 0xF8FF)  # characters that mean what a font likes; a bullet now and then is usual
_SAMPLE = 4  # of so many objects one tells its font; a font of fewer is checked otherwise
_TABLE = 0.15  # of a page: a smaller picture is no table
_FEWEST_RECOGNISED = 4  # letters of a text layer


class Fetched(NamedTuple):
    """A page as PDFium knows it, or why it cannot be read. Coordinates are the page's own (`frame.py`)."""

    number: int
    trouble: Trouble | None
    frame: Frame = Frame((0.0, 0.0, 0.0, 0.0), 0)
    characters: Characters | None = None
    hidden: npt.NDArray[np.bool_] | None = None  # for each character
    lines: npt.NDArray[np.float64] | None = None  # boxes of drawn lines


class _Open(NamedTuple):
    """A page that PDFium has loaded."""

    number: int
    handles: Handles
    frame: Frame
    contents: Contents

    @property
    def text(self) -> TextPage:
        text = self.handles.text
        return TextPage(text, pdfium.count_characters(text), self.frame.bounds, self.contents.form_texts)


def fetch_pages(
    document: Document, numbers: Iterable[int], together: int
) -> Generator[list[Fetched], None, None]:
    """Ask PDFium for pages by their numbers (from 1), for at most so many `together`, and for the next when they are asked
    for."""
    left = iter(numbers)
    while some := _fetch_some(document, itertools.islice(left, together)):
        yield some


def _fetch_some(document: Document, numbers: Iterable[int]) -> list[Fetched]:
    """The first of these pages, as many as have not too many characters together."""
    found: list[_Open | Fetched] = []
    texts: list[TextPage] = []
    with contextlib.ExitStack() as close:
        for number in numbers:
            found.append(page := _open(document, number, close))
            if isinstance(page, _Open):
                texts.append(page.text)
            if sum(text.size for text in texts) > _MANY:
                break
        drawn = drawn_boxes([page.contents.paths for page in found if isinstance(page, _Open)])
        asked = zip(read_characters(texts) if texts else (), drawn, strict=True)
        return [page if isinstance(page, Fetched) else _fetch(page, *next(asked)) for page in found]


def _open(document: Document, number: int, close: contextlib.ExitStack) -> _Open | Fetched:
    """A page to be asked, or why it cannot be."""
    whole = PageBox(number, 0.0, 0.0, 0.0, 0.0)
    page = pdfium.load_page(document.handle, number - 1)
    if not page:
        return Fetched(number, Trouble("damaged_page", f"第{number}页已损坏，无法读取", whole))
    close.callback(pdfium.close_page, page)
    text = pdfium.load_text(page)
    if not text:
        return Fetched(number, Trouble("damaged_page", f"第{number}页的文字无法读取", whole))
    close.callback(pdfium.close_text, text)
    try:
        if pdfium.count_characters(text) > MOST_OBJECTS:
            raise TooMuch
        contents = read_contents(page)
    except TooMuch:
        return Fetched(number, Trouble("limit", f"第{number}页内容过多，未读取", whole))
    if document.fonts is not None:
        document.fonts.note(contents.handles[::_SAMPLE])
    return _Open(number, Handles(page, text, document.layered), page_frame(page), contents)


def _fetch(page: _Open, characters: Characters, drawn: tuple[Floats, Floats]) -> Fetched:
    number, frame, contents = page.number, page.frame, page.contents
    lines, areas = drawn
    hidden = characters.hidden | find_hidden(page.handles, frame, contents, characters, areas)
    trouble = _trouble(number, frame, characters, hidden, contents)
    if trouble is not None and trouble.code == "picture_page":
        layer = _recognised(frame, characters, hidden)
        if layer.any():
            said = f"第{number}页是扫描件，文字取自识别的文字层，可能与图不符"
            trouble, hidden = Trouble("text_layer", said, trouble.place), hidden & ~layer
    return Fetched(number, trouble, frame, characters, hidden, lines)


def _recognised(frame: Frame, characters: Characters, hidden: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """The characters that a scan's recognition laid invisibly over or under the picture of the page; none of few."""
    left, bottom, right, top = frame.bounds
    x, y = (characters.box[:, :2] + characters.box[:, 2:]).T / 2
    layer = hidden & (x > left) & (x < right) & (y > bottom) & (y < top)
    return (
        layer if int((layer & ~characters.blank).sum()) > _FEWEST_RECOGNISED else np.zeros(len(hidden), bool)
    )


def _trouble(
    number: int, frame: Frame, characters: Characters, hidden: npt.NDArray[np.bool_], contents: Contents
) -> Trouble | None:
    """What keeps a page from being read as text: it is a picture, or its font does not say its characters."""
    width, height = frame.size
    place = PageBox(number, 0.0, 0.0, round(width, 2), round(height, 2))
    code = characters.code[~hidden]
    private = int(((code >= _PRIVATE[0]) & (code <= _PRIVATE[1])).sum())
    unknown = int((code == UNKNOWN).sum()) + (private if private > max(_FEW_LETTERS, len(code) / 10) else 0)
    if unknown:
        return Trouble("unknown_characters", f"第{number}页有{unknown}个字的编码缺失，无法读出", place)
    if contents.texts > _FEW_LETTERS and len(characters.code) < _LEAST_SHARE * contents.texts:
        return Trouble("unknown_characters", f"第{number}页有文字无法读出，字体可能已损坏", place)
    if not contents.pictures:
        return None
    boxes = bounds_of(contents.pictures)[:, :4]
    areas = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    if len(code) > _FEW_LETTERS:
        said = f"第{number}页有一张图片，可能是表格，其中的文字没有读取"
        tables = _may_be_tables(characters, hidden, boxes[areas > _TABLE * width * height])
        return Trouble("picture_page", said, place) if tables else None
    if areas.sum() < width * height / 2:  # a scan may be cut into strips
        return None
    return Trouble("picture_page", f"第{number}页是图片，其中的文字没有读取", place)


def _may_be_tables(characters: Characters, hidden: npt.NDArray[np.bool_], pictures: Floats) -> bool:
    """Whether one of some large pictures may be a table: no text stands in it, and the unit of amounts on its page."""
    if not len(pictures):
        return False
    box = characters.box[~hidden & ~characters.blank]
    x, y = (box[:, 0] + box[:, 2]) / 2, (box[:, 1] + box[:, 3]) / 2
    text = "".join(map(chr, characters.code[~hidden & ~characters.blank].tolist()))
    return bool(CAPTION.search(text)) and any(
        ((x > x0) & (x < x1) & (y > y0) & (y < y1)).sum() < _FEW_LETTERS
        for x0, y0, x1, y1 in pictures.tolist()
    )

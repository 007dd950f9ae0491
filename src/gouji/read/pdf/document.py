"""Opening and closing a PDF document, and saying in words why one cannot be opened."""

from __future__ import annotations

import threading
from types import TracebackType

from gouji.read.layout import Trouble, UnreadableFile
from gouji.read.pdf import library as pdfium
from gouji.read.pdf.damage import find_damage
from gouji.read.pdf.fonts import FontSums

MOST_PAGES = 2_000
_LARGE = 1 << 20  # bytes of a file; others have no fonts whose check takes long


class Document:
    """An open document: PDFium's handle, the number of pages, and what is wrong with the file as a whole.
    Keeps the bytes alive, which PDFium reads from as long as the document is open.

    Check sums are verified by a thread of their own, beside the reading of pages: unpacking needs no interpreter. Of large
    files it leaves the fonts to the end: those that the pages use have then been unpacked (`fonts`, None of other files).
    `whole`: whether that is to be done."""

    def __init__(self, handle: pdfium.Handle, pages: int, data: bytes, whole: bool = True) -> None:
        self.handle, self.pages, self._data = handle, pages, data
        self._troubles: list[Trouble] = []
        self._checking: threading.Thread | None = None
        self._read = threading.Event()  # whether all pages are
        self.fonts = FontSums() if whole and len(data) > _LARGE else None
        if whole:
            self._troubles = [Trouble("damaged", "文件是否完整没有核对完")]  # until it is
            self._checking = threading.Thread(target=self._check, name="pdf damage", daemon=True)
            self._checking.start()
        self.layered = b"/OCProperties" in data  # it has layers, which may be switched off

    def _check(self) -> None:
        self._troubles = find_damage(self._data, self._sums if self.fonts else None)

    def _sums(self) -> set[bytes]:
        self._read.wait()
        return self.fonts.sums if self.fonts else set()

    @property
    def troubles(self) -> list[Trouble]:
        """What is wrong with the file's bytes. Asked when its pages are read."""
        self._read.set()
        if self._checking:
            self._checking.join()
        return self._troubles

    def __enter__(self) -> Document:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pdfium.close_document(self.handle)
        self._read.set()
        if self._checking:
            self._checking.join()


def open_document(data: bytes, password: str | None, whole: bool = True) -> Document:
    """Open a document held in memory; `whole`: look for damage anywhere in it. Raises `UnreadableFile`."""
    if not data:
        raise UnreadableFile("empty", "文件是空的", "the file is empty", "请重新导出", "export it again")
    handle = pdfium.load_document(data, len(data), password.encode() if password else None)
    if not handle:
        raise _refusal(data, pdfium.last_error(), password)
    pages = pdfium.page_count(handle)
    if pages == 0 or pages > MOST_PAGES:
        pdfium.close_document(handle)
        if pages:
            raise UnreadableFile(
                "limit",
                f"文件有{pages}页，超过上限{MOST_PAGES}页",
                f"the file has {pages} pages, more than the limit of {MOST_PAGES}",
                "请只提交公开文本本身",
                "submit the disclosure alone",
            )
        raise UnreadableFile(
            "damaged", "文件里没有可读的页", "the file has no readable page", "请重新导出", "export it again"
        )
    return Document(handle, pages, data, whole)


def _refusal(data: bytes, error: int, password: str | None) -> UnreadableFile:
    if error == pdfium.ERROR_PASSWORD and password:
        return UnreadableFile(
            "encrypted",
            "密码不对",
            "the password is wrong",
            "请核对密码",
            "check the password",
        )
    if error == pdfium.ERROR_PASSWORD:
        return UnreadableFile(
            "encrypted",
            "文件有密码",
            "the file needs a password",
            "请提供密码，或另存为不加密的文件",
            "give the password, or save it without one",
        )
    if error == pdfium.ERROR_SECURITY:
        return UnreadableFile(
            "encrypted",
            "文件的加密方式不支持",
            "the file's encryption is not supported",
            "请另存为不加密的文件",
            "save it without encryption",
        )
    if b"%PDF" not in data[:1024]:
        return UnreadableFile(
            "format",
            "这不是PDF文件",
            "this is not a PDF file",
            "请核对文件的格式",
            "check the format of the file",
        )
    return UnreadableFile(
        "damaged",
        "PDF文件已损坏，无法打开",
        "the PDF file is damaged and cannot be opened",
        "请重新下载或重新导出",
        "download or export it again",
    )

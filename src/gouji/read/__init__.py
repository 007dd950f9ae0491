"""Reading a disclosure from a file, whatever its format (读取).

The format is told by the content, never by the name. Plain text is read here; every other format comes
from strangers' programs and is opened in a child process with limits (`worker`). One recogniser turns the
lines and grids of any format into the same disclosure.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from gouji.model.disclosure import Disclosure
from gouji.read import ahead
from gouji.read.layout import Extract, UnreadableFile
from gouji.read.package.folder import among, is_package, packed

__all__ = ["UnreadableFile", "is_package", "read", "read_all"]

LIMIT = 100 << 20  # bytes of a file
_EXTRACTORS = {
    "pdf": "gouji.read.pdf.extract",
    "xlsx": "gouji.read.xlsx",
    "docx": "gouji.read.docx",
    "html": "gouji.read.html",
    "text": "gouji.read.text",
    "package": "gouji.read.package.archive",
}
_SMALL_TEXT = (
    256 * 1024
)  # bytes; a larger one is no ordinary disclosure, and is opened in the limited child as well
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta", b"<div")


def read(path: str | os.PathLike[str], password: str | None = None) -> Disclosure:
    """The first disclosure in a file. Raises `UnreadableFile`, which says why in both languages."""
    return read_all(path, password)[0]


def read_all(path: str | os.PathLike[str], password: str | None = None) -> tuple[Disclosure, ...]:
    """Every disclosure in a file, in order; a file can hold several. Raises `UnreadableFile`."""
    extract = ahead.taken(path, password) or extract_from(contents(path), password)
    file = os.fspath(path)
    if extract.format == "package":
        from gouji.read.package.disclosure import disclosure

        return (disclosure(extract, file),)
    from gouji.read.recognise import recognise

    try:
        return recognise(extract, file)
    except UnreadableFile as error:
        raise _with_troubles(error, extract) from None


def extract_from(data: bytes, password: str | None = None) -> Extract:
    """The lines and grids of a file's bytes. Raises `UnreadableFile`."""
    kind = sniff(data)
    if kind == "text" and len(data) <= _SMALL_TEXT:
        from gouji.read import text

        return text.extract(data)
    from gouji.read.worker import extract_isolated

    return extract_isolated(data, password, extractor=_EXTRACTORS[kind])


def sniff(data: bytes) -> str:
    """The format of a file by its content: pdf, xlsx, docx, html, package or text."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] == b"PK\x03\x04":
        return _packed(data)
    if data.startswith(_OLD_OFFICE):
        if _stream("Workbook") in data:
            return "xlsx"  # .xls, read by the same library
        if _stream("EncryptedPackage") in data:
            raise UnreadableFile(
                "encrypted", "文件有密码", "the file has a password",
                "请另存为不加密的文件", "save it without a password",
            )  # fmt: skip
        raise UnreadableFile(
            "format", "这是旧版 Office 文件（.doc）", "this is an old Office file (.doc)",
            "请另存为 .docx", "save it as .docx",
        )  # fmt: skip
    head = data[:4096].lstrip(b"\xef\xbb\xbf\r\n\t ").lower()
    if head.startswith(b"<") and any(mark in head for mark in _HTML_MARKS):
        return "html"
    if b"<table" in data and b"</td>" in data:
        return "html"  # text with the tables of a page in it
    return "text"


def _stream(name: str) -> bytes:
    """A stream's name as an old Office file spells it."""
    return name.encode("utf-16-le")


def _packed(data: bytes) -> str:
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UnreadableFile(
            "damaged", "压缩结构已损坏，不能打开", "the file's archive is damaged",
            "请重新下载或另存", "download it again or save it anew",
        ) from None  # fmt: skip
    if "word/document.xml" in names:
        return "docx"
    if any(n.startswith("xl/workbook.") for n in names) or b"opendocument.spreadsheet" in data[:100]:
        return "xlsx"
    if among(names):
        return "package"
    if "OFD.xml" in names:
        raise UnreadableFile(
            "format",
            "这是 OFD 版式文件",
            "this is an OFD file",
            "请用 OFD 阅读器另存为 PDF",
            "save it as PDF with an OFD reader",
        )
    raise UnreadableFile(
        "format", "压缩包里不是 XLSX、DOCX，也不是数据包", "the archive is neither XLSX nor DOCX nor a data package",
        "请用 PDF、XLSX、DOCX、HTML 或文本文件", "use a PDF, XLSX, DOCX, HTML or text file",
    )  # fmt: skip


def contents(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file of a sensible size; a data package's folder as an archive. Raises `UnreadableFile`."""
    name = os.fspath(path)
    try:
        status = Path(name).stat()
        if is_package(Path(name)):
            return packed(Path(name))
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableFile(
                "directory", f"这是文件夹，不是文件：{name}", f"this is a folder, not a file: {name}",
                "请指定其中的文件", "name a file in it",
            )  # fmt: skip
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(
                "format", f"不是普通文件：{name}", f"this is no ordinary file: {name}",
                "请先存为文件", "save it as a file first",
            )  # fmt: skip
        if status.st_size > LIMIT:
            raise UnreadableFile(
                "size", f"文件有{status.st_size >> 20} MB，超过上限{LIMIT >> 20} MB",
                f"the file has {status.st_size >> 20} MB, more than the limit of {LIMIT >> 20} MB",
                "请压缩其中的图片，或拆分后再试", "shrink its pictures or split it",
            )  # fmt: skip
        with Path(name).open("rb") as file:
            data = file.read(LIMIT + 1)
    except FileNotFoundError:
        raise UnreadableFile(
            "missing",
            f"没有这个文件：{name}",
            f"there is no such file: {name}",
            "请核对路径",
            "check the path",
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(
            "permission", f"无法打开文件：{name}（{reason}）", f"cannot open {name}: {reason}",
            "请核对路径和权限", "check the path and the permissions",
        ) from None  # fmt: skip
    if not data.strip():
        raise UnreadableFile(
            "empty", f"文件是空的：{name}", f"the file is empty: {name}", "请核对文件", "check the file"
        )
    return data


def _with_troubles(error: UnreadableFile, extract: Extract) -> UnreadableFile:
    """An error that nothing was recognised, which names the damage met on the way, if any."""
    if not extract.troubles:
        return error
    first = extract.troubles[0]
    return UnreadableFile(
        "damaged", f"{error.message}；文件有损坏：{first.message}", f"{error.english}; damage: {first.code}",
        error.advice, error.english_advice,
    )  # fmt: skip

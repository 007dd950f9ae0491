"""A zipped package as one line (the descriptor) and a grid for each CSV file that it names, checksums verified."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
import zlib
from pathlib import PurePosixPath

from gouji.model.source import Line, SheetCell, a1
from gouji.read.layout import Block, Extract, Grid, GridCell, UnreadableFile
from gouji.read.package.descriptor import Resource, damaged, descriptor
from gouji.read.package.folder import MOST_BYTES, MOST_FILES, NAME, too_large

_MOST_CELLS = 400_000
_ALGORITHMS = ("md5", "sha1", "sha256", "sha512")  # a hash without a name is md5, says the standard


def extract(data: bytes, password: str | None = None) -> Extract:
    """The files of a package. Raises UnreadableFile where one is missing, damaged or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _Reader(archive).extract()
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise damaged("文件", f"解不开：{error}", f"cannot be unpacked: {error}") from None
    except RuntimeError:  # what zipfile says of a file that needs a password
        raise UnreadableFile(
            "encrypted", "数据包有密码", "the data package has a password", "请解压后重新打包，不设密码", "pack it again without one"
        ) from None  # fmt: skip


class _Reader:
    """An archive and how much of it may still be unpacked."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.left, self.cells = MOST_BYTES, _MOST_CELLS
        names = archive.namelist()
        if len(names) > MOST_FILES:
            raise too_large()
        # The folder may have been packed with its name.
        self.root = min((n for n in names if PurePosixPath(n).name == NAME), key=len).removesuffix(NAME)

    def extract(self) -> Extract:
        text = self.member(NAME)
        found = descriptor(text)
        blocks: list[Block] = [Line(text.decode(), SheetCell(NAME, ""))]
        blocks += (self.grid(r) for r in found.resources)
        return Extract("package", tuple(blocks), pages=len(found.resources))

    def member(self, path: str) -> bytes:
        """A file's bytes. What the archive says of its size is not believed."""
        try:
            with self.archive.open(self.root + path) as file:
                data = file.read(self.left + 1)
        except KeyError:
            raise damaged(path, "不见了", "is missing") from None
        self.left -= len(data)
        if self.left < 0:
            raise too_large()
        return data

    def grid(self, resource: Resource) -> Grid:
        path = resource.path
        if not isinstance(path, str) or not path or path.startswith("/") or ":" in path or ".." in path:
            raise damaged(NAME, f"指向包外的文件：{path}", f"names a file that is not in the package: {path}")
        data = self.member(path)
        _verify(path, data, resource.hash)
        try:
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        except (UnicodeDecodeError, csv.Error) as error:
            raise damaged(path, f"不是 UTF-8 的 CSV：{error}", f"is no CSV in UTF-8: {error}") from None
        self.cells -= sum(map(len, rows))
        if self.cells < 0:
            raise too_large()
        names = [f.name for f in resource.schema.fields]
        if names and (not rows or rows[0] != names):
            raise damaged(path, f"的表头与 {NAME} 不符", f"has another header than {NAME} says")
        cells = tuple(
            GridCell(r, c, text, SheetCell(path, a1(r, c)))
            for r, row in enumerate(rows)
            for c, text in enumerate(row)
        )
        return Grid(len(rows), max(map(len, rows), default=0), cells, SheetCell(path, ""))


def _verify(path: str, data: bytes, said: str) -> None:
    """Compare a checksum, where one is given."""
    algorithm, sign, digest = said.rpartition(":")
    algorithm = algorithm if sign else "md5"
    if not said or algorithm not in _ALGORITHMS:
        return
    if hashlib.new(algorithm, data, usedforsecurity=False).hexdigest() != digest.lower():
        raise damaged(
            path, f"与校验和不符：写出后被改动过（{algorithm}）", f"does not match its checksum ({algorithm}): it was changed"
        )  # fmt: skip

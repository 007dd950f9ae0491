"""The documents on the desk: a bounded number, each under a random name, forgotten oldest first.

Nothing outlives the desk: files lie in one temporary folder that goes with it.
"""

from __future__ import annotations

import contextlib
import secrets
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from pathlib import Path

from gouji.child import Child, NoAnswer
from gouji.desk.opened import Opened, open_file
from gouji.model.finding import Text
from gouji.model.source import PageBox

LONGEST_NAME = 120


class Stage(StrEnum):
    """How far a document is."""

    WAITING = "waiting"
    READING = "reading"
    CHECKING = "checking"
    READY = "ready"
    FAILED = "failed"

    @property
    def over(self) -> bool:
        return self in (Stage.READY, Stage.FAILED)


class Document:
    """A file on the desk and what became of it. `trouble` says why it could not be read, `advice` what to do."""

    def __init__(self, key: str, name: str, path: Path, password: str | None = None) -> None:
        self.key, self.name, self.path, self.password = key, name, path, password
        self.stage = Stage.WAITING
        self.opened: tuple[Opened, ...] = ()
        self.trouble: Text | None = None
        self.advice: Text | None = None
        self.code = ""
        self.done = threading.Event()

    def view(self, number: int = 0) -> Opened | None:
        """One of the disclosures in the file; a file may hold several."""
        return self.opened[number] if 0 <= number < len(self.opened) else None


class Store:
    """The documents, the folder they lie in, and the threads that read them."""

    def __init__(self, most: int = 12) -> None:
        self.most = most
        self.child = Child()
        self._folder = tempfile.TemporaryDirectory(prefix="gouji-desk-")
        self._documents: OrderedDict[str, Document] = OrderedDict()
        self._kept: dict[str, Document] = {}  # the examples, which are never forgotten
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="desk")

    def add(self, name: str, data: bytes, password: str | None = None) -> Document:
        """Put a file on the desk and start reading it."""
        document = self._new(secrets.token_urlsafe(12), name, password)
        document.path.write_bytes(data)
        with self._lock:
            self._documents[document.key] = document
            gone = [self._documents.popitem(last=False)[1] for _ in range(len(self._documents) - self.most)]
        for old in gone:
            old.path.unlink(missing_ok=True)
        self._threads.submit(self._read, document)
        return document

    def keep(self, key: str, name: str, make: Callable[[], bytes]) -> Document:
        """A document under a name of its own that stays, made when it is first asked for."""
        with self._lock:
            if (known := self._kept.get(key)) is not None:
                return known
            document = self._kept[key] = self._new(key, name, None)
        self._threads.submit(self._read, document, make)
        return document

    def all(self) -> list[Document]:
        """The documents that were brought, the last used first."""
        with self._lock:
            return list(reversed(self._documents.values()))

    def get(self, key: str) -> Document | None:
        """A document by its name; asking for it makes it young again."""
        with self._lock:
            if key in self._documents:
                self._documents.move_to_end(key)
                return self._documents[key]
            return self._kept.get(key)

    def picture(self, document: Document, page: int) -> bytes:
        """A page as PNG, the last few remembered. Raises NoAnswer."""
        with self._lock:
            if (known := self._pictures.get((document.key, page))) is not None:
                self._pictures.move_to_end((document.key, page))
                return known
        made = self.child.picture(document.path, page, document.password)
        with self._lock:
            self._pictures[document.key, page] = made
            if len(self._pictures) > 48:
                self._pictures.popitem(last=False)
        return made

    def close(self) -> None:
        """Forget everything."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self.child.close()
        self._folder.cleanup()

    def _new(self, key: str, name: str, password: str | None) -> Document:
        shown = Path(name.replace("\\", "/")).name[-LONGEST_NAME:] or "文件"
        return Document(key, shown, Path(self._folder.name) / secrets.token_hex(8), password)

    def _draw_ahead(self, document: Document) -> None:
        """Draw the pages of the first findings before anyone asks."""
        opened = document.opened[0]
        first = [opened.places.all[keys[0]].source for keys in opened.places.of_finding[:3] if keys]
        with contextlib.suppress(NoAnswer):
            for page in dict.fromkeys(s.page for s in first if isinstance(s, PageBox)):
                self.picture(document, page)

    def _read(self, document: Document, make: Callable[[], bytes] | None = None) -> None:
        """Read and check, in a thread. Whatever happens the document ends in a stage that is over."""
        from gouji.read import UnreadableFile

        def stage(name: str) -> None:
            document.stage = Stage(name)

        try:
            if make is not None:
                document.path.write_bytes(make())
            document.opened = open_file(document.path, document.name, document.password, self.child, stage)
            document.stage = Stage.READY
            document.done.set()
            self._draw_ahead(document)
        except UnreadableFile as e:
            document.code = e.code
            known, shown = str(document.path), document.name  # its owner's name for it, never where it lies
            document.trouble = Text(e.message.replace(known, shown), e.english.replace(known, shown))
            document.advice = Text(e.advice, e.english_advice) if e.advice else None
            document.stage = Stage.FAILED
        except Exception as e:  # noqa: BLE001 - the page must say that gouji failed, not wait for ever
            document.code = "failed"
            document.trouble = Text(f"检查出错：{type(e).__name__}", f"the check failed: {type(e).__name__}")
            document.advice = Text(
                "这是勾稽的缺陷，不是文件通过了核对", "a defect of gouji; the file has not passed"
            )
            document.stage = Stage.FAILED
        finally:
            document.done.set()

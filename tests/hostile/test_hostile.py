"""Whatever a file holds, the caller gets an extract or a reason, in time, and no process is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.read_pdf import drawing as d

from gouji.model.source import PageBox
from gouji.read.layout import Extract, Grid, UnreadableFile
from gouji.read.parts import join
from gouji.read.worker import Readers, Worker, extract_isolated, request
from gouji.read.worker_frames import Limits

from . import files

GOOD = files.good()
LONG = files.good(7)


def read_by(readers: Readers, data: bytes) -> Extract | UnreadableFile:
    try:
        return readers.read(request(data))
    except UnreadableFile as refused:
        return refused


def read(data: bytes, **how: object) -> Extract | UnreadableFile:
    try:
        return extract_isolated(data, **how)  # type: ignore[arg-type]
    except UnreadableFile as refused:
        return refused


def tables(found: Extract) -> list[list[list[str]]]:
    return [d.table(block) for block in found.blocks if isinstance(block, Grid)]


@pytest.fixture
def worker() -> Iterator[Worker]:
    one = Worker()
    yield one
    one.close()


@pytest.mark.parametrize("make", files.HOSTILE.values(), ids=files.HOSTILE.keys())
def test_hostile(make: Callable[[], bytes]) -> None:
    found = read(make())
    if isinstance(found, UnreadableFile):
        assert found.code in {"empty", "format", "damaged", "limit"}
        assert found.message
        assert found.english
    assert isinstance(read(GOOD), Extract)  # and the next file is read as ever


def test_cut_off_at_fifty_places() -> None:
    """A file cut short is refused, or said to be damaged; never read in silence as if whole."""
    for data in files.cut(GOOD, 50):
        found = read(data)
        if isinstance(found, Extract):
            assert [t.code for t in found.troubles if t.code.startswith("damaged")]


def test_changes_within_the_content() -> None:
    """A byte changed in what the pages say is noticed, wherever it stands."""
    whole = read(GOOD)
    assert isinstance(whole, Extract)
    assert not whole.troubles
    start = GOOD.index(b"stream\n") + 7
    end = GOOD.index(b"endstream", start) - 1
    for at in range(start + 2, end, 23):
        found = read(GOOD[:at] + bytes([GOOD[at] ^ 16]) + GOOD[at + 1 :])
        assert isinstance(found, UnreadableFile) or found.troubles or tables(found) == tables(whole)


def test_bytes_lost_or_gained() -> None:
    """What moves the rest of the file is noticed even where PDFium finds its way again."""
    whole = read(GOOD)
    for at in range(20, len(GOOD) - 60, 97):
        for changed in (GOOD[:at] + GOOD[at + 1 :], GOOD[:at] + b" " + GOOD[at:]):
            found = read(changed)
            assert isinstance(found, UnreadableFile) or found.troubles or found == whole


def test_mutated_copies() -> None:
    """Most changes are noticed or harmless. Not all can be: a byte of a dictionary has no check sum."""
    whole = read(GOOD)
    assert isinstance(whole, Extract)
    silent = 0
    for seed in range(60):
        found = read(files.mutated(GOOD, seed))
        silent += isinstance(found, Extract) and not found.troubles and tables(found) != tables(whole)
    assert silent <= 3


def test_password() -> None:
    data = files.encrypted("勾稽".encode().hex())
    refused = read(data)
    assert isinstance(refused, UnreadableFile)
    assert refused.code == "encrypted"
    wrong = read(data, password="no")
    assert isinstance(wrong, UnreadableFile)
    assert wrong.code == "encrypted"
    found = read(data, password="勾稽".encode().hex())
    assert isinstance(found, Extract)
    assert tables(found) == [d.EXPECTED]


def test_same_as_read_here() -> None:
    from gouji.read.pdf.extract import extract

    assert extract_isolated(GOOD) == extract(GOOD)


@pytest.mark.parametrize("readers", [1, 2, 3, 40])
def test_pages_read_in_parts_are_the_file(readers: int) -> None:
    from gouji.read.pdf.extract import extract

    assert join([extract(LONG, None, (k, readers)) for k in range(readers)]) == extract(LONG)


def test_a_page_that_cannot_be_laid_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """The document is closed when no thread asks for its pages any more."""
    from gouji.read.pdf import extract as module
    from gouji.read.pdf.document import Document

    asking: list[bool] = []
    close = Document.__exit__

    def observed(self: Document, *how: object) -> None:
        asking.append(any(t.name == "pdf pages" for t in threading.enumerate()))
        close(self, *how)  # type: ignore[arg-type]

    def fail(_: object) -> None:
        raise ValueError("layout")

    monkeypatch.setattr(Document, "__exit__", observed)
    monkeypatch.setattr(module, "lay_out", fail)
    with pytest.raises(ValueError, match="layout"):
        module.extract(files.good(12))
    assert asking == [False]


@pytest.fixture
def two() -> Iterator[Readers]:
    """Two readers, both up."""
    both = Readers()
    both.alone = False
    for _ in range(2):
        both.read(request(LONG))
    assert both.up.wait(60)
    yield both
    both.close()


def test_two_children_read_one_file(two: Readers) -> None:
    from gouji.read.pdf.extract import extract

    assert two.read(request(LONG)) == extract(LONG)


def test_two_children_tell_a_mark_as_one(two: Readers) -> None:
    """The mark lies over words on the first page; what it is on the second, only the first page tells."""
    from gouji.read.pdf.extract import extract

    found = extract(files.marked())
    assert [mark.source.page for mark in found.marks if isinstance(mark.source, PageBox)] == [1, 2]
    assert two.read(request(files.marked())) == found


def test_one_of_two_children_dies(two: Readers) -> None:
    """The file is refused with a reason, or read whole by a new child; the next one is read as ever."""
    from gouji.read.pdf.extract import extract

    assert two.second.process_id
    os.kill(two.second.process_id, signal.SIGTERM)
    found = read_by(two, LONG)
    assert found == extract(LONG) or (isinstance(found, UnreadableFile) and found.code == "limit")
    assert two.read(request(LONG)) == extract(LONG)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 nothing", GOOD[:900]])
def test_two_children_refuse_as_one(two: Readers, data: bytes) -> None:
    with pytest.raises(UnreadableFile) as one:
        two.first.read(request(data))
    with pytest.raises(UnreadableFile) as both:
        two.read(request(data))
    assert (both.value.code, str(both.value)) == (one.value.code, str(one.value))


@pytest.mark.parametrize(
    ("name", "code"), [("none.pdf", "missing"), (".", "directory")], ids=["missing", "directory"]
)
def test_paths(tmp_path: Path, name: str, code: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        extract_isolated(tmp_path / name)
    assert refused.value.code == code


def test_too_large() -> None:
    with pytest.raises(UnreadableFile) as refused:
        extract_isolated(GOOD, limits=Limits(size=100))
    assert refused.value.code == "size"


def test_the_child_is_reused_and_replaced(worker: Worker) -> None:
    worker.read(request(GOOD))
    first = worker.process_id
    worker.read(request(GOOD))
    assert worker.process_id == first
    assert first is not None
    os.kill(first, signal.SIGTERM)
    time.sleep(0.2)
    assert worker.read(request(GOOD)).pages == 2
    assert worker.process_id != first


def test_an_answer_that_is_none_is_not_blamed_on_the_file(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As of a child of another version, started after gouji was updated under a running desk."""
    with monkeypatch.context() as other:
        other.setattr("gouji.read.worker.ask", lambda *_: (b"\x81\xa6format\x01", False))
        with pytest.raises(UnreadableFile, match="无法理解"):
            worker.read(request(GOOD))
    assert isinstance(worker.read(request(GOOD)), Extract)


def test_an_endless_file_is_stopped(worker: Worker) -> None:
    worker.read(request(GOOD))
    with pytest.raises(UnreadableFile) as refused:
        worker.read(request(files.unpacking_bomb(), limits=Limits(seconds=0.05)))
    assert refused.value.code == "limit"
    assert "处理器时间" in refused.value.message
    assert worker.read(request(GOOD)).pages == 2


halted = pytest.mark.skipif(sys.platform == "win32", reason="halts a process by POSIX signals")


@halted
def test_a_child_that_is_kept_waiting_loses_no_time_of_the_processor(worker: Worker) -> None:
    """On a busy machine the clock runs on while the child does not: here it is halted for longer than its limit."""
    worker.read(request(GOOD))
    halted = worker.process_id
    assert halted is not None
    os.kill(halted, signal.SIGSTOP)
    threading.Timer(1.0, os.kill, (halted, signal.SIGCONT)).start()
    assert worker.read(request(GOOD, limits=Limits(seconds=0.9))).pages == 2
    assert worker.process_id == halted


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc for the time of a process")
def test_processor_time_is_counted_anew_for_each_file(worker: Worker) -> None:
    """Many files after each other use more than the limit of one."""
    whole = Limits(seconds=1.0)
    for _ in range(1000):
        worker.read(request(GOOD, limits=whole))
        if _used(worker) > 2.5 * whole.seconds:
            break
    assert _used(worker) > 2 * whole.seconds


@halted
def test_a_child_that_sleeps_is_given_up_by_the_clock(worker: Worker) -> None:
    worker.read(request(GOOD))
    asleep = worker.process_id
    assert asleep is not None
    os.kill(asleep, signal.SIGSTOP)
    with pytest.raises(UnreadableFile) as refused:
        worker.read(request(GOOD, limits=Limits(clock=0.3)))
    assert refused.value.code == "limit"
    assert "0.3秒仍未读完" in refused.value.message
    assert worker.read(request(GOOD)).pages == 2


def _used(worker: Worker) -> float:
    """The processor time of the child so far, in seconds."""
    fields = Path(f"/proc/{worker.process_id}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for its processes by POSIX signals")
def test_no_orphan() -> None:
    """A child whose parent is killed ends by itself."""
    program = (
        "from gouji.read import worker\nimport time\nworker.start()\n"
        "print(worker._shared.first.process_id, flush=True)\ntime.sleep(60)"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    time.sleep(0.5)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    for _ in range(100):
        try:
            os.kill(child, 0)
        except ProcessLookupError:
            return
        if Path(f"/proc/{child}/stat").exists() and Path(f"/proc/{child}/stat").read_text().split()[2] == "Z":
            return  # ended; nobody has asked for its result yet
        time.sleep(0.1)
    pytest.fail("the child outlived its parent")

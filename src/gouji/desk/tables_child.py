"""A user's own tables, unpacked and imported in a child process with limits: archives, databases and sheets from
strangers are opened by libraries that may crash, or work without end. What comes out is a database of gouji's making.
"""

from __future__ import annotations

import io
import subprocess
import threading
import zipfile
from pathlib import Path, PurePath

import msgspec

from gouji.public_services.errors import Unfit
from gouji.read.worker_frames import pipes, receive, send
from gouji.read.worker_process import ask, end, out_of_time, spawn

DATABASE = "services.duckdb"
_MOST_FILES, _MOST_BYTES = 200, 1 << 30  # of an archive of tables, unpacked
_SECONDS, _CLOCK = 240.0, 900.0  # of the processor, which several threads share, and by the clock
_MEMORY, _OF_DATABASE = (
    3 << 30,
    "1GB",
)  # bytes of address space beyond a fresh child's; of what DuckDB may hold


class Request(msgspec.Struct, frozen=True):
    """The folder to work in, where the upload lies as `upload`; the name its owner gave it; whose rules it follows."""

    folder: str
    name: str
    source: str


class Answer(msgspec.Struct, frozen=True):
    """How many cases there are, or why there are none, in both languages."""

    cases: int = 0
    chinese: str = ""
    english: str = ""


class Import:
    """One import, which can be given up from another thread."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._given_up = False

    def run(self, folder: Path, name: str, data: bytes, source: str) -> int:
        """Make the database of an upload in a folder: how many cases it has. Raises Unfit where it cannot be made."""
        (folder / "upload").write_bytes(data)
        request = Request(str(folder.absolute()), name, source)
        with self._lock:
            if self._given_up:
                raise _stopped()
            process = self._process = spawn("gouji.desk.tables_child", apart=True)
        frame, late = ask(process, msgspec.msgpack.encode(request), _CLOCK)
        end(process)
        try:
            answer = msgspec.msgpack.decode(frame, type=Answer)
        except msgspec.MsgspecError:
            if late or out_of_time(process.returncode):
                raise Unfit("导入用时过长，已停止；请分批放入", "importing took too long and was stopped; bring it in parts") from None  # fmt: skip
            raise _stopped() from None
        if answer.chinese:
            raise Unfit(answer.chinese, answer.english)
        return answer.cases

    def give_up(self) -> None:
        """End it, now or as soon as it begins."""
        with self._lock:
            self._given_up = True
            if self._process is not None:
                self._process.kill()


def _stopped() -> Unfit:
    return Unfit(
        "数据使导入程序中断（内容异常或占用内存过多）",
        "the data made the importing process stop (malformed, or in need of too much memory)",
    )


def serve() -> None:
    """Answer the one request."""
    from gouji.read.worker_child import limits

    requests, answers = pipes()
    request = msgspec.msgpack.decode(receive(requests), type=Request)
    limits(_MEMORY)(_SECONDS, _CLOCK * 1.5)  # the parent comes first
    try:
        answer = Answer(_imported(Path(request.folder), request.name, request.source))
    except Unfit as e:
        answer = Answer(0, str(e), e.english)
    # The border of isolation: whatever a file does, the parent gets a reason, not a traceback.
    except Exception as e:  # noqa: BLE001
        answer = Answer(
            0, f"数据读不出来（{type(e).__name__}）", f"the data cannot be read ({type(e).__name__})"
        )
    send(answers, msgspec.msgpack.encode(answer))


def _imported(folder: Path, name: str, source: str) -> int:
    from gouji.public_services import arriving, intake, schema

    tables = unpacked(folder / "upload", PurePath(name.replace("\\", "/")).name, folder / "tables")
    sources = schema.sources()
    path = folder / DATABASE
    con = intake.open_or_create(path, sources, memory=_OF_DATABASE)
    try:
        # A view in somebody's database may name any file of this machine.
        con.execute(f"SET allowed_directories = [{arriving.quoted(folder)}]")
        con.execute("SET enable_external_access = false")
        intake.import_paths(con, [tables], source, sources, intake.key_of(path))
        return intake.build(con)
    finally:
        con.close()


def unpacked(upload: Path, name: str, folder: Path) -> Path:
    """The upload in a folder under the name its owner gave it: a file as it is, an archive as a folder of its files, their
    names alone, whatever folders they lie in. Raises Unfit for what is too much, or no archive.
    """
    folder.mkdir()
    data, out = upload.read_bytes(), folder / name
    if not data.startswith(b"PK\x03\x04") or name.lower().endswith(".xlsx"):
        out.write_bytes(data)
        return out
    out.mkdir()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = [i for i in archive.infolist() if not i.is_dir()]
            if len(inside) > _MOST_FILES or sum(i.file_size for i in inside) > _MOST_BYTES:
                raise Unfit("压缩包解开后太大", "the archive is too large when unpacked")
            for one in inside:
                (out / PurePath(one.filename.replace("\\", "/")).name).write_bytes(archive.read(one))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError) as e:
        raise Unfit(
            f"压缩包打不开（{type(e).__name__}）", f"the archive cannot be opened ({type(e).__name__})"
        ) from None
    return out

"""No name, identity number or telephone number of the planted people is in any output, log or database."""

import re
import shutil
import sqlite3
import tempfile
import threading
import zipfile
from contextlib import closing, suppress
from importlib import resources
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

from gouji.cli import services
from gouji.public_services import database, importing, intake, parameters, privacy, schema

EXAMPLES = Path(str(resources.files("gouji.public_services").joinpath("data", "examples")))

COLUMNS = ("applyer_name", "applyer_page_code", "contact_name", "contact_phone", "handle_user_name")


@pytest.fixture(scope="module")
def people(made):
    """What may never be seen again."""
    con = database.connect(":memory:")
    found = set()
    for column in COLUMNS:
        found |= {row[0] for row in con.execute(f"SELECT DISTINCT {column} FROM read_parquet('{made.folder}/accept.parquet')").fetchall()}  # fmt: skip
    con.close()
    return {p for p in found if p and p != "窗口1"}


def test_there_is_something_to_find(people, made):
    assert len(people) > 5000
    con = database.connect(":memory:")
    told = con.execute(f"SELECT count(*) FROM read_parquet('{made.folder}/process.parquet') WHERE handle_explain LIKE '申请人%证件%'").fetchone()  # fmt: skip
    con.close()
    assert told[0] == made.district.planted["P42"]


def test_no_column_of_any_table_holds_one(con, people):
    con.execute("CREATE TEMP TABLE people AS SELECT unnest(?::VARCHAR[]) AS p", [sorted(people)])
    columns = con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE data_type = 'VARCHAR' AND NOT internal AND table_name <> 'people'"
    ).fetchall()
    assert len(columns) > 100
    for table, column in columns:
        held = con.execute(
            f'SELECT count(*) FROM {table} WHERE "{column}" IN (SELECT p FROM people)'
        ).fetchone()
        assert held[0] == 0, (table, column)
        inside = f"regexp_matches(\"{column}\", '{privacy.IDENTITY}') AND NOT regexp_matches(\"{column}\", '[0-9A-Z]{{31}}[0-9]{{8}}|^[0-9a-f]+|^[0-9A-Z]{{18,31}}$')"
        assert con.execute(f"SELECT count(*) FROM {table} WHERE {inside}").fetchone()[0] == 0, (table, column)


NUMBER = re.compile(rb"(?=([1-9][0-9]{16}[0-9Xx]|9[0-9A-Z]{17}|1[3-9][0-9]{9}))")


FIRM = re.compile(r"模拟.[0-9]+有限公司")
HAN = re.compile(r"[\u4e00-\u9fff]+")


def shown(content: bytes, people: set[str]) -> set[str]:
    """The planted people whose number or name stands in a content. Names of two or three characters are looked for in words
    only: in compressed bytes their few would turn up by chance."""
    found = {m.decode() for m in NUMBER.findall(content)} & people
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return found
    found |= set(FIRM.findall(text)) & people
    runs = set(HAN.findall(text))
    lengths = {len(p) for p in people if HAN.fullmatch(p)}
    return found | (
        {run[n : n + k] for run in runs for k in lengths for n in range(len(run) - k + 1)} & people
    )


def words_of(path: Path) -> bytes:
    """What a written file says, taken out of its packing."""
    data = path.read_bytes()
    if data[:2] == b"PK":
        with zipfile.ZipFile(path) as z:
            return b"".join(z.read(n) for n in z.namelist() if n.endswith((".xml", ".rels", ".csv")))
    if data[:5] == b"%PDF-":
        import pypdfium2

        with pypdfium2.PdfDocument(data) as pdf:
            return "".join(page.get_textpage().get_text_bounded() for page in pdf).encode()
    return data


def test_the_search_would_find_one(people, tmp_path):
    somebody = next(p for p in people if len(p) == 18)
    assert shown(f"x{somebody}y".encode(), people) == {somebody}
    assert shown(b"\xff\x00" + somebody.encode(), people) == {somebody}
    name = next(p for p in people if len(p) == 3)
    assert name in shown(f"经办人{name}".encode(), people)


def test_no_byte_of_the_database_shows_one(made, people):
    for path in made.path.parent.iterdir():
        if path.is_file():
            assert shown(path.read_bytes(), people) == set(), path.name


@pytest.mark.parametrize("kind", ["parquet", "csv", "xlsx", "sqlite"])
def test_nothing_is_left_on_disk_while_an_import_runs(made, people, tmp_path, monkeypatch, kind):
    """Every file that appears beside the database or among temporary files, at every moment, and with little memory so
    that work spills."""
    source, work, temporary = (tmp_path / n for n in ("source", "work", "temporary"))
    for folder in (source, work, temporary):
        folder.mkdir()
    path = source / f"accept.{'db' if kind == 'sqlite' else kind}"
    con = database.connect(":memory:")
    found = con.execute(f"SELECT * FROM read_parquet('{made.folder}/accept.parquet')")
    heads, rows = [d[0] for d in found.description], found.fetchall()
    if kind == "xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for n, row in enumerate([heads, *rows]):
                sheet.write_row(n, 0, ["" if v is None else str(v) for v in row])
    elif kind == "sqlite":
        with closing(sqlite3.connect(path)) as db:
            db.execute("CREATE TABLE accept (" + ", ".join(f'"{h}"' for h in heads) + ")")
            db.executemany(f"INSERT INTO accept VALUES ({', '.join('?' * len(heads))})", rows)
            db.commit()
    else:
        con.execute(f"COPY (SELECT * FROM read_parquet('{made.folder}/accept.parquet')) TO '{path}'")
    con.close()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    seen: dict[str, set[str]] = {}
    ended = threading.Event()

    def watch() -> None:
        known: dict[Path, tuple[int, int]] = {}
        while not ended.wait(0.02):
            for file in (*work.rglob("*"), *temporary.rglob("*")):
                with suppress(OSError):
                    state = file.stat()
                    if file.is_file() and known.get(file) != (state.st_size, state.st_mtime_ns):
                        known[file] = (state.st_size, state.st_mtime_ns)
                        seen.setdefault(file.name, set()).update(shown(file.read_bytes(), people))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        own = intake.open_or_create(work / "cases.duckdb", schema.sources())
        own.execute("SET memory_limit = '150MB'")
        intake.import_paths(own, [path], "simulated", schema.sources(), intake.key_of(work / "cases.duckdb"))
        assert intake.build(own) > 5000
        own.close()
    finally:
        ended.set()
        watcher.join()
    assert any(name.startswith("cases.duckdb") for name in seen)
    assert {name: found for name, found in seen.items() if found} == {}
    assert shown((work / "cases.duckdb").read_bytes(), people) == set()


def test_no_output_no_file_and_no_log_shows_one(made, people, tmp_path, caplog, capfd):
    path = tmp_path / "copy.duckdb"
    shutil.copy(made.path, path)
    runner = CliRunner()
    with database.opened(path) as con:
        task = database.scalar(con, "SELECT task_code FROM item LIMIT 1")
        number = database.scalar(con, "SELECT project_no FROM whole_case LIMIT 1")
    db, out, ledger = str(path), tmp_path / "out", tmp_path / "ledger"
    shutil.copytree(Path(__file__).parents[2] / "examples" / "songjiang-2023", ledger)
    commands = [
        ["findings", db, "--limit", "30000"], ["findings", db, "--limit", "30000", "--csv", str(tmp_path / "f.csv")], ["findings", db, "--format", "json", "--limit", "30000"],
        ["metric", db, "--by", "office"], ["metric", db, "--format", "json"], ["trace", db, "satisfaction", "--limit", "30000"], ["trace", db, "dq_pass_rate", "--behind", "--limit", "2000"],
        *(["monthly", db, "2023-06", "-o", f"{out}/m{s}"] for s in (".html", ".docx", ".pdf")), ["guide", db, task, "-o", f"{out}/g.docx"], ["case", db, number],
        ["flow", db], ["tickets", db, "--limit", "30000"], ["ticket", "open", db, "--from-ratings", "--on", "2023-12-31"], ["indicators", db], ["check", db], ["check", db, "--format", "json"],
        ["rectify", db], ["items", db, "--check"], ["score", db, str(EXAMPLES / "efficacy.toml")], ["fill", db, str(ledger)],
    ]  # fmt: skip
    for command in commands:
        ran = runner.invoke(services.command, command)
        assert ran.exit_code in (0, 1), (command, ran.output, ran.exception)
        assert shown(ran.output.encode(), people) == set(), command
        if "json" not in command and command[0] not in ("monthly", "guide"):
            assert "模拟数据" in ran.output, command
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert shown(words_of(file), people) == set(), file
    printed = capfd.readouterr()
    assert shown((caplog.text + printed.out + printed.err).encode(), people) == set()


def test_an_error_quotes_nothing(tmp_path):
    bad = tmp_path / "accept.csv"
    bad.write_text('project_no,applyer_name\n1,"张三丰"x"11010519491231002X\n2,a,b,c,d\n', "utf-8")
    runner = CliRunner()
    ran = runner.invoke(services.command, ["import", str(tmp_path / "x.duckdb"), str(bad)])
    assert ran.exit_code != 0
    assert "张三丰" not in ran.output
    assert "11010519491231002X" not in ran.output


def test_hashes_need_the_key():
    assert privacy.keyed_hash("张三", "a") != privacy.keyed_hash("张三", "b")
    con = database.connect(":memory:")
    in_sql = con.execute(f"SELECT {privacy.hashed('x')} FROM (SELECT ' 张三 ' AS x)", {"key": "a"}).fetchone()
    con.close()
    assert in_sql[0] == privacy.keyed_hash("张三", "a")


def test_the_key_is_its_owners(tmp_path):
    path = tmp_path / "k.salt"
    assert len(privacy.salt(path)) == 64
    assert privacy.salt(path) == path.read_text().strip()
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("number", "form"),
    [("11010519491231002X", "valid"), ("110105194912310021", "check_digit"), ("91350100M000100Y43", "valid"),
     ("91350100M000100Y44", "check_digit"), ("110105491231002", "old"), ("12345", "length"), ("护照E123", "other"), ("", None)],
)  # fmt: skip
def test_the_form_of_a_number(number, form):
    con = database.connect(":memory:")
    database.create(con, schema.sources(), parameters.parameters())
    assert con.execute(
        f"SELECT {privacy.form('identity', 'x')} FROM (SELECT ? AS x)", [number]
    ).fetchone() == (form,)
    con.close()


def test_a_second_import_of_the_same_file_is_refused(con, made):
    with pytest.raises(importing.ImportRefused, match="已经导入过"):
        importing.import_file(
            con, made.folder / "accept.parquet", schema.tables()["accept"], schema.sources()["simulated"], "k"
        )

"""The same rows, whatever file they come in."""

import sqlite3
from contextlib import closing

import pytest
import xlsxwriter

from gouji.public_services import database, importing, intake, parameters, privacy, schema
from gouji.public_services.errors import Unfit

HEAD = [
    "办件编号",
    "task_code",
    "受理时间",
    "申请人名称",
    "applyer_page_code",
    "联系电话",
    "受理说明",
    "不认识的列",
]
ROWS = [
    ["A1", "T1", "2023-01-05 10:00:00", "张三", "11010519491231002X", "13812345678", "", "x"],
    ["A2", "T2", "2023/1/6 9:30", "李四", "", "021-5555", "请联系13912345678", "y"],
    ["A3", "T3", "昨天", "", "1", "", "", "z"],
]


def written(tmp_path, kind):
    path = tmp_path / f"accept.{kind.split('-')[0]}"
    lines = "\n".join(",".join(r) for r in (HEAD, *ROWS)) + "\n"
    match kind:
        case "csv":
            path.write_text(lines, "utf-8")
        case "csv-gbk":
            path.write_bytes(lines.encode("gb18030"))
        case "xlsx":
            with xlsxwriter.Workbook(path) as book:
                sheet = book.add_worksheet()
                for n, row in enumerate((HEAD, *ROWS)):
                    sheet.write_row(n, 0, row)
        case "sqlite":
            with closing(sqlite3.connect(path)) as db:
                columns = ", ".join(f'"{h}" TEXT' for h in HEAD)
                db.execute(f"CREATE TABLE accept ({columns})")
                db.executemany(f"INSERT INTO accept VALUES ({', '.join('?' * len(HEAD))})", ROWS)
                db.commit()
        case _:
            con = database.connect(":memory:" if kind == "parquet" else path)
            columns = ", ".join(f'unnest(?::VARCHAR[]) AS "{h}"' for h in HEAD)
            con.execute(
                f"CREATE TABLE accept AS SELECT {columns}", [list(c) for c in zip(*ROWS, strict=True)]
            )
            if kind == "parquet":
                con.execute(f"COPY accept TO '{path}'")
            con.close()
    return path


@pytest.mark.parametrize("kind", ["csv", "csv-gbk", "xlsx", "parquet", "duckdb", "sqlite"])
def test_every_kind_of_file_gives_the_same_rows(tmp_path, kind):
    con = database.connect(":memory:")
    database.create(con, schema.sources(), parameters.parameters())
    done = importing.import_file(
        con, written(tmp_path, kind), schema.tables()["accept"], schema.sources()["national"], "k"
    )
    rows = database.rows(con, "SELECT * EXCLUDE (import_id, row_no) FROM accept ORDER BY project_no")
    numbers = [r[0] for r in con.execute("SELECT row_no FROM accept ORDER BY row_no").fetchall()]
    con.close()
    assert (done.rows, done.unknown_columns, done.unreadable, done.leaks) == (3, ("不认识的列",), 1, 1)
    assert numbers == (
        [1, 2, 3] if kind in ("parquet", "duckdb", "sqlite") else [2, 3, 4]
    )  # as a spreadsheet counts
    assert [str(r["accept_date"]) for r in rows] == ["2023-01-05 10:00:00", "2023-01-06 09:30:00", "None"]
    assert [r["applyer_page_code_form"] for r in rows] == ["valid", None, "length"]
    assert [r["contact_phone_form"] for r in rows] == ["valid", "bad", None]
    assert (rows[1]["leaks"], rows[2]["unreadable"]) == ("handle_explain", "accept_date")
    assert rows[0]["applyer_name_hash"]
    assert rows[2]["applyer_name_hash"] is None


def test_the_scale_of_a_source_is_declared_not_guessed(con):
    levels = dict(con.execute("SELECT source, mode(level) FROM rating_key GROUP BY source").fetchall())
    assert levels == {"simulated": 1, "simulated-hotline": 1, "simulated-kiosk": 5}


def test_a_district_lays_its_own_lists_over(tmp_path):
    own = tmp_path / "own.toml"
    own.write_text('[[source]]\nkey = "ours"\nextends = "national"\nzh = "本区"\nregions = ["310117"]\n'
                   '[source.lists.apply_type]\nreference = "本区接口"\ncodes = { A = "窗口" }\n', "utf-8")  # fmt: skip
    ours = schema.sources(own)["ours"]
    assert ours.lists["apply_type"].codes == {"A": "窗口"}
    assert ours.lists["satisfaction"].codes["1"] == "非常满意"


def a_database(path, numbers):
    """A database file with the exchange tables under the names that platforms give them, and one that is none of them."""
    db = sqlite3.connect(path) if path.suffix == ".db" else database.connect(path)
    with closing(db):
        db.execute("CREATE TABLE up_pro_accept (project_no TEXT, task_code TEXT, accept_date TEXT)")
        db.execute("CREATE TABLE up_pro_result_v3 (project_no TEXT, result_type TEXT, result_date TEXT)")
        db.execute("CREATE TABLE something (a TEXT)")
        for n in numbers:
            db.execute("INSERT INTO up_pro_accept VALUES (?, 'T', '2023-01-05')", [n])
        db.execute("INSERT INTO up_pro_result_v3 VALUES (?, '6', '2023-01-06')", [numbers[0]])
        db.execute(
            "CREATE VIEW up_pro_special_procedure AS SELECT project_no, '1' AS special_type, accept_date AS start_time FROM up_pro_accept"
        )
        if path.suffix == ".db":
            db.commit()


@pytest.mark.parametrize("suffix", [".duckdb", ".db"])
def test_a_database_brings_every_table_it_has(tmp_path, suffix):
    con = intake.open_or_create(tmp_path / "cases.duckdb", schema.sources())
    for name, numbers in (("a", ["A1", "A2"]), ("b", ["B1", "B2", "B3"])):
        a_database(tmp_path / f"{name}{suffix}", numbers)
        done = intake.import_paths(con, [tmp_path / f"{name}{suffix}"], "national", schema.sources(), "k")
        assert {d.table: d.rows for d in done} == {
            "accept": len(numbers),
            "result": 1,
            "special": len(numbers),
        }
    assert intake.build(con) == 5
    rows = con.execute("SELECT project_no, row_no FROM accept ORDER BY 1").fetchall()
    assert rows == [("A1", 1), ("A2", 2), ("B1", 1), ("B2", 2), ("B3", 3)]
    with pytest.raises(importing.ImportRefused, match="已经导入过"):
        intake.import_paths(con, [tmp_path / f"b{suffix}"], "national", schema.sources(), "k")
    con.close()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.db", b"SQLite format 3\x00 broken", "不是能打开的数据库"),
        ("x.duckdb", b"nothing", "不是能打开的数据库"),
        ("x.odt", b"", "看不出"),
        ("accept.odt", b"", "不认识"),
        ("accept.parquet", b"PAR1", "读不成表"),
    ],
)
def test_what_is_no_table_is_one_line(tmp_path, name, content, says):
    con = intake.open_or_create(tmp_path / "cases.duckdb", schema.sources())
    (tmp_path / name).write_bytes(content)
    with pytest.raises(importing.ImportRefused, match=says):
        intake.import_paths(con, [tmp_path / name], "national", schema.sources(), "k")
    con.close()


def test_rows_read_by_several_processors_keep_their_numbers(tmp_path):
    con = intake.open_or_create(tmp_path / "cases.duckdb", schema.sources())
    path = tmp_path / "accept.parquet"
    con.execute(
        f"COPY (SELECT 'P' || n AS project_no FROM range(1, 150001) r(n)) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 10000)"
    )
    intake.import_paths(con, [path], "national", schema.sources(), "k")
    wrong = con.execute("SELECT count(*) FROM accept WHERE project_no <> 'P' || row_no").fetchone()
    count = con.execute("SELECT count(*), count(DISTINCT row_no) FROM accept").fetchone()
    con.close()
    assert (wrong[0], count) == (0, (150000, 150000))


def test_a_source_nobody_declared_is_named(tmp_path, made):
    con = intake.open_or_create(tmp_path / "cases.duckdb", schema.sources())
    with pytest.raises(importing.ImportRefused, match="没有声明的来源：nobody"):
        intake.import_paths(con, [made.folder / "accept.parquet"], "nobody", schema.sources(), "k")
    con.close()


@pytest.mark.parametrize(
    ("text", "leaks"),
    [("身份证11010519491231002X", True), ("电话１３８１２３４５６７８", True), ("13812345678", True), ("138123456789", False), ("1101051949123100２ｘ", True),
     ("310117000000000000", False), ("受理通过", False), ("2023-06-30", False), ("", False)],
)  # fmt: skip
def test_numbers_in_the_clear_in_any_width(text, leaks):
    con = database.connect(":memory:")
    found = con.execute(f"SELECT {privacy.leaks('?')}", [text]).fetchone()
    con.close()
    assert found == (leaks,)


def test_what_was_there_stays_where_its_replacement_cannot_be_read(tmp_path):
    """`--replace` gives the old rows up for new ones, never for a file that turns out to be none in the middle."""
    con = intake.open_or_create(tmp_path / "cases.duckdb", schema.sources())
    good, new = tmp_path / "accept.csv", tmp_path / "new"
    good.write_text("project_no,task_code\nA1,T1\nA2,T1\n", "utf-8")
    intake.import_paths(con, [good], "national", schema.sources(), "k")
    new.mkdir()
    for name, content in {
        "accept.csv": b"nothing,known\n1,2\n",
        "accept.parquet": b"PAR1" + bytes(90) + b"PAR1",
    }.items():
        (bad := new / name).write_bytes(content)
        with pytest.raises(Unfit):
            intake.import_paths(con, [bad], "national", schema.sources(), "k", replace=True)
        assert [r["project_no"] for r in database.rows(con, "SELECT project_no FROM accept ORDER BY 1")] == [
            "A1",
            "A2",
        ]
        assert database.scalar(con, "SELECT sum(row_count) FROM imports") == 2
    (bad := new / "accept.csv").write_text("project_no,task_code\nB1,T1\n", "utf-8")
    (done,) = intake.import_paths(con, [bad], "national", schema.sources(), "k", replace=True)
    assert (done.rows, done.earlier) == (1, 0)
    assert [r["project_no"] for r in database.rows(con, "SELECT project_no FROM accept")] == ["B1"]


@pytest.mark.parametrize("text", ["{", "[]", "[" * 100_000])
def test_a_manifest_that_is_none_is_told(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(Unfit, match=r"manifest\.json"):
        intake.manifest(tmp_path)

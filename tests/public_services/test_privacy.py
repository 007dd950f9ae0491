"""No name, identity number or telephone number of the planted people is in any output, log or database."""

import pytest
from click.testing import CliRunner

from gouji.cli import services
from gouji.public_services import database, importing, privacy, schema

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


def test_no_byte_of_the_database_shows_one(made, people):
    content = b"".join(p.read_bytes() for p in made.path.parent.iterdir() if p.is_file())
    numbers = sorted(p for p in people if len(p) > 9)[::40]  # the whole lot takes a minute
    assert [p for p in numbers if p.encode() in content] == []


def test_no_output_shows_one(made, people):
    runner = CliRunner()
    commands = (["findings", str(made.path), "--limit", "3000"], ["metric", str(made.path), "--by", "office"],
                ["trace", str(made.path), "satisfaction", "--limit", "1000"], ["monthly", str(made.path), "2023-06"], ["flow", str(made.path)], ["tickets", str(made.path)], ["indicators", str(made.path)], ["check", str(made.path)])  # fmt: skip
    for command in commands:
        ran = runner.invoke(services.command, command)
        assert ran.exit_code in (0, 1), ran.output
        assert "模拟数据" in ran.output
        assert [p for p in people if p in ran.output] == []


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
    database.create(con, schema.sources(), schema.parameters())
    assert con.execute(
        f"SELECT {privacy.form('identity', 'x')} FROM (SELECT ? AS x)", [number]
    ).fetchone() == (form,)
    con.close()


def test_a_second_import_of_the_same_file_is_refused(con, made):
    with pytest.raises(importing.ImportRefused, match="已经导入过"):
        importing.import_file(
            con, made.folder / "accept.parquet", schema.tables()["accept"], schema.sources()["simulated"], "k"
        )

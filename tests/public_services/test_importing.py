"""The same rows, whatever file they come in."""

import pytest
import xlsxwriter

from gouji.public_services import database, importing, schema

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


@pytest.mark.parametrize("kind", ["csv", "csv-gbk", "xlsx", "parquet", "duckdb"])
def test_every_kind_of_file_gives_the_same_rows(tmp_path, kind):
    con = database.connect(":memory:")
    database.create(con, schema.sources(), schema.parameters())
    done = importing.import_file(
        con, written(tmp_path, kind), schema.tables()["accept"], schema.sources()["national"], "k"
    )
    rows = database.rows(con, "SELECT * EXCLUDE (import_id, row_no) FROM accept ORDER BY project_no")
    numbers = [r[0] for r in con.execute("SELECT row_no FROM accept ORDER BY row_no").fetchall()]
    con.close()
    assert (done.rows, done.unknown_columns, done.unreadable, done.leaks) == (3, ("不认识的列",), 1, 1)
    assert numbers == ([1, 2, 3] if kind in ("parquet", "duckdb") else [2, 3, 4])  # as a spreadsheet counts
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

"""Empty exchange tables, filled in by an office and imported; names of metrics as people write them."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import services
from gouji.public_services import database, forms, measures, policies, schema
from gouji.public_services.errors import Unfit

ACCEPTED = {
    "办件编号": "YL001", "基本编码": "11001", "实施编码": "11001A", "事项名称": "公共数据开放申请", "事项版本": "1", "办件类型": "2",
    "申请类型": "1", "申请时间": "2025-03-01 09:00:00", "受理时间": "2025-03-01 09:30:00", "承诺办结时间": "2025-03-10 17:00:00",
    "受理部门编码": "x", "受理部门": "数据发展局", "申请人名称": "张三", "数据来源": "1",
}  # fmt: skip


def run(*args: object) -> tuple[int, str]:
    ran = CliRunner().invoke(services.command, [str(a) for a in args])
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran.exit_code, ran.output


def fill(path: Path, *rows: dict[str, str]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = next(csv.reader(file))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, head)
        writer.writeheader()
        writer.writerows(rows)


def test_empty_tables_are_filled_in_and_imported(tmp_path):
    folder, db = tmp_path / "表", tmp_path / "办件.duckdb"
    assert run("tables", "--to", folder)[0] == 0
    assert {f"{key}.csv" for key in schema.tables()} | {forms.GUIDE} == {p.name for p in folder.iterdir()}
    assert run("tables", "--to", folder)[0] == 2, "what somebody filled in is never overwritten"
    fill(folder / "accept.csv", ACCEPTED)
    code, said = run("import", db, folder / "accept.csv")
    assert (code, "没有必填的列" in said, "办件1件" in said) == (0, False, True)
    fill(folder / "accept.csv", ACCEPTED, ACCEPTED | {"办件编号": "YL002"})
    said = run("import", db, folder / "accept.csv")[1]
    assert "同名文件以前导入的1行仍在" in said
    assert "办件2件" in run("import", db, folder / "accept.csv", "--replace")[1]


def test_the_guide_says_what_must_be_there_and_the_codes():
    listed = {(x.table, x.name): x for x in forms.guide(schema.sources()["national"])}
    kind = listed["受理", "project_type"]
    assert (kind.must, "2承诺件" in kind.codes) == ("是", True)
    assert "散列" in listed["受理", "applyer_name"].kind
    assert "承诺件" in run("tables", "受理")[1]
    code, said = run("tables", "没有")
    assert (code, "受理（accept）" in said) == (2, True)


def test_required_columns_that_are_not_there_are_named(tmp_path):
    short = tmp_path / "受理.csv"
    short.write_text("办件编号,受理时间,经手\nYL001,2025-03-01 09:30:00,甲\n", "utf-8")
    said = run("import", tmp_path / "a.duckdb", short)[1]
    assert "没有放处的列：经手" in said
    assert "没有必填的列：基本编码、实施编码、事项名称" in said


def test_a_metric_is_known_by_its_name_too(made):
    with database.opened(made.path) as con:
        assert measures.key_of(con, "好评率") == "satisfaction" == measures.key_of(con, "satisfaction")
        with pytest.raises(Unfit, match="差评率"):
            measures.key_of(con, "差评")
        with pytest.raises(Unfit) as refused:
            measures.key_of(con, "satisfacton")
        assert "satisfaction" in refused.value.english
    code, said = run("metric", made.path, "好评率")
    assert (code, "satisfaction" in said) == (0, True)


@pytest.mark.parametrize(
    ("policy", "firm", "why"),
    [
        ("x = 1", "employees = 20", "没有政策"),
        ("不是TOML", "employees = 20", "不是 TOML"),
        ('[[policy]]\nkey = "a"', "employees = 20", "有误"),
        ('[[policy]]\nkey="a"\nname="甲"\noffice="乙"\ngives="丙"\nbasis="丁"\nconditions=[{about="region",must="in",value=3,zh="在本区"}]', "employees = 20", "一列值"),
        (None, '[[policy]]\nkey="a"', "不是企业情况"),
    ],
)  # fmt: skip
def test_a_file_that_holds_no_policy_or_no_firm_is_refused(tmp_path, policy, firm, why):
    example = Path(schema.__file__).parent / "data" / "examples" / "policies.toml"
    there, about = tmp_path / "政策.toml", tmp_path / "企业.toml"
    there.write_text(policy if policy is not None else example.read_text("utf-8"), "utf-8")
    about.write_text(firm, "utf-8")
    code, said = run("policies", there, about)
    assert (code, why in said) == (2, True), said


def test_what_no_policy_asks_about_is_said_and_a_number_is_no_text(tmp_path):
    example = Path(schema.__file__).parent / "data" / "examples" / "policies.toml"
    about = tmp_path / "企业.toml"
    about.write_text('employes = 20\nemployees = "二十"\nregion = "310117"', "utf-8")
    code, said = run("policies", example, about, "--on", "2023-06-01")
    assert code == 0
    assert "没有政策问到 employes" in said
    assert policies.unasked(policies.load(example), {"employees": 3}) == []

"""Items, guides, policies, efficacy, tickets, and the reports that show them."""

import shutil
import zipfile
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from gouji.public_services import changes, database, guide, guides, items, policies
from gouji.public_services.errors import Unfit
from gouji.public_services.report import html, text

EXAMPLES = Path(str(resources.files("gouji.public_services").joinpath("data", "examples")))
ITEM: dict[str, Any] = {
    "task_code": "T1", "task_version": "1", "task_name": "某许可", "basis": "某法", "conditions": "某条件", "org_name": "某局", "legal_days": 20,
    "legal_unit": "工作日", "promise_days": 10, "promise_unit": "工作日", "limit_scene_num": 1, "is_online": 1, "project_type": "2",
    "address": "某处", "hours": "某时", "phone": "12345", "fee": "不收费",
    "materials": [{"material_name": "申请表", "required": 1, "origin": "申请人", "copies": 1}],
}  # fmt: skip


def test_a_whole_record_has_no_finding():
    assert items.check(ITEM) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [({"phone": ""}, "guide-field-missing"), ({"promise_days": 21}, "promise-over-law"), ({"project_type": "1"}, "on-the-spot-with-days"),
     ({"is_online": 0, "limit_scene_num": 0}, "no-visit-and-not-online"), ({"limit_scene_num": 3}, "more-than-one-visit"), ({"materials": []}, "no-materials"),
     ({"materials": ITEM["materials"] * 2}, "material-twice"), ({"materials": [{"material_name": "其他材料"}]}, "vague-material")],
)  # fmt: skip
def test_each_finding_by_its_one_change(change, code):
    assert [f.code for f in items.check({**ITEM, **change})] == [code]


def test_the_guide_is_written_from_the_record_and_agrees_with_it():
    told = {**{n: ITEM[n] for n in items.GUIDE_FIELDS}, "materials": ["申请表"]}
    assert items.against_guide(ITEM, told) == []
    wrong = items.against_guide(
        ITEM, {**told, "promise_days": 15, "phone": "", "materials": ["申请表", "户口簿"]}
    )
    assert [f.code for f in wrong] == ["guide-differs", "guide-leaves-out", "guide-asks-more"]
    said = text.write(guide.guide(ITEM, False))
    assert "承诺办结时限：10个工作日" in said
    assert "1. 申请表（必需，申请人，1）" in said
    assert "收费情况：（未填）" in text.write(guide.guide({**ITEM, "fee": ""}, False))
    for page in map(html.write, (guide.guide(ITEM, True), guide.manual(ITEM, True))):
        assert "某许可" in page
        assert "模拟数据" in page


def test_what_changed_between_versions():
    new = {**ITEM, "promise_days": 5, "materials": [{"material_name": "承诺书"}]}
    assert items.difference(ITEM, new) == [
        ("承诺时限", 10, 5),
        ("材料（减）", "申请表", None),
        ("材料（增）", None, "承诺书"),
    ]


def test_which_policies_fit():
    firm = {"region": "310117", "employees": 20, "founded": date(2022, 1, 1)}
    verdicts = {
        f.policy.key: f.verdict
        for f in policies.fitting(policies.load(EXAMPLES / "policies.toml"), firm, date(2023, 6, 1))
    }
    assert verdicts == {"rent": "fits", "export": "ask", "specialised": "ask"}
    late = {f.policy.key: f.verdict for f in policies.fitting(policies.load(EXAMPLES / "policies.toml"), {**firm, "employees": 500, "export_share": 0.3}, date(2024, 6, 1))}  # fmt: skip
    assert late == {"rent": "does not fit", "export": "closed", "specialised": "ask"}


def test_policies_are_found_by_words():
    listed = policies.load(EXAMPLES / "policies.toml")
    assert [p.key for p in policies.search(listed, "租金 人社局")] == ["rent"]
    assert policies.search(listed, "") == listed
    assert policies.search(listed, "没有的词") == ()


@pytest.fixture
def own(made, tmp_path):
    """A copy of the district that a test may change, with an item of it."""
    path = tmp_path / "own.duckdb"
    shutil.copy(made.path, path)
    with database.opened(path) as con:
        code = "SELECT task_code FROM item WHERE project_type = '2' AND promise_days > 3 AND limit_scene_num = 1 AND legal_days > promise_days ORDER BY 1 LIMIT 1"
        yield con, database.scalar(con, code)


@pytest.mark.parametrize("suffix", [".txt", ".html", ".docx"])
def test_a_guide_is_read_back_from_what_was_written_and_differs_where_it_was_changed(own, tmp_path, suffix):
    from gouji.serving import written

    con, code = own
    item = items.record(con, code)

    def told(of):
        path = tmp_path / f"guide{suffix}"
        made = guide.guide(of, True)
        path.write_bytes(text.write(made).encode() if suffix == ".txt" else written(made, suffix, 2023))
        (found,) = guides.read(path)
        return found

    same = told(item)
    assert guides.matching(items.in_force(con), same)["task_code"] == code
    assert items.against_guide(item, same) == []
    changed = told(
        {**item, "promise_days": item["promise_days"] + 1, "materials": item["materials"][1:], "phone": ""}
    )
    assert [(f.code, f.field) for f in items.against_guide(item, changed)] == [
        ("guide-differs", "promise_days"), ("guide-leaves-out", "phone"), ("guide-lacks-material", "materials"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("suffix", "text"),
    [(".txt", "办事指南\n一、承诺时限：10个工作日\n实施编码  11310117MB2\n"),
     (".html", "<h2>办事指南</h2><p>承诺时限：10个工作日</p><p>实施编码：11310117MB2</p>"),
     (".csv", "实施编码,承诺时限\n11310117MB2,10个工作日\n")],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_guide_in_the_encodings_of_offices(tmp_path, suffix, text, encoding):
    path = tmp_path / f"guide{suffix}"
    path.write_bytes(text.encode(encoding))
    (told,) = guides.read(path)
    assert (told["task_code"], told["promise_days"]) == ("11310117MB2", 10)


def test_a_guide_that_unpacks_to_too_much_is_told(tmp_path):
    path = tmp_path / "guide.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", bytes(guides.LARGEST + 1))
    with pytest.raises(Unfit, match="过大"):
        guides.read(path)


def test_guides_of_many_items_come_as_rows(own, tmp_path):
    con, code = own
    item = items.record(con, code)
    path = tmp_path / "guides.csv"
    names = "、".join(m["material_name"] for m in item["materials"])
    path.write_text(
        f"实施编码,事项名称,承诺办结时限,法定办结时限,材料\n{code},{item['task_name']},{item['promise_days']}个工作日,99天,{names}\n",
        "utf-8",
    )
    (told,) = guides.read(path)
    found = items.against_guide(item, told)
    assert [f.field for f in found if f.code == "guide-differs"] == ["legal_days"]
    assert {f.code for f in found} == {"guide-differs", "guide-leaves-out"}
    with pytest.raises(Unfit, match=r"不是 \.xyz"):
        guides.read(tmp_path / "x.xyz")


def test_a_change_goes_from_proposal_to_a_version(own):
    con, code = own
    before = items.record(con, code)
    gone = before["materials"][0]["material_name"]
    number = changes.propose(
        con,
        code,
        "optimise",
        "某文〔2024〕1号",
        date(2024, 1, 1),
        {"承诺时限": "2", "limit_scene_num": "0", "is_online": "1"},
        dropped=[gone],
    )
    with pytest.raises(Unfit, match="待审核"):
        changes.publish(con, number)
    changes.review(con, number, True)
    version = changes.publish(con, number)
    after = items.record(con, code)
    assert (after["task_version"], after["promise_days"], after["change"]) == (version, 2, "优化")
    assert gone not in {m["material_name"] for m in after["materials"]}
    (old, nothing), (new, changed) = changes.versions(con, code)
    assert (old["task_version"], nothing, new["task_version"]) == (before["task_version"], [], version)
    assert ("承诺时限", before["promise_days"], 2) in changed
    assert ("材料（减）", gone, None) in changed
    assert changes.listing(con, code)[0]["state"] == "published"
    with pytest.raises(Unfit, match="已发布"):
        changes.review(con, number, True)


def test_versions_outlive_an_import(own):
    con, code = own
    number = changes.propose(con, code, "optimise", "某文", date(2024, 1, 1), {"promise_days": "2"})
    changes.review(con, number, True)
    version = changes.publish(con, number)
    con.execute("DELETE FROM item WHERE task_version = ?", [version])  # what an import with --replace does
    con.execute("DELETE FROM item_material WHERE task_version = ?", [version])
    changes.replay(con)
    assert items.record(con, code)["task_version"] == version
    changes.replay(con)
    assert len(changes.versions(con, code)) == 2


def test_a_cancelled_item_is_no_longer_in_force(own):
    con, code = own
    number = changes.propose(con, code, "cancel", "某决定", date(2023, 12, 1), {})
    changes.review(con, number, True)
    changes.publish(con, number)
    assert code not in {i["task_code"] for i in items.in_force(con)}
    assert {i["cancel_date"].date() for i, _ in changes.versions(con, code)} == {date(2023, 12, 1)}
    with pytest.raises(Unfit, match="已经取消"):
        changes.propose(con, code, "optimise", "某文", date(2024, 1, 1), {"promise_days": "2"})


@pytest.mark.parametrize(
    ("kind", "values", "added", "says"),
    [("optimise", {"promise_days": "99"}, [], "不能更差"), ("optimise", {}, [], "没有一项更好"), ("optimise", {"promise_days": "2"}, ["新材料"], "不能更差"),
     ("file", {}, [], "不再是行政许可"), ("commit", {}, [], "commitment=1"), ("cancel", {"fee": "收费"}, [], "取消不改"),
     ("optimise", {"no_such": "1"}, [], "没有可改的字段"), ("optimise", {"promise_days": "两天"}, [], "整数"), ("optimise", {"promise_days": "2", "phone": ""}, [], "不合规"),
     ("other", {}, [], "没有这种变更")],
)  # fmt: skip
def test_a_change_that_is_not_of_its_kind_is_refused(own, kind, values, added, says):
    con, code = own
    if kind == "commit":
        con.execute("UPDATE item SET commitment = 0 WHERE task_code = ?", [code])
    if kind == "file":
        con.execute("UPDATE item SET item_type = '01' WHERE task_code = ?", [code])
    with pytest.raises(Unfit, match=says):
        changes.propose(con, code, kind, "某文", date(2024, 1, 1), values, added)
    assert changes.listing(con, code) == []

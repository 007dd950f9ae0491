"""The data package as a file from a stranger: read by its addresses, refused in one line where it was changed."""

import csv
import hashlib
import io
import json
import zipfile

import pytest
from tests.render.disclosures import disclosure, facts

from gouji import examples
from gouji.model.source import SheetCell
from gouji.read import UnreadableFile, is_package, read
from gouji.render import rendered


def files_of(d=None):
    data = rendered(d or read(examples.path()), ".zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path, files, root=""):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(root + name, data)
    return path


def unpacked(folder, files):
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def described(files, change):
    about = json.loads(files["datapackage.json"])
    change(about)
    return files | {"datapackage.json": json.dumps(about).encode()}


def refused(path):
    with pytest.raises(UnreadableFile) as caught:
        read(path)
    assert "\n" not in str(caught.value)
    return caught.value


def test_the_folder_and_the_archive_say_the_same(tmp_path):
    d = disclosure(7)
    files = files_of(d)
    folder = unpacked(tmp_path / "数据包", files)
    assert is_package(folder)
    assert not is_package(tmp_path)
    for path in (folder, zipped(tmp_path / "a.zip", files), zipped(tmp_path / "b.zip", files, "数据包/")):
        assert facts(read(path)) == facts(d)


def test_sources_name_the_cell_of_the_file(tmp_path):
    files = files_of()
    d = read(zipped(tmp_path / "a.zip", files))
    for address, cell in d.figures():
        assert isinstance(cell.source, SheetCell)
        rows = list(csv.reader(io.StringIO(files[cell.source.sheet].decode())))
        column, row = cell.source.cell[0], int(cell.source.cell[1:])
        line = dict(zip(rows[0], rows[row - 1], strict=True))
        assert rows[0][ord(column) - ord("A")] == address.column
        assert (line["row"], line[address.column]) == (address.row, cell.printed)
    first = d.parts[0].lines[0]
    assert first.source.label() == "prose.csv D2"


def test_a_changed_file_is_one_clear_error(tmp_path):
    files = files_of()
    name = next(n for n in files if n.startswith("tables/2"))
    files[name] = files[name].replace(b"1", b"2", 1)
    error = refused(zipped(tmp_path / "a.zip", files))
    assert error.code == "damaged"
    assert name in error.message
    assert "校验和" in error.message
    assert "checksum" in error.english


def test_without_checksums_the_figures_are_read_and_left_to_the_checks(tmp_path):
    def without(about):
        for r in about["resources"]:
            del r["hash"]

    files = described(files_of(), without)
    name = next(n for n in files if n.startswith("tables/2"))
    files[name] = files[name].replace(b"1362983.60", b"1362983.06")
    assert "1362983.06" in {c.printed for _, c in read(zipped(tmp_path / "a.zip", files)).figures()}


@pytest.mark.parametrize("hashed", ["md5", "sha1", "sha512"])
def test_other_checksums_of_the_standard_are_verified(tmp_path, hashed):
    files = files_of()

    def other(about):
        for r in about["resources"]:
            digest = hashlib.new(hashed, files[r["path"]]).hexdigest()
            r["hash"] = digest if hashed == "md5" else f"{hashed}:{digest}"

    files = described(files, other)
    assert read(zipped(tmp_path / "a.zip", files)).tables
    files["prose.csv"] += b"\r\n"
    assert refused(zipped(tmp_path / "b.zip", files)).code == "damaged"


def _nowhere(about):
    about["resources"][0]["path"] = "../../etc/passwd"


def _elsewhere(about):
    about["resources"][0]["path"] = "https://example.org/a.csv"


def _unknown_form(about):
    about["gouji"]["form"] = "moon_budget/department/district/2025"


def _malformed(about):
    about["resources"] = {"a": 1}


def _foreign(about):
    del about["gouji"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_nowhere, "damaged"),
        (_elsewhere, "damaged"),
        (_unknown_form, "damaged"),
        (_malformed, "damaged"),
        (_foreign, "format"),
    ],
)
def test_a_descriptor_that_cannot_be_used_is_refused(tmp_path, change, code):
    error = refused(zipped(tmp_path / "a.zip", described(files_of(), change)))
    assert error.code == code
    assert "datapackage.json" in error.message


def test_a_missing_file_and_another_header_are_named(tmp_path):
    files = files_of()
    less = {n: b for n, b in files.items() if n != "prose.csv"}
    assert "prose.csv" in refused(zipped(tmp_path / "a.zip", less)).message

    def unhashed(about):
        for r in about["resources"]:
            del r["hash"]

    other = described(files, unhashed) | {"prose.csv": b"a,b\r\n1,2\r\n"}
    assert "表头" in refused(zipped(tmp_path / "b.zip", other)).message


def test_a_bomb_is_not_unpacked(tmp_path):
    files = files_of() | {"prose.csv": b"\0" * (80 << 20)}
    path = zipped(tmp_path / "a.zip", files)
    assert path.stat().st_size < 1 << 20
    assert refused(path).code == "limit"
    many = files_of() | {f"{n}.csv": b"" for n in range(1000)}
    assert refused(zipped(tmp_path / "b.zip", many)).code == "limit"


def test_an_unknown_table_or_column_is_listed_and_not_dropped(tmp_path):
    def renamed(about):
        for r in about["resources"]:
            if r["path"].startswith("tables/3"):
                r["gouji"]["table"] = "moon"

    d = read(zipped(tmp_path / "a.zip", described(files_of(), renamed)))
    assert [u.code for u in d.unplaced] == ["grid"]
    assert d.table("expenditure") is None

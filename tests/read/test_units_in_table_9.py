"""Table 9 with a row for each unit: the row of the total is the one that the form knows."""

from gouji import examples
from gouji.read import read

EXAMPLE = examples.path().read_text("utf-8")


def test_the_total_is_taken_and_the_others_are_named(tmp_path):
    lines = EXAMPLE.split("\n")
    at = max(n for n, line in enumerate(lines) if "经费和机关运行经费预算表" in line)
    first = next(n for n in range(at, len(lines)) if "\t" in lines[n])
    row = next(n for n in range(first, len(lines)) if any(c.isdigit() for c in lines[n]))
    heads = [f"单位名称\t{lines[first]}", *(f"\t{line}" for line in lines[first + 1 : row])]
    values = lines[row].split("\t")
    unit = ["甲中心", *("0.50" if v else "" for v in values)]
    lines[first : row + 1] = [*heads, "\t".join(unit), f"合计\t{lines[row]}"]
    path = tmp_path / "disclosure.txt"
    path.write_text("\n".join(lines), "utf-8")
    whole, mine = read(path), read(examples.path())
    table, expected = whole.table("three_public"), mine.table("three_public")
    assert table is not None
    assert expected is not None
    assert [c.printed for _, c in table.figures()] == [c.printed for _, c in expected.figures()]
    assert [u.message for u in whole.unplaced] == ["此表只有一行"]

"""Whatever the rows and figures: a table written as text reads back."""

from hypothesis import given
from hypothesis import strategies as st
from tests.read.specimens import HEAD, read, table

from gouji.model.money import State
from gouji.model.money import printed as amount

CELL = st.one_of(
    st.just((None, State.BLANK)),
    st.just((None, State.DASH)),
    st.just((0, State.ZERO)),
    st.integers(-(10**13), 10**13).filter(bool).map(lambda v: (v, State.AMOUNT)),
)
NAME = st.text("工农林水利资源勘探信息商贸事务其他支出（）、", min_size=2, max_size=14).filter(
    lambda s: s[0] not in "（、）"
)
CODES = st.sets(
    st.tuples(st.integers(201, 232), st.integers(1, 99), st.integers(1, 99)), min_size=1, max_size=12
).map(sorted)


def shown(cell, unit, places):
    value, state = cell
    if state is State.BLANK:
        return ""
    return "-" if state is State.DASH else amount(value, unit, places)


@given(codes=CODES, data=st.data(), style=st.sampled_from(["repeated", "blank", "joined"]), wan=st.booleans())
def test_any_coded_table_reads_back(codes, data, style, wan):
    unit, places = ("万元", 6) if wan else ("元", 2)
    rows: list[tuple[tuple[str, ...], list]] = []
    seen: set[tuple[str, ...]] = set()
    for c, g, i in codes:
        for parts in ((f"{c}",), (f"{c}", f"{g:02}"), (f"{c}", f"{g:02}", f"{i:02}")):
            if parts not in seen:
                seen.add(parts)
                rows.append((parts, data.draw(st.lists(CELL, min_size=3, max_size=3))))
    body = ""
    for parts, cells in rows:
        if style == "joined":
            labels = ["".join(parts)]
        else:
            labels = ["" if style == "blank" and k < len(parts) - 1 else p for k, p in enumerate(parts)]
            labels += [""] * (3 - len(parts))
        body += "\t".join([*labels, data.draw(NAME), *(shown(x, unit, places) for x in cells)]) + "\n"
    head = "科目编码\t科目名称\t合计\t基本支出\t项目支出" if style == "joined" else HEAD["expenditure"]
    d = read(table("expenditure", body, head=head, unit=f"单位：{unit}"))
    got = [(r.code, [(c.value, c.state) for c in r.cells]) for r in d.tables[0].sections[0].rows]
    assert got == [("".join(parts), cells) for parts, cells in rows]
    assert not d.unplaced

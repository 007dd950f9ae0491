"""What a repair costs and changes: words, last places, figures that agree close by."""

from __future__ import annotations

from typing import NamedTuple

from gouji import examples
from gouji.check.check import check
from gouji.check.decoder import Decoder
from gouji.check.repair import Cause, show
from gouji.model.finding import Severity, Text
from gouji.read import read
from gouji.relations.constraint import Constraint, Figure, Linear, Percent, Sign

NOTHING = Text("", "")
WAN = 1_000_000  # fen in 万元


def amount(name: str, value: int, printed: str, kind: str = "amount", word: int = -1) -> Figure:
    return Figure(
        name, value, 5_000, printed, lambda: Text(name, name), None, None, True, False, "万元", 2, kind, word
    )


def word(name: str, value: int, printed: str) -> Figure:
    return Figure(
        name, value, 0, printed, lambda: Text(name, name), None, None, True, False, "", 0, "direction"
    )


def sign(direction: int, *terms: tuple[int, int], slack: int = 0) -> Sign:
    return Sign("sign", "", NOTHING, NOTHING, Severity.ERROR, direction, terms, slack)


def equal(a: int, b: int, unit: int = 0, allow: int = 0, cut: bool = False) -> Linear:
    return Linear("equal", f"{a}={b}", "claim", NOTHING, NOTHING, Severity.ERROR, ((a, 1), (b, -1)), -allow, allow, unit, cut=cut)  # fmt: skip


class Document(NamedTuple):
    figures: list[Figure]
    constraints: list[Constraint]

    def causes(self) -> list[Cause]:
        return Decoder(self.figures, self.constraints).causes()


def test_a_wrong_word_is_one_cause_with_the_percentage_and_the_reason_that_it_moves():
    """减少19.75% of what rose, because of an increase: sign, percentage and reason are broken by one word."""
    figures = [
        word("way", -1, "减少"), amount("executed", 2030 * WAN // 100, "20.30"), amount("arranged", 2431 * WAN // 100, "24.31"),
        Figure("percent", -1975, 0, "19.75", lambda: Text("percent", "percent"), None, None, True, False, "%", 2, "percent", 0), word("reason", 1, "增加"),
    ]  # fmt: skip
    percent = Percent(
        "percent", "", NOTHING, NOTHING, Severity.ERROR, 3, ((2, 1), (1, -1)), ((1, 1),), {1: 5_000, 2: 5_000}
    )
    (cause,) = Document(figures, [sign(0, (2, 1), (1, -1)), percent, equal(0, 4)]).causes()
    assert cause.repairs[0].changes == ((0, 1),)
    assert dict(cause.repairs[0].turned) == {3: 1975}


def test_what_is_equal_is_said_to_be_equal_and_no_amount_is_changed():
    figures = [amount("amount", 5 * WAN, "5.00"), amount("plan", 5 * WAN, "5.00"), word("way", -1, "小于")]
    (cause,) = Document(figures, [sign(2, (0, 1), (1, -1))]).causes()
    best = cause.repairs[0]
    assert best.changes == ((2, 0),)
    assert best.slips == ("word",)
    assert [show(figures[2], v) for v in (1, 0, -1)] == ["大于", "等于", "小于"]
    assert show(word("way", -1, "减少"), 0) == "持平"


def test_a_figure_that_agrees_with_its_table_is_not_the_wrong_one():
    """Item 30.00 (its table says so), arranged 29.99: to change the item would make it miss its table by its last place."""
    table = Figure("table", 30 * WAN, 0, "300,000.00", lambda: Text("table", "table"))
    figures = [amount("item", 30 * WAN, "30.00"), amount("arranged", 2999 * WAN // 100, "29.99"), table]
    (cause,) = Document(figures, [equal(0, 1), equal(0, 2, unit=5_000, allow=5_000)]).causes()
    assert cause.repairs[0].changes == ((1, 30 * WAN),)


def test_cut_off_is_short_and_never_more():
    """87.706 may be printed as 87.71 or cut off to 87.70; 87.704 is never 87.71."""
    held = [equal(0, 1, unit=5_000, allow=5_000, cut=True)]
    for exact, value, broken in (
        (87_706_000, 87_700_000, False),
        (87_706_000, 87_710_000, False),
        (87_704_000, 87_710_000, True),
    ):
        table = Figure("table", exact, 0, "", lambda: Text("table", "table"))
        assert bool(Decoder([amount("item", value, ""), table], held).broken) is broken


def test_a_percentage_cut_off_falls_short_and_a_share_may_be_a_plug():
    """57.142…% printed as 57.14 or, cut off, 57.13 of a change: never 57.16; a share may be raised to make a hundred."""
    amounts = [amount("change", 4 * WAN, "4.00"), amount("base", 7 * WAN, "7.00")]
    for printed, cut, broken in (
        (5713, True, False),
        (5715, True, True),
        (5715, False, False),
        (5720, False, True),
    ):
        percent = Figure(
            "percent",
            printed,
            0,
            "",
            lambda: Text("percent", "percent"),
            None,
            None,
            True,
            False,
            "%",
            2,
            "percent",
        )
        held = Percent(
            "percent", "", NOTHING, NOTHING, Severity.ERROR, 2, ((0, 1),), ((1, 1),), {}, unit=1, cut=cut
        )
        assert bool(Decoder([*amounts, percent], [held]).broken) is broken


def test_a_search_that_stops_at_its_limit_leaves_the_figures_as_they_were():
    figures = [amount(f"f{i}", WAN, "1.00") for i in range(80)]
    total = Linear(
        "sum",
        "",
        "claim",
        NOTHING,
        NOTHING,
        Severity.ERROR,
        tuple((i, 1 if i else -1) for i in range(80)),
        0,
        0,
    )
    decoder = Decoder(figures, [total])
    assert len(decoder.causes()[0].repairs) == 64
    assert decoder.values == [f.value for f in figures]


def test_a_zero_in_place_of_an_amount_is_no_blank(tmp_path):
    """What should stand there is printed as the table prints its amounts."""
    text = examples.path().read_text("utf-8")
    row = next(line for line in text.split("\n") if line.startswith("\t\t03\t城市建设支出\t965,000.00"))
    path = tmp_path / "zero.txt"
    path.write_text(text.replace(row, row.replace("965,000.00", "0.00", 1), 1), "utf-8")
    (found,) = (f for f in check(read(path)).findings if f.severity is Severity.ERROR)
    assert found.message.zh.endswith("印作0.00，应为965,000.00元（误填为零）")

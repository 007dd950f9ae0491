"""What the sentences of final accounts assert of each other and of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor

from gouji.model.claim import Kind
from gouji.model.finding import Severity, Text
from gouji.phrases.asserted.copies import copies
from gouji.phrases.asserted.counts import counts
from gouji.phrases.asserted.figures import figures
from gouji.phrases.asserted.final_changes import changes
from gouji.phrases.asserted.final_expenses import expenses
from gouji.phrases.asserted.final_lists import lists
from gouji.phrases.asserted.final_plans import plans
from gouji.phrases.asserted.final_reasons import given
from gouji.phrases.asserted.final_shares import shares
from gouji.phrases.asserted.items import items
from gouji.phrases.asserted.purposes import purposes
from gouji.phrases.asserted.reason_subjects import reason_subjects
from gouji.phrases.assertion import Asserted, Assertion, claim
from gouji.phrases.binding import TABLES, item_rows
from gouji.phrases.reading import Sentence
from gouji.phrases.stated import Stated
from gouji.phrases.virtual_names import FINAL_NAMES

_PUBLIC = "three_public///{}"
_BUYING = "procurement///{}"
_RATED = "performance///{}"
_WORDS = {
    _PUBLIC.format("abroad"): "因公出国（境）费",
    _PUBLIC.format("purchase"): "公务用车购置费",
    _PUBLIC.format("operation"): "公务用车运行维护费",
    _PUBLIC.format("reception"): "公务接待费",
}
# Points of each grade, from and to: 《项目支出绩效评价管理办法》（财预〔2020〕10号）第十八条.
_POINTS = {"excellent": (90, 100), "good": (80, 90), "passed": (60, 80), "failed": (0, 60)}
_EXCELLENT = _POINTS["excellent"][0]

# code, whole, parts: added up where every part is stated
SUMS = (
    ("claim-final-three-public-sum", _PUBLIC, "total", ("abroad", "vehicle", "reception")),
    ("claim-final-vehicle-sum", _PUBLIC, "vehicle", ("purchase", "operation")),
    ("claim-final-procurement-sum", _BUYING, "total", ("goods", "works", "services")),
    ("claim-final-grades", _RATED, "rated", tuple(_POINTS)),
    ("claim-final-issues", _RATED, "issues", ("settled", "going")),
)


def final(stated: Stated) -> Iterator[Asserted]:
    """Everything, family by family."""
    yield from figures(stated)
    yield from items(stated)
    yield from counts(stated)
    yield from plans(stated)
    yield from shares(stated)
    yield from changes(stated)
    yield from lists(stated)
    yield from copies(stated)
    yield from expenses(stated)
    yield from given(stated)
    yield from reason_subjects(stated)
    yield from purposes(stated)
    for code, form, whole, parts in SUMS:
        total = stated.amount(form.format(whole))
        found = [i for part in parts if (i := stated.amount(form.format(part))) is not None]
        if total is not None and len(found) == len(parts):
            yield stated.sum(code, total, found)
    yield from _procurement(stated)
    yield from _running_cost(stated)
    yield from _scores(stated)
    yield from _together(stated, "claim-final-trips", "trips///groups", "three_public///abroad")
    yield from _together(
        stated, "claim-final-cars-bought", "vehicles//bought/total", "three_public///purchase"
    )
    yield from _together(stated, "claim-final-cars-kept", "vehicles//kept/total", "three_public///operation")
    yield from _together(stated, "claim-final-travellers", "trips///groups", "trips///people")
    yield from _together(stated, "claim-final-guests", "guests///batches", "three_public///reception")
    for sentence in stated.reading.sentences:
        yield from _flat(stated, sentence)


def _procurement(stated: Stated) -> Iterator[Asserted]:
    def at(row: str) -> int | None:
        return stated.amount(_BUYING.format(row))

    for code, less, more in (
        ("claim-final-set-aside-small", ("set_aside_small",), "set_aside"),
        ("claim-final-awarded", ("awarded",), "set_aside"),
        ("claim-final-awarded", ("awarded_small",), "set_aside_small"),
        ("claim-final-awarded-total", ("awarded", "awarded_other"), "total"),
        ("claim-final-granted", ("granted",), "total"),
        ("claim-final-granted", ("granted_small",), "granted"),
    ):
        small, great = [i for row in less if (i := at(row)) is not None], at(more)
        if great is not None and len(small) == len(less):
            yield _at_most(stated, code, small, great)


def _at_most(stated: Stated, code: str, small: list[int], great: int) -> Assertion:
    terms = ((claim(great), 1), *((claim(i), -1) for i in small))
    return stated.linear(
        code, terms, -stated.allowance([great, *small]), None, small[-1], unit=stated.last(great)
    )


def _running_cost(stated: Stated) -> Iterator[Asserted]:
    cost, public = stated.amount("running_cost///total"), "basic_economic/public/total/total"
    if cost is None or stated.disclosure.table("basic_economic") is None:
        return
    terms, half = ((public, 1), (claim(cost), -1)), stated.halves[cost] + stated.table_half("basic_economic")
    allow = 0 if stated.printed_place(cost) == 2 * stated.table_half("basic_economic") else half
    unit = stated.last(cost)
    yield stated.linear("claim-final-running-cost", terms, -allow, None, cost, unit=unit)
    if _institutions(stated) and stated[cost].value:
        yield stated.linear("claim-final-running-cost-part", terms, 1, None, cost)
    elif not _institutions(stated):
        yield stated.linear("claim-final-running-cost-same", terms, None, allow, cost, unit=unit)


def _institutions(stated: Stated) -> bool:
    """Whether table 5 lists what only 事业单位 have (事业运行, 事业单位医疗 …): their public half is no running cost."""
    names = (row.path[2] for row in item_rows(stated.disclosure) if row.table == TABLES[0])
    return any("事业" in name.replace("机关事业", "").replace("行政事业", "") for name in names)


def _scores(stated: Stated) -> Iterator[Asserted]:
    for sentence in stated.reading.sentences:
        printed = sentence.words.get("score", "")
        whole = printed.replace(",", "").partition(".")[0]
        if not whole.lstrip("-").isdigit():
            continue
        rated, best = stated.amount(_RATED.format("rated")), stated.amount(_RATED.format("excellent"))
        all_best = rated is not None and best is not None and stated[rated].value == stated[best].value > 0
        wrong = None
        if int(whole) > 100 or whole.startswith("-") or (int(whole) == 100 and _fraction(printed)):
            wrong = Text(f"平均得分{printed}分不在0至100之间", "the score is not between 0 and 100")
        elif beyond := _beyond(stated, Decimal(printed.replace(",", ""))):
            wrong = Text(
                f"按各等级的项目数，平均得分应在{beyond[0]}至{beyond[1]}之间，印作{printed}分",
                f"by the grades the score is between {beyond[0]} and {beyond[1]}",
            )
        elif all_best and int(whole) < _EXCELLENT:
            wrong = Text(f"全部评为优，平均得分却是{printed}分", "all are graded best, the score is lower")
        yield stated.judge("claim-final-score", wrong, sentence.pattern, claims=sentence.claims)


def _beyond(stated: Stated, score: Decimal) -> tuple[int, int] | None:
    """The bounds of an average by how many projects have each grade, where the score lies outside them."""
    told = [i for grade in _POINTS if (i := stated.amount(_RATED.format(grade))) is not None]
    projects = [stated[i].value for i in told]
    if len(told) < len(_POINTS) or not any(projects):
        return None
    least, most = (
        sum(n * point for n, point in zip(projects, points, strict=True)) / sum(projects)
        for points in zip(*_POINTS.values(), strict=True)
    )
    return None if least <= score <= most else (floor(least), ceil(most))


def _fraction(printed: str) -> bool:
    """Whether digits other than zero stand after the point."""
    return bool(printed.partition(".")[2].strip("0"))


def _together(stated: Stated, code: str, counted: str, spent: str) -> Iterator[Asserted]:
    count, money = stated.amount(counted), stated.amount(spent)
    if count is None or money is None:
        return
    differ = None
    if bool(stated[count].value) != bool(stated[money].value):
        differ = Text(
            f"{_named(counted)}与{_named(spent)}一有一无",
            f"one of {counted} and {spent} is nothing, the other is not",
        )
    # Trips and guests may be paid for by others; but guests were received for what was spent on them.
    sure = Severity.WARNING if differ and code == "claim-final-guests" and stated[money].value else None
    yield stated.judge(code, differ, stated[count].pattern, claims=(count, money), severity=sure)


def _named(address: str) -> str:
    """What a count or an amount is called."""
    return _WORDS.get(address) or FINAL_NAMES[address].zh


def _flat(stated: Stated, sentence: Sentence) -> Iterator[Asserted]:
    ways = [i for i in sentence.claims if stated[i].kind == Kind.DIRECTION and stated[i].slot == "change.way"]
    if not ways or stated[ways[0]].value:
        return
    wrong = None
    if sentence.words.get("why.text"):
        wrong = Text("写持平，又写变动原因", "says that nothing changed, and why it changed")
    yield stated.judge("claim-flat-reason", wrong, sentence.pattern, claims=(ways[0],))

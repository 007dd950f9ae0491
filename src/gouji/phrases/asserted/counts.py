"""Counts: cars by kind, units by kind against the number below and the list."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.model.finding import Text
from gouji.phrases.assertion import Asserted, claim
from gouji.phrases.stated import Stated


def counts(stated: Stated) -> Iterator[Asserted]:
    for group in ("held", "bought"):
        start = f"vehicles//{group}/"
        total = stated.amount(f"{start}total")
        # Of its own sentence: the cars of another are told by other kinds.
        same = stated.sentence(total).claims if total is not None else ()
        kinds = [i for i in stated.rows(start) if stated[i].address != f"{start}total" and i in same]
        if total is not None and kinds:
            yield stated.sum(f"claim-cars-{group}-sum", total, kinds)
    yield from _units(stated)


def _units(stated: Stated) -> Iterator[Asserted]:
    kinds = {k: stated.amount(f"structure///{k}") for k in ("office", "civil", "institution")}
    found = [i for i in kinds.values() if i is not None]
    unread = {"structure", "duties"} & stated.unread
    whole = not unread and all(s.pattern != "other_bodies" for s in stated.reading.sentences)
    terms = tuple((claim(i), 1) for i in found)
    below, listed = stated.amount("structure///subordinate"), stated.amount("structure///listed")
    units = stated.amount("structure///units")
    if found and below is not None and whole:
        # The department itself is one of them, but where the kinds are those of the units below alone.
        least = 0 if stated[below].pattern == "below" else 1
        yield stated.linear("claim-units-sum", (*terms, (claim(below), -1)), least, 1, below)
    if found and units is not None and whole:
        yield stated.linear("claim-units-sum", (*terms, (claim(units), -1)), 0, 0, units)
    if found and listed is not None:
        yield stated.linear("claim-units-listed", (*terms, (claim(listed), -1)), 0, 0, listed)
    for running, kind in (("offices", "office"), ("civil", "civil")):
        said, there = stated.amount(f"running_cost///{running}"), kinds[kind]
        if said is not None and there is not None:
            yield stated.linear("claim-running-units", ((claim(said), 1), (claim(there), -1)), 0, 0, said)
    with_targets = stated.amount("performance///units")
    if found and with_targets is not None:
        yield stated.linear("claim-units-within", (*terms, (claim(with_targets), -1)), 0, None, with_targets)
    projects = stated.amount("performance///projects")
    if (
        with_targets is not None
        and projects is not None
        and stated[projects].value
        and not stated[with_targets].value
    ):
        none = Text(
            f"编报绩效目标的项目有{stated[projects].value}个，单位却是0个",
            "projects have targets, and no unit set them",
        )
        yield stated.judge(
            "claim-units-within", none, stated[with_targets].pattern, claims=(with_targets, projects)
        )

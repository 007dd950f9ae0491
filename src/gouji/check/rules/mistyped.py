"""A clause that stands twice, once with a character that only sounds like the right one: 更有效的整合…, 更游校的整合…

Without a dictionary one text cannot tell that a word is none. But what an office writes twice it means to write alike,
and who types by sound mistypes by sound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gouji.check import alike, words
from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

LEAST = 10  # characters of a clause that is looked at
_CLAUSE = re.compile(rf"[^，。；：、（）()“”\"！？\s]{{{LEAST},80}}")
ALIKE = 8  # characters that two clauses share before or behind what differs
MOST = 2  # characters that differ
_BOTH_RIGHT = {frozenset(p) for p in ("他它", "她它", "他她", "地的", "的得", "得地", "作做", "其期", "一以")}


def _sounds_like(a: str, b: str) -> bool:
    return alike.sounds_like(a, b) and frozenset((a, b)) not in _BOTH_RIGHT


def _alike(x: str, y: str) -> int:
    """How many characters two clauses share from their beginning; the first `ALIKE` are known to be shared."""
    same, most = ALIKE, min(len(x), len(y))
    while same < most and x[same : same + ALIKE] == y[same : same + ALIKE]:
        same += ALIKE
    while same < most and x[same] == y[same]:
        same += 1
    return min(same, most)


@lru_cache(4096)  # the same two clauses begin and end alike; and disclosures say the same things
def difference(a: str, b: str) -> tuple[int, int, int] | None:
    """Where `b` differs from `a`, how long, and where in `a`: one or two characters that sound alike, with much the
    same on one side and something on the other. None where the clauses are the same, or not that near."""
    for back in (True, False):
        if (a[-ALIKE:] != b[-ALIKE:]) if back else (a[:ALIKE] != b[:ALIKE]):
            continue
        x, y = (a[::-1], b[::-1]) if back else (a, b)
        same = _alike(x, y)
        for n in range(1, MOST + 1):
            end = same + n
            if end < min(len(x), len(y)) and x[end] == y[end]:
                pairs = list(zip(x[same:end], y[same:end], strict=True))
                if all(p == q or _sounds_like(p, q) for p, q in pairs):
                    return (len(b) - end, n, len(a) - end) if back else (same, n, same)
                break
    return None


def _twins(
    passages: Iterable[Passage],
) -> Iterator[tuple[tuple[Passage, int, str], tuple[Passage, int, str]]]:
    """Clauses that begin or end alike, each pair once, in the order of the text."""
    ends: dict[str, list[tuple[Passage, int, str]]] = {}
    beginnings: dict[str, list[tuple[Passage, int, str]]] = {}
    for p in passages:
        for m in _CLAUSE.finditer(p.text):
            said = m[0]
            clause = (p, m.start(), said)
            for known, key in ((ends, said[-ALIKE:]), (beginnings, said[:ALIKE])):
                others = known.get(key)
                if others is None:
                    known[key] = [clause]
                    continue
                for other in others[:4]:
                    if other[2] != said:
                        yield other, clause
                if len(others) < 4:
                    others.append(clause)


def check(subject: Subject) -> Iterable[Observation]:
    passages = list(parts(subject.disclosure))
    whole = "".join(p.text for p in passages)
    told: set[tuple[str, str]] = set()
    for (p, at, a), (q, start, b) in _twins(passages):
        found = difference(a, b)
        if found is None:
            continue
        here, n, there = found
        both = (p, at + there, a[there : there + n]), (q, start + here, b[here : here + n])
        # The rarer of the two is the slip; the later, where both are as rare.
        right, wrong = sorted(both, key=lambda w: -whole.count(w[2]))
        if (right[2], wrong[2]) in told:
            continue
        told.add((right[2], wrong[2]))
        if any(s.start < wrong[1] + n and wrong[1] < s.start + s.length for s in words.slips(wrong[0].text)):
            continue  # told as what it is
        before = wrong[0].text[max(0, wrong[1] - 4) : wrong[1]]
        yield broken(
            wrong[0].title,
            f"“{before}{wrong[2]}”疑为“{before}{right[2]}”：同一句话在另一处写作“{right[2]}”，两处音近字不同",
            f"“{wrong[2]}” may be mistyped for “{right[2]}”, as the same clause has it elsewhere",
            [wrong[0].evidence(wrong[1], wrong[1] + n), right[0].evidence(right[1], right[1] + n)],
            right[2],
            wrong[2],
        )
    if told:
        return
    yield holds() if passages else not_applicable(Text("没有文字", "no prose"))


RULE = Rule(
    code="sound-alike",
    name=Text("疑为音近错字", "mistyped for what sounds alike"),
    severity=Severity.WARNING,
    basis=Text(
        "《地方预决算公开操作规程》（财预〔2016〕143号）第四条：内容准确；同一句话前后写法应当一致",
        "rules of local disclosure (财预〔2016〕143号), art. 4: accurate; one sentence is written one way",
    ),
    what=Text(
        "同一句话写了两处，只差一两个音近的字，其中一处是错字。",
        "A clause stands twice and differs in one or two characters that sound alike.",
    ),
    why=Text(
        "拼音输入最常见的错就是选错同音字。只写了一处的错字，没有词典无从判断，不在此列。",
        "Who types by sound picks a wrong character of the same sound. What stands once cannot be told so.",
    ),
    fix=Text("改正错的一处。", "Put the wrong one right."),
    specimens=(
        Specimen(
            "主要用于按规定发放的在职人员购房补贴。",
            "主要用于按规定发放的在职人员购房补贴，并按规定发访的在职人员购房补贴。",
        ),
    ),
    check=check,
)

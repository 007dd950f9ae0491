"""Nothing stands twice in one list: 办公室、监测科、监测科、处置科."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.counted_list import listed
from gouji.check.rules.passage import parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

CLAUSE = re.compile(r"[^，。；：:！？“”]+")
MANY = 3  # entries of a list
LEAST = 4  # characters of an entry that can only be meant once
NUMBERED = re.compile(r"^(?:\d{1,3}|[一二三四五六七八九十]{1,3})$")


def check(subject: Subject) -> Iterable[Observation]:
    clean = True
    for p in parts(subject.disclosure):
        for m in CLAUSE.finditer(p.text):
            pieces = m[0].split("、")
            if len(pieces) < MANY or len(set(pieces)) == len(pieces):
                continue
            names = [n for n in listed(m[0]) if not NUMBERED.match(n)]
            twice = next(
                (
                    n
                    for i, n in enumerate(names)
                    if n in names[:i] and (len(n) >= LEAST or (len(n) > 1 and names[i - 1] == n))
                ),
                None,
            )
            if twice is None:
                continue
            clean = False
            at = m.start() + m[0].rfind(twice)
            yield broken(
                p.title,
                f"“{twice}”在一串并列里出现两次",
                f"{twice} stands twice in one list",
                [p.evidence(at, at + len(twice), around=16)],
                actual=twice,
            )
    if clean:
        yield holds()


RULE = Rule(
    code="listed-twice",
    name=Text("并列项重复", "listed twice"),
    severity=Severity.HINT,
    basis=Text("通顺的文字", "plain writing"),
    what=Text("顿号并列的一串里没有重复的项。", "No entry of a list stands in it twice."),
    why=Text("多半是复制时多了一项，或该是另一项。", "It was copied, or another was meant."),
    fix=Text("删去一项，或改成该有的。", "Delete it, or put what was meant."),
    specimens=(
        Specimen(
            "受理市民对道路、照明、环境等公共设施的诉求", "受理市民对道路、照明设施、照明设施、环境的诉求"
        ),
    ),
    check=check,
)

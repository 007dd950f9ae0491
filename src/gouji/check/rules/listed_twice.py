"""Nothing stands twice in one list: 办公室、监测科、监测科、处置科."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.counted_list import listed
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

CLAUSE = re.compile(r"[^，。；：:！？“”]+")
MANY = 3  # entries of a list
LEAST = 4  # characters of an entry that can only be meant once
NUMBERED = re.compile(r"^(?:\d{1,3}|[一二三四五六七八九十]{1,3})$")


ENTRY = re.compile(r"[（(]?\d{1,3}[）).、．\s]*(?P<name>[\u4e00-\u9fff（）()“”·]{5,})")
BODIES = ("structure", "overview")  # parts that list the bodies of a department, each on a line


def _bodies(p: Passage) -> Iterator[Observation]:
    """Bodies that a numbered list names twice."""
    seen: set[str] = set()
    for line, start in zip(p.lines, p.starts, strict=True):
        m = ENTRY.match(line.text.strip())
        if m is None:
            continue
        if m["name"] in seen:
            at = p.text.find(m["name"], start)
            yield broken(
                p.title,
                f"“{m['name']}”在单位名单里出现两次",
                f"{m['name']} is listed twice among the bodies",
                [p.evidence(at, at + len(m["name"]))],
                actual=m["name"],
                severity=Severity.WARNING,
            )
        seen.add(m["name"])


def _twice(names: Sequence[str]) -> str | None:
    """The first that stands in a list again: anywhere where it is long, else right behind itself."""
    seen: set[str] = set()
    for before, name in zip(("", *names), names, strict=False):
        if name in seen and (len(name) >= LEAST or (len(name) > 1 and before == name)):
            return name
        seen.add(name)
    return None


def check(subject: Subject) -> Iterable[Observation]:
    clean = True
    for p in parts(subject.disclosure):
        for told in _bodies(p) if p.key in BODIES else ():
            clean = False
            yield told
        for m in CLAUSE.finditer(p.text):
            pieces = m[0].split("、")
            if len(pieces) < MANY or len(set(pieces)) == len(pieces):
                continue
            names = [n for n in listed(m[0]) if not NUMBERED.match(n)]
            twice = _twice(names)
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
                # One behind the other can only be a slip.
                severity=Severity.WARNING if f"{twice}、{twice}" in m[0] and len(twice) > 2 else None,
            )
    if clean:
        yield holds()


RULE = Rule(
    code="listed-twice",
    name=Text("并列项重复", "listed twice"),
    severity=Severity.HINT,
    basis=Text("通顺的文字", "plain writing"),
    what=Text(
        "顿号并列的一串里、单位名单里没有重复的项。",
        "No entry of a list, and no body of a department, stands in it twice.",
    ),
    why=Text("多半是复制时多了一项，或该是另一项。", "It was copied, or another was meant."),
    fix=Text("删去一项，或改成该有的。", "Delete it, or put what was meant."),
    specimens=(
        Specimen(
            "受理市民对道路、照明、环境等公共设施的诉求", "受理市民对道路、照明设施、照明设施、环境的诉求"
        ),
        Specimen("2. 上海市示例区城市运行服务中心", "2. 上海市示例区城市运行服务局（本部）"),
    ),
    check=check,
)

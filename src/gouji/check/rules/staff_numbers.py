"""Numbers of staff add up: 编制60人，其中行政编制45人、工勤编制15人."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

WHOLE = re.compile(
    r"(?P<what>编制|实有|在编|在职|在岗|职工|人员)[^，。；、\d]{0,10}?(?P<number>\d{1,5})[人名个]?(?:，|（|；|：)?(?:其中)[：:，]?"
    r"(?P<parts>(?:[^，。；、（）\d]{2,14}\d{1,5}[人名个](?:[、，；和]|(?=[。）\d]|$)))+)"
)
PART = re.compile(r"([^，。；、（）\d和]{2,14}?)(\d{1,5})[人名个]")
# Kinds of posts and of people that between them are all there are.
KINDS = (
    ("行政编制", "事业编制", "工勤编制", "参公编制", "政法专项编制", "机关编制"),
    ("在职", "离休", "退休", "离退休"),
    ("行政", "事业", "参公", "工勤"),
    ("男", "女"),
)
_TAIL = re.compile("(?:人员|职工|干部|编制|为|有|共)+$")


def kinds(names: list[str]) -> bool:
    """Whether the parts are of one row of kinds, so that together they may be the whole.

    >>> kinds(["行政编制", "工勤编制"]), kinds(["在职人员", "退休人员"]), kinds(["中层干部", "党员"])
    (True, True, False)
    """
    bare = [_TAIL.sub("", n) or n for n in names]
    return any(
        all(
            n in row or b in row or any(b == _TAIL.sub("", k) for k in row)
            for n, b in zip(names, bare, strict=True)
        )
        for row in KINDS
    )


def check(subject: Subject) -> Iterable[Observation]:
    any_numbers = False
    for p in parts(subject.disclosure):
        for m in WHOLE.finditer(p.text):
            split = PART.findall(m["parts"])
            while len(split) > 1 and not kinds([name for name, _ in split]):
                split.pop()  # what follows the kinds tells of something else: 实有58人
            if len(split) < 2:
                continue
            any_numbers = True
            whole, total = int(m["number"]), sum(int(n) for _, n in split)
            if whole == total:
                yield holds(p.title)
                continue
            yield broken(
                p.title,
                f"{m['what']}{whole}人，其中各类之和是{total}人",
                f"{whole} people in all, {total} by kind",
                [p.evidence(*m.span(), around=0)],
                str(total),
                str(whole),
                # Where less is told than there is, a kind may be left out.
                severity=None if total > whole else Severity.HINT,
            )
    if not any_numbers:
        yield not_applicable(Text("没有分类的人数", "no numbers of staff by kind"))


RULE = Rule(
    code="staff-sum",
    name=Text("人数与其分类之和不符", "staff does not add up"),
    severity=Severity.WARNING,
    basis=Text("算术关系", "arithmetic"),
    what=Text("编制数、实有人数等于其中各类之和。", "Posts, and people, are the sum of their kinds."),
    why=Text(
        "人员变动以后，总数和分类往往只改了一处。", "After a change often only one of them is corrected."
    ),
    fix=Text("核对编制和实有人数。", "See the numbers of posts and people."),
    specimens=(
        Specimen(
            "1. 上海市示例区城市运行服务局（本部）\n",
            "1. 上海市示例区城市运行服务局（本部），编制60人，其中行政编制52人、工勤编制10人。\n",
        ),
    ),
    check=check,
)

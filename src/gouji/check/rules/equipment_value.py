"""The value from which equipment is counted is that of the form: 单价100万元（含）以上设备."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import Passage, hits, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

VALUE = re.compile(
    r"单(?:价|位价值|台价值)(?:在)?(?P<value>\d+)万元?(?:[（(]含[）)])?以上的?(?P<what>[^，。；：\d]{0,8}设备)"
)
# 50 for common and 100 for special equipment in older years, 200 for large ones of municipal bodies.
_KNOWN = {"50", "100", "200"}
_FORM = "100"


def check(subject: Subject) -> Iterable[Observation]:
    found = list(hits(parts(subject.disclosure), VALUE))
    if not found:
        yield not_applicable(Text("没有写单价多少以上的设备", "no value of equipment is named"))
        return
    printed: dict[str, set[str]] = defaultdict(set)
    for _, m in found:
        printed[m["what"]].add(m["value"])
    for p, m in found:
        known = printed[m["what"]] & _KNOWN
        usual = _FORM if _FORM in known or not known else min(known)
        # A smaller value that stands alone may be a place's own; a larger one is no form's.
        if m["value"] != usual and (known or int(m["value"]) > int(usual)):
            yield _wrong(p, m, usual)
        else:
            yield holds(p.title)


def _wrong(p: Passage, m: re.Match[str], expected: str) -> Observation:
    return broken(
        p.title,
        f"设备的单价标准写成{m['value']}万元，应为{expected}万元",
        f"equipment is counted from {m['value']}万元, which should be {expected}万元",
        [p.evidence(*m.span())],
        expected,
        m["value"],
    )


RULE = Rule(
    code="equipment-value",
    name=Text("大型设备的单价标准", "from which value equipment is counted"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算、决算公开表样：单价100万元（含）以上设备（不含车辆）",
        "the official forms: equipment of 100万元 and more, cars apart",
    ),
    what=Text("单价标准是表样规定的，前后一致。", "The value is the form's, and the same throughout."),
    why=Text("多打一个零，统计的就不是同一批设备。", "With a zero too many other equipment is counted."),
    fix=Text("改为表样的标准，并核对台数。", "Write the form's value, and count anew."),
    specimens=(
        Specimen(
            "；单价100万元（含）以上设备（不含车辆）1台（套）",
            "；单价1000万元（含）以上设备（不含车辆）1台（套）",
        ),
        Specimen("安排购置单价100万元（含）以上设备", "安排购置单价50万元（含）以上设备"),
    ),
    check=check,
)

"""A street's or town's own bodies bear its name: none of another's stands in the list of what it consists of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

OWN = re.compile(
    r"(?:区|县|市|人民政府)(?P<name>[\u4e00-\u9fff]{2,4})(?P<kind>街道(?=(?:办事处)?$)|[镇乡](?=(?:人民政府)?$))"
)


def check(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    own = OWN.search(re.sub("[（(].*[）)]$", "", document.organisation))
    p = part(document, "structure")
    if own is None or p is None:
        yield not_applicable(Text("不是街道、镇的文本", "the body is no street or town"))
        return
    name, kind = own["name"], own["kind"]
    another = re.compile(
        rf"(?:区|县|人民政府|包括)(?!{name}|[本各所全])([\u4e00-\u9fff]{{2,4}}){kind}(?=本部|本级|机关|社区|党群|城市|综合|经济|办事处|[\u4e00-\u9fff]{{2,10}}(?:中心|所|站|队))"
    )
    clean = True
    for m in another.finditer(p.text):
        clean = False
        yield broken(
            p.title,
            f"机构设置里写的是“{m[1]}{kind}”，本文本是“{name}{kind}”的",
            f"{m[1]}{kind} is named among the bodies of {name}{kind}",
            [p.evidence(m.start(1), m.end())],
            name + kind,
            m[1] + kind,
        )
    if clean:
        yield holds(p.title)


RULE = Rule(
    code="another-street",
    name=Text("单位名单里有别的街镇", "a body of another street"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样：机构设置列本部门所属单位", "the form: the department's own bodies are listed"
    ),
    what=Text(
        "街道、镇的机构设置里，列的是本街道、本镇的单位。",
        "The bodies that a street or town lists are its own.",
    ),
    why=Text("多半是从别的街镇的文本抄来的。", "It was copied from another's document."),
    fix=Text("改成本街道、本镇的单位。", "Put the own body."),
    specimens=(),  # the example is no street
    check=check,
)

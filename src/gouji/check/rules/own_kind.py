"""A body speaks of itself as what it is: a street is no town, a bureau no commission, a district's body not the city's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import Passage, part, parts
from gouji.check.rules.words import broken
from gouji.forms.places import DISTRICTS, district_of
from gouji.model.finding import Severity, Text

# How a name ends, what its body calls itself, what it does not, and whether that is a slip or a question: a department
# may well quote a body below it.
_TOWN = re.compile("[本我](?:镇|乡)(?!长|村)")
_STREET = re.compile("[本我](?:街道|办事处)")
KINDS = (
    ("街道办事处", "街道", _TOWN, Severity.WARNING),
    ("镇人民政府", "镇", _STREET, Severity.WARNING),
    ("局", "局", re.compile("[本我](?:委(?![托派])|办(?![法理公事结学]))"), Severity.HINT),
    ("委员会", "委", re.compile("[本我](?:局(?![部势面限])|办(?![法理公事结学]))"), Severity.HINT),
    ("办公室", "办", re.compile("[本我](?:局(?![部势面限])|委(?![托派]))"), Severity.HINT),
)
WHOSE = re.compile(
    rf"(?P<whose>{'|'.join(DISTRICTS)}|市)(?:人民)?政府(?:主管|的?(?:组成|工作)部门|的?直属|的?派出)"
)
OPENING = 300  # characters of the duties, in which a body says whose it is


def _whose(subject: Subject, p: Passage) -> Iterable[Observation]:
    """Of which government the duties say that the body is."""
    own = district_of(subject.disclosure.organisation) or district_of(
        "".join(line.text for line in subject.disclosure.cover)
    )
    for m in WHOSE.finditer(p.text, 0, OPENING):
        other = m["whose"] in DISTRICTS and m["whose"] != own
        if not other and m["whose"] != "市":
            continue
        yield broken(
            p.title,
            f"主要职能写“{m[0]}”，本文本是{own or '区级部门'}的",
            f"the duties say {m[0]}, the document is that of a body of {own or 'a district'}",
            [p.evidence(*m.span())],
            f"{own or '区'}政府",
            m[0],
            # Some bodies that a district pays for are sent by the city.
            None if other else Severity.HINT,
        )


def _called(p: Passage, name: str) -> Iterable[Observation]:
    """What the body calls itself in a passage, and is not."""
    for end, own, strange, severity in KINDS:
        for m in strange.finditer(p.text) if name.endswith(end) else ():
            yield broken(
                p.title,
                f"此处写“{m[0]}”，本文本是{name}的",
                f"{m[0]} is said here; the document is that of {name}",
                [p.evidence(*m.span())],
                m[0][0] + own,
                m[0],
                severity,
            )


def check(subject: Subject) -> Iterable[Observation]:
    name = re.sub(r"[（(].*?[）)]$", "", "".join(subject.disclosure.organisation.split()))
    duties = part(subject.disclosure, "duties") or part(subject.disclosure, "overview")
    said = list(_whose(subject, duties)) if duties and subject.form.level == "district" else []
    for p in parts(subject.disclosure):
        said.extend(_called(p, name))
    yield from said
    if not duties and not name.endswith(tuple(k[0] for k in KINDS)):
        yield not_applicable(Text("单位名称看不出是哪一类", "the name does not tell what the body is"))
    elif not said:
        yield holds()


RULE = Rule(
    code="own-kind",
    name=Text("自称与本单位不符", "a body called what it is not"),
    severity=Severity.WARNING,
    basis=Text("封面和文字说的是同一个单位", "cover and text are of one body"),
    what=Text(
        "街道不称“本镇”，局不称“我委”；主要职能写的是本区政府的部门。",
        "A street does not call itself 本镇, nor a bureau 我委; the duties say that it is its own district's.",
    ),
    why=Text("多半是套用别家文本时漏改。", "It is left over from another body's text."),
    fix=Text("改成本单位的自称。", "Put what the body calls itself."),
    specimens=(
        Specimen("主要职能包括：\n\n1、贯彻", "主要职能包括：\n\n1、根据我委部署，贯彻"),
        Specimen("是区政府主管城市日常运行服务的工作部门", "是长宁区政府主管城市日常运行服务的工作部门"),
    ),
    check=check,
)

"""As many offices as are counted are listed: 设9个内设机构，包括…"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text
from gouji.phrases.slots import TYPES

COUNTED = re.compile(
    # What may not stand before is looked at behind the first character.
    r"(?P<count>[\d一二三四五六七八九十](?<![第\d十].)(?:(?<=\d)\d?|(?<!\d)[一二三四五六七八九十]{0,2}))个(?P<what>(?:职能|内设|行政|业务|综合)*(?:机构|科室|处室|部门))"
    r"(?:[（(][^）)]{0,20}[）)])?[，,：:]?(?:具体|分别|主要)?(?:包括|为|是|有|即|：)[:：]?(?P<list>[^。；]{6,500})(?=[。；])"
)
# What such a text has at least, found much faster.
SOME = re.compile("个(?:职能|内设|行政|业务|综合)*(?:机构|科室|处室|部门)")
# What an office is called at its end; a list of anything else is not counted here.
OFFICE = re.compile(r"(?:科|室|处|办|局|部|队|中心|所|站|组|委|会|院|馆|校|司|股)(?:[（(].*)?$")
BESIDES = re.compile("党委|党总支|党支部|纪[检委]|团委|工会|妇委会")
LEAST = 3


def listed(text: str) -> list[str]:
    """The entries of a list, brackets left together.

    >>> listed("办公室、综合科（法规、督查）和财务科")
    ['办公室', '综合科（法规、督查）', '财务科']
    """
    out, depth, word = [], 0, ""
    for c in text:
        depth += (c in "（(") - (c in "）)")
        if c == "、" and depth == 0:
            out.append(word)
            word = ""
        else:
            word += c
    out.append(word)
    tail = re.fullmatch(
        r"(.{2,20}(?:科|室|处|办|局|部|队|中心|所|站|组|委))(?:和|及|以及|与)(.{2,20})", out[-1]
    )
    return [*out[:-1], *tail.groups()] if tail else out


def _lists(text: str) -> Iterator[tuple[re.Match[str], int, list[str]]]:
    for m in COUNTED.finditer(text) if SOME.search(text) else ():
        count = int(m["count"]) if m["count"].isdigit() else TYPES["numeral"].read(m["count"])
        names = listed(m["list"])
        sure = len(names) >= LEAST and all(OFFICE.search(n) and len(n) <= 30 for n in names)
        if (
            isinstance(count, int)
            and sure
            and not re.search(r"等$|，", re.sub(r"[（(][^）)]*[）)]", "", m["list"]))
        ):
            yield m, count, names


def check(subject: Subject) -> Iterable[Observation]:
    any_list = False
    for p in parts(subject.disclosure):
        for m, count, names in _lists(p.text):
            any_list = True
            twice = [n for n in dict.fromkeys(names) if names.count(n) > 1]
            # A party committee or a union is listed with the offices and often not counted among them.
            fewer = sum(not BESIDES.search(n) for n in names)
            if count in (len(names), fewer) and not twice:
                yield holds(p.title)
                continue
            extra = f"，其中“{twice[0]}”列了两次" if twice else ""
            yield broken(
                p.title,
                f"写有{m['count']}个{m['what']}，列出{len(names)}个{extra}",
                f"{count} are counted and {len(names)} listed{', one of them twice' if twice else ''}",
                [p.evidence(m.start(), m.end("what")), p.evidence(*m.span("list"), around=0)],
                str(len(names)),
                m["count"],
            )
    if not any_list:
        yield not_applicable(Text("没有写明个数的机构名单", "no counted list of offices"))


RULE = Rule(
    code="counted-list",
    name=Text("机构个数与所列不符", "counted otherwise than listed"),
    severity=Severity.WARNING,
    basis=Text("同一事项前后应当一致", "a text does not contradict itself"),
    what=Text(
        "“设N个内设机构，包括…”列出的正好是N个，没有重复。",
        "As many offices are listed as are counted, none twice.",
    ),
    why=Text(
        "机构改革以后，个数和名单往往只改了一处。", "After a reform often only one of the two is changed."
    ),
    fix=Text("改个数，或补全名单。", "Correct the number, or the list."),
    specimens=(
        Specimen(
            "1. 上海市示例区城市运行服务局（本部）\n",
            "1. 上海市示例区城市运行服务局（本部），设4个内设机构，包括：办公室、监测科、处置科。\n",
        ),
    ),
    check=check,
)

"""Sentences, headings and the cover speak of the document's own body, and of its own district."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.organisation_differs import abbreviated, alike, bare
from gouji.check.rules.passage import Passage, part, prose
from gouji.check.rules.words import broken
from gouji.forms.places import district_of, others
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Severity, Text

BODY = r"([\u4e00-\u9fff（）“”]{4,40}?)(?:（部门）|（本部）|（本级）|机关|部门|单位)?"
YEAR = r"20\d\d年(?:度)?[，,]?"
OF_NONE = r"(?=(?:20\d\d年(?:度)?|本年度?)?(?:无|没有))"
# The sentences in which a body speaks of itself: those that begin with certain words,
LED = re.compile(
    rf"{YEAR}{BODY}(?:的)?(?=收入(?:预算)?(?:总额|总计)?[\d为]|下属\d|财政拨款的机关运行|机关运行经费预算|[^。，]{{0,4}}未安排政府采购)"
    rf"|截[至止](?:到)?20\d\d年\d+月(?:\d+日|底|末)?[，,]{BODY}(?=共有|共计|固定资产|现有)"
    rf"|注[：:]{BODY}{OF_NONE}|说明[：:]{BODY}{OF_NONE}"
    rf"|看[，,]{BODY}(?=(?:部门|单位)?决算包括)|纳入{BODY}(?=20\d\d年度?(?:部门|单位)?决算编制)"
)
# and those that begin with the body, which would have to be looked for from every character on: so only before what
# follows the body in them.
BARE = re.compile(
    rf"{BODY}(?=20\d\d年度(?:财政拨款)?(?:收入支出总计|收入总计|无|没有|预算绩效管理|政府采购|(?:本年)?[收支][入出]合计|一般公共预算|机关运行经费))"
    rf"|{BODY}(?=(?:部门|单位)?预算是?仅?包括)|{BODY}(?=内?设有?\d{{1,2}}个(?:内设|职能))"
)
BEHIND = re.compile(r"20\d\d年度[财收无没预政本支一机]|预算是?仅?包括|设有?\d{1,2}个[内职]")
LONGEST, SHOWN = 50, 30  # characters of a body before what is behind it, and of that
TITLE = re.compile(rf"^(?:第.{{1,2}}部分)?{BODY}(?=主要职|机构设置|概况|20\d\d年度?(?:部门|单位)?[决预]算)")
SPOKEN = ("explanation", "other_matters", "structure", "overview")
# Whose a name ends so is named in full; 本部门, 我局, 本级及所属单位 are not.
NAMED = re.compile(
    r"(?:[局厅部院校馆站所队会团台社委办]|委员会|办公室|办事处|政府|中心|中学|小学|幼儿园|学校|医院|街道|[镇乡])$"
)
BESIDE = re.compile("[与和同及、向由](?:上海市)?$")  # before another body that one works with
# Bodies in general, none by name.
GENERAL = re.compile("^[本我该全][^上]|^(区|市|镇)级|各|所属|下属|直属|以上|等")
LISTED = re.compile(r"(?:\d{1,2}[.、．]|[（(]\d{1,2}[）)])(?:上海市)?(?P<body>[\u4e00-\u9fff]{6,})")
PLACE = re.compile("[\u4e00-\u9fff]{2,8}?[市省][\u4e00-\u9fff]{2,5}?[区县](?=..)")
CUT = 3  # characters that a name may lack at its end to be one that was cut


def speaking(text: str) -> Iterator[re.Match[str]]:
    """The sentences of both kinds in a text, from left to right, none within another."""
    behind = [m.start() for m in BEHIND.finditer(text)]

    @cache
    def within(first: int, last: int) -> int | None:
        m = BARE.search(text, first, last)
        return m.start() if m else None

    def bare_from(start: int) -> re.Match[str] | None:
        found: int | None = None
        for b in behind[bisect_right(behind, start) :]:
            first = max(start, b - LONGEST)
            if found is not None and first >= found:
                break
            at = within(first, b + SHOWN)
            found = at if found is None or (at is not None and at < found) else found
        return None if found is None else BARE.match(text, found)

    at, led = 0, LED.search(text)
    while True:
        if led and led.start() < at:
            led = LED.search(text, at)
        unled = bare_from(at)
        first = led if led and not (unled and unled.start() < led.start()) else unled
        if first is None:
            return
        yield first
        at = first.end()


def named(p: Passage) -> Iterator[tuple[str, int, int]]:
    """The names in a passage with which a body speaks of itself, without the heading before them."""
    for match in speaking(p.text):
        group = next(n for n, g in enumerate(match.groups(), 1) if g)
        start, end = match.span(group)
        start = max([start, *(s for s in p.starts if start < s < end)])
        yield bare(p.text[start:end]), start, end


def strange(name: str, own: list[str], below: str) -> bool:
    """Whether a name is another body's, or one's own with its end cut off."""
    if any(alike(name, o) or abbreviated(name, o) for o in own):
        return False
    if any(o.startswith(name) and len(name) >= len(o) - CUT for o in own):
        return True
    return bool(NAMED.search(name)) and not GENERAL.search(name) and name not in below


def in_sentences(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    own = [o for o in (bare(document.organisation), *(bare(t.organisation) for t in document.tables)) if o]
    if not own:
        yield not_applicable(Text("没有读到单位名称", "the body's name was not read"))
        return
    structure = part(document, "structure") or part(document, "overview")
    listed = structure.text if structure else ""
    any_named = False
    for p in prose(document):
        if p.key not in SPOKEN and not p.key.startswith("note:"):
            continue
        below = "" if p.key == "structure" else listed
        for name, start, end in named(p):
            if strange(name, own, below):
                any_named = True
                yield told(document, p.title, name, p.evidence(start, end, around=6))
            elif varied(name, own):
                any_named = True
                # Shorter may be its usual name; longer is none of its names.
                severity = Severity.WARNING if len(name) > len(own[0]) else Severity.HINT
                yield told(document, p.title, name, p.evidence(start, end, around=6), severity)
            elif NAMED.search(name) and not GENERAL.search(name):
                any_named = True
                yield holds(p.title)
    titles = [("目录", "contents", e.title, e.source) for e in document.contents]
    titles += [(p.title, "", p.title, p.source) for p in document.parts if p.key != "projects"]
    for where, english, title, source in titles:
        m = TITLE.match("".join(title.split()))
        name = bare(m[1]) if m else ""
        other = strange(name, own, listed)
        if m and (other or varied(name, own)):
            any_named = True
            evidence = Evidence("", title, source, where, english)
            yield told(document, where, name, evidence, None if other else Severity.HINT)
    if not any_named:
        yield not_applicable(Text("文字里没有写单位名称", "no sentence names the body"))


def varied(name: str, own: list[str]) -> bool:
    """Whether a name with the city and district of one's own before it, and so meant in full, has characters too many
    or too few: 上海市示例区城市运行局 of 上海市示例区城市运行服务局."""
    place = PLACE.match(own[0])
    if place is None or not name.startswith(place[0]) or any(alike(name, o) for o in own):
        return False
    return any(abbreviated(name, o) for o in own)


def told(
    document: Disclosure, where: str, name: str, evidence: Evidence, severity: Severity | None = None
) -> Observation:
    return broken(
        where,
        f"此处写的是“{name}”，本文本是“{document.organisation}”的",
        f"{name} is named here; the document is that of {document.organisation}",
        [evidence],
        document.organisation,
        name,
        severity,
    )


def _listed(document: Disclosure, own: str) -> Iterator[Observation]:
    """Bodies of its own that lie in another district."""
    p = part(document, "structure")
    if p is None:
        return
    for line in p.spans():
        m = LISTED.match(p.text, *line)
        found = others(own).match(m["body"]) if m else None
        if m and found and own not in m["body"]:
            yield broken(
                p.title, f"单位名单里写的是“{found[0]}”，本单位在{own}", f"a body of {found[0]} is listed, the body is of {own}",
                [p.evidence(*m.span())], own, found[0], Severity.WARNING,
            )  # fmt: skip


def of_another_district(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    own = district_of(document.organisation)
    if not own:
        yield not_applicable(Text("单位名称里没有区", "the body's name has no district"))
        return
    clean = True
    # The cover's title names the district; 上海市某某区2025年区级部门预算.
    for line in document.cover:
        text = "".join(line.text.split())
        found = others(own).search(text)
        if found and own not in text:
            clean = False
            yield broken(
                "封面", f"封面写的是“{found[0]}”，单位在{own}", f"the cover names {found[0]}, the body is of {own}",
                [Evidence("", text, line.source, "封面", "cover")], own, found[0],
            )  # fmt: skip
    for told_of in _listed(document, own):
        clean = False
        yield told_of
    # The body's own name with another district in it.
    rest = bare(document.organisation).partition(own)[2]
    alien = re.compile(rf"(?:{others(own).pattern}){re.escape(rest)}")
    for p in prose(document) if len(rest) > 1 else ():
        if p.key not in SPOKEN and not p.key.startswith("note:"):
            continue  # duties and projects may well speak of other districts' bodies
        for match in alien.finditer(p.text):
            if BESIDE.search(p.text, 0, match.start()):
                continue
            clean = False
            yield broken(
                p.title, f"此处写的是“{match[0]}”，本单位在{own}", f"{match[0]} is named, the body is of {own}",
                [p.evidence(*match.span())], own + rest, match[0], Severity.WARNING,
            )  # fmt: skip
    if clean:
        yield holds()


IN_SENTENCE = Rule(
    code="organisation-in-sentence",
    name=Text("句中单位名称", "organisation in a sentence"),
    severity=Severity.ERROR,
    basis=Text(
        "公开表样：标题、机构设置、说明和表下的注写本部门（单位）的名称",
        "the official form: headings, structure, explanation, other matters and notes name the body itself",
    ),
    what=Text(
        "标题和说本部门（单位）收支、构成、机关运行经费、资产的句子，写的是封面上的单位，并写全；所属单位在机构设置中列出。",
        "Headings and sentences on income, structure, running cost and assets name the cover's body in full, or one listed in part two.",
    ),
    why=Text(
        "写着别的单位，多半是套用别家的文本时漏改。", "Another name is left over from another body's text."
    ),
    fix=Text("改成本部门（单位）的名称。", "Put the body's own name."),
    specimens=(
        Specimen("2025年，上海市示例区城市运行服务局收入预算", "2025年，上海市示例区水务局收入预算"),
        Specimen("2025年，上海市示例区城市运行服务局收入预算", "2025年，上海市示例区城市运行服务收入预算"),
        Specimen("2025年上海市示例区城市运行服务局（部门）下属", "2025年上海市示例区水务局（部门）下属"),
        Specimen(
            "8月31日，上海市示例区城市运行服务局（部门）共有", "8月31日，上海市示例区水务局（部门）共有"
        ),
    ),
    check=in_sentences,
)
DISTRICT = Rule(
    code="district-differs",
    name=Text("写成别的区", "another district"),
    severity=Severity.ERROR,
    basis=Text("封面和文字写本区的名称", "cover and text name the body's own district"),
    what=Text(
        "封面的区、文字里本单位名称中的区，与单位名称一致。",
        "The district on the cover and in the body's name in the text is that of the organisation.",
    ),
    why=Text("写着别的区，多半是套用别区的文本时漏改。", "Another district is left over from its text."),
    fix=Text("改成本区。", "Put the own district."),
    specimens=(),
    check=of_another_district,
)

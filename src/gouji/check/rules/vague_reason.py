"""A reason says why: 正常增减 and 某某经费增加 say only that something changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.copied_item import last
from gouji.check.rules.item_reason import items
from gouji.check.rules.passage import Passage, parts
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

GIVEN = re.compile(r"原因(?:是|为|在于|系)?[:：]?([^。；，、：:]{2,60})(?=[。；]|$)")
MOVED = "增加|减少|增长|下降|上升|调增|调减|变动|变化|调整|增减"
EMPTY = re.compile(
    rf"(?:属于?|为|因|由于|根据|按照?|系)?(?:正常|年度|合理)?(?:的|性)?(?:{MOVED})+(?:所致|导致|等)?"
    r"|(?:项目|预算|经费|支出|工作|业务|人员经费|政策|年初预算)(?:安排|正常|有所|有)?(?:调整|变化|变动|增减变动|增减变化)(?:所致)?"
    r"|(?:根据|按照?|因|由于|为|结合|视)?(?:实际|工作|业务|单位|部门|本单位|本部门)?(?:工作|业务|实际)?(?:情况|需要|需求|实际)(?:安排|编制|列支|支出|调整|变化|增加|减少)?(?:预算|支出|经费)?"
    r"|(?:据实|按实|照实|按需)(?:列支|支出|编制|安排|调整)?|正常(?:支出|开支|使用|发放|业务|工作需要)"
)
MOVES = re.compile(
    rf"(?:经费|支出|预算|费用?|资金|项目)*(?:有所|略有|的)?(?:{MOVED})"
)  # behind an item's name
_BEFORE = 16  # characters before the name
MOST = 3  # reasons that are shown


def _named_again(p: Passage) -> Iterator[tuple[int, int]]:
    """Reasons of items that only name the item and say that it moved."""
    paths = items(p.text)
    stops = [m.start() for m in paths[1:]] + [len(p.text)] * bool(paths)
    for match, stop in zip(paths, stops, strict=True):
        found = GIVEN.search(p.text, match.end(), stop)
        if found and _says_again(found[1], last(match[1])):
            yield found.span(1)


def _says_again(reason: str, own: str) -> bool:
    """Whether a reason is a few words, an item's own name and that it moved."""
    begins = (k for k in range(_BEFORE + 1) if own and reason.startswith(own, k))
    return any(MOVES.fullmatch(reason, k + len(own)) for k in begins)


def check(subject: Subject) -> Iterable[Observation]:
    given = False
    for p in parts(subject.disclosure):
        if p.key not in ("explanation", "other_matters"):
            continue
        reasons = list(GIVEN.finditer(p.text))
        given = given or bool(reasons)
        spans = sorted({*_named_again(p), *(m.span(1) for m in reasons if EMPTY.fullmatch(m[1]))})
        if spans:
            shown = "、".join(dict.fromkeys(f"“{p.text[a:b]}”" for a, b in spans[:MOST]))
            yield broken(
                p.title,
                f"有{len(spans)}处原因没有说出为什么：{shown}{'等' if len(spans) > MOST else ''}",
                f"{len(spans)} reasons do not say why: {shown}",
                [p.evidence(a, b) for a, b in spans],
                actual=p.text[slice(*spans[0])],
            )
        elif reasons:
            yield holds(p.title)
    if not given:
        yield not_applicable(Text("没有写原因", "no reasons are given"))


RULE = Rule(
    code="vague-reason",
    name=Text("原因空泛", "reason that says nothing"),
    severity=Severity.HINT,
    basis=Text(
        "《地方预决算公开操作规程》（财预〔2016〕143号）：说明增减变动的原因",
        "rules of local disclosure (财预〔2016〕143号): the reasons of changes are explained",
    ),
    what=Text(
        "“正常增减”“项目调整”“本科目经费增加”只说变了，没有说为什么变。",
        "正常增减, 项目调整 and “its money increased” say that something changed, and not why.",
    ),
    why=Text(
        "读的人看不出钱为什么多了、少了。", "The reader does not learn why there is more or less money."
    ),
    fix=Text(
        "写明是哪件事、哪些人或哪项政策使它变化。", "Name the task, the people or the policy that changed it."
    ),
    specimens=(
        Specimen("主要原因是压减公务接待的批次和人数。", "主要原因是正常增减变动。"),
        Specimen(
            "主要用于按规定为在职人员缴纳职业年金。",
            "主要用于按规定为在职人员缴纳职业年金。主要原因是：机关事业单位职业年金缴费支出经费增加。",
        ),
    ),
    check=check,
)

"""Whose a figure is: what stands before it in the sentence, or around it in the part, tells more than its own words."""

from __future__ import annotations

import re

from msgspec.structs import replace

from gouji.phrases.reads import Read

# Where the cars held are told, whichever are kept by the appropriation.
_HELD = re.compile("截[至止]|占有|占用|资产")
_INVOLVED = ("performance_amount", "performance_list")
_LISTS = (*_INVOLVED, "performance_projects")
# Where money comes from, or a part of it: such a list names no projects.
_NO_PROJECT = re.compile(
    r"(?:本年|当年|其中)?(?:一般公共预算|政府性基金|国有资本经营|财政拨款|财政性?资金|(?:中央|上级|市级|区级|本级|其他|其它|自有|自筹)(?:财政)?(?:资金|拨款|预算)|涉及|预算金额|重点)"
)
_WHOLES = {"summary/expenditure/total/total": "expenditure", "general_public//total/total": "general_public"}
_FUNDS = {
    "general_public",
    "government_fund",
    "state_capital",
    "general_income",
    "fund_income",
    "capital_income",
}
_OTHER_WHOLES = {
    "procurement",
    "procurement_aside",
    "reserved",
    "running_cost",
    "meetings",
    "three_public",
    "performance_aside",
}
# Between a whole and its parts.
_AMONG = re.compile("[，：（]?其中[：，]?")


def settled(reads: list[Read], text: str) -> list[Read]:
    """The reads of a part, in order, each bound to what it is a figure of in its place."""
    reads = _cars_told_once(_large_once(_money_with_targets(_of_other_wholes(reads, text))), text)
    reads = _compared_as_a_whole([_sources(r) for r in reads], text)
    return [_halves(r, reads, text) if r.pattern == "halves" else r for r in reads]


def _money_with_targets(reads: list[Read]) -> list[Read]:
    """The first amount after the number of projects is theirs; another one that projects involve (of those
    evaluated, of those tracked; in a reason) is read and is no figure of the form."""
    counted = next((r.match.start for r in reads if r.pattern == "performance_projects"), None)
    involved = [r for r in reads if r.pattern in _INVOLVED]
    theirs = next((r for r in involved if counted is not None and r.match.start > counted), None)
    return [replace(r, binds={}) if r in involved and r is not theirs else r for r in reads]


def _cars_told_once(reads: list[Read], text: str) -> list[Read]:
    """The cars held are those of the assets; the ones told of besides, beside what they cost to run, are a part of them."""
    held = [r for r in reads if r.pattern == "held"]
    theirs = [r for r in held if _HELD.search(text, text.rfind("。", 0, r.match.start) + 1, r.match.start)]
    if len(held) < 2 or not theirs:
        return reads
    return [replace(r, binds={}) if r in held and r not in theirs else r for r in reads]


def _compared_as_a_whole(reads: list[Read], text: str) -> list[Read]:
    """A comparison behind the last of several parts is the whole's: 收入10.00万元，其中甲6.00万元、乙4.00万元，比上年减少1.00万元."""
    out = list(reads)
    for last, read in enumerate(reads):
        change = tuple(b for b in read.match.bounds if b.name.startswith("change."))
        first = last
        while first and _beside(reads[first - 1], reads[first], text):
            first -= 1
        if not change or first in (0, last):
            continue
        whole = reads[first - 1]
        if _AMONG.fullmatch(text, whole.match.end, reads[first].match.start) and not _compared(whole):
            rest = tuple(b for b in read.match.bounds if b not in change)
            out[first - 1] = replace(whole, match=replace(whole.match, bounds=whole.match.bounds + change))
            out[last] = replace(read, match=replace(read.match, bounds=rest))
    return out


def _of_other_wholes(reads: list[Read], text: str) -> list[Read]:
    """A fund told of as a part of something else is no total: 政府购买服务预算10.00万元，其中：一般公共预算8.00万元."""
    out: list[Read] = []
    of_another = False
    for last, read in zip((None, *reads), reads, strict=False):
        gap = text[last.match.end : read.match.start] if last else ""
        begins = last is not None and last.pattern in _OTHER_WHOLES and bool(_AMONG.fullmatch(gap))
        of_another = read.pattern in _FUNDS and (begins or (of_another and gap in ("、", "，", "；")))
        out.append(replace(read, binds={}) if of_another else read)
    return out


def _beside(one: Read, other: Read, text: str) -> bool:
    """Whether two amounts stand beside each other in a list, the first compared with nothing."""
    return text[one.match.end : other.match.start] == "、" and not _compared(one)


def _compared(read: Read) -> bool:
    return any(b.name.startswith("change.") for b in read.match.bounds)


def _large_once(reads: list[Read]) -> list[Read]:
    """How many projects are large is one figure; those above another limit are others."""
    large = [r for r in reads if r.pattern == "large"]
    return [replace(r, binds={}) if r in large[1:] else r for r in reads] if len(large) > 1 else reads


def _sources(read: Read) -> Read:
    """A list that tells where the money of projects comes from lists no projects."""
    listed = (b for b in read.match.bounds if read.pattern in _LISTS and b.name.startswith("listed."))
    if any(isinstance(b.value, str) and _NO_PROJECT.match(b.value) for b in listed):
        return replace(read, binds={k: v for k, v in read.binds.items() if k != "listed"})
    return read


def _halves(read: Read, reads: list[Read], text: str) -> Read:
    """Basic and project money are of the amount before them in the sentence."""
    begin = text.rfind("。", 0, read.match.start) + 1
    before = [r for r in reads if begin <= r.match.start and r.match.end <= read.match.start]
    table = _WHOLES.get(before[-1].binds.get("amount", "")) if before else None
    if table is None:
        return read
    return replace(read, binds=read.binds | {half: f"{table}//total/{half}" for half in ("basic", "project")})

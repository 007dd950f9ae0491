"""Whose disclosure it is, of which year, scope, level and cycle: by the cover first, then by most titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from gouji.read.recognise.items import Item, Kind
from gouji.read.recognise.normalise import joined, years
from gouji.read.recognise.titles import Cover, caption_scope, cover_title, organisation_in

_SCOPE_IN_TITLE = re.compile(r"(?:19|20)\d{2}年度?(?:本|区级|市级)?(部门|预算单位|单位)")
_HEADING_OF = re.compile(r"^(.{4,40}?)(?:\(部门\)|\(单位\))?(?:主要职[能责]|机构设置)")
_LEVEL = re.compile(r"[区市县]级")
_ASIDE = re.compile(r"附件|附表|\(|\d")  # before a cover's title, and no part of it
_FINAL = re.compile(r"决算(?:总)?表")
_IN_DISTRICT = re.compile(r"[区县]|分局|街道|[镇乡]人民政府")
_BODY = re.compile(r"(?:局|委|办|会|处|院|部|室|中心|政府|馆|所|站|校|公司|队|联|团)(?:\(.+\))?$")
_TITLES = 3  # titles whose year is stronger than the cover's
T = TypeVar("T", str, int)
_SCOPES = {"部门": "department", "单位": "unit", "预算单位": "unit"}


class Identity(msgspec.Struct, frozen=True):
    """Whose disclosure it is: organisation ("" where none is named), year (0), scope, level and cycle as forms call them."""

    organisation: str
    year: int
    scope: str
    level: str
    cycle: str


def identify(items: Sequence[Item]) -> Identity:
    """Told by the cover, else by titles, headings and the lines above tables."""
    cover = [i for i in items if i.kind is Kind.COVER]
    titles = [i.text for i in items if i.kind in (Kind.TITLE, Kind.HEADING, Kind.CONTENTS)]
    captions = [i for i in items if i.kind is Kind.CAPTION]
    face = _face([i.text for i in cover])
    organisation = _organisation(cover, captions, items) or (_named(face.before) if face else "")
    return Identity(
        organisation,
        _year(face, [i.text for i in cover], titles),
        _scope(face.scope if face else "", cover, titles, captions),
        _level((face.before + face.between) if face else "", [i.text for i in cover], organisation, items),
        "final_accounts" if _is_final(face.final if face else None, items) else "budget",
    )  # fmt: skip


def _year(face: Cover | None, cover: Sequence[str], titles: Sequence[str]) -> int:
    """The year on the cover, unless no title has it and most have another: the cover was last year's."""
    told = [y for t in titles for y in years(t)]
    if face is None:
        return _most([*(y for t in cover for y in years(t)), *told]) or 0
    most = _most(told)
    if most and told.count(most) >= _TITLES and face.year not in told:
        return most
    return face.year


def _face(lines: Sequence[str]) -> Cover | None:
    """The cover's title, which may stand in up to three lines, the organisation in the lines before it."""
    for count in (1, 2, 3):
        for n in range(len(lines) - count + 1):
            face = cover_title("".join(lines[n : n + count]))
            if face is not None:
                above = [t for t in lines[:n] if not _ASIDE.match(t)]
                return face._replace(before="".join(above) + face.before)
    return None


def _organisation(cover: Sequence[Item], captions: Sequence[Item], items: Sequence[Item]) -> str:
    names = [_as_printed(i, name) for i in captions if (name := organisation_in(i.text))]
    for n, item in enumerate(cover):
        name = organisation_in(item.text)
        if name:
            printed = _as_printed(item, name)
            # A long name is broken on the cover; the captions of the tables print it whole.
            whole = [c for c in names if len(c) > len(printed) and c.startswith(printed)]
            below = cover[n + 1].line if n + 1 < len(cover) else None
            rest = joined(below.text) if below else ""
            return next((c for c in whole if c == printed + rest[: len(c) - len(printed)]), printed)
        if name == "" and n + 1 < len(cover):
            return _as_printed(cover[n + 1], cover[n + 1].text)
    if names:
        return _most(names) or ""
    for item in items:
        if item.kind is Kind.HEADING and (m := _HEADING_OF.match(item.text)) and m[1] not in _SCOPES:
            return m[1]
    return ""


def _as_printed(item: Item, name: str) -> str:
    """`name` with the brackets that the line prints, which plain text narrowed."""
    whole = joined(item.line.text) if item.line else name
    at = item.text.find(name)
    return whole[at : at + len(name)] if len(whole) == len(item.text) and at >= 0 else name


def _named(before: str) -> str:
    """What stands before the year on the cover, where it names a body and not only a place."""
    return before if _BODY.search(before) else ""


def _scope(face: str, cover: Sequence[Item], titles: Sequence[str], captions: Sequence[Item]) -> str:
    if face:
        return _SCOPES[face]
    named = [s for i in cover if (s := caption_scope(i.text))]
    named = named or [m[1] for t in titles if (m := _SCOPE_IN_TITLE.search(t))]
    named = named or [s for i in captions if (s := caption_scope(i.text))]
    return _SCOPES.get(_most(named) or "", "department")


def _level(face: str, cover: Sequence[str], organisation: str, items: Sequence[Item]) -> str:
    for text in (face, *cover):
        if m := _LEVEL.search(text):
            return "municipal" if m[0] == "市级" else "district"
    if _IN_DISTRICT.search(organisation + face):
        return "district"
    if not organisation:
        return "district"
    said = Counter(m for i in items if i.kind is Kind.TEXT for m in _LEVEL.findall(i.text))
    return "municipal" if said["市级"] >= said["区级"] + said["县级"] else "district"


def _is_final(face: bool | None, items: Sequence[Item]) -> bool:
    if face is not None:
        return face
    titled = [i.text for i in items if len(i.text) < 60 and i.text.endswith("表")]
    final = sum(bool(_FINAL.search(t)) for t in titled)
    return final > 2 and final * 2 > len(titled)


def _most(values: Sequence[T]) -> T | None:
    return Counter(values).most_common(1)[0][0] if values else None

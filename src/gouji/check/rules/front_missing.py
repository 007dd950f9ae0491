"""A document begins with its cover and its contents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.tables_missing import unread
from gouji.check.rules.words import broken
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Evidence, Severity, Text
from gouji.model.source import PageBox

PARTS, TABLES = 3, 6  # what a document has of each, at least, that is not an extract


def _first_page(document: Disclosure) -> int:
    """The page on which its text begins: what is before it is drawn, as covers are."""
    places = [
        *(e.source for e in document.contents),
        *(p.source for p in document.parts),
        *(t.source for t in document.tables),
    ]
    return min((at.page for at in places if isinstance(at, PageBox)), default=1)


def _missing(
    has: Callable[[Disclosure], bool], zh: str, en: str
) -> Callable[[Subject], Iterable[Observation]]:
    def check(subject: Subject) -> Iterable[Observation]:
        document = subject.disclosure
        if has(document):
            yield holds(zh)
        elif _first_page(document) > 1:
            yield not_applicable(Text("首页没有文字", "the first page has no text"))
        elif len(document.parts) < PARTS or len(document.tables) < TABLES:
            yield not_applicable(Text("只有部分内容", "only pieces of a document"))
        else:
            severity = Severity.HINT if unread(document) else None
            yield broken(zh, f"没有{zh}", f"there is no {en}", severity=severity, expected=zh)

    return check


_BASIS = Text(
    "部门预算公开表样：封面、目录；预算公开情况检查表",
    "the official form: cover, contents; the reviewer's sheet",
)

COVER = Rule(
    code="cover-missing",
    name=Text("缺封面", "cover missing"),
    severity=Severity.WARNING,
    basis=_BASIS,
    what=Text("文本前面有封面，写明年度和部门（单位）。", "A cover names the year and the body."),
    why=Text("没有封面，看不出是哪一年、哪个部门的文本。", "Without it year and body are not seen."),
    fix=Text("补上封面。", "Add the cover."),
    specimens=(
        Specimen(
            "上海市示例区2025年区级部门预算\n\n预算主管部门：上海市示例区城市运行服务局\n\n"
            "（虚构示例：本文本所列区、单位、人员、文件和金额均为演示编造，并不存在。）\n\n",
            "",
        ),
    ),
    check=_missing(lambda d: bool(d.cover), "封面", "cover"),
)
_YEAR = re.compile(r"20\d\d|二[〇○零0Oo][一二三四五六七八九〇○零]{2}")
_TITLE = re.compile("[预决]算")
_BODY = re.compile(
    "[局厅委办院部会馆所站队校社台团园署处镇乡]|政府|中心|中学|小学|学校|大学|街道|公司|协会|联合会|工会"
)
_LABELLED = re.compile("(?:部门|单位)（?[^（）]{0,4}）?[：:][\u4e00-\u9fff]{3}")
_COMMON = re.compile("(?:预算)?主管部门|部门|单位|编制|公开|文本|报告|说明|虚构[^）]*")


def _told(subject: Subject) -> Iterable[Observation]:
    """What a cover says, where its title stands there as text."""
    lines = ["".join(line.text.split()) for line in subject.disclosure.cover]
    text = "".join(lines)
    if not _TITLE.search(text):
        yield not_applicable(Text("封面没有标题文字", "the cover's title is no text"))
        return
    evidence = [Evidence("", lines[0], subject.disclosure.cover[0].source, "封面", "cover")]
    missing = [] if _YEAR.search(text) else [("年度", "year", f"{subject.disclosure.year}年")]
    own = "".join(subject.disclosure.organisation.split())
    if not (own and own in text) and not _LABELLED.search(text) and not _BODY.search(_COMMON.sub("", text)):
        missing.append(("部门（单位）名称", "body", subject.disclosure.organisation))
    for zh, en, expected in missing:
        yield broken("封面", f"封面没有写{zh}", f"the cover names no {en}", evidence, expected)
    if not missing:
        yield holds("封面")


COVER_SAYS = Rule(
    code="cover-incomplete",
    name=Text("封面不完整", "cover incomplete"),
    severity=Severity.WARNING,
    basis=_BASIS,
    what=Text("封面写明年度和部门（单位）名称。", "The cover names the year and the body."),
    why=Text("只有标题，看不出是哪一年、谁的。", "By its title alone year and body are not seen."),
    fix=Text("补上年度、部门（单位）名称。", "Add the year, or the body's name."),
    specimens=(
        Specimen("上海市示例区2025年区级部门预算\n\n预", "上海市示例区区级部门预算\n\n预"),
        Specimen("\n\n预算主管部门：上海市示例区城市运行服务局\n", "\n"),
    ),
    check=_told,
)
CONTENTS = Rule(
    code="contents-missing",
    name=Text("缺目录", "contents missing"),
    severity=Severity.WARNING,
    basis=_BASIS,
    what=Text("文本前面有目录，列出各部分和各表。", "The contents list parts and tables."),
    why=Text("没有目录，读者不易找到各部分。", "Without contents the parts are hard to find."),
    fix=Text("补上目录。", "Add the contents."),
    specimens=(),
    check=_missing(lambda d: bool(d.contents), "目录", "contents"),
)

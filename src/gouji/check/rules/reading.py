"""What reading could not place, and what the file holds without showing it."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds
from gouji.check.rules.words import broken
from gouji.model.finding import Evidence, Severity, Text

KINDS = {
    "grid": Text("一张读不出名称的表", "a table whose title is unknown"),
    "row": Text("表里一行认不出", "an unknown row of a table"),
    "column": Text("表里一栏认不出", "an unknown column of a table"),
    "figure": Text("读不成数的单元格", "a cell that is no number"),
    "title": Text("认不出的标题", "an unknown title"),
    "code": Text("认不出的科目", "an unknown code"),
    "name": Text("没有印全的名称", "a name that is cut off"),
}
UNREAD = "damaged"  # of reading: a page that is a picture, a damaged part, more than the limits allow
SCANNED = "text_layer"  # a scan that was read by the text that a recognition laid over it
MOST_SAID = 12
NOT_GRAVE = ("title", "grid", "name")  # documents may well hold headings and tables of their own
UNDERSTOOD = "name"
# For a glyph whose character the file does not tell: said once for its page.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
# A matter of its own; what is printed over the pages, and is no text of the document.
TOLD = ("hidden", "mark")


def unplaced(subject: Subject) -> Iterable[Observation]:
    rows = (r for t in subject.disclosure.tables for s in t.sections for r in s.rows)
    read = {r.printed_code for r in rows}  # a mistyped code that was understood is the matter of code-digits
    left = [
        u
        for u in subject.disclosure.unplaced
        if u.code not in TOLD and UNKNOWN not in u.text and not (u.code == "code" and u.text in read)
    ]
    if not left:
        yield holds()
    unread = [u for u in left if u.code == UNREAD]
    for same in {u.text: [v for v in unread if v.text == u.text] for u in unread}.values():
        said = "；".join(u.message for u in same[:MOST_SAID]) + ("等" if len(same) > MOST_SAID else "")
        scanned = same[0].text == SCANNED
        told = (
            f"{len(same)} places of the file could not be read and took no part in the checks: {same[0].text}"
        )
        yield broken(
            said,
            f"{said}，请对照原件" if scanned else f"{said}，没有参加核对",
            f"{len(same)} pages are scans, read by their recognised text: compare with the original"
            if scanned
            else told,
            [Evidence("", u.message, u.source) for u in same],
        )
    narrow = [u for u in left if u.text and set(u.text) == {"#"}]
    if narrow:
        yield broken(
            narrow[0].text,
            f"{len(narrow)}个单元格印成“{narrow[0].text}”，列太窄，数没有印出来，没有参加核对",
            f"{len(narrow)} cells are printed as {narrow[0].text}: their columns are too narrow for the figures, which took no part in the checks",
            [Evidence("", u.message, u.source) for u in narrow[:MOST_SAID]],
        )
    for u in (u for u in left if u.code != UNREAD and u not in narrow):
        kind = KINDS.get(u.code, Text("没有放到位的内容", "something that has no place"))
        shown = f"“{u.text[:40]}”" if u.text else ""
        left_out = ("", "") if u.code == UNDERSTOOD else ("，没有参加核对", " took no part in the checks")
        yield broken(
            u.text[:40],
            f"{kind.zh}{shown}{left_out[0]}（{u.message}）",
            f"{kind.en}{left_out[1]}: {u.message}",
            [Evidence("", u.text, u.source, kind.zh, kind.en)],
            severity=Severity.HINT if u.code in NOT_GRAVE else None,
        )


def hidden(subject: Subject) -> Iterable[Observation]:
    lines = subject.disclosure.hidden
    if not lines:
        yield holds()
        return
    yield broken(
        "",
        f"文件里有{len(lines)}行看不见的文字，没有参加核对",
        f"the file holds {len(lines)} lines of text that are not shown; they took no part in the checks",
        [Evidence("", line.text, line.source, "不可见", "not shown") for line in lines[:5]],
    )


UNPLACED = Rule(
    code="unplaced",
    name=Text("没有认出的内容", "content without a place"),
    severity=Severity.WARNING,
    basis=Text("认不出的不默默略过", "what cannot be placed is never dropped in silence"),
    what=Text("表里的行、栏、数都能认出。", "All rows, columns and figures of the tables are recognised."),
    why=Text("没有认出的内容没有参加核对。", "What is not recognised took no part in the checks."),
    fix=Text(
        "看看这一处是否写错，或表的样子是否与表样不同。",
        "See whether it is mistyped, or differs from the form.",
    ),
    specimens=(Specimen("\t29\t福利费\t72,000.00\t\t72,000.00", "\t29\t福利费\t七万二\t\t72,000.00"),),
    check=unplaced,
)
HIDDEN = Rule(
    code="hidden-text",
    name=Text("看不见的文字", "hidden text"),
    severity=Severity.HINT,
    basis=Text("公开的文本，看到的就是全部", "what is published is what is seen"),
    what=Text("文件里没有看不见的文字。", "The file holds no text that is not shown."),
    why=Text(
        "复制、检索时会冒出来，可能是不该公开的内容。",
        "It comes up when text is copied, and may not be meant for publishing.",
    ),
    fix=Text("重新导出文件，只留看得见的内容。", "Export the file again with what is seen only."),
    specimens=(),  # text files hide nothing; its test makes a disclosure
    check=hidden,
)

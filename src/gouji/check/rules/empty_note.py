"""An empty table says so, in the words of its own money; a table with figures does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, cannot_tell, holds, not_applicable
from gouji.check.rules.figures import filled, title, where
from gouji.check.rules.passage import Passage, passage
from gouji.check.rules.words import broken
from gouji.forms.schema import TableForm
from gouji.model.disclosure import Table
from gouji.model.finding import Severity, Text

CLAIM = re.compile(r"空表|无数据|没有数据|无此(项|类)|无相关数据|无内容")
SAID = re.compile(r"无|没有|未安排|为空")
# There is some, and so the table is empty.
HAVING = re.compile(
    r"(?<![没未国所])有[\u4e00-\u9fff]{2,24}(?:预算|经费|支出|拨款)，(?:故|因此)本表(?:为空|无数)"
)
OPENS = re.compile(r"备?注\d?[：:、.]|说明[：:]")
UNREADABLE = Text("有读不出的数", "some figures are unreadable")


def noted(subject: Subject) -> Iterator[tuple[Table, TableForm, Passage, re.Match[str] | None, bool | None]]:
    """Each table with its notes, the claim that it is empty, and whether it has figures."""
    for table in subject.disclosure.tables:
        if declared := subject.form.table(table.key):
            p = passage(f"note:{table.key}", table.title, table.notes)
            yield table, declared, p, CLAIM.search(p.text), filled(table)


def missing(subject: Subject) -> Iterable[Observation]:
    for table, declared, note, claim, full in noted(subject):
        if not declared.empty_note or full:
            yield not_applicable(
                Text("表有数，或表样不要求注", "it has figures, or needs no note"), where(table)
            )
        elif full is None:
            yield cannot_tell(UNREADABLE, where(table))
        elif claim and HAVING.search(note.text):
            yield broken(
                where(table),
                f"表{table.number}的注称空表，却没有说“无”",
                f"the note of table {table.number} calls it empty, but does not say that there is none",
                [note.evidence(*claim.span(), around=40)],
                declared.empty_note.format(year=subject.disclosure.year),
            )
        elif claim or SAID.search(note.text):
            yield holds(where(table))
        else:
            expected = declared.empty_note.format(year=subject.disclosure.year)
            yield broken(
                where(table),
                f"表{table.number}没有数，表下没有注明",
                f"table {table.number} is empty and no note says so",
                [title(table)],
                expected,
                # This table is printed with zeros by many who have no such expense.
                severity=Severity.HINT if declared.key == "three_public" else None,
            )


def on_filled(subject: Subject) -> Iterable[Observation]:
    for table, _, note, claim, full in noted(subject):
        if claim is None:
            yield not_applicable(Text("没有空表注", "no note calls it empty"), where(table))
        elif full is None:
            yield cannot_tell(UNREADABLE, where(table))
        elif not full:
            yield holds(where(table))
        else:
            yield broken(
                where(table),
                f"表{table.number}有数，注却说是空表",
                f"table {table.number} has figures, yet its note calls it empty",
                [note.evidence(*claim.span(), around=40), title(table)],
            )


def subject_of_note(subject: Subject) -> Iterable[Observation]:
    for table, declared, note, claim, _ in noted(subject):
        if claim is None or not declared.note_subject:
            yield not_applicable(Text("没有空表注", "no note calls it empty"), where(table))
        elif any(word in (said := sentence(note, claim)) for word in declared.note_subject) or not any(
            word in said for t in subject.form.tables for word in t.note_subject
        ):  # a note that names no money at all (本表为空表) is not wrong
            yield holds(where(table))
        else:
            yield broken(
                where(table),
                f"表{table.number}的注说的不是{declared.note_subject[0]}",
                f"the note of table {table.number} does not speak of {declared.note_subject[0]}",
                [note.evidence(*claim.span(), around=40)],
                declared.note_subject[0],
                said,
            )


def sentence(note: Passage, claim: re.Match[str]) -> str:
    """The sentence of a note that calls the table empty: a table can carry another note above it."""
    opened = max((s for s in note.starts if s <= claim.start() and OPENS.match(note.text, s)), default=0)
    return note.text[max(opened, note.text.rfind("。", 0, claim.start()) + 1) : claim.end()]


RULEBOOK = Text(
    "部门预算公开表样；《地方预决算公开操作规程》（财预〔2016〕143号）：没有数据的表格列出空表并说明",
    "the official form; rules of local disclosure (财预〔2016〕143号): an empty table is shown and explained",
)
NOTE = "注:本部门2025年无国有资本经营预算财政拨款安排的预算，故本表为空表。\n"

MISSING = Rule(
    code="empty-table-without-note",
    name=Text("空表没有注", "empty table without a note"),
    severity=Severity.WARNING,
    basis=RULEBOOK,
    what=Text("没有数的表，表下要注明。", "A table without figures carries a note that says so."),
    why=Text(
        "没有注，读者不知是没有这笔钱还是漏填。",
        "Without it, nobody knows whether money or figures are wanting.",
    ),
    fix=Text("按表样加注。", "Add the form's note."),
    specimens=(Specimen(NOTE, ""),),
    check=missing,
)
ON_FILLED = Rule(
    code="empty-note-on-filled-table",
    name=Text("有数的表注成空表", "note of emptiness under figures"),
    severity=Severity.ERROR,
    basis=RULEBOOK,
    what=Text("有数的表，不得注成空表。", "A table with figures has no note that calls it empty."),
    why=Text("表与注互相矛盾，必有一错。", "Table and note contradict each other."),
    fix=Text(
        "删去注；如果数填错了表，改表。",
        "Drop the note; or move the figures if they stand in the wrong table.",
    ),
    specimens=(
        Specimen(
            "合计\t\t\t\t965,000.00\t\t965,000.00\n",
            "合计\t\t\t\t965,000.00\t\t965,000.00\n\n"
            "注:本部门2025年无政府性基金预算财政拨款安排的预算，故本表为空表。\n",
        ),
    ),
    check=on_filled,
)
SUBJECT = Rule(
    code="empty-note-subject",
    name=Text("空表注说错了资金", "note speaks of other money"),
    severity=Severity.ERROR,
    basis=RULEBOOK,
    what=Text(
        "空表的注，说的要是本表的资金。", "The note under an empty table speaks of that table's money."
    ),
    why=Text("多半是从上一张表复制来没有改。", "It was mostly copied from the table before."),
    fix=Text("改成本表的资金名称。", "Name the table's own money."),
    specimens=(Specimen("注:本部门2025年无国有资本经营预算", "注:本部门2025年无政府性基金预算"),),
    check=subject_of_note,
)

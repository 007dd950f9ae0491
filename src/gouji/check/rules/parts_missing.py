"""The parts that the form asks for, or the contents promise, are in the body."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.tables_missing import unread
from gouji.check.rules.words import broken
from gouji.model.disclosure import Table
from gouji.model.finding import Evidence, Severity, Text


def project_money(table: Table) -> bool:
    """Whether the table of expenditure shows any project money, or might."""
    columns = [(s, i) for s in table.sections for i, c in enumerate(s.columns) if c.key == "project"]
    return not columns or any(r.cells[i].amount != 0 for s, i in columns for r in s.rows)


def check(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    listed = {e.key: e for e in document.contents if e.kind == "part"}
    expenditure = document.table("expenditure")
    lost = unread(document)
    for part in subject.form.parts:
        entry = listed.get(part.key)
        if document.part(part.key) or (part.key == "tables" and document.tables):
            yield holds(part.title)
        elif part.key == "projects" and not entry and expenditure and not project_money(expenditure):
            yield not_applicable(Text("没有项目支出", "there is no project expenditure"), part.title)
        elif entry or part.required:
            yield broken(
                part.title,
                (f"没有读到“{part.title}”：文件有没能读取的部分" if lost else f"正文没有“{part.title}”")
                + ("，而目录列有这一部分" if entry else ""),
                (
                    f"part {part.key!r} was not read: parts of the file could not be"
                    if lost
                    else f"the body has no part {part.key!r}"
                )
                + (", although the contents list it" if entry else ""),
                [Evidence("", entry.title, entry.source, "目录", "contents")] if entry else (),
                expected=part.title,
                severity=Severity.HINT if lost else None,
            )
        else:
            yield not_applicable(
                Text("表样不要求，目录也未列", "neither asked for by the form nor listed"), part.title
            )


RULE = Rule(
    code="part-missing",
    name=Text("缺部分", "part missing"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样；《预算法》第十四条：公开的预算应对重要事项作出说明",
        "the official form; Budget Law, article 14: what is published explains the important matters",
    ),
    what=Text(
        "表样要求的、目录列出的每一部分，正文里都要有。", "Each part asked for or listed stands in the body."
    ),
    why=Text(
        "目录列了而正文没有，读者会以为文件不全。",
        "A part that is listed and absent leaves the document incomplete.",
    ),
    fix=Text("补上这一部分，或从目录中删去。", "Add the part, or take it out of the contents."),
    specimens=(
        Specimen("上海市示例区城市运行服务局机构设置\n\n", ""),
        Specimen(
            "\n财政支出项目绩效目标申报表\n\n项目名称：城市运行服务保障", "\n项目名称：城市运行服务保障"
        ),
    ),
    check=check,
)

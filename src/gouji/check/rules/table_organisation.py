"""Every table says whose it is, where the tables of the document do."""

from __future__ import annotations

from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.figures import title, where
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text


def check(subject: Subject) -> Iterable[Observation]:
    tables = subject.disclosure.tables
    named = [t for t in tables if t.organisation.strip()]
    if len(named) * 3 < len(tables) * 2 or not named:
        yield not_applicable(Text("各表大多没有编制部门", "most tables name no body"))
        return
    for table in tables:
        if table.organisation.strip():
            yield holds(where(table))
            continue
        yield broken(
            where(table),
            f"表{table.number}没有写编制部门（单位），其余{len(named)}张表都写了",
            f"table {table.number} does not say whose it is, as {len(named)} others do",
            [title(table)],
            named[0].organisation,
        )


def _labels(subject: Subject) -> Iterable[Observation]:
    """Whether the captions call the body what the document is of."""
    tables = [t for t in subject.disclosure.tables if t.scope_word]
    if not tables:
        yield not_applicable(Text("各表没有写编制部门（单位）", "no table names the body as 部门 or 单位"))
        return
    own = subject.form.scope_word
    wrong = [t for t in tables if t.scope_word != own]
    mixed = len(wrong) < len(tables)
    for table in (t for t in tables if t.scope_word == own):
        yield holds(where(table))
    if wrong:
        numbers = "、".join(str(t.number) for t in wrong)
        yield broken(
            where(wrong[0]),
            f"表{numbers}写“编制{wrong[0].scope_word}”，{'其余各表写' if mixed else '本文本是'}{own}{'' if mixed else '的'}",
            f"tables {numbers} say 编制{wrong[0].scope_word}; {'the others' if mixed else 'the document is of a'} {own}",
            [title(t) for t in wrong],
            f"编制{own}",
            f"编制{wrong[0].scope_word}",
            # Where all of them say so it may be the district's form.
            None if mixed and len(wrong) * 2 < len(tables) else Severity.HINT,
        )


LABEL = Rule(
    code="organisation-label",
    name=Text("“编制部门”“编制单位”混用", "编制部门 and 编制单位"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算、单位预算公开表样：部门的各表写“编制部门”，单位的写“编制单位”",
        "the official forms: a department's tables say 编制部门, a unit's 编制单位",
    ),
    what=Text(
        "各表左上角的用语与文本的口径一致。", "The captions of the tables say what the document is of."
    ),
    why=Text(
        "口径是部门还是单位，关系到数字包不包括下属单位。",
        "The word tells whether subordinate bodies are included.",
    ),
    fix=Text("改成文本口径的用语。", "Put the document's word."),
    specimens=(Specimen("2025年部门支出预算总表\n\n编制部门：", "2025年部门支出预算总表\n\n编制单位："),),
    check=_labels,
)
RULE = Rule(
    code="table-organisation-missing",
    name=Text("表上没有编制部门", "a table names no body"),
    severity=Severity.WARNING,
    basis=Text(
        "部门预算公开表样：各表左上角列编制部门（单位）", "the official form: each table names the body"
    ),
    what=Text("各表都写明编制部门（单位）。", "Each table says which body it is of."),
    why=Text("没有写，单看这张表不知道是谁的。", "Of a table by itself one does not know whose it is."),
    fix=Text("补上编制部门（单位）。", "Add the body's name."),
    specimens=(
        Specimen(
            "2025年部门支出预算总表\n\n编制部门：上海市示例区城市运行服务局\n\n", "2025年部门支出预算总表\n\n"
        ),
    ),
    check=check,
)

"""Tables name the organisation of the cover."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from gouji.check.rule import Observation, Rule, Specimen, Subject, cannot_tell, holds
from gouji.check.rules.figures import where
from gouji.check.rules.words import broken
from gouji.model.finding import Evidence, Severity, Text


@lru_cache(1024)
def bare(name: str) -> str:
    """A name without white space and without a remark such as （部门） or （本部）."""
    return re.sub(r"[（(](部门|本部|本级|机关|单位|汇总)[）)]$", "", "".join(name.split()))


# What a body's full name has and its usual name may leave out, or says shorter.
SHORTER = (
    (r"^(中国共产党|中共)", ""), ("委员会", "委"), ("人民政府(?=.)", ""), ("街道办(事处)?", "街道"),
    (r"(?<=[局委办会])(机关|本级|本部)$", ""),
)  # fmt: skip


@lru_cache(1024)  # a document has few names, and says them often
def usual(name: str) -> str:
    for long, short in SHORTER:
        name = re.sub(long, short, name)
    return name


def alike(one: str, other: str) -> bool:
    """Whether two names may be of one body: a name without its city is, one with a centre added is not."""
    one, other = usual(one), usual(other)
    return one.endswith(other) or other.endswith(one)


def abbreviated(one: str, other: str) -> bool:
    """Whether one may be short for the other: its characters in order, down to the last (卫健委, 卫生健康委员会)."""
    short, long = sorted((usual(one), usual(other)), key=len)
    rest = iter(long)
    return bool(short) and short[-1] == long[-1] and all(c in rest for c in short)


def check(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    cover = bare(document.organisation)
    votes = Counter([cover, *(bare(t.organisation) for t in document.tables if t.organisation)])
    name = max(votes, key=lambda n: (votes[n], n == cover))
    if cover and not alike(cover, name):
        yield broken(
            "封面",
            f"封面是“{document.organisation}”，各表编制单位是“{name}”",
            f"the cover names {document.organisation}, the tables name {name}",
            [
                Evidence(
                    "",
                    document.organisation,
                    document.cover[0].source if document.cover else None,
                    "封面",
                    "cover",
                )
            ],
            name,
            document.organisation,
            Severity.HINT if abbreviated(cover, name) else None,
        )
    for table in document.tables:
        if not table.organisation:
            yield cannot_tell(Text("表头没有编制单位", "the head names no organisation"), where(table))
        elif alike(bare(table.organisation), name):
            yield holds(where(table))
        else:
            yield broken(
                where(table),
                f"表{table.number}的编制单位是“{table.organisation}”，应为“{name}”",
                f"table {table.number} names {table.organisation}, not {name}",
                [Evidence("", table.organisation, table.source, table.title, f"table {table.number}")],
                name,
                table.organisation,
                # Short for it, or its name of other years.
                Severity.WARNING if abbreviated(bare(table.organisation), name) else None,
            )


RULE = Rule(
    code="organisation-differs",
    name=Text("单位名称不一致", "organisation differs"),
    severity=Severity.ERROR,
    basis=Text(
        "部门预算公开表样：表头的编制部门（单位）", "the official form: the organisation in a table's head"
    ),
    what=Text(
        "各表表头的编制部门（单位）与封面是同一个。", "The head of each table names the cover's organisation."
    ),
    why=Text(
        "表头写着别的单位，这张表可能拿错了。", "A head with another name may belong to another body's table."
    ),
    fix=Text("核对这张表是否属于本单位，并改正表头。", "Make sure whose table it is, and correct the head."),
    specimens=(
        Specimen(
            "2025年部门支出预算总表\n\n编制部门：上海市示例区城市运行服务局",
            "2025年部门支出预算总表\n\n编制部门：上海市示例区城市建设局",
        ),
    ),
    check=check,
)

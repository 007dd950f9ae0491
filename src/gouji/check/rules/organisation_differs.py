"""Tables and sentences name the organisation of the cover."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, cannot_tell, holds, not_applicable
from gouji.check.rules.figures import where
from gouji.check.rules.passage import part, prose
from gouji.check.rules.words import broken
from gouji.model.finding import Evidence, Severity, Text


def bare(name: str) -> str:
    """A name without white space and without a remark such as （部门） or （本部）."""
    return re.sub(r"[（(](部门|本部|本级|机关|单位|汇总)[）)]$", "", "".join(name.split()))


# What a body's full name has and its usual name may leave out, or says shorter.
SHORTER = (
    (r"^(中国共产党|中共)", ""), ("委员会", "委"), ("人民政府(?=.)", ""), ("街道办事处", "街道"),
    (r"(?<=[局委办会])(机关|本级|本部)$", ""),
)  # fmt: skip


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
                    "", document.organisation, document.cover[0].source if document.cover else None, "封面"
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
                [Evidence("", table.organisation, table.source, table.title)],
                name,
                table.organisation,
                # Short for it, or its name of other years.
                Severity.WARNING if abbreviated(bare(table.organisation), name) else None,
            )


BODY = r"([\u4e00-\u9fff（）“”]{4,40}?)(?:（部门）|（本部）|（本级）|机关|部门|单位)?"
YEAR = r"20\d\d年(?:度)?[，,]?"
# The sentences in which a body speaks of itself.
SPEAKING = re.compile(
    rf"{YEAR}{BODY}(?:的)?(?=收入(?:预算)?(?:总额|总计)?[\d为]|下属\d|财政拨款的机关运行|机关运行经费预算|[^。，]{{0,4}}未安排政府采购)"
    rf"|截[至止](?:到)?20\d\d年\d+月(?:\d+日|底|末)?[，,]{BODY}(?=共有|共计|固定资产|现有)"
    rf"|注[：:]{BODY}(?=20\d\d年(?:度)?(?:无|没有))"
)
# Whose a name ends so is named in full; 本部门, 我局, 本级及所属单位 are not.
NAMED = re.compile(
    r"(?:[局厅部院校馆站所队会团台社]|委员会|办公室|办事处|政府|中心|中学|小学|幼儿园|学校|医院|街道|[镇乡])$"
)

GENERAL = re.compile(
    "^[本我该全][^上]|^(区|市|镇)级|各|所属|下属|直属|以上|等"
)  # bodies in general, none by name


def in_sentences(subject: Subject) -> Iterable[Observation]:
    document = subject.disclosure
    own = [bare(document.organisation), *(bare(t.organisation) for t in document.tables if t.organisation)]
    below = part(document, "structure")
    any_named = False
    for p in prose(document):
        if p.key not in ("explanation", "other_matters") and not p.key.startswith("note:"):
            continue
        for match in SPEAKING.finditer(p.text):
            name = bare(next(g for g in match.groups() if g))
            if not NAMED.search(name) or GENERAL.search(name):
                continue
            any_named = True
            if any(alike(name, o) or abbreviated(name, o) for o in own) or (below and name in below.text):
                yield holds(p.title)
                continue
            yield broken(
                p.title,
                f"此处写的是“{name}”，本文本是“{document.organisation}”的",
                f"{name} is named here; the document is that of {document.organisation}",
                [p.evidence(*match.span(), around=0)],
                document.organisation,
                name,
            )
    if not any_named:
        yield not_applicable(Text("文字里没有写单位名称", "no sentence names the body"))


IN_SENTENCE = Rule(
    code="organisation-in-sentence",
    name=Text("句中单位名称", "organisation in a sentence"),
    severity=Severity.ERROR,
    basis=Text(
        "部门预算公开表样：编制说明、其他相关情况说明、表下的注写本部门（单位）的名称",
        "the official form: explanation, other matters and notes name the body itself",
    ),
    what=Text(
        "说本部门（单位）收支、机关运行经费、资产的句子，写的是封面上的单位；所属单位在机构设置中列出。",
        "Sentences on income, running cost and assets name the cover's body, or one listed in part two.",
    ),
    why=Text(
        "写着别的单位，多半是套用别家的文本时漏改。", "Another name is left over from another body's text."
    ),
    fix=Text("改成本部门（单位）的名称。", "Put the body's own name."),
    specimens=(
        Specimen("2025年，上海市示例区城市运行服务局收入预算", "2025年，上海市示例区水务局收入预算"),
        Specimen("2025年上海市示例区城市运行服务局（部门）下属", "2025年上海市示例区水务局（部门）下属"),
        Specimen(
            "8月31日，上海市示例区城市运行服务局（部门）共有", "8月31日，上海市示例区水务局（部门）共有"
        ),
    ),
    check=in_sentences,
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

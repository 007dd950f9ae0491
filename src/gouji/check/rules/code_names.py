"""Names of codes: one in all tables, and that of the classification."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.code_structure import sides
from gouji.check.rules.figures import evidence, where
from gouji.check.rules.passage import hits, part, prose
from gouji.check.rules.words import broken
from gouji.forms.schema import SectionForm
from gouji.forms.whole_names import whole_names
from gouji.model.disclosure import Row, Table
from gouji.model.finding import Evidence, Severity, Text
from gouji.model.lately import lately

WIDTH = str.maketrans('()"”', "（）““")
NUMBERING = re.compile(r"^[一二三四五六七八九十]+、")


@lru_cache(8192)  # the names of a document stand in many of its tables, and in those of others
def plain(name: str) -> str:
    """A name as it is compared: white space, width of brackets and 其它 do not count."""
    text = "".join(name.split()).translate(WIDTH).replace("其它", "其他")
    return NUMBERING.sub("", text)


def usual_name(subject: Subject, code: str, names: Counter[str]) -> str:
    """The name that most tables give a code; where two do so equally, the classification's."""
    listed = subject.codes.get("economic" if code[0] == "3" else "function", code)
    official = plain(listed.name) if listed else ""
    return max(names, key=lambda n: (names[n], n == official))


@lately
def printed_whole(subject: Subject) -> list[tuple[Table, SectionForm, list[Row]]]:
    """The coded rows of each side of a table, without those whose names a narrow column cut off."""
    out = []
    for table, section, rows in sides(subject):
        cut = whole_names(rows, section.tree, subject.codes, section.numbered)
        out.append((table, section, [r for r in rows if r.id not in cut] if cut else rows))
    return out


def varies(subject: Subject) -> Iterable[Observation]:
    rows: dict[str, list[tuple[Table, Row]]] = {}
    for table, _, found in printed_whole(subject):
        for row in found:
            rows.setdefault(row.code, []).append((table, row))
    for code, places in rows.items():
        if len({r.name for _, r in places}) == 1 or len({plain(r.name) for _, r in places}) == 1:
            yield holds(f"科目{code}")
            continue
        usual = usual_name(subject, code, Counter(plain(r.name) for _, r in places))
        for table, row in places:
            if plain(row.name) != usual:
                yield broken(
                    where(table, row),
                    f"科目{code}在表{table.number}叫“{row.name}”，在其他表叫“{usual}”",
                    f"code {code} is {row.name} in table {table.number} and {usual} elsewhere",
                    [evidence(table, row)],
                    usual,
                    row.name,
                )


def sibling(subject: Subject, tree: str, code: str, name: str) -> str:
    """The only confirmed code beside `code`, under the same parent, that has this name."""
    found = [
        c.code for c in subject.codes.by_tree.get(tree, {}).values()
        if c.confirmed and c.code[:-2] == code[:-2] and len(c.code) == len(code) and plain(c.name) == plain(name)
    ]  # fmt: skip
    return found[0] if len(found) == 1 and len(code) > 3 else ""


def differs(subject: Subject) -> Iterable[Observation]:
    rows: dict[tuple[str, str], list[tuple[Table, Row]]] = {}
    for table, section, found in printed_whole(subject):
        for row in found:
            rows.setdefault((section.tree, row.code), []).append((table, row))
    for (tree, code), places in rows.items():
        listed = subject.codes.get(tree, code)
        if listed is None and (right := sibling(subject, tree, code, places[0][1].name)):
            table, row = places[0]
            yield broken(
                where(table, row),
                f"“{row.name}”的编码是{right}，写成了{code}",
                f"{row.name} has the code {right}, not {code}",
                [evidence(t, r) for t, r in places],
                right,
                code,
            )
            continue
        if listed is None or not listed.confirmed:
            reason = Text("科目表里没有，或未经证实", "not in the code list, or not confirmed")
            yield not_applicable(reason, f"科目{code}")
            continue
        table, row = places[0]
        if any(plain(r.name) == plain(listed.name) for _, r in places):
            yield holds(f"科目{code}")  # a single table that differs is the matter of code-name-varies
            continue
        older = plain(subject.codes.aliases.get(row.name, "")) == plain(listed.name)
        told = "是旧名或简称，" if older else ""
        yield broken(
            where(table, row),
            f"科目{code}的名称{told}是“{row.name}”，科目表是“{listed.name}”",
            f"code {code} is named {row.name}, the classification says {listed.name}",
            [evidence(t, r) for t, r in places],
            listed.name,
            row.name,
            # Names change from year to year: what was seen in other years only is no more than a hint.
            None if subject.disclosure.year in listed.years or not listed.years else Severity.HINT,
        )


QUOTED = re.compile(r"其它(?=[^“”。，；]{0,30}[（(][类款项][）)])|“其它(?=[^“”]{0,30}”科目)")


# What the form itself calls 其他.
OF_THE_FORM = ("收入", "用车", "相关情况", "重要事项", "政府采购项目")


def in_form(subject: Subject) -> re.Pattern[str]:
    """其它 before what the form or the economic classification names with 其他."""
    economic = subject.codes.by_tree.get("economic", {}).values()
    names = {c.name[2:] for c in economic if c.name.startswith("其他") and len(c.name) > 4}
    return re.compile(f"其它(?={'|'.join(re.escape(n) for n in (*OF_THE_FORM, *sorted(names)))})")


def other_word(subject: Subject) -> Iterable[Observation]:
    clean = True
    for table, _, rows in sides(subject):
        for row in rows:
            if "其它" in row.name:
                clean = False
                yield broken(
                    where(table, row),
                    f"科目名称写成“{row.name}”，应为“其他”",
                    f"the name {row.name} has 其它 for 其他",
                    [evidence(table, row)],
                    row.name.replace("其它", "其他"),
                    row.name,
                )
    explanation = part(subject.disclosure, "explanation")
    for p, match in hits(iter([explanation] if explanation else []), QUOTED):
        clean = False
        yield broken(
            p.title,
            "科目名称里的“其它”应为“其他”",
            "the name of a code has 其它 for 其他",
            [p.evidence(*match.span(), around=15)],
            "其他",
            "其它",
        )
    form = in_form(subject)
    document = subject.disclosure
    titles = [("目录", "contents", e.title, e.source) for e in document.contents]
    titles += [(p.title, "", p.title, p.source) for p in document.parts]
    for place, english, title, source in titles:
        if form.search(title):
            clean = False
            yield broken(
                place, "表样的用语是“其他”，写成了“其它”", "the form says 其他, not 其它",
                [Evidence("", title, source, place, english)], "其他", "其它",
            )  # fmt: skip
    for p, match in hits(prose(document), form):
        clean = False
        yield broken(
            p.title, "表样的用语是“其他”，写成了“其它”", "the form says 其他, not 其它",
            [p.evidence(*match.span(), around=15)], "其他", "其它",
        )  # fmt: skip
    if clean:
        yield holds()


BASIS = Text("《政府收支分类科目》当年的名称", "the names in the year's government classification")

VARIES = Rule(
    code="code-name-varies",
    name=Text("同一科目名称不一", "one code, two names"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text("同一编码在各表里名称相同。", "A code has the same name in all tables."),
    why=Text(
        "名称不一，读者会当成两个科目，或者编码写错。", "Two names look like two codes, or a code is wrong."
    ),
    fix=Text("统一为科目表的名称。", "Use the classification's name everywhere."),
    specimens=(
        Specimen("\t03\t城市建设支出\t965,000.00\t\t965,000.00", "\t03\t城市建设\t965,000.00\t\t965,000.00"),
    ),
    check=varies,
)
DIFFERS = Rule(
    code="code-name-differs",
    name=Text("科目名称与科目表不符", "name not that of the classification"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text(
        "编码与名称是科目表里的一对；只用已证实的条目比对。",
        "Code and name are a pair; only confirmed rows are used.",
    ),
    why=Text("名称不符，或是旧名，或是编码写错。", "Another name is an older one, or the code is wrong."),
    fix=Text("改用科目表的名称，或改正编码。", "Use the classification's name, or correct the code."),
    specimens=(Specimen("\t29\t福利费\t", "\t29\t职工福利费\t"),),
    check=differs,
)
OTHER = Rule(
    code="other-in-name",
    name=Text("科目名称写成“其它”", "其它 in a name"),
    severity=Severity.WARNING,
    basis=BASIS,
    what=Text("科目名称用“其他”，不用“其它”。", "Names of codes are written with 其他."),
    why=Text("名称差一个字，便与表对不上。", "With another character the name no longer matches the tables."),
    fix=Text("改成“其他”。", "Write 其他."),
    specimens=(
        Specimen("（款）其他城乡社区管理事务支出（项）”", "（款）其它城乡社区管理事务支出（项）”"),
        Specimen("、其他用车1辆", "、其它用车1辆"),
    ),
    check=other_word,
)

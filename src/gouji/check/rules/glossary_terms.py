"""The glossary explains every term of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text

# Each term by the words of which one must stand in the glossary.
TERMS = {
    "财政拨款收入": ("财政拨款收入",),
    "事业收入": ("事业收入",),
    "事业单位经营收入": ("经营收入",),
    "其他收入": ("其他收入", "其它收入"),
    "基本支出预算": ("基本支出",),
    "项目支出预算": ("项目支出",),
    "“三公”经费": ("三公”经费", "三公经费", '三公"经费'),
    "机关运行经费": ("机关运行经费",),
}
# What final accounts explain besides; older ones do not explain them all.
FINAL = ("年初结转和结余", "年末结转和结余", "经营支出")


def check(subject: Subject) -> Iterable[Observation]:
    glossary = part(subject.disclosure, "glossary")
    if glossary is None:
        yield not_applicable(Text("没有名词解释", "there is no glossary"))
        return
    # A term is explained where it opens an entry: “（一）财政拨款收入：”. Elsewhere it is only mentioned.
    entries = [
        e.split("：")[0].split(":")[0] for e in re.split("[。；]", glossary.text) if "：" in e or ":" in e
    ]
    entries += ["".join(line.text.split())[:24] for line in glossary.lines]
    final = subject.disclosure.cycle == "final_accounts"
    lacking = [t for t, words in TERMS.items() if not any(w in e for e in entries for w in words)]
    more = [t for t in FINAL if final and not any(t in e for e in entries)]
    # Final accounts have a list of their own, which differs from place to place.
    for terms, severity in ((lacking, Severity.HINT if final else None), (more, Severity.HINT)):
        if terms:
            yield broken(
                glossary.title,
                f"名词解释缺{len(terms)}个名词：{'、'.join(terms)}",
                f"the glossary lacks {len(terms)} terms: {', '.join(terms)}",
                [glossary.evidence(0, min(20, len(glossary.text)), 0)] if glossary.text else [],
                "、".join(terms),
                severity=severity,
            )
    if not lacking and not more:
        yield holds(glossary.title)


RULE = Rule(
    code="glossary-term-missing",
    name=Text("缺名词解释", "term not explained"),
    severity=Severity.WARNING,
    basis=Text("部门预算公开表样：名词解释八项", "the official form: the glossary has eight terms"),
    what=Text("表样的八个名词都要解释。", "All eight terms of the form are explained."),
    why=Text(
        "表里用到而没有解释的名词，读者看不懂。",
        "A term used in the tables and not explained is not understood.",
    ),
    fix=Text("按表样补上。", "Add it as in the form."),
    specimens=(Specimen("（二）事业收入：指事业单位从事本行业业务及相关辅助活动得到的收入。\n\n", ""),),
    check=check,
)

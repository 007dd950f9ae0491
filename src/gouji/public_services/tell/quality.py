"""The data rules told: an import, a run, the list of rules and the manual of one."""

from __future__ import annotations

from gouji.model.counted import counted
from gouji.public_services import rules, schema, words
from gouji.public_services.importing import Imported
from gouji.public_services.quality import RuleOutcome, Run
from gouji.public_services.tell.tables import table, word


def run(found: Run, language: str = "zh") -> list[str]:
    """A run of the rules: outcome of every rule with its denominators."""
    zh = language != "en"
    head = ("规则", "名称", "维度", "级别", "适用行", "无法核对", "问题", "结果") if zh else (
        "rule", "name", "dimension", "severity", "applies", "cannot tell", "broken", "outcome")  # fmt: skip
    listed = [
        (o.rule.id, o.rule.zh if zh else o.rule.en, rules.DIMENSIONS[o.rule.id[0]][not zh],
         o.rule.severity.chinese if zh else o.rule.severity.value, o.applies, o.cannot_tell, o.broken,
         (o.outcome.chinese if zh else o.outcome.value) + _reason(o, zh))
        for o in found.outcomes
    ]  # fmt: skip
    total = (
        f"第{found.run_id}次核对，截至{found.as_of}，规则版本{found.rules_version}：办件{found.cases:,}件，问题{found.broken:,}处"
        if zh else
        f"run {found.run_id}, as of {found.as_of}, rules {found.rules_version}: {counted(found.cases, 'case')}, {counted(found.broken, 'finding')}"
    )  # fmt: skip
    return [*table(listed, head), total]


def _reason(o: RuleOutcome, zh: bool) -> str:
    if not o.reason:
        return ""
    return f"（{o.reason}）" if zh else f" ({o.english_reason or o.reason})"


def rule_list(language: str = "zh") -> list[str]:
    """Every rule, with its dimension, severity and grounding."""
    zh = language != "en"
    listed = [
        (
            r.id,
            r.key,
            r.zh if zh else r.en,
            rules.DIMENSIONS[r.id[0]][not zh],
            r.severity.chinese if zh else r.severity.value,
            word("grounding", r.grounding, language),
        )
        for r in rules.rules()
    ]
    head = (
        ("规则", "代号", "名称", "维度", "级别", "根据")
        if zh
        else ("rule", "key", "name", "dimension", "severity", "grounding")
    )
    return table(listed, head)


def rule_page(rule: rules.Rule, language: str = "zh") -> list[str]:
    """The manual of a rule."""
    zh = language != "en"
    given = [
        (k, v) for params in (rule.params, *(c.params or {} for c in rule.check)) for k, v in params.items()
    ]
    parameters = ("，" if zh else ", ").join(f"{k} = {v}" for k, v in given)
    colon = "：" if zh else ": "
    severity = rule.severity.chinese if zh else rule.severity.value
    said = [
        ("维度" if zh else "dimension", rules.DIMENSIONS[rule.id[0]][not zh]), ("级别" if zh else "severity", severity),
        ("版本" if zh else "version", rule.version), ("根据" if zh else "grounding", word("grounding", rule.grounding, language)),
        ("依据" if zh else "basis", rule.basis if zh else words.english(rule.basis)), ("怎么改" if zh else "what to do", rule.fix if zh else rule.fix_en),
    ]  # fmt: skip
    if parameters:
        said.append(("参数" if zh else "parameters", parameters))
    queries = [
        line
        for c in rule.check
        for line in ("", f"FROM {c.source}", f"WHERE {c.scope}", f"BROKEN {c.broken}")
    ]
    return [
        f"{rule.id} {rule.key}  {rule.zh if zh else rule.en}",
        *(f"{k}{colon}{v}" for k, v in said),
        *queries,
    ]


def imported_line(r: Imported, language: str = "zh") -> list[str]:
    """What an import did, with what it could not place."""
    zh = language != "en"
    label = schema.tables()[r.table].zh if zh else schema.tables()[r.table].en
    out = [
        f"{label} ← {r.file}（{r.source}）：{r.rows:,}行"
        if zh
        else f"{label} ← {r.file} ({r.source}): {counted(r.rows, 'row')}"
    ]
    if r.unknown_columns:
        named = ("、" if zh else ", ").join(r.unknown_columns)
        out.append(("  没有放处的列：" if zh else "  columns with no place: ") + named)
    if r.absent:
        labels = {f.name: f.zh for f in schema.tables()[r.table].fields}
        out.append(
            "  没有必填的列：" + "、".join(labels[name] for name in r.absent)
            if zh
            else "  required, and no column: " + ", ".join(r.absent)
        )
    if r.earlier:
        out.append(
            f"  同名文件以前导入的{r.earlier:,}行仍在；本文件是它的更正时加 --replace 重新导入"
            if zh
            else f"  {counted(r.earlier, 'row')} of an earlier file of that name stay; where this one corrects it, import with --replace"
        )
    if r.unreadable:
        out.append(
            f"  读不出的值：{r.unreadable:,}行"
            if zh
            else f"  unreadable values: {counted(r.unreadable, 'row')}"
        )
    if r.leaks:
        out.append(
            f"  明文号码（已隐去）：{r.leaks:,}行"
            if zh
            else f"  numbers in the clear (struck out): {counted(r.leaks, 'row')}"
        )
    return out

"""Writes the generated pages of the documentation: the JSON Schemas, the commands, the forms, and the manual of every check.

`make docs` runs it; a test fails when what is committed differs from what it writes.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec

from gouji import checking
from gouji.forms.loader import all_forms, form
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Report

HERE = Path(__file__).parent


def schema(type_: Any, id_: str, title: str) -> str:
    """A JSON Schema of a value type, in the shape the JSON has."""
    body = msgspec.json.schema(type_)
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": id_, "title": title, **body},
                      ensure_ascii=False, indent=1, sort_keys=True) + "\n"  # fmt: skip


def checks() -> str:
    """The manual: every check, its page below."""
    lines = ["# 检查项手册", "", "由 `make docs` 生成。`gouji rule 代号` 显示同样的内容。", ""]
    lines += ["| 级别 | 代号 | 名称 |", "|---|---|---|"]
    for e in checking.entries():
        lines.append(f"| {e.severity.chinese} | `{e.code}` | {e.name.zh} |")
    for e in checking.entries():
        page = checking.page(e.code)
        assert page is not None
        head, *rest = page.splitlines()
        lines += ["", f"## `{e.code}`", "", head.removeprefix(e.code).strip(), *rest]
    return "\n".join(lines) + "\n"


def projects() -> str:
    """The page on projects, its table of rules written anew."""
    from gouji.projects.rules import RULES
    from gouji.projects.rules.published import LEDGER_ONLY, TOLD_BY

    head, mark, _ = (HERE / "projects.md").read_text("utf-8").partition("| no. | code |")
    lines = [f"{mark} severity | what holds | in a published text |", "|---|---|---|---|---|"]
    for r in RULES:
        told = " ".join(f"`{c}`" for c in TOLD_BY.get(r.code, ())) or ("–" if r.code in LEDGER_ONLY else "✓")
        lines.append(f"| {r.number} | `{r.code}` | {r.severity.chinese} | {r.what.zh} | {told} |")
    return head + "\n".join(lines) + "\n"


def forms() -> str:
    """What each form declares."""
    lines = ["# 表样", "", "由 `make docs` 生成。", ""]
    for id_ in all_forms():
        f = form(id_)
        lines += [f"## {f.name} {f.year}（`{id_}`）", ""]
        for t in f.tables:
            lines.append(f"{t.number}. {f.title(t, f.year)}（{t.unit}）`{t.key}`")
            for s in t.sections:
                columns = "、".join(f"{c.label.format(year=f.year)} `{c.key}`" for c in s.columns)
                lines.append(f"   - {s.name or '栏'}：{columns}")
        lines.append("")
    return "\n".join(lines)


def commands(language: str) -> str:
    """The reference of the command line; a process of its own, as help texts take their language at import."""
    done = subprocess.run([sys.executable, str(HERE / "commands.py")], env={**os.environ, "GOUJI_LANG": language, "PYTHONIOENCODING": "utf-8"}, capture_output=True, check=True)  # fmt: skip
    return done.stdout.decode("utf-8")


def readme(name: str) -> str:
    """A README, what `make run` says of the example's proof written anew."""
    from gouji import examples, ledgers, publish

    report = publish.examine(ledgers.load(examples.ledger())).report
    c = report.counts
    told = (
        f"{report.figures}个数、{report.claims}处表述；核对{c.checked}项，成立{c.hold}项，不成立{c.broken}项"
    )
    return _PROVEN.sub(told, (HERE.parent / name).read_text("utf-8"))


_PROVEN = re.compile(r"\d+个数、\d+处表述；核对\d+项，成立\d+项，不成立\d+项")
PAGES = {
    "../README.md": lambda: readme("README.md"),
    "../README.zh.md": lambda: readme("README.zh.md"),
    "schema/disclosure-1.json": lambda: schema(Disclosure, "gouji/disclosure/1", "A disclosure as read"),
    "schema/report-1.json": lambda: schema(Report, "gouji/report/1", "What a check says"),
    "commands.md": lambda: commands("en"),
    "commands.zh.md": lambda: commands("zh"),
    "checks.md": checks,
    "projects.md": projects,
    "forms.md": forms,
}


def main() -> None:
    """Write every page."""
    for name, make in PAGES.items():
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(make(), encoding="utf-8")


if __name__ == "__main__":
    main()

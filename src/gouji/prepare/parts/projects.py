"""Parts seven and eight: projects under the seven headings, and the lines of their performance targets."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.forms.schema import HeadingForm, PartForm
from gouji.forms.targets import lines as forms
from gouji.forms.targets.form import official
from gouji.model.ledger import Project
from gouji.prepare.numerals import numeral
from gouji.prepare.parts.drafting import Drafting, paragraphs, sentence

TEXTS = {"amount": "arrangement"}  # a heading's text where the project calls it otherwise


def statements(d: Drafting, part: PartForm) -> tuple[str, list[str]]:
    """Title and lines of part seven: a single project under the office's name; of several, each under its own,
    the first of which heads the part."""
    projects = d.ledger.projects
    if not part.required and not any(p.overview or p.bases or p.plan for p in projects):
        return "", []  # a unit names its projects without describing them
    if not projects:
        if d.department and d.figures.now("expenditure//total/project"):
            d.missing(
                "projects",
                "有项目支出，项目经费情况说明未填",
                "there is project money, and no project is described",
            )
        return "", []
    if len(projects) == 1:
        title = part.heading.format(organisation=d.ledger.organisation)
        return title, list(_statement(d, part.headings, projects[0]))
    lines: list[str] = []
    for project in projects:
        lines += [
            f"{project.name.removesuffix('项目')}项目经费情况说明",
            *_statement(d, part.headings, project),
        ]
    return lines[0], lines[1:]


def _statement(d: Drafting, headings: tuple[HeadingForm, ...], project: Project) -> Iterator[str]:
    for n, heading in enumerate(headings, 1):
        yield f"{numeral(n)}、{heading.label}"
        text: str = getattr(project, TEXTS.get(heading.key, heading.key), "")
        if text:
            yield from map(sentence, paragraphs(text))
        else:
            yield _default(d, heading, project)


def _default(d: Drafting, heading: HeadingForm, project: Project) -> str:
    match heading.key:
        case "body":
            return f"{project.name}的实施主体为{d.ledger.organisation}。"
        case "period":
            return d.writer.write("period_sentence", {})
        case "amount":
            parts: list[dict[str, int | str]] = [
                {"name": c.name, "amount": c.amount} for c in d.ledger.components if c.project == project.name
            ]
            return d.writer.write("project_sentence", {
                "name": project.name, "amount": project.amount, **({"parts": parts} if parts else {}),
            })  # fmt: skip
        case "targets":
            return sentence(d.writer.write("targets_sentence", {}, without="named"))
    return d.missing(
        "projects",
        f"“{project.name}”的{heading.label}未填",
        f"{heading.key} of {project.name} is missing",
        project.name,
    )


def targets(d: Drafting) -> list[str]:
    """The lines of part eight, each project's under its name: its target form where there is one, else its targets."""
    lines: list[str] = []
    for form in d.ledger.target_forms:
        mine = [i for i in d.ledger.indicators if i.project == form.project]
        if lines or not form.project:
            lines.append(official().title if form.project else official().departmental)
        lines += forms.write(form, mine, d.ledger.year, () if form.project else d.ledger.target_tasks)
    told, project = {form.project for form in d.ledger.target_forms}, ""
    for t in (t for t in d.ledger.targets if t.project not in told):
        if t.project and t.project != project:
            project = t.project
            lines.append(f"项目名称：{project}")
        lines.append(f"{t.name}：{sentence(t.text)}")
    return lines

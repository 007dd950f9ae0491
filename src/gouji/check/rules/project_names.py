"""A project, and each of its parts, has one name in overview, plan and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji.check.rule import Observation, Rule, Specimen, Subject, holds, not_applicable
from gouji.check.rules.headings import declared
from gouji.check.rules.passage import Passage
from gouji.check.rules.words import broken
from gouji.model.finding import Severity, Text
from gouji.model.names import near

PLANNED = re.compile(r"\d+[、.．]([^，。、；：:]{3,40})[，,]主要实施内容")
PRICED = re.compile(
    r"(?:其中|、|，|；|：|:|。|^)([^，。、；：:\d]{3,40}?)(?:预算|安排|为)?([\d,]+(?:\.\d+)?)万元?"
)


# How the project itself is called: in its overview, of who carries it out, before its amount.
CALLED = {
    "overview": re.compile(r"(?:设立|开展|实施)了?“?([^，。；、“”]{3,30}?项目)”?(?=[，。]|主要)"),
    "body": re.compile(r"([^，。；、：:]{3,30}?项目)的?(?:实施主体|实施单位)"),
    "amount": re.compile(r"([^，。；、：:\d]{3,30}?项目)(?=20\d\d年)"),
}
LISTED = re.compile(r"主要包括：?(?P<names>[^。；：]{6,200})[。；]")


def core(name: str) -> str:
    return name.removesuffix("项目")


def _varies(p: Passage, said: tuple[str, str], name: tuple[str, int], other: str) -> Observation:
    """One thing under two names; they differ by more than the word 项目 where it is a warning."""
    return broken(
        p.title,
        f"{said[0]}称“{name[0]}”，{said[1]}称“{other}”",
        f"it is called {name[0]} in one place, {other} in another",
        [p.evidence(name[1], name[1] + len(name[0]), around=0)],
        other,
        name[0],
        Severity.WARNING if core(name[0]) != core(other) else None,
    )


def _parts(p: Passage, text: dict[str, tuple[int, int]]) -> Iterator[Observation]:
    """The names of the sub-projects, in the plan and beside their amounts."""
    planned = [(m[1], m.start(1)) for m in PLANNED.finditer(p.text, *text["plan"])]
    priced = [m[1].removeprefix("其中") for m in PRICED.finditer(p.text, *text["amount"])]
    plain = {core(name) for name, _ in planned}
    for name in planned:
        same = [n for n in priced if core(n) == core(name[0])]
        close = [n for n in priced if near(core(n), core(name[0])) and core(n) not in plain]
        if same or close:
            other = name[0] if name[0] in same else (same or close)[0]
            yield holds(name[0]) if other == name[0] else _varies(p, ("实施方案", "预算安排"), name, other)
    listed = LISTED.search(p.text, *text["overview"]) if "overview" in text else None
    names = {core(n) for n in listed["names"].split("、")} if listed else set()
    if len(names & plain) > 1 or (names and names < plain):
        for name in planned:
            if core(name[0]) not in names and not any(near(n, core(name[0])) for n in names):
                yield broken(
                    p.title,
                    f"实施方案有“{name[0]}”，项目概述所列没有",
                    f"the plan has {name[0]}, the overview does not list it",
                    [p.evidence(name[1], name[1] + len(name[0]), around=0)],
                )


def _whole(p: Passage, text: dict[str, tuple[int, int]]) -> Iterator[Observation]:
    """The names of the project itself."""
    labels = {"overview": "项目概述", "body": "实施主体", "amount": "年度预算安排"}
    called = [
        (key, (m[1], m.start(1)))
        for key in CALLED
        if key in text and (m := CALLED[key].search(p.text, *text[key]))
    ]
    for key, name in called[1:]:
        if near(core(name[0]), core(called[0][1][0])):
            yield _varies(p, (labels[key], labels[called[0][0]]), name, called[0][1][0])


def check(subject: Subject) -> Iterable[Observation]:
    compared = False
    for _, p, statements in declared(subject):
        for statement in statements:
            text = {h.form.key: (h.end, h.stop) for h in statement}
            found = [*_whole(p, text), *(_parts(p, text) if "plan" in text and "amount" in text else ())]
            compared = compared or bool(found)
            yield from found
    if not compared:
        yield not_applicable(Text("没有可比的分项名称", "no names of sub-projects to compare"))


RULE = Rule(
    code="project-name-varies",
    name=Text("项目、分项名称不一", "name of a project varies"),
    severity=Severity.HINT,
    basis=Text("部门预算公开表样：项目经费情况说明", "the official form: part seven"),
    what=Text(
        "项目、分项在概述、实施主体、实施方案、预算安排里名称相同。",
        "A project, and each part of it, has one name throughout.",
    ),
    why=Text("名称不一，金额与内容不易对应。", "With two names the amount is hard to match."),
    fix=Text("统一名称。", "Use one name."),
    specimens=(
        Specimen("2、街面环境巡查整治，主要实施内容", "2、街面环境巡查整治项目，主要实施内容"),
        Specimen("其中运行态势监测平台维护128.40", "其中运行态势监测平台运维128.40"),
        Specimen("城市运行服务保障项目的实施主体", "城市运行管理保障项目的实施主体"),
        Specimen("街面环境巡查整治、示例路道路综合整修。", "街面环境巡查整治。"),
    ),
    check=check,
)

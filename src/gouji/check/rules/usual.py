"""What a reviewer asks because it is not usual: both may be right, so these are questions."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.check.rule import Observation, Rule, Specimen, Subject, cannot_tell, holds, not_applicable
from gouji.check.rules.figures import coded, evidence, section, where
from gouji.check.rules.passage import part
from gouji.check.rules.words import broken
from gouji.model.disclosure import Row, Section
from gouji.model.finding import Severity, Text

RUNNING = ("行政运行", "事业运行", "机关服务")
PENSION, ANNUITY = "2080505", "2080506"
_NO_TABLE = Text("没有可看的表", "no table to look at")


def _value(s: Section, row: Row, column: str) -> int | None:
    i = next((i for i, c in enumerate(s.columns) if c.key == column), None)
    return row.cells[i].value if i is not None and i < len(row.cells) else None


def running(subject: Subject) -> Iterable[Observation]:
    table = subject.disclosure.table("expenditure")
    s = section(table, "") if table else None
    if table is None or s is None:
        yield not_applicable(_NO_TABLE)
        return
    rows = [r for r in s.rows if r.code and r.name.strip() in RUNNING]
    odd = [r for r in rows if _value(s, r, "project")]
    if odd:
        names = "、".join(f"{r.code}{r.name}" for r in odd)
        yield broken(
            where(table, odd[0]),
            f"{names}列有项目支出，这类科目通常只列基本支出，请确认",
            f"{names} has project money; such subjects usually hold basic money alone",
            [evidence(table, r) for r in odd],
        )
    elif rows:
        yield holds(where(table))
    else:
        yield not_applicable(Text("没有行政运行、事业运行科目", "no subject of running an office"))


def annuity(subject: Subject) -> Iterable[Observation]:
    table = subject.disclosure.table("general_public")
    s = section(table, "") if table else None
    if table is None or s is None:
        yield not_applicable(_NO_TABLE)
        return
    pension, paid = (next((r for r in coded(table) if r.code == code), None) for code in (PENSION, ANNUITY))
    if pension is None or paid is None:
        yield not_applicable(Text("没有同时列养老保险和职业年金", "pension and annuity are not both listed"))
        return
    a, b = _value(s, pension, "total"), _value(s, paid, "total")
    if a is None or b is None:
        yield cannot_tell(Text("有读不出的数", "some figures are unreadable"), where(table))
    elif b and 19 * b <= 10 * a <= 21 * b:
        yield holds(where(table))
    elif a and b:
        yield broken(
            where(table, paid),
            f"养老保险缴费{pension_text(a, b)}，通常约为2:1（单位缴费16%与8%），请确认",
            f"pension to annuity is {a / b:.2f}:1; usually it is about 2:1 (16% and 8% of pay)",
            [evidence(table, pension), evidence(table, paid)],
        )
    else:
        yield not_applicable(Text("其中一项没有数", "one of them has no money"))


def pension_text(pension: int, paid: int) -> str:
    """The proportion as it is said."""
    return f"与职业年金缴费之比为{pension / paid:.2f}:1"


def units(subject: Subject) -> Iterable[Observation]:
    """The number of subordinate budget units counts bodies without a budget of their own."""
    p = part(subject.disclosure, "structure")
    said = re.search(r"下属(\d{1,3})家预算单位", p.text) if p else None
    if p is None or said is None or not int(said[1]):
        yield not_applicable(Text("没有写下属预算单位", "no subordinate units stated"))
        return
    listed = re.findall(r"(?<!\d)\d{1,3}[.、．][^\d。；]{4,60}", p.text[said.end() :])
    without = list(re.finditer(r"不单列预算|预算不单列|未单列预算|不单独编[制报]预算", p.text[said.end() :]))
    if without and int(said[1]) > len(listed) - len(without) - 1:
        first = without[0]
        yield broken(
            p.title,
            f"写有下属{said[1]}家预算单位，所列单位中有{len(without)}家不单列预算",
            f"{said[1]} subordinate budget units are stated; {len(without)} of those listed have no budget of their own",
            [
                p.evidence(*said.span()),
                p.evidence(said.end() + first.start(), said.end() + first.end(), around=16),
            ],
        )
    else:
        yield holds(p.title)


RUNNING_RULE = Rule(
    code="running-with-project",
    name=Text("行政运行列有项目支出", "project money under the running of an office"),
    severity=Severity.HINT,
    basis=Text(
        "《政府收支分类科目》：行政运行反映基本支出", "the classification: 行政运行 is for basic expenditure"
    ),
    what=Text(
        "“行政运行”“事业运行”“机关服务”科目不列项目支出。",
        "Subjects of running an office hold no project money.",
    ),
    why=Text(
        "项目支出应列入相应的项级科目，列在行政运行下多半是取数有误。", "Projects have subjects of their own."
    ),
    fix=Text("确认科目；确属基本支出的改栏。", "Confirm the subject, or move the money to the basic column."),
    specimens=(
        Specimen(
            "\t\t01\t行政运行\t4,685,794.63\t4,685,794.63\t\n",
            "\t\t01\t行政运行\t4,685,794.63\t4,600,000.00\t85,794.63\n",
        ),
    ),
    check=running,
)
ANNUITY_RULE = Rule(
    code="annuity-share",
    name=Text("养老保险与职业年金之比异常", "pension and annuity out of proportion"),
    severity=Severity.HINT,
    basis=Text(
        "国办发〔2015〕18号、国办发〔2019〕13号：单位缴费比例养老保险16%、职业年金8%",
        "国办发〔2015〕18号, 国办发〔2019〕13号: employers pay 16% for the pension and 8% for the annuity",
    ),
    what=Text(
        "机关事业单位基本养老保险缴费约为职业年金缴费的两倍。", "The pension is about twice the annuity."
    ),
    why=Text(
        "两者按同一基数计提，比例不合多半有一个数错了，也可能是补缴。",
        "Both go by the same pay; arrears are another reason.",
    ),
    fix=Text("核对缴费基数与金额。", "Check pay and amounts."),
    specimens=(
        Specimen(
            "\t\t06\t机关事业单位职业年金缴费支出\t358,861.20\t358,861.20\t\n",
            "\t\t06\t机关事业单位职业年金缴费支出\t558,861.20\t558,861.20\t\n",
            0,
        ),
    ),
    check=annuity,
)
UNITS_RULE = Rule(
    code="unit-without-budget",
    name=Text("下属预算单位含不单列预算的单位", "a subordinate budget unit without a budget"),
    severity=Severity.HINT,
    basis=Text("部门预算公开表样：机构设置", "the official form: structure"),
    what=Text(
        "下属预算单位的家数不含不单列预算的单位。", "Bodies without a budget are not counted as budget units."
    ),
    why=Text(
        "预算单位编有自己的预算；不单列预算的单位不是预算单位。", "A budget unit has a budget of its own."
    ),
    fix=Text("改家数，或说明该单位的预算并入哪里。", "Correct the number, or say where its budget is."),
    specimens=(
        Specimen("2. 上海市示例区城市运行服务中心\n", "2. 上海市示例区城市运行服务中心，不单列预算\n"),
    ),
    check=units,
)

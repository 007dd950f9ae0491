"""What is written from an item's record: the public guide (办事指南) and the working manual (业务手册), as reports for any format.

Both are written from the one record, so they cannot say different things.
"""

from __future__ import annotations

from typing import Any

from gouji.public_services import parameters, schema
from gouji.public_services.items import Item
from gouji.public_services.report import Listed, Paragraph, Report, Section, Table
from gouji.public_services.rules import rule

BLANK = "（未填）"  # what a guide says where the record says nothing
NAMES = schema.sources()["national"].lists


def _code(list_name: str, code: object) -> str:
    return NAMES[list_name].codes.get(str(code), str(code)) if code is not None else ""


def guide_fields(item: Item) -> list[tuple[str, str]]:
    """What the public is told, in order; what the record does not say is said to be missing."""
    visits = item.get("limit_scene_num")
    said: list[tuple[str, Any]] = [
        ("事项名称", item.get("task_name")), ("事项类型", _code("item_type", item.get("item_type"))), ("办件类型", _code("project_type", item.get("project_type"))),
        ("实施主体", item.get("org_name")), ("设定依据", item.get("basis")), ("受理条件", item.get("conditions")),
        ("法定办结时限", _days(item, "legal")), ("承诺办结时限", _days(item, "promise")),
        ("到现场次数", None if visits is None else ("无须到场" if visits == 0 else f"{visits}次")),
        ("网上办理", {1: "可以网上办理", 0: "须到窗口办理"}.get(int(item.get("is_online") or 0))),
        ("告知承诺", "可以告知承诺方式办理" if item.get("commitment") else "不适用"), ("收费情况", item.get("fee")),
        ("办理地点", item.get("address")), ("办理时间", item.get("hours")), ("咨询电话", item.get("phone")), ("通办范围", item.get("handle_area")),
    ]  # fmt: skip
    return [(label, str(value) if value not in (None, "") else BLANK) for label, value in said]


def materials(item: Item) -> list[tuple[str, str, str, str]]:
    """Name, whether required, where it comes from, copies."""
    return [
        (
            m["material_name"],
            "必需" if m["required"] else "视情",
            m["origin"] or "申请人",
            str(m["copies"] or 1),
        )
        for m in item.get("materials", ())
    ]


def guide(item: Item, simulated: bool) -> Report:
    """The guide as a document."""
    asked = tuple(m for m in materials(item) if m[2] == "申请人")
    spared = tuple(m for m in materials(item) if m[2] != "申请人")
    head = ("材料", "是否必需", "来源", "份数")
    sections = [
        Section("基本信息", (Table(("栏目", "内容"), tuple(guide_fields(item))),)),
        Section("申请材料", (Table(head, asked, (3,)) if asked else Paragraph("无须提交材料。"),)),
    ]
    if spared:
        told = Paragraph("以下材料由电子证照或部门核查取得，申请人不必提交。")
        sections.append(Section("免于提交的材料", (told, Table(head, spared, (3,)))))
    sections.append(Section("办理流程", (Listed(tuple(s[0] for s in _steps(item)), ordered=True),)))
    foot = f"实施编码 {item['task_code']}，版本 {item['task_version']}"
    return Report(
        f"{item['task_name']}", f"办事指南 · {item.get('org_name') or ''}", tuple(sections), simulated, foot
    )


def manual(item: Item, simulated: bool) -> Report:
    """The manual for those who handle the item: steps with their days, what to look at, what to watch."""
    promise = item.get("promise_days")
    share = parameters.parameter("clock", "warning_share")
    clock = (
        f"自受理次日起算工作日，承诺{promise}个工作日，用去{share:.0%}亮黄灯，超过亮红灯；特别程序期间停止计时，须登记起止和理由。"
        if promise
        else "记录没有承诺时限，无法计时。"
    )
    watch = (
        clock,
        "不得要求指南以外的材料；能以电子证照、部门核查取得的不收。",
        "退回、作废须写明理由；办结后当日上报办结信息。",
        "受理人、办理人用实名账号；文字说明里不写证件号码、电话。",
    )
    kept = ("事项类型", "办件类型", "实施主体", "设定依据", "法定办结时限", "承诺办结时限", "告知承诺")
    looked = tuple((n, need, o, "名称、有效期、与申请人一致") for n, need, o, _ in materials(item))
    rules = ("C01", "C07", "T23", "C03", "C05")
    sections = (
        Section("事项", (Table(("栏目", "内容"), tuple(f for f in guide_fields(item) if f[0] in kept)),)),
        Section("办理环节", (Table(("环节", "做什么", "留下什么"), tuple(_steps(item))),)),
        Section("审查要点", (Table(("材料", "是否必需", "怎么取得", "看什么"), looked),)),
        Section("注意", (Listed(watch, ordered=True),)),
        Section(
            "上报数据须过的规则",
            (Listed(tuple(f"{rule(r).zh}：不得有（{r}），{rule(r).fix}" for r in rules)),),
        ),
    )
    foot = f"实施编码 {item['task_code']}，版本 {item['task_version']}；与办事指南同出一份记录"
    return Report(
        f"{item['task_name']}",
        f"业务手册（内部使用） · {item.get('org_name') or ''}",
        sections,
        simulated,
        foot,
    )


def _days(item: Item, kind: str) -> str | None:
    days, unit = item.get(f"{kind}_days"), item.get(f"{kind}_unit") or "（单位未填）"
    return None if days is None else f"{days}个{unit}" if unit == "工作日" else f"{days}{unit}"


def _steps(item: Item) -> list[tuple[str, str, str]]:
    if item.get("project_type") == "1":
        return [("受理", "核对材料，当场受理", "受理信息"), ("办结", "当场办结，告知结果", "办结信息")]
    return [("受理", "核对材料，不齐的一次告知", "受理信息、材料信息"), ("审查", "按审查要点审查，必要时勘验", "过程信息"),
            ("决定", "作出准予或不准予的决定，不准予的说明理由", "过程信息"), ("办结", "制证、送达", "办结信息")]  # fmt: skip

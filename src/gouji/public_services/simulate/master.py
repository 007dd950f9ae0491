"""What stands still in the synthetic district: sites, items with their materials, staff."""

from __future__ import annotations

import random
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

REGION = "310117"
STREETS = 18
POINTS = 60
KIOSKS = 20
ORGANISATIONS = (
    "市场监管局",
    "人社局",
    "公安分局",
    "规划资源局",
    "建管委",
    "卫生健康委",
    "民政局",
    "文旅局",
    "生态环境局",
    "绿化市容局",
)
THINGS = ("食品经营许可", "公共场所卫生许可", "户外广告设置许可", "建筑工程施工许可", "社会团体成立登记", "排水许可", "道路占用许可",
          "营业性演出审批", "就业登记", "居住证办理", "老年综合津贴申领", "医保关系转移", "社保补缴", "残疾人补贴申领", "企业设立登记")  # fmt: skip
WAYS = ("新办", "变更", "延续", "注销", "补证", "备案")
MATERIALS = ("申请表", "身份证明", "营业执照", "场地证明", "平面图", "承诺书", "授权委托书", "健康证明")
USCC = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def credit_code(serial: int) -> str:
    """An invented organisation code whose check digit holds."""
    body = f"11{REGION}MB{serial:07d}"
    return body + USCC[(31 - sum(USCC.index(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 31) % 31]


def sites() -> list[dict[str, Any]]:
    """One district centre, two branches, the streets, the points within fifteen minutes, the self-service corners."""
    kinds = (("district", "区政务服务中心", 1, 60), ("branch", "分中心", 2, 20), ("street", "街镇受理中心", STREETS, 12),
             ("point", "15分钟服务点", POINTS, 1), ("kiosk", "自助服务区", KIOSKS, 0))  # fmt: skip
    out = []
    for kind, name, count, windows in kinds:
        for n in range(1, count + 1):
            label = f"模拟{name}" if count == 1 else f"模拟{name}{n:02d}"
            out.append({"site_code": f"{kind[0].upper()}{n:03d}", "site_kind": kind, "site_name": label,
                        "street": f"模拟街镇{(n - 1) % STREETS + 1:02d}", "windows": windows})  # fmt: skip
    return out


def items(seed: int, count: int, year: int) -> list[dict[str, Any]]:
    """Invented items; one in a hundred, at fixed places, promises more days than the law gives (L32)."""
    draw = random.Random(seed)  # noqa: S311 - a simulation, not a secret
    out = []
    for n in range(count):
        organisation = n % len(ORGANISATIONS)
        on_the_spot = draw.random() < 0.45
        legal = 1 if on_the_spot else draw.choice((5, 10, 15, 20, 20, 30))
        promise = (
            1 if on_the_spot else max(2, min(legal - 1, round(legal * draw.choice((0.25, 0.5, 0.5, 0.6)))))
        )
        if not on_the_spot and n % 100 == 37:
            promise = legal + 2
        catalogue = f"0001{organisation:02d}{n:06d}"
        online = int(draw.random() < 0.8)
        out.append({
            "n": n, "catalog_code": catalogue, "task_code": f"{catalogue}{REGION}000{draw.randrange(10**10):010d}",
            "task_version": "1", "task_name": f"{THINGS[n % len(THINGS)]}（{WAYS[n // len(THINGS) % len(WAYS)]}）",
            "item_type": "01" if n % 5 else "20", "project_type": "1" if on_the_spot else "2",
            "legal_days": legal, "legal_unit": "工作日", "promise_days": promise, "promise_unit": "工作日",
            "limit_scene_num": 0 if online and draw.random() < 0.4 else 1, "is_online": online,
            "online_depth": "4" if online else "1", "automatic": int(on_the_spot and draw.random() < 0.05), "commitment": int(draw.random() < 0.2),
            "handle_area": "全区", "use_level": "4", "service_object": "1" if n % 3 else "2",
            "org_code": credit_code(organisation), "org_name": f"模拟区{ORGANISATIONS[organisation]}",
            "basis": "模拟设定依据", "conditions": "模拟受理条件：申请人在本区；材料齐全", "address": "模拟区政务服务中心综合窗口",
            "hours": "工作日 9:00–17:00", "phone": "021-00000000", "fee": "不收费", "steps": 2 if on_the_spot else 4,
            "change": draw.choice(("", "", "", "优化", "备案")), "effective_date": datetime(2015, 1, 1), "cancel_date": None,  # noqa: DTZ001
            "materials": draw.sample(MATERIALS, draw.randint(2, 6)), "year": year,
        })  # fmt: skip
    return out


def load(con: Connection, sites: list[dict[str, Any]], items: list[dict[str, Any]]) -> None:
    """The standing data as tables of the simulation."""
    names = [k for k in items[0] if k not in ("n", "materials", "year")]
    _table(con, "m_site", [(k, _type(k, sites[0][k])) for k in sites[0]], [list(s.values()) for s in sites])
    typed = [("n", "INTEGER"), *((k, _type(k, items[0][k])) for k in names), ("materials", "INTEGER")]
    _table(con, "m_item", typed, [[i["n"], *(i[k] for k in names), len(i["materials"])] for i in items])
    listed = [
        [i["n"], k, f"M{k:02d}", name, int(k <= 3)] for i in items for k, name in enumerate(i["materials"], 1)
    ]
    kinds = [
        ("n", "INTEGER"),
        ("k", "INTEGER"),
        ("code", "VARCHAR"),
        ("name", "VARCHAR"),
        ("required", "INTEGER"),
    ]
    _table(con, "m_material", kinds, listed)


def _table(con: Connection, name: str, columns: list[tuple[str, str]], rows: list[list[Any]]) -> None:
    """A small table from rows, in one go."""
    unnested = ", ".join(f"unnest(${n}::{kind}[]) AS {column}" for n, (column, kind) in enumerate(columns, 1))
    con.execute(f"CREATE TABLE {name} AS SELECT {unnested}", [list(c) for c in zip(*rows, strict=True)])


def _type(name: str, value: object) -> str:
    if name.endswith("_date"):
        return "TIMESTAMP"
    return "INTEGER" if isinstance(value, int) else "VARCHAR"

"""Items (事项) and what is published of them: whether a record is whole and consistent, whether the public guide says
what the record says, and what changed from one version to the next."""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from gouji.model.finding import Severity, Text
from gouji.public_services import database, schema

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

Item = Mapping[str, Any]
# What a public guide needs; which fields those are is configuration until a clause is confirmed.
GUIDE_FIELDS = ("task_name", "basis", "conditions", "org_name", "legal_days", "promise_days", "limit_scene_num",
                "address", "hours", "phone", "fee")  # fmt: skip


class ItemFinding(msgspec.Struct, frozen=True):
    """Something in an item's record or guide that should be looked at."""

    code: str
    severity: Severity
    task_code: str
    field: str
    message: Text


def record(con: Connection, task_code: str, version: str = "") -> dict[str, Any] | None:
    """An item's record with its materials; the last version unless one is named."""
    found = database.rows(
        con,
        "SELECT * FROM item WHERE task_code = ? AND (task_version = ? OR ? = '') ORDER BY effective_date DESC, task_version DESC LIMIT 1",
        [task_code, version, version],
    )
    if not found:
        return None
    materials = database.rows(
        con,
        "SELECT material_code, material_name, required, origin, copies FROM item_material WHERE task_code = ? AND task_version = ? ORDER BY material_code",
        [task_code, found[0]["task_version"]],
    )
    return {**found[0], "materials": materials}


def search(con: Connection, words: str, limit: int = 20) -> list[dict[str, Any]]:
    """Items in their last version whose name, office, code, conditions or materials hold every word."""
    wanted = words.split()
    held = "concat_ws(' ', i.task_name, i.org_name, i.task_code, i.conditions, m.names)"
    condition = " AND ".join(f"{held} ILIKE ?" for _ in wanted) or "true"
    return database.rows(
        con,
        f"""WITH last AS (SELECT * FROM item QUALIFY row_number() OVER (PARTITION BY task_code ORDER BY effective_date DESC, task_version DESC) = 1),
          asked AS (SELECT task_code, task_version, string_agg(material_name, ' ') AS names FROM item_material GROUP BY ALL)
        SELECT i.task_code, i.task_version, i.task_name, i.org_name, i.promise_days, i.cancel_date::DATE AS cancelled
        FROM last i LEFT JOIN asked m USING (task_code, task_version) WHERE {condition} ORDER BY i.task_name, i.task_code LIMIT {int(limit)}""",
        [f"%{w}%" for w in wanted],
    )


def check(item: Item) -> list[ItemFinding]:
    """Whether a record is whole enough for a guide, and does not contradict itself."""
    legal, promise, visits = item.get("legal_days"), item.get("promise_days"), item.get("limit_scene_num")
    names = [m["material_name"] for m in item.get("materials", ())]
    found: list[tuple[str, Severity, str, str, str]] = [
        ("guide-field-missing", Severity.ERROR, n, f"“{label(n)}”为空，写不成办事指南", "is empty: no guide can be written")
        for n in GUIDE_FIELDS if item.get(n) in (None, "")
    ]  # fmt: skip
    same_unit = item.get("legal_unit") == item.get("promise_unit")
    if legal is not None and promise is not None and same_unit and promise > legal:
        found.append(("promise-over-law", Severity.ERROR, "promise_days", f"承诺时限{promise}长于法定时限{legal}", f"{promise} promised, {legal} by law"))  # fmt: skip
    if item.get("project_type") == "1" and (promise or 0) > 1:
        found.append(("on-the-spot-with-days", Severity.ERROR, "promise_days", f"即办件的承诺时限为{promise}", f"done on the spot, yet {promise} days promised"))  # fmt: skip
    if item.get("is_online") == 0 and visits == 0:
        found.append(("no-visit-and-not-online", Severity.ERROR, "limit_scene_num", "不可网办而到现场次数为0", "not online, yet no visit"))  # fmt: skip
    if (visits or 0) > 1:
        found.append(("more-than-one-visit", Severity.WARNING, "limit_scene_num", "到现场次数多于一次，应说明", "more than one visit: say why"))  # fmt: skip
    if not names:
        found.append(("no-materials", Severity.WARNING, "materials", "没有材料；确实免交的应写明", "no materials; say so where none are needed"))  # fmt: skip
    twice = sorted({n for n in names if names.count(n) > 1})
    found += [("material-twice", Severity.WARNING, "materials", f"材料“{n}”重复", f"{n}: asked for twice") for n in twice]  # fmt: skip
    vague = [n for n in names if any(w in n for w in ("其他材料", "等材料", "有关材料", "相关材料"))]
    found += [("vague-material", Severity.ERROR, "materials", f"兜底材料“{n}”", f"{n}: asks for anything") for n in vague]  # fmt: skip
    return [ItemFinding(code, severity, str(item.get("task_code", "")), field, Text(zh, en)) for code, severity, field, zh, en in found]  # fmt: skip


def against_guide(item: Item, guide: Item) -> list[ItemFinding]:
    """Where a published guide says something else than the record. What the guide leaves out is said as well."""
    out: list[tuple[str, Severity, str, str, str]] = []
    for name in GUIDE_FIELDS:
        stands, should = guide.get(name), item.get(name)
        if stands in (None, "") and should not in (None, ""):
            out.append(("guide-leaves-out", Severity.WARNING, name, f"指南没有“{label(name)}”（记录：{should}）", f"not in the guide (record: {should})"))  # fmt: skip
        elif plain(stands) != plain(should):
            out.append(("guide-differs", Severity.ERROR, name, f"“{label(name)}”指南为{stands}，记录为{should}", f"guide: {stands}, record: {should}"))  # fmt: skip
    listed = {m["material_name"] for m in item.get("materials", ())}
    shown = set(guide.get("materials", ()))
    if shown:
        out += [("guide-asks-more", Severity.ERROR, "materials", f"指南多要“{m}”", f"the guide asks for {m} too") for m in sorted(shown - listed)]  # fmt: skip
        out += [("guide-lacks-material", Severity.ERROR, "materials", f"指南缺“{m}”", f"the guide lacks {m}") for m in sorted(listed - shown)]  # fmt: skip
    return [ItemFinding(code, severity, str(item.get("task_code", "")), field, Text(zh, en)) for code, severity, field, zh, en in out]  # fmt: skip


def plain(value: Any) -> str:
    """A value as it is compared: blanks and the width of marks do not matter."""
    return "" if value is None else unicodedata.normalize("NFKC", "".join(str(value).split()))


def difference(old: Item, new: Item) -> list[tuple[str, Any, Any]]:
    """What changed between two versions of an item."""
    names = [
        f.name for f in schema.tables()["item"].fields if f.name not in ("task_version", "effective_date")
    ]
    changed = [(label(n), old.get(n), new.get(n)) for n in names if old.get(n) != new.get(n)]
    before = {m["material_name"] for m in old.get("materials", ())}
    after = {m["material_name"] for m in new.get("materials", ())}
    changed += [("材料（减）", m, None) for m in sorted(before - after)]
    return changed + [("材料（增）", None, m) for m in sorted(after - before)]


def check_all(con: Connection) -> list[ItemFinding]:
    """Every item of the register that is in force."""
    return [f for item in in_force(con) for f in check(item)]


def in_force(con: Connection) -> Iterator[Item]:
    """The last version of every item that has not been cancelled."""
    for (code,) in con.execute("SELECT DISTINCT task_code FROM item ORDER BY task_code").fetchall():
        item = record(con, code)
        if item is not None and item.get("cancel_date") is None:
            yield item


def label(name: str) -> str:
    """What people call a field of an item."""
    field = schema.tables()["item"].field(name)
    return field.zh if field else name

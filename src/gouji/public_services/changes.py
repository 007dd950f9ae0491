"""A change of an item (事项变更), from proposal over review to a new version: 取消, 改为备案, 告知承诺, 优化.

Each kind says what it must do and may not do, so that an optimisation makes nothing worse and a filing is no permit
any more. A published change writes the item's next version; the old one stays, because old cases were judged by it.
"""

# ruff: noqa: S608 - queries are put together from declared names; values are parameters

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from gouji.public_services import database, items, schema
from gouji.public_services.errors import Unfit
from gouji.public_services.items import Item

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

LAYOUT = """
CREATE TABLE IF NOT EXISTS item_change (change_no INTEGER, task_code VARCHAR, kind VARCHAR, from_version VARCHAR, to_version VARCHAR,
  basis VARCHAR, effective DATE, set_ VARCHAR, added VARCHAR[], dropped VARCHAR[], state VARCHAR,
  proposed_at TIMESTAMP, reviewed_at TIMESTAMP, published_at TIMESTAMP, opinion VARCHAR);
"""
KINDS = {"cancel": ("取消", "cancelled"), "file": ("改为备案", "filing"), "commit": ("告知承诺", "by commitment"), "optimise": ("优化", "optimised")}  # fmt: skip
STATES = {"proposed": ("待审核", "proposed"), "passed": ("已通过", "passed"), "returned": ("退回", "returned"), "published": ("已发布", "published")}  # fmt: skip
# Figures of which less is better for the applicant, and those of which more is.
LESS, MORE = (
    ("legal_days", "promise_days", "limit_scene_num", "steps"),
    ("is_online", "automatic", "commitment"),
)
_FIXED = ("task_code", "task_version", "effective_date", "cancel_date", "change")


def propose(
    con: Connection, task_code: str, kind: str, basis: str, effective: date, values: dict[str, str],
    added: Sequence[str] = (), dropped: Sequence[str] = (), at: datetime | None = None,
) -> int:  # fmt: skip
    """Propose a change of an item's last version; its number. Raises KeyError for an item that is not known, Unfit where the
    change is not one of its kind."""
    con.execute(LAYOUT)
    item = items.record(con, task_code)
    if item is None:
        raise KeyError(task_code)
    changed = _read(values)
    _fits(item, kind, basis, effective, changed, added, dropped)
    number = 1 + (database.scalar(con, "SELECT max(change_no) FROM item_change") or 0)
    con.execute(
        "INSERT INTO item_change VALUES (?, ?, ?, ?, NULL, ?, ?, ?, ?, ?, 'proposed', ?, NULL, NULL, NULL)",
        [number, task_code, kind, item["task_version"], basis, effective, json.dumps(changed, ensure_ascii=False), list(added),
         list(dropped), at or _now()],
    )  # fmt: skip
    return int(number)


def review(con: Connection, number: int, passed: bool, opinion: str = "", at: datetime | None = None) -> None:
    """Let a proposal pass, or return it with an opinion. Raises KeyError, Unfit."""
    change = _in_state(con, number, "proposed")
    if not passed and not opinion:
        raise Unfit("退回要写明意见", "a return needs an opinion")
    con.execute(
        "UPDATE item_change SET state = ?, reviewed_at = ?, opinion = nullif(?, '') WHERE change_no = ?",
        ["passed" if passed else "returned", at or _now(), opinion, change["change_no"]],
    )


def publish(con: Connection, number: int, at: datetime | None = None) -> str:
    """Write the next version of the item; its number. Raises KeyError, Unfit where the change has not passed or the item
    has been changed in between."""
    change = _in_state(con, number, "passed")
    item = items.record(con, change["task_code"])
    if item is None or item["task_version"] != change["from_version"]:
        raise Unfit(f"事项在提出后已有新版本，请重新提出（第{number}号）", f"the item has a newer version: propose change {number} again")  # fmt: skip
    version = _next(item["task_version"])
    con.execute(
        "UPDATE item_change SET state = 'published', published_at = ?, to_version = ? WHERE change_no = ?",
        [at or _now(), version, number],
    )
    _apply(con, {**change, "to_version": version})
    return version


def listing(con: Connection, task_code: str = "") -> list[dict[str, Any]]:
    """Changes with where they stand, newest first."""
    if not _kept(con):
        return []
    return database.rows(
        con,
        "SELECT change_no, task_code, kind, from_version, to_version, effective, state, basis, opinion FROM item_change WHERE ? = '' OR task_code = ? ORDER BY change_no DESC",
        [task_code, task_code],
    )


def versions(con: Connection, task_code: str) -> list[tuple[Item, list[tuple[str, Any, Any]]]]:
    """Every version of an item, oldest first, with what it changed. Raises KeyError."""
    found = con.execute(
        "SELECT task_version FROM item WHERE task_code = ? ORDER BY effective_date, length(task_version), task_version", [task_code]
    ).fetchall()  # fmt: skip
    if not found:
        raise KeyError(task_code)
    out: list[tuple[Item, list[tuple[str, Any, Any]]]] = []
    for (version,) in found:
        item = items.record(con, task_code, version)
        assert item is not None
        out.append((item, items.difference(out[-1][0], item) if out else []))
    return out


def replay(con: Connection) -> None:
    """Write published versions that an import has taken away."""
    if not _kept(con):
        return
    gone = database.rows(
        con,
        "SELECT * FROM item_change x WHERE state = 'published' AND NOT EXISTS (SELECT 1 FROM item i WHERE i.task_code = x.task_code AND i.task_version = x.to_version) ORDER BY change_no",
    )
    for change in gone:
        _apply(con, change)


def _apply(con: Connection, change: dict[str, Any]) -> None:
    """The next version as rows: the old one's fields with what is changed, its materials with what is dropped and added."""
    values = {
        **json.loads(change["set_"]), "task_version": change["to_version"], "change": KINDS[change["kind"]][0],
        "effective_date": change["effective"],
    }  # fmt: skip
    if change["kind"] == "cancel":
        values["cancel_date"] = change["effective"]
    old = [change["task_code"], change["from_version"]]
    replaced = ", ".join(f"$v{n} AS {name}" for n, name in enumerate(values))
    con.execute(
        f"INSERT INTO item BY NAME SELECT * REPLACE ({replaced}) FROM item WHERE task_code = $code AND task_version = $old LIMIT 1",
        {**{f"v{n}": v for n, v in enumerate(values.values())}, "code": old[0], "old": old[1]},
    )
    if change["kind"] == "cancel":  # what is cancelled takes no case by any of its versions
        con.execute("UPDATE item SET cancel_date = ? WHERE task_code = ?", [change["effective"], old[0]])
    con.execute(
        "INSERT INTO item_material BY NAME SELECT * REPLACE (? AS task_version) FROM item_material WHERE task_code = ? AND task_version = ? AND NOT list_contains(?, material_name)",
        [change["to_version"], *old, change["dropped"] or []],
    )
    for n, name in enumerate(change["added"] or [], 1):
        con.execute(
            "INSERT INTO item_material BY NAME SELECT import_id, row_no, source, task_code, ? AS task_version, ? AS material_code, ? AS material_name, 1 AS required, '申请人' AS origin, 1 AS copies FROM item WHERE task_code = ? AND task_version = ?",
            [change["to_version"], f"A{change['change_no']}{n:02d}", name, old[0], change["to_version"]],
        )


def _read(values: dict[str, str]) -> dict[str, Any]:
    """Fields by name or label, read as what they are."""
    out: dict[str, Any] = {}
    for given, value in values.items():
        field = next((f for f in schema.tables()["item"].fields if given in (f.name, f.zh)), None)
        if field is None or field.name in _FIXED:
            raise Unfit(f"事项没有可改的字段“{given}”", f"an item has no field {given!r} that may be changed")
        if field.kind == "int" and not value.lstrip("-").isdigit():
            raise Unfit(f"{field.zh}要写整数：{value}", f"{field.name} is a whole number: {value}")
        out[field.name] = int(value) if field.kind == "int" else value
    return out


def _fits(
    item: Item, kind: str, basis: str, effective: date, changed: dict[str, Any], added: Sequence[str], dropped: Sequence[str]
) -> None:  # fmt: skip
    """Whether a change is what its kind says. Raises Unfit."""
    if kind not in KINDS:
        raise Unfit(f"没有这种变更：{kind}，可用 {'、'.join(KINDS)}", f"no such kind: {kind}; one of {', '.join(KINDS)}")  # fmt: skip
    if not basis:
        raise Unfit("变更要写明依据", "a change needs its basis")
    if item.get("cancel_date") is not None:
        raise Unfit("事项已经取消", "the item has been cancelled")
    since = item.get("effective_date")
    if since is not None and effective <= since.date():
        raise Unfit(f"生效日期要晚于现版本的{since.date()}", f"it must take effect after {since.date()}")
    names = {m["material_name"] for m in item.get("materials", ())}
    if strange := sorted(set(dropped) - names):
        raise Unfit(f"事项没有这份材料：{'、'.join(strange)}", f"the item asks for no {', '.join(strange)}")
    new = {**item, **changed}
    match kind:
        case "cancel" if changed or added or dropped:
            raise Unfit("取消不改别的字段", "a cancelled item changes in nothing else")
        case "file" if str(new.get("item_type")) == "01" or (new.get("promise_days") or 0) > 1:
            raise Unfit("改为备案的不再是行政许可（item_type），当场办结（promise_days 不大于1）", "a filing is no permit (item_type) and is done at once (promise_days at most 1)")  # fmt: skip
        case "commit" if not new.get("commitment"):
            raise Unfit("实行告知承诺的要写 commitment=1", "by commitment: set commitment=1")
        case "optimise":
            _better(item, new, added, dropped)
    found = {f.code: f.message for f in items.check({**new, "materials": _materials(item, added, dropped)}) if f.severity == "error"}  # fmt: skip
    worse = [m for c, m in found.items() if c not in {f.code for f in items.check(item)}]
    if worse and kind != "cancel":
        raise Unfit(f"改后的记录不合规：{'；'.join(w.zh for w in worse)}", f"the changed record would be faulty: {'; '.join(w.en for w in worse)}")  # fmt: skip


def _materials(item: Item, added: Sequence[str], dropped: Sequence[str]) -> list[dict[str, Any]]:
    kept = [m for m in item.get("materials", ()) if m["material_name"] not in dropped]
    return [*kept, *({"material_name": name} for name in added)]


def _better(item: Item, new: Item, added: Sequence[str], dropped: Sequence[str]) -> None:
    """An optimisation makes something better and nothing worse. Raises Unfit."""
    worse = [n for n in LESS if (new.get(n) or 0) > (item.get(n) or 0)]
    worse += [n for n in MORE if (new.get(n) or 0) < (item.get(n) or 0)]
    if worse or len(added) > len(dropped):
        labels = [items.label(n) for n in worse] or ["材料"]
        raise Unfit(f"优化不能更差：{'、'.join(labels)}", f"an optimisation makes nothing worse: {', '.join(worse or ['materials'])}")  # fmt: skip
    same = all(new.get(n) == item.get(n) for n in (*LESS, *MORE, "handle_area", "online_depth"))
    if same and len(dropped) <= len(added):
        raise Unfit("没有一项更好：时限、次数、材料、网办都没有变", "nothing is better: neither days, visits, materials nor online")  # fmt: skip


def _in_state(con: Connection, number: int, state: str) -> dict[str, Any]:
    found = database.rows(con, "SELECT * FROM item_change WHERE change_no = ?", [number]) if _kept(con) else []  # fmt: skip
    if not found:
        raise KeyError(str(number))
    if found[0]["state"] != state:
        stands = STATES[found[0]["state"]]
        raise Unfit(f"第{number}号变更{stands[0]}，这一步不适用", f"change {number} is {stands[1]}")
    return found[0]


def _kept(con: Connection) -> bool:
    return bool(database.scalar(con, "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'item_change'"))


def _next(version: str) -> str:
    head = version.rstrip("0123456789")
    tail = version[len(head) :]
    return f"{head}{int(tail) + 1}" if tail else f"{version}.2"


def _now() -> datetime:
    return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - local wall time, as the records have it

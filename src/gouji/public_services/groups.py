"""What the groups of a figure are called: a service site and an item by their names, not by their codes alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection as Connection

# By what a figure may be grouped: how it is said, in Chinese and English.
SAID = {
    "site": ("服务点", "service site"), "item": ("事项", "item"), "channel": ("渠道", "channel"), "office": ("部门", "office"),
    "street": ("街镇", "street"), "month": ("月份", "month"),
}  # fmt: skip
_NAMES = {
    "site": "SELECT site_code, any_value(site_name) FROM site GROUP BY 1",
    "item": "SELECT task_code, arg_max(task_name, task_version) FROM item GROUP BY 1",
    "office": "SELECT org_code, any_value(org_name) FROM accept GROUP BY 1",
    "channel": "SELECT code, any_value(name) FROM code WHERE list = 'apply_type' GROUP BY 1",
}


def names(con: Connection, by: str) -> dict[str, str]:
    """The names of the groups, by what stands in the rows; nothing for groups that are their own names."""
    if by not in _NAMES:
        return {}
    return {str(code): str(name) for code, name in con.execute(_NAMES[by]).fetchall() if code and name}

"""Names and identity numbers never enter the database: they are hashed with a key while they are read.

What rules need of them (does the check digit hold, is it a shared account) is kept as a form beside the
hash. Free text is not kept at all, only whether there is any, and whether it held a number in the clear.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from gouji.public_services.schema import Field, Kind

SHARED_ACCOUNTS = "^(admin|administrator|root|system|test|user|管理员|系统|测试|窗口|综窗|前台|公共)[0-9一二三四五六七八九十号]*$"
IDENTITY = r"[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]"
PHONE = r"(^|[^0-9])1[3-9][0-9]{9}($|[^0-9])"
STRUCK = "〔已隐去〕"


def salt(path: Path) -> str:
    """The key of the hashes, made on first use in a file of its own that only its owner may read."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as f:
            f.write(secrets.token_hex(32))
    return path.read_text("ascii").strip()


def keyed_hash(value: str, key: str) -> str:
    """The hash of a value as the database holds it, for looking somebody's own case up."""
    plain = value.strip().upper()
    inner = hashlib.sha256(f"{key}1{plain}".encode()).hexdigest()
    return hashlib.sha256(f"{key}2{inner}".encode()).hexdigest()[:24]


def hashed(x: str) -> str:
    """The same in SQL; blank stays NULL. `$key` is a parameter of the query and is written nowhere."""
    return f"left(sha256($key || '2' || sha256($key || '1' || upper(nullif(trim({x}), '')))), 24)"


def form(kind: Kind, x: str) -> str:
    """SQL for what is kept of the shape of a private value."""
    plain = f"upper(trim({x}))"
    match kind:
        case "identity":
            return (
                f"CASE WHEN nullif(trim({x}), '') IS NULL THEN NULL "
                f"WHEN CASE WHEN regexp_full_match({plain}, '{IDENTITY}') THEN id_ok({plain}) ELSE uscc_ok({plain}) END THEN 'valid' "
                f"WHEN length({plain}) = 18 THEN 'check_digit' WHEN regexp_full_match({plain}, '[0-9]{{15}}') THEN 'old' "
                f"WHEN regexp_full_match({plain}, '[0-9X]*') THEN 'length' ELSE 'other' END"
            )
        case "phone":
            return (
                f"CASE WHEN nullif(trim({x}), '') IS NULL THEN NULL WHEN regexp_full_match({plain}, '1[3-9][0-9]{{9}}') "
                f"THEN 'valid' WHEN regexp_full_match({plain}, '0[0-9]{{2,3}}-?[0-9]{{7,8}}') THEN 'fixed' ELSE 'bad' END"
            )
        case _:
            return (
                f"CASE WHEN nullif(trim({x}), '') IS NULL THEN 'blank' "
                f"WHEN regexp_full_match(lower(trim({x})), '{SHARED_ACCOUNTS}') THEN 'shared' ELSE 'person' END"
            )


def _either_width(pattern: str) -> str:
    """The pattern with every digit, and X, also in the full width that Chinese keyboards type.

    >>> _either_width("1[3-9]{2}x")
    '[1１][3-9３-９]{2}[xｘ]'
    """
    out, inside, counted = "", False, False
    for n, c in enumerate(pattern):
        inside = (inside or c == "[") and c != "]"
        counted = (counted or c == "{") and c != "}"
        wide = chr(ord(c) + 0xFEE0) if c.isdigit() or c in "Xx" else ""
        if not wide or counted:
            out += c
        elif not inside:
            out += f"[{c}{wide}]"
        elif pattern[n + 1] == "-":
            out += c
        elif pattern[n - 1] == "-":
            out += f"{c}{chr(ord(pattern[n - 2]) + 0xFEE0)}-{wide}"
        else:
            out += c + wide
    return out


LEAK = f"{_either_width(IDENTITY)}|{_either_width(PHONE)}"


def leaks(x: str) -> str:
    """SQL: whether a text holds an identity number or a telephone number in the clear. One pattern over the text as
    it stands: making wide digits narrow first took four times as long as the search."""
    return f"regexp_matches({x}, '{LEAK}')"


def searched(f: Field) -> bool:
    """Whether a field is searched for numbers in the clear: all that people type; codes and numbers are long
    runs of digits by nature."""
    return f.kind == "free" or (
        f.kind == "text" and not f.name.endswith(("_no", "_code", "_item", "guid", "batch"))
    )

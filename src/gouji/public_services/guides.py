"""A published guide (办事指南) read back from a file, to be held against the record: what each label says, which materials it
asks for. Plain text, HTML, Word and CSV (a row for each item)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gouji.public_services import guide, schema
from gouji.public_services.errors import Unfit
from gouji.public_services.items import Item
from gouji.public_services.lists import decoded, records

FORMATS = (".txt", ".html", ".htm", ".docx", ".csv")
# What guides call a field besides its own label.
LABELS = {
    "事项名称": "task_name", "办理事项": "task_name", "实施主体": "org_name", "实施机关": "org_name", "受理部门": "org_name", "设定依据": "basis",
    "办理依据": "basis", "受理条件": "conditions", "办理条件": "conditions", "法定办结时限": "legal_days", "法定时限": "legal_days",
    "承诺办结时限": "promise_days", "承诺时限": "promise_days", "到现场次数": "limit_scene_num", "到办事现场次数": "limit_scene_num",
    "办理地点": "address", "办理时间": "hours", "咨询电话": "phone", "咨询方式": "phone", "收费情况": "fee", "是否收费": "fee",
    "实施编码": "task_code", "事项编码": "task_code",
}  # fmt: skip
LARGEST = 20_000_000  # bytes of a file, and of what a Word file unpacks to
_LINE = re.compile(
    r"(?:[（(]?[一二三四五六七八九十\d]+[、.．）)])?\s*(?P<label>[^：:\t|]{2,10})\s*[：:\t|]\s*(?P<value>.+)$"
)
_MATERIALS = re.compile(r"(?:申请|提交|所需|免于提交的?)材料")
_NUMBERED = re.compile(r"^\s*\d+[.．、]\s*(?P<name>[^（(；;]+)")
_CODE = re.compile(r"实施编码\s*+[：:]?\s*+(?P<code>[0-9A-Z]{10,36})")
_HEADINGS = ("h1", "h2", "h3", "h4")  # told as a line that ends in a colon, as plain text has it
_COUNTED = ("legal_days", "promise_days")


def read(path: Path) -> list[dict[str, Any]]:
    """The guides of a file as records with fields named as an item's, `materials` a list of names. Raises Unfit."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise Unfit(f"办事指南可以是 {'、'.join(FORMATS)}，不是 {suffix}", f"a guide is one of {', '.join(FORMATS)}, not {suffix}")  # fmt: skip
    if path.stat().st_size > LARGEST:
        raise _too_large(path)
    if suffix == ".csv":
        _, rows = records(path)
        if not rows:
            raise Unfit(f"{path.name} 里没有办事指南", f"{path.name} holds no guide")
        return [_from_row(row) for row in rows]
    if suffix == ".txt":
        return [_from_lines(decoded(path).splitlines(), [])]
    if suffix in (".html", ".htm"):
        return [_from_lines(*_html(path))]
    return [_from_lines(*_docx(path))]


Rows = list[list[str]]


def _from_lines(lines: list[str], tables: list[Rows]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    names: list[str] = []
    listing = False
    for line in lines:
        if m := _CODE.search(line):
            found.setdefault("task_code", m["code"])
        m = _LINE.match(line.strip())
        if m and m["label"] in LABELS:
            found.setdefault(LABELS[m["label"]], m["value"])
            listing = False
        elif _MATERIALS.search(line) and len(line) < 20:
            listing = True
        elif listing and (n := _NUMBERED.match(line)):
            names.append(n["name"].strip())
        elif line.rstrip().endswith(("：", ":")):  # another heading
            listing = False
    for rows in tables:
        head = [c.strip() for c in rows[0]] if rows else []
        if head and _is_material(head[0]):
            names += [row[0].strip() for row in rows[1:] if row and row[0].strip()]
            continue
        for row in rows:
            if len(row) >= 2 and row[0].strip() in LABELS:
                found.setdefault(LABELS[row[0].strip()], row[1].strip())
    return _plain({**found, "materials": names})


def _is_material(head: str) -> bool:
    return head in ("材料", "材料名称", "申请材料")


def _from_row(row: dict[str, str]) -> dict[str, Any]:
    labels = {f.zh: f.name for f in schema.tables()["item"].fields} | LABELS
    found = {labels.get(k.strip(), k.strip()): v for k, v in row.items() if k and v}
    listed = re.split(r"[；;、\n]", found.pop("材料", "") or found.pop("申请材料", ""))
    return _plain({**found, "materials": [m.strip() for m in listed if m.strip()]})


def _plain(found: dict[str, Any]) -> dict[str, Any]:
    """Values as the record has them: a number of days without its unit, no visit as zero, what is blank as nothing."""
    for name in _COUNTED:
        if m := re.match(r"(\d+)\s*(?:个)?(?:工作日|自然日|天|日)?$", str(found.get(name, ""))):
            found[name] = int(m[1])
    visits = str(found.get("limit_scene_num", ""))
    if visits in ("无须到场", "无需到场", "零次", "0次"):
        found["limit_scene_num"] = 0
    elif m := re.match(r"(?:最多)?(\d+)次?$", visits):
        found["limit_scene_num"] = int(m[1])
    return {k: None if v == guide.BLANK else v for k, v in found.items()}


def _too_large(path: Path) -> Unfit:
    return Unfit(f"{path.name} 过大，不像办事指南", f"{path.name} is too large for a guide")


def _html(path: Path) -> tuple[list[str], list[Rows]]:
    from lxml import html
    from lxml.etree import ParserError

    try:
        root = html.fromstring(decoded(path).encode(), parser=html.HTMLParser(encoding="utf-8"))
    except ParserError:
        raise Unfit(f"{path.name} 是空的", f"{path.name} is empty") from None
    tables = [[[_said(c) for c in row.iter("td", "th")] for row in t.iter("tr")] for t in root.iter("table")]
    texts = [
        _said(e) + ("：" if e.tag in _HEADINGS else "") for e in root.iter("p", "li", "dt", "dd", *_HEADINGS)
    ]
    return texts, tables


def _said(element: Any) -> str:
    return str(element.text_content())


def _docx(path: Path) -> tuple[list[str], list[Rows]]:
    import zipfile

    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
        file = docx.Document(str(path)) if unpacked <= LARGEST else None
    except (PackageNotFoundError, zipfile.BadZipFile, XMLSyntaxError, KeyError, ValueError):
        raise Unfit(f"{path.name} 不是能打开的 Word 文件", f"{path.name} is no Word file that can be opened") from None  # fmt: skip
    if file is None:
        raise _too_large(path)
    tables = [[[c.text for c in row.cells] for row in t.rows] for t in file.tables]
    texts = [p.text + ("：" if _is_heading(p) else "") for p in file.paragraphs]
    return texts, tables


def _is_heading(paragraph: Any) -> bool:
    return str(paragraph.style.name if paragraph.style else "").startswith(("Heading", "Title", "标题"))


def matching(records: Iterator[Item], told: dict[str, Any]) -> Item | None:
    """The record that a guide is about: by its code, else by its name where only one is called so."""
    listed = list(records)
    if told.get("task_code"):
        return next((r for r in listed if r["task_code"] == told["task_code"]), None)
    named = [r for r in listed if r["task_name"] == told.get("task_name")]
    return named[0] if len(named) == 1 else None

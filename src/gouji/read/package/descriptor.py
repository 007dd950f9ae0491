"""What is read of a package's descriptor; everything else in it is left alone."""

from __future__ import annotations

import msgspec

from gouji.read.layout import UnreadableFile
from gouji.read.package.folder import NAME


class Field(msgspec.Struct, frozen=True):
    """A column of a CSV file."""

    name: str
    title: str = ""


class Fields(msgspec.Struct, frozen=True):
    """The schema of a CSV file."""

    fields: tuple[Field, ...] = ()


class About(msgspec.Struct, frozen=True, rename="camel"):
    """What gouji says of a table beside its figures. `number` is that of the official form."""

    table: str
    section: str = ""
    number: int = 0
    title: str = ""
    unit: str = "元"
    unit_printed: bool = True
    organisation: str = ""
    notes: tuple[str, ...] = ()


class Resource(msgspec.Struct, frozen=True):
    """A file of the package; `gouji` is there for a table's."""

    path: str | list[str] = ""
    hash: str = ""
    schema: Fields = Fields()
    gouji: About | None = None


class Whose(msgspec.Struct, frozen=True):
    """Whose disclosure of when, by which form."""

    form: str
    organisation: str
    year: int
    scope: str
    level: str
    cycle: str
    cover: tuple[str, ...] = ()


class Descriptor(msgspec.Struct, frozen=True):
    """A package. `gouji` is not there in the packages of other publishers."""

    resources: tuple[Resource, ...] = ()
    gouji: Whose | None = None


def descriptor(text: bytes | str) -> Descriptor:
    """The descriptor in a JSON text. Raises UnreadableFile where it is none of a disclosure's package."""
    try:
        found = msgspec.json.decode(text, type=Descriptor)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise damaged(NAME, f"内容不合规格：{error}", f"is malformed: {error}") from None
    if found.gouji is None:
        raise UnreadableFile(
            "format", f"数据包的 {NAME} 没有“gouji”一项，不是预算或决算公开的数据包",
            f"{NAME} has no entry “gouji”: this is not the data package of a disclosure",
            "请用 gouji publish 写出的数据包", "use a package written by gouji publish",
        )  # fmt: skip
    return found


def damaged(name: str, zh: str, en: str) -> UnreadableFile:
    """A file of the package that cannot be used, and why."""
    return UnreadableFile(
        "damaged", f"数据包里的 {name} {zh}", f"{name} in the data package {en}",
        "请重新下载；要改数字，请改台账后重新公开", "download it again; to change figures, change the ledger and publish anew",
    )  # fmt: skip

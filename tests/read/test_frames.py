"""What the reading child sends arrives whole."""

from __future__ import annotations

import msgspec

from gouji.model.source import Line, PageBox
from gouji.read.layout import Extract, Grid, GridCell, Trouble
from gouji.read.worker_frames import Reply, pack, unpack

BOX = PageBox(1, 10.0, 20.0, 30.0, 40.0)


def line(text: str) -> Line:
    return Line(text, BOX)


def test_every_field_arrives() -> None:
    found = Extract(
        format="pdf",
        blocks=(line("甲"), Grid(1, 1, (GridCell(0, 0, "1.00", BOX),), BOX), line("乙")),
        hidden=(line("不显示"),),
        troubles=(Trouble("damaged", "文件结尾缺失", BOX),),
        pages=3,
        marks=(line("内部资料"),),
    )
    assert all(msgspec.structs.asdict(found).values())
    assert unpack(msgspec.msgpack.decode(pack(found), type=Reply)) == found

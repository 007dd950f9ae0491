"""Files that nobody would send in good faith, made by code."""

from __future__ import annotations

import io
import random
import zlib

from reportlab import rl_config
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from tests.read_pdf import drawing as d

rl_config.useA85 = 0  # streams as other makers write them: packed, and not written out in letters besides


def good(pages: int = 2) -> bytes:
    """An ordinary file: a table on each page."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=d.A4)
    for number in range(pages):
        canvas.setFont(d.FONT, 10)
        canvas.drawString(80, 730, f"第{number + 1}页")
        d.draw_table(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def marked() -> bytes:
    """Two pages, each with a table and a pale mark: over the table of the first, below that of the second."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=d.A4)
    for down in (690, 200):
        canvas.setFont(d.FONT, 10)
        d.draw_table(canvas)
        canvas.setFillGray(0.75)
        canvas.drawString(90, down, "内部资料")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def encrypted(password: str) -> bytes:
    return d.pdf(d.draw_table, encrypt=StandardEncryption(password, ownerPassword="owner", canPrint=1))


def cut(data: bytes, places: int) -> list[bytes]:
    """The file cut off at so many places."""
    return [data[: len(data) * k // places] for k in range(places)]


def mutated(data: bytes, seed: int) -> bytes:
    """A copy with a few bytes changed, deleted or repeated."""
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[at] = chance.randrange(256)
            case 1:
                changed[at] ^= 1 << chance.randrange(8)
            case 2:
                del changed[at : at + chance.randint(1, 40)]
            case _:
                changed[at:at] = changed[at : at + chance.randint(1, 40)]
    return bytes(changed)


def from_objects(objects: list[bytes], root: int = 1) -> bytes:
    """A file of these objects, numbered from 1."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, start)
    return bytes(out)


def stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


def one_page(content: bytes, box: bytes = b"0 0 595 842", resources: bytes = b"") -> bytes:
    """A page with this content; Helvetica is /F1."""
    return from_objects([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> %s >> >>"
        % (box, resources),
        stream(content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ])  # fmt: skip


def many_pages(count: int) -> bytes:
    """Pages that share one content."""
    kids = b" ".join(b"%d 0 R" % (k + 4) for k in range(count))
    return from_objects([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
        stream(b"BT /F1 10 Tf 80 700 Td (1,234.00) Tj ET"),
        *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R >>"] * count,
    ])  # fmt: skip


_DRAWS_FORM = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
    b" /Resources << /XObject << /X 5 0 R >> >> >>"
)


def nested_forms(depth: int) -> bytes:
    """Forms that draw forms, twice each: 2 to the power of `depth` texts."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _DRAWS_FORM,
        stream(b"/X Do"),
    ]
    for k in range(depth):
        more = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X %d 0 R >> >>"
        objects.append(stream(b"/X Do /X Do 0 0 10 10 re f", more % (6 + k)))
    objects.append(stream(b"0 0 1 1 re f", b"/Type /XObject /Subtype /Form /BBox [0 0 595 842]"))
    return from_objects(objects)


def self_nested_form() -> bytes:
    more = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    return from_objects([
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _DRAWS_FORM,
        stream(b"/X Do"),
        stream(b"/X Do", more),
    ])  # fmt: skip


def deep_arrays() -> bytes:
    deep = b"[" * 50_000 + b"]" * 50_000
    return from_objects(
        [b"<< /Type /Catalog /Pages 2 0 R /X %s >>" % deep, b"<< /Type /Pages /Kids [] /Count 1 >>"]
    )


def looped_page_tree() -> bytes:
    return from_objects(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 99 >>"]
    )


def lattice_bomb(lines: int) -> bytes:
    """A page covered with rulings in both directions, and a figure."""
    step = 500 / lines
    level = b"".join(b"10 %.4f m 590 %.4f l S\n" % (10 + k * step, 10 + k * step) for k in range(lines))
    upright = b"".join(b"%.4f 10 m %.4f 800 l S\n" % (10 + k * step, 10 + k * step) for k in range(lines))
    return one_page(level + upright + b"BT /F1 10 Tf 80 700 Td (1,234.00) Tj ET")


def unpacking_bomb() -> bytes:
    """A content stream of a hundred million bytes in a hundred thousand."""
    return one_page(b"q Q " * 25_000_000)


def text_flood() -> bytes:
    return one_page(b"BT /F1 10 Tf 80 700 Td " + b"(1234567890) Tj " * 300_000 + b"ET")


HOSTILE = {
    "ten thousand pages": lambda: many_pages(10_000),
    "nested forms": lambda: nested_forms(24),
    "a form within itself": self_nested_form,
    "deep arrays": deep_arrays,
    "looped page tree": looped_page_tree,
    "rulings without end": lambda: lattice_bomb(3_000),
    "unpacking bomb": unpacking_bomb,
    "text flood": text_flood,
    "huge page": lambda: one_page(
        b"1 g BT /F1 10 Tf 80 700 Td (1,234.00) Tj ET", b"0 0 2000000000 2000000000"
    ),
    "page without size": lambda: one_page(b"BT /F1 10 Tf 80 700 Td (1,234.00) Tj ET", b"0 0 0 0"),
    "page inside out": lambda: one_page(b"BT /F1 10 Tf 80 700 Td (1,234.00) Tj ET", b"595 842 0 0"),
    "numbers out of range": lambda: one_page(
        b"1e38 0 0 1e38 0 1e38 cm BT /F1 1e30 Tf (1) Tj ET 0 0 1e38 1 re S"
    ),
    "not a number": lambda: one_page(b"0 0 0 0 0 0 cm BT /F1 10 Tf 80 700 Td (1,234.00) Tj ET 0 0 1 1 re S"),
    "a picture named pdf": lambda: b"\x89PNG\r\n\x1a\n" + bytes(5000),
    "a workbook named pdf": lambda: b"PK\x03\x04" + bytes(5000),
    "text named pdf": lambda: "部门预算".encode() * 100,
    "nothing": lambda: b"",
    "head only": lambda: b"%PDF-1.7\n",
}

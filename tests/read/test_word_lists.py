"""Numbers that Word counts itself are read as they are shown."""

import io
import zipfile

import docx
from docx.oxml import parse_xml

from gouji.model.source import Line
from gouji.read.docx import extract

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(n, form, text, start=1, suffix="nothing", more=""):
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:suff w:val="{suffix}"/><w:lvlText w:val="{text}"/></w:lvl>'
    )


LEVELS = (
    level(0, "chineseCountingThousand", "%1、")
    + level(1, "japaneseCounting", "（%2）")
    + level(2, "decimal", "%1.%3", more="<w:isLgl/>", suffix="space")
    + level(3, "bullet", "\u25cf")
)
NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="8">{level(0, "chineseCounting", "第%1部分", suffix="tab", more="<w:pStyle w:val=&quot;Heading1&quot;/>".replace("&quot;", chr(34)))}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num></w:numbering>'
)


def texts(paragraphs, styled=""):
    """What is read of paragraphs: (text, list, level), where the list may be none."""
    document = docx.Document()
    if styled:
        ppr = document.styles["Heading 1"].element.get_or_add_pPr()
        ppr.append(parse_xml(f'<w:numPr {W}><w:numId w:val="{styled}"/></w:numPr>'))
    for text, number, depth in paragraphs:
        p = document.add_paragraph(text, style="Heading 1" if number is None else None)
        if number:
            p._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
            )
    file, out = io.BytesIO(), io.BytesIO()
    document.save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, NUMBERING if name == "word/numbering.xml" else old.read(name))
    return [b.text for b in extract(out.getvalue()).blocks if isinstance(b, Line)]


def test_levels_begin_again_and_lists_of_one_kind_go_on():
    assert texts(
        [("甲", 1, 0), ("乙", 1, 1), ("丙", 1, 1), ("丁", 2, 0), ("戊", 1, 1), ("己", 1, 2), ("庚", 1, 3), ("辛", 0, 0), ("壬", 3, 0)]
    ) == ["一、甲", "（一）乙", "（二）丙", "二、丁", "（一）戊", "2.1 己", "庚", "辛", "一、壬"]  # fmt: skip


def test_lists_of_a_style():
    assert texts([("概况", None, 0), ("正文", 0, 0), ("情况说明", None, 0)], styled="4") == [
        "第一部分 概况",
        "正文",
        "第二部分 情况说明",
    ]


def test_lists_and_styles_that_are_damaged_leave_the_text():
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("部门概况")
    document.save(file)
    data = bytearray(file.getvalue())
    with zipfile.ZipFile(file) as archive:
        for name in ("word/styles.xml", "word/numbering.xml"):
            at = archive.getinfo(name).header_offset + 30 + len(name)
            data[at : at + 20] = b"\xff" * 20
    assert [b.text for b in extract(bytes(data)).blocks if isinstance(b, Line)] == ["部门概况"]

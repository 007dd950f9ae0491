"""Reports in every format say the same, and the same again the next time."""

import io

import docx
import pypdfium2
import pytest
from click.testing import CliRunner
from lxml import html as parser

from gouji.cli.main import cli
from gouji.public_services import assessment, database, guide, items, metrics, monthly, quarterly
from gouji.public_services.errors import Unfit
from gouji.public_services.report import Chart, Listed, Paragraph, Point, Report, Section, Table, html, text
from gouji.serving import FORMATS, picture, written


@pytest.fixture(scope="module")
def reports(made):
    with database.opened(made.path) as con:
        code = database.scalar(con, "SELECT task_code FROM item WHERE project_type = '2' ORDER BY 1 LIMIT 1")
        item = items.record(con, code)
        month = monthly.report(con, "2023-06", "模拟区")
    quarter = quarterly.report(assessment.load(made.folder / "assessment"), "2023Q3", "模拟区", True)
    return {"monthly": month, "quarterly": quarter, "guide": guide.guide(item, True), "manual": guide.manual(item, True)}  # fmt: skip


def said(data: bytes, suffix: str) -> str:
    """The words of a file, without the spaces that layout brings."""
    if suffix == ".html":
        told = "".join(map(str, parser.fromstring(data.decode()).itertext()))
    elif suffix == ".docx":
        file = docx.Document(io.BytesIO(data))
        told = "".join(p.text for p in file.paragraphs) + "".join(c.text for t in file.tables for r in t.rows for c in r.cells)  # fmt: skip
    else:
        with pypdfium2.PdfDocument(data) as pdf:
            told = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    return "".join(told.split())


@pytest.mark.parametrize("name", ["monthly", "quarterly", "guide", "manual"])
@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_says_every_heading_and_cell(reports, name, suffix):
    report = reports[name]
    data = written(report, suffix, 2023)
    told = said(data, suffix)
    pages = len(pypdfium2.PdfDocument(data)) if suffix == ".pdf" else 2  # head and foot; of a PDF every page
    assert told.count("模拟数据：本件全部内容为虚构") == pages
    pieces = [report.title, report.subtitle]
    for s in report.sections:
        pieces.append(s.heading)
        for b in s.blocks:
            match b:
                case Paragraph():
                    pieces.append(b.text)
                case Listed():
                    pieces += b.texts
                case Chart():
                    pieces.append(b.caption)
                case Table():
                    pieces += [c for row in b.cells for c in row]
    # What a line break parts is whole once spaces are gone; a PDF may break within what it hyphenates.
    missing = [p for p in pieces if "".join(p.split()) not in told]
    assert missing == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_report_is_the_same_bytes(reports, suffix):
    assert written(reports["quarterly"], suffix, 2023) == written(reports["quarterly"], suffix, 2023)


def test_charts_are_in_all_formats(reports):
    report = reports["monthly"]
    charts = [b for s in report.sections for b in s.blocks if isinstance(b, Chart)]
    page = written(report, ".html", 2023).decode()
    assert page.count("<svg") == len(charts) == 2
    file = docx.Document(io.BytesIO(written(report, ".docx", 2023)))
    assert len(file.inline_shapes) == 2
    assert [s._inline.docPr.get("descr") for s in file.inline_shapes] == [c.caption for c in charts]
    assert picture(charts[0])[:8] == b"\x89PNG\r\n\x1a\n"
    nothing = Report("题", "副", (Section("一", (Chart((Point("一月", None, None),), "空图"),)),), False)
    for suffix in FORMATS:
        assert "空图：没有可统计的数据" in said(written(nothing, suffix, 2023), suffix)


def test_words_are_never_markup():
    odd = '<b>&#"$*_[x]`#let y</b>'
    report = Report(odd, odd, (Section(odd, (Paragraph(odd), Listed((odd,)), Table((odd, "b", "c"), ((odd, None, 1234),)))),), False)  # fmt: skip
    assert "<b>" not in html.write(report)
    for suffix in FORMATS:
        told = said(written(report, suffix, 2023), suffix)
        assert told.count("".join(odd.split())) >= 7  # title, subtitle, heading, paragraph, list, head, cell
        assert "—" in told
        assert "1,234" in told
    assert odd in text.write(report)


def test_a_page_is_self_contained(reports):
    for report in reports.values():
        page = html.write(report)
        assert "<script" not in page
        assert "src=" not in page
        assert "http" not in page.replace("http-equiv", "").replace("http://www.w3.org/2000/svg", "")


def test_the_monthly_report_shows_what_the_metrics_say(con):
    page = html.write(monthly.report(con, "2023-06", "模拟区"))
    for name in monthly.SHOWN:
        assert metrics.metric(con, name, "2023-06").printed in page


@pytest.mark.parametrize(("call", "says"), [("2023-13", "不是月份"), ("2023", "不是月份")])
def test_what_is_no_month_is_said(con, call, says):
    with pytest.raises(Unfit, match=says):
        monthly.report(con, call, "x")


@pytest.mark.parametrize(("quarter", "says"), [("2023-1", "不是季度"), ("2030Q1", "没有走访记录")])
def test_a_quarter_without_visits_is_said(made, quarter, says):
    with pytest.raises(Unfit, match=says):
        quarterly.report(assessment.load(made.folder / "assessment"), quarter, "x", True)


def test_the_file_name_says_the_format(made, tmp_path):
    for suffix in FORMATS:
        target = tmp_path / f"r{suffix}"
        ran = CliRunner().invoke(cli, ["services", "monthly", str(made.path), "2023-06", "-o", str(target)])
        assert ran.exit_code == 0, ran.output
        assert target.stat().st_size > 1000
    ran = CliRunner().invoke(cli, ["services", "monthly", str(made.path), "2023-06", "-o", str(tmp_path / "r.odt")])  # fmt: skip
    assert ran.exit_code == 2
    assert ".html、.docx、.pdf" in ran.output


def test_sites_of_few_visits_have_no_interval_and_the_quarter_against_the_last(reports):
    report = reports["quarterly"]
    sites = next(s for s in report.sections if s.heading == "三、分服务点").blocks[0]
    assert all((row[4] == "—") == (row[2] < quarterly.LEAST) for row in sites.rows)
    topics = next(s for s in report.sections if s.heading == "二、分专题").blocks[0]
    assert len(topics.rows) == 7
    assert all(row[4] == "区间重叠，不判升降" or row[4][0] in "升降" for row in topics.rows)

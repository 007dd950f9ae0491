"""A target form or self-evaluation sheet of any format taken over into a ledger."""

import msgspec
import pytest
from click.testing import CliRunner
from tests.projects.forms import ACTUALS, EVALUATION, FORM, INDICATORS

from gouji.cli.main import cli
from gouji.forms.targets.layout import declaration, evaluation
from gouji.ledgers import opened
from gouji.model.ledger import Facts
from gouji.prepare import workbook
from gouji.projects.rules.example import LEDGER, P
from gouji.render.targets import FORMATS, write

BARE = msgspec.structs.replace(LEDGER, facts=Facts(scope="department", level="district"))
FULL = msgspec.structs.replace(
    BARE, target_forms=(FORM,), indicators=INDICATORS, actuals=ACTUALS, evaluations=(EVALUATION,)
)


def run(*args, code=0):
    done = CliRunner().invoke(cli, [str(a) for a in args])
    assert done.exit_code == code, done.output
    return done.output


def printed(indicators):
    return [(i.level1, i.level2, i.name, i.target) for i in indicators]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_form_into_a_ledger_without_one(suffix, tmp_path):
    form, ledger = tmp_path / f"form{suffix}", tmp_path / "ledger.xlsx"
    form.write_bytes(write([declaration(FORM, INDICATORS, 2023)], suffix, 2023))
    workbook.write(BARE, ledger)
    assert "新增“示例服务项目”，指标7个" in run("projects", "import", form, ledger)
    now = opened(ledger)
    assert [msgspec.structs.replace(f, example=True) for f in now.target_forms] == [FORM]
    assert printed(now.indicators) == printed(INDICATORS)
    assert now.projects == BARE.projects


def test_what_the_form_does_not_print_stays(tmp_path):
    """A corrected form comes back from the office: values change, meaning and evidence stay, a row that is gone goes."""
    form, ledger, other = tmp_path / "form.docx", tmp_path / "ledger", tmp_path / "new"
    told = [
        msgspec.structs.replace(i, target="≥12项") if i.name == "优化一件事" else i for i in INDICATORS[1:]
    ]
    form.write_bytes(write([declaration(FORM, told, 2023)], ".docx", 2023))
    workbook.write(FULL, ledger)
    assert "更新" in run("projects", "import", form, ledger, "--to", other)
    now = {i.name: i for i in opened(other).indicators}
    assert "项目总成本" not in now
    assert (now["优化一件事"].target, now["优化一件事"].prior_actual) == ("≥12项", "9项")
    assert (now["报告及时性"].meaning, now["报告及时性"].points) == ("季后10日内提交", 1000)
    assert opened(ledger).indicators == INDICATORS


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_self_evaluation(suffix, tmp_path):
    sheet, ledger = tmp_path / f"sheet{suffix}", tmp_path / "ledger.xlsx"
    sheet.write_bytes(write([evaluation(FORM, INDICATORS, ACTUALS, EVALUATION, 1000, 2023)], suffix, 2023))
    bare = msgspec.structs.replace(FULL, actuals=ACTUALS[:1], evaluations=())
    workbook.write(bare, ledger)
    assert "完成值7个" in run("projects", "import", sheet, ledger)
    now = opened(ledger)
    assert [(a.indicator, a.value, a.score) for a in now.actuals] == [
        (a.indicator, a.value, a.score) for a in ACTUALS
    ]
    assert now.actuals[0].evidence == "决算"
    (outcome,) = now.evaluations
    assert (outcome.executed, outcome.score, outcome.total) == (186_000_000, 989, 9789)
    assert now.target_forms == (FORM,)
    assert now.indicators == INDICATORS


def test_a_project_that_the_library_has_not_and_another_year(tmp_path):
    form, ledger = tmp_path / "form.xlsx", tmp_path / "ledger.xlsx"
    new = msgspec.structs.replace(FORM, project="河道养护")
    form.write_bytes(write([declaration(new, INDICATORS, 2024)], ".xlsx", 2024))
    workbook.write(FULL, ledger)
    told = run("projects", "import", form, ledger)
    assert "2024年度的" in told
    now = opened(ledger)
    assert [p.name for p in now.projects] == [P, "河道养护"]
    assert [f.project for f in now.target_forms] == [P, "河道养护"]
    assert len(now.indicators) == 2 * len(INDICATORS)


def test_a_file_without_a_form(tmp_path, root):
    workbook.write(FULL, tmp_path / "ledger.xlsx")
    plain = tmp_path / "plain.txt"
    plain.write_text("2025年部门收支预算总表\n", "utf-8")
    run("projects", "import", plain, tmp_path / "ledger.xlsx", code=2)
    run("projects", "import", tmp_path / "none.pdf", tmp_path / "ledger.xlsx", code=2)

"""Money of earlier years that the form has no row for: said, and no difference between income and what is spent."""

from gouji import examples
from gouji.check.check import check
from gouji.model.finding import Severity
from gouji.read import read

EXAMPLE = examples.path().read_text("utf-8")
CARRIED = {
    "一、财政拨款收入\t12,769,470.56": "一、财政拨款收入\t12,269,470.56",
    "1. 一般公共预算资金\t11,804,470.56": "1. 一般公共预算资金\t11,304,470.56",
    "一、一般公共预算资金\t11,804,470.56": "一、一般公共预算资金\t11,304,470.56",
    "四、其他收入\t118,000.00\t\t": "四、其他收入\t118,000.00\t\t\n五、上年结转\t500,000.00\t\t",
    "\n\t\t四、住房保障支出": "\n四、上年结转\t500,000.00\t四、住房保障支出",
    "财政拨款收入1276.95万元": "财政拨款收入1226.95万元",
    "其他收入11.80万元。": "其他收入11.80万元；上年结转50.00万元。",
}


def findings(text, tmp_path):
    path = tmp_path / "disclosure.txt"
    path.write_text(text, "utf-8")
    return check(read(path)).findings


def carried():
    text = EXAMPLE
    for old, new in CARRIED.items():
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def test_what_is_carried_over_is_no_difference(tmp_path):
    found = findings(carried(), tmp_path)
    assert {f.code for f in found if f.severity is Severity.WARNING} == {"unplaced"}
    assert not [f for f in found if f.severity is Severity.ERROR]


def test_totals_are_still_held_against_each_other(tmp_path):
    text = carried().replace("支出总计\t13,129,970.56", "支出总计\t13,129,971.56")
    assert [f for f in findings(text, tmp_path) if f.severity is Severity.ERROR]

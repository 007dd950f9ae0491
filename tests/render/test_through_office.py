"""What LibreOffice saves again or prints of our files says the same: department and unit, district and city."""

import shutil

import pytest
from tests.prepare.offices import office
from tests.render.disclosures import facts, read_back
from tests.render.through_office import PATHS, convert

from gouji.forms.loader import form as load_form
from gouji.prepare import prepare
from gouji.render import FORMATS

FORMS = (
    "shanghai_budget/department/district/2023",
    "shanghai_budget/department/municipal/2026",
    "shanghai_budget/unit/district/2026",
    "shanghai_budget/unit/municipal/2023",
)
WRITERS = {f.key: f for f in FORMATS}

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.mark.parametrize(("source", "target"), PATHS)
def test_it_says_the_same(source, target, tmp_path):
    made = {n: prepare(office(5 + n, form_id, entries=12), form_id) for n, form_id in enumerate(FORMS)}
    for n, d in made.items():
        (tmp_path / f"{n}.{source}").write_bytes(WRITERS[source].write(d, load_form(d.form)))
    out = convert(tmp_path.glob(f"*.{source}"), target, tmp_path)
    for n, d in made.items():
        back = read_back((out / f"{n}.{target}").read_bytes(), target)
        assert facts(back) == facts(d), d.form
        assert back.unplaced == ()

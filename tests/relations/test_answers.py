"""Every relation of the domain's catalogue is derived, declared, a claim's or a rule's, or left out with a reason."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gouji.across.accounts import BUDGET_CODE
from gouji.across.prior import CARRIED_CODE
from gouji.check.rules import RULES
from gouji.forms.loader import all_forms
from gouji.phrases.families import KINDS
from gouji.relations.catalogue import families

# The answers to a catalogue, and the cycle of the forms whose families they name.
CATALOGUES = {
    "relations.yaml": ("answers.tsv", "budget"),
    "relations_final_accounts.yaml": ("answers_final_accounts.tsv", "final_accounts"),
}


def answers(name: str) -> dict[str, tuple[str, str]]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return {r[0]: (r[1], r[2] if len(r) > 2 else "") for r in rows}


@pytest.mark.parametrize(("given", "cycle"), CATALOGUES.values())
def test_every_answer_exists(given: str, cycle: str) -> None:
    derived = {f.code for form in all_forms(cycle) for f in families(form)}
    known = derived | set(KINDS) | {r.code for r in RULES} | {BUDGET_CODE, CARRIED_CODE}
    for name, (codes, reason) in answers(given).items():
        if codes == "left out":
            assert reason, name
        else:
            assert set(codes.split()) <= known, (name, set(codes.split()) - known)


@pytest.mark.parametrize("catalogue", CATALOGUES)
def test_every_relation_is_answered(catalogue: str, shared: Path) -> None:
    text = (shared / "domain" / catalogue).read_text("utf-8")
    assert set(re.findall(r"^- id: (\S+)", text, re.MULTILINE)) == set(answers(CATALOGUES[catalogue][0]))

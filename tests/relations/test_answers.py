"""Every relation of the domain's catalogue is derived, declared, a claim's or a rule's, or left out with a reason."""

from __future__ import annotations

import re
from pathlib import Path

from gouji.check.rules import RULES
from gouji.forms.loader import all_forms
from gouji.phrases.families import KINDS
from gouji.relations.catalogue import families

ANSWERS = Path(__file__).with_name("answers.tsv")


def answers() -> dict[str, tuple[str, str]]:
    rows = [line.split("\t") for line in ANSWERS.read_text("utf-8").splitlines() if not line.startswith("#")]
    return {r[0]: (r[1], r[2] if len(r) > 2 else "") for r in rows}


def test_every_answer_exists() -> None:
    known = {f.code for form in all_forms() for f in families(form)} | set(KINDS) | {r.code for r in RULES}
    for name, (codes, reason) in answers().items():
        if codes == "left out":
            assert reason, name
        else:
            assert set(codes.split()) <= known, (name, set(codes.split()) - known)


def test_every_relation_is_answered(shared: Path) -> None:
    catalogue = (shared / "domain" / "relations.yaml").read_text("utf-8")
    assert set(re.findall(r"^- id: (\S+)", catalogue, re.MULTILINE)) == set(answers())

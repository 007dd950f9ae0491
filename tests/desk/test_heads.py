"""The desk in English says what every head and fixed row of the official tables means."""

import pytest

from gouji.desk.heads import english
from gouji.forms.loader import all_forms, form

FINAL = tuple(f"shanghai_final_accounts/{scope}/district/2024" for scope in ("department", "unit"))


@pytest.mark.parametrize("name", [*all_forms(), *FINAL])
def test_every_head_and_fixed_row_has_its_english(name):
    declared = [s for t in form(name).tables for s in t.sections]
    heads = {h for s in declared for x in (*s.labels, *s.columns) for h in (*x.heads, x.label)}
    rows = {r.label for s in declared for r in s.rows} | {s.total for s in declared}
    missing = {w for w in heads | rows if w and not english(w.replace("{year}", "2025"))}
    assert missing == set()


def test_the_grid_and_the_text_have_it_in_english_alone(client):
    draft = client.post("/prepare?from=example", follow_redirects=False).headers["location"]
    assert '<small class="gloss" lang="en">function code</small>' in client.get(f"{draft}?lang=en").text
    assert "gloss" not in client.get(f"{draft}?lang=zh").text

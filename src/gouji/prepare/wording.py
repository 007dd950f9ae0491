"""How sentences are worded: the form's style, the office's own, the texts that every office shares."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from gouji.forms.schema import Form
from gouji.model.ledger import Facts, Ledger, Term, Wording
from gouji.phrases import Style, write
from gouji.phrases.nodes import Values

_LIMIT = re.compile(r"(\d+)(?:\.0+)?万元(?=（含）|及?以上)")
_WHOLE = re.compile(r"(?<![\d.,])(\d+)万元(?!（含）|及?以上)")


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("gouji.prepare").joinpath("data", f"{name}.toml").read_text("utf-8"))


def default_terms(form: Form) -> tuple[Term, ...]:
    """The glossary of the form, in our own words."""
    return tuple(Term(t["term"], t["text"].format(level=form.level_word)) for t in _data("glossary")["terms"])


@cache
def _style(year: int) -> dict[str, str]:
    out: dict[str, str] = {}
    for since, changes in sorted(_data("styles").items(), key=lambda item: int(item[0])):
        if int(since) <= year:
            out |= changes
    return out


def filled(facts: Facts, form: Form) -> Facts:
    """The facts with the form's style where they leave it open."""
    table = form.table("three_public")
    style = {**_style(form.year), "three_public_unit": table.unit if table else ""}
    return msgspec.structs.replace(facts, **{k: v for k, v in style.items() if not getattr(facts, k)})


def harmless(wording: Wording) -> bool:
    """Whether an own word changes words only: a figure is never touched."""
    return bool(wording.form) and not any(c.isdigit() for c in wording.form + wording.own)


def _with(text: str, years: dict[str, str]) -> str:
    for name, year in years.items():
        text = text.replace(name, year)
    return text


class Writer:
    """Writes sentences in one ledger's style; keeps the facts with the style filled in."""

    def __init__(self, ledger: Ledger, form: Form) -> None:
        self.facts = filled(ledger.facts, form)
        self.exact = self.facts.amounts == "exact"
        tags = {"subject", form.scope_word, form.scope, self.facts.items, self.facts.notes}
        tags |= {"percent", "plain"} if self.facts.percent == "yes" else set()
        tags |= {"municipal"} if form.level == "municipal" else set()
        self.style = Style(
            frozenset(tags), None if self.exact else 2, self.facts.amounts == "grouped", zero="0.00"
        )
        years = {"{本年}": str(ledger.year), "{上年}": str(ledger.year - 1)}
        self._own = [
            (w.sentence, _with(w.form, years), _with(w.own, years)) for w in ledger.wordings if harmless(w)
        ]
        self._constant: dict[str, int | str] = {"year": ledger.year, "organisation": ledger.organisation}

    def write(self, name: str, values: Values, *tags: str, without: str = "") -> str:
        """The sentence, with the year and the organisation known, and the office's own words."""
        style = msgspec.structs.replace(self.style, tags=(self.style.tags | set(tags)) - {without})
        text = write(name, {**self._constant, **values}, style)
        text = _LIMIT.sub(r"\1万元", text)
        if self.exact:
            text = _WHOLE.sub(r"\1.00万元", text)
        for sentence, form, own in self._own:
            if sentence == name:
                text = text.replace(form, own)
        return text

    def prints_nothing(self, value: int) -> bool:
        """Whether a difference vanishes in print."""
        return value == 0 if self.exact else abs(value) < 5_000

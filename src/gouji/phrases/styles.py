"""How sentences are printed: the style of a form, and the style a document was found to have."""

from __future__ import annotations

from collections import Counter

from gouji.forms.schema import Form
from gouji.model.claim import Kind
from gouji.model.money import decimals
from gouji.phrases.reading import ClaimReading
from gouji.phrases.slots import Style

# Variants that are a matter of the office's habit; the others follow from the form.
HABITS = ("path", "subject", "percent", "plain", "than", "execution")


def style_of(form: Form) -> Style:
    """The style of a form: full paths with 科目, two decimals; percentages and bare names in 2023."""
    tags = {"unit" if form.scope == "unit" else "department", "subject"}
    tags |= {"percent", "plain"} if form.year <= 2023 else {"path"}
    if form.level == "municipal":
        tags.add("municipal")
    return Style(tags=frozenset(tags), decimals=2, zero="" if form.year <= 2024 else "0")


def style_in(reading: ClaimReading, form: Form) -> Style:
    """The style of a document, so that next year's text can follow it: the variants that most of its
    sentences use where they could, its decimals, its thousands separators, its zero."""
    base = style_of(form)
    used: Counter[str] = Counter()
    could: Counter[str] = Counter()
    for s in reading.sentences:
        changes, items = "change.way" in s.words, s.pattern == "item"
        level = s.words.get("change.way") == "level"
        chances = {"path": items, "subject": items, "execution": items, "than": level,
                   "percent": changes and not level and not items, "plain": any(reading.claims[i].kind == Kind.PERCENT for i in s.claims)}  # fmt: skip
        for tag, chance in chances.items():
            could[tag] += chance
            used[tag] += chance and tag in s.tags
    tags = set(base.tags)
    for tag in HABITS:
        if could[tag]:
            tags = tags | {tag} if 2 * used[tag] > could[tag] else tags - {tag}
    printed = [c.printed for c in reading.claims if c.kind == Kind.AMOUNT and c.unit == "万元"]
    zeros = Counter(p for p in printed if not p.strip("0."))
    large = [p for p in printed if len(p.partition(".")[0].replace(",", "")) > 3]
    places = Counter(decimals(p) for p in printed if p.strip("0."))
    return Style(
        tags=frozenset(tags),
        decimals=None if reading.exact else (places.most_common(1)[0][0] if places else 2),
        grouped=2 * sum("," in p for p in large) > len(large),
        zero=zeros.most_common(1)[0][0] if zeros else base.zero,
    )

"""What the sentences of a disclosure tell of its ledger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec

from gouji.forms.schema import Form
from gouji.model.address import PRIOR
from gouji.model.claim import Kind
from gouji.model.disclosure import Disclosure, Part
from gouji.model.ledger import (
    Asset,
    Component,
    Duty,
    Office,
    Performance,
    Prior,
    Procurement,
    Project,
    Purpose,
    Reason,
    Term,
    Unit,
)
from gouji.phrases import ClaimReading
from gouji.phrases.keys import KINDS
from gouji.prepare.workbook.choices import EQUIPMENT, REASONS

_DUTY = re.compile(r"^\s*(?:\d{1,2}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)])\s*(.+)$")
_TERM = re.compile(r"^\s*[（(][一二三四五六七八九十]{1,3}[）)]\s*([^：:]{2,20})[：:]\s*(.+)$")
_UNIT = re.compile(r"^\s*\d{1,2}[、.．]\s*(.+?)(（本部）|\(本部\)|（本级）|本部)?[。；]?$")
_INSIDE = re.compile(r"内设(?:机构)?([\u4e00-\u9fff、（）]{2,120}?)\d{1,2}个")
_HEADING = re.compile(r"^\s*[一二三四五六七八九十]{1,2}、(.+?)\s*$")


_PLACEHOLDER = re.compile(r"[XxＸｘ]{2,}|[Xx],[Xx]{3}|…|^[（(](?:说明|列举)")


def real(text: str) -> str:
    """The text; nothing where it is still the template's."""
    return "" if _PLACEHOLDER.search(text) else text


class Told:
    """Reads what claims and sentences say; `approximate` where last year was told in two decimals of 万元."""

    def __init__(self, disclosure: Disclosure, form: Form, reading: ClaimReading) -> None:
        self.d, self.form, self.reading = disclosure, form, reading
        self._value = {(c.kind, c.address): c for c in reversed(reading.claims) if c.address}

    def amount(self, address: str) -> int | None:
        claim = self._value.get((Kind.AMOUNT, address)) or self._value.get((Kind.COUNT, address))
        return claim.value if claim else None

    def prior(self, now: dict[str, int]) -> Iterator[Prior]:
        """Last year's figures: this year's less the change that the prose tells."""
        seen = set()
        for c in self.reading.claims:
            if c.kind is Kind.CHANGE and c.address in now and c.address not in seen:
                seen.add(c.address)
                yield Prior(PRIOR + c.address, now[c.address] - c.value)

    @property
    def approximate(self) -> bool:
        return any(c.kind is Kind.CHANGE and c.low != c.high for c in self.reading.claims)

    def procurement(self) -> Procurement | None:
        total = self.amount("procurement///total")
        if total is None:
            return None
        bought = (self.amount(f"procurement///{n}") or 0 for n in ("goods", "works", "services"))
        return Procurement(
            *bought, *(self.amount(f"procurement///{n}") for n in ("reserved", "reserved_small"))
        )

    def performance(self) -> Performance | None:
        projects, amount = self.amount("performance///projects"), self.amount("performance///amount")
        if projects is None or amount is None:
            return None
        return Performance(
            projects, amount, self.amount("performance///units") or 1, self.amount("performance///large")
        )

    def assets(self) -> tuple[Asset, ...]:
        if self.amount("vehicles//held/total") is None:
            return ()
        cars = [
            Asset(k, self.amount(f"vehicles//held/{k}") or 0, self.amount(f"vehicles//bought/{k}") or 0)
            for k in KINDS
        ]
        held, bought = (self.amount(f"equipment//{w}/total") or 0 for w in ("held", "bought"))
        return (*cars, Asset(EQUIPMENT, held, bought))

    def reasons(self) -> Iterator[Reason]:
        seen = set()
        for s in self.reading.sentences:
            # What stands below table 1 speaks of the totals, what stands in part four of the appropriation.
            if (text := real(s.words.get("why.text", ""))) and s.pattern in REASONS and s.pattern not in seen:
                seen.add(s.pattern)
                yield Reason(s.pattern, text.lstrip("：:"))

    def purposes(self) -> Iterator[Purpose]:
        for item in self.reading.items:
            text = real(self.reading.sentences[item.sentence].words.get("purpose", ""))
            code = item.row.split("/")[2] if item.row.count("/") == 3 else ""
            if text and code.isdigit() and len(code) == 7:
                yield Purpose(code, text)

    def duties(self) -> tuple[str, tuple[Duty, ...]]:
        """The lead and the duties."""
        lead, found = _items(self.d.part("duties"), _DUTY)
        duties = (Duty(m[1]) for text in found if (m := _DUTY.match(text)) and real(m[1]))
        return "\n".join(filter(real, lead)), tuple(duties)

    def offices(self) -> tuple[Office, ...]:
        text = "".join(_lines(self.d.part("duties")) + _lines(self.d.part("structure")))
        m = _INSIDE.search(text)
        return tuple(Office(n) for n in m[1].split("、") if real(n)) if m else ()

    def units(self) -> tuple[Unit, ...]:
        """The units listed, or the office itself; kinds by the numbers told, in their order."""
        found = [m for line in _lines(self.d.part("structure")) if (m := _UNIT.match(line))]
        kinds = [
            k for k in ("office", "civil", "institution") for _ in range(self.amount(f"structure///{k}") or 0)
        ]
        if not found:
            return (Unit(self.d.organisation, kinds[0], True),) if len(kinds) == 1 else ()
        if len(kinds) != len(found) or not all(real(m[1]) for m in found):
            return ()
        return tuple(
            Unit(m[1], k, bool(m[2]) or m[1] == self.d.organisation)
            for m, k in zip(found, kinds, strict=True)
        )

    def glossary(self) -> tuple[Term, ...]:
        _, found = _items(self.d.part("glossary"), _TERM)
        return tuple(Term(m[1], m[2]) for text in found if (m := _TERM.match(text)) and real(text))

    def _parts(self, n: int) -> dict[str, int]:
        """The parts of a statement's amount, and its quarters."""
        at = ((c, c.address.split("/")) for c in self.reading.claims if c.kind is Kind.AMOUNT)
        return {
            a[2]: c.value for c, a in at if a[:2] == ["projects", str(n)] and len(a) == 4 and a[2] != "total"
        }

    def _statement(self, n: int) -> str:
        found = (s for s in self.reading.sentences if s.pattern == "statement" and s.item == str(n))
        name = next((s.words.get("name", "") for s in found), "")
        return "" if name == self.d.organisation else name

    def projects(self) -> tuple[tuple[Project, ...], tuple[Component, ...]]:
        projects: list[Project] = []
        components: list[Component] = []
        form = next((p for p in self.form.parts if p.key == "projects"), None)
        labels = {x: h.key for h in (form.headings if form else ()) for x in (h.label, *h.aliases)}
        totals = [s for s in self.reading.sentences if s.pattern == "project_total"]
        for n, part in enumerate((p for p in self.d.parts if p.key == "projects"), 1):
            texts = _under(part, labels)
            told = next((s for s in totals if s.item == str(n)), None)
            named = told.words.get("name", "") if told else ""
            name = real(named or self._statement(n) or part.title)
            if not name:
                continue
            told_parts = self._parts(n)
            quarters = sum(a for p, a in told_parts.items() if p.startswith("quarter-"))
            mine = [Component(name, p, a) for p, a in told_parts.items() if not p.startswith("quarter-")]
            components += mine
            amount = self.amount(f"projects/{n}/total/amount") or quarters or sum(c.amount for c in mine)
            texts["arrangement"] = texts.pop("amount", "")
            projects.append(msgspec.structs.replace(Project(name, amount), **texts))
        if not projects:  # a unit lists them with its targets
            projects = [Project(name, amount) for name, amount in self.listed()]
        return tuple(projects), tuple(components)

    def listed(self) -> Iterator[tuple[str, int]]:
        """The projects that the sentence on performance targets lists."""
        for c in self.reading.claims:
            path = c.address.split("/")
            if (
                c.kind is Kind.AMOUNT
                and path[:2] == ["performance", ""]
                and path[2]
                and path[3:] == ["amount"]
            ):
                yield path[2], c.value


def _lines(part: Part | None) -> list[str]:
    return [line.text.strip() for line in part.lines if line.text.strip()] if part else []


def _paragraphs(lines: Iterable[str]) -> list[str]:
    """Lines as a page breaks them put together again: a paragraph ends at a stop, or where a number begins."""
    out: list[str] = []
    for line in lines:
        if out and not out[-1].endswith(("。", "：", ":")) and not _DUTY.match(line):
            out[-1] += line
        else:
            out.append(line)
    return out


def _items(part: Part | None, begins: re.Pattern[str]) -> tuple[list[str], list[str]]:
    """What stands before a numbered list, and its entries, each with the lines that go on with it."""
    lead: list[str] = []
    items: list[str] = []
    for line in _lines(part):
        if begins.match(line):
            items.append(line)
        elif items:
            items[-1] += line
        else:
            lead.append(line)
    return _paragraphs(lead), items


def _under(part: Part, labels: dict[str, str]) -> dict[str, str]:
    """The text under each heading."""
    out: dict[str, list[str]] = {}
    key = ""
    for line in _lines(part):
        m = _HEADING.match(line)
        if m and m[1] in labels:
            key = labels[m[1]]
            out[key] = []
        elif key:
            out[key].append(line)
    return {k: "\n".join(filter(real, _paragraphs(v))) for k, v in out.items()}

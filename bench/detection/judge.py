"""What a check says of a spoilt document: was it noticed, is the place named first, is the right figure given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from bench.detection.slips import Slip
from gouji.check.check import Evaluation, check
from gouji.check.held import held
from gouji.check.rule import Rule
from gouji.check.rules import RULES
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Finding, Severity
from gouji.model.source import LineSpan


class Verdict(NamedTuple):
    """Of one spoilt document. Places are all the places that were spoilt."""

    found: bool
    first: bool  # the likeliest repair (or, of words, the first finding) names every place
    third: bool  # the first three do
    repaired: bool  # the likeliest repair gives every right figure and nothing else
    ceiling_found: (
        bool  # an equation depends on a place, or a limit or judgement that the mistake ran against
    )
    ceiling_first: bool  # and on no other figure in just the same way
    findings: tuple[Finding, ...]  # what was not said of the untouched document
    hinted: bool = False  # a hint that was not there before


class Ground:
    """The untouched document: its findings, and what its relations can tell at all."""

    def __init__(self, d: Disclosure) -> None:
        self.disclosure = d
        self.report = check(d)
        self.known = Counter(_name(f) for f in self.report.findings)
        # What the document has wrong of itself, and the right value; what is off by its last place, and by how much.
        self.mended = {
            c.address: c.after for f in self.report.findings for c in (f.repairs[0] if f.repairs else ())
        }
        self.offered = {(c.address, c.after) for f in self.report.findings for r in f.repairs for c in r}
        evaluation = Evaluation(d)
        self.loose = {
            evaluation.figures[i].name: 2 * abs(c.unit) for c in evaluation.last_place for i in c.figures
        }
        touched: dict[int, list[tuple[int, int]]] = {}
        self.seen: set[str] = set()
        for n, c in enumerate(evaluation.hard):
            if c.unknown:
                continue
            both = getattr(c, "low", 0) is not None and getattr(c, "high", 0) is not None
            for i in c.figures:
                moved = evaluation.figures[i].kind == "direction"
                # A direction hangs on the amounts it speaks of, and tells nothing of how large they are.
                if (both and c.kind != "sign") or c.kind == "percent" or (c.kind == "sign" and moved):
                    self.seen.add(evaluation.figures[i].name)
                    weight = dict(c.terms)[i] if hasattr(c, "terms") and i in dict(c.terms) else 1
                    touched.setdefault(i, []).append((n, weight))
        alike: Counter[tuple[tuple[int, int], ...]] = Counter()
        columns = {}
        for i, column in touched.items():
            sign = 1 if column[0][1] > 0 else -1
            columns[i] = tuple((n, sign * k) for n, k in column)
            alike[columns[i]] += 1
        for f in evaluation.figures:
            if f.word >= 0 and f.name in self.seen:  # a wrong word moves the numbers behind it
                self.seen.add(evaluation.figures[f.word].name)
        names = evaluation.figures
        self.twins = {
            names[i].name: [names[j].label for j in columns if j != i and columns[j] == columns[i]]
            for i in columns
            if alike[columns[i]] > 1
        }
        for f in names:  # a word, and the words of what is told apart from nothing
            if f.word >= 0 and f.name in self.twins:
                self.twins.setdefault(names[f.word].name, self.twins[f.name])
        self.accused = {
            f.evidence[0].address for f in self.report.findings if f.evidence and f.evidence[0].address
        }
        self.holds = dict(
            zip((f.name for f in names[len(evaluation.relations.figures) :]), held(evaluation), strict=True)
        )
        self.columns = {names[i].name: dict(column) for i, column in columns.items()}
        self.apart = {evaluation.figures[i].name for i, column in columns.items() if alike[column] == 1}
        self.apart |= {
            evaluation.figures[f.word].name
            for f in evaluation.figures
            if f.word >= 0 and f.name in self.apart
        }

    def new(self, d: Disclosure) -> list[Finding]:
        """What is said of a spoilt document and was not said before; hints do not count."""
        return self._new(d)[0]

    def _new(self, d: Disclosure, rules: Sequence[Rule] = RULES) -> tuple[list[Finding], bool]:
        left = Counter(self.known)
        fresh = []
        for f in check(d, rules).findings:
            name = _name(f)
            if left[name]:
                left[name] -= 1
            else:
                fresh.append(f)
        # A judgement that was there already may quote the spoilt figure: it says nothing of it.
        quoting = Counter(name[:2] for name in left.elements())
        out, hinted = [], False
        for f in fresh:
            place = _name(f)[:2]
            if quoting[place] and not f.repairs and not f.relations:
                quoting[place] -= 1
            elif f.severity is not Severity.HINT:
                out.append(f)
            else:
                hinted = True
        return out, hinted

    def broken(self, d: Disclosure) -> int:
        """How many relations more are broken than in the untouched document, customs between tables among them."""
        names = [Counter((c.code, c.where) for c in (*e.hard, *e.ties()) if not c.unknown and c.gap(e.values))
                 for e in (Evaluation(d), Evaluation(self.disclosure))]  # fmt: skip
        return (names[0] - names[1]).total()

    def judge(self, slips: Sequence[Slip], spoilt: Disclosure, rules: Sequence[Rule] = RULES) -> Verdict:
        """The verdict on a document with these slips in it."""
        found, hinted = self._new(spoilt, rules)
        spans = _shifted(slips)
        names = [_names(found, s, span) for s, span in zip(slips, spans, strict=True)]
        first = all(
            any(_first(f, names[k], spans[k]) for f in found[: len(slips)]) for k in range(len(slips))
        )
        third = all(
            any(_among(f, names[k], spans[k]) for f in found[: 2 + len(slips)]) for k in range(len(slips))
        )
        repaired = first and all(any(self._right(f, names[k], s) for f in found) for k, s in enumerate(slips))
        changed = sum(1 for f in found if f.repairs for c in f.repairs[0] if c.address not in self.mended)
        # What a limit or a judgement tells hangs on the mistake: where it was told, it could be.
        seen = bool(found) or any(s.at in self.seen for s in slips)
        apart = self.told_apart([s.at for s in slips])
        return Verdict(
            bool(found), first, third, repaired and changed <= len(slips), seen, apart, tuple(found), hinted
        )

    def told_apart(self, places: Sequence[str]) -> bool:
        """Whether no other places explain what mistakes at these break, whatever their size: the relations of another figure
        are no combination of theirs."""
        if not all(p in self.apart for p in places):
            return False
        if len(places) < 2:
            return True
        columns = [self.columns[p] for p in places if p in self.columns]  # a word moves the numbers behind it
        touched = {n for c in columns for n in c}
        return not any(
            other.keys() <= touched and spanned(columns, other)
            for name, other in self.columns.items()
            if name not in places
        )

    def right(self, s: Slip, value: int | None) -> bool:
        """Whether a value is the true one of a spoilt place: what stood there, or what should have."""
        loose = self.loose.get(s.at, 0)
        return value is not None and any(
            w is not None and abs(value - w) <= loose for w in (self.mended.get(s.at, s.right), s.right)
        )

    def _right(self, f: Finding, names: set[str], s: Slip) -> bool:
        return bool(f.repairs) and any(c.address in names and self.right(s, c.after) for c in f.repairs[0])


def spanned(columns: Sequence[Mapping[int, int]], other: Mapping[int, int]) -> bool:
    """Whether a column is a combination of others.

    >>> spanned([{0: 1, 1: 1}, {1: 1}], {0: 2}), spanned([{0: 1, 1: 1}], {0: 1})
    (True, False)
    """
    basis: list[tuple[int, dict[int, Fraction]]] = []

    def reduced(column: Mapping[int, int]) -> dict[int, Fraction]:
        rest = {n: Fraction(k) for n, k in column.items()}
        for pivot, row in basis:
            if by := rest.get(pivot):
                rest = {n: x for n in rest.keys() | row.keys() if (x := rest.get(n, 0) - by * row.get(n, 0))}
        return rest

    for column in columns:
        if rest := reduced(column):
            pivot = min(rest)
            basis.append((pivot, {n: x / rest[pivot] for n, x in rest.items()}))
    return not reduced(other)


def _name(f: Finding) -> tuple[str, str, str]:
    """What a finding is known by: what stands there and what should. How likely that is may hang on numbers close by, and the
    claims before it may be fewer."""
    first = f.evidence[0] if f.evidence else None
    said = f.message.zh
    if f.repairs:
        changes = ";".join(f"{c.called('zh')}={c.after}" for c in f.repairs[0])
        said = f"{first.printed if first else ''} {changes}"
    return f.code, (first.label or first.address) if first else f.where, said


def _shifted(slips: Sequence[Slip]) -> list[LineSpan | None]:
    """The places in prose, those on one line moved by what the others made longer or shorter."""
    out: list[LineSpan | None] = []
    for s in slips:
        span = s.span
        if span is not None:
            moved = sum(
                len(o.after) - len(o.before)
                for o in slips
                if o is not s and o.span and o.span.line == span.line and o.span.start < span.start
            )
            span = LineSpan(span.line, span.start + moved, span.end + moved)
        out.append(span)
    return out


def _names(found: Sequence[Finding], s: Slip, span: LineSpan | None) -> set[str]:
    """What the spoilt place is called now: its address, or the claims that stand on its characters."""
    if span is None:
        return {s.at}
    return {e.address for f in found for e in f.evidence if e.address and _over(e.source, span)}


def _over(source: object, span: LineSpan | None) -> bool:
    return (
        span is not None and isinstance(source, LineSpan) and source.line == span.line
        and source.start < span.end + 1 and span.start < source.end + 1
    )  # fmt: skip


def _first(f: Finding, names: set[str], span: LineSpan | None) -> bool:
    if f.repairs:
        return any(c.address in names for c in f.repairs[0])
    return any(_over(e.source, span) for e in f.evidence[:1])


def _among(f: Finding, names: set[str], span: LineSpan | None) -> bool:
    if any(c.address in names for r in f.repairs[:3] for c in r):
        return True
    return any(e.address in names or _over(e.source, span) for e in f.evidence[:3])

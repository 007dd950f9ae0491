"""One document after the other tried: its slips made, checked and judged, and what came of them counted."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.detection import structures, whole
from bench.detection.documents import Subject, numbered
from bench.detection.judge import Ground, Verdict
from bench.detection.ranks import Rank
from bench.detection.shortfall import Shortfalls
from bench.detection.slips import PROSE_KINDS, TABLE_KINDS, Slip, in_prose, in_tables
from bench.detection.table import Tally
from gouji.check.rules import RULES, blank_row, half_sentence, more_decimals, negative_amount, number_form
from gouji.model.claim import Kind
from gouji.model.disclosure import Disclosure
from gouji.model.finding import Severity
from gouji.model.money import fen

SMALL = 450  # figures
SHARES = 4  # pieces that the slips of one document are tried in
NUMBER_RULES = (number_form.RULE, more_decimals.RULE, half_sentence.HALF, half_sentence.AMOUNT)
TABLE_RULES = tuple(r for r in RULES if r in (blank_row.RULE, negative_amount.RULE, more_decimals.RULE))


class Bench:
    """The run: tallies by group and kind, and a note of each miss."""

    def __init__(self, quick: bool) -> None:
        self.tries = 1 if quick else 3  # of each kind in each document
        self.quick = quick
        self.misses: list[str] = []
        self.singles: dict[str, Tally] = defaultdict(Tally)
        self.many: dict[str, Tally] = defaultdict(Tally)
        self.structural: dict[str, Tally] = defaultdict(Tally)
        self.formats: dict[str, Tally] = defaultdict(Tally)
        self.alarms: list[tuple[str, int, int, int]] = []
        self.each: dict[str, Tally] = defaultdict(Tally)  # of given documents, every figure
        self.kinds: dict[str, Tally] = defaultdict(Tally)
        self.short: dict[str, Shortfalls] = {}
        self.ranks: dict[str, Rank] = {}

    def document(self, s: Subject, number: int, rng: random.Random) -> None:
        """The document as it is, and samples: single slips of generated ones, several at once, structural ones."""
        ground = Ground(s.disclosure)
        counts = [sum(1 for f in ground.report.findings if f.severity is x) for x in Severity]
        self.alarms.append((s.name, counts[0], counts[1], counts[2]))
        origin = "generated" if s.generated else "given"
        pool: list[Slip] = []
        for where, kinds in (("table", TABLE_KINDS), ("prose", PROSE_KINDS)):
            for kind in kinds:
                if not s.generated and not self.quick:
                    pool.extend(islice(self.slips(s, where, kind, rng), 1))
                    continue  # every one of them was tried
                for slip in islice(self.slips(s, where, kind, rng), min(2, self.tries)):
                    v = ground.judge([slip], slip.spoilt)
                    pool.append(slip)
                    for key in (f"{where} | {kind}", f"all | {where}, {origin}"):
                        self.singles[key].add(v)
                    self.miss(s, f"{where} {kind}", [slip], v)
        for n, word in ((2, "two"), (3, "three")):
            for _ in range(1 if self.quick else 6):
                self.together(s, ground, word, n, pool, rng)
        for n, (kind, code) in enumerate(structures.KINDS.items()):
            if self.quick and (ground.report.figures > SMALL or n % 5 != number % 5):
                continue  # it takes a second or more: each kind on a part of the documents
            for x in islice(structures.of_kind(s.disclosure, s.other, kind, rng), 1):
                self.one_structural(s, ground, x, code)

    def prose(self, s: Subject, share: int, rng: random.Random) -> None:
        """Every number of the prose by every kind of slip: one share of them."""
        ground = Ground(s.disclosure)
        self.short[s.name] = Shortfalls()
        for slip, t in islice(whole.in_prose(s.disclosure, rng), share, None, SHARES):
            if t.claim.unit.startswith("万") and ground.right(slip, fen(slip.after, "万元")):
                continue  # what was wrong is right now
            if t.claim.kind is Kind.DIRECTION and (slip.at, -t.claim.value) in ground.offered:
                continue  # as one way to put right what was wrong has it
            label = f"{t.claim.printed}{t.claim.unit} {t.claim.pattern} {t.claim.slot}"
            # A year or an order may be told by a rule of wording; an amount by few of them.
            rules = RULES if t.claim.kind is Kind.YEAR else NUMBER_RULES
            self.tried(s, ground, slip, ground.judge([slip], slip.spoilt, rules), label)

    def tables(self, s: Subject, share: int, rng: random.Random) -> None:
        """Every figure of the tables by one kind of slip, in turn: one share of them."""
        ground = Ground(s.disclosure)
        self.short[s.name] = Shortfalls()
        for slip in islice(whole.in_tables(s.disclosure, s.other, 1, rng), share, None, SHARES):
            # Rules of wording have nothing to say of a figure in a table.
            self.tried(s, ground, slip, ground.judge([slip], slip.spoilt, TABLE_RULES), slip.at)

    def tried(self, s: Subject, ground: Ground, slip: Slip, v: Verdict, label: str) -> None:
        for key in (f"{s.name} | {slip.where}", f"all | {slip.where}"):
            self.each[key].add(v)
        self.kinds[f"{slip.where} | {slip.kind}"].add(v)
        self.short[s.name].add(ground, slip, v, label)
        self.miss(s, f"{slip.where} {slip.kind}", [slip], v)

    def slips(self, s: Subject, where: str, kind: str, rng: random.Random) -> Iterator[Slip]:
        return (
            in_tables(s.disclosure, s.other, kind, rng)
            if where == "table"
            else in_prose(s.disclosure, kind, rng)
        )

    def together(
        self, s: Subject, ground: Ground, word: str, n: int, pool: list[Slip], rng: random.Random
    ) -> None:
        """So many slips in one document, each made in what the others left."""
        if len({x.at for x in pool}) < n:
            return
        chosen: list[Slip] = []
        while len(chosen) < n:
            x = rng.choice(pool)
            lines = {y.span.line for y in chosen if y.span}
            if all(x.at != y.at for y in chosen) and not (x.span and x.span.line in lines):
                chosen.append(x)
        spoilt = merged(s.disclosure, chosen)
        v = ground.judge(chosen, spoilt)
        mixed = {x.where for x in chosen}
        kind = f"{word} | {'in tables' if mixed == {'table'} else 'in prose' if mixed == {'prose'} else 'in both'}"
        self.many[kind].add(v)
        self.many[f"{word} | all"].add(v)
        if v.ceiling_first:
            self.many[f"{word} | that can be told apart"].add(v)
        self.miss(s, word, chosen, v)

    def one_structural(self, s: Subject, ground: Ground, x: structures.Structural, code: str) -> None:
        found = ground.new(x.spoilt)
        codes = {code, *structures.BY_RULE.get(code, ())}
        table = x.spoilt.table(x.table)
        places = (x.table, f"表{table.number} " if table else "")
        named = [n for n, f in enumerate(found) if f.code in codes and f.where.startswith(places)]
        near = [n for n, f in enumerate(found) if f.code in structures.KINDS.values()]
        one = sum(1 for f in found if f.severity is Severity.ERROR) <= 1
        broken = ground.broken(x.spoilt)
        v = Verdict(
            bool(found),
            bool(named and named[0] == 0),
            bool(named and named[0] < 3),
            bool(named) and one,
            broken > 0,
            broken > 1,
            tuple(found),
        )
        self.structural[x.kind].add(v)
        self.structural["all"].add(v)
        if not v.first:
            told = [f"{f.code}@{f.where}: {f.message.zh[:90]}" for f in found[:4]]
            self.misses.append(
                f"{s.name}\tstructural {x.kind}\t{x.table}\t{'other structure' if near else ''}\t{told}"
            )

    def format(self, s: Subject, suffix: str, rng: random.Random, folder: Path) -> None:
        """Mistakes that were written to a file and read again."""
        clean = reread(s.disclosure, suffix, folder)
        ground = Ground(clean)
        for where, kinds in (("table", TABLE_KINDS), ("prose", PROSE_KINDS)):
            for kind in kinds[::3]:
                for slip in islice(self.slips(s, where, kind, rng), 1):
                    spoilt = reread(slip.spoilt, suffix, folder)
                    v = ground.judge([slip._replace(span=None)], spoilt)
                    if where == "table":
                        self.formats[f"{suffix[1:]} | tables"].add(v)
                    else:  # a claim's number changes with its format; what is said is looked up by its words
                        hit = any(
                            slip.after in (e.printed, f.actual) for f in v.findings[:1] for e in f.evidence
                        )
                        self.formats[f"{suffix[1:]} | prose"].add(
                            v._replace(
                                first=hit,
                                third=hit,
                                repaired=any(
                                    slip.before
                                    in (f.expected, *(c.printed for r in f.repairs[:1] for c in r))
                                    for f in v.findings
                                ),
                            )
                        )

    def miss(self, s: Subject, what: str, slips: list[Slip], v: Verdict) -> None:
        if v.repaired or (v.first and slips[0].kind in ("year", "direction")):
            return
        state = "first" if v.first else "third" if v.third else "found" if v.found else "MISSED"
        can = "can-first" if v.ceiling_first else "can-find" if v.ceiling_found else "cannot"
        places = "; ".join(f"{x.at} {x.before}→{x.after}" for x in slips)
        told = [f"{f.code}@{f.where}: {f.message.zh[:110]}" for f in v.findings[:3]]
        self.misses.append(f"{s.name}\t{what}\t{state}\t{can}\t{places}\t{told}")

    def merge(self, other: Bench) -> None:
        """Take in what another run found, of other documents."""
        for name in ("singles", "many", "structural", "formats", "each", "kinds"):
            mine = getattr(self, name)
            for key, tally in getattr(other, name).items():
                mine[key].merge(tally)
        self.alarms += other.alarms
        self.misses += other.misses
        for name, short in other.short.items():
            self.short.setdefault(name, Shortfalls()).merge(short)


def merged(d: Disclosure, slips: list[Slip]) -> Disclosure:
    """All of these slips in one document: each part or cell from the slip that changed it."""
    import msgspec

    from gouji.jobs import replace_cell
    from gouji.model.address import address

    for s in slips:
        if s.where == "table":
            d = replace_cell(d, address(s.at), s.after)
        else:
            assert s.span is not None
            parts = []
            for p in d.parts:
                source = next((q for q in s.spoilt.parts if q.key == p.key and q.title == p.title), p)
                lines = tuple(
                    next((y for y in source.lines if y.source == x.source or getattr(y.source, "line", 0) == s.span.line), x)
                    if getattr(x.source, "line", -1) == s.span.line else x
                    for x in p.lines
                )  # fmt: skip
                parts.append(msgspec.structs.replace(p, lines=lines))
            d = msgspec.structs.replace(d, parts=tuple(parts))
    return d


def reread(d: Disclosure, suffix: str, folder: Path) -> Disclosure:
    """The document written in a format and read from it."""
    from gouji.read import read
    from gouji.render import rendered

    path = folder / f"document{suffix}"
    path.write_bytes(rendered(d, suffix))
    return numbered(read(path))

"""A document's relations: the families of its form, instantiated at the rows that it prints.

A row that a present table does not list is zero. A table that is missing is not in the plan, so the ties go
round it. A figure that is there and cannot be read is unknown: what needs it cannot be told, and it says
nothing about where money is not.

Every figure that is zero, blank or not listed says that no money lies in the atoms it selects at that code,
for amounts are not negative. Where such facts empty the slack of a bound, the bound is an equation there,
and rests on those facts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gouji.forms.schema import EqualByConvention
from gouji.model.address import TOTAL, Address, address
from gouji.model.disclosure import Disclosure, Section, Table
from gouji.model.finding import Severity, Text
from gouji.model.money import half_unit
from gouji.relations import sentences
from gouji.relations.constraint import Figure, Linear
from gouji.relations.cube import LENGTHS, Cube, Face, cube, level, parent, row_code
from gouji.relations.plan import Family, Place, plan

Term = tuple[str, str, int, int]  # face, row, index of the view, coefficient


class Fact(NamedTuple):
    """No money in `atoms` at a code: because `figure` is zero (None: the row is not listed), or by `decree`."""

    atoms: int
    figure: int | None
    severity: str
    why: str


class Relations:
    """The figures of a disclosure and every constraint that its tables owe.

    `absent_kinds` names values of the dimension `kind` of which the document has none (no 事业单位).
    `instead` holds values, in fen by address, that stand in place of the printed ones: a repair on trial.
    """

    def __init__(
        self,
        disclosure: Disclosure,
        absent_kinds: Iterable[str] = (),
        instead: Mapping[str, int] | None = None,
    ) -> None:
        self.disclosure = disclosure
        self._basis = sentences.basis(cube(disclosure.form).form)
        self._instead = instead or {}
        self.cube: Cube = cube(disclosure.form)
        self.figures: list[Figure] = []
        self.constraints: list[Linear] = []
        self._place: dict[tuple[str, str], int] = {}  # (face, code) → its first figure
        self._loose: set[str] = set()  # faces with rows that no code places: what they do not list is unknown
        self._rows: dict[str, list[str]] = {}
        self.names: dict[tuple[str, str], str] = {}  # (tree, code) → name
        self._read()
        self.faces = tuple(f for f in self.cube.faces if f.id in self._rows)
        self._plan = plan(disclosure.form, frozenset(self._rows))
        self._below = {face: below(rows) for face, rows in self._rows.items()}
        self.codes: dict[str, set[str]] = {"function": set(), "economic": set()}
        for f in self.faces:
            if f.coded:
                self.codes[f.tree].update(c for c in self._rows[f.id] if c)
        self.codes["economic"].update(code for _, code in self._plan if isinstance(code, str))
        self.negative = self._negative_codes()
        self.facts: dict[str, list[Fact]] = {}
        self._nil: dict[str, int] = {}  # by figures and definitions
        self._nil_by_custom: dict[str, int] = {}  # the same, and by custom
        self._known_nil(absent_kinds)
        self._derive()

    # ---- figures -----------------------------------------------------------------------------------------------

    def _read(self) -> None:
        for table in self.disclosure.tables:
            for section in table.sections:
                for face in self.cube.faces:
                    if (face.table, face.section) == (table.key, section.key) and face.id not in self._rows:
                        self._read_face(table, section, face)

    def _read_face(self, table: Table, section: Section, face: Face) -> None:
        columns = {c.key: i for i, c in enumerate(section.columns)}
        cells = {(row.id, key): row.cells[i] for row in section.rows for key, i in columns.items()}
        rows = self._coded_rows(section, face) if face.coded else [("", "")]
        self._rows[face.id] = [code for code, _ in rows]
        half = half_unit(table.decimals, table.unit)
        for code, row_id in rows:
            self._place[face.id, code] = len(self.figures)
            row_name = self.names.get((face.tree, code), "") if face.coded else ""
            for v in face.views:
                at = Address(table.key, section.key, row_id if v.row is None else v.row, v.column)
                cell = cells.get((at.row, at.column))
                value: int | None = None  # a total that is owed and not there, or a column not found
                if cell is not None:
                    value = cell.amount
                elif v.column in columns and not face.coded and not (at.row == TOTAL and section.rows):
                    value = 0  # a fixed row that is not listed
                self.figures.append(Figure(
                    str(at), self._instead.get(str(at), value), half, cell.printed if cell else "",
                    sentences.label(face, v, code, row_name, "zh"), sentences.label(face, v, code, row_name, "en"),
                    cell.source if cell else None, at, False, not (cell and cell.value), table.unit, table.decimals,
                ))  # fmt: skip

    def _coded_rows(self, section: Section, face: Face) -> list[tuple[str, str]]:
        """The coded rows of a section as (code, row id), the total among them; it is owed where rows are listed."""
        fixed = {
            v.row
            for f in self.cube.faces
            if (f.table, f.section) == (face.table, face.section)
            for v in f.views
        }
        codes: list[str] = []
        for row in section.rows:
            code = row_code(row.id)
            if code is not None and code not in codes:
                codes.append(code)
                self.names.setdefault((face.tree, code), row.name)
            elif (
                code is None and "#" not in row.id and row.id not in fixed
            ):  # listed twice is a matter of structure
                self._loose.add(face.id)
        if section.rows and "" not in codes:
            codes.append("")
        return [(code, code or TOTAL) for code in codes]

    @property
    def values(self) -> list[int | None]:
        """The figures' values in order."""
        return [f.value for f in self.figures]

    def _negative_codes(self) -> set[str]:
        """Codes with a negative figure, and all above them: there a zero says nothing."""
        codes: set[str] = set()
        for f in self.faces:
            for code in self._rows[f.id]:
                at = self._place[f.id, code]
                if any((self.figures[at + v.position].value or 0) < 0 for v in f.views):
                    codes.update(code[:n] for n in LENGTHS if n <= len(code))
        return codes

    # ---- where no money is ------------------------------------------------------------------------------------

    def _known_nil(self, absent_kinds: Iterable[str]) -> None:
        facts: dict[str, list[Fact]] = defaultdict(list)
        for kind in absent_kinds:
            masks = list(self.cube.full.masks)
            d = [name for name, _ in self.cube.dimensions].index("kind")
            masks[d] = self.cube.mask("kind", kind)
            word = self.cube.form.words.get(kind, kind)
            facts[""].append(Fact(self.cube.atoms(self.cube.full._replace(masks=tuple(masks))), None, "error",
                                  f"机构设置未列{word}"))  # fmt: skip
        for decree in self.cube.form.no_money:
            atoms = self.cube.atoms(self.cube.box(decree.select))
            for code in decree.codes:
                facts[code].append(Fact(atoms, None, decree.severity, decree.name))
        for f in self.faces:
            rows = set(self._rows[f.id])
            loose = f.id in self._loose
            for code in {"", *(c for c in self.codes[f.tree] if f.coded and level(c) <= f.depth)}:
                if code in self.negative or (loose and code not in rows):
                    continue
                at = self._place.get((f.id, code))
                for v in f.views:
                    if at is None:
                        fact = Fact(v.atoms, None, "error", f"{f.name}未列该科目")
                    elif self.figures[at + v.position].value == 0:
                        fact = Fact(v.atoms, at + v.position, "error", f"{f.name}{v.name}为零")
                    else:
                        continue
                    for place in v.box.economic or (code,):
                        facts[place].append(fact)
        self.facts = facts
        known = sorted({*facts, *self.codes["function"], *self.codes["economic"]}, key=len)
        for code in known:
            up = parent(code) if code else None
            hard = self._nil.get(up, 0) if up is not None else 0
            soft = self._nil_by_custom.get(up, 0) if up is not None else 0
            for atoms, _, severity, _ in facts.get(code, ()):
                soft |= atoms
                if severity != "hint":
                    hard |= atoms
            self._nil[code], self._nil_by_custom[code] = hard, soft

    def locate(self, at: Address) -> list[tuple[int, int]] | None:
        """The figures that state what stands at an address: itself; where its table is missing, another that
        selects the same, or parts that fill it; [] for a row that its table does not list; None for nothing."""
        face = next((f for f in self.cube.faces for v in f.views if f.table == at.table and f.section == at.section
                     and v.column == at.column and v.row in (None, at.row)), None)  # fmt: skip
        if face is None:
            return None
        view = next(v for v in face.views if v.column == at.column and v.row in (None, at.row))
        code = row_code(at.row) if face.coded else ""
        if code is None:
            return None
        if face.id in self._rows:
            start = self._place.get((face.id, code))
            return [] if start is None else [(start + view.position, 1)]
        standing = [
            (f, v) for f in self.faces for v in f.views
            if v.box.economic == view.box.economic and (f.coded or not code) and (f.tree == face.tree or not code)
        ]  # fmt: skip
        same = [(f, v) for f, v in standing if v.atoms == view.atoms]
        parts = same[:1]
        if not parts:  # tables 5, 6 and 7 together fill what table 4 states
            covered = 0
            for f, v in standing:
                if not v.atoms & ~view.atoms and not v.atoms & covered and v.column == "total":
                    parts.append((f, v))
                    covered |= v.atoms
            if covered != view.atoms:
                return None
        found = [
            (start + v.position, 1) for f, v in parts if (start := self._place.get((f.id, code))) is not None
        ]
        return found or None

    def resting_on(self, slack: int, code: str) -> list[Fact]:
        """The facts at a code and above that say something about these atoms."""
        found = []
        while True:
            found += [fact for fact in self.facts.get(code, ()) if fact.atoms & slack]
            if not code:
                return found
            code = parent(code)

    # ---- constraints ------------------------------------------------------------------------------------------

    def _derive(self) -> None:
        self._values = [f.value for f in self.figures]
        self._halves = [f.half for f in self.figures]
        self._at_row("", self._plan.get(("", 0), ()))
        for tree in ("function", "economic"):
            for code in sorted(self.codes[tree]):
                place: Place = (tree, code)
                self._at_row(code, self._plan.get(place) or self._plan.get((tree, level(code)), ()))
        for f in self.faces:
            for v in f.views:
                name = sentences.sum_family(f, v)
                for up, kids in self._below[f.id].items():
                    terms = [(f.id, up, v.position, 1), *((f.id, kid, v.position, -1) for kid in kids)]
                    self._add(f"sum-{v.id}", "sum", up, terms, name, Severity.ERROR)
        for convention in self.cube.form.conventions:
            self._convention(convention)
        self._decreed_zeros()

    def _at_row(self, code: str, families: Iterable[Family]) -> None:
        for family in families:
            terms = [(face, code if coded else "", index, k) for face, coded, index, k in family.terms]
            name, severity = sentences.family(self.cube, family), Severity(family.tie)
            if family.kind != "bound":
                self._add(family.code, family.kind, code, terms, name, severity)
                continue
            covered = 0
            for p in family.parts:
                covered |= p.atoms
            slack = family.whole.atoms & ~covered
            rest = self._rest(code, family, slack, self._nil)
            if rest is not None:
                self._add(family.code, "bound", code, terms + rest, name, severity, slack=slack)
                continue
            self._add(family.code, "bound", code, terms, name, severity, at_least=True)
            rest = self._rest(code, family, slack, self._nil_by_custom)
            if rest is not None:  # an equation only by custom, beside the bound that follows anyway
                code_ = family.code + "-custom"
                self._add(code_, "bound", code, terms + rest, name, Severity.HINT, slack=slack)

    def _rest(self, code: str, family: Family, slack: int, nil: Mapping[str, int]) -> list[Term] | None:
        """What the whole holds beside the parts: [] for nothing, terms where printed rows show all of it, None
        if it is unknown."""
        if code in self.negative:
            return None
        empty = nil[code] if code in nil else nil.get(parent(code), 0)
        if not slack & ~empty:
            return []
        face = self.cube.by_id[family.whole.face]
        hidden = 0
        for p in family.parts:
            if self.cube.by_id[p.face].tree != face.tree:
                hidden |= p.atoms
        kids = self._below.get(face.id, {}).get(code, [])
        if not hidden or not kids or face.id in self._loose:
            return None
        terms: list[Term] = []
        for kid in kids:
            if not slack & ~nil.get(kid, 0):
                continue
            if hidden & ~nil.get(kid, 0):
                inner = self._rest(kid, family, slack, nil)
                if inner is None:
                    return None
                terms += inner
            else:  # the parts printed elsewhere hold nothing here, so the whole row belongs to the rest
                terms.append((face.id, kid, family.whole.position, -1))
                terms += [
                    (p.face, kid, p.position, 1)
                    for p in family.parts
                    if self.cube.by_id[p.face].tree == face.tree
                ]
        return terms

    def _add(
        self, code: str, kind: str, where: str, terms: Iterable[Term], name: Text, severity: Severity,
        at_least: bool = False, at_most: bool = False, slack: int = 0, basis: Text | None = None,
    ) -> None:  # fmt: skip
        found: list[tuple[int, int]] = []
        unknown: tuple[str, ...] = ()
        allowance = coarsest = 0
        for face, row, index, k in terms:
            at = self._place.get((face, row))
            if at is None:  # a row that is not printed is zero, unless a row is printed that no code places
                if face in self._loose:
                    unknown += (f"{self.cube.by_id[face].name}（有未识别的行）",)
                continue
            i = at + index
            found.append((i, k))
            half = self._halves[i]
            if half:
                allowance += half if k in (1, -1) else abs(k) * half
                coarsest = max(coarsest, half)
            if self._values[i] is None:
                unknown += (self.figures[i].label,)
        if not found:
            return
        if allowance and len(found) == 2:
            (i, k), (j, m) = found
            if k == -m and self._halves[i] == self._halves[j]:
                allowance = 0  # the same amount, printed twice with the same precision
        if kind == "bound" and where in self.negative:
            unknown += ("该科目有负数",)
        self.constraints.append(Linear(
            code, where, kind, name, basis or self._basis, severity, tuple(found),
            None if at_most else -allowance, None if at_least else allowance, 2 * coarsest,
            self._rests(slack, where), (-allowance, None) if slack else (None, None), unknown,
        ))  # fmt: skip

    def _rests(self, slack: int, code: str) -> tuple[int, ...]:
        if not slack:
            return ()
        return tuple({f.figure for f in self.resting_on(slack, code) if f.figure is not None})

    def _convention(self, c: EqualByConvention) -> None:
        terms: list[Term] = []
        for side, rows, k in ((c.left, c.left_rows, 1), (c.right, c.right_rows, -1)):
            at = address(side)
            face = next((f for f in self.faces if (f.table, f.section) == (at.table, at.section)), None)
            if face is None:
                return
            view = next(v for v in face.views if v.column == at.column)
            terms += [(face.id, row, view.position, k) for row in rows]
        self._add(f"custom-{c.key}", "custom", c.left_rows[0], terms, Text(c.name, c.english), Severity(c.severity),
                  at_most=c.op == "at_most", basis=Text(c.basis, "practice of the accounts"))  # fmt: skip

    def _decreed_zeros(self) -> None:
        for decree in self.cube.form.no_money:
            if decree.severity == "hint":
                continue
            atoms = self.cube.atoms(self.cube.box(decree.select))
            name, basis = Text(decree.name, decree.english), Text(decree.basis, "the economic classification")
            for f in self.faces:
                if f.coded and f.tree == decree.tree:
                    views = [v for v in f.views if not v.atoms & ~atoms]
                    for code in self._rows[f.id]:
                        if code and code.startswith(decree.codes):
                            for v in views:
                                self._add(f"none-{decree.key}", "none", code, [(f.id, code, v.position, 1)], name,
                                          Severity(decree.severity), basis=basis)  # fmt: skip


def below(rows: Iterable[str]) -> dict[str, list[str]]:
    """Row → the rows next below it, among those printed (a missing 款 row is a matter of structure, not of sums)."""
    printed = set(rows)
    kids: dict[str, list[str]] = defaultdict(list)
    for code in rows:
        if code:
            up = parent(code)
            while up and up not in printed:
                up = parent(up)
            kids[up].append(code)
    return {up: codes for up, codes in kids.items() if up in printed}

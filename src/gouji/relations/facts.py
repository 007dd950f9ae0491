"""Where no money is: what a document's zeros, its form's definitions and its structure say.

Every figure that is zero, blank or not listed says that no money lies in the atoms it selects at that code, for
amounts are not negative. What a definition or a custom of the form says stands beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_

from gouji.relations.cube import level, parent
from gouji.relations.figures import Printed

Zero = tuple[int, int]  # a figure that is zero: the atoms that it selects, its number


class Facts:
    """What the facts come to by code, inherited downwards: atoms without money.

    `nil` rests on figures and definitions, `nil_by_custom` on customs as well. `filled` are atoms that a total leaves nothing for.
    """

    def __init__(
        self,
        printed: Printed,
        codes: dict[str, set[str]],
        absent_kinds: Iterable[str] = (),
        filled: Iterable[int] = (),
    ) -> None:
        self._hard: dict[str, int] = defaultdict(int)  # by code, without what is inherited
        self._soft: dict[str, int] = defaultdict(int)
        self._zeros: dict[str, list[Zero]] = defaultdict(list)
        self._above: dict[str, list[Zero]] = {}
        self._saying: dict[tuple[int, str], tuple[int, ...]] = {}
        self._declared(printed, absent_kinds)
        self._printed(printed, codes)
        self._hard[""] |= reduce(or_, filled, 0)
        self.nil: dict[str, int] = {}
        self.nil_by_custom: dict[str, int] = {}
        for code in sorted({*self._hard, *self._soft, *codes["function"], *codes["economic"]}, key=len):
            up = parent(code)
            inherited = (self.nil.get(up, 0), self.nil_by_custom.get(up, 0)) if code else (0, 0)
            hard = self._hard.get(code, 0)
            self.nil[code] = inherited[0] | hard
            self.nil_by_custom[code] = inherited[1] | hard | self._soft.get(code, 0)

    def _declared(self, printed: Printed, absent_kinds: Iterable[str]) -> None:
        c = printed.cube
        for kind in absent_kinds:
            masks = list(c.full.masks)
            masks[[name for name, _ in c.dimensions].index("kind")] = c.mask("kind", kind)
            self._hard[""] |= c.atoms(c.full._replace(masks=tuple(masks)))
        for decree in c.form.no_money:
            atoms = c.atoms(c.box(decree.select))
            into = self._soft if decree.severity == "hint" else self._hard
            for code in decree.codes:
                into[code] |= atoms

    def _printed(self, printed: Printed, codes: dict[str, set[str]]) -> None:
        """A figure that is zero, and a row that its table does not list, say that no money is there."""
        values, hard = printed.values, self._hard
        for f in printed.faces:
            rows = set(printed.rows[f.id])
            loose = f.id in printed.loose
            views = [(v.position, v.atoms, v.box.economic) for v in f.views]
            for code in {"", *(c for c in codes[f.tree] if f.coded and level(c) <= f.depth)}:
                if code in printed.negative or (loose and code not in rows):
                    continue
                at = printed.place.get((f.id, code))
                for position, atoms, economic in views:
                    if at is not None and values[at + position] != 0:
                        continue
                    for place in economic or (code,):
                        hard[place] |= atoms
                        if at is not None:
                            self._zeros[place].append((atoms, at + position))

    def figures(self, slack: int, code: str) -> tuple[int, ...]:
        """The zero figures at a code and above that say something about these atoms."""
        known = self._saying.get((slack, code))
        if known is None:
            known = tuple({figure for atoms, figure in self._at(code) if atoms & slack})
            self._saying[slack, code] = known
        return known

    def _at(self, code: str) -> list[Zero]:
        """The zeros at a code and above."""
        found = self._above.get(code)
        if found is None:
            above = self._at(parent(code)) if code else []
            found = self._above[code] = [*self._zeros.get(code, ()), *above]
        return found

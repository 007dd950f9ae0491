"""Where no money is: what a document's zeros, its form's definitions and its structure say.

Every figure that is zero, blank or not listed says that no money lies in the atoms it selects at that code, for
amounts are not negative. What a definition or a custom of the form says stands beside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from gouji.relations.cube import level, parent
from gouji.relations.figures import Printed


class Fact(NamedTuple):
    """No money in `atoms` at a code: because `figure` is zero (None: the row is not listed), or by definition or
    custom, as grave as `severity`."""

    atoms: int
    figure: int | None
    severity: str
    why: str


class Facts:
    """The facts by code, and what they come to: atoms without money at a code, inherited downwards.

    `nil` rests on figures and definitions, `nil_by_custom` on customs as well.
    """

    def __init__(
        self, printed: Printed, codes: dict[str, set[str]], absent_kinds: Iterable[str] = ()
    ) -> None:
        self.by_code: dict[str, list[Fact]] = defaultdict(list)
        self._declared(printed, absent_kinds)
        self._printed(printed, codes)
        self.nil: dict[str, int] = {}
        self.nil_by_custom: dict[str, int] = {}
        for code in sorted({*self.by_code, *codes["function"], *codes["economic"]}, key=len):
            up = parent(code)
            hard, soft = (nil.get(up, 0) if code else 0 for nil in (self.nil, self.nil_by_custom))
            for atoms, _, severity, _ in self.by_code.get(code, ()):
                soft |= atoms
                if severity != "hint":
                    hard |= atoms
            self.nil[code], self.nil_by_custom[code] = hard, soft

    def _declared(self, printed: Printed, absent_kinds: Iterable[str]) -> None:
        c = printed.cube
        for kind in absent_kinds:
            masks = list(c.full.masks)
            masks[[name for name, _ in c.dimensions].index("kind")] = c.mask("kind", kind)
            atoms = c.atoms(c.full._replace(masks=tuple(masks)))
            self.by_code[""].append(Fact(atoms, None, "error", f"机构设置未列{c.form.words.get(kind, kind)}"))
        for decree in c.form.no_money:
            atoms = c.atoms(c.box(decree.select))
            for code in decree.codes:
                self.by_code[code].append(Fact(atoms, None, decree.severity, decree.name))

    def _printed(self, printed: Printed, codes: dict[str, set[str]]) -> None:
        for f in printed.faces:
            rows = set(printed.rows[f.id])
            loose = f.id in printed.loose
            for code in {"", *(c for c in codes[f.tree] if f.coded and level(c) <= f.depth)}:
                if code in printed.negative or (loose and code not in rows):
                    continue
                at = printed.place.get((f.id, code))
                for v in f.views:
                    if at is None:
                        fact = Fact(v.atoms, None, "error", f"{f.name}未列该科目")
                    elif printed.values[at + v.position] == 0:
                        fact = Fact(v.atoms, at + v.position, "error", f"{f.name}{v.name}为零")
                    else:
                        continue
                    for place in v.box.economic or (code,):
                        self.by_code[place].append(fact)

    def figures(self, slack: int, code: str) -> tuple[int, ...]:
        """The zero figures at a code and above that say something about these atoms."""
        found: set[int] = set()
        while slack:
            found.update(
                f.figure for f in self.by_code.get(code, ()) if f.atoms & slack and f.figure is not None
            )
            if not code:
                break
            code = parent(code)
        return tuple(found)

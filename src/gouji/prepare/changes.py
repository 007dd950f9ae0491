"""The values of a sentence that states figures against last year."""

from __future__ import annotations

from gouji.model.address import PRIOR
from gouji.model.ledger import Ledger
from gouji.prepare.figures import Figures
from gouji.prepare.owed import Owed
from gouji.prepare.reasons import Reasons
from gouji.prepare.wording import Writer
from gouji.prepare.workbook.sheets import PRIOR as ASKED

Flat = dict[str, int | str]


class Stated:
    """States figures: their amounts, how they moved, and why."""

    def __init__(self, ledger: Ledger, figures: Figures, reasons: Reasons, writer: Writer) -> None:
        self.figures, self.reasons, self.writer = figures, reasons, writer
        self.ledger = ledger
        self.owed: list[Owed] = []

    def amount(self, name: str, address: str) -> Flat:
        """The amount alone."""
        return {f"{name}.amount": self.figures.now(address)}

    def figure(
        self, name: str, address: str, label: str, reason: str = "", wanted: bool = False, percent: bool = False
    ) -> Flat:  # fmt: skip
        """The amount and its change, with its `percent` where the style has percentages; with a `reason`, the
        sentence whose reason follows (a draft where `wanted`)."""
        out = self.amount(name, address)
        way = self.way(address)
        if way is None:
            if PRIOR + address in ASKED:  # any other is the sum of those that are asked for
                zh, en = f"上年预算数未填：{label}", f"last year's budget is missing: {address}"
                self.owed.append(Owed("prior", zh, en, at=PRIOR + address))
            return out
        change = self.figures.change(address) or 0
        before = self.figures.before(address) or 0
        out[f"{name}.change.of"] = "budget"
        out[f"{name}.change.way"] = ("level", "up", "down")[way]
        if way:
            out[f"{name}.change.amount"] = abs(change)
            if percent and before > 0:
                out[f"{name}.change.percent"] = (abs(change) * 20_000 + before) // (2 * before)
            text = self.reasons.of(reason, way, wanted) if reason else None
            if text:
                out[f"{name}.why.text"] = text
        return out

    def way(self, address: str) -> int | None:
        """+1, -1, or 0 where the difference vanishes in print; None where last year is not known."""
        change = self.figures.change(address)
        if change is None:
            return None
        return 0 if self.writer.prints_nothing(change) else (1 if change > 0 else -1)

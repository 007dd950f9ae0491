"""What every part is drafted from, and what it finds missing."""

from __future__ import annotations

from gouji.forms.codes import Codes
from gouji.forms.schema import Form
from gouji.model.ledger import Ledger
from gouji.prepare.changes import Stated
from gouji.prepare.figures import Figures
from gouji.prepare.owed import BLANK, Owed
from gouji.prepare.reasons import Reasons
from gouji.prepare.wording import Writer


class Drafting:
    """One disclosure in the making."""

    def __init__(self, ledger: Ledger, form: Form, codes: Codes) -> None:
        self.ledger, self.form, self.codes = ledger, form, codes
        self.figures = Figures(ledger, form)
        self.writer = Writer(ledger, form)
        self.reasons = Reasons(ledger, self.figures, codes)
        self.stated = Stated(ledger, self.figures, self.reasons, self.writer)
        self._owed: list[Owed] = []

    @property
    def department(self) -> bool:
        return self.form.scope == "department"

    @property
    def owed(self) -> tuple[Owed, ...]:
        """Everything that the parts drafted so far found missing, each once. Without entries nothing has moved."""
        reasons = self.reasons.owed if self.ledger.entries else ()
        return tuple(dict.fromkeys((*self._owed, *self.stated.owed, *reasons)))

    def missing(self, sheet: str, zh: str, en: str, at: str = "") -> str:
        """Note what is missing, and in which fact or row; returns the words that stand in its place."""
        self._owed.append(Owed(sheet, zh, en, at=at))
        return f"{BLANK}{zh}"


def paragraphs(text: str) -> list[str]:
    """The lines of a longer text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def sentence(text: str) -> str:
    """Text with its full stop."""
    return text if text.endswith(("。", "！", "？", "：", "；")) else text + "。"

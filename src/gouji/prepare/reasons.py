"""Reasons for change: the office's own, or a draft from which items moved, marked to be confirmed."""

from __future__ import annotations

from gouji.forms.codes import Codes
from gouji.model.ledger import Ledger
from gouji.prepare.figures import Figures
from gouji.prepare.owed import BLANK, DRAFT, Owed
from gouji.prepare.workbook.choices import REASONS

SHARE = 80  # per cent of the movement that the items named must explain
MOST = 3  # items named


class Reasons:
    """The reason of each sentence, and what is owed of them."""

    def __init__(self, ledger: Ledger, figures: Figures, codes: Codes) -> None:
        self._given = {r.sentence: r for r in ledger.reasons}
        self._figures, self._codes = figures, codes
        self.owed: list[Owed] = []

    def of(self, sentence: str, way: int, wanted: bool = True) -> str | None:
        """The words after 主要原因是; None where there are none and none are `wanted`. `way` is +1 or -1."""
        given = self._given.get(sentence)
        name = REASONS.get(sentence, sentence)
        if given and given.confirmed and given.text.strip(BLANK):
            return given.text.rstrip("。；")
        if given:
            text = given.text.removeprefix(DRAFT).rstrip("。；")
            self._owe(
                sentence,
                f"“{name}”的增减原因待确认：{text}",
                f"confirm the reason for {sentence}: {text}",
                True,
            )
            return DRAFT + text
        if not wanted:
            return None
        draft = self._draft(sentence, way)
        if draft:
            self._owe(
                sentence,
                f"“{name}”的增减原因待确认，草拟为：{draft}",
                f"confirm the drafted reason for {sentence}: {draft}",
                True,
            )
            return DRAFT + draft
        self._owe(sentence, f"“{name}”的增减原因未填", f"the reason for {sentence} is missing", False)
        return BLANK

    def _owe(self, at: str, zh: str, en: str, confirm: bool) -> None:
        self.owed.append(Owed("reasons", zh, en, confirm, at))

    def _draft(self, sentence: str, way: int) -> str:
        verb = "增加" if way > 0 else "减少"
        if sentence in ("overall", "appropriation", "income", "expenditure"):
            return draft(self._figures, self._codes, way)
        return f"{REASONS[sentence]}预算安排{verb}" if sentence in REASONS else ""


def draft(figures: Figures, codes: Codes, way: int) -> str:
    """Which items moved the appropriation that way, largest first, of each use that moved it by a real part; "" where
    last year's items are not known. One verb only, so that it says one direction."""
    if not figures.items_known:
        return ""
    moves: dict[str, dict[str, int]] = {"基本支出": {}, "项目支出": {}}

    def move(code: str, basic: int, project: int) -> None:
        for use, amount in (("基本支出", basic), ("项目支出", project)):
            moves[use][code] = moves[use].get(code, 0) + amount

    for item in figures.items():
        before = item.before
        move(
            item.code,
            item.basic - ((before.basic or 0) if before else 0),
            item.project - ((before.project or 0) if before else 0),
        )
    for gone in figures.gone():
        move(gone.function, -(gone.basic or 0), -(gone.project or 0))
    shares = sorted(
        ((way * sum(by_code.values()), use) for use, by_code in moves.items()), key=lambda pair: -pair[0]
    )
    whole = sum(amount for amount, _ in shares if amount > 0)
    told = [
        _movers(moves[use], use, codes, way)
        for amount, use in shares
        if amount > 0 and amount * 100 > whole * (100 - SHARE)
    ]
    return "和".join(told) + ("增加" if way > 0 else "减少") if told else ""


def _movers(by_code: dict[str, int], use: str, codes: Codes, way: int) -> str:
    """The codes that moved that way, largest first, until they explain most of what the use moved by."""
    total = way * sum(by_code.values())
    named: list[str] = []
    told = 0
    for code, amount in sorted(by_code.items(), key=lambda pair: -way * pair[1]):
        if way * amount <= 0 or len(named) == MOST or told * 100 >= total * SHARE:
            break
        found = codes.get("function", code)
        named.append(f"“{found.name if found else code}”")
        told += way * amount
    names = "、".join(dict.fromkeys(named)) + ("等" if len(named) == MOST and told < total else "")
    return f"{names}科目的{use}"

"""Ledgers, and figures for them, from files that are brought to the desk."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gouji import ledgers
from gouji.desk.views import Upload
from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.model.finding import Text
from gouji.model.ledger import Ledger
from gouji.read import UnreadableFile, read, sniff


def ledger(sent: Upload, following: bool) -> tuple[Ledger | None, list[Text]]:
    """The ledger of an uploaded file, and what is wrong with it by sheet and cell; `following` is that of the year after,
    which is all that final accounts give."""
    from gouji.prepare.recovering import Unfit, following_accounts, recovered
    from gouji.prepare.recovering import next_year as next_year_of

    with _file(sent) as path:
        try:
            if sniff(sent.data) == "xlsx":
                filled = ledgers.filled(path)
                if filled.ledger is not None or filled.names:
                    made = filled.ledger
                    if made is not None and following:
                        made = next_year_of(made)
                    return made, [Text(p.message(), p.message(True)) for p in filled.problems]
            found = read(path, sent.password)
            if found.cycle == FINAL_ACCOUNTS:
                return following_accounts(found), []
            return next_year_of(recovered(found)) if following else recovered(found), []
        except (UnreadableFile, Unfit) as e:
            advice = Text(getattr(e, "advice", ""), getattr(e, "english_advice", ""))
            told = [Text(str(e), e.english), *([advice] if advice.zh else [])]
            return None, [_named(t, path, sent) for t in told]


def with_figures(ledger: Ledger, sent: Upload) -> Ledger | Text:
    """The ledger with this year's figures from a file with the tables, or why it cannot be."""
    with _file(sent) as path:
        at = path
        try:
            if sniff(sent.data) == "xlsx":
                at = path.rename(path.with_suffix(".xlsx"))  # as a ledger's workbook is known by it
            return ledgers.with_tables(ledger, at, sent.password)
        except ledgers.BadLedger as e:
            wrong = e.problems[:3]
            return Text("；".join(p.message() for p in wrong), "; ".join(p.message(True) for p in wrong))
        except (UnreadableFile, ValueError) as e:
            return _named(Text(str(e), getattr(e, "english", str(e))), at, sent)


@contextmanager
def _file(sent: Upload) -> Iterator[Path]:
    """What was sent, as a file for as long as it is looked at."""
    with tempfile.TemporaryDirectory(prefix="gouji-desk-") as folder:
        path = Path(folder) / "file"
        path.write_bytes(sent.data)
        yield path


def _named(told: Text, path: Path, sent: Upload) -> Text:
    """What is told of a file under its owner's name for it, never where it lies."""
    return Text(told.zh.replace(str(path), sent.name), told.en.replace(str(path), sent.name))

"""Everything that the claims of a document assert, in one tuple."""

from __future__ import annotations

from gouji.forms.loader import FINAL_ACCOUNTS
from gouji.forms.schema import Form
from gouji.model.disclosure import Disclosure
from gouji.phrases.asserted.counts import counts
from gouji.phrases.asserted.figures import bases, figures
from gouji.phrases.asserted.final import final
from gouji.phrases.asserted.items import items
from gouji.phrases.asserted.projects import projects
from gouji.phrases.asserted.purposes import purposes
from gouji.phrases.asserted.reason_subjects import reason_subjects
from gouji.phrases.asserted.reasons import reasons
from gouji.phrases.asserted.shares import shares
from gouji.phrases.asserted.sums import sums
from gouji.phrases.asserted.unread import unread
from gouji.phrases.assertion import Asserted
from gouji.phrases.reading import ClaimReading
from gouji.phrases.stated import Stated


def constraints(reading: ClaimReading, disclosure: Disclosure, form: Form) -> tuple[Asserted, ...]:
    """What the claims assert of each other and of the tables."""
    stated = Stated(reading, disclosure, form)
    if form.cycle == FINAL_ACCOUNTS:
        return (*final(stated), *unread(stated))
    return (
        *figures(stated),
        *bases(stated),
        *shares(stated),
        *sums(stated),
        *items(stated),
        *projects(stated),
        *counts(stated),
        *reasons(stated),
        *reason_subjects(stated),
        *purposes(stated),
        *unread(stated),
    )

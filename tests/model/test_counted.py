"""One finding, two findings."""

import pytest

from gouji.model.counted import counted


@pytest.mark.parametrize(
    ("n", "words", "said"),
    [(0, ("day",), "0 days"), (1, ("day",), "1 day"), (2, ("entry", "entries"), "2 entries"), (1204, ("case",), "1,204 cases")],
)  # fmt: skip
def test_how_many_of_something(n, words, said):
    assert counted(n, *words) == said

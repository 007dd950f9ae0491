"""A small synthetic district, made once, imported once, checked once."""

from collections.abc import Iterator
from typing import Any

import pytest
from tests.public_services.districts import Made, made_in

from gouji.public_services import database


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Made:
    return made_in(tmp_path_factory.mktemp("district"), cases=6000, seed=7, rate=0.006)


@pytest.fixture
def con(made) -> Iterator[Any]:
    with database.opened(made.path) as opened:
        yield opened

"""What sets off a payment (触发), by the words that name it; configured, for offices word it differently."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

import msgspec

from gouji.model.converting import converted
from gouji.model.finding import Text


class Trigger(msgspec.Struct, frozen=True):
    """A kind of trigger: the words that tell it, its place in the order, the month assumed where no date is known."""

    key: str
    zh: str
    en: str
    words: tuple[str, ...]
    month: int

    @property
    def name(self) -> Text:
        return Text(self.zh, self.en)


class Triggers(msgspec.Struct, frozen=True):
    """The kinds in order of time, and where their months come from."""

    source: str
    since: str
    trigger: tuple[Trigger, ...]


@cache
def load() -> Triggers:
    """The packaged configuration."""
    text = resources.files("gouji.projects").joinpath("data", "triggers.toml").read_text("utf-8")
    return converted(tomllib.loads(text), Triggers)


def kind(words: str) -> Trigger | None:
    """The kind that some words tell; the longest that fits, None where none does."""
    found = [(len(w), n) for n, t in enumerate(load().trigger) for w in t.words if w in words]
    return load().trigger[max(found)[1]] if found else None


def order(words: str) -> int:
    """The place of a trigger in time, the last where it is unknown."""
    found = kind(words)
    return load().trigger.index(found) if found else len(load().trigger)

"""What is wrong with what was given, said once in Chinese and once in English."""

from __future__ import annotations


class Unfit(ValueError):
    """Input that cannot be used. The message is Chinese; `english` says the same."""

    def __init__(self, zh: str, english: str) -> None:
        super().__init__(zh)
        self.english = english

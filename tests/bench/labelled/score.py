"""A scorer for the tests of the bench: finds quotes, compares names and sides, counts nothing by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sentences import key, sentences  # type: ignore[import-not-found]

LABELS = ("AGREED", "REQUEST", "COMMITMENT", "REGIONAL", "DISCUSSED")


class Text:
    def __init__(self, raw: str) -> None:
        self.sentences = {key(words): words for _, _, words in sentences(raw)}

    def find(self, quote: str) -> set[str]:
        return {name for name, words in self.sentences.items() if quote.strip(" .") in words}


def same_name(one: str, other: str) -> bool:
    return one.rsplit(maxsplit=1)[-1] == other.rsplit(maxsplit=1)[-1]


def side(value: str | None) -> str:
    return (value or "").upper()


def country(person: Mapping[str, Any]) -> str:
    return side(person.get("country"))

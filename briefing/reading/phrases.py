"""Phrases of several words, found in one pass over the tokens of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from briefing.reading.tokens import Tokens, tokenize

T = TypeVar("T")


@dataclass(slots=True)
class PhraseTable(Generic[T]):
    """From phrases to what they mean. The longest phrase wins; of equals, the first that was added.

    A word that the table writes with a capital needs one in the text, an acronym its very letters: `US` is not `us`.
    """

    pattern: re.Pattern[str]
    rows: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = field(default_factory=dict)

    def add(self, phrase: str, value: T) -> None:
        tokens = tokenize(self.pattern, phrase)
        if len(tokens):
            row = (tuple(tokens.keys), tuple(tokens.words), value)
            self.rows.setdefault(tokens.keys[0], []).append(row)

    def extend(self, phrases: Iterable[str], value: T) -> None:
        for phrase in phrases:
            self.add(phrase, value)

    def close(self) -> PhraseTable[T]:
        """Longest first, so that the first match is the one wanted."""
        for rows in self.rows.values():
            rows.sort(key=lambda row: -len(row[0]))
        return self

    def find(self, tokens: Tokens, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """All phrases in a stretch of tokens, left to right, none overlapping another."""
        keys, at, stop = tokens.keys, start, len(tokens) if end is None else end
        while at < stop:
            found = self.at(tokens, at, stop) if keys[at] in self.rows else None
            if found is None:
                at += 1
            else:
                yield at, found[0], found[1]
                at = found[0]

    def at(self, tokens: Tokens, start: int, stop: int) -> tuple[int, T] | None:
        """The phrase that begins at a token, with where it ends."""
        for keys, words, value in self.rows.get(tokens.keys[start], ()):
            end = start + len(keys)
            if end <= stop and tuple(tokens.keys[start:end]) == keys and _same_case(words, tokens.words[start:end]):
                return end, value
        return None


def _same_case(wanted: Iterable[str], found: Iterable[str]) -> bool:
    for want, word in zip(wanted, found, strict=True):
        if want[0].isupper() and (not word[0].isupper() or (len(want) > 1 and want.isupper() and word != want)):
            return False
    return True

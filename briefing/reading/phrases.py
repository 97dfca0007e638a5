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
    rows: dict[str, dict[tuple[str, ...], list[tuple[tuple[str, ...], T]]]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def add(self, phrase: str, value: T) -> None:
        tokens = tokenize(self.pattern, phrase)
        if len(tokens):
            row = self.rows.setdefault(tokens.keys[0], {}).setdefault(tuple(tokens.keys), [])
            row.append((tuple(tokens.words), value))

    def extend(self, phrases: Iterable[str], value: T) -> None:
        for phrase in phrases:
            self.add(phrase, value)

    def close(self) -> PhraseTable[T]:
        """Note how long the phrases are that begin with a word, the longest first."""
        self.lengths = {
            first: tuple(sorted({len(keys) for keys in rows}, reverse=True)) for first, rows in self.rows.items()
        }
        return self

    def find(self, tokens: Tokens, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, T]]:
        """All phrases in a stretch of tokens, left to right, none overlapping another."""
        keys, at, stop, rows = tokens.keys, start, len(tokens) if end is None else end, self.rows
        while at < stop:
            found = self.at(tokens, at, stop) if keys[at] in rows else None
            if found is None:
                at += 1
            else:
                yield at, found[0], found[1]
                at = found[0]

    def at(self, tokens: Tokens, start: int, stop: int) -> tuple[int, T] | None:
        """The longest phrase that begins at a token, with where it ends."""
        first = tokens.keys[start]
        rows = self.rows[first]
        for length in self.lengths[first]:
            end = start + length
            if end <= stop:
                for words, value in rows.get(tuple(tokens.keys[start:end]), ()):
                    if _same_case(words, tokens.words[start:end]):
                        return end, value
        return None


def _same_case(wanted: Iterable[str], found: Iterable[str]) -> bool:
    for want, word in zip(wanted, found, strict=True):
        if want[0].isupper() and (not word[0].isupper() or (len(want) > 1 and want.isupper() and word != want)):
            return False
    return True

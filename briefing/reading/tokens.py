"""A stretch of an article as words, with the offset of each in `article.text`."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from briefing.quote import Span

_NUMBER = r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+(?![\w])|\d+[.,]\d+"
_DOTTED = r"(?:[^\W\d_]\.-?){2,}"
_WORD = r"[^\W_][\w\u0300-\u036f]*(?:[-\u2010\u2011][^\W_][\w\u0300-\u036f]*)*"
"""Accents may be written apart from their letters."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists: a word as printed, its key (lower case, straight apostrophe), where it starts and ends."""

    words: list[str]
    keys: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, start: int, end: int) -> Span:
        """Where tokens `start` to `end` (exclusive) stand in the article."""
        return Span(self.starts[start], self.ends[end - 1])


def token_pattern(clitics: str) -> re.Pattern[str]:
    """The tokens of a language. `clitics`: words that are written together with a neighbour, such as `d'`, `'s`."""
    return re.compile("|".join(filter(None, (clitics, _NUMBER, _DOTTED, _WORD, r"\.{2,}", r"-{2,}", r"\S"))))


def tokenize(pattern: re.Pattern[str], text: str, start: int = 0, end: int | None = None) -> Tokens:
    """Cut a stretch of a text into tokens.

    >>> tokenize(token_pattern("[dD][’']"), "d’œuvres, 570.000 p.").words
    ['d’', 'œuvres', ',', '570.000', 'p', '.']
    """
    spans = [match.span() for match in pattern.finditer(text, start, len(text) if end is None else end)]
    words = [text[first:last] for first, last in spans]
    keys = [word.lower() if word.isascii() else key(word) for word in words]
    return Tokens(words, keys, [first for first, _ in spans], [last for _, last in spans])


def key(word: str) -> str:
    """What a word is looked up by."""
    return unicodedata.normalize("NFC", word.lower().replace("’", "'"))

"""Which language an article is in: a vote of function words, and a refusal where no language has enough of them."""

from __future__ import annotations

import functools
import re

from briefing.reading.pack import load_table
from briefing.vocabulary import languages

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4_000
"""Characters: a page says as much as ten."""
_ENOUGH = 0.12
"""The least share of function words: prose has 0.3 and more, lists of names next to none."""


def recognise_language(text: str) -> str | None:
    """The language whose function words are most frequent, or None.

    >>> recognise_language("Les deux parties ont convenu de renforcer leur coopération dans les forums.")
    'fr'
    >>> recognise_language("12 345") is None
    True
    """
    words = [word.lower() for word in _WORD.findall(text[:_SAMPLE])]
    if not words:
        return None
    shares = {lang: _share(words, lang) for lang in languages()}
    best = max(sorted(shares), key=lambda lang: shares[lang])
    close = [lang for lang in shares if lang != best and shares[lang] > 0.8 * shares[best]]
    return best if shares[best] >= _ENOUGH and not close else None


def _share(words: list[str], lang: str) -> float:
    """How many of the words are this language's own, less those that only its neighbours use."""
    common, foreign = _function_words(lang)
    return sum((word in common) - (word in foreign) for word in words) / len(words)


@functools.cache
def _function_words(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    table = load_table(lang, "language")
    return frozenset(table["function_words"]), frozenset(table["foreign_words"])

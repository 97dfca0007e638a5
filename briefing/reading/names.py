"""Whether two articles name the same person, across languages and spellings."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from rapidfuzz import fuzz

from briefing.spelling import folded_words, is_syllable, sound

SAME = 1.0
SIMILAR = 0.7
"""Enough within one meeting and one side; a hint, no proof, that two articles are on one meeting."""

_PARTICLES = frozenset({"el", "al", "bin", "ben", "ibn", "de", "da", "dos", "van", "von", "bint"})


@functools.lru_cache(maxsize=65536)
def name_likeness(one: str, other: str) -> float:
    """1 for one person beyond doubt, `SIMILAR` for one person if nothing speaks against it, else 0.

    A name of three or more single syllables (Vietnamese, Chinese, Korean, Lao) is told apart by any of them.

    >>> name_likeness("Nguyen Minh Vu", "Nguyên Minh Vu"), name_likeness("Pham Minh Chinh", "Pham Binh Minh")
    (1.0, 0.0)
    >>> name_likeness("Chérif Mansour El-Batouti", "Sherif El-Batouty")
    1.0
    >>> name_likeness("Khady Ndiour", "Khadidiatou Ndiour"), name_likeness("Anna Berg", "Karl Holm")
    (0.7, 0.0)
    """
    a, b = name_words(one), name_words(other)
    if not a or not b:
        return 0.0
    if sorted(a) == sorted(b) or "".join(a) == "".join(b):
        return SAME
    if _syllabic(a) or _syllabic(b):
        return 0.0
    return _spelling_likeness(a, b)


def _spelling_likeness(a: list[str], b: list[str]) -> float:
    shared = set(a) & set(b)
    fewer = min(len(set(a)), len(set(b)))
    if fewer >= 2 and (len(shared) == fewer or fuzz.token_sort_ratio(" ".join(a), " ".join(b)) >= 88):
        return SAME
    same_family_and_beginning = a[-1] == b[-1] and len(a[-1]) >= 4 and a[0][:2] == b[0][:2]
    same_single_word = fewer == 1 and any(len(word) >= 4 for word in shared)
    return SIMILAR if same_family_and_beginning or same_single_word or len(shared) >= 2 else 0.0


def best_match(name: str, others: Iterable[str]) -> tuple[float, str | None]:
    """The other name most like this one; the first of equals."""
    best: tuple[float, str | None] = (0.0, None)
    for other in others:
        likeness = name_likeness(name, other)
        if likeness > best[0]:
            best = (likeness, other)
    return best


def name_words(name: str) -> list[str]:
    """The words of a name, spelt so that most transcriptions of it agree."""
    words = folded_words(name)
    kept = [word for word in words if word not in _PARTICLES and len(word) > 1] or words
    return [sound(word) for word in kept]


def _syllabic(words: list[str]) -> bool:
    """Three words or more, each with one group of vowels: the shape of `Pham Binh Minh`."""
    return len(words) >= 3 and all(map(is_syllable, words))

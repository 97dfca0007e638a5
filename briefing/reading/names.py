"""Whether two articles name the same person, across languages and spellings."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz import fuzz

from briefing.reading.lexicon import fold

SAME = 1.0
SIMILAR = 0.7
"""Enough within one meeting and one side; a hint, no proof, that two articles are on one meeting."""

_SOUNDS = (
    ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("dj", "j"), ("kh", "k"), ("ph", "f"), ("th", "t"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("w", "v"), ("q", "k"), ("c", "k"), ("z", "s"),
)  # fmt: skip
"""Spellings of one sound that agencies of different languages use for the same name."""
_PARTICLES = frozenset({"el", "al", "bin", "ben", "ibn", "de", "da", "dos", "van", "von", "bint"})


def person_slug(name: str) -> str:
    """The id of a person: the name without accents.

    >>> person_slug("Nguyễn Minh Vũ"), person_slug("Jean-Noël d’Orléans")
    ('nguyen-minh-vu', 'jean-noel-d-orleans')
    """
    return slugify(name) or "person"


def slugify(text: str) -> str:
    """Lower-case letters, digits and single hyphens; empty where nothing of the text can be written so.

    >>> slugify("VNA/CVN"), slugify("Đài Truyền hình")
    ('vna-cvn', 'dai-truyen-hinh')
    """
    plain = unicodedata.normalize("NFKD", fold(text))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


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
    words = [word for word in re.split(r"[\W_]+", fold(name)) if word]
    kept = [word for word in words if word not in _PARTICLES and len(word) > 1] or words
    return [_sound(word) for word in kept]


def _sound(word: str) -> str:
    for spelling, sound in _SOUNDS:
        word = word.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def _syllabic(words: list[str]) -> bool:
    """Three words or more, each with one group of vowels: the shape of `Pham Binh Minh`."""
    return len(words) >= 3 and all(len(re.findall(r"[aeiou]+", word)) == 1 and len(word) <= 6 for word in words)

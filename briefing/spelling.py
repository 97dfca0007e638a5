"""How names and words are compared and written in ids: without accents, capitals and what spellings disagree on."""

from __future__ import annotations

import re
import unicodedata

_UNCOMPOSED = str.maketrans(
    {"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"}
)

_SOUNDS = (
    ("tch", "s"), ("sch", "s"), ("sh", "s"), ("ch", "s"), ("dj", "j"), ("kh", "k"), ("ph", "f"), ("th", "t"),
    ("ou", "u"), ("oo", "u"), ("ee", "i"), ("y", "i"), ("w", "v"), ("q", "k"), ("c", "k"), ("z", "s"),
)  # fmt: skip
"""Spellings of one sound that agencies of different languages use for the same name."""


def fold(text: str) -> str:
    """Without accents and capitals: `Thạch Đà` → `thach da`.

    >>> fold("Œuvre d’Été")
    'oeuvre d’ete'
    """
    if text.isascii():
        return text.lower()
    lowered = text.casefold().translate(_UNCOMPOSED)
    return "".join(c for c in unicodedata.normalize("NFKD", lowered) if not unicodedata.combining(c))


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


def folded_words(name: str) -> list[str]:
    """The words of a name, folded.

    >>> folded_words("Jean-Noël d’Orléans")
    ['jean', 'noel', 'd', 'orleans']
    """
    return [word for word in re.split(r"[\W_]+", fold(name)) if word]


def sound(word: str) -> str:
    """A folded word, spelt so that most transcriptions of it agree.

    >>> sound("batouti"), sound("batouty"), sound("cherif"), sound("sherif")
    ('batuti', 'batuti', 'serif', 'serif')
    """
    for spelling, heard in _SOUNDS:
        word = word.replace(spelling, heard)
    return re.sub(r"(.)\1+", r"\1", word)


def is_syllable(word: str) -> bool:
    """Whether a word has the shape of those that Vietnamese, Chinese, Korean and Lao names are made of.

    >>> is_syllable("nguyen"), is_syllable("minh"), is_syllable("batouti")
    (True, True, False)
    """
    return len(word) <= 6 and len(re.findall(r"[aeiouy]+", word)) == 1

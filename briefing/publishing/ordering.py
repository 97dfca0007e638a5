"""Alphabetical order by language.

PyICU has no wheels, pyuca knows no language's own alphabet, and Babel has no collation; so the key is made here, in
the three steps of the Unicode collation algorithm: letters without accents or case, then accents, then the text as it
is written. What is neither letter nor figure only parts words, and a figure counts as a number: G7 stands before G20.
Letters of their own, as the Spanish ñ, are data: `briefing/languages/alphabets.yaml`.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import resources

import yaml

Key = tuple[str, str, str]

_LAST = "\U000e01f0"
"""Behind every letter: what follows `n` with it stands behind `nz`."""

_CLUSTER = re.compile(r"([^\u0300-\u036f])([\u0300-\u036f]*)", re.DOTALL)
"""A sign with the accents on it."""

_NUMBER = re.compile(r"[0-9]+")

_FIGURES = 12
"""Numbers of up to so many figures are put in order by their value."""


@functools.cache
def sorter(lang: str) -> Callable[[str], Key]:
    """The key that puts texts in a language's alphabetical order.

    >>> sorted(["zone", "Étude", "eau", "Åland", "écrit", "Ecuador"], key=sorter("fr"))
    ['Åland', 'eau', 'écrit', 'Ecuador', 'Étude', 'zone']
    >>> sorted(["ñu", "nube", "oso", "nz"], key=sorter("es")), sorted(["Åland", "Zürich"], key=sorter("sv"))
    (['nube', 'nz', 'ñu', 'oso'], ['Zürich', 'Åland'])
    """
    letters, alphabets = _tables()
    alphabet = _alphabet(alphabets.get(lang) or alphabets.get(lang.partition("-")[0]) or {})

    @functools.lru_cache(maxsize=4096)
    def key(text: str) -> Key:
        plain, accents = [], []
        for base, marks in _CLUSTER.findall(alphabet.joined(unicodedata.normalize("NFKD", text.casefold()))):
            letter, rest = alphabet.letter(base, marks)
            plain.append(letters.get(letter) or (letter if base.isalnum() or base == _LAST else " "))
            accents.append(" " + rest)
        words = " ".join("".join(plain).split())
        return _NUMBER.sub(lambda found: found[0].zfill(_FIGURES), words), "".join(accents), text

    return key


@dataclass(frozen=True, slots=True)
class _Alphabet:
    """The letters of its own that a language has."""

    marked: Mapping[str, tuple[tuple[frozenset[str], str], ...]]
    """Plain letter → the marks that make another letter of it, the most first, and what that is sorted as."""
    several: Mapping[str, str]
    """Signs that are one letter together, as the Czech `ch` → what they are sorted as."""

    def joined(self, text: str) -> str:
        for signs, sorted_as in self.several.items():
            text = text.replace(signs, sorted_as)
        return text

    def letter(self, base: str, marks: str) -> tuple[str, str]:
        """What a sign is sorted as, and those of its marks that are but accents."""
        for wanted, sorted_as in self.marked.get(base, ()):
            if wanted.issubset(marks):
                return sorted_as, "".join(mark for mark in marks if mark not in wanted)
        return base, marks


def _alphabet(after: Mapping[str, list[str]]) -> _Alphabet:
    marked: dict[str, list[tuple[frozenset[str], str]]] = {}
    several: dict[str, str] = {}
    for before, ones in after.items():
        for at, one in enumerate(ones):
            sorted_as = f"{before}{_LAST}{chr(ord('a') + at)}"
            signs = unicodedata.normalize("NFKD", one)
            if len(_CLUSTER.findall(signs)) > 1:
                several[signs] = sorted_as
            else:
                marked.setdefault(signs[0], []).append((frozenset(signs[1:]), sorted_as))
    for rows in marked.values():
        rows.sort(key=lambda row: -len(row[0]))
    return _Alphabet(
        {base: tuple(rows) for base, rows in marked.items()},
        dict(sorted(several.items(), key=lambda row: -len(row[0]))),
    )


@functools.cache
def _tables() -> tuple[Mapping[str, str], Mapping[str, Mapping[str, list[str]]]]:
    text = (resources.files("briefing") / "languages" / "alphabets.yaml").read_text("utf-8")
    tables = yaml.load(text, Loader=yaml.BaseLoader)
    return tables["letters"], tables["after"]

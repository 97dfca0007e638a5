"""Who is named in an article: the persons found so far, to be looked up by the words of their names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from briefing.quote import Span
from briefing.reading.chains import CROWD


@dataclass(slots=True)
class Figure:
    """Somebody an article names, whether or not they take part."""

    name: str
    words: frozenset[str]
    side: str | None
    role: str | None
    head: str | None
    gender: str | None
    span: Span
    places: list[tuple[int, int, int]] = field(default_factory=list)
    """Where they stand: sentence, first token, end token (of the name alone)."""
    posted: str | None = None
    """Where an ambassador serves: not the ambassador's side."""
    every: frozenset[str] = frozenset()
    """The words of the name, particles too: `Le Drian` is `Jean-Yves Le Drian`."""


class Roster:
    """The persons found so far, in the order of first mention, by the words of their names."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self._by_word: dict[str, list[Figure]] = {}
        self._by_words: dict[frozenset[str], Figure] = {}
        self._by_ends: dict[tuple[str, str], list[Figure]] = {}

    def known(self, keys: Iterable[str]) -> Figure | None:
        """The one person whose full name has all these words; None if it may be several."""
        words = frozenset(key for key in keys if len(key) > 1)
        near = min((self._by_word.get(word, []) for word in words), key=len, default=[])
        fits = list(islice((figure for figure in near[:CROWD] if words <= figure.words | figure.every), 2))
        if len(fits) == 1:
            return fits[0]
        return self._by_words.get(words) if len(words) > 1 else None

    def introduce(self, candidate: Figure, keys: Iterable[str]) -> None:
        """Add a person, or what is new of one who is known."""
        figure = self.known(keys) or self._same_person(candidate)
        if figure is None:
            self._add(candidate)
            return
        figure.gender = figure.gender or candidate.gender
        figure.posted = figure.posted or candidate.posted
        if figure.role is None and candidate.role is not None:
            figure.role, figure.head = candidate.role, candidate.head
        figure.side = figure.side or candidate.side

    def _add(self, figure: Figure) -> None:
        self.figures.append(figure)
        self._by_words.setdefault(figure.words, figure)
        for word in sorted(figure.words | figure.every):
            self._by_word.setdefault(word, []).append(figure)
        self._by_ends.setdefault(_ends(figure), []).append(figure)

    def _same_person(self, candidate: Figure) -> Figure | None:
        """One known by another form of the first name: `Joe B.`, `Joseph R. B.`, in the same office."""
        near = self._by_ends.get(_ends(candidate), ())
        return next((figure for figure in near[:CROWD] if figure.head == candidate.head), None)


def _ends(figure: Figure) -> tuple[str, str]:
    """The first letters and the last word of a name."""
    return figure.name[:2], (figure.name.split() or [""])[-1]

"""Places that a clause names behind a preposition, and the weekdays: where and when something is held."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence

from briefing.quote import Span
from briefing.reading.lexicon import Lexicon, Token, load_lexicon, split_words
from briefing.reading.places import same_place


@functools.lru_cache(maxsize=8192)
def find_places(text: str, lang: str) -> tuple[Span, ...]:
    """Cities, known or not: words with a capital behind `in`, `à`; no countries, organisations or months.

    >>> clause = "a school in Sfax and a port in Tunisia"
    >>> [span.of(clause) for span in find_places(clause, "en")]
    ['Sfax']
    """
    words = load_lexicon(lang)
    tokens = split_words(text)
    found = []
    for at in range(1, len(tokens)):
        if tokens[at - 1].word in words.words["place_prepositions"] and tokens[at].capital:
            end = _place_at(text, tokens, at, words)
            if end:
                found.append(Span(tokens[at].start, tokens[end - 1].end))
    return tuple(found)


def _place_at(text: str, tokens: Sequence[Token], at: int, words: Lexicon) -> int | None:
    """Where a city that begins at this token ends."""
    token, country = tokens[at], words.countries.at(tokens, at)
    if country:
        return country.end if country.id.endswith(":capital") else None
    named = words.organisations.at(tokens, at) or words.concepts.at(tokens, at) or token.word in words.months
    if named or text[token.start : token.end].isupper():
        return None
    end = at + 1
    while end < len(tokens) and tokens[end].capital and tokens[end].start - tokens[end - 1].end == 1:
        end += 1
    return end


def places_differ(one: tuple[str, str], other: tuple[str, str]) -> tuple[Span, Span] | None:
    """The one place that each of two clauses (text, language) names and the other does not.

    >>> places_differ(("meet in Algiers", "en"), ("se réunir à Hanoï", "fr"))
    (Span(start=8, end=15), Span(start=12, end=17))
    """
    ones, others = find_places(*one), find_places(*other)
    left = list(_left(ones, one[0], others, other[0]))
    right = list(_left(others, other[0], ones, one[0]))
    return (left[0], right[0]) if len(left) == len(right) == 1 else None


def _left(mine: tuple[Span, ...], text: str, theirs: tuple[Span, ...], other: str) -> Iterator[Span]:
    return (span for span in mine if not any(same_place(span.of(text), twin.of(other)) for twin in theirs))


def weekdays_differ(one: tuple[str, str], other: tuple[str, str]) -> tuple[Span, Span] | None:
    """The first weekday of each of two clauses (text, language) that have none in common."""
    first, second = _weekdays(*one), _weekdays(*other)
    if not first or not second or {day for day, _ in first} & {day for day, _ in second}:
        return None
    return first[0][1], second[0][1]


def _weekdays(text: str, lang: str) -> list[tuple[int, Span]]:
    names = load_lexicon(lang).weekdays
    return [(names[token.word], Span(token.start, token.end)) for token in split_words(text) if token.word in names]

"""Typed facts of a clause: numbers with their unit, ordinals, dates, names of bodies. For comparing, never for showing.

All spans are relative to the text that was given.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefing.quote import Span
from briefing.reading.lexicon import Lexicon, Token, load_lexicon, split_words
from briefing.reading.moments import DateMention, find_dates
from briefing.reading.quantities import adjoin, find_quantities
from briefing.reading.recurrences import find_recurrences

_LIST_MARK = re.compile(r"\s*\d{1,2}[.)]\s")
"""`5.` at the head of a paragraph counts nothing."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure, or the number of an ordinal, and what it counts."""

    value: float
    counted: tuple[tuple[str, int], ...]
    """What is counted: concept ids, and the beginnings of words, which many languages share; and where each ends."""
    span: Span

    @property
    def unit(self) -> frozenset[str]:
        return frozenset(key for key, _ in self.counted)

    def with_unit(self, shared: frozenset[str]) -> Span:
        """The number with the words behind it that name what is counted: a phrase of the concept list, or a word."""
        ends = [(key.startswith("s:"), end) for key, end in self.counted if key in shared and end > self.span.end]
        return Span(self.span.start, min(ends)[1] if ends else self.span.end)


@dataclass(frozen=True, slots=True)
class Facts:
    """What `find_facts` finds, each kind in the order of the text."""

    numbers: tuple[Number, ...]
    ordinals: tuple[Number, ...]
    multiples: tuple[Number, ...]
    """`double`, `triple`, as what is to become of something."""
    dates: tuple[DateMention, ...]


@functools.lru_cache(maxsize=8192)
def find_facts(text: str, lang: str) -> Facts:
    """The numbers, ordinals and dates of a clause.

    >>> facts = find_facts("the 12th meeting on 3 May 2024 on 570,000 workers", "en")
    >>> [number.value for number in facts.numbers], [number.value for number in facts.ordinals]
    ([570000.0], [12.0])
    >>> [(date.year, date.month, date.day) for date in facts.dates]
    [(2024, 5, 3)]
    """
    words = load_lexicon(lang)
    tokens = split_words(text)
    telling = _telling(lang)
    if not any(token.word in telling or token.word[0].isdigit() or _is_roman(token.word) for token in tokens):
        return NOTHING
    dates, used = find_dates(tokens, words)
    if tokens and _LIST_MARK.match(text):
        used.add(0)
    stretches = [*find_recurrences(tokens, words, used), *_lengths(tokens, words, used)]
    numbers: list[Number] = []
    ordinals: list[Number] = []
    for start, end, value, ordinal in find_quantities(tokens, words, used):
        span = Span(tokens[start].start, tokens[end - 1].end)
        number = Number(value, _unit(tokens, start, end, words, ordinal=ordinal), span)
        (ordinals if ordinal else numbers).append(number)
    multiples = [
        Number(float(words.multiples[token.word]), (), Span(token.start, token.end))
        for token in tokens
        if token.word in words.multiples
    ]
    return Facts(
        tuple(numbers),
        tuple(ordinals),
        tuple(multiples),
        tuple(sorted([*dates, *stretches], key=lambda date: date.span)),
    )


NOTHING = Facts((), (), (), ())


@functools.cache
def _telling(lang: str) -> frozenset[str]:
    """The words without which, and without a digit, no clause has a fact: most have none, and are done with here."""
    words = load_lexicon(lang)
    tables = (words.numbers, words.ordinals, words.months, words.seasons, words.durations, words.periods)
    further = (words.recurrent, words.multiples, words.scales)
    return frozenset().union(*tables, *further, words.words["hundred"], words.words["bare_numbers"])


def _is_roman(word: str) -> bool:
    """Whether a word may be one such as « XIVe »."""
    return word[0] in "ivx" and word[-1] == "e"


def key_of_word(word: str) -> str:
    """The beginning of a word, which cognates share."""
    return "s:" + word[:5]


def _lengths(tokens: Sequence[Token], words: Lexicon, used: set[int]) -> Iterator[DateMention]:
    """`twelve months`, `un mois`, `within a month`: a number or an article and a unit of time."""
    for at, token in enumerate(tokens[:-1]):
        unit = words.durations.get(tokens[at + 1].word)
        before = tokens[at - 1].word if at else ""
        counts = token.word in words.words["vague_numbers"] or (
            token.word in words.words["length_articles"] and before in words.words["length_before"]
        )
        if unit and counts and at not in used and adjoin(tokens, at):
            used.add(at)
            yield DateMention(Span(token.start, tokens[at + 1].end), days=unit)
    for start, end, value, ordinal in list(find_quantities(tokens, words, used)):
        if not ordinal and end < len(tokens) and tokens[end].word in words.durations and adjoin(tokens, end - 1):
            used.update(range(start, end))
            span = Span(tokens[start].start, tokens[end].end)
            yield DateMention(span, days=round(value * words.durations[tokens[end].word]))


def _unit(
    tokens: Sequence[Token], start: int, end: int, words: Lexicon, *, ordinal: bool
) -> tuple[tuple[str, int], ...]:
    """What the few words behind a number name; a sign of currency may stand before it."""
    for at in (start - 1, end, end + 1, end + 2):
        if 0 <= at < len(tokens) and tokens[at].word in words.currencies and not ordinal:
            return (("u:" + words.currencies[tokens[at].word], tokens[at].end),)
    if end < len(tokens) and (tokens[end].word == "%" or words.phrases["percent"].at(tokens, end)):
        hit = words.phrases["percent"].at(tokens, end)
        return (("u:%", tokens[hit.end - 1 if hit else end].end),)
    behind = _run(tokens, end, 4 if ordinal else 5)
    places = {at for hit in words.countries.find(behind) for at in range(hit.start, hit.end)}
    keys = {"c:" + hit.id: behind[hit.end - 1].end for hit in words.concepts.find(behind)}
    for at, token in enumerate(behind):
        if at not in places and token.word not in words.stop and len(token.word) > 3 and token.word[0].isalpha():
            keys.setdefault(key_of_word(token.word), token.end)
    return tuple(sorted(keys.items()))


def _run(tokens: Sequence[Token], start: int, length: int) -> list[Token]:
    """The next words up to a mark of punctuation: two words of a phrase stand at most one character apart."""
    end = start
    while end < min(len(tokens), start + length) and (end == 0 or adjoin(tokens, end - 1)):
        end += 1
    return list(tokens[start:end])

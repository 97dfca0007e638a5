"""Figures of a text that must stand in what it rests on: numbers, shares, amounts, ordinals, days and years.

Equal in another dress is the same: 1,200 and « 1 200 », twelve and 12, next year and 2025. What a quote lets work out
is taken as held (a day from `Tuesday`, a year from `the 50th anniversary`): who asks in vain is not listened to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefing.quote import Span
from briefing.reading.facts import NOTHING, Number, find_facts
from briefing.reading.holding import Day, Held, Words
from briefing.reading.lexicon import load_lexicon, split_words
from briefing.reading.moments import DateMention
from briefing.vocabulary import languages

_SHORT_YEAR = re.compile(r"\d{4}[-–/]\Z")
_NAMED = re.compile(r"[^\W\d_][-–]?\Z")
"""Before the number of a name: `Covid-19`, `F-16`."""
_SMALL = 10
_SPOKEN = 3
"""Up to this ordinals are said of anything: `a second time`, `third countries`."""


class Figure(NamedTuple):
    """A figure of a text that its quotes do not hold."""

    kind: str
    """`number`, `ordinal`, `date`, `length` or `interval`."""
    span: Span


def find_lost(
    words: Words, quotes: Sequence[Words], known: Sequence[Day] = (), sides: int | None = None
) -> list[Figure]:
    """The figures of a text that none of the quotes holds, in the order of the text.

    `known`: the days of the meeting and of its sources; `sides`: how many met. A text in a language without a pack
    has none.

    >>> text = Words("Grant 1,200 visas before 2026", "en")
    >>> [figure.span.of(text.text) for figure in find_lost(text, [Words("douze visas avant 2026", "fr")])]
    ['1,200']
    >>> find_lost(text, [Words("mille deux cents visas avant 2026", "fr")])
    []
    """
    lang = words.lang.partition("-")[0]
    if lang not in languages():
        return []
    facts = find_facts(words.text, lang)
    if facts == NOTHING:
        return []
    held = Held.of(quotes, known)
    found = [
        *(
            Figure("number", one.span)
            for one in facts.numbers
            if not held.number(one)
            and _counts(one, words.text, lang)
            and (held.rivals(one) or (one.value != sides and _is_new(one, words.text, lang)))
        ),
        *(
            Figure("ordinal", one.span)
            for one in facts.ordinals
            if _is_told(one, words.text) and not held.value(one.value)
        ),
        *(Figure(_kind(one), one.span) for one in facts.dates if not held.date(one)),
    ]
    return sorted(found, key=lambda figure: figure.span)


def find_unlike(one: Words, other: Words) -> tuple[Figure, Figure] | None:
    """The first figures of one kind in which two languages of one text differ; one that only one of them has is none.

    >>> en, fr = Words("Train 12 officers", "en"), Words("Former 21 officiers en 2025", "fr")
    >>> [figure.span.of(words.text) for figure, words in zip(find_unlike(en, fr), (en, fr))]
    ['12', '21']
    """
    if not {words.lang.partition("-")[0] for words in (one, other)} <= set(languages()):
        return None
    ones, others = find_lost(one, [other]), find_lost(other, [one])
    if _excludes(one) != _excludes(other):
        ones = [figure for figure in ones if figure.kind != "date"]  # `until 2022`, « avant 2023 »
    for figure in ones:
        rivals = [rival for rival in others if rival.kind == figure.kind]
        if rivals and len(rivals) == sum(mine.kind == figure.kind for mine in ones):
            return figure, rivals[0]
    return None


def _excludes(words: Words) -> bool:
    exclusive = load_lexicon(words.lang.partition("-")[0]).words["exclusive"]
    return any(token.word in exclusive for token in split_words(words.text))


def _kind(date: DateMention) -> str:
    if date.every is not None:
        return "interval"
    return "date" if date.days is None else "length"


def _is_told(ordinal: Number, text: str) -> bool:
    return ordinal.value > _SPOKEN or ordinal.span.of(text)[0].isdigit()


def _counts(number: Number, text: str, lang: str) -> bool:
    """Whether a number is a figure: not the two of `the two sides`, of `two thirds`, of `2024-25`, of `Covid-19`."""
    start, end = number.span.start, number.span.end
    if text[start].isdigit():
        return not (_SHORT_YEAR.search(text, 0, start) or _NAMED.search(text, 0, start))
    words, behind = load_lexicon(lang), split_words(text[end:])
    return not (behind and (behind[0].word in words.words["fractions"] or behind[0].word in words.ordinals))


def _is_new(number: Number, text: str, lang: str) -> bool:
    """Whether a number is more than a word for those named before, as in `the two sides`."""
    start = number.span.start
    if text[start].isdigit() or number.value > _SMALL:
        return True
    before = split_words(text[:start])
    return bool(number.unit) and not (before and before[-1].word in load_lexicon(lang).words["definite"])

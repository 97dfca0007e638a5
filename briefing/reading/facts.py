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

_LIST_MARK = re.compile(r"\s*\d{1,2}[.)]\s")
"""`5.` at the head of a paragraph counts nothing."""
_ROMAN = {"i": 1, "v": 5, "x": 10}


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
    dates, used = find_dates(tokens, words)
    if tokens and _LIST_MARK.match(text):
        used.add(0)
    lengths = list(_lengths(tokens, words, used))
    numbers: list[Number] = []
    ordinals: list[Number] = []
    for start, end, value, ordinal in _quantities(tokens, words, used):
        span = Span(tokens[start].start, tokens[end - 1].end)
        number = Number(value, _unit(tokens, start, end, words, ordinal=ordinal), span)
        (ordinals if ordinal else numbers).append(number)
    multiples = [
        Number(float(words.multiples[token.word]), (), Span(token.start, token.end))
        for token in tokens
        if token.word in words.multiples
    ]
    return Facts(
        tuple(numbers), tuple(ordinals), tuple(multiples), tuple(sorted([*dates, *lengths], key=lambda date: date.span))
    )


def key_of_word(word: str) -> str:
    """The beginning of a word, which cognates share."""
    return "s:" + word[:5]


def parse_number(word: str, decimal_mark: str) -> float | None:
    """The value of a written number, whatever marks its thousands.

    >>> parse_number("570.000", ","), parse_number("570,000", "."), parse_number("1,5", ",")
    (570000.0, 570000.0, 1.5)
    """
    if not word[0].isdigit():
        return None
    parts = [part for part in _split_digits(word) if part]
    if len(parts) == 1:
        return float(parts[0])
    if len(parts) == 2 and decimal_mark in word and (len(parts[1]) != 3 or parts[0] == "0"):
        return float(f"{parts[0]}.{parts[1]}")
    if all(len(part) == 3 for part in parts[1:]):
        return float("".join(parts))
    return float(f"{parts[0]}.{parts[1]}")


def _split_digits(word: str) -> list[str]:
    return "".join(c if c.isdigit() else " " for c in word).split()


def _lengths(tokens: Sequence[Token], words: Lexicon, used: set[int]) -> Iterator[DateMention]:
    """`twelve months`, `un mois`: a number or an article and a unit of time."""
    for at, token in enumerate(tokens[:-1]):
        unit = words.durations.get(tokens[at + 1].word)
        if unit and token.word in words.words["vague_numbers"] and at not in used and _adjoin(tokens, at):
            used.add(at)
            yield DateMention(Span(token.start, tokens[at + 1].end), days=unit)
    for start, end, value, ordinal in list(_quantities(tokens, words, used)):
        if not ordinal and end < len(tokens) and tokens[end].word in words.durations and _adjoin(tokens, end - 1):
            used.update(range(start, end))
            span = Span(tokens[start].start, tokens[end].end)
            yield DateMention(span, days=round(value * words.durations[tokens[end].word]))


def _quantities(tokens: Sequence[Token], words: Lexicon, used: set[int]) -> Iterator[tuple[int, int, float, bool]]:
    """(first token, after the last, value, whether an ordinal)"""
    at = 0
    while at < len(tokens):
        if at in used:
            at += 1
            continue
        end, value, ordinal = _quantity_at(tokens, at, words)
        if value is not None:
            yield at, end, value, ordinal
        at = max(end, at + 1)


def _quantity_at(tokens: Sequence[Token], at: int, words: Lexicon) -> tuple[int, float | None, bool]:
    token = tokens[at]
    follows = tokens[at + 1] if at + 1 < len(tokens) else None
    if token.word in words.ordinals:
        return at + 1, float(words.ordinals[token.word]), True
    if follows and follows.start == token.end and follows.word in words.words["ordinal_endings"]:
        value = parse_number(token.word, words.flags["decimal_mark"]) if token.word[0].isdigit() else None
        return (at + 2, value, True) if value is not None else (at + 1, None, False)
    if words.flags["roman_ordinals"] == "true" and (value := _roman(token.word)) is not None:
        return at + 1, value, True
    value = _plain_value(token.word, words)
    if value is None or (token.word in words.words["vague_numbers"]):
        return at + 1, None, False
    return _scaled(tokens, at + 1, value, words)


def _plain_value(word: str, words: Lexicon) -> float | None:
    if word in words.numbers:
        return float(words.numbers[word])
    return parse_number(word, words.flags["decimal_mark"])


def _scaled(tokens: Sequence[Token], end: int, value: float, words: Lexicon) -> tuple[int, float, bool]:
    """Tens with units, hundreds, thousands and millions behind a number."""
    while end < len(tokens):
        word = tokens[end].word
        if word in words.numbers and value >= 20 and value % 10 == 0 and 0 < words.numbers[word] < 10:
            value += words.numbers[word]
        elif word in words.words["hundred"]:
            value *= 100
        elif word in words.scales:
            value *= words.scales[word]
        else:
            break
        end += 1
    return end, value, False


def _roman(word: str) -> float | None:
    """`XIVe` as one word: the ending is `e`, and what stands before it is a Roman number of two letters at least."""
    if len(word) < 3 or not word.endswith("e") or set(word[:-1]) - set(_ROMAN):
        return None
    values = [_ROMAN[letter] for letter in word[:-1]]
    return float(sum(-v if any(v < later for later in values[i + 1 :]) else v for i, v in enumerate(values)))


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
    while end < min(len(tokens), start + length) and (end == 0 or _adjoin(tokens, end - 1)):
        end += 1
    return list(tokens[start:end])


def _adjoin(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at + 1].start - tokens[at].end <= 1

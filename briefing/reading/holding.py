"""What quotes hold: the figures that they say, and those that they let one work out.

Equal in another dress is the same: 1,200 and « 1 200 », twelve and 12, next year and 2025.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from briefing.adrift import find_adrift
from briefing.reading.facts import Facts, Number, find_facts
from briefing.reading.lexicon import load_lexicon, split_words
from briefing.reading.moments import DateMention
from briefing.vocabulary import languages

_DIGITS = re.compile(r"\d+(?:[.,\s]\d+)*")
_RUN = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[IVX]{1,5}\b")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_UNITS = (1, 7, 30, 365)
_YEARS_AGO = 500


class Words(NamedTuple):
    """A text or a quote, with its language."""

    text: str
    lang: str


class Day(NamedTuple):
    """A date that is known from elsewhere, as far as it is."""

    year: int
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class Held:
    """What quotes hold."""

    read: Sequence[tuple[str, str]]
    """Each quote whose language has a pack, with that language."""
    facts: Sequence[Facts]
    raw: frozenset[float]
    known: Sequence[Day]
    readable: bool
    """Whether all quotes are in languages whose numbers are read in words too."""

    @classmethod
    def of(cls, quotes: Sequence[Words], known: Sequence[Day]) -> Held:
        read = [(quote.text, lang) for quote in quotes if (lang := quote.lang.partition("-")[0]) in languages()]
        return cls(
            read,
            [find_facts(*one) for one in read],
            frozenset(value for quote in quotes for value in _raw_values(quote.text)),
            known,
            len(read) == len(quotes),
        )

    @cached_property
    def drifts(self) -> bool:
        """Whether a day may be worked out: a quote says `Tuesday`, `next month`."""
        return any(_drifts(*one) for one in self.read)

    @cached_property
    def open(self) -> bool:
        """Whether a year may be worked out: a quote says `in March`, `in the first quarter`."""
        undated = any((date.month or date.months) and not date.year for date in self.dates)
        return undated or any(_names_part(*one) for one in self.read)

    @cached_property
    def values(self) -> frozenset[float]:
        found = set(self.raw)
        for facts in self.facts:
            found |= {one.value for one in (*facts.numbers, *facts.ordinals, *facts.multiples)}
            found |= {
                float(part) for one in facts.dates for part in (one.year, one.month, one.day, one.last_day) if part
            }
        return frozenset(found)

    @cached_property
    def dates(self) -> Sequence[DateMention]:
        return [date for facts in self.facts for date in facts.dates]

    def value(self, value: float) -> bool:
        return value in self.values or any(_rounds(one, value) for one in self.values)

    def number(self, number: Number) -> bool:
        """The same value, and where both say so of the same currency, or both a share."""
        if not self.readable and any(f"{number.value:g}".startswith(f"{one:g}") for one in self.raw):
            return True  # `1,2 triệu`
        if not self.value(number.value):
            return any(_close(number.value, date.days or 0) for date in self.dates if date.days) and not number.unit
        same = [one for facts in self.facts for one in facts.numbers if one.value == number.value]
        mine, theirs = _measures([number]), _measures(same)
        return not (mine and theirs and not mine & theirs) or any(not _measures([one]) for one in same)

    def rivals(self, number: Number) -> bool:
        """Whether another number of the very same thing stands in a quote: four ports for three."""
        said = {key for facts in self.facts for one in facts.numbers for key in nearest(one)}
        return bool(nearest(number) & said)

    def date(self, date: DateMention) -> bool:
        if date.every is not None:
            rhythms = [one.every for one in self.dates if one.every and not one.rated]
            return date.rated or not rhythms or any(_close(date.every, every) for every in rhythms)
        if date.days is not None:
            return self._length(date.days)
        return (date.year is None or self._year(date.year)) and self._day(date)

    def _length(self, days: int) -> bool:
        counts = [one.value for facts in self.facts for one in facts.numbers]
        lengths = [one.days or one.every or 0 for one in self.dates]
        lengths += [round(value * unit) for value in counts for unit in _UNITS if value < _YEARS_AGO]
        years = sorted(one.year for one in self.dates if one.year)
        lengths += [365 * (last - first) for first in years for last in years if last > first]
        return not self.readable or any(_close(days, length) for length in lengths if length)

    def _year(self, year: int) -> bool:
        if float(year) in self.values or any(one.year == year for one in self.known):
            return True
        steps = {one.relative for one in self.dates if one.relative is not None}
        steps |= {sign * round(one.days / 365) for one in self.dates if one.days for sign in (1, -1)}
        anniversaries = [one.value for facts in self.facts for one in facts.ordinals if one.value % 5 == 0]
        steps |= {-round(one) for one in anniversaries if one < _YEARS_AGO}
        steps |= {-1, 0, 1} if self.drifts or self.open else set()
        if self.known:
            return any(one.year + step == year for one in self.known for step in steps)
        years = [one.year for one in self.dates if one.year]
        return bool(steps) and (not years or any(abs(one - year) <= 1 for one in years))

    def _day(self, date: DateMention) -> bool:
        if date.month is None or not self.readable:
            return True
        told = [(one.month, one.day, one.last_day) for one in self.dates if one.month]
        known = [(one.month, one.day, None) for one in self.known if one.month]
        days = [day for day in (date.day, date.last_day) if day]
        for month, first, last in (*told, *known):
            if month == date.month and (not first or all(first <= day <= (last or first) for day in days)):
                return True
        if any(first <= date.month <= last for first, last in (one.months for one in self.dates if one.months)):
            return True
        if self.drifts and (not told or any((date.month - month) % 12 in (11, 0, 1) for month, _, _ in known)):
            return True
        return all(float(one) in self.raw for one in (date.month, *days))


def nearest(number: Number) -> frozenset[str]:
    """What the word right behind a number names."""
    first = min((end for key, end in number.counted if not key.startswith("u:")), default=0)
    return frozenset(key for key, end in number.counted if end == first)


def _measures(numbers: Iterable[Number]) -> set[str]:
    return {key for number in numbers for key in number.unit if key.startswith("u:")}


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 0.08 * max(one, other)


def _rounds(exact: float, told: float) -> bool:
    """Whether one is the other in round figures: 1,234,567 and 1.2 million, 12.4 and 12; not 21 and 20.

    >>> _rounds(1_234_567, 1_200_000), _rounds(12.4, 12), _rounds(21, 20), _rounds(2100, 2000)
    (True, True, False, False)
    """
    if exact != int(exact) and told == round(exact):
        return True
    digits = len(f"{told:.0f}".rstrip("0"))
    return told >= 1000 and digits < len(f"{exact:.0f}".rstrip("0")) and abs(exact - told) <= 0.03 * told


def _raw_values(text: str) -> Iterator[float]:
    """All digits as they stand, of any script; and Roman numbers."""
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in text)
    for run in _DIGITS.findall(plain):
        parts = _RUN.findall(run)
        if len(parts) == 1 or any(len(part) != 3 for part in parts[1:]):  # the 200 of 1,200 is no figure
            yield from (float(part) for part in parts)
        yield float("".join(parts))
        if len(parts) == 2:
            yield float(".".join(parts))
    for roman in _ROMAN.findall(text):
        values = [_ROMAN_VALUES[letter] for letter in roman]
        yield float(sum(-v if any(v < later for later in values[i + 1 :]) else v for i, v in enumerate(values)))


def _names_part(text: str, lang: str) -> bool:
    words = load_lexicon(lang)
    return any(token.word in words.periods or token.word in words.seasons for token in split_words(text))


def _drifts(text: str, lang: str) -> bool:
    """Whether it says `Tuesday` or `next week`; `next March` names the month."""
    words = load_lexicon(lang)
    if any(token.word in words.weekdays for token in split_words(text)):
        return True
    while found := find_adrift(text, lang):
        if not any(token.word in words.months for token in split_words(found)):
            return True
        text = text[text.find(found) + len(found) :]
    return False

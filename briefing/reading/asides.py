"""Clashes between sentences that state no item: how long the talks lasted, what trade amounts to, who was there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from briefing.model import About
from briefing.quote import Span
from briefing.reading.blocking import pair_up
from briefing.reading.clashes import Clause, find_clashes
from briefing.reading.differences import Claim
from briefing.reading.likeness import Weights, keys_of
from briefing.reading.matching import weigh
from briefing.reading.pack import find_pack
from briefing.reading.points import LEADING, Point
from briefing.reading.sentences import split_sentences
from briefing.reading.values import Reading
from briefing.reading.whereabouts import places_differ, weekdays_differ

SAME_MATTER = 0.35
"""What two sentences must reach, each the best for the other, to be compared."""


def find_aside_claims(
    points: Sequence[tuple[str, Point]], readings: Sequence[Reading], year: int | None
) -> Iterator[Claim]:
    """Figures, dates and parties that clash in sentences of two sources on the same matter, items or not."""
    if len(readings) < 2:
        return
    sentences = [_sentences(reading) for reading in readings]
    bags = [[keys_of(span.of(r.article.text), r.lang) for span in s] for r, s in zip(readings, sentences, strict=True)]
    weights = weigh(readings, [bag for of_reading in bags for bag in of_reading])
    for one, other in combinations(range(len(readings)), 2):
        if one >= LEADING:
            break
        for a, b in _mutual_best(bags[one], bags[other], weights):
            spans = sentences[one][a], sentences[other][b]
            items = _items_in(points, one, spans[0]) + _items_in(points, other, spans[1])
            clauses = [_clause(readings[index], span, year) for index, span in zip((one, other), spans, strict=True)]
            for clash in find_clashes(*clauses):
                if clash.about != "scope":
                    says = ((one, _shift(clash.one, spans[0])), (other, _shift(clash.other, spans[1])))
                    yield Claim(clash.about, tuple(dict.fromkeys(items)), says)


def find_lead_claims(readings: Sequence[Reading]) -> Iterator[Claim]:
    """The day of the week and the city in the sentences that tell of the contact itself."""
    leads = [(index, span) for index, reading in enumerate(readings) if (span := _lead(reading))]
    for (one, a), (other, b) in combinations(leads[:LEADING], 2):
        told = [(span.of(readings[index].article.text), readings[index].lang) for index, span in ((one, a), (other, b))]
        found: tuple[tuple[About, tuple[Span, Span] | None], ...] = (
            ("date", weekdays_differ(told[0], told[1])),
            ("place", places_differ(told[0], told[1])),
        )
        for about, spans in found:
            if spans:
                yield Claim(about, (), ((one, _shift(spans[0], a)), (other, _shift(spans[1], b))))


def _lead(reading: Reading) -> Span | None:
    """The sentence that names most of those who take part, the first of equals."""
    starts = [person.span.start for person in reading.people]
    named: list[int] = [sum(span.start <= start < span.end for start in starts) for span in reading.sentences]
    most = max(named, default=0)
    return reading.sentences[named.index(most)] if most else None


def _sentences(reading: Reading) -> list[Span]:
    pack = find_pack(reading.lang)
    text = reading.article.text
    if reading.sentences or pack is None:
        return list(reading.sentences)
    spans = split_sentences(text, 0, len(text), pack.abbreviations)
    return [span for span in spans if " ".join(span.of(text).split()) != reading.title]


def _mutual_best(
    ones: Sequence[frozenset[str]], others: Sequence[frozenset[str]], weights: Weights
) -> Iterator[tuple[int, int]]:
    table = {
        (a, b): weights.likeness(_comparable(ones[a], others[b]), _comparable(others[b], ones[a]))
        for a, b in pair_up(ones, others)
    }
    best_of_one: dict[int, int] = {}
    best_of_other: dict[int, int] = {}
    for (a, b), likeness in table.items():  # in order: the first of equals stays
        if a not in best_of_one or likeness > table[a, best_of_one[a]]:
            best_of_one[a] = b
        if b not in best_of_other or likeness > table[best_of_other[b], b]:
            best_of_other[b] = a
    for a, b in best_of_one.items():
        if best_of_other[b] == a and table[a, b] >= SAME_MATTER:
            yield a, b


def _comparable(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Without the figures and dates that only this sentence has: they are what is looked for."""
    return frozenset(key for key in one if key[0] not in "nd" or key in other)


def _items_in(points: Sequence[tuple[str, Point]], reading: int, span: Span) -> list[str]:
    """The items that rest on this sentence."""
    return [
        item
        for item, point in points
        for member in point.of(reading)
        if member.item.span.start < span.end and span.start < member.item.span.end
    ]


def _clause(reading: Reading, span: Span, year: int | None) -> Clause:
    day = (reading.when.month, reading.when.day)
    return Clause(span.of(reading.article.text), reading.lang, reading.when.year or year, day)


def _shift(span: Span, base: Span) -> Span:
    return Span(base.start + span.start, base.start + span.end)

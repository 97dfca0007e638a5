"""Where the sources of one meeting do not say the same: typed, with the words of each, never saying which is right."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import get_args

from briefing.model import About, Difference, Saying
from briefing.quote import Span, select
from briefing.reading.clashes import Clause, find_clashes
from briefing.reading.lexicon import load_lexicon
from briefing.reading.places import same_place
from briefing.reading.points import Point
from briefing.reading.ranks import find_rank, ranks_differ
from briefing.reading.strengths import strengths_differ
from briefing.reading.values import EventFinding, Person, Reading, When
from briefing.reading.whereabouts import places_differ
from briefing.vocabulary import languages as packs

_WIDEST = 80
_WORD_BEFORE = re.compile(r"[^\s]{1,30}[^\S\n]{1,2}\Z")
_WORD_BEHIND = re.compile(r"[^\S\n]{1,2}[^\s]{1,30}")
_ELLIPSES = ("...", "…")
"""Behind a clause they say that it is not the whole list."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A difference before it has its id: what each source says, as spans into its article."""

    about: About
    items: tuple[str, ...]
    says: tuple[tuple[int, Span], ...]
    """(index of the reading, where it says so)"""
    note: str = ""
    """The id of the sentence that says so; the kind of difference where empty."""
    words: tuple[tuple[str, str], ...] = ()
    """What the sentence is filled with."""


def number_differences(
    claims: Iterable[Claim],
    readings: Sequence[Reading],
    names: Sequence[str],
    points: Iterable[tuple[str, Point]] = (),
    languages: Iterable[str] = (),
) -> list[Difference]:
    """Claims as the brief holds them, by kind; what several items share is said once, and tied to those of them whose
    own words hold it. The notes are in the languages of the readings, and in these beside them."""
    noted = sorted({reading.lang for reading in readings} | {lang for lang in languages if lang in packs()})
    by_id = dict(points)
    merged: dict[tuple[About, tuple[tuple[int, Span], ...], str], Claim] = {}
    for claim in claims:
        key = (claim.about, tuple(sorted(claim.says)), claim.note)
        known = merged.get(key)
        items = tuple(dict.fromkeys((*known.items, *claim.items))) if known else claim.items
        merged[key] = Claim(claim.about, items, claim.says, claim.note, claim.words)
    kinds = get_args(About)
    ordered = sorted(merged.values(), key=lambda claim: kinds.index(claim.about))
    return [
        Difference(
            id=f"x{number}",
            about=claim.about,
            items=_holders(claim, by_id, readings),
            says=tuple(
                _saying(
                    readings[index], names[index], span if claim.about == "omission" else _clear(readings[index], span)
                )
                for index, span in claim.says
            ),
            note=_note(claim, noted),
        )
        for number, claim in enumerate(ordered, 1)
    ]


def _holders(claim: Claim, points: Mapping[str, Point], readings: Sequence[Reading]) -> tuple[str, ...]:
    """Of two items cut from one sentence, the one whose clause has the differing words; all where none has them."""
    if claim.about == "omission":
        return claim.items
    said = [(index, " ".join(span.of(readings[index].article.text).split())) for index, span in claim.says]
    holding = tuple(
        item
        for item in claim.items
        if item in points
        and any(words in member.item.text for index, words in said for member in points[item].of(index))
    )
    return holding or claim.items


def _clear(reading: Reading, span: Span) -> Span:
    """The words with so many of those before them, or else behind, that the article has them once: a lone `Hanoi` may
    stand anywhere. At most `_WIDEST` letters, and within the paragraph."""
    text = reading.article.text
    start, end = span.start, span.end
    while text.count(text[start:end]) > 1 and end - start < _WIDEST:
        at = _WORD_BEFORE.search(text, max(0, start - 40), start)
        behind = _WORD_BEHIND.match(text, end)
        if at:
            start = at.start()
        elif behind:
            end = behind.end()
        else:
            break
    return Span(start, end)


def _saying(reading: Reading, source: str, span: Span) -> Saying:
    exact, prefix, suffix = select(reading.article.text, span)
    return Saying(source=source, exact=exact, prefix=prefix, suffix=suffix)


def _note(claim: Claim, languages: Iterable[str]) -> dict[str, str]:
    return {lang: load_lexicon(lang).notes[claim.note or claim.about].format(**dict(claim.words)) for lang in languages}


def find_item_claims(
    points: Iterable[tuple[str, Point]], readings: Sequence[Reading], year: int | None
) -> Iterator[Claim]:
    """Clashes between sources on one point."""
    for item, point in points:
        for one, other in combinations(point.readings, 2):
            for a, b in _span_pairs(point, one, other):
                clauses = (_clause(readings[one], a, year), _clause(readings[other], b, year))
                for clash in find_clashes(*clauses):
                    says = ((one, _shift(clash.one, a)), (other, _shift(clash.other, b)))
                    yield Claim(clash.about, (item,), says)
                told = (clauses[0][:2], clauses[1][:2])
                found: tuple[tuple[About, tuple[Span, Span] | None], ...] = (
                    ("strength", strengths_differ(*told)),
                    ("place", places_differ(*told)),
                )
                for about, spans in found:
                    if spans:
                        yield Claim(about, (item,), ((one, _shift(spans[0], a)), (other, _shift(spans[1], b))))


def _span_pairs(point: Point, one: int, other: int) -> list[tuple[Span, Span]]:
    """The first statement of each, and further parts against the first of the other."""
    ones = [member.item.span for member in point.of(one)]
    others = [member.item.span for member in point.of(other)]
    return list(dict.fromkeys([*((a, others[0]) for a in ones), *((ones[0], b) for b in others[1:])]))


def _clause(reading: Reading, span: Span, year: int | None) -> Clause:
    day = (reading.when.month, reading.when.day)
    text = reading.article.text
    dots = next((dots for dots in _ELLIPSES if text.startswith(dots, span.end)), "")
    return Clause(span.of(text) + dots, reading.lang, reading.when.year or year, day)


def _shift(span: Span, base: Span) -> Span:
    return Span(base.start + span.start, base.start + span.end)


def find_role_claims(
    participants: Iterable[tuple[str, Sequence[tuple[int, Person]]]], readings: Sequence[Reading]
) -> Iterator[Claim]:
    """Participants whose office the sources describe differently; the first two such sources are quoted."""
    for item, tellings in participants:
        told = [(index, person) for index, person in tellings if person.role]
        ranks = [find_rank(person.role or "", readings[index].lang) for index, person in told]
        for a, b in combinations(range(len(told)), 2):
            one, other = ranks[a], ranks[b]
            if told[a][0] == told[b][0] or one is None or other is None or not ranks_differ(one, other):
                continue
            says = tuple((index, _role_span(readings[index], person)) for index, person in (told[a], told[b]))
            yield Claim("role", (item,), says, words=(("name", told[0][1].name),))
            break


def _role_span(reading: Reading, person: Person) -> Span:
    """The role's own words where they stand together, else the mention without the name."""
    mention, role, start = person.span.of(reading.article.text), person.role or "", person.span.start
    if role and (at := mention.find(role)) >= 0:
        return Span(start + at, start + at + len(role))
    before = mention.removesuffix(person.name).rstrip(" ,\u00a0")
    return Span(start, start + len(before)) if before else person.span


def find_place_claims(readings: Sequence[Reading]) -> Iterator[Claim]:
    """The first two sources that put the meeting in different cities."""
    told = [(index, reading.city) for index, reading in enumerate(readings) if reading.city]
    for (one, city), (other, second) in combinations(told, 2):
        if not same_place(city or "", second or ""):
            spans = [_find_words(readings[index], words or "") for index, words in ((one, city), (other, second))]
            if spans[0] and spans[1]:
                yield Claim("place", (), ((one, spans[0]), (other, spans[1])))
                return


def _find_words(reading: Reading, words: str) -> Span | None:
    at = reading.article.text.find(words)
    return Span(at, at + len(words)) if at >= 0 else None


def find_date_claims(
    clash: Sequence[tuple[Reading, Span]],
    events: Iterable[tuple[str, Sequence[tuple[int, EventFinding]]]],
    readings: Sequence[Reading],
    year: int | None,
) -> Iterator[Claim]:
    """The day of the meeting, and of coming events."""
    if len(clash) >= 2:
        says = tuple((next(i for i, r in enumerate(readings) if r is reading), span) for reading, span in clash)
        yield Claim("date", (), says)
    for item, tellings in events:
        for (one, event), (other, second) in combinations(tellings, 2):
            if one != other and _other_time(event.when, second.when, year) and event.when.span and second.when.span:
                yield Claim("date", (item,), ((one, event.when.span), (other, second.when.span)))
                break


def _other_time(one: When, other: When, year: int | None) -> bool:
    years = [
        when.year or (year + when.relative if year and when.relative is not None else None) for when in (one, other)
    ]
    if years[0] and years[1] and years[0] != years[1]:
        return True
    if one.month and other.month and one.month != other.month:
        return True
    return bool(one.month and other.month and one.day and other.day and one.day != other.day)


def find_omissions(
    points: Iterable[tuple[str, Point]], readings: Sequence[Reading], names: Mapping[int, str]
) -> Iterator[Claim]:
    """For each source, the points that it alone reports. `names`: how a reader calls each source."""
    alone: dict[int, list[tuple[str, Point]]] = {}
    for item, point in points:
        if len(point.readings) == 1 and len(readings) > 1:
            alone.setdefault(point.first.reading, []).append((item, point))
    for index in sorted(alone):
        items = tuple(item for item, _ in alone[index])
        spans = dict.fromkeys(point.first.item.span for _, point in alone[index])
        words = (("publisher", names[index]), ("count", str(len(items))))
        note = "omission" if len(items) == 1 else "omission-many"
        yield Claim("omission", items, tuple((index, span) for span in spans), note, words)

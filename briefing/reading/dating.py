"""The date of a meeting, resolved across its sources, with the reasoning in words. Never guessed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from briefing.quote import Span
from briefing.reading.lexicon import load_lexicon
from briefing.reading.likeness import Weights, keys_of
from briefing.reading.occasion import publication_day
from briefing.reading.values import Reading, When
from briefing.vocabulary import languages as packs

_SAME_EVENT = 0.45
_SAME_YEAR_CONTEXT = 0.6


@dataclass(frozen=True, slots=True)
class MeetingDate:
    """`text` as the brief holds it; `basis` by language, where no source prints the date in full."""

    text: str | None = None
    basis: dict[str, str] | None = None
    clash: tuple[tuple[Reading, Span], ...] = ()
    """Where sources give different days."""

    @property
    def year(self) -> int | None:
        return int(self.text[:4]) if self.text else None


@dataclass(frozen=True, slots=True)
class _Tie:
    """A relative year and an absolute one that two texts tie to the same thing."""

    year: int
    relative: str
    relative_source: str
    absolute: str
    absolute_source: str


@dataclass(frozen=True, slots=True)
class _Reason:
    """A row of the language packs' `date_basis`, and what stands in it."""

    key: str
    parts: Mapping[str, str | _Reason]

    def told(self, lang: str) -> str:
        said = {name: part if isinstance(part, str) else part.told(lang) for name, part in self.parts.items()}
        return load_lexicon(lang).notes[self.key].format(**said)


def _reason(key: str, **parts: str | _Reason) -> _Reason:
    return _Reason(key, parts)


def resolve_date(
    readings: Sequence[Reading], names: Mapping[Reading, str], languages: Iterable[str] = ()
) -> MeetingDate:
    """The meeting's date from all its readings, the most reliable first.

    `names`: the ids of their sources. The reasoning is told in the languages of the readings, and in these beside
    them.
    """
    text, reason, clash = _resolve(readings, names)
    noted = sorted({reading.lang for reading in readings} | {lang for lang in languages if lang in packs()})
    return MeetingDate(text, {lang: reason.told(lang) for lang in noted} if reason else None, clash)


def _resolve(
    readings: Sequence[Reading], names: Mapping[Reading, str]
) -> tuple[str | None, _Reason | None, tuple[tuple[Reading, Span], ...]]:
    told = [reading for reading in readings if reading.when.month]
    clash = _clash(told)
    days = sorted(
        (reading for reading in told if reading.when.day), key=lambda reading: reading.when.counted is not None
    )
    day_reading = next(iter(days), told[0] if told else None)
    if day_reading is None:
        return _year_only(readings), None, ()
    when = day_reading.when
    day = None if clash else when.day
    month = when.month if len({reading.when.month for reading in told}) == 1 else None
    quote = _reason("basis-day", day=_quote(day_reading, when.span), source=names[day_reading])
    if when.counted and when.year:
        counted = _reason("basis-counted", day=quote, published=str(when.counted))
        return _format(when.year, month, day), counted, clash
    year, reason = _find_year(readings, names, day_reading)
    if year is None:
        return None, _reason("basis-no-year", day=quote), clash
    return _format(year, month, day), _reason("basis", day=quote, year=reason) if reason else None, clash


def own_year(reading: Reading) -> int | None:
    """The year of the contact as this article alone tells it: printed, or by the day of publication."""
    if reading.when.year:
        return reading.when.year
    published = published_on(reading)
    if published is None or not reading.when.month:
        return None
    try:
        date = datetime.date(published.year, reading.when.month, reading.when.day or 1)
    except ValueError:
        return published.year
    return published.year if date <= published + datetime.timedelta(days=1) else published.year - 1


def published_on(reading: Reading) -> datetime.date | None:
    """The day of publication, where the front matter gives one."""
    return publication_day(reading.article)


def _clash(told: Sequence[Reading]) -> tuple[tuple[Reading, Span], ...]:
    days: dict[tuple[int | None, int | None], Reading] = {}
    for reading in told:
        if reading.when.day and reading.when.span and reading.when.counted is None:
            days.setdefault((reading.when.month, reading.when.day), reading)
    if len(days) < 2:
        return ()
    return tuple((reading, reading.when.span) for reading in days.values() if reading.when.span)


def _year_only(readings: Sequence[Reading]) -> str | None:
    years = {reading.when.year for reading in readings if reading.when.year}
    return str(years.pop()) if len(years) == 1 else None


def _quote(reading: Reading, span: Span | None) -> str:
    return " ".join(span.of(reading.article.text).split()) if span else ""


def _find_year(
    readings: Sequence[Reading], names: Mapping[Reading, str], day_reading: Reading
) -> tuple[int | None, _Reason | None]:
    """The year, and why; no reason is needed where the source of the day prints it."""
    if (year := day_reading.when.year) and str(year) in _quote(day_reading, day_reading.when.span):
        return year, None
    for reading in readings:
        if (year := reading.when.year) and str(year) in _quote(reading, reading.when.span):
            return year, _reason("basis-printed", year=str(year), source=names[reading])
    for reading in readings:
        published = published_on(reading)
        if published and reading.when.month and (year := own_year(reading)):
            return year, _reason("basis-published", published=published.isoformat(), source=names[reading])
    if year := day_reading.when.year:
        return year, _reason("basis-printed", year=str(year), source=names[day_reading])
    for ties, key in ((_event_ties(readings, names), "basis-event"), (_context_ties(readings, names), "basis-context")):
        found = list(ties)
        if len({tie.year for tie in found}) == 1:
            tie = found[0]
            return tie.year, _reason(
                key, relative=tie.relative, a=tie.relative_source, absolute=tie.absolute, b=tie.absolute_source
            )
    return None, None


def _event_ties(readings: Sequence[Reading], names: Mapping[Reading, str]) -> Iterator[_Tie]:
    events = [(reading, event) for reading in readings for event in reading.events]
    bags = [keys_of(event.name, reading.lang) for reading, event in events]
    weights = Weights(bags)
    for i, (reading, event) in enumerate(events):
        for j, (other, second) in enumerate(events):
            if event.when.relative is None or second.when.year is None or second.when.relative is not None:
                continue
            if weights.likeness(bags[i], bags[j]) >= _SAME_EVENT:
                yield _tie((reading, event.when), (other, second.when), names)


def _context_ties(readings: Sequence[Reading], names: Mapping[Reading, str]) -> Iterator[_Tie]:
    """Years that two sentences tie to the same thing: the likeliest partner, if it is likely enough and the two give
    the same figure. `This year` is left out, for it is said of anything."""
    whens = [(reading, when) for reading in readings for when in reading.years if when.span and _alone(reading, when)]
    bags = [keys_of(_sentence(reading, when), reading.lang) for reading, when in whens]
    weights = Weights(bags)
    for i, (reading, when) in enumerate(whens):
        if not when.relative:
            continue
        scored = [
            (weights.likeness(bags[i], bags[j]), j)
            for j, (_, second) in enumerate(whens)
            if second.year is not None and second.relative is None and _share_figure(bags[i], bags[j])
        ]
        score, best = max(scored, key=lambda row: (row[0], -row[1]), default=(0.0, -1))
        if score >= _SAME_YEAR_CONTEXT:
            yield _tie((reading, when), whens[best], names)


def _share_figure(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(key.startswith("n:") for key in one & other)


def _tie(relative: tuple[Reading, When], absolute: tuple[Reading, When], names: Mapping[Reading, str]) -> _Tie:
    (one, when), (other, second) = relative, absolute
    year = (second.year or 0) - (when.relative or 0)
    return _Tie(year, _quote(one, when.span), names[one], _quote(other, second.span), names[other])


def _alone(reading: Reading, when: When) -> bool:
    """Whether its sentence names no other year, so that what else it says can only belong to this one."""
    around = _bounds(reading, when)
    others = (other.span for other in (*reading.years, reading.when) if other.span and other.span != when.span)
    return not any(around.start <= span.start < around.end for span in others)


def _bounds(reading: Reading, when: When) -> Span:
    """From stop to stop around a year."""
    text, span = reading.article.text, when.span or Span(0, 0)
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n")) + 1
    ends = [at for mark in (". ", "\n") if (at := text.find(mark, span.end)) >= 0]
    return Span(start, min(ends, default=len(text)))


def _sentence(reading: Reading, when: When) -> str:
    """The sentence without the year itself."""
    text, around, span = reading.article.text, _bounds(reading, when), when.span or Span(0, 0)
    return text[around.start : span.start] + " " + text[span.end : around.end]


def _format(year: int, month: int | None, day: int | None) -> str:
    text = f"{year:04}" if month is None else f"{year:04}-{month:02}"
    return text if month is None or day is None else f"{text}-{day:02}"


def resolve_event_date(when: When, year: int | None) -> str | None:
    """An event's date as the brief holds it; a relative year counts from the meeting's.

    >>> resolve_event_date(When(relative=1), 2024), resolve_event_date(When(year=2025, month=3), None)
    ('2025', '2025-03')
    """
    found = when.year if when.year else year + when.relative if year and when.relative is not None else None
    if found is None:
        return None
    try:
        datetime.date(found, when.month or 1, when.day or 1)
    except ValueError:
        return _format(found, None, None)
    return _format(found, when.month, when.day)

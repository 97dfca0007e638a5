"""The calendar: what is coming, the soonest first; behind it what is past, by year; last, what has no date yet.

The same events stand in files for calendar programs: one an event, one a side, one for all.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from briefing.model import Event, Text
from briefing.publishing.archive import Archive
from briefing.publishing.places import calendar_parts, event_file_path, events_path, side_events_path
from briefing.publishing.planning.pages import in_all, in_each, is_public, latest
from briefing.publishing.planning.paging import UNDATED, Part
from briefing.publishing.summaries import Announcement, Summary
from briefing.publishing.values import Page
from briefing.settings import SiteConfig

PER_PAGE = 50
SHOWN = 10
"""How many past events, and how many without a date, the first page shows before it leads to pages of their own."""

_DAY = len("2025-03-01")


class Happening(NamedTuple):
    """An event with the brief that announced it."""

    brief: str
    title: Text
    date: str | None
    """Of the meeting."""
    status: str
    """Of the brief."""
    event: Announcement
    origin: str
    """The id that the brief began with: calendar programs know the event by it."""

    @property
    def mark(self) -> str:
        """What stands for it in the key of a page."""
        return f"{self.brief} {self.origin} {self.title} {self.date} {self.status} {self.event.mark}"


class CalendarSubject(NamedTuple):
    """A page of the calendar."""

    part: Literal["coming", "past", "undated"]
    rows: Part[Happening]
    """What is coming, on its pages; else a year, or what has no date."""
    past: tuple[Happening, ...] = ()
    """The latest that are over, on the first page."""
    undated: tuple[Happening, ...] = ()
    totals: tuple[int, int, int] = (0, 0, 0)
    """How many are coming, over, without a date."""
    years: tuple[tuple[str, int], ...] = ()
    """Of what is over: those that have pages of their own."""
    has_file: bool = False
    """Whether there is a file of all events."""


class Filed(NamedTuple):
    """An event in a file for calendar programs."""

    happening: Happening
    updated: str | None
    """Of the brief, as its revision."""
    revision: int


class CalendarFile(NamedTuple):
    """A file for calendar programs."""

    side: str | None
    """Whose events these are; None: of one event, or of all."""
    rows: tuple[Filed, ...]
    whole: bool = True
    """Whether it is to be subscribed to; else it holds one event."""


def happening(one: Summary, event: Announcement) -> Happening:
    """An event of a brief."""
    return Happening(one.id, one.title, one.date, one.status, event, one.origin)


def when(event: Announcement) -> str:
    """For sorting: an event of which only the month or the year is known comes last in it."""
    return ((event.date or "") + "-99-99")[:_DAY] if event.date else "9999"


def is_over(event: Announcement, today: str) -> bool:
    """Whether its last day, as far as it is known, is past."""
    last = event.until or event.date
    return last is not None and last < today[: len(last)]


def is_dated(event: Announcement | Event) -> bool:
    """Whether its first day is known: only then is there something that a calendar program can show."""
    return event.date is not None and len(event.date) == _DAY


def has_file(event: Announcement | Event, lang: str, site: SiteConfig) -> bool:
    """Whether an event has a file in a language: its day must be known, and where nothing is borrowed, its name."""
    return is_dated(event) and (site.fallback != "hide" or lang in event.name)


# --- pages


def plan_calendar(archive: Archive) -> Iterator[Page]:
    """All pages of the calendar."""
    if not archive.has("calendar"):
        return
    found = [happening(one, event) for one in archive.summaries for event in one.events]
    undated = [one for one in found if one.event.date is None]
    dated = sorted((one for one in found if one.event.date), key=lambda one: (when(one.event), one.brief, one.event.id))
    coming = [one for one in dated if not is_over(one.event, archive.today)]
    past = [one for one in reversed(dated) if is_over(one.event, archive.today)]
    years = _by_year(past) if len(past) > SHOWN else []
    others = _cut(undated, (UNDATED,), (UNDATED,)) if len(undated) > SHOWN else []
    subject = CalendarSubject(
        part="coming",
        rows=Part((), None, 1, 1, (), (), 0),
        totals=(len(coming), len(past), len(undated)),
        years=tuple((str(part.year), part.total) for part in years if part.number == 1),
        has_file=bool(subscribed(archive, archive.summaries)),
    )
    for rows in _cut(coming, (), ("page",)):
        first = rows.number == 1
        shown = (tuple(past[:SHOWN]), tuple(undated[:SHOWN])) if first else ((), ())
        yield from _page(archive, subject._replace(rows=rows, past=shown[0], undated=shown[1]))
    for rows in years:
        yield from _page(archive, subject._replace(part="past", rows=rows))
    for rows in others:
        yield from _page(archive, subject._replace(part="undated", rows=rows))


def _page(archive: Archive, subject: CalendarSubject) -> Iterator[Page]:
    rows = (*subject.rows.rows, *subject.past, *subject.undated)
    bare = subject._replace(rows=subject.rows._replace(rows=()), past=(), undated=())
    paths = in_all(archive, *calendar_parts(), *subject.rows.parts)
    modified = latest(archive.by_id[one.brief].updated for one in rows)
    made_from = (bare, len(subject.past), len(subject.undated), [one.mark for one in rows])
    yield from in_each("calendar", archive, paths, made_from, subject, modified=modified)


def _by_year(past: Sequence[Happening]) -> list[Part[Happening]]:
    """The pages of the years, the latest first."""
    years: dict[str, list[Happening]] = {}
    for one in past:
        years.setdefault(str(one.event.date)[:4], []).append(one)
    return [
        part._replace(year=year) for year in sorted(years, reverse=True) for part in _cut(years[year], (year,), (year,))
    ]


def _cut(rows: Sequence[Happening], first: tuple[str, ...], others: tuple[str, ...]) -> list[Part[Happening]]:
    """A list cut by number alone, with the addresses of its first page and of the others."""
    chunks = [tuple(rows[at : at + PER_PAGE]) for at in range(0, len(rows), PER_PAGE)] or [()]
    return [
        Part(first if number == 1 else (*others, str(number)), None, number, len(chunks), chunk, (), len(rows))
        for number, chunk in enumerate(chunks, 1)
    ]


# --- files


def subscribed(archive: Archive, summaries: Iterable[Summary]) -> list[Filed]:
    """What a calendar to subscribe to holds: events of these briefs whose day is known, since the start of last year.

    What is not published is in none, also where drafts are shown: programs keep what they have once fetched.
    """
    since = f"{int(archive.today[:4]) - 1}-01-01"
    found = [
        Filed(happening(one, event), one.updated, one.revision)
        for one in summaries
        if is_public(archive, one)
        for event in one.events
        if is_dated(event) and str(event.until or event.date) >= since
    ]
    return sorted(found, key=lambda one: (when(one.happening.event), one.happening.brief, one.happening.event.id))


def plan_event_files(archive: Archive) -> Iterator[Page]:
    """A file for each event whose day is known, at the brief's earlier addresses too."""
    if not archive.has("calendar"):
        return
    for one in archive.summaries:
        for event in one.events:
            languages = [lang for lang in archive.languages if has_file(event, lang, archive.site)]
            row = Filed(happening(one, event), one.updated, one.revision)
            subject = CalendarFile(None, (row,), whole=False)
            for name in (one.id, *one.aliases) if languages else ():
                paths = {lang: event_file_path(lang, name, event.id) for lang in languages}
                yield from in_each("event-file", archive, paths, _marks([row]), subject)


def plan_calendar_files(archive: Archive) -> Iterator[Page]:
    """A file of all events, and one of each side's."""
    if not archive.has("calendar"):
        return
    yield from _file(archive, None, archive.summaries, events_path)
    if archive.has("countries"):
        for side, summaries in by_side(archive).items():
            yield from _file(archive, side, summaries, functools.partial(side_events_path, side=side))


def by_side(archive: Archive) -> dict[str, list[Summary]]:
    """The briefs of each party."""
    found: dict[str, list[Summary]] = {}
    for one in archive.summaries:
        for side in one.sides:
            found.setdefault(side, []).append(one)
    return found


def _file(
    archive: Archive, side: str | None, summaries: Iterable[Summary], path: Callable[[str], str]
) -> Iterator[Page]:
    """Nothing where it would be empty, which a calendar must not be."""
    rows = tuple(subscribed(archive, summaries))
    paths = {
        lang: path(lang)
        for lang in archive.languages
        if any(has_file(one.happening.event, lang, archive.site) for one in rows)
    }
    yield from in_each("calendar-file", archive, paths, (side, _marks(rows)), CalendarFile(side, rows))


def _marks(rows: Iterable[Filed]) -> list[tuple[str, str | None, int]]:
    return [(one.happening.mark, one.updated, one.revision) for one in rows]

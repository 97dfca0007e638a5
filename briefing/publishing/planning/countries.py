"""Countries and organisations: all of them on one page, and for each whom it met, what is open, who speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.places import side_parts
from briefing.publishing.planning.gathering import (
    Announced,
    Head,
    Told,
    entries_of,
    followed,
    heads_of,
    marks,
    sides_named,
    span_of,
    stands,
)
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import Part, split_list
from briefing.publishing.planning.people import PersonRow, is_apart, people_of, persons_of
from briefing.publishing.planning.sides import Gathered, calendars_of, gather_sides, named_at
from briefing.publishing.positions import subjects_of
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page

PER_PAGE = 25
"""Meetings on a page of a country."""

SHOWN = 6
"""Open requests in each direction, and coming events: the rest is a link away."""

SHOWN_PEOPLE = 12


class SideRow(NamedTuple):
    """A party in the list of all."""

    side: str
    meetings: int
    last: str | None
    """The date of its last meeting."""
    hosted: int
    """Meetings of others that were held there."""


class Contact(NamedTuple):
    """Another party that one has met."""

    side: str
    meetings: int
    last: Head


class Position(NamedTuple):
    """What a party said last about a subject."""

    subject: str
    is_issue: bool
    last: Told


class SideOverview(NamedTuple):
    """What only the first page of a party shows."""

    span: tuple[str, str] | None
    """The dates of its first and its last meeting."""
    hosted: int
    """Meetings of others that were held there."""
    contacts: tuple[Contact, ...]
    asks: tuple[Told, ...]
    asks_total: int
    asked: tuple[Told, ...]
    asked_total: int
    in_ledger: bool
    """Whether it asks or promises anything, or is asked or promised it."""
    positions: tuple[Position, ...]
    """What it said or promised last, subject by subject, the latest first; what it asks stands apart."""
    speaks: bool
    """Whether it is told to have said anything about a topic or a regional issue."""
    people: tuple[PersonRow, ...]
    people_total: int
    people_at: tuple[str, ...]
    """Where all of them are listed, below the list of persons."""
    events: tuple[Announced, ...]
    events_total: int
    calendars: tuple[str, ...]
    """The languages that have a file of its events."""


class SideSubject(NamedTuple):
    """What a page of a party shows."""

    side: str
    part: Part[Summary]
    """All briefs that name it, be it as the place or as the one who is asked."""
    meetings: int
    """Of these, those to which it was a party."""
    named: Mapping[str, tuple[Told | Announced, ...]]
    """Brief → what names it there, where it was no party."""
    has_feed: bool
    overview: SideOverview | None


def side_rows(archive: Archive) -> tuple[SideRow, ...]:
    """Every party that has a page, by its code."""
    meetings: dict[str, int] = {}
    hosted: dict[str, int] = {}
    last: dict[str, str | None] = {}
    for one in archive.summaries:
        for side in sides_named(one):
            meetings.setdefault(side, 0)
        for side in one.sides:
            meetings[side] += 1
            last.setdefault(side, one.date)
        if one.country and one.country not in one.sides:
            hosted[one.country] = hosted.get(one.country, 0) + 1
    return tuple(SideRow(side, meetings[side], last.get(side), hosted.get(side, 0)) for side in sorted(meetings))


def plan_countries(archive: Archive) -> Iterator[Page]:
    """All countries and organisations that the site shows something of."""
    if archive.has("countries"):
        rows = side_rows(archive)
        yield from in_each("countries", archive, in_all(archive, "countries"), rows, rows)


def plan_country(archive: Archive) -> Iterator[Page]:
    """A page of each party, and one a year where it has met often."""
    if not archive.has("countries"):
        return
    heads, entries = heads_of(archive), entries_of(archive)
    gathered = gather_sides(archive, heads)
    apart = is_apart(persons_of(archive.summaries))
    for side in sorted(gathered):
        found = gathered[side]
        overview = _overview(side, found, heads)._replace(
            people_at=people_of(side) if apart else (), calendars=calendars_of(archive, found.meetings)
        )
        rows = [entries[one.id] for one in found.named]
        for part in split_list(rows, _date, PER_PAGE):
            subject = SideSubject(
                side=side,
                part=part,
                meetings=len(found.meetings),
                named=named_at(archive, side, part.rows),
                has_feed=side in followed(archive),
                overview=None if part.year else overview,
            )
            paths = in_all(archive, *side_parts(side), *part.parts)
            texts = (one.title for one in part.rows)
            standing = stands(archive, texts, part.rows)
            yield from in_each("country", archive, paths, _made_from(subject), subject, **standing)


def _date(one: Summary) -> str | None:
    return one.date


def _overview(side: str, found: Gathered, heads: Mapping[str, Head]) -> SideOverview:
    people = persons_of(found.meetings, side)
    return SideOverview(
        span=span_of(found.meetings),
        hosted=sum(one.country == side and side not in one.sides for one in found.named),
        contacts=_contacts(side, found.meetings, heads),
        asks=tuple(row for _, row in found.asks[:SHOWN]),
        asks_total=len(found.asks),
        asked=tuple(row for _, row in found.asked[:SHOWN]),
        asked_total=len(found.asked),
        in_ledger=found.in_ledger,
        positions=_positions(side, found.named, heads)[:SHOWN],
        speaks=any(point.by == side and (point.topics or point.issue) for one in found.named for point in one.points),
        people=people[:SHOWN_PEOPLE],
        people_total=len(people),
        people_at=(),
        events=tuple(found.events[:SHOWN]),
        events_total=len(found.events),
        calendars=(),
    )


def _positions(side: str, named: list[Summary], heads: Mapping[str, Head]) -> tuple[Position, ...]:
    found: dict[str, Position] = {}
    for one in named:
        for point in one.points:
            if point.by == side and point.section != "requests":
                subject = next((name for name in reversed(subjects_of(point)) if name not in found), None)
                if subject:
                    found[subject] = Position(subject, subject == point.issue, Told(heads[one.id], point))
    return tuple(found.values())


def _contacts(side: str, meetings: list[Summary], heads: Mapping[str, Head]) -> tuple[Contact, ...]:
    """Whom it met, those whom it met most often first, then those whom it met last."""
    counts: dict[str, int] = {}
    last: dict[str, Head] = {}
    for one in meetings:
        for other in one.sides:
            if other != side:
                counts[other] = counts.get(other, 0) + 1
                last.setdefault(other, heads[one.id])
    order = list(counts)
    order.sort(key=lambda other: -counts[other])
    return tuple(Contact(other, counts[other], last[other]) for other in order)


def _made_from(subject: SideSubject) -> object:
    named = [(brief, [one.mark for one in rows]) for brief, rows in subject.named.items()]
    rows = [one.mark for one in subject.part.rows]
    part = (subject.part._replace(rows=()), rows, subject.meetings, named, subject.has_feed)
    shown = subject.overview
    if shown is None:
        return (subject.side, part)
    return (
        subject.side,
        part,
        (shown.span, shown.hosted, shown.calendars),
        [(one.side, one.meetings, one.last.mark) for one in shown.contacts],
        marks(shown.asks, shown.asked, shown.events),
        [(one.person.mark, one.last, one.meetings) for one in shown.people],
        (
            shown.in_ledger,
            [(one.subject, one.is_issue, one.last.mark) for one in shown.positions],
            shown.speaks,
            shown.asks_total,
            shown.asked_total,
            shown.people_total,
            shown.people_at,
            shown.events_total,
        ),
    )

"""Countries and organisations: all of them on one page, and for each whom it met, what is open, who speaks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.places import side_parts
from briefing.publishing.planning.gathering import (
    Announced,
    Head,
    Told,
    coming_events,
    entries_of,
    heads_of,
    marks,
    open_points,
    sides_named,
    stands,
    told,
)
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import Part, split_list
from briefing.publishing.planning.people import PersonRow, is_apart, people_of, persons_of
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


class Contact(NamedTuple):
    """Another party that one has met."""

    side: str
    meetings: int
    last: Head


class SideOverview(NamedTuple):
    """What only the first page of a party shows."""

    since: str | None
    """The date of its first meeting."""
    contacts: tuple[Contact, ...]
    asks: tuple[Told, ...]
    asks_total: int
    asked: tuple[Told, ...]
    asked_total: int
    in_ledger: bool
    """Whether it asks or promises anything, or is asked or promised it."""
    speaks: bool
    """Whether it is told to have said anything about a topic or a regional issue."""
    people: tuple[PersonRow, ...]
    people_total: int
    people_at: tuple[str, ...]
    """Where all of them are listed, below the list of persons."""
    events: tuple[Announced, ...]
    events_total: int


class SideSubject(NamedTuple):
    """What a page of a party shows."""

    side: str
    part: Part[Summary]
    """All briefs that name it, be it as the place or as the one who is asked."""
    meetings: int
    """Of these, those to which it was a party."""
    overview: SideOverview | None


@dataclass(slots=True)
class _Gathered:
    """All that names a party, the newest first."""

    named: list[Summary] = field(default_factory=list)
    meetings: list[Summary] = field(default_factory=list)
    asks: list[tuple[Summary, Told]] = field(default_factory=list)
    asked: list[tuple[Summary, Told]] = field(default_factory=list)
    events: list[Announced] = field(default_factory=list)
    in_ledger: bool = False


def side_rows(archive: Archive) -> tuple[SideRow, ...]:
    """Every party that has a page, by its code."""
    meetings: dict[str, int] = {}
    last: dict[str, str | None] = {}
    for one in archive.summaries:
        for side in sides_named(one):
            meetings.setdefault(side, 0)
        for side in one.sides:
            meetings[side] += 1
            last.setdefault(side, one.date)
    return tuple(SideRow(side, meetings[side], last.get(side)) for side in sorted(meetings))


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
    gathered = _gather(archive, heads)
    apart = is_apart(persons_of(archive.summaries))
    for side in sorted(gathered):
        found = gathered[side]
        overview = _overview(side, found, heads)._replace(people_at=people_of(side) if apart else ())
        for part in split_list([entries[one.id] for one in found.named], _date, PER_PAGE):
            subject = SideSubject(side, part, len(found.meetings), None if part.year else overview)
            paths = in_all(archive, *side_parts(side), *part.parts)
            texts = (one.title for one in part.rows)
            standing = stands(archive, texts, part.rows)
            yield from in_each("country", archive, paths, _made_from(subject), subject, **standing)


def _date(one: Summary) -> str | None:
    return one.date


def _gather(archive: Archive, heads: Mapping[str, Head]) -> dict[str, _Gathered]:
    found: dict[str, _Gathered] = {}
    for one in archive.summaries:
        for side in sides_named(one):
            found.setdefault(side, _Gathered()).named.append(one)
        for side in one.sides:
            found[side].meetings.append(one)
        for side in _in_ledger(one):
            found[side].in_ledger = True
    for one, point in open_points(archive, "requests"):
        row = (one, told(archive, one, heads[one.id], point))
        if point.by and point.by != "both":
            found[point.by].asks.append(row)
        for side in _asked(one, point.by, point.to):
            found[side].asked.append(row)
    for event in coming_events(archive):
        parties = (*archive.by_id[event.brief].sides, event.event.country)
        for name in dict.fromkeys(parties):
            if name and name != "both":
                found[name].events.append(event)
    return found


def _in_ledger(one: Summary) -> set[str]:
    """Those who ask or promise something at a meeting, or are asked or promised it."""
    points = (point for point in one.points if point.section in ("requests", "commitments"))
    named = {side for point in points for side in (point.by, *_asked(one, point.by, point.to))}
    return {side for side in named if side and side != "both"}


def _asked(one: Summary, by: str | None, to: str | None) -> tuple[str, ...]:
    """Those who are to act: with `both`, every party but the one that asks."""
    if to == "both":
        return tuple(side for side in one.sides if side != by)
    return (to,) if to else ()


def _overview(side: str, found: _Gathered, heads: Mapping[str, Head]) -> SideOverview:
    people = persons_of(found.meetings, side)
    return SideOverview(
        since=found.meetings[-1].date if found.meetings else None,
        contacts=_contacts(side, found.meetings, heads),
        asks=tuple(row for _, row in found.asks[:SHOWN]),
        asks_total=len(found.asks),
        asked=tuple(row for _, row in found.asked[:SHOWN]),
        asked_total=len(found.asked),
        in_ledger=found.in_ledger,
        speaks=any(point.by == side and (point.topics or point.issue) for one in found.named for point in one.points),
        people=people[:SHOWN_PEOPLE],
        people_total=len(people),
        people_at=(),
        events=tuple(found.events[:SHOWN]),
        events_total=len(found.events),
    )


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
    part = (subject.part._replace(rows=()), [one.mark for one in subject.part.rows], subject.meetings)
    shown = subject.overview
    if shown is None:
        return (subject.side, part)
    return (
        subject.side,
        part,
        shown.since,
        [(one.side, one.meetings, one.last.mark) for one in shown.contacts],
        marks(shown.asks, shown.asked, shown.events),
        [(one.person.mark, one.last, one.meetings) for one in shown.people],
        (
            shown.in_ledger,
            shown.speaks,
            shown.asks_total,
            shown.asked_total,
            shown.people_total,
            shown.people_at,
            shown.events_total,
        ),
    )

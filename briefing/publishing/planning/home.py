"""Home, and the list of all briefs by year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.planning.countries import SideRow, side_rows
from briefing.publishing.planning.gathering import (
    Announced,
    Told,
    coming_events,
    entries_of,
    head_of,
    listed,
    marks,
    open_points,
    told,
)
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import Part, split_list
from briefing.publishing.planning.subjects import SubjectRow, subject_rows
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.values import Page

FEW = 2
"""With no more briefs than this, the first is told at length, over the whole width."""

SHOWN_BRIEFS = 8
SHOWN_REQUESTS = 6
SHOWN_EVENTS = 6
SHOWN_SIDES = 12
SHOWN_TOPICS = 16
SHOWN_LEAD = 8
"""Points of a kind that a brief told at length may show."""

SHOWN_AGREED = 3
"""How many of the points agreed the first brief may quote."""


class Lead(NamedTuple):
    """What is told of the first brief, besides what was agreed, where it has the page to itself."""

    asked: tuple[Told, ...]
    differing: tuple[Point, ...]
    """Points on which the sources contradict each other."""


class HomeSubject(NamedTuple):
    """What the home page shows."""

    briefs: tuple[Summary, ...]
    """The first of them with some of the points agreed."""
    total: int
    lead: Lead | None
    requests: tuple[Told, ...]
    requests_total: int
    events: tuple[Announced, ...]
    events_total: int
    sides: tuple[SideRow, ...]
    sides_total: int
    topics: tuple[SubjectRow, ...]
    """Those of which most is told."""
    topics_total: int


class BriefsSubject(NamedTuple):
    """What a page of the list of all briefs shows."""

    part: Part[Summary]


def plan_home(archive: Archive) -> Iterator[Page]:
    """The newest briefs, what is open, what is coming, and the ways to all else."""
    briefs = [listed(one) for one in archive.summaries[:SHOWN_BRIEFS]]
    few = 0 < len(briefs) <= FEW
    if briefs:
        agreed = archive.summaries[0].of("agreed")
        briefs[0] = briefs[0]._replace(points=agreed[: SHOWN_LEAD if few else SHOWN_AGREED])
    lead = _lead(archive, archive.summaries[0]) if few else None
    asked = [one for one in open_points(archive, "requests") if not lead or one[0] is not archive.summaries[0]]
    events = coming_events(archive)
    sides = most_active(side_rows(archive)) if archive.has("countries") else ()
    topics = subject_rows(archive, "topics") if archive.has("topics") else ()
    subject = HomeSubject(
        briefs=tuple(briefs),
        total=len(archive.summaries),
        lead=lead,
        requests=tuple(told(archive, one, head_of(one), point) for one, point in asked[:SHOWN_REQUESTS]),
        requests_total=len(asked),
        events=tuple(events[:SHOWN_EVENTS]),
        events_total=len(events),
        sides=sides[:SHOWN_SIDES],
        sides_total=len(sides),
        topics=topics[:SHOWN_TOPICS],
        topics_total=len(topics),
    )
    yield from in_each("home", archive, in_all(archive), _made_from(subject), subject)


def _lead(archive: Archive, one: Summary) -> Lead:
    asked = (told(archive, one, head_of(one), point) for point in one.of("requests")[:SHOWN_LEAD])
    return Lead(tuple(asked), tuple(point for point in one.points if point.differs)[:SHOWN_LEAD])


def _made_from(subject: HomeSubject) -> object:
    lead = subject.lead and (marks(subject.lead.asked), [point.mark for point in subject.lead.differing])
    return (
        lead,
        [(one.mark, *(point.mark for point in one.points)) for one in subject.briefs],
        marks(subject.requests, subject.events),
        (subject.total, subject.requests_total, subject.events_total, subject.sides, subject.sides_total),
        (subject.topics, subject.topics_total),
    )


def most_active(rows: tuple[SideRow, ...]) -> tuple[SideRow, ...]:
    """Those that met most often first; of equals, those that met last."""
    by_last = sorted(rows, key=lambda row: row.last or "", reverse=True)
    return tuple(sorted(by_last, key=lambda row: -row.meetings))


def plan_briefs(archive: Archive) -> Iterator[Page]:
    """All briefs: the newest on the first page, and a page a year where there are many."""
    entries = entries_of(archive)
    for part in split_list([entries[one.id] for one in archive.summaries], _date):
        paths = in_all(archive, "briefs", *part.parts)
        made_from = (part._replace(rows=()), [one.mark for one in part.rows])
        yield from in_each("briefs", archive, paths, made_from, BriefsSubject(part))


def _date(one: Summary) -> str | None:
    return one.date

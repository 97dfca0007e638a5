"""Home: the list of briefs, fifty a page; the first page also shows what is open and what is coming."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.summaries import Announcement, Point, Summary
from briefing.publishing.values import Page

PER_PAGE = 50
"""Briefs on a page of a list."""

SHOWN_REQUESTS = 12
SHOWN_EVENTS = 12
SHOWN_AGREED = 3
"""How many of the points agreed a list may quote."""


class Asked(NamedTuple):
    """An open request, with the brief that it stands in."""

    brief: str
    date: str | None
    request: Point


class Announced(NamedTuple):
    """A coming event, with the brief that announced it."""

    brief: str
    event: Announcement


class HomeSubject(NamedTuple):
    """What a page of the list of briefs shows."""

    number: int
    paths: tuple[Mapping[str, str], ...]
    """Of all pages of the list, by language."""
    briefs: tuple[Summary, ...]
    total: int
    requests: tuple[Asked, ...] = ()
    requests_total: int = 0
    events: tuple[Announced, ...] = ()


def plan_home(archive: Archive) -> Iterator[Page]:
    """The list of briefs, fifty a page."""
    chunks = [archive.summaries[at : at + PER_PAGE] for at in range(0, len(archive.summaries), PER_PAGE)] or [()]
    paths = tuple(in_all(archive, *(() if number == 0 else ("page", str(number + 1)))) for number in range(len(chunks)))
    asked = open_requests(archive)
    for number, briefs in enumerate(chunks):
        listed = tuple(_listed(one, leads=number == 0 and at == 0) for at, one in enumerate(briefs))
        subject = HomeSubject(number + 1, paths, listed, len(archive.summaries))
        if number == 0:
            subject = subject._replace(
                requests=tuple(asked[:SHOWN_REQUESTS]),
                requests_total=len(asked),
                events=tuple(coming_events(archive)[:SHOWN_EVENTS]),
            )
        yield from in_each("home", archive, paths[number], subject, subject)


def _listed(one: Summary, *, leads: bool) -> Summary:
    """What a list shows of a brief, and no more: what it does not show must not make it be rendered again."""
    agreed = one.of("agreed")[:SHOWN_AGREED] if leads else ()
    return one._replace(digest="", people=(), points=agreed, events=(), history=())


def open_requests(archive: Archive) -> list[Asked]:
    """What nobody has answered, the newest first; of a request that was asked again, only the last time."""
    return [
        Asked(one.id, one.date, point)
        for one in archive.summaries
        for point in one.of("requests")
        if point.status == "open" and one.reference(point.id) not in archive.later
    ]


def coming_events(archive: Archive) -> list[Announced]:
    """Events that are not over, the soonest first; those without a date last."""
    found = [
        Announced(one.id, event)
        for one in archive.summaries
        for event in one.events
        if event.date is None or (event.until or event.date) >= archive.today[: len(event.until or event.date)]
    ]
    found.sort(key=lambda one: (one.event.date is None, one.event.date or "", one.brief, one.event.id))
    return found

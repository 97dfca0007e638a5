"""Who and what the briefs of an archive name: the pages of sides, pairs, persons and topics are planned from it."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple, TypedDict

from briefing.model import Text
from briefing.publishing.archive import Archive
from briefing.publishing.chains import OPEN
from briefing.publishing.places import side_slug
from briefing.publishing.planning.briefs import Other, other_of
from briefing.publishing.planning.calendar import is_over, when
from briefing.publishing.planning.pages import is_public, latest
from briefing.publishing.summaries import Announcement, Point, Summary

Pair = tuple[str, str]
"""Two sides, in the order of their slugs."""


class Head(NamedTuple):
    """A meeting as a list of points names it."""

    brief: str
    title: Text
    date: str | None
    sides: tuple[str, ...]
    status: str
    mark: str


class Told(NamedTuple):
    """A point with the meeting that it comes from."""

    head: Head
    point: Point
    answer: Other | None = None
    """Where it was answered, if the site shows that."""
    before: tuple[Other, ...] = ()
    """Where the same was asked or promised earlier, the first of them first."""

    @property
    def mark(self) -> str:
        """What stands for all of it in the key of a page."""
        mark = self.head.mark + self.point.mark
        return f"{mark}{self.answer}{self.before}" if self.answer or self.before else mark


class Announced(NamedTuple):
    """A coming event, with the brief that announced it."""

    brief: str
    event: Announcement

    @property
    def mark(self) -> str:
        """What stands for it in the key of a page."""
        return f"{self.brief}#{self.event.mark}"


def marks(*rows: Iterable[Told | Announced]) -> list[list[str]]:
    """What stands for several lists in the key of a page."""
    return [[one.mark for one in found] for found in rows]


@functools.lru_cache(maxsize=2)
def heads_of(archive: Archive) -> Mapping[str, Head]:
    """All briefs as lists of points name them."""
    return {one.id: head_of(one) for one in archive.summaries}


@functools.lru_cache(maxsize=2)
def entries_of(archive: Archive) -> Mapping[str, Summary]:
    """All briefs as lists show them."""
    return {one.id: listed(one) for one in archive.summaries}


def head_of(one: Summary) -> Head:
    """What a list of points shows of their meeting."""
    shown = (one.id, one.title, one.date, one.sides, one.status)
    return Head(*shown, hashlib.blake2b(repr(shown).encode(), digest_size=9).hexdigest())


def told(archive: Archive, one: Summary, head: Head, point: Point) -> Told:
    """A point with all that a list says about it."""
    if not point.answered_by and not point.repeats:
        return Told(head, point)
    answer = other_of(archive, point.answered_by) if point.answered_by else None
    return Told(head, point, answer, asked_before(archive, one, point) if point.repeats else ())


def asked_before(archive: Archive, one: Summary, point: Point) -> tuple[Other, ...]:
    """The earlier meetings in which a point was made, as far as the site shows them; the first of them first."""
    found = [Other(before.id, made.id, before.title, before.date) for before, made in archive.earlier(one, point)]
    return tuple(reversed(found))


def open_points(archive: Archive, section: str) -> Iterator[tuple[Summary, Point]]:
    """What waits for an answer, or is still to be done, the newest first; of what was repeated, the last time only.

    A hope waits for nothing.
    """
    for one in archive.summaries:
        for point in one.points:
            if point.section == section and point.status == OPEN and archive.is_last(one, point):
                yield one, point


def sides_named(one: Summary) -> tuple[str, ...]:
    """Every side that a brief names, in whatever part: parties first. Each of them has a page."""
    named: dict[str | None, None] = dict.fromkeys(one.sides)
    for point in one.points:
        named[point.by] = named[point.to] = None
    named[one.country] = None
    for event in one.events:
        named[event.country] = None
    return tuple(side for side in named if side and side != "both")


def pairs_named(one: Summary) -> tuple[Pair, ...]:
    """Every pair that a brief is about: parties that met, and sides of which one asked or promised the other something.

    Each of them has a page. Three parties make three pairs.
    """
    found = dict.fromkeys(pair_of(*two) for two in combinations(one.sides, 2))
    for point in one.points:
        if not point.by or point.by == "both":
            continue
        for other in (point.to,) if point.to not in (None, "both") else one.sides:
            if other and other != point.by:
                found[pair_of(point.by, other)] = None
    return tuple(found)


def pair_of(one: str, other: str) -> Pair:
    """Two sides in the order of their slugs.

    >>> pair_of("VN", "JP"), pair_of("VN", "eu")
    (('JP', 'VN'), ('eu', 'VN'))
    """
    return (one, other) if side_slug(one) <= side_slug(other) else (other, one)


def coming_events(archive: Archive) -> list[Announced]:
    """Events that are not over, the soonest first; those without a date last, the newest of them first."""
    found = [
        Announced(one.id, event)
        for one in archive.summaries
        for event in one.events
        if not is_over(event, archive.today)
    ]
    found.sort(key=lambda one: when(one.event))
    return found


def past_events(archive: Archive) -> list[Announced]:
    """Events whose day is past, the latest first. That they took place is not known: they were announced."""
    found = [
        Announced(one.id, event) for one in archive.summaries for event in one.events if is_over(event, archive.today)
    ]
    found.sort(key=lambda one: when(one.event), reverse=True)
    return found


@functools.lru_cache(maxsize=2)
def followed(archive: Archive) -> frozenset[str]:
    """The sides that have a feed: those that were a party to a meeting. Where one is only named, nothing will come."""
    return frozenset(side for one in archive.summaries if is_public(archive, one) and one.updated for side in one.sides)


def span_of(meetings: Iterable[Summary]) -> tuple[str, str] | None:
    """The dates of the first and of the last of several meetings; None where no date is known."""
    dates = sorted(one.date for one in meetings if one.date)
    return (dates[0], dates[-1]) if dates else None


def listed(one: Summary) -> Summary:
    """What a list shows of a brief, and no more: what it does not show must not make it be rendered again."""
    return one._replace(digest="", publish_after=None, people=(), points=(), events=(), history=())


class Standing(TypedDict):
    """What the head of a page of a list says of it."""

    real: tuple[str, ...]
    indexed: bool
    modified: str | None


def stands(archive: Archive, texts: Iterable[Text], briefs: Iterable[Summary]) -> Standing:
    """In which languages a list is real, and when it changed last; one of drafts alone is for no search engine."""
    shown = tuple(briefs)
    return {
        "real": real_languages(archive, texts),
        "indexed": any(is_public(archive, one) for one in shown),
        "modified": latest(one.updated for one in shown),
    }


def real_languages(archive: Archive, texts: Iterable[Text]) -> tuple[str, ...]:
    """The languages that a list really exists in: those in which at least half of its texts can be read.

    All of them where it holds none, for then it only speaks the interface's words.
    """
    everything = list(texts)
    half = len(everything) / 2
    found = (lang for lang in archive.languages if sum([lang in text for text in everything]) >= half)
    return tuple(found) or archive.languages

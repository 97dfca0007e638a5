"""Two parties: when they met, what each asks of the other, what they agreed, what each promised, what is coming."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from briefing.model import Text
from briefing.publishing.archive import Archive
from briefing.publishing.chains import OPEN
from briefing.publishing.places import relation_parts
from briefing.publishing.planning.gathering import (
    Announced,
    Pair,
    Told,
    coming_events,
    heads_of,
    listed,
    marks,
    pair_of,
    pairs_named,
    past_events,
    span_of,
    stands,
    told,
)
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import Part, split_list
from briefing.publishing.planning.people import PersonRow, persons_of
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.values import Page

PER_PAGE = 15
"""Meetings on a page of a relation, with what was agreed at each."""

SHOWN_OPEN = 10
SHOWN_SETTLED = 5
SHOWN_EVENTS = 8
SHOWN_PAST = 5
SHOWN_SUBJECTS = 8
SHOWN_ISSUES = 8
SHOWN_PEOPLE = 6


class Column(NamedTuple):
    """What one of the two asks, or promises, newest first."""

    side: str
    """Empty: nobody says which of them."""
    open: tuple[Told, ...]
    open_total: int
    waiting: tuple[tuple[str, int], ...]
    """How much of what waits for an answer, or for being carried out, by kind; no hopes."""
    settled: tuple[Told, ...]
    """What was answered, done or withdrawn."""
    settled_total: int


class Subject(NamedTuple):
    """A topic or an issue that the two have dealt with."""

    id: str
    points: int


class RelationOverview(NamedTuple):
    """What only the first page of a relation shows."""

    span: tuple[str, str] | None
    """The dates of the first and the last meeting."""
    requests: tuple[Column, ...]
    commitments: tuple[Column, ...]
    events: tuple[Announced, ...]
    events_total: int
    past: tuple[Announced, ...]
    """The latest of what was announced for days now past."""
    topics: tuple[Subject, ...]
    issues: tuple[tuple[Told, ...], ...]
    """On each regional issue what either said last, or both together; the issue that came up last comes first."""
    people: tuple[tuple[PersonRow, ...], ...]
    """Who has spoken for each of the two, the latest first."""
    agreed: int
    """Points agreed in all."""


class RelationSubject(NamedTuple):
    """What a page of two parties shows."""

    pair: Pair
    part: Part[Summary]
    """Meetings, with the points agreed at each."""
    overview: RelationOverview | None


@dataclass(slots=True)
class _Gathered:
    named: list[Summary] = field(default_factory=list)
    meetings: list[Summary] = field(default_factory=list)
    told: dict[tuple[str, str], list[Told]] = field(default_factory=dict)
    """(section, side) → what that side asks or promises."""
    issues: list[Told] = field(default_factory=list)
    events: list[Announced] = field(default_factory=list)
    past: list[Announced] = field(default_factory=list)


def plan_relation(archive: Archive) -> Iterator[Page]:
    """A page of each pair that a brief names, and one a year where the two have met often."""
    if not archive.has("countries"):
        return
    gathered = _gather(archive)
    met = {one.id: listed(one)._replace(points=one.of("agreed")) for one in archive.summaries}
    for pair in sorted(gathered):
        found = gathered[pair]
        overview = _overview(pair, found)
        for part in split_list([met[one.id] for one in found.meetings], _date, PER_PAGE):
            shown = None if part.year else overview
            subject = RelationSubject(pair, part, shown)
            paths = in_all(archive, *relation_parts(*pair), *part.parts)
            standing = stands(archive, _texts(subject), part.rows if part.year else found.named)
            yield from in_each("relation", archive, paths, _made_from(subject), subject, **standing)


def _date(one: Summary) -> str | None:
    return one.date


def _gather(archive: Archive) -> dict[Pair, _Gathered]:
    found: dict[Pair, _Gathered] = {}
    heads = heads_of(archive)
    for one in archive.summaries:
        head = heads[one.id]
        for pair in pairs_named(one):
            gathered = found.setdefault(pair, _Gathered())
            gathered.named.append(one)
            if set(pair) <= set(one.sides):
                gathered.meetings.append(one)
                gathered.issues += [Told(head, point) for point in one.of("regional_issues")]
            for point in one.points:
                side = speaker(pair, one.sides, point) if point.section in ("requests", "commitments") else None
                if side is not None and archive.is_last(one, point):
                    rows = gathered.told.setdefault((point.section, side), [])
                    rows.append(told(archive, one, head, point))
    for event in coming_events(archive):
        for pair in _pairs_of(archive, event):
            found[pair].events.append(event)
    for event in past_events(archive):
        for pair in _pairs_of(archive, event):
            found[pair].past.append(event)
    return found


def _pairs_of(archive: Archive, event: Announced) -> list[Pair]:
    """Those between whom it was announced."""
    return [pair_of(*two) for two in combinations(archive.by_id[event.brief].sides, 2)]


def speaker(pair: Pair, sides: tuple[str, ...], point: Point) -> str | None:
    """Which of two parties asks or promises something, towards the other or towards nobody in particular.

    `sides` are those of the meeting. Empty: one of the two, but nobody says which. None: it is no matter between them.
    """
    alone = set(sides) == set(pair)
    for by, other in (pair, pair[::-1]):
        if point.by == by and (point.to == other or (point.to in (None, "both") and other in sides)):
            return by
        if point.by is None and point.to == other and alone:
            return by
    return "" if point.by is None and alone else None


def _overview(pair: Pair, found: _Gathered) -> RelationOverview:
    return RelationOverview(
        span=span_of(found.meetings),
        requests=_columns(pair, found, "requests"),
        commitments=_columns(pair, found, "commitments"),
        events=tuple(found.events[:SHOWN_EVENTS]),
        events_total=len(found.events),
        past=tuple(found.past[:SHOWN_PAST]),
        topics=_most(topic for one in found.meetings for point in one.points for topic in point.topics),
        issues=_stances(found.issues),
        people=tuple(persons_of(found.meetings, side)[:SHOWN_PEOPLE] for side in pair),
        agreed=sum(one.counts.get("agreed", 0) for one in found.meetings),
    )


def _columns(pair: Pair, found: _Gathered, section: str) -> tuple[Column, ...]:
    columns = []
    for side in (*pair, ""):
        rows = found.told.get((section, side), [])
        if not side and not rows:
            continue
        is_open = [row for row in rows if row.point.status in (OPEN, None)]
        settled = [row for row in rows if row.point.status not in (OPEN, None)]
        waiting = Counter(row.point.kind or section for row in is_open if row.point.status == OPEN)
        first = (tuple(is_open[:SHOWN_OPEN]), len(is_open), tuple(sorted(waiting.items())))
        shown = (*first, tuple(settled[:SHOWN_SETTLED]), len(settled))
        columns.append(Column(side, *shown))
    return tuple(columns)


def _stances(rows: list[Told]) -> tuple[tuple[Told, ...], ...]:
    found: dict[str, dict[str | None, Told]] = {}
    for row in rows:
        found.setdefault(row.point.issue or "", {}).setdefault(row.point.by, row)
    return tuple(tuple(by.values()) for by in list(found.values())[:SHOWN_ISSUES])


def _most(named: Iterable[str]) -> tuple[Subject, ...]:
    """What comes most often, first."""
    counts: dict[str, int] = {}
    for one in named:
        counts[one] = counts.get(one, 0) + 1
    order = sorted(counts, key=lambda one: (-counts[one], one))
    return tuple(Subject(one, counts[one]) for one in order[:SHOWN_SUBJECTS])


def _texts(subject: RelationSubject) -> Iterator[Text]:
    for one in subject.part.rows:
        yield one.title
        for point in one.points:
            yield point.text
    shown = subject.overview
    for column in (*shown.requests, *shown.commitments) if shown else ():
        for row in (*column.open, *column.settled):
            yield row.point.text


def _made_from(subject: RelationSubject) -> object:
    rows = tuple((one.mark, *(point.mark for point in one.points)) for one in subject.part.rows)
    shown = subject.overview
    columns = [
        (one.side, marks(one.open, one.settled), one.open_total, one.waiting, one.settled_total)
        for one in ((*shown.requests, *shown.commitments) if shown else ())
    ]
    return (subject.pair, subject.part._replace(rows=()), rows, columns, *(_shown(shown) if shown else ()))


def _shown(shown: RelationOverview) -> tuple[object, ...]:
    people = [[(row.person.mark, row.meetings, row.last) for row in rows] for rows in shown.people]
    return (
        shown.span,
        marks(shown.events, shown.past, *shown.issues),
        shown.events_total,
        shown.topics,
        people,
        shown.agreed,
    )

"""Topics and regional issues: all that was said on each, meeting by meeting."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator
from typing import Literal, NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.mentions import is_mention
from briefing.publishing.places import issue_parts, topic_parts
from briefing.publishing.planning.gathering import Head, Told, heads_of, stands, told
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import Part, split_list
from briefing.publishing.planning.positions import Latest, make_latest
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.values import Page
from briefing.subjects import Subjects, subjects_of

PER_PAGE = 20
"""Meetings on a page of a subject, with all that was said on it at each."""

Field = Literal["topics", "issues"]


class SubjectRow(NamedTuple):
    """A topic or an issue in the list of all."""

    id: str
    points: int
    meetings: int
    last: str | None
    statements: int
    """Of the points, those that do not only name the issue."""


class Group(NamedTuple):
    """What was said on a subject at one meeting."""

    head: Head
    rows: tuple[Told, ...]


class SubjectSubject(NamedTuple):
    """What a page of a topic or an issue shows."""

    field: Field
    id: str
    part: Part[Group]
    meetings: int
    """At how many it came up, also where what was said then was said again later, and stands there."""
    stated: tuple[int, int]
    """How many points say something about it, and at how many meetings: the others only name it."""
    counts: dict[str, int]
    """Section, or kind of request → how many points in all; on the first page only."""
    voices: tuple[Latest, ...]
    """What each side said last, on the first page only."""


def plan_topics(archive: Archive) -> Iterator[Page]:
    """The list of topics."""
    yield from _plan_index(archive, "topics")


def plan_issues(archive: Archive) -> Iterator[Page]:
    """The list of regional issues."""
    yield from _plan_index(archive, "issues")


def plan_topic(archive: Archive, only: Collection[str] | None = None) -> Iterator[Page]:
    """A page of each topic that a point names, whether the vocabulary knows it or not; or of those in `only`."""
    yield from _plan_subjects(archive, "topics", only)


def plan_issue(archive: Archive, only: Collection[str] | None = None) -> Iterator[Page]:
    """A page of each regional issue, or of those in `only`."""
    yield from _plan_subjects(archive, "issues", only)


def _plan_index(archive: Archive, field: Field) -> Iterator[Page]:
    if archive.has(field):
        gathered = _gather(archive, field)
        rows = tuple(_row(archive, name, found) for name, found in sorted(gathered.items()))
        yield from in_each(field, archive, in_all(archive, field), rows, rows)


def _row(archive: Archive, name: str, found: list[tuple[Summary, list[Point]]]) -> SubjectRow:
    points = [point for row in found for point in _last(archive, *row)]
    stated = sum(not is_mention(one, subjects_of(archive.site)) for one in points)
    return SubjectRow(name, len(points), len(found), found[0][0].date, stated)


def subject_rows(archive: Archive, field: Field) -> tuple[SubjectRow, ...]:
    """Every topic or issue, those of which most is told first."""
    rows = [_row(archive, name, found) for name, found in sorted(_gather(archive, field).items())]
    return tuple(sorted(rows, key=lambda row: -row.points))


def _plan_subjects(archive: Archive, field: Field, only: Collection[str] | None) -> Iterator[Page]:
    if not archive.has(field):
        return
    kind = "topic" if field == "topics" else "issue"
    heads = heads_of(archive)
    for name, found in sorted(_gather(archive, field).items()):
        if only is not None and name not in only:
            continue
        groups = [
            Group(heads[one.id], tuple(told(archive, one, heads[one.id], point) for point in points))
            for one, everything in found
            if (points := _last(archive, one, everything))
        ]
        counts, voices, stated = _counts(groups), _voices(archive, name), _stated(groups, subjects_of(archive.site))
        parts = topic_parts(name) if field == "topics" else issue_parts(name)
        for part in split_list(groups, _date, PER_PAGE):
            shown = ({}, ()) if part.year else (counts, voices)
            subject = SubjectSubject(field, name, part, len(found), stated, *shown)
            paths = in_all(archive, *parts, *part.parts)
            texts = (row.point.text for group in part.rows for row in group.rows)
            standing = stands(archive, texts, (archive.by_id[group.head.brief] for group in part.rows))
            yield from in_each(kind, archive, paths, _made_from(subject), subject, **standing)


def _date(group: Group) -> str | None:
    return group.head.date


@functools.lru_cache(maxsize=2)
def _gather(archive: Archive, field: Field) -> dict[str, list[tuple[Summary, list[Point]]]]:
    """Topic or issue → the points that name it, by meeting, the newest first."""
    found: dict[str, list[tuple[Summary, list[Point]]]] = {}
    for one in archive.summaries:
        for point in one.points:
            for name in point.topics if field == "topics" else filter(None, [point.issue]):
                meetings = found.setdefault(name, [])
                if not meetings or meetings[-1][0] is not one:
                    meetings.append((one, []))
                meetings[-1][1].append(point)
    return found


def _last(archive: Archive, one: Summary, points: list[Point]) -> list[Point]:
    """Those that were not made again: a request stands with the meeting at which it was made last."""
    return [point for point in points if archive.is_last(one, point)]


def _counts(groups: list[Group]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for group in groups:
        for row in group.rows:
            key = row.point.kind or row.point.section
            counts[key] = counts.get(key, 0) + 1
    return counts


def _stated(groups: list[Group], subjects: Subjects) -> tuple[int, int]:
    found = [sum(not is_mention(row.point, subjects) for row in group.rows) for group in groups]
    return sum(found), sum(bool(number) for number in found)


def _voices(archive: Archive, subject: str) -> tuple[Latest, ...]:
    """Who has spoken on it, and what each said last; those who spoke last come first."""
    found = [row for row in make_latest(archive) if row.cell.subject == subject and row.cell.points]
    return tuple(sorted(found, key=lambda row: row.cell.last or "", reverse=True))


def _made_from(subject: SubjectSubject) -> object:
    rows = tuple((group.head.mark, *(row.mark for row in group.rows)) for group in subject.part.rows)
    voices = tuple(one.mark for one in subject.voices)
    return (subject.id, subject.part._replace(rows=()), rows, subject.meetings, subject.stated, subject.counts, voices)

"""The pages of what sides have said: the index, a page a side, a page a side and subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.places import positions_about_parts, positions_parts
from briefing.publishing.planning.gathering import Head, Standing, head_of, stands
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.planning.paging import Part, split_list
from briefing.publishing.positions import Meeting, Statement, make_positions, track_of
from briefing.publishing.values import Page

PER_PAGE = 40
"""Meetings on a page of what a side has said about a subject."""


class Cell(NamedTuple):
    """What a side has said about a subject, in short."""

    side: str
    subject: str
    is_issue: bool
    """Whether it is a regional issue and no topic."""
    statements: int
    last: str | None
    """The date of the latest meeting."""


class Latest(NamedTuple):
    """A subject on a side's page, with what was said last."""

    cell: Cell
    head: Head
    statements: tuple[Statement, ...]


class SideSubject(NamedTuple):
    """All that a side has spoken about, or all that have spoken about a subject."""

    side: str | None
    """None on the page of a subject, which all rows share then."""
    rows: tuple[Latest, ...]


class Before(NamedTuple):
    """What was said at an earlier meeting, to compare with."""

    head: Head
    statements: tuple[Statement, ...]


class Track(NamedTuple):
    """Statements that can be compared with earlier ones, and the last of those."""

    statements: tuple[Statement, ...]
    before: Before | None


class Group(NamedTuple):
    """What was said at a meeting."""

    head: Head
    others: tuple[str, ...]
    tracks: tuple[Track, ...]

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All of them."""
        return tuple(one for track in self.tracks for one in track.statements)


class SubjectSubject(NamedTuple):
    """What a side has said about a subject."""

    cell: Cell
    part: Part[Group]


def plan_positions(archive: Archive) -> Iterator[Page]:
    """The index of all sides and subjects."""
    if not archive.has("positions"):
        return
    cells = tuple(
        _cell(archive, side, subject, meetings)
        for side, subjects in sorted(make_positions(archive).items())
        for subject, meetings in sorted(subjects.items())
    )
    yield from in_each("positions", archive, in_all(archive, *positions_parts()), cells, cells)


def plan_latest(archive: Archive) -> Iterator[Page]:
    """A page of each side, with the last that it said about each subject; and the other way round."""
    if not archive.has("positions"):
        return
    heads = _heads(archive)
    about: dict[str, list[Latest]] = {}
    for side, subjects in sorted(make_positions(archive).items()):
        rows = [
            Latest(_cell(archive, side, subject, meetings), heads[meetings[0].brief], meetings[0].statements)
            for subject, meetings in sorted(subjects.items())
        ]
        yield from _plan_latest(archive, side, rows, positions_parts(side))
        for row in rows:
            about.setdefault(row.cell.subject, []).append(row)
    for subject, rows in sorted(about.items()):
        yield from _plan_latest(archive, None, rows, positions_about_parts(subject))


def _plan_latest(archive: Archive, side: str | None, rows: list[Latest], parts: tuple[str, ...]) -> Iterator[Page]:
    made_from = (side, [(row.cell, row.head.mark, _marks(row.statements)) for row in rows])
    standing = _standing(archive, ((row.head, row.statements) for row in rows))
    shown = SideSubject(side, tuple(rows))
    yield from in_each("positions-latest", archive, in_all(archive, *parts), made_from, shown, **standing)


def plan_subject(archive: Archive) -> Iterator[Page]:
    """What each side has said about each subject, meeting by meeting."""
    if not archive.has("positions"):
        return
    heads = _heads(archive)
    for side, subjects in sorted(make_positions(archive).items()):
        for subject, meetings in sorted(subjects.items()):
            cell = _cell(archive, side, subject, meetings)
            for part in split_list(_groups(heads, meetings), _date, PER_PAGE):
                paths = in_all(archive, *positions_parts(side, subject), *part.parts)
                made_from = (cell, part._replace(rows=()), [_mark(group) for group in part.rows])
                standing = _standing(archive, ((group.head, group.statements) for group in part.rows))
                shown = SubjectSubject(cell, part)
                yield from in_each("positions-subject", archive, paths, made_from, shown, **standing)


def _heads(archive: Archive) -> dict[str, Head]:
    return {one.id: head_of(one) for one in archive.summaries}


def _cell(archive: Archive, side: str, subject: str, meetings: list[Meeting]) -> Cell:
    points = [one.point for meeting in meetings for one in meeting.statements]
    is_issue = not any(subject in point.topics for point in points)
    return Cell(side, subject, is_issue, len(points), archive.by_id[meetings[0].brief].date)


def _date(group: Group) -> str | None:
    return group.head.date


def _groups(heads: dict[str, Head], meetings: list[Meeting]) -> list[Group]:
    """Each meeting with what was last said of the same before it: from the oldest on, then turned round."""
    groups: list[Group] = []
    known: dict[tuple[str, ...], Before] = {}
    for meeting in reversed(meetings):
        head = heads[meeting.brief]
        said: dict[tuple[str, ...], list[Statement]] = {}
        for one in meeting.statements:
            said.setdefault(track_of(one, meeting), []).append(one)
        tracks = tuple(Track(tuple(found), known.get(key)) for key, found in said.items())
        groups.append(Group(head, meeting.others, tracks))
        known |= {key: Before(head, tuple(found)) for key, found in said.items()}
    return groups[::-1]


def _mark(group: Group) -> object:
    tracks = [
        (_marks(one.statements), one.before and (one.before.head.mark, _marks(one.before.statements)))
        for one in group.tracks
    ]
    return (group.head.mark, tracks)


def _marks(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(f"{one.mode}{one.point.mark}" for one in statements)


def _standing(archive: Archive, shown: Iterable[tuple[Head, tuple[Statement, ...]]]) -> Standing:
    found = tuple(shown)
    texts = (one.point.text for _, statements in found for one in statements)
    return stands(archive, texts, (archive.by_id[head.brief] for head, _ in found))

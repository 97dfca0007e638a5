"""The pages of what sides have said: the index, a page a side, a page a side and subject."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.places import positions_about_parts, positions_parts
from briefing.publishing.planning.gathering import Head, Standing, Told, heads_of, stands, told
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
    points: int
    """What it asked, promised, agreed and stated, at every meeting."""
    positions: int
    """Of these, the positions that it stated."""
    raised: int
    """What was only talked about, which is no point of anybody."""
    last: str | None
    """The date of the latest meeting with a point; failing that, of the latest at which it was raised."""


class Line(NamedTuple):
    """A statement with its meeting, and what became of it."""

    statement: Statement
    told: Told

    @property
    def mark(self) -> str:
        """What stands for it in the key of a page."""
        return f"{self.statement.mode}{self.statement.alone}{self.told.mark}"


class Latest(NamedTuple):
    """A subject on a side's page, with what was said last."""

    cell: Cell
    lines: tuple[Line, ...]
    """Of one meeting."""

    @property
    def mark(self) -> object:
        """What stands for it in the key of a page."""
        return (self.cell, [line.mark for line in self.lines])


class SideSubject(NamedTuple):
    """All that a side has spoken about, or all that have spoken about a subject."""

    side: str | None
    """None on the page of a subject, which all rows share then."""
    rows: tuple[Latest, ...]


class Track(NamedTuple):
    """Statements that can be compared with earlier ones to the same others, and the last of those."""

    lines: tuple[Line, ...]
    before: tuple[Line, ...]


class Group(NamedTuple):
    """What was said at a meeting."""

    head: Head
    others: tuple[str, ...]
    tracks: tuple[Track, ...]
    repeated: Mapping[str, Line]
    """Item id → the same point at the meeting before, where an editor says that it is the same."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All of them."""
        return tuple(line for track in self.tracks for line in track.lines)

    @property
    def mark(self) -> object:
        """What stands for it in the key of a page."""
        tracks = [([one.mark for one in track.lines], [one.mark for one in track.before]) for track in self.tracks]
        return (self.head.mark, tracks, [(item, line.mark) for item, line in sorted(self.repeated.items())])


class SubjectSubject(NamedTuple):
    """What a side has said about a subject."""

    cell: Cell
    part: Part[Group]


def plan_positions(archive: Archive) -> Iterator[Page]:
    """The index of all sides and subjects."""
    if archive.has("positions"):
        cells = tuple(row.cell for row in make_latest(archive))
        yield from in_each("positions", archive, in_all(archive, *positions_parts()), cells, cells)


def plan_latest(archive: Archive) -> Iterator[Page]:
    """A page of each side, with the last that it said about each subject; and the other way round."""
    if not archive.has("positions"):
        return
    sides: dict[str, list[Latest]] = {}
    about: dict[str, list[Latest]] = {}
    for row in make_latest(archive):
        sides.setdefault(row.cell.side, []).append(row)
        about.setdefault(row.cell.subject, []).append(row)
    for side, rows in sides.items():
        yield from _plan_latest(archive, side, rows, positions_parts(side))
    for subject, rows in sorted(about.items()):
        yield from _plan_latest(archive, None, rows, positions_about_parts(subject))


@functools.lru_cache(maxsize=2)
def make_latest(archive: Archive) -> tuple[Latest, ...]:
    """What each side said last about each subject, side by side."""
    return tuple(
        _latest(archive, _cell(archive, side, subject, meetings), meetings)
        for side, subjects in sorted(make_positions(archive).items())
        for subject, meetings in sorted(subjects.items())
    )


def _latest(archive: Archive, cell: Cell, meetings: Sequence[Meeting]) -> Latest:
    last = _last(meetings)
    return Latest(cell, _lines(archive, last, last.stated or last.statements))


def _last(meetings: Sequence[Meeting]) -> Meeting:
    """The latest at which something was stated, if there is one."""
    return next((one for one in meetings if one.stated), meetings[0])


def _lines(archive: Archive, meeting: Meeting, statements: Iterable[Statement]) -> tuple[Line, ...]:
    one, head = archive.by_id[meeting.brief], heads_of(archive)[meeting.brief]
    return tuple(Line(said, told(archive, one, head, said.point)) for said in statements)


def _plan_latest(archive: Archive, side: str | None, rows: list[Latest], parts: tuple[str, ...]) -> Iterator[Page]:
    made_from = (side, [row.mark for row in rows])
    standing = _standing(archive, (line for row in rows for line in row.lines))
    shown = SideSubject(side, tuple(rows))
    yield from in_each("positions-latest", archive, in_all(archive, *parts), made_from, shown, **standing)


def plan_subject(archive: Archive, only: Collection[str] | None = None) -> Iterator[Page]:
    """What each side has said about each subject, or each in `only`, meeting by meeting."""
    if not archive.has("positions"):
        return
    for side, subjects in sorted(make_positions(archive).items()):
        for subject, meetings in sorted(subjects.items()):
            if only is not None and subject not in only:
                continue
            cell = _cell(archive, side, subject, meetings)
            for part in split_list(_groups(archive, meetings), _date, PER_PAGE):
                paths = in_all(archive, *positions_parts(side, subject), *part.parts)
                made_from = (cell, part._replace(rows=()), [group.mark for group in part.rows])
                standing = _standing(archive, (line for group in part.rows for line in group.lines))
                shown = SubjectSubject(cell, part)
                yield from in_each("positions-subject", archive, paths, made_from, shown, **standing)


def _cell(archive: Archive, side: str, subject: str, meetings: Sequence[Meeting]) -> Cell:
    said = [one for meeting in meetings for one in meeting.statements]
    stated = [one.mode for one in said if one.mode != "raised"]
    is_issue = not any(subject in one.point.topics for one in said)
    last = archive.by_id[_last(meetings).brief].date
    counts = (len(stated), stated.count("position"), len(said) - len(stated))
    return Cell(side, subject, is_issue, *counts, last)


def _date(group: Group) -> str | None:
    return group.head.date


def _groups(archive: Archive, meetings: Sequence[Meeting]) -> list[Group]:
    """Each meeting with what was last said to the same others before it: from the oldest on, then turned round."""
    groups: list[Group] = []
    known: dict[tuple[str, ...], tuple[Line, ...]] = {}
    for meeting in reversed(meetings):
        said: dict[tuple[str, ...], list[Line]] = {}
        for line in _lines(archive, meeting, meeting.statements):
            said.setdefault(track_of(line.statement, meeting), []).append(line)
        tracks = tuple(Track(tuple(found), known.get(key, ())) for key, found in said.items())
        head = heads_of(archive)[meeting.brief]
        groups.append(Group(head, meeting.others, tracks, _repeated(archive, meeting)))
        known |= {key: tuple(found) for key, found in said.items() if key[0] != "raised"}
    return groups[::-1]


def _repeated(archive: Archive, meeting: Meeting) -> dict[str, Line]:
    """The points of a meeting that were made before, each with the last time before."""
    one = archive.by_id[meeting.brief]
    found = {}
    for said in meeting.statements:
        before = next(archive.earlier(one, said.point), None)
        if before:
            then, point = before
            found[said.point.id] = Line(Statement(said.mode, point), Told(heads_of(archive)[then.id], point))
    return found


def _standing(archive: Archive, lines: Iterable[Line]) -> Standing:
    found = tuple(line.told for line in lines)
    return stands(archive, (one.point.text for one in found), (archive.by_id[one.head.brief] for one in found))

"""Requests and commitments that were made at several meetings: each stands where its newest link stands.

A brief keeps what its editors recorded. What became of the point later is told by later briefs, and no page may say two
things of it: so before anything is planned, every link of a chain takes the status of the newest, and what grounds it.

What rests on a brief that is not shown is not shown either: a request that a draft answers, or a brief under embargo,
is open until that brief is out, since the answer is its news.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import blake2b

from briefing.publishing.summaries import Point, Summary

OPEN = "open"

SECTIONS = ("requests", "commitments")
"""The sections of a brief whose points can be made again, and answered."""

HOPE = "hope"
"""The kind of request that waits for no answer."""

Later = Mapping[str, tuple[str, ...]]
"""`<brief id>#<item id>` → where the same point was made again, the earliest first."""


def find_later(shown: Iterable[Summary]) -> dict[str, tuple[str, ...]]:
    """Where points were made again, in `shown`, which has the newest first."""
    sections = {one.reference(point.id): point.section for one in shown for point in one.points}
    found: dict[str, tuple[str, ...]] = {}
    for one in reversed(tuple(shown)):
        for point in one.points:
            if point.repeats and sections.get(point.repeats) == point.section:
                found[point.repeats] = (*found.get(point.repeats, ()), one.reference(point.id))
    return found


def made_again(name: str, later: Later) -> tuple[str, ...]:
    """All later links of a point, not only those that name it themselves; a circle ends where it began.

    >>> made_again("a#r1", {"a#r1": ("b#r1",), "b#r1": ("c#r1", "c#r2")})
    ('b#r1', 'c#r1', 'c#r2')
    """
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        for one in later.get(waiting.pop(0), ()):
            if one not in found and one != name:
                found[one] = None
                waiting.append(one)
    return tuple(found)


def settle(shown: Sequence[Summary], later: Later) -> list[Summary]:
    """The same briefs, with every point as its newest link stands. `shown` has the newest first.

    A hope of which no answer is recorded has no status at all: nobody owes it one.
    """
    ids = {one.id for one in shown}
    order = {one.reference(point.id): (at, _so_far(point, ids)) for at, one in enumerate(shown) for point in one.points}
    return [_settled(one, order, later) for one in shown]


def _so_far(point: Point, shown: Collection[str]) -> Point:
    """The point as it stands without what is not shown."""
    if point.answered_by is None or brief_of(point.answered_by) in shown:
        return point
    return point._replace(status=OPEN, answered_by=None)


def brief_of(reference: str) -> str:
    """Of `<brief id>#<item id>`, the brief."""
    return reference.partition("#")[0]


Order = Mapping[str, tuple[int, Point]]


def _settled(one: Summary, order: Order, later: Later) -> Summary:
    points = tuple(_stand(one.reference(point.id), point, order, later) for point in one.points)
    return one._replace(points=points) if points != one.points else one


def _stand(name: str, point: Point, order: Order, later: Later) -> Point:
    newest = _newest(name, order, later) if name in later else order[name][1]
    status = None if newest.status == OPEN and newest.kind == HOPE else newest.status
    return standing(point, status, newest.answered_by)


def standing(point: Point, status: str | None, answered_by: str | None) -> Point:
    """The point as it stands: with a mark of its own where that is not as its brief says."""
    if (status, answered_by) == (point.status, point.answered_by):
        return point
    mark = blake2b(repr((point.mark, status, answered_by)).encode(), digest_size=9).hexdigest()
    return point._replace(status=status, answered_by=answered_by, mark=mark)


def _newest(name: str, order: Order, later: Later) -> Point:
    """Of a point that was split at its last meeting, a part that is still open, since the whole is not answered."""
    ends = [order[one] for one in made_again(name, later) if one not in later]
    if not ends:
        return order[name][1]
    last = min(at for at, _ in ends)
    points = [point for at, point in ends if at == last]
    return next((point for point in points if point.status == OPEN), points[0])

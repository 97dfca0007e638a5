"""Points that name a brief by an earlier id: they mean the same point as before it was renamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from briefing.aliases import follow
from briefing.publishing.summaries import Point, Summary


def follow_aliases(shown: Sequence[Summary]) -> list[Summary]:
    """The same briefs, with whatever they say of one another under the ids of today."""
    names = {alias: one.id for one in shown for alias in one.aliases}
    return [_followed(one, names) for one in shown] if names else list(shown)


def _followed(one: Summary, names: Mapping[str, str]) -> Summary:
    points = tuple(_renamed(point, names) for point in one.points)
    return one._replace(points=points) if points != one.points else one


def _renamed(point: Point, names: Mapping[str, str]) -> Point:
    """With a mark of its own: pages that name the other brief are made anew when that is renamed."""
    answered, repeats = (name and follow(name, names) for name in (point.answered_by, point.repeats))
    if (answered, repeats) == (point.answered_by, point.repeats):
        return point
    mark = blake2b(repr((point.mark, answered, repeats)).encode(), digest_size=9).hexdigest()
    return point._replace(answered_by=answered, repeats=repeats, mark=mark)

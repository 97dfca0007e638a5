"""The search page: what one can filter by, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.summaries import Point
from briefing.publishing.values import Page


class SearchSubject(NamedTuple):
    """What there is to choose from: codes, in no language."""

    sides: tuple[str, ...]
    topics: tuple[str, ...]
    issues: tuple[str, ...]
    kinds: tuple[str, ...]
    years: tuple[str, ...]
    """The latest first."""


def plan_search(archive: Archive) -> Iterator[Page]:
    """One page a language, the same for all briefs that use the same words."""
    if not archive.has("search"):
        return
    points = [point for one in archive.summaries for point in one.points]
    kinds = {point.section for point in points} | {"events" for one in archive.summaries if one.events}
    subject = SearchSubject(
        sides=tuple(sorted({side for one in archive.summaries for side in sides_of(one.sides, one.points)})),
        topics=tuple(sorted({topic for point in points for topic in point.topics})),
        issues=tuple(sorted({point.issue for point in points if point.issue})),
        kinds=tuple(sorted(kinds)),
        years=tuple(sorted({one.date[:4] for one in archive.summaries if one.date}, reverse=True)),
    )
    yield from in_each("search", archive, in_all(archive, "search"), subject, subject)


def topics_of(point: Point) -> tuple[str, ...]:
    """What one can narrow down to: topics, and issues marked as such."""
    return (*point.topics, *((f"issue:{point.issue}",) if point.issue else ()))


def sides_of(present: Iterable[str], points: Iterable[Point]) -> tuple[str, ...]:
    """All parties of a brief: who took part, and whom its points name."""
    named = (side for point in points for side in (point.by, point.to) if side and side != "both")
    return tuple(dict.fromkeys((*present, *named)))

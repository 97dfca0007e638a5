"""Feeds: the latest briefs of the site, of each side and of each pair, in each language.

They hold addresses that must be absolute, so there are none where the site does not know its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from briefing.publishing.archive import Archive, digest_of
from briefing.publishing.places import feed_path, relation_feed_path, side_feed_path
from briefing.publishing.planning.gathering import followed, pairs_named, sides_named
from briefing.publishing.planning.pages import in_each, is_public
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page

SHOWN = 30
"""Entries of a feed."""


class FeedSubject(NamedTuple):
    """A feed."""

    sides: tuple[str, ...]
    """Of the whole site where there is none; a side, or the two of a pair."""
    briefs: tuple[Summary, ...]
    """What changed last, first."""
    updated: str


def plan_feeds(archive: Archive) -> Iterator[Page]:
    """The feeds of the site, of the sides that met, and of pairs."""
    if not archive.addressed or not archive.has("feeds"):
        return
    briefs = sorted(
        (one for one in archive.summaries if is_public(archive, one) and one.updated), key=lambda one: one.id
    )
    briefs.sort(key=lambda one: str(one.updated), reverse=True)
    marks: dict[str, str] = {}
    yield from _feed(archive, (), briefs, marks)
    if not archive.has("countries"):
        return
    for sides, found in sorted(_by_sides(briefs).items()):
        if len(sides) > 1 or sides[0] in followed(archive):
            yield from _feed(archive, sides, found, marks)


def _by_sides(briefs: Iterable[Summary]) -> dict[tuple[str, ...], list[Summary]]:
    """The briefs of each page that a side or a pair has."""
    found: dict[tuple[str, ...], list[Summary]] = {}
    for one in briefs:
        for sides in (*((side,) for side in sides_named(one)), *pairs_named(one)):
            found.setdefault(sides, []).append(one)
    return found


def _feed(archive: Archive, sides: tuple[str, ...], briefs: list[Summary], marks: dict[str, str]) -> Iterator[Page]:
    paths = {lang: path_of(lang, sides) for lang in archive.languages}
    shown = tuple(briefs[:SHOWN])
    updated = str(shown[0].updated) if shown else f"{archive.today}T00:00:00Z"
    for one in shown:
        if one.id not in marks:
            marks[one.id] = entry_mark(one)
    made_from = (sides, updated, [marks[one.id] for one in shown])
    yield from in_each("feed", archive, paths, made_from, FeedSubject(sides, shown, updated))


def path_of(lang: str, sides: tuple[str, ...]) -> str:
    """Where a feed stands."""
    if not sides:
        return feed_path(lang)
    return side_feed_path(lang, *sides) if len(sides) == 1 else relation_feed_path(lang, *sides)


def entry_mark(one: Summary) -> str:
    """What stands for a brief in the key of a feed: all that its entry shows."""
    marks = [*(part.mark for part in one.people), *(part.mark for part in one.points)]
    marks += [part.mark for part in one.events]
    return digest_of((one.mark, one.origin, one.published, one.updated, one.history, marks))

"""An archive after one brief was saved, without putting it together anew.

Most saves change words. What briefs are to each other (their order, who met, what repeats and answers what, what is
shown) is then as it was, and only the one summary is another.
"""

from __future__ import annotations

from dataclasses import replace

from briefing.publishing.archive import Archive
from briefing.publishing.chains import standing
from briefing.publishing.introducing import introduce
from briefing.publishing.showing import is_shown
from briefing.publishing.summaries import Point, Summary


def succeed(archive: Archive, before: Summary, after: Summary, *, drafts: bool) -> Archive | None:
    """What `make_archive` would make with `after` in place of `before`; None where it would have to be asked.

    Both as `summarise` made them; `archive` must have been made with `before`, and `drafts` as for it.
    """
    if bearing(before) != bearing(after):
        return None
    if not is_shown(after, drafts=drafts, now=archive.now):
        return archive
    held = archive.by_id.get(before.id)
    if held is None:
        return None
    if any(point.answered_by or point.repeats for point in after.points) and any(
        one.aliases for one in archive.summaries
    ):
        return None  # what it names may have been renamed, and its marks then say so
    points = []
    for said, stood, new in zip(before.points, held.points, after.points, strict=True):
        points.append(new if stood == said else standing(new, stood.status, stood.answered_by))
    now = introduce(after._replace(points=tuple(points)), archive.people, archive.languages)
    summaries = tuple(now if one is held else one for one in archive.summaries)
    return replace(archive, summaries=summaries, by_id={**archive.by_id, now.id: now})


def bearing(one: Summary) -> tuple[object, ...]:
    """All of a brief that has a bearing on others, and on whether and where it is shown itself."""
    own = (one.id, one.aliases, one.status, one.publish_after, one.date, one.sides)
    return (*own, tuple(_bearing_of(point) for point in one.points), tuple(person.id for person in one.people))


def _bearing_of(point: Point) -> tuple[object, ...]:
    return (point.id, point.section, point.kind, point.status, point.answered_by, point.repeats)

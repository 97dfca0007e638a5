"""Files for programs: each brief, the list of all, and what their shapes are. Nothing that is not published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.publishing.archive import Archive
from briefing.publishing.places import brief_export_path, export_path
from briefing.publishing.planning.briefs import BriefSubject, Other
from briefing.publishing.planning.gathering import sides_named
from briefing.publishing.planning.pages import at_root, is_public
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page


def _named(archive: Archive, reference: str) -> dict[str, Other]:
    """A point that may be named, under each name that its brief has had, by its own.

    What its brief is called is not shown, and must not make the file be written again.
    """
    found = archive.point(reference)
    if found is None or not is_public(archive, found[0]):
        return {}
    one, point = found
    return {f"{name}#{point.id}": Other(one.id, point.id, {}, None) for name in (one.id, *one.aliases)}


class Named(NamedTuple):
    """The list of all briefs, and whatever they name."""

    briefs: tuple[Summary, ...]
    sides: tuple[str, ...]
    topics: tuple[str, ...]
    issues: tuple[str, ...]


def plan_brief_export(archive: Archive, summary: Summary) -> Iterator[Page]:
    """A published brief, whole; at its earlier addresses too, since programs follow no page."""
    if not archive.has("exports") or not is_public(archive, summary):
        return
    named = [name for point in summary.points for name in (point.answered_by, point.repeats) if name]
    others = {key: other for name in named for key, other in _named(archive, name).items()}
    subject = BriefSubject(summary.id, None, others)
    made_from = (summary.digest, [(name, other.brief) for name, other in others.items()])
    for name in (summary.id, *summary.aliases):
        yield at_root("brief-export", archive, brief_export_path(name), made_from, subject)


def plan_exports(archive: Archive) -> Iterator[Page]:
    """The list of all published briefs."""
    if not archive.has("exports"):
        return
    briefs = tuple(one for one in archive.summaries if is_public(archive, one))
    points = [point for one in briefs for point in one.points]
    named = Named(
        tuple(
            one._replace(digest="", publish_after=None, people=(), points=(), events=(), history=()) for one in briefs
        ),
        tuple(sorted({side for one in briefs for side in sides_named(one)})),
        tuple(sorted({topic for point in points for topic in point.topics})),
        tuple(sorted({point.issue for point in points if point.issue})),
    )
    marks = [(one.mark, one.aliases, one.published, one.updated) for one in briefs]
    yield at_root("briefs-export", archive, export_path("briefs.json"), (marks, named[1:]), named)


def plan_schemas(archive: Archive) -> Iterator[Page]:
    """The shapes of the files, which the files themselves name."""
    if not archive.has("exports"):
        return
    names = ["brief", "briefs", *(["requests"] if archive.has("requests") else [])]
    for name in names:
        yield at_root("export-schema", archive, export_path(f"{name}.schema.json"), name, name)

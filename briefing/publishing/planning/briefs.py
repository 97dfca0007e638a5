"""The pages of one brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.model import Text
from briefing.publishing.archive import Archive
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page


class Other(NamedTuple):
    """An item of another brief that is shown: where a request was answered, or asked before or again."""

    brief: str
    item: str
    title: Text
    date: str | None


class BriefSubject(NamedTuple):
    """What a brief's pages show besides the brief itself."""

    brief: str
    others: dict[str, Other]
    """By `<brief id>#<item id>`: all that its points refer to and the site shows."""
    again: dict[str, tuple[Other, ...]]
    """Item id → where the same point was made in later meetings, the first of them first."""


def plan_brief(archive: Archive, summary: Summary, kind: str, *parts: str) -> Iterator[Page]:
    """A page of one brief, in each language."""
    named = (name for point in summary.points for name in (point.answered_by, point.repeats) if name)
    others = {name: found for name in named if (found := _other(archive, name))}
    later = {point.id: archive.later.get(summary.reference(point.id), ()) for point in summary.points}
    again = {
        item: tuple(found for name in names if (found := _other(archive, name)))
        for item, names in later.items()
        if names
    }
    subject = BriefSubject(summary.id, others, again)
    yield from in_each(
        kind,
        archive,
        in_all(archive, "briefs", summary.id, *parts),
        (summary.digest, subject),
        subject,
        real=summary.languages,
        indexed=summary.status == "published",
        modified=summary.updated,
    )


def _other(archive: Archive, reference: str) -> Other | None:
    brief, _, item = reference.partition("#")
    found = archive.by_id.get(brief)
    return Other(brief, item, found.title, found.date) if found else None


def plan_brief_page(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The brief itself."""
    yield from plan_brief(archive, summary, "brief")


def plan_compare(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The sources side by side, where there are at least two."""
    if len(summary.publishers) > 1 and archive.has("compare"):
        yield from plan_brief(archive, summary, "compare", "compare")


def plan_parallel(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The languages side by side, where the site has at least two."""
    if len(archive.languages) > 1 and archive.has("parallel"):
        yield from plan_brief(archive, summary, "parallel", "parallel")

"""The pages of one brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.model import Text
from briefing.publishing.archive import Archive
from briefing.publishing.planning.neighbours import Near, neighbours
from briefing.publishing.planning.pages import at_root, in_all, in_each
from briefing.publishing.showing import is_embargoed
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page

QR = "qr.svg"
"""Beside a brief's page: its address for those who hold it on paper."""


class Other(NamedTuple):
    """An item of another brief that is shown: where a request was answered, or asked before or again."""

    brief: str
    item: str
    title: Text
    date: str | None


class BriefSubject(NamedTuple):
    """What a brief's pages show besides the brief itself."""

    brief: str
    embargo: str | None
    """The moment before which it is nowhere, where that is still to come: only a preview shows it."""
    others: dict[str, Other] = {}
    """By `<brief id>#<item id>`: all that its points refer to and the site shows."""
    again: dict[str, tuple[Other, ...]] = {}
    """Item id → where the same point was made in later meetings, the first of them first."""
    near: tuple[Near, ...] = ()
    """The same sides' meetings before and after this one."""


def plan_brief(archive: Archive, summary: Summary, subject: BriefSubject, kind: str, *parts: str) -> Iterator[Page]:
    """A page of one brief, in each language."""
    yield from in_each(
        kind,
        archive,
        in_all(archive, "briefs", summary.id, *parts),
        (summary.digest, subject),
        subject,
        real=summary.languages,
        indexed=summary.status == "published" and subject.embargo is None,
        modified=summary.updated,
    )


def plan_codes(archive: Archive) -> Iterator[Page]:
    """A QR code for each brief on paper, made once: it tells the address alone, which never changes."""
    for summary in archive.summaries if archive.addressed else ():
        if summary.status != "published" or is_embargoed(summary, archive.now):
            continue
        for lang in archive.languages:
            yield at_root("qr", archive, f"{lang}/briefs/{summary.id}/{QR}", None)


def bare_subject(archive: Archive, summary: Summary) -> BriefSubject:
    """What a page is made from that shows the brief alone: what happens in other briefs does not touch it."""
    return BriefSubject(summary.id, summary.publish_after if is_embargoed(summary, archive.now) else None)


def other_of(archive: Archive, reference: str) -> Other | None:
    """The item that `<brief id>#<item id>` names, if its brief is shown."""
    brief, _, item = reference.partition("#")
    found = archive.by_id.get(brief)
    return Other(brief, item, found.title, found.date) if found else None


def plan_brief_page(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The brief itself."""
    named = (name for point in summary.points for name in (point.answered_by, point.repeats) if name)
    later = {point.id: archive.later.get(summary.reference(point.id), ()) for point in summary.points}
    subject = bare_subject(archive, summary)._replace(
        others={name: found for name in named if (found := other_of(archive, name))},
        again={
            item: tuple(found for name in names if (found := other_of(archive, name)))
            for item, names in later.items()
            if names
        },
        near=neighbours(archive, summary),
    )
    yield from plan_brief(archive, summary, subject, "brief")


def plan_compare(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The sources side by side, where there are at least two."""
    if len(summary.publishers) > 1 and archive.has("compare"):
        yield from plan_brief(archive, summary, bare_subject(archive, summary), "compare", "compare")


def plan_parallel(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The languages side by side, where the site has at least two."""
    if len(archive.languages) > 1 and archive.has("parallel"):
        yield from plan_brief(archive, summary, bare_subject(archive, summary), "parallel", "parallel")

"""The pages of one brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.model import Text
from briefing.publishing.archive import Archive
from briefing.publishing.cards import brief_card
from briefing.publishing.chains import SECTIONS, made_again
from briefing.publishing.decks import Picture
from briefing.publishing.planning.neighbours import Near, neighbours
from briefing.publishing.planning.pages import at_root, in_all, in_each, is_public
from briefing.publishing.showing import is_embargoed
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.values import Page

QR = "qr.svg"
"""Beside a brief's page: its address for those who hold it on paper."""


class Other(NamedTuple):
    """An item of another brief that is shown: where a request was answered, or asked before or again."""

    brief: str
    item: str
    title: Text
    date: str | None


class Course(NamedTuple):
    """What became of a request or a commitment, over all meetings at which it was made."""

    status: str | None
    """As it stands since the last of them; None: a hope, which waits for no answer."""
    answer: Other | None
    """Where it was answered, if the site shows that."""
    before: tuple[Other, ...] = ()
    """Where the same point was made earlier, the first of them first."""
    again: tuple[Other, ...] = ()
    """Where it was made later, the first of them first."""


class BriefSubject(NamedTuple):
    """What a brief's pages show besides the brief itself."""

    brief: str
    embargo: str | None
    """The moment before which it is nowhere, where that is still to come: only a preview shows it."""
    others: dict[str, Other] = {}
    """By `<brief id>#<item id>`: all that its points refer to and the site shows."""
    courses: dict[str, Course] = {}
    """Item id → what became of a request or a commitment; none on pages that are made from the brief alone."""
    near: tuple[Near, ...] = ()
    """The same sides' meetings before and after this one."""
    cards: dict[str, Picture] = {}
    """Language → the picture that links to the brief bring along, where it has one of its own."""


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
    embargo = summary.publish_after if is_embargoed(summary, archive.now) else None
    return BriefSubject(summary.id, embargo, cards=pictures(archive, summary))


def pictures(archive: Archive, summary: Summary) -> dict[str, Picture]:
    """The brief's cards; none where it may not go out."""
    if archive.deck is None or not is_public(archive, summary):
        return {}
    return {lang: brief_card(archive.deck, summary, lang).picture for lang in archive.languages}


def other_of(archive: Archive, reference: str) -> Other | None:
    """The item that `<brief id>#<item id>` names, if its brief is shown."""
    brief, _, item = reference.partition("#")
    found = archive.by_id.get(brief)
    return Other(brief, item, found.title, found.date) if found else None


def plan_brief_page(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The brief itself."""
    subject = told_subject(archive, summary)._replace(near=neighbours(archive, summary))
    yield from plan_brief(archive, summary, subject, "brief")


def told_subject(archive: Archive, summary: Summary) -> BriefSubject:
    """What all that is told of the brief is made from: what became of its requests is told by others."""
    asked = (point for point in summary.points if point.section in SECTIONS)
    courses = {point.id: course_of(archive, summary, point) for point in asked}
    return bare_subject(archive, summary)._replace(courses=courses)


def course_of(archive: Archive, summary: Summary, point: Point) -> Course:
    """What became of a request or a commitment, as far as the site shows it."""
    earlier = [Other(one.id, made.id, one.title, one.date) for one, made in archive.earlier(summary, point)]
    later = (other_of(archive, name) for name in made_again(summary.reference(point.id), archive.later))
    answer = other_of(archive, point.answered_by) if point.answered_by else None
    return Course(point.status, answer, tuple(reversed(earlier)), tuple(one for one in later if one))


def plan_compare(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The sources side by side, where there are at least two."""
    if len(summary.publishers) > 1 and archive.has("compare"):
        yield from plan_brief(archive, summary, bare_subject(archive, summary), "compare", "compare")


def plan_parallel(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The languages side by side, where the site has at least two."""
    if len(archive.languages) > 1 and archive.has("parallel"):
        yield from plan_brief(archive, summary, bare_subject(archive, summary), "parallel", "parallel")

"""Summaries → pages to render. Nothing here looks into a brief: an unchanged one is not even decoded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from briefing.model import Text
from briefing.publishing.addresses import INDEX, page_path
from briefing.publishing.archive import Archive, digest_of
from briefing.publishing.summaries import ComingEvent, OpenRequest, Summary
from briefing.publishing.values import Page

PER_PAGE = 50
"""Briefs on a page of a list."""

SHOWN_REQUESTS = 12
SHOWN_EVENTS = 12


class Answer(NamedTuple):
    """Where a request was answered, if that brief is shown."""

    brief: str
    item: str
    title: Text


class BriefSubject(NamedTuple):
    """What a brief's pages show besides the brief itself."""

    brief: str
    answers: dict[str, Answer]
    """By `<brief id>#<item id>`."""


class Asked(NamedTuple):
    """An open request, with the brief that it stands in."""

    brief: str
    date: str | None
    request: OpenRequest


class Announced(NamedTuple):
    """A coming event, with the brief that announced it."""

    brief: str
    event: ComingEvent


class HomeSubject(NamedTuple):
    """What a page of the list of briefs shows."""

    number: int
    paths: tuple[Mapping[str, str], ...]
    """Of all pages of the list, by language."""
    briefs: tuple[Summary, ...]
    total: int
    requests: tuple[Asked, ...] = ()
    requests_total: int = 0
    events: tuple[Announced, ...] = ()


class SitemapRow(NamedTuple):
    """One page in all its languages."""

    paths: dict[str, str]


def in_all(archive: Archive, *parts: str) -> dict[str, str]:
    """The output path of a page in each language."""
    return {lang: page_path(lang, *parts) for lang in archive.languages}


def plan_brief(archive: Archive, summary: Summary, kind: str, *parts: str) -> Iterator[Page]:
    """A page of one brief, in each language."""
    answers = {answer: found for answer in summary.answers if (found := _answer(archive, answer))}
    subject = BriefSubject(summary.id, answers)
    key = digest_of((kind, archive.environment, summary.digest, subject))
    yield from _pages(kind, in_all(archive, "briefs", summary.id, *parts), key, subject)


def _answer(archive: Archive, reference: str) -> Answer | None:
    brief, _, item = reference.partition("#")
    found = archive.by_id.get(brief)
    return Answer(brief, item, found.title) if found else None


def plan_brief_page(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The brief itself."""
    yield from plan_brief(archive, summary, "brief")


def plan_compare(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The sources side by side, where there are at least two."""
    if len(summary.publishers) > 1:
        yield from plan_brief(archive, summary, "compare", "compare")


def plan_parallel(archive: Archive, summary: Summary) -> Iterator[Page]:
    """The languages side by side, where the site has at least two."""
    if len(archive.languages) > 1:
        yield from plan_brief(archive, summary, "parallel", "parallel")


def plan_home(archive: Archive) -> Iterator[Page]:
    """The list of briefs, fifty a page; the first page also shows what is open and what is coming."""
    chunks = [archive.summaries[at : at + PER_PAGE] for at in range(0, len(archive.summaries), PER_PAGE)] or [()]
    paths = tuple(in_all(archive, *(() if number == 0 else ("page", str(number + 1)))) for number in range(len(chunks)))
    asked = [Asked(one.id, one.date, request) for one in archive.summaries for request in one.open_requests]
    for number, briefs in enumerate(chunks):
        listed = tuple(_listed(one, leads=number == 0 and at == 0) for at, one in enumerate(briefs))
        subject = HomeSubject(number + 1, paths, listed, len(archive.summaries))
        if number == 0:
            subject = subject._replace(
                requests=tuple(asked[:SHOWN_REQUESTS]), requests_total=len(asked), events=tuple(_coming(archive))
            )
        key = digest_of(("home", archive.environment, subject))
        yield from _pages("home", paths[number], key, subject)


def _listed(one: Summary, *, leads: bool) -> Summary:
    """What a list shows of a brief, and no more: what it does not show must not make it be rendered again."""
    agreed = one.agreed if leads else ()
    return one._replace(digest="", agreed=agreed, open_requests=(), events=(), languages=(), answers=())


def _coming(archive: Archive) -> list[Announced]:
    """Events that are not over, the soonest first; those without a date last."""
    found = [
        Announced(one.id, event)
        for one in archive.summaries
        for event in one.events
        if event.date is None or event.date >= archive.today[: len(event.date)]
    ]
    found.sort(key=lambda one: (one.event.date is None, one.event.date or "", one.brief, one.event.id))
    return found[:SHOWN_EVENTS]


def plan_prose(archive: Archive) -> Iterator[Page]:
    """The pages of `content/pages/`."""
    for slug, texts in archive.prose.items():
        key = digest_of(("prose", archive.environment, slug, texts))
        yield from _pages("prose", in_all(archive, slug), key, slug)


def plan_chooser(archive: Archive) -> Iterator[Page]:
    """The choice of language at the root."""
    yield _at_root(archive, "chooser", INDEX)


def plan_missing(archive: Archive) -> Iterator[Page]:
    """What a server shows for an address that leads nowhere."""
    yield _at_root(archive, "missing", "404.html")


def plan_robots(archive: Archive) -> Iterator[Page]:
    """What crawlers are told."""
    yield _at_root(archive, "robots", "robots.txt")


def plan_sitemap(archive: Archive) -> Iterator[Page]:
    """All published pages with their alternates; only where the site's own address is known."""
    if not archive.addressed:
        return
    published = [one for one in archive.summaries if one.status == "published"]
    rows = [SitemapRow(in_all(archive))]
    rows += [SitemapRow({lang: page_path(lang, slug) for lang in texts}) for slug, texts in archive.prose.items()]
    for one in published:
        real = [lang for lang in archive.languages if lang in one.languages] or list(archive.languages)
        rows.append(SitemapRow({lang: page_path(lang, "briefs", one.id) for lang in real}))
    yield _at_root(archive, "sitemap", "sitemap.xml", tuple(rows))


def _at_root(archive: Archive, kind: str, path: str, subject: object = None) -> Page:
    key = digest_of((kind, archive.environment, subject))
    return Page(kind=kind, lang=None, path=path, alternates={}, key=key, subject=subject)


def _pages(kind: str, paths: Mapping[str, str], key: str, subject: object) -> Iterator[Page]:
    for lang, path in paths.items():
        yield Page(kind=kind, lang=lang, path=path, alternates=paths, key=digest_of((key, lang, path)), subject=subject)

"""What stands at the root, and the editor's own pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefing.publishing.addresses import INDEX, page_path
from briefing.publishing.archive import Archive
from briefing.publishing.planning.pages import at_root, in_all, in_each
from briefing.publishing.values import Page


class SitemapRow(NamedTuple):
    """One page in all its languages."""

    paths: dict[str, str]


def plan_prose(archive: Archive) -> Iterator[Page]:
    """The pages of `content/pages/`."""
    for slug, texts in archive.prose.items():
        yield from in_each("prose", archive, in_all(archive, slug), (slug, texts), slug, real=tuple(texts))


def plan_chooser(archive: Archive) -> Iterator[Page]:
    """The choice of language at the root."""
    yield at_root("chooser", archive, INDEX)


def plan_missing(archive: Archive) -> Iterator[Page]:
    """What a server shows for an address that leads nowhere."""
    yield at_root("missing", archive, "404.html", indexed=False)


def plan_robots(archive: Archive) -> Iterator[Page]:
    """What crawlers are told."""
    yield at_root("robots", archive, "robots.txt")


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
    yield at_root("sitemap", archive, "sitemap.xml", rows, tuple(rows))

"""What stands at the root, and the editor's own pages."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.publishing.addresses import INDEX
from briefing.publishing.archive import Archive
from briefing.publishing.planning.pages import at_root, in_all, in_each
from briefing.publishing.values import Page


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

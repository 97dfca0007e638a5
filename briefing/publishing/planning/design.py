"""The page on which the site's own look is documented."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.publishing.archive import Archive
from briefing.publishing.planning.pages import in_all, in_each
from briefing.publishing.values import Page


def plan_design(archive: Archive) -> Iterator[Page]:
    """One page, made from the templates alone: for those who change them, not for search engines."""
    if archive.has("design"):
        yield from in_each("design", archive, in_all(archive, "about", "design"), None, None, indexed=False)

"""The rows of the site's navigation, in the order in which they stand. A part that is switched off has none."""

from __future__ import annotations

from typing import NamedTuple

from briefing.publishing.catalogues import mark
from briefing.settings import SiteSection


class Entry(NamedTuple):
    """A way to a part of the site."""

    section: SiteSection | None
    """None: there always."""
    parts: tuple[str, ...]
    label: str
    beside: SiteSection | None = None
    """Where that part is on, its page leads to this one, and the navigation need not."""


NAVIGATION: tuple[Entry, ...] = (
    Entry(None, ("briefs",), mark("Briefs")),
    Entry("countries", ("countries",), mark("Countries")),
    Entry("requests", ("requests",), mark("Requests and commitments")),
    Entry("positions", ("positions",), mark("Positions")),
    Entry("topics", ("topics",), mark("Topics")),
    Entry("issues", ("issues",), mark("Regional issues"), beside="topics"),
    Entry("people", ("people",), mark("People"), beside="countries"),
    Entry("calendar", ("calendar",), mark("Calendar")),
    # one row a part
    Entry("search", ("search",), mark("Search")),
)

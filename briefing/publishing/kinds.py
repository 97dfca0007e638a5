"""The table of page kinds. A new kind is a row here, a planner, a view and a template."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

from briefing.model import Brief
from briefing.publishing import planning
from briefing.publishing.archive import Archive
from briefing.publishing.edition import Edition
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page
from briefing.publishing.views import brief as brief_views
from briefing.publishing.views import compare, home, parallel, root


class BriefKind(NamedTuple):
    """A page that each brief has."""

    kind: str
    template: str
    plan: Callable[[Archive, Summary], Iterator[Page]]
    view: Callable[[Edition, Page, Brief], dict[str, Any]]
    of: Literal["brief"] = "brief"


class SiteKind(NamedTuple):
    """A page that the site has."""

    kind: str
    template: str
    plan: Callable[[Archive], Iterator[Page]]
    view: Callable[[Edition, Page, None], dict[str, Any]]
    of: Literal["site"] = "site"


PAGE_KINDS: tuple[BriefKind | SiteKind, ...] = (
    BriefKind("brief", "brief.html", planning.plan_brief_page, brief_views.brief_view),
    BriefKind("compare", "compare.html", planning.plan_compare, compare.compare_view),
    BriefKind("parallel", "parallel.html", planning.plan_parallel, parallel.parallel_view),
    SiteKind("home", "home.html", planning.plan_home, home.home_view),
    SiteKind("prose", "prose.html", planning.plan_prose, root.prose_view),
    SiteKind("chooser", "chooser.html", planning.plan_chooser, root.chooser_view),
    SiteKind("missing", "missing.html", planning.plan_missing, root.missing_view),
    SiteKind("sitemap", "sitemap.xml", planning.plan_sitemap, root.sitemap_view),
    SiteKind("robots", "robots.txt", planning.plan_robots, root.robots_view),
)

BY_NAME = {row.kind: row for row in PAGE_KINDS}


def plan_brief_pages(archive: Archive, summary: Summary) -> list[Page]:
    """The pages of one brief; none where the site does not show it."""
    if summary.id not in archive.by_id:
        return []
    return [page for row in PAGE_KINDS if row.of == "brief" for page in row.plan(archive, summary)]


def plan_site_pages(archive: Archive) -> list[Page]:
    """All other pages."""
    return [page for row in PAGE_KINDS if row.of == "site" for page in row.plan(archive)]

"""The table of page kinds. A new kind is a row here, a planner, a view and a template."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, Literal, NamedTuple

from briefing.model import Brief
from briefing.publishing.admin import admin_file, plan_admin
from briefing.publishing.archive import Archive
from briefing.publishing.calendars import calendar_file
from briefing.publishing.codes import qr_code
from briefing.publishing.drawing import Drawing
from briefing.publishing.edition import Edition
from briefing.publishing.exporting import brief_file, briefs_file, schema_file
from briefing.publishing.ledger_files import ledger_csv, ledger_json
from briefing.publishing.planning import (
    briefs,
    calendar,
    cards,
    countries,
    design,
    exports,
    feeds,
    home,
    moved,
    people,
    positions,
    relations,
    root,
    search,
    sharing,
    sitemap,
    subjects,
)
from briefing.publishing.planning.ledger import plan_ledger, plan_rows, plan_sides
from briefing.publishing.planning.ledger_files import plan_csv, plan_json
from briefing.publishing.planning.sharing import plan_mails, plan_shared
from briefing.publishing.sharing.brief_mail import mail_file
from briefing.publishing.sharing.cards import card_drawing
from briefing.publishing.sharing.composing import Render
from briefing.publishing.sharing.markdown_text import markdown_file
from briefing.publishing.sharing.paper import draw_paper
from briefing.publishing.sharing.plain_text import text_file
from briefing.publishing.sitemaps import sitemap_file
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page
from briefing.publishing.views import brief, compare, parallel
from briefing.publishing.views import positions as positions_views
from briefing.publishing.views import root as root_views
from briefing.publishing.views.calendar import calendar_view
from briefing.publishing.views.countries import countries_view, country_view
from briefing.publishing.views.design import design_view
from briefing.publishing.views.feeds import feed_view
from briefing.publishing.views.home import briefs_view, home_view
from briefing.publishing.views.ledger import list_view, side_view
from briefing.publishing.views.ledger_rows import rows_view
from briefing.publishing.views.moved import moved_person_view, moved_view
from briefing.publishing.views.people import people_view, person_view
from briefing.publishing.views.relations import relation_view
from briefing.publishing.views.search import search_view
from briefing.publishing.views.subjects import subject_view, subjects_view


class BriefKind(NamedTuple):
    """A page that each brief has."""

    kind: str
    template: str
    plan: Callable[[Archive, Summary], Iterator[Page]]
    view: Callable[[Edition, Page, Brief], dict[str, Any]]
    alone: bool = True
    """Whether its pages are made from the brief alone, so that they can be rendered before the others are known."""
    of: Literal["brief"] = "brief"


class SiteKind(NamedTuple):
    """A page that the site has."""

    kind: str
    template: str
    plan: Callable[[Archive], Iterator[Page]]
    view: Callable[[Edition, Page, None], dict[str, Any]]
    of: Literal["site"] = "site"


class BriefFile(NamedTuple):
    """A file beside each brief that no template makes."""

    kind: str
    plan: Callable[[Archive, Summary], Iterator[Page]]
    make: Callable[[Edition, Page, Brief], bytes]
    alone: bool = True
    later: bool = False
    """Whether nobody needs it while editing: a preview makes it when somebody asks for it."""
    of: Literal["brief"] = "brief"
    template: None = None


class BriefMail(NamedTuple):
    """A mail of each brief: templates make its HTML, in each of its languages."""

    kind: str
    plan: Callable[[Archive, Summary], Iterator[Page]]
    make: Callable[[Edition, Page, Brief, Render], bytes]
    alone: bool = False
    later: bool = True
    of: Literal["brief"] = "brief"
    template: None = None


class SiteFile(NamedTuple):
    """A file of the site that no template makes."""

    kind: str
    plan: Callable[[Archive], Iterator[Page]]
    make: Callable[[Edition, Page, None], bytes]
    of: Literal["site"] = "site"
    template: None = None


class BriefDrawing(NamedTuple):
    """A file beside each brief that the press draws."""

    kind: str
    plan: Callable[[Archive, Summary], Iterator[Page]]
    draw: Callable[[Edition, Page, Brief], Drawing]
    alone: bool = False
    later: bool = True
    of: Literal["brief"] = "brief"
    template: None = None


class SiteDrawing(NamedTuple):
    """A file of the site that the press draws."""

    kind: str
    plan: Callable[[Archive], Iterator[Page]]
    draw: Callable[[Edition, Page, None], Drawing]
    later: bool = True
    of: Literal["site"] = "site"
    template: None = None


class SurveyFile(NamedTuple):
    """A file that is made from what all other pages are, and from nothing that only they show."""

    kind: str
    plan: Callable[[Archive, Iterable[Page]], Iterator[Page]]
    make: Callable[[Edition, Page, None], bytes]
    of: Literal["pages"] = "pages"
    template: None = None


Kind = BriefKind | SiteKind | BriefFile | BriefMail | SiteFile | BriefDrawing | SiteDrawing | SurveyFile

PAGE_KINDS: tuple[Kind, ...] = (
    BriefKind("brief", "brief.html", briefs.plan_brief_page, brief.brief_view, alone=False),
    BriefKind("compare", "compare.html", briefs.plan_compare, compare.compare_view),
    BriefKind("parallel", "parallel.html", briefs.plan_parallel, parallel.parallel_view),
    BriefKind("moved", "moved.html", moved.plan_moved, moved_view),
    SiteKind("search", "search.html", search.plan_search, search_view),
    SiteKind("home", "home.html", home.plan_home, home_view),
    SiteKind("briefs", "briefs.html", home.plan_briefs, briefs_view),
    SiteKind("countries", "countries.html", countries.plan_countries, countries_view),
    SiteKind("country", "country.html", countries.plan_country, country_view),
    SiteKind("relation", "relation.html", relations.plan_relation, relation_view),
    SiteKind("people", "people.html", people.plan_people, people_view),
    SiteKind("person", "person.html", people.plan_person, person_view),
    SiteKind("moved-person", "moved.html", moved.plan_moved_people, moved_person_view),
    SiteKind("topics", "subjects.html", subjects.plan_topics, subjects_view),
    SiteKind("topic", "subject.html", subjects.plan_topic, subject_view),
    SiteKind("issues", "subjects.html", subjects.plan_issues, subjects_view),
    SiteKind("issue", "subject.html", subjects.plan_issue, subject_view),
    SiteKind("calendar", "calendar.html", calendar.plan_calendar, calendar_view),
    SiteKind("feed", "feed.xml", feeds.plan_feeds, feed_view),
    SiteFile("calendar-file", calendar.plan_calendar_files, calendar_file),
    SiteFile("event-file", calendar.plan_event_files, calendar_file),
    SiteKind("ledger", "ledger.html", plan_ledger, list_view),
    SiteKind("ledger-side", "ledger_side.html", plan_sides, side_view),
    SiteKind("ledger-rows", "ledger_rows.js", plan_rows, rows_view),
    SiteKind("positions", "positions.html", positions.plan_positions, positions_views.index_view),
    SiteKind("positions-latest", "positions_latest.html", positions.plan_latest, positions_views.latest_view),
    SiteKind("positions-subject", "positions_subject.html", positions.plan_subject, positions_views.subject_view),
    SiteFile("requests-json", plan_json, ledger_json),
    SiteFile("requests-csv", plan_csv, ledger_csv),
    BriefDrawing("paper", sharing.plan_papers, draw_paper),
    BriefFile("brief-export", exports.plan_brief_export, brief_file, alone=False),
    BriefFile("text", partial(plan_shared, kind="text", ending="txt"), text_file, alone=False, later=True),
    BriefFile("markdown", partial(plan_shared, kind="markdown", ending="md"), markdown_file, alone=False, later=True),
    BriefMail("mail", plan_mails, mail_file),
    SiteFile("briefs-export", exports.plan_exports, briefs_file),
    SiteFile("export-schema", exports.plan_schemas, schema_file),
    SiteKind("design", "design.html", design.plan_design, design_view),
    SiteFile("qr", briefs.plan_codes, qr_code),
    SiteDrawing("card", cards.plan_cards, card_drawing),
    SiteKind("prose", "prose.html", root.plan_prose, root_views.prose_view),
    SiteKind("chooser", "chooser.html", root.plan_chooser, root_views.chooser_view),
    SiteKind("missing", "missing.html", root.plan_missing, root_views.missing_view),
    SiteFile("admin", plan_admin, admin_file),
    SurveyFile("sitemap", sitemap.plan_sitemap, sitemap_file),
    SiteKind("robots", "robots.txt", root.plan_robots, root_views.robots_view),
)

BY_NAME = {row.kind: row for row in PAGE_KINDS}


def is_later(page: Page) -> bool:
    """Whether nobody needs a page while editing."""
    return bool(getattr(BY_NAME[page.kind], "later", False))


def plan_brief_pages(archive: Archive, summary: Summary, *, alone: bool = False) -> list[Page]:
    """The pages of one brief; none where the site does not show it. `alone` keeps to what other briefs do not touch."""
    if summary.id not in archive.by_id:
        return []
    rows = [row for row in PAGE_KINDS if row.of == "brief" and (row.alone or not alone)]
    pages = [page for row in rows for page in row.plan(archive, summary)]
    return [page for page in pages if not is_later(page)] if alone else pages


def plan_site_pages(archive: Archive) -> Iterator[Page]:
    """All other pages, one after the other."""
    for row in PAGE_KINDS:
        if row.of == "site":
            yield from row.plan(archive)


def plan_surveys(archive: Archive, pages: Sequence[Page]) -> list[Page]:
    """What is made from all the other pages together."""
    return [page for row in PAGE_KINDS if row.of == "pages" for page in row.plan(archive, pages)]


def plan_pages(archive: Archive) -> Iterator[Page]:
    """All pages of a site, one after the other: whoever asks for them may stop.

    None is held on to but by who asked for it; surveys are made from what is said of pages, and see no `subject`.
    """
    seen: list[Page] = []
    for page in chain.from_iterable(plan_brief_pages(archive, one) for one in archive.summaries):
        seen.append(replace(page, subject=None))
        yield page
    for page in plan_site_pages(archive):
        seen.append(replace(page, subject=None))
        yield page
    yield from plan_surveys(archive, seen)

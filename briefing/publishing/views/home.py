"""Home, and the list of all briefs."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.jsonld import site_linked
from briefing.publishing.planning.gathering import Told
from briefing.publishing.planning.home import FEW, BriefsSubject, HomeSubject, Lead
from briefing.publishing.values import Page
from briefing.publishing.views import lists, onward
from briefing.publishing.views.countries import side_row
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.shell import ROOT, shell

View = dict[str, Any]


def home_view(edition: Edition, page: Page, _: object) -> View:
    """The latest briefs, the first of them at length; what is open; what is coming; the ways to all else."""
    subject = cast(HomeSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    site = edition.sources.site
    description = wording.say(site.description) if site.description else None
    words = description["text"] if description else ""
    linked = site_linked(edition, page, words)
    view = shell(edition, page, title="", description=words, neutral=ROOT, linked=linked)
    root = view["root"]
    linker = Linker(edition, wording, root)
    entries = [lists.entry(linker, one) for one in subject.briefs]
    few = 0 < subject.total <= FEW
    return {
        **view,
        "home": root + page_path(wording.lang),
        "description": description,
        "latest": wording.ngettext("Latest brief", "Latest briefs", subject.total),
        "lead": _at_length(linker, subject, entries[0]) if entries else None,
        "entries": entries[1:],
        "search": root + page_path(wording.lang, "search") if edition.has("search") else None,
        "few": few,
        "all_briefs": _all_briefs(linker, subject),
        "requests": [{**lists.point(linker, one), "status": None} for one in subject.requests],
        "requests_more": _all_requests(linker, subject),
        "events": [lists.announced(linker, one) for one in subject.events],
        "events_more": onward.all_events(linker, subject.events_total - len(subject.events)),
        "sides": [{**side_row(linker, row), **({"count": "", "last": None} if few else {})} for row in subject.sides],
        "all_sides": _all_sides(linker, subject),
        "topics": [
            {**linker.topic(row.id), "count": "" if few else wording.number(row.points)} for row in subject.topics
        ],
        "all_topics": _all_topics(linker, subject),
    }


def _at_length(linker: Linker, subject: HomeSubject, entry: View) -> View:
    """The first brief; where it has the page to itself, what was asked and where the sources differ as well."""
    shown, brief = subject.lead, subject.briefs[0].id
    if shown is None:
        return {**entry, "length": False}
    return {
        **entry,
        "length": True,
        "counts": [],
        "points": entry["agreed"],
        "agreed": [],
        "asked": [_asked(linker, row) for row in shown.asked],
        "differing": _differing(linker, shown, brief),
    }


def _asked(linker: Linker, row: Told) -> View:
    view = {**lists.point(linker, row), "date": None}
    return {**view, "status": None} if row.point.status == "open" else view


def _differing(linker: Linker, shown: Lead, brief: str) -> list[View]:
    """Each contradiction once, with the first point that it is about."""
    found: dict[str, View] = {}
    for point in shown.differing:
        for name, about in point.differs:
            words = linker.wording.capital(linker.wording.gettext(labels.DIFFERENCES[about]))
            found.setdefault(
                name,
                {"href": linker.brief(brief, name), "words": words, "said": lists.spoken(linker, brief, point)["said"]},
            )
    return list(found.values())


def _all_briefs(linker: Linker, subject: HomeSubject) -> View | None:
    if subject.total == len(subject.briefs):
        return None
    words = lists.counted(linker.wording, "All briefs (%(number)s)", "All briefs (%(number)s)", subject.total)
    return {"href": linker.root + page_path(linker.wording.lang, "briefs"), "words": words}


def _all_requests(linker: Linker, subject: HomeSubject) -> View | None:
    wording, total = linker.wording, subject.requests_total
    words = lists.counted(wording, "%(number)s request in the ledger", "All %(number)s requests in the ledger", total)
    return onward.more(wording, total - len(subject.requests), linker.ledger(), words)


def _all_sides(linker: Linker, subject: HomeSubject) -> View | None:
    if subject.sides_total == len(subject.sides):
        return None
    words = linker.wording.gettext("All countries and organisations")
    return {"href": linker.root + page_path(linker.wording.lang, "countries"), "words": words}


def _all_topics(linker: Linker, subject: HomeSubject) -> View | None:
    if subject.topics_total == len(subject.topics):
        return None
    words = lists.counted(linker.wording, "All topics (%(number)s)", "All topics (%(number)s)", subject.topics_total)
    return {"href": linker.root + page_path(linker.wording.lang, "topics"), "words": words}


def briefs_view(edition: Edition, page: Page, _: object) -> View:
    """All briefs, by year."""
    subject = cast(BriefsSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    part = subject.part
    title = lists.paged(wording, wording.gettext("All briefs"), part)
    total = lists.counted(wording, "%(number)s brief", "%(number)s briefs", part.total)
    view = shell(edition, page, title=title, description=total)
    linker = Linker(edition, wording, view["root"])
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "crumbs": [],
        "title": title,
        "summary": total,
        "years": lists.years(linker, part, "briefs"),
        "entries": lists.by_year(((one.date, lists.entry(linker, one)) for one in part.rows), wording),
    }

"""The list of briefs, what is still asked for, and what is coming."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.planning.home import Announced, Asked, HomeSubject
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page
from briefing.publishing.views.fallback import point_link, readable_in
from briefing.publishing.views.items import date_view, event_view, place
from briefing.publishing.views.shell import ROOT, shell
from briefing.publishing.wording import Wording

View = dict[str, Any]

FEW = 3
"""With no more briefs than this, what is open stands below them rather than beside them."""


def home_view(edition: Edition, page: Page, _: object) -> View:
    """A page of the list; the first one leads with the latest brief."""
    subject = cast(HomeSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    site = edition.sources.site
    first = subject.number == 1
    description = wording.say(site.description) if site.description else None
    view = shell(
        edition,
        page,
        title="" if first else wording.gettext("Briefs, page %(page)s") % {"page": wording.number(subject.number)},
        description=description["text"] if description else "",
        neutral=ROOT if first else None,
    )
    root = view["root"]
    entries = [_entry(wording, root, one) for one in subject.briefs]
    return {
        **view,
        "home": root + page_path(wording.lang),
        "description": description,
        "first": first,
        "latest": wording.ngettext("Latest brief", "Latest briefs", subject.total),
        "few": len(entries) <= FEW,
        "lead": entries[0] if first and entries else None,
        "entries": entries[1:] if first else entries,
        "requests": [_asked(wording, root, one) for one in subject.requests],
        "requests_more": subject.requests_total - len(subject.requests),
        "events": [_announced(wording, root, one) for one in subject.events],
        "pages": _pages(wording, root, subject),
        "total": wording.number(subject.total),
        "total_words": wording.ngettext("brief", "briefs", subject.total),
    }


def _entry(wording: Wording, root: str, one: Summary) -> View:
    shown = ("agreed", "requests", "commitments", "differences")
    title = wording.tell(one.title, name=True)
    return {
        "href": root + page_path(readable_in(wording, title), "briefs", one.id),
        "title": title,
        "form": wording.gettext(labels.FORMS[one.form]) if one.form else None,
        "date": date_view(wording, one.date),
        "place": place(wording, one.city, one.country),
        "sides": [wording.side(side) for side in one.sides],
        "draft": None if one.status == "published" else wording.gettext(labels.STATUSES[one.status]),
        "agreed": [wording.tell(point.text) for point in one.points],
        "agreed_more": one.counts.get("agreed", 0) - len(one.points),
        "counts": [
            f"{wording.number(one.counts[key])} {wording.count(key, one.counts[key])}"
            for key in shown
            if key in one.counts
        ],
        "publishers": wording.names(one.publishers),
    }


def _asked(wording: Wording, root: str, one: Asked) -> View:
    request = one.request
    return {
        **point_link(wording, root, one.brief, request.id, request.text),
        "who": {
            "by": wording.side(request.by) if request.by else None,
            "to": wording.side(request.to) if request.to else None,
        },
        "kind": wording.gettext(labels.REQUEST_KINDS[str(request.kind)]),
        "date": date_view(wording, one.date),
    }


def _announced(wording: Wording, root: str, one: Announced) -> View:
    event = one.event
    return {
        **event_view(wording, event.name, event.date, event.city, event.country),
        **point_link(wording, root, one.brief, event.id, event.name),
    }


def _pages(wording: Wording, root: str, subject: HomeSubject) -> list[View]:
    if len(subject.paths) == 1:
        return []
    return [
        {"href": root + paths[wording.lang], "number": wording.number(at), "current": at == subject.number}
        for at, paths in enumerate(subject.paths, 1)
    ]

"""A row of the ledger, as pages and the filter in place show it."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing import labels
from briefing.publishing.addresses import root_from
from briefing.publishing.chains import OPEN
from briefing.publishing.edition import Edition
from briefing.publishing.ledger import COMMITMENT, Asking, Row, asked_of
from briefing.publishing.places import ledger_path
from briefing.publishing.placing import place
from briefing.publishing.planning.ledger import RowsSubject, year_of
from briefing.publishing.values import Page
from briefing.publishing.views import lists
from briefing.publishing.views.items import date_view
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.outcomes import status_view
from briefing.publishing.views.term_words import topics_in_line
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

LAST = "9"
"""Sorts behind all dates."""


def rows_view(edition: Edition, page: Page, _: object) -> View:
    """The rows of a year for the script: by what each is chosen, and how it is shown on the ledger's first page."""
    subject = cast(RowsSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    linker = Linker(edition, wording, root_from(ledger_path(wording.lang)))
    rows = [{**row_view(linker, row), "facets": _facets(row)} for row in subject.rows]
    return {"lang": wording.lang, "root": linker.root, "year": subject.year, "rows": rows}


def _facets(row: Row) -> list[str]:
    """What the script compares with the choices that were made, in the order of its fields; by what it puts rows in
    order; how files for programs name the point.
    """
    who = (row.point.by or "", " ".join(asked_of(row)))
    what = (" ".join(row.point.topics), row.status, row.kind)
    return [*who, *what, year_of(row), row.first or LAST, row.reference]


def row_view(linker: Linker, row: Row) -> View:
    """Who asks whom for what, since when, how often, and what became of it."""
    wording, point = linker.wording, row.point
    here = Asking(row.brief, point.id, row.date)
    first, *again = (*row.earlier, here)
    return {
        **lists.spoken(linker, row.brief, point),
        "by": linker.side(point.by) if point.by else None,
        "to": linker.addressee(point.to, several=point.several) if point.to else None,
        "kind": kind_name(wording, row.kind),
        "status": status_view(wording, point.section, point.status, answered=row.answer is not None),
        "answer": _asking(linker, row.answer) if row.answer else None,
        "topics": topics_in_line(wording, point.topics),
        "first": _asking(linker, first),
        "again": [_asking(linker, one) for one in again],
        "meeting": _meeting(wording, row),
        "known": _known(wording, row),
        "waits": _waits(wording, row),
        "took": _took(wording, row),
        "draft": lists.draft(wording, row.brief_status),
    }


def kind_name(wording: Wording, kind: str) -> str:
    """What a row is: a request, an invitation, a commitment …"""
    label = labels.SINGLE["commitments"] if kind == COMMITMENT else labels.REQUEST_KINDS[kind]
    return wording.gettext(label)


def _meeting(wording: Wording, row: Row) -> Said:
    """At which meeting it was made: form and place, or else what its brief is called."""
    if row.title:
        return wording.say(row.title)
    form = wording.gettext(labels.FORMS[row.form]) if row.form else ""
    return {"text": " · ".join(filter(None, (form, place(wording, row.city, row.country)))), "lang": None, "note": None}


def _known(wording: Wording, row: Row) -> str | None:
    """By whose sources it is known."""
    names = [wording.publisher(name) for name in row.point.publishers]
    if not names:
        return None
    alone = len(names) == 1 and row.sources > 1
    said = wording.gettext("Reported by %(sources)s only") if alone else wording.gettext("Reported by %(sources)s")
    return said % {"sources": wording.names(names)}


def _waits(wording: Wording, row: Row) -> str | None:
    """How long ago it was first made, where nothing is recorded since."""
    age = wording.lasting(row.age) if row.status == OPEN else None
    return wording.gettext("%(time)s ago") % {"time": age} if age else None


def _took(wording: Wording, row: Row) -> str | None:
    """After what time it was answered."""
    age = wording.lasting(row.age) if row.status != OPEN else None
    return wording.gettext("after %(time)s") % {"time": age} if age else None


def _asking(linker: Linker, one: Asking) -> View:
    """A point at another meeting, which its date names."""
    return {"href": linker.brief(one.brief, one.item), "date": date_view(linker.wording, one.date)}

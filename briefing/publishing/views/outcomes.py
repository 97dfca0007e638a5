"""What became of a request or a commitment, as pages say it: one word, what it rests on, and the other meetings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefing.publishing import labels
from briefing.publishing.chains import OPEN
from briefing.publishing.planning.briefs import Course, Other
from briefing.publishing.views.linking import Linker
from briefing.publishing.wording import Wording

View = dict[str, Any]


def status_view(wording: Wording, section: str, status: str | None, *, answered: bool) -> View | None:
    """How it stands; `note` says on whose word, where no item of a brief that the site shows is named (`answered`)."""
    if not status:
        return None
    named = labels.REQUEST_STATUSES if section == "requests" else labels.COMMITMENT_STATUSES
    bare = status != OPEN and not answered
    note = wording.gettext("recorded by the editors") if bare else None
    return {"id": status, "label": wording.gettext(named[status]), "note": note}


def ways(linker: Linker, section: str, course: Course) -> list[View]:
    """The other meetings at which a point was made, and the one that answered it, as one sentence of links.

    `before` is what stands before a link: `Asked again on 3 May 2024, on 7 May 2025; accepted on 8 June 2025`.
    """
    wording = linker.wording
    named = labels.ASKED if section == "requests" else labels.PROMISED
    groups: list[tuple[str, tuple[Other, ...]]] = [(named["before"], course.before), (named["again"], course.again)]
    if course.answer and (became := labels.ANSWERED.get(course.status or "")):
        groups.append((became, (course.answer,)))
    found = [way for message, others in groups for way in _group(linker, wording.gettext(message), others)]
    first = [{**way, "before": "", "words": wording.capital(way["words"])} for way in found[:1]]
    return first + found[1:]


def _group(linker: Linker, message: str, others: tuple[Other, ...]) -> Iterator[View]:
    wording = linker.wording
    for at, one in enumerate(others):
        when = wording.on_date(one.date) if one.date else wording.gettext("at a meeting without a date")
        separator = wording.pgettext("between facts", ", ") if at else wording.pgettext("between clauses", "; ")
        words = when if at else message % {"on_date": when}
        yield {"href": linker.brief(one.brief, one.item), "words": words, "before": separator}

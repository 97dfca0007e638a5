"""Topics and regional issues, and all that was said on each."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.mentions import is_mention
from briefing.publishing.places import issue_parts, topic_parts
from briefing.publishing.planning.gathering import Told
from briefing.publishing.planning.positions import Latest
from briefing.publishing.planning.subjects import Field, Group, SubjectRow, SubjectSubject
from briefing.publishing.terms import term
from briefing.publishing.values import Page
from briefing.publishing.views import lists, onward
from briefing.publishing.views.counting import figures
from briefing.publishing.views.countries import crumb, current, meetings
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.shell import shell
from briefing.publishing.views.statements import amount, line_view
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

SHOWN_VOICES = 8
"""Sides of which the latest words are shown; the others are only named."""

_INDEX = {"topics": "Topics", "issues": "Regional issues"}


def subjects_view(edition: Edition, page: Page, _: object) -> View:
    """All topics, or all issues, in the order of the alphabet."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    rows = cast("tuple[SubjectRow, ...]", page.subject)
    field = cast(Field, page.kind)
    title = wording.gettext("Topics") if field == "topics" else wording.gettext("Regional issues")
    names = wording.names(_named(wording, field, row.id) for row in rows[:12])
    view = shell(edition, page, title=title, description=names)
    linker = Linker(edition, wording, view["root"])
    ordered = sorted(rows, key=lambda row: wording.sort_key(_named(wording, field, row.id)))
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": title,
        "family": current(linker.family("topics"), page, view["root"]),
        "rows": [_row(linker, field, row) for row in ordered],
    }


def _named(wording: Wording, field: Field, name: str) -> str:
    return term(wording, field, name)["name"]


def _row(linker: Linker, field: Field, row: SubjectRow) -> View:
    wording = linker.wording
    named = linker.topic(row.id) if field == "topics" else linker.issue(row.id)
    named["name"] = wording.capital(named["name"])
    last = lists.last_seen(wording, row.last, row.meetings) if row.statements else None
    return {**named, "count": _amount(wording, field, row), "last": last}


def _amount(wording: Wording, field: Field, row: SubjectRow) -> str:
    if not row.statements:
        return lists.raised(wording)
    return points(wording, row.points) if field == "topics" else statements(wording, row.statements)


def statements(wording: Wording, number: int) -> str:
    """`3 statements`."""
    return lists.counted(wording, "%(number)s statement", "%(number)s statements", number)


def points(wording: Wording, number: int) -> str:
    """`3 points`."""
    return lists.counted(wording, "%(number)s point", "%(number)s points", number)


def subject_view(edition: Edition, page: Page, _: object) -> View:
    """A topic or an issue: who speaks about it, and all that was said, meeting by meeting."""
    subject = cast(SubjectSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    name = _title(wording, subject)
    title = lists.paged(wording, name["text"], subject.part)
    total = _sum_up(wording, subject)
    counts = [str(one) for one in figures(wording, subject.counts)] if subject.field == "topics" else []
    view = shell(edition, page, title=title, description=" · ".join([name["text"], total, *counts]))
    linker = Linker(edition, wording, view["root"])
    groups = [(group.head.date, _group(linker, group, subject.field)) for group in subject.part.rows]
    parts = topic_parts(subject.id) if subject.field == "topics" else issue_parts(subject.id)
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "crumbs": [crumb(linker, _INDEX[subject.field], subject.field)],
        "kicker": wording.gettext("Topic") if subject.field == "topics" else wording.gettext("Regional issue"),
        "title": name,
        "behind": lists.behind(wording, subject.part),
        "summary": total,
        "counts": counts,
        "voices": [_voice(linker, one) for one in subject.voices[:SHOWN_VOICES]],
        "rest": [_voice(linker, one)["side"] for one in subject.voices[SHOWN_VOICES:]],
        "ledger": _ledger(linker, subject),
        "positions": _positions(linker, subject),
        "years": lists.years(linker, subject.part, *parts),
        "groups": lists.by_year(groups, wording),
    }


def _sum_up(wording: Wording, subject: SubjectSubject) -> str:
    """`15 statements at 11 meetings`; of what was only named, at how many meetings."""
    number, held = subject.stated
    if not number:
        at = lists.counted(wording, "Raised at %(number)s meeting", "Raised at %(number)s meetings", subject.meetings)
        return wording.gettext("%(raised)s, no position reported") % {"raised": at}
    if subject.field == "topics":
        return meetings(wording, subject.meetings)
    words = {"statements": statements(wording, number), "meetings": meetings(wording, held)}
    return wording.gettext("%(statements)s at %(meetings)s") % words


def _title(wording: Wording, subject: SubjectSubject) -> Said:
    """The name of a topic or an issue as a heading."""
    named = term(wording, subject.field, subject.id)
    return {"text": wording.capital(named["name"]), "lang": named["lang"], "note": named["note"]}


def _ledger(linker: Linker, subject: SubjectSubject) -> View | None:
    """The requests and commitments on a topic, if there are any."""
    asked = subject.field == "topics" and {*labels.REQUEST_KINDS, "commitments"} & subject.counts.keys()
    href = linker.ledger_topic(subject.id) if asked else None
    return onward.more(linker.wording, 0, href, linker.wording.gettext("All requests and commitments"))


def _positions(linker: Linker, subject: SubjectSubject) -> View | None:
    """What all have said about it, if anybody has."""
    href = linker.positions_about(subject.id) if subject.voices else None
    return onward.more(linker.wording, 0, href, linker.wording.gettext("All positions"))


def _group(linker: Linker, group: Group, field: Field) -> View:
    """A meeting, and what was said at it, by kind."""
    rows = [_point(linker, row, field) for row in group.rows]
    return {**lists.head(linker, group.head), "heading": None, "rows": rows}


def _point(linker: Linker, row: Told, field: Field) -> View:
    """A point with its kind; on the page of an issue all are positions on it."""
    view, wording = lists.point(linker, row), linker.wording
    raised = lists.raised(wording) if is_mention(row.point, wording.subjects) else None
    if field == "issues":
        return {**view, "said": {"text": raised, "lang": None, "note": None}} if raised else view
    return {**view, "kind": raised or view["kind"] or wording.gettext(labels.SINGLE[row.point.section])}


def _voice(linker: Linker, one: Latest) -> View:
    """A side with what it said last; its name leads to all that it has said about the subject."""
    cell, side = one.cell, linker.side(one.cell.side)
    side["href"] = linker.positions(cell.side, cell.subject) or side["href"]
    return {**line_view(linker, one.lines[0], cell.side), "side": side, "count": amount(linker.wording, cell)}

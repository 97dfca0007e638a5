"""Two parties: what an envoy reads before a visit."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.mentions import is_mention
from briefing.publishing.places import relation_feed_path, relation_parts
from briefing.publishing.placing import place
from briefing.publishing.planning.gathering import Told
from briefing.publishing.planning.paging import UNDATED
from briefing.publishing.planning.people import PersonRow
from briefing.publishing.planning.relations import Column, RelationOverview, RelationSubject
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page
from briefing.publishing.views import lists, onward
from briefing.publishing.views.counting import figures
from briefing.publishing.views.countries import crumb, recorded
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]

Pair = tuple[str, str]


def relation_view(edition: Edition, page: Page, _: object) -> View:
    """The last meeting, what is on the table in both directions, what was agreed, what is coming, all meetings."""
    subject = cast(RelationSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    part, pair = subject.part, _ordered(wording, subject.pair)
    name = wording.pair(pair)
    feed = (name, relation_feed_path(wording.lang, *pair))
    title = lists.paged(wording, name, part)
    total = recorded(wording, part.total, subject.overview.span if subject.overview else None)
    view = shell(edition, page, title=title, description=_describe(wording, subject, total), feeds=[feed])
    linker = Linker(edition, wording, view["root"])
    entries = [(one.date, lists.entry(linker, one._replace(points=()), pair)) for one in part.rows]
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "crumbs": [crumb(linker, "Countries and organisations", "countries")],
        "title": title,
        "sides": linker.sides(pair),
        "summary": total,
        "years": lists.years(linker, part, *relation_parts(*pair)),
        "entries": lists.by_year(entries, wording),
        "agreed": _agreed(linker, part.rows),
        "total": part.total,
        "overview": _overview(linker, subject.overview, pair, part.rows) if subject.overview else None,
    }


def _ordered(wording: Wording, pair: Pair) -> Pair:
    """The two in the order of this language's alphabet."""
    one, other = sorted(pair, key=lambda side: wording.sort_key(wording.side(side)))
    return one, other


def _describe(wording: Wording, subject: RelationSubject, total: str) -> str:
    names = wording.names(wording.the_side(side) for side in _ordered(wording, subject.pair))
    text = wording.gettext("Meetings, requests, commitments and agreements between %(sides)s") % {"sides": names}
    return f"{text} · {total}"


def _agreed(linker: Linker, meetings: tuple[Summary, ...]) -> list[View]:
    """What was agreed, meeting by meeting: one group, or none."""
    rows = [
        {
            "heading": linker.wording.date(one.date) if one.date else lists.year_name(linker.wording, UNDATED),
            "date": one.date,
            "place": place(linker.wording, one.city, one.country),
            "rows": [lists.spoken(linker, one.id, point) for point in one.points],
        }
        for one in meetings
        if one.points
    ]
    return [{"heading": linker.wording.heading("agreed"), "anchor": "Agreed", "rows": rows}] if rows else []


def _overview(linker: Linker, shown: RelationOverview, pair: Pair, rows: tuple[Summary, ...]) -> View:
    requests = _columns(linker, shown.requests, pair, "requests")
    commitments = _columns(linker, shown.commitments, pair, "commitments")
    any_row = any(one["rows"] or one["settled"] for one in (*requests, *commitments))
    events = [lists.announced(linker, one) for one in shown.events]
    hides = linker.wording.fallback == "hide"  # what stands alone is in no list that could leave it out
    return {
        "last": lists.entry(linker, rows[0]._replace(points=()), pair) if rows else None,
        "next": next((one for one in events if not hides or "only" not in one["said"]), None),
        "lines": _lines(linker.wording, requests, commitments, shown.agreed),
        "requests": requests if any(one["rows"] or one["settled"] for one in requests) else [],
        "commitments": commitments if any(one["rows"] or one["settled"] for one in commitments) else [],
        "issues": [_issue(linker, rows) for rows in shown.issues],
        "events": events,
        "past": [lists.announced(linker, one) for one in shown.past],
        "events_more": onward.all_events(linker, shown.events_total - len(shown.events)),
        "ledger": onward.all_asked(linker, *pair) if any_row else None,
        "topics": [{**linker.topic(one.id), "count": linker.wording.number(one.points)} for one in shown.topics],
        "people": _people(linker, shown.people, pair),
    }


def _columns(linker: Linker, columns: tuple[Column, ...], pair: Pair, section: str) -> list[View]:
    by_side = {one.side: one for one in columns}
    sides = ((pair[0], pair[1]), (pair[1], pair[0]), ("", ""))
    return [_column(linker, by_side[side], other, section) for side, other in sides if side in by_side]


def _column(linker: Linker, one: Column, other: str, section: str) -> View:
    wording = linker.wording
    asked = wording.gettext("Asked by %(side)s")
    message = asked if section == "requests" else wording.gettext("Commitments by %(side)s")
    heading = message % {"side": wording.the_side(one.side)} if one.side else wording.gettext("Not said by whom")
    usual = (one.side, other)
    return {
        "anchor": f"{section.capitalize()}-{one.side or 'unsaid'}",
        "side": one.side,
        "heading": heading,
        "rows": [lists.unsaid(lists.point(linker, row), row.point, *usual, status=True) for row in one.open],
        "waiting": dict(one.waiting),
        "total": wording.number(one.open_total),
        "more": one.open_total - len(one.open),
        "settled": [lists.unsaid(lists.point(linker, row), row.point, *usual) for row in one.settled],
        "settled_more": one.settled_total - len(one.settled),
    }


def _lines(wording: Wording, requests: list[View], commitments: list[View], agreed: int) -> list[View]:
    """One line for each thing that the page tells: how much, and where."""
    lines = []
    for one in (row for row in (*requests, *commitments) if row["side"] and row["waiting"]):
        first, *others = figures(wording, one["waiting"])
        what = " · ".join([first.words, *map(str, others)])
        words = wording.gettext("%(what)s %(of_side)s, no follow-up recorded")
        words %= {"what": what, "of_side": wording.of_side(one["side"])}
        lines.append({"anchor": one["anchor"], "number": first.number, "words": words})
    if agreed:
        line = {"number": wording.number(agreed), "words": wording.count("agreed", agreed)}
        lines.append({"anchor": "Agreed", **line})
    return lines


def _issue(linker: Linker, rows: tuple[Told, ...]) -> View:
    """What was said last on an issue, by whom."""
    issue = rows[0].point.issue
    named = linker.issue(issue) if issue else {"name": linker.wording.gettext("Others"), "href": None}
    return {**named, "rows": [_stance(linker, row) for row in rows]}


def _stance(linker: Linker, row: Told) -> View:
    """What one side said last; its name leads to all that it has said about the issue."""
    view, side, issue = lists.point(linker, row), row.point.by, row.point.issue
    if is_mention(row.point, linker.wording.subjects):
        view["said"] = {"text": lists.raised(linker.wording), "lang": None, "note": None}
    if side and issue and (href := linker.positions(side, issue)):
        view["by"] = {**view["by"], "href": href}
    return view


def _people(linker: Linker, people: tuple[tuple[PersonRow, ...], ...], pair: Pair) -> list[View]:
    """Who has spoken for each of the two, by party."""
    found = {rows[0].person.side: rows for rows in people if rows}
    return [
        {
            **linker.side(side),
            "id": f"People-{side}",
            "rows": [lists.person(linker, row) for row in found[side]],
        }
        for side in pair
        if side in found
    ]

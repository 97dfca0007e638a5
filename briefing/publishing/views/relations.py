"""Two parties: what an envoy reads before a visit."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.places import relation_feed_path, relation_parts
from briefing.publishing.planning.relations import Column, RelationOverview, RelationSubject
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page
from briefing.publishing.views import lists
from briefing.publishing.views.countries import crumb, since
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]


def relation_view(edition: Edition, page: Page, _: object) -> View:
    """The last meeting, what is on the table in both directions, what was agreed, what is coming, all meetings."""
    subject = cast(RelationSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    part, pair = subject.part, _ordered(wording, subject.pair)
    name = " – ".join(wording.side(side) for side in pair)
    feed = (name, relation_feed_path(wording.lang, *pair))
    title = lists.paged(wording, name, part)
    total = since(wording, part.total, subject.overview.since if subject.overview else None)
    view = shell(edition, page, title=title, description=f"{name} · {total}", feeds=[feed])
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
        "agreed": [_agreed(linker, one, pair) for one in part.rows if one.points],
        "total": part.total,
        "overview": _overview(linker, subject.overview, pair, part.rows) if subject.overview else None,
    }


def _ordered(wording: Wording, pair: tuple[str, str]) -> tuple[str, str]:
    """The two in the order of this language's alphabet."""
    one, other = sorted(pair, key=lambda side: wording.sort_key(wording.side(side)))
    return one, other


def _agreed(linker: Linker, one: Summary, pair: tuple[str, str]) -> View:
    """What was agreed at one meeting."""
    return {**lists.entry(linker, one, pair), "rows": [_row(linker, one, at) for at in range(len(one.points))]}


def _row(linker: Linker, one: Summary, at: int) -> View:
    point = one.points[at]
    return {
        **lists.spoken(linker, one.id, point),
        "topics": [linker.topic(topic) for topic in point.topics],
    }


def _overview(linker: Linker, shown: RelationOverview, pair: tuple[str, str], rows: tuple[Summary, ...]) -> View:
    requests = _columns(linker, shown.requests, pair, "requests")
    commitments = _columns(linker, shown.commitments, pair, "commitments")
    return {
        "last": lists.entry(linker, rows[0]._replace(points=()), pair) if rows else None,
        "requests": requests,
        "any_request": any(one["rows"] or one["settled"] for one in requests),
        "commitments": commitments,
        "any_commitment": any(one["rows"] or one["settled"] for one in commitments),
        "events": [lists.announced(linker, one) for one in shown.events],
        "events_more": shown.events_total - len(shown.events),
        "topics": [{**linker.topic(one.id), "count": linker.wording.number(one.points)} for one in shown.topics],
        "issues": [{**linker.issue(one.id), "count": linker.wording.number(one.points)} for one in shown.issues],
    }


def _columns(linker: Linker, columns: tuple[Column, ...], pair: tuple[str, str], section: str) -> list[View]:
    by_side = {one.side: one for one in columns}
    return [_column(linker, by_side[side], other, section) for side, other in (pair, pair[::-1])]


def _column(linker: Linker, one: Column, other: str, section: str) -> View:
    wording = linker.wording
    asked = wording.gettext("Asked by %(side)s")
    message = asked if section == "requests" else wording.gettext("Commitments by %(side)s")
    return {
        "id": f"{section.capitalize()}-{one.side}",
        "by": wording.side(one.side),
        "to": wording.side(other),
        "heading": message % {"side": wording.the_side(one.side)},
        "rows": [lists.point(linker, row) for row in one.open],
        "total": wording.number(one.open_total),
        "more": one.open_total - len(one.open),
        "settled": [lists.point(linker, row) for row in one.settled],
        "settled_more": one.settled_total - len(one.settled),
    }

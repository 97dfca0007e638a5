"""Countries and organisations, and each of them."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.places import side_events_path, side_feed_path, side_parts
from briefing.publishing.planning.countries import Contact, Position, SideOverview, SideRow, SideSubject
from briefing.publishing.planning.gathering import Announced, Told
from briefing.publishing.summaries import Summary
from briefing.publishing.values import Page
from briefing.publishing.views import lists, onward
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]


def countries_view(edition: Edition, page: Page, _: object) -> View:
    """All countries and all organisations, apart, each in the order of the alphabet."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    rows = cast("tuple[SideRow, ...]", page.subject)
    title = wording.gettext("Countries and organisations")
    view = shell(edition, page, title=title, description=_sum_up(wording, rows))
    linker = Linker(edition, wording, view["root"])
    ordered = sorted(rows, key=lambda row: wording.sort_key(wording.side(row.side)))
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": title,
        "family": current(linker.family("countries"), page, view["root"]),
        "countries": [side_row(linker, row) for row in ordered if row.side.isupper()],
        "organisations": [side_row(linker, row) for row in ordered if not row.side.isupper()],
    }


def current(links: list[View], page: Page, root: str) -> list[View]:
    """Links with a mark on that to the page itself."""
    return [{**link, "current": link["href"] == root + page.path} for link in links]


def _sum_up(wording: Wording, rows: tuple[SideRow, ...]) -> str:
    names = sorted((wording.side(row.side) for row in rows), key=wording.sort_key)
    return wording.names(names[:12])


def side_row(linker: Linker, row: SideRow) -> View:
    """A party with how often it met, and when last."""
    wording = linker.wording
    return {
        **linker.side(row.side),
        "count": meetings(wording, row.meetings) if row.meetings else only_named(wording, row.hosted),
        "last": lists.last_seen(wording, row.last, row.meetings),
    }


def meetings(wording: Wording, number: int) -> str:
    """`3 meetings`."""
    return lists.counted(wording, "%(number)s meeting", "%(number)s meetings", number)


def country_view(edition: Edition, page: Page, _: object) -> View:
    """A party: whom it met, what it asks and is asked, who speaks for it, what is coming, all its meetings."""
    subject = cast(SideSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    part, parts = subject.part, side_parts(subject.side)
    name = wording.side(subject.side)
    title = lists.paged(wording, name, part)
    feeds = [(name, side_feed_path(wording.lang, subject.side))] if subject.has_feed else []
    view = shell(edition, page, title=title, description=_describe(wording, subject), feeds=feeds)
    linker = Linker(edition, wording, view["root"])
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "crumbs": [crumb(linker, "Countries and organisations", "countries")],
        "title": title,
        "kicker": wording.gettext("Country") if subject.side.isupper() else wording.gettext("Organisation"),
        "summary": _sum_up_one(wording, subject),
        "years": lists.years(linker, part, *parts),
        "groups": _groups(linker, subject),
        "overview": _overview(linker, subject) if subject.overview else None,
    }


def _groups(linker: Linker, subject: SideSubject) -> list[View]:
    """The meetings: of one that took part in none, those that were held there before those that only name it."""
    wording, rows = linker.wording, subject.part.rows
    held = [one for one in rows if one.country == subject.side]
    others = [one for one in rows if one.country != subject.side]
    found = {
        wording.gettext("Meetings held here"): held,
        wording.gettext("Named at meetings of others"): others,
    }
    if subject.meetings:
        found = {wording.gettext("Meetings"): list(rows)}
    return [
        {
            "id": f"Meetings{at or ''}",
            "heading": heading,
            "entries": lists.by_year(((one.date, _entry(linker, one, subject)) for one in shown), wording),
        }
        for at, (heading, shown) in enumerate(found.items())
        if shown
    ]


def _entry(linker: Linker, one: Summary, subject: SideSubject) -> View:
    """A meeting; of one to which a side was no party, what it has to do with it."""
    side, wording = subject.side, linker.wording
    view = lists.entry(linker, one, [side])
    if side in one.sides:
        return view
    view = {**view, "with": False, "named": [_naming(linker, row) for row in subject.named.get(one.id, ())]}
    if subject.meetings:
        held = one.country == side
        view["remark"] = wording.gettext("held here between others") if held else wording.gettext("named, not a party")
    return view


def _naming(linker: Linker, row: Told | Announced) -> View:
    """A point or an event that names a party."""
    if isinstance(row, Told):
        return {**lists.point(linker, row), "date": None}
    return {**lists.announced(linker, row), "by": None, "to": None, "kind": None}


def crumb(linker: Linker, label: str, *parts: str) -> View:
    """A step of the way down to a page."""
    return {"label": linker.wording.gettext(label), "href": linker.root + page_path(linker.wording.lang, *parts)}


def recorded(wording: Wording, total: int, span: tuple[str, str] | None) -> str:
    """`12 meetings in this register, from 3 March 2022 to 8 April 2025`: others may have taken place."""
    if not total:
        return wording.gettext("No meeting on record")
    shown = lists.counted(wording, "%(number)s meeting in this register", "%(number)s meetings in this register", total)
    return f"{shown}, {wording.period_in_words(*span)}" if span else shown


def only_named(wording: Wording, hosted: int) -> str:
    """What is known of a party that took part in no meeting."""
    if not hosted:
        return wording.gettext("Named only")
    return lists.counted(wording, "Place of %(number)s meeting", "Place of %(number)s meetings", hosted)


def _sum_up_one(wording: Wording, subject: SideSubject) -> str:
    shown = subject.overview
    if subject.meetings or not shown:
        return recorded(wording, subject.meetings, shown.span if shown else None)
    return only_named(wording, shown.hosted)


def _describe(wording: Wording, subject: SideSubject) -> str:
    shown = subject.overview
    start = [wording.side(subject.side), meetings(wording, subject.meetings)]
    others = [wording.side(one.side) for one in shown.contacts[:5]] if shown else []
    return " · ".join([*start, *([wording.names(others)] if others else [])])


def _overview(linker: Linker, subject: SideSubject) -> View:
    shown = cast(SideOverview, subject.overview)
    return {
        "contacts": [_contact(linker, subject.side, one) for one in shown.contacts],
        "requests": [_requests(linker, shown, which, subject.side) for which in ("asks", "asked")]
        if shown.asks_total or shown.asked_total
        else [],
        "people": [lists.person(linker, one) for one in shown.people],
        "people_more": shown.people_total - len(shown.people),
        "people_href": _people_href(linker, shown, subject.side),
        "events": [lists.announced(linker, one) for one in shown.events],
        "calendar": _calendar(linker, shown, subject.side),
        "events_more": onward.all_events(linker, shown.events_total - len(shown.events)),
        "ledger": onward.all_asked(linker, subject.side) if shown.in_ledger else None,
        "positions": [_position(linker, subject.side, one) for one in shown.positions],
        "all_positions": _all_positions(linker, subject.side) if shown.speaks else None,
    }


def _calendar(linker: Linker, shown: SideOverview, side: str) -> View | None:
    """The file of a party's events."""
    wording = linker.wording
    if wording.lang not in shown.calendars:
        return None
    words = wording.gettext("Calendar %(of_side)s (.ics)") % {"of_side": wording.of_side(side)}
    return {"href": linker.root + side_events_path(wording.lang, side), "words": words}


def _people_href(linker: Linker, shown: SideOverview, side: str) -> str | None:
    """Where all of a party's persons are listed, if there are more of them."""
    if shown.people_total == len(shown.people) or not linker.edition.has("people"):
        return None
    path = linker.root + page_path(linker.wording.lang, "people", *shown.people_at)
    return path if shown.people_at else f"{path}#P-{side}"


def _contact(linker: Linker, side: str, one: Contact) -> View:
    wording = linker.wording
    return {
        "name": wording.side(one.side),
        "href": linker.relation(side, one.side),
        "count": meetings(wording, one.meetings),
        "last": {"href": linker.brief(one.last.brief), "words": lists.last_seen(wording, one.last.date, one.meetings)}
        if one.last.date
        else None,
    }


def _position(linker: Linker, side: str, one: Position) -> View:
    """A subject with what a party said last about it; its name leads to all that it said."""
    named = linker.issue(one.subject) if one.is_issue else linker.topic(one.subject)
    href = linker.positions(side, one.subject) or named["href"]
    view = {**lists.point(linker, one.last), "by": None}
    return {"subject": {**named, "name": linker.wording.capital(named["name"]), "href": href}, **view}


def _all_positions(linker: Linker, side: str) -> View | None:
    """The way to all that a party has said."""
    words = linker.wording.gettext("All positions %(of_side)s") % {"of_side": linker.wording.of_side(side)}
    return onward.more(linker.wording, 0, linker.positions(side), words)


def _requests(linker: Linker, shown: SideOverview, which: str, side: str) -> View:
    """What a party asks of others, or others of it."""
    wording = linker.wording
    rows, total = (shown.asks, shown.asks_total) if which == "asks" else (shown.asked, shown.asked_total)
    if which == "asks":
        heading = wording.gettext("Asked by %(side)s") % {"side": wording.the_side(side)}
    else:
        heading = wording.gettext("Addressed %(to_side)s") % {"to_side": wording.to_side(side)}
    return {
        "anchor": which.capitalize(),
        "heading": heading,
        "rows": [
            lists.unsaid(
                lists.point(linker, one), one.point, *((side,) if which == "asks" else ("", side)), status=True
            )
            for one in rows
        ],
        "total": wording.number(total),
        "more": total - len(rows),
    }

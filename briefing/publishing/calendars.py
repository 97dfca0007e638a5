"""Events → iCalendar (RFC 5545), for calendar programs.

All-day where only days are known; in UTC where a time is, so that no time zone has to be defined. Nothing is guessed:
an event of which only the month is known is in no file, and one whose end is not known has none.
"""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Any, cast

from briefing.publishing.addresses import absolute
from briefing.publishing.edition import Edition
from briefing.publishing.identifiers import event_uid
from briefing.publishing.places import brief_path, calendar_path, side_path
from briefing.publishing.placing import place
from briefing.publishing.planning.calendar import CalendarFile, Filed, has_file
from briefing.publishing.stamps import moment
from briefing.publishing.summaries import Announcement
from briefing.publishing.values import Page
from briefing.publishing.wording import Wording

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f]")
"""What no line of a calendar may hold; a line feed is written as one."""

_DAY = len("2025-03-01")


def calendar_file(edition: Edition, page: Page, _: object) -> bytes:
    """A calendar in one language: one event, those of a side, or all."""
    from icalendar import Calendar  # imported here: it takes longer than all else that a small change needs

    subject = cast(CalendarFile, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    calendar = Calendar()
    calendar.add("prodid", "-//Briefing//Calendar 1//EN")
    calendar.add("version", "2.0")
    if subject.whole:
        _describe(calendar, edition, wording, subject.side)
    for row in subject.rows:
        if has_file(row.happening.event, wording.lang, edition.sources.site):
            calendar.add_component(_event(edition, wording, row))
    return bytes(calendar.to_ical())


def _describe(calendar: Calendar, edition: Edition, wording: Wording, side: str | None) -> None:
    """The name under which programs list it (RFC 7986, and what older ones know), and how often to look again."""
    site = edition.names[wording.lang]["text"]
    name = f"{site} – {wording.side(side) if side else wording.gettext('Calendar')}"
    for key in ("name", "x-wr-calname"):
        calendar.add(key, _clean(name))
    calendar.add("refresh-interval", datetime.timedelta(days=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "P1D")
    if edition.base_url:
        path = side_path(wording.lang, side) if side else calendar_path(wording.lang)
        calendar.add("url", absolute(edition.base_url, path))


def _event(edition: Edition, wording: Wording, row: Filed) -> Event:
    from icalendar import Event

    one, event = row.happening, row.happening.event
    made = Event()
    made.add("uid", event_uid(one.origin, event.id))
    made.add("sequence", row.revision)
    made.add("dtstamp", _instant(row.updated or moment(str(event.date))))
    if row.updated:
        made.add("last-modified", _instant(row.updated))
    for key, value in _times(event).items():
        made.add(key, value)
    said = wording.say(event.name)
    name = wording.gettext("Cancelled: %(name)s") % {"name": said["text"]} if event.cancelled else said["text"]
    own = {"LANGUAGE": wording.lang}
    made.add("summary", _clean(name), parameters={"LANGUAGE": said["lang"] or wording.lang})
    if where := place(wording, event.city, event.country):
        made.add("location", _clean(where), parameters=own)
    if event.cancelled:
        made.add("status", "CANCELLED")
    made.add("transp", "TRANSPARENT")
    address = (
        f"{absolute(edition.base_url, brief_path(wording.lang, one.brief))}#{event.id}" if edition.base_url else ""
    )
    if address:
        made.add("url", address)
    made.add("description", _clean("\n".join(_lines(wording, row, address))), parameters=own)
    return made


def _times(event: Announcement) -> dict[str, Any]:
    """When it begins, and when it ends where that is known.

    A day alone needs no end; of several days it is the day after the last, as the standard wants it.
    """
    start = datetime.date.fromisoformat(str(event.date))
    last = datetime.date.fromisoformat(str(event.until)) if len(event.until or "") == _DAY else start
    try:
        if last > start:
            return {"dtstart": start, "dtend": last + datetime.timedelta(days=1)}
        if event.time and event.until in (None, event.date):
            return {"dtstart": _instant(f"{event.date}T{event.time}").astimezone(datetime.UTC)}
    except OverflowError:  # the last day that there is, or the first
        pass
    return {"dtstart": start}


def _lines(wording: Wording, row: Filed, address: str) -> list[str]:
    """What the program shows below: what the times above cannot say, where it was announced, and in what words."""
    one, event = row.happening, row.happening.event
    lines = []
    if event.until and event.until != event.date:
        lines.append(wording.period(str(event.date), event.until))
        if event.time:
            lines.append(wording.moment(str(event.date), event.time))
    title = wording.say(one.title)["text"]
    lines.append(wording.gettext("Announced in: %(title)s") % {"title": title})
    for quote in event.quotes:
        words = {
            "quote": quote.exact,
            "source": f"{wording.publisher(quote.publisher)}{_language(wording, quote.lang)}",
        }
        lines.append(wording.gettext("“%(quote)s” – %(source)s") % words)
    return [*lines, address] if address else lines


def _language(wording: Wording, lang: str) -> str:
    return "" if lang == wording.lang else f" ({wording.language(lang)})"


def _instant(stamp: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(stamp)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)

"""The calendar: coming events by month, past ones by year, those without a date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any, cast

from briefing.publishing import labels
from briefing.publishing.addresses import absolute, page_path
from briefing.publishing.catalogues import mark
from briefing.publishing.edition import Edition
from briefing.publishing.places import brief_path, calendar_parts, event_file_path, events_path
from briefing.publishing.placing import place
from briefing.publishing.planning.calendar import CalendarSubject, Happening, has_file
from briefing.publishing.planning.paging import UNDATED
from briefing.publishing.summaries import Announcement
from briefing.publishing.values import Page
from briefing.publishing.views.differences import apart
from briefing.publishing.views.fallback import point_link
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]

TITLES: Mapping[str, str] = {
    "coming": mark("Calendar"),
    "past": mark("Past events: %(year)s"),
    "undated": mark("Events without a date"),
}

_DAY, _MONTH = len("2025-03-01"), len("2025-03")


def calendar_view(edition: Edition, page: Page, _: object) -> View:
    """A page of the calendar."""
    subject = cast(CalendarSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    title = _title(wording, subject)
    told = wording.gettext("What meetings announced as coming, by date and place; as files for calendar programs too.")
    view = shell(edition, page, title=title, description=told)
    shows = _Shows(edition, wording, view["root"])
    undated = subject.totals[2]
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "part": subject.part,
        "title": title,
        "up": None if page.path == shows.path() else shows.link(),
        "subscribe": shows.subscribe() if subject.has_file else None,
        "groups": shows.groups(subject.rows.rows, ahead=subject.part != "past"),
        "past": shows.groups(subject.past, ahead=False),
        "undated": shows.groups(subject.undated, ahead=True),
        "pages": shows.pages(subject),
        "years": shows.years(subject),
        "all_undated": _all_undated(shows, undated) if undated > len(subject.undated) else None,
    }


def _title(wording: Wording, subject: CalendarSubject) -> str:
    title = wording.gettext(TITLES[subject.part])
    if subject.rows.year:
        title %= {"year": subject.rows.year}
    if subject.rows.number == 1:
        return title
    words = {"title": title, "page": wording.number(subject.rows.number)}
    return wording.gettext("%(title)s, page %(page)s") % words


def _all_undated(shows: _Shows, number: int) -> View:
    words = shows.wording.ngettext("%(number)s event without a date", "All %(number)s events without a date", number)
    return {"href": shows.link(UNDATED), "words": words % {"number": shows.wording.number(number)}}


class _Shows:
    """Shows events in one language."""

    def __init__(self, edition: Edition, wording: Wording, root: str) -> None:
        self.edition, self.wording, self.root = edition, wording, root

    def path(self, *parts: str) -> str:
        return page_path(self.wording.lang, *calendar_parts(), *parts)

    def link(self, *parts: str) -> str:
        return self.root + self.path(*parts)

    def subscribe(self) -> View:
        """The file of all events; programs follow it where it has an address in the world."""
        path = events_path(self.wording.lang)
        base = self.edition.base_url
        address = absolute(base, path) if base else None
        return {"file": self.root + path, "follow": address and "webcal:" + address.partition(":")[2]}

    def groups(self, rows: Iterable[Happening], *, ahead: bool) -> list[View]:
        """By month; a year of which no month is known stands for itself."""
        return [
            {"heading": self._month(month), "rows": [self._row(one, ahead=ahead) for one in found]}
            for month, found in groupby(rows, key=lambda one: (one.event.date or "")[:_MONTH])
        ]

    def _month(self, month: str) -> str:
        if not month:
            return ""
        words = self.wording.capital(self.wording.date(month))
        if len(month) == _MONTH:
            return words
        return self.wording.gettext("%(year)s, month not announced") % {"year": words}

    def _row(self, one: Happening, *, ahead: bool) -> View:
        wording, event = self.wording, one.event
        path = event_file_path(wording.lang, one.brief, event.id)
        offered = ahead and not event.cancelled and has_file(event, wording.lang, self.edition.sources.site)
        return {
            **point_link(wording, self.root, one.brief, event.id, event.name),
            "when": when(wording, event),
            "place": place(wording, event.city, event.country),
            "cancelled": event.cancelled,
            "differs": apart(Linker(self.edition, wording, self.root), one.brief, event.differs),
            "draft": None if one.status == "published" else wording.gettext(labels.STATUSES[one.status]),
            "file": self.root + path if offered else None,
            "brief": {"title": wording.say(one.title), "href": self.root + brief_path(wording.lang, one.brief)},
        }

    def pages(self, subject: CalendarSubject) -> list[View]:
        """Ways between the pages of one part."""
        rows, wording = subject.rows, self.wording
        if rows.numbers == 1:
            return []
        first = rows.parts[: len(rows.parts) - 1] if rows.number > 1 else rows.parts
        first = () if subject.part == "coming" else first
        others = ("page",) if subject.part == "coming" else first
        return [
            {
                "href": self.link(*(first if number == 1 else (*others, str(number)))),
                "label": wording.number(number),
                "current": number == rows.number,
            }
            for number in range(1, rows.numbers + 1)
        ]

    def years(self, subject: CalendarSubject) -> list[View]:
        """Ways to what is over."""
        return [
            {
                "href": self.link(year),
                "label": year,
                "count": self.wording.number(count),
                "current": year == subject.rows.year and subject.rows.number == 1,
            }
            for year, count in subject.years
        ]


def when(wording: Wording, event: Announcement) -> View | None:
    """When an event is, below the month that it stands in: with the day of the week and the time, where known."""
    if not event.date:
        return None
    until = event.until if event.until != event.date else None
    if until:
        shown = wording.capital(wording.period(event.date, until))
    elif len(event.date) == _DAY:
        shown = wording.capital(wording.weekday(event.date))
    else:
        shown = wording.gettext("Day not announced")
    iso = f"{event.date}T{event.time}" if event.time else event.date
    return {"iso": iso, "text": shown, "time": wording.time(event.time) if event.time else None}

"""Rows of lists over many meetings: briefs, points, coming events, years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.placing import place
from briefing.publishing.planning.briefs import Other
from briefing.publishing.planning.gathering import Announced, Head, Told
from briefing.publishing.planning.paging import UNDATED, Part
from briefing.publishing.planning.people import PersonRow
from briefing.publishing.summaries import Point, Summary
from briefing.publishing.views.counting import tally
from briefing.publishing.views.differences import apart
from briefing.publishing.views.fallback import point_link
from briefing.publishing.views.items import date_view, event_date
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.outcomes import status_view
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

COUNTED = ("agreed", "requests", "commitments", "differences")
"""What an entry counts."""


def entry(linker: Linker, one: Summary, around: Iterable[str] = ()) -> View:
    """A brief in a list. `around` are the sides whose page it is: they go without saying."""
    wording = linker.wording
    known = set(around)
    agreed = one.of("agreed")
    title = wording.tell(one.title, name=True)
    return {
        "href": linker.brief(one.id, said=title),
        "title": title,
        "form": wording.gettext(labels.FORMS[one.form]) if one.form else None,
        "date": date_view(wording, one.date),
        "place": place(wording, one.city, one.country),
        "sides": linker.sides(side for side in one.sides if side not in known),
        "with": bool(known),
        "draft": draft(wording, one.status),
        "agreed": [spoken(linker, one.id, point) for point in agreed],
        "agreed_more": one.counts.get("agreed", 0) - len(agreed),
        "counts": tally(wording, one.counts, one.kinds, COUNTED),
        "remark": None,
        "named": [],
    }


def draft(wording: Wording, status: str) -> str | None:
    """What is said of a brief that is not published."""
    return None if status == "published" else wording.gettext(labels.STATUSES[status])


def head(linker: Linker, one: Head, around: Iterable[str] = ()) -> View:
    """The meeting that points come from."""
    known = set(around)
    title = linker.wording.tell(one.title, name=True)
    return {
        "href": linker.brief(one.brief, said=title),
        "title": title,
        "date": date_view(linker.wording, one.date),
        "sides": linker.sides(side for side in one.sides if side not in known),
        "draft": draft(linker.wording, one.status),
    }


def point(linker: Linker, one: Told) -> View:
    """A point, with who says it to whom, what became of it, and its meeting."""
    wording, shown = linker.wording, one.point
    return {
        **spoken(linker, one.head.brief, shown),
        "by": linker.side(shown.by) if shown.by else None,
        "to": linker.addressee(shown.to, several=shown.several) if shown.to else None,
        "section": shown.section,
        "kind": wording.gettext(labels.REQUEST_KINDS[shown.kind]) if shown.kind else None,
        "status": status_view(wording, shown.section, shown.status, answered=one.answer is not None),
        "answer": answer(linker, one.answer, shown.section) if one.answer else None,
        "since": _since(linker, one) if one.before else None,
        "date": date_view(wording, one.head.date),
        "topics": [linker.topic(topic) for topic in shown.topics],
        "draft": draft(wording, one.head.status),
    }


def unsaid(view: View, one: Point, by: str, to: str | None = None, *, status: bool = False) -> View:
    """A point of a list that says by itself who asks (`by`), whom (`to`), or how it stands (`status`)."""
    shown = dict(view)
    if one.by == by:
        shown["by"] = None
    if to is not None and one.to == to:
        shown["to"] = None
    if status:
        shown["status"] = None
    return shown


def spoken(linker: Linker, brief: str, one: Point) -> View:
    """What a point says, and the way to it."""
    wording = linker.wording
    view = point_link(wording, linker.root, brief, one.id, one.text)
    view["differs"] = apart(linker, brief, one.differs)
    if wording.lang in one.text and wording.lang in one.stale:
        view["said"]["note"] = wording.gettext("Translation out of date")
    return view


def _since(linker: Linker, one: Told) -> View | None:
    """When a point was first made, where it is not new; None where that meeting's date is not known."""
    wording, first = linker.wording, one.before[0]
    if not first.date:
        return None
    asks = one.point.section == "requests"
    words = wording.gettext("first asked %(on_date)s") if asks else wording.gettext("first promised %(on_date)s")
    times = len(one.before) + 1
    return {
        "href": linker.brief(first.brief, first.item),
        "words": words % {"on_date": wording.on_date(first.date)},
        "times": counted(wording, "%(number)s time in all", "%(number)s times in all", times) if times > 2 else None,
    }


def person(linker: Linker, row: PersonRow) -> View:
    """A person in a list, with the role held last."""
    wording, one = linker.wording, row.person
    return {
        "name": wording.say(one.called),
        "href": linker.person(one.id),
        "role": capital(wording, wording.say(one.role)) if one.role else None,
        "count": counted(wording, "%(number)s meeting", "%(number)s meetings", row.meetings),
        "last": last_seen(wording, row.last, row.meetings),
    }


def capital(wording: Wording, said: Said) -> Said:
    """A text at the start of a line: `Vice-ministre des Affaires étrangères`."""
    return {**said, "text": wording.capital(said["text"])}


def last_seen(wording: Wording, date: str | None, number: int) -> str | None:
    """When the last of several meetings was, or the only one."""
    if not date:
        return None
    on_date = wording.on_date(date)
    return on_date if number == 1 else wording.gettext("last %(on_date)s") % {"on_date": on_date}


def answer(linker: Linker, one: Other, section: str) -> View:
    """Where a request was answered: by the date, which is short; where there is none, by the meeting's title."""
    wording = linker.wording
    said = wording.say(one.title)
    if one.date:
        promised = labels.ANSWERED["done"]
        words = wording.gettext("answered %(on_date)s") if section == "requests" else wording.gettext(promised)
        words %= {"on_date": wording.on_date(one.date)}
        said = {"text": words, "lang": None, "note": None}
    return {"href": linker.brief(one.brief, one.item), "said": said}


def announced(linker: Linker, one: Announced) -> View:
    """A coming event, which leads to where it was announced."""
    event, wording = one.event, linker.wording
    return {
        **point_link(wording, linker.root, one.brief, event.id, event.name),
        "date": event_date(wording, event.date, event.until, event.time),
        "place": place(wording, event.city, event.country),
        "cancelled": event.cancelled,
        "differs": apart(linker, one.brief, event.differs),
    }


def years(linker: Linker, part: Part[Any], *parts: str) -> View | None:
    """The ways between the pages of a list that stands at `parts`; None where it has but one."""
    if not part.years:
        return None
    wording = linker.wording
    rows = [_way(linker, parts, wording.gettext("Latest"), current=part.year is None)]
    for year, count in part.years:
        way = _way(linker, (*parts, year), year_name(wording, year), current=year == part.year)
        rows.append({**way, "count": wording.number(count)})
    return {"rows": rows, "pages": _numbers(linker, part, parts)}


def _way(linker: Linker, parts: Sequence[str], label: str, *, current: bool) -> View:
    return {"href": linker.root + page_path(linker.wording.lang, *parts), "label": label, "current": current}


def _numbers(linker: Linker, part: Part[Any], parts: Sequence[str]) -> list[View]:
    """The pages of one year, where it has several."""
    if part.numbers == 1 or part.year is None:
        return []
    found = []
    for number in range(1, part.numbers + 1):
        behind = (part.year,) if number == 1 else (part.year, str(number))
        label = linker.wording.number(number)
        found.append(_way(linker, (*parts, *behind), label, current=number == part.number))
    return found


def year_name(wording: Wording, year: str) -> str:
    """A year as a heading, also of what has none."""
    return wording.gettext("Without a date") if year == UNDATED else wording.date(year)


def by_year(rows: Iterable[tuple[str | None, View]], wording: Wording) -> list[View]:
    """Rows for a timeline, with a row for each year before those of that year."""
    found: list[View] = []
    last: str | None = None
    for date, row in rows:
        year = date[:4] if date else UNDATED
        if year != last:
            found.append({"year": year_name(wording, year)})
            last = year
        found.append(row)
    return found


def paged(wording: Wording, title: str, part: Part[Any]) -> str:
    """The title of a page of a list, so that no two pages have the same one."""
    return title + behind(wording, part)


def behind(wording: Wording, part: Part[Any]) -> str:
    """What stands behind a title on the pages of a year: `, 2024`, `, 2024, page 2`."""
    if part.year is None:
        return ""
    named = ["", year_name(wording, part.year)]
    if part.number > 1:
        named.append(wording.gettext("page %(page)s") % {"page": wording.number(part.number)})
    return wording.listed(named)


def raised(wording: Wording) -> str:
    """What is said of an issue that the sources only name."""
    return wording.gettext("Raised, no position reported")


def counted(wording: Wording, one: str, many: str, number: int) -> str:
    """`3 meetings`: the message holds the figure as `%(number)s`."""
    return wording.ngettext(one, many, number) % {"number": wording.number(number)}

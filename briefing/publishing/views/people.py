"""Persons by party, and each of them."""

from __future__ import annotations

from typing import Any, cast

from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.places import person_parts
from briefing.publishing.planning.people import PeopleSubject, PersonRow, PersonSubject, Tenure, people_of
from briefing.publishing.values import Page
from briefing.publishing.views import lists
from briefing.publishing.views.countries import crumb, current, recorded
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Wording

View = dict[str, Any]


def people_view(edition: Edition, page: Page, _: object) -> View:
    """The list of persons, or a part of it."""
    subject = cast(PeopleSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    title = wording.gettext("People")
    if subject.side is not None:
        title = f"{title} – {_party(wording, subject.side)}"
        if subject.number > 1:
            title += ", " + wording.gettext("page %(page)s") % {"page": wording.number(subject.number)}
    total = lists.counted(wording, "%(number)s person", "%(number)s persons", subject.total)
    view = shell(edition, page, title=title, description=total)
    linker = Linker(edition, wording, view["root"])
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "crumbs": [] if subject.side is None else [crumb(linker, "People", "people")],
        "title": title,
        "summary": total,
        "family": current(linker.family("countries"), page, view["root"]) if subject.side is None else [],
        "groups": _groups(linker, subject),
        "sides": [_side(linker, side, number) for side, number in _by_name(wording, subject.sides)],
        "pages": _pages(linker, subject),
    }


def _party(wording: Wording, side: str) -> str:
    return wording.side(side) if side else wording.gettext("Others")


def _by_name(wording: Wording, sides: tuple[tuple[str, int], ...]) -> list[tuple[str, int]]:
    return sorted(sides, key=lambda row: (not row[0], wording.sort_key(_party(wording, row[0]))))


def _groups(linker: Linker, subject: PeopleSubject) -> list[View]:
    """Persons under their parties, all by name."""
    wording = linker.wording
    found: dict[str, list[PersonRow]] = {}
    for row in subject.rows:
        found.setdefault(row.person.side or "", []).append(row)
    groups = []
    for side, _ in _by_name(wording, tuple((side, 0) for side in found)):
        rows = [lists.person(linker, row) for row in found[side]]
        rows.sort(key=lambda row: wording.sort_key(row["name"]["text"]))
        name = linker.side(side) if side else {"name": _party(wording, side), "href": None}
        groups.append({**name, "id": f"P-{side or 'none'}", "rows": rows, "count": wording.number(len(rows))})
    return groups


def _side(linker: Linker, side: str, number: int) -> View:
    wording = linker.wording
    path = page_path(wording.lang, "people", *people_of(side))
    count = lists.counted(wording, "%(number)s person", "%(number)s persons", number)
    return {"name": _party(wording, side), "href": linker.root + path, "count": count, "last": None}


def _pages(linker: Linker, subject: PeopleSubject) -> list[View]:
    if subject.numbers == 1 or subject.side is None:
        return []
    found = []
    for number in range(1, subject.numbers + 1):
        path = page_path(linker.wording.lang, "people", *people_of(subject.side, number))
        label = linker.wording.number(number)
        found.append({"href": linker.root + path, "label": label, "current": number == subject.number})
    return found


def person_view(edition: Edition, page: Page, _: object) -> View:
    """A person: the name in all its spellings, the roles over time, the meetings."""
    subject = cast(PersonSubject, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    name = wording.say(subject.name) if subject.name else {"text": subject.id, "lang": None, "note": None}
    title = lists.paged(wording, str(name["text"]), subject.part)
    total = recorded(wording, subject.part.total, subject.span)
    roles = [wording.say(one.role)["text"] for one in subject.tenures[:1] if one.role]
    view = shell(edition, page, title=title, description=" · ".join([str(name["text"]), *roles, total]))
    linker = Linker(edition, wording, view["root"])
    tenures = [_tenure(linker, one) for one in subject.tenures]
    only = tenures[0] if len(tenures) == 1 else None
    entries = [(one.date, lists.entry(linker, one, subject.sides)) for one in subject.part.rows]
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "crumbs": [crumb(linker, "People", "people")],
        "title": name,
        "behind": lists.behind(wording, subject.part),
        "also": [
            {"text": text, "lang": None if lang in ("", wording.lang) else lang}
            for lang, text in subject.written
            if text != name["text"]
        ],
        "only": only,
        "roles": [] if only else tenures,
        "dated": any(one.since or one.until for one in subject.tenures),
        "summary": only["when"] if only and only["role"] else total,
        "years": lists.years(linker, subject.part, *person_parts(subject.id)),
        "entries": lists.by_year(entries, wording),
    }


def _tenure(linker: Linker, one: Tenure) -> View:
    """A role, and at which meetings it was named; since and until when it was held, where the editors say so."""
    wording = linker.wording
    role = wording.say(one.role) if one.role else None
    when = lists.counted(wording, "So named at %(number)s meeting", "So named at %(number)s meetings", one.meetings)
    if one.first and one.last:
        when = f"{when}, {wording.period_in_words(one.first, one.last)}"
    told = [when if role else recorded(wording, one.meetings, None)] if one.meetings else []
    return {
        "role": lists.capital(wording, role) if role else None,
        "side": linker.side(one.side) if one.side else None,
        "when": " · ".join([*_in_office(wording, one), *told]),
    }


def _in_office(wording: Wording, one: Tenure) -> list[str]:
    if one.since and one.until:
        return [wording.gettext("In office %(period)s") % {"period": wording.period_in_words(one.since, one.until)}]
    if one.since:
        return [wording.gettext("Took office %(on_date)s") % {"on_date": wording.on_date(one.since)}]
    return [wording.gettext("Left office %(on_date)s") % {"on_date": wording.on_date(one.until)}] if one.until else []

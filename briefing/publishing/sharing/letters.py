"""What is said of a brief, or of one of its points, to somebody who gets the link by mail: as plain text.

One wording for `mailto:` links and for mails that the program makes itself: `subject_of` is the subject of both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from briefing.publishing import labels
from briefing.publishing.shortening import plain
from briefing.publishing.wording import Wording

Told = Mapping[str, Any]
"""A sheet, or the finished view of a brief's page, which has the same keys."""


class Line(NamedTuple):
    """A section on one line, the longer the more room there is."""

    key: str
    stages: tuple[str, ...]
    """The line at each length; the shortest may be nothing."""
    begun: tuple[str, str] = ("", "")
    """What stands before the first point, and that point: where there is no room for the next stage, it may be cut."""


class Letter(NamedTuple):
    """The text of a mail in one language, in the order in which it gives way when there is no room: from the end."""

    lang: str
    subject: str
    address: str | None
    top: tuple[str, ...]
    """Title; form, date and place."""
    lines: tuple[Line, ...]
    follows: str
    """That this language follows another, said in it."""


# --- subjects
def subject_of(sheet: Told) -> str:
    """The subject of a mail about a brief: its title and the date of the meeting, on one line.

    >>> subject_of({"title": {"text": "Talks in Oslo"}, "kicker": {"date": {"text": "4 March 2025"}}})
    'Talks in Oslo (4 March 2025)'
    """
    title, date = plain(sheet["title"]["text"]), sheet["kicker"]["date"]
    return title if not date or date["text"] in title else f"{title} ({date['text']})"


def subjects_of(sheets: Iterable[Told]) -> str:
    """The subject of a mail in several languages."""
    return joined_subjects(map(subject_of, sheets))


def joined_subjects(subjects: Iterable[str]) -> str:
    """Subjects in several languages as one; what two of them have in common stands once.

    >>> joined_subjects(["Talks in Oslo", "Entretiens à Oslo", "Talks in Oslo"])
    'Talks in Oslo / Entretiens à Oslo'
    """
    return " / ".join(dict.fromkeys(subjects))


def follows(wording: Wording) -> str:
    """What stands at the head of a mail in several languages, in each that does not come first.

    >>> follows(Wording("fr", ("en", "fr")))
    'La version française suit.'
    """
    return wording.gettext("The English version follows.")


# --- letters
def letter_of(wording: Wording, told: Told, address: str | None) -> Letter:
    """A brief as a mail. `address` is that of its page, absolute, if the site knows it."""
    return Letter(
        lang=wording.lang,
        subject=subject_of(told),
        address=address,
        top=(said(told["title"]), facts(told)),
        lines=tuple(_lines(wording, told)),
        follows=follows(wording),
    )


def facts(told: Told) -> str:
    """`Talks · 21 August 2024 · Hanoi, Vietnam`: of the meeting, as far as it is known."""
    kicker = told["kicker"]
    return " · ".join(
        one for one in (kicker["form"], kicker["date"] and kicker["date"]["text"], kicker["place"]) if one
    )


def said(one: Mapping[str, Any]) -> str:
    """A text on one line, with what is to be said about its language."""
    text = plain(one["text"])
    return f"{text} [{one['note']}]" if one.get("note") else text


def _lines(wording: Wording, told: Told) -> Iterator[Line]:
    people = list(_people(wording, told))
    heading = _counted(wording, wording.gettext("Participants"), len(people))
    names = [_led(wording, heading, [one[at] for one in people]) for at in (0, 1)]
    yield Line("participants", ("", *dict.fromkeys(names))) if people else Line("participants", ("",))
    for section in told["sections"]:
        yield _line(wording, section["key"], section["heading"], _points(wording, section["points"]))
    differing = dict.fromkeys("".join(piece["text"] for piece in one["about"]) for one in told["differences"])
    if differing:
        heading = _counted(wording, wording.heading("differences"), len(told["differences"]))
        yield Line("differences", (heading, _led(wording, heading, differing)))
    if told["events"]:
        yield _line(wording, "events", wording.heading("events"), _points(wording, told["events"]))
    sources = [source["label"] for source in told["sources"]]
    yield Line("sources", ("", _led(wording, wording.gettext("Sources"), sources)))


def _line(wording: Wording, key: str, heading: str, points: Sequence[str]) -> Line:
    """How many points there are, then with the first of them, then with two."""
    total, part = len(points), wording.gettext("%(shown)s of %(number)s")
    stages = [_counted(wording, heading, total)]
    for shown in range(1, total + 1):
        numbers = {"shown": wording.number(shown), "number": wording.number(total)}
        head = _counted(wording, heading, total) if shown == total else _numbered(wording, heading, part % numbers)
        stages.append(_led(wording, head, points[:shown]))
    return Line(key, tuple(stages), (_led(wording, stages[0], ()), points[0]) if points else ("", ""))


def _counted(wording: Wording, heading: str, number: int) -> str:
    """One goes without saying."""
    return heading if number < 2 else _numbered(wording, heading, wording.number(number))


def _numbered(wording: Wording, heading: str, number: str) -> str:
    return wording.gettext("%(heading)s (%(number)s)") % {"heading": heading, "number": number}


def _led(wording: Wording, heading: str, points: Iterable[str]) -> str:
    head, rest = wording.gettext("%(heading)s:"), wording.pgettext("between clauses", "; ").join(points)
    return f"{head % {'heading': heading}} {rest}"


def _people(wording: Wording, told: Told) -> Iterator[tuple[str, str]]:
    """Each participant by name, and by name and role, with the side."""
    for party in told["short"]["parties"]:
        side = f" ({party['side']['name']})" if party["side"] else ""
        for person in party["people"]:
            name, role = plain(person["name"]), person["role"] and said(person["role"])
            yield name + side, (wording.listed((name, role)) if role else name) + side


def _points(wording: Wording, points: Iterable[Mapping[str, Any]]) -> list[str]:
    """Each on its line, with who asks whom where that changes; what this language lacks and does not borrow is not."""
    found, before = [], ""
    for point in points:
        if "only" in point["said"]:
            continue
        head, text = head_of(point), said(point["said"])
        text = text[:-1] if text.endswith(".") and not text.endswith("..") else text
        found.append(_led(wording, head, (text,)) if head and head != before else text)
        before = head
    return found


def head_of(point: Mapping[str, Any]) -> str:
    """Who asks or promises whom, which issue it is, or when and where something takes place.

    >>> head_of({"by": {"name": "Viet Nam"}, "to": {"name": "Japan"}, "subject": None, "date": None, "holder": None})
    'Viet Nam → Japan'
    """
    if point["by"] or point["to"]:
        by, to = (plain(one["name"]) if one else "" for one in (point["by"], point["to"]))
        return f"{by} → {to}".strip() if to else by
    named = [point["date"]["text"]] if point["date"] else []
    named += [point["subject"]["name"]] if point["subject"] else []
    named += [point["holder"]["name"]] if point["holder"] else []
    return " · ".join(map(plain, named))


# --- letters about one point
class PointLetter(NamedTuple):
    """A mail about one point of a brief, in the order in which it gives way: first the quotations, then the context."""

    subject: str
    address: str | None
    head: str
    """Who asks whom, and what became of it."""
    text: str
    quotes: tuple[str, ...]
    context: tuple[str, ...]
    """The title of the brief; form, date and place."""


def point_letters(wording: Wording, told: Told, address: str | None) -> dict[str, PointLetter]:
    """A mail for each point of a brief, by its id. `address` is that of the brief's page."""
    found = {}
    events = {"key": "events", "points": told["events"]}
    for section in (*told["sections"], events):
        single = labels.SINGLE[section["key"]]
        for point in section["points"]:
            if "only" not in point["said"]:
                found[point["id"]] = _point_letter(wording, told, point, wording.gettext(single))._replace(
                    address=address and f"{address}#{point['id']}"
                )
    return found


def _point_letter(wording: Wording, told: Told, point: Told, kind: str) -> PointLetter:
    head, text = head_of(point), said(point["said"])
    kind, status = plain(point["kind"] or kind), point["status"] and point["status"]["label"]
    return PointLetter(
        subject=_led(wording, head or kind, (plain(point["said"]["text"]),)),
        address=None,
        head=" · ".join(one for one in (head, kind, status) if one),
        text=text,
        quotes=tuple(wording.gettext("“%(words)s” – %(source)s") % _quoted(quote) for quote in point["quotes"]),
        context=(said(told["title"]), facts(told)),
    )


def _quoted(quote: Told) -> dict[str, str]:
    return {"words": plain(quote["exact"]), "source": "".join(piece["text"] for piece in quote["by"])}

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
    title, date = said(sheet["title"]), sheet["kicker"]["date"]
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
    """Who took part; then what the page says in short of each section, or its points in words; then the sources.

    No line is a figure alone: it says at least what the points are about.
    """
    people = list(_people(wording, told))
    heading = wording.gettext("Participants")
    names = [_led(wording, heading, [one[at] for one in people]) for at in (0, 1)]
    yield Line("participants", ("", *dict.fromkeys(names))) if people else Line("participants", ("",))
    points = {one["key"]: _points(wording, one["points"]) for one in told["sections"]}
    points["events"] = _points(wording, told["events"])
    for line in told["short"]["lines"]:
        yield _line(wording, line, points.get(line["key"], []))
    sources = [source["label"] for source in told["sources"]]
    yield Line("sources", ("", _led(wording, wording.gettext("Sources"), sources)))


def _line(wording: Wording, short: Told, points: Sequence[str]) -> Line:
    """What the page says in short, then the points in words: of what was agreed from the first on, of others half."""
    heading, between = f"{short['number']} {short['words']}", wording.pgettext("between clauses", "; ")
    sides, ways = ([way(wording, one) for one in short["ways"]] for way in (_between, _way))
    abouts = [between.join(one for one in (*told, short["detail"]) if one) for told in (sides, ways)]
    first = 1 if short["key"] == "agreed" or not abouts[1] else max((len(points) + 1) // 2, 1)
    some = [[*points[:shown], *(["…"] if shown < len(points) else [])] for shown in range(first, len(points) + 1)]
    labelled = [f"{heading} – {about}" for about in dict.fromkeys(abouts) if about]
    begun = (_led(wording, heading, ()), points[0]) if points else ("", "")
    return Line(short["key"], ("", *labelled, *(_led(wording, heading, one) for one in some)), begun)


def _way(wording: Wording, way: Told) -> str:
    """Who asks or promises whom, and what it is about."""
    return _led(wording, _sides(way), [way["detail"]]) if way["detail"] else _sides(way)


def _between(_: Wording, way: Told) -> str:
    return _sides(way)


def _sides(point: Told) -> str:
    by, to = (plain(one["name"]) if one else "" for one in (point["by"], point["to"]))
    return f"{by} → {to}".strip() if to else by


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
        return _sides(point)
    named = [point["date"]["text"]] if point["date"] else []
    named += [point["subject"]["name"]] if point["subject"] else []
    named += [point["holder"]["name"]] if point["holder"] else []
    return " · ".join(map(plain, named))


# --- letters about one point
class PointLetter(NamedTuple):
    """A mail about one point of a brief. All but the quotations is always said."""

    subject: str
    """That of the brief: its title and the day."""
    address: str | None
    head: str
    """Who asks whom, what kind of point it is, and what became of it."""
    text: str
    quotes: tuple[str, ...]
    facts: str
    """Form, date and place of the meeting."""


def point_letters(wording: Wording, told: Told, address: str | None) -> dict[str, PointLetter]:
    """A mail for each point of a brief, by its id. `address` is that of the brief's page."""
    found = {}
    events = {"key": "events", "points": told["events"]}
    for section in (*told["sections"], events):
        single = labels.SINGLE[section["key"]]
        for point in section["points"]:
            if "only" not in point["said"]:
                place = address and f"{address}#{point['id']}"
                found[point["id"]] = _point_letter(wording, told, point, wording.gettext(single))._replace(
                    address=place
                )
    return found


def _point_letter(wording: Wording, told: Told, point: Told, kind: str) -> PointLetter:
    head, kind, status = head_of(point), plain(point["kind"] or kind), point["status"] and point["status"]["label"]
    return PointLetter(
        subject=subject_of(told),
        address=None,
        head=" · ".join(one for one in (head, kind, status) if one),
        text=said(point["said"]),
        quotes=tuple(wording.gettext("“%(words)s” – %(source)s") % _quoted(quote) for quote in point["quotes"]),
        facts=facts(told),
    )


def _quoted(quote: Told) -> dict[str, str]:
    return {"words": plain(quote["exact"]), "source": "".join(piece["text"] for piece in quote["by"])}

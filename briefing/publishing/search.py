"""What the search index is made from: one small document a brief and language, whose headings are the brief's items.

The indexer (Pagefind) reads documents, not pages: navigation, quotes in other languages and repeated labels would only
blur the results. A result leads to the item since each heading carries the item's id; which kind and which topics an
item has travels in the result's metadata, so that filters reach below the page.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from markupsafe import escape

from briefing.publishing import labels
from briefing.publishing.addresses import root_from
from briefing.publishing.archive import Archive, digest_of
from briefing.publishing.edition import Edition
from briefing.publishing.places import brief_path
from briefing.publishing.summaries import Announcement, Person, Point, Summary
from briefing.publishing.wording import Wording

FOLDER = "pagefind/"
"""Where the index stands below the site's root."""


class SearchDocument(NamedTuple):
    """What is indexed in the place of a page."""

    path: str
    """The output path of the page that a result leads to."""
    html: bytes


def search_key(archive: Archive) -> str:
    """A digest of everything that the index is made from, so that it is made again only when it must."""
    marks = [(one.mark, *_marks(one.points), *_marks(one.events), *_marks(one.people)) for one in archive.summaries]
    return digest_of(("search", archive.environment, marks))


def _marks(parts: Iterable[Point | Announcement | Person]) -> Iterator[str]:
    return (part.mark for part in parts)


def search_documents(edition: Edition, archive: Archive) -> Iterator[SearchDocument]:
    """Every brief that the site shows, in every language of the site.

    What stands in a document is what the page of that language shows: a point that only another language has is found
    by its own words.
    """
    for lang in archive.languages:
        wording = edition.wordings[lang]
        for one in archive.summaries:
            yield SearchDocument(brief_path(lang, one.id), _document(wording, one).encode())


def item_kind(point: Point) -> str:
    """How results and filters name an item's kind: its section."""
    return point.section


def sides_of(one: Summary) -> tuple[str, ...]:
    """All parties of a brief: who took part, and whom its points name."""
    named = (side for point in one.points for side in (point.by, point.to) if side and side != "both")
    return tuple(dict.fromkeys((*one.sides, *named)))


def _document(wording: Wording, one: Summary) -> str:
    items = {point.id: [item_kind(point), *_topics(point)] for point in one.points}
    items |= {event.id: ["events"] for event in one.events}
    kinds = sorted({kinds[0] for kinds in items.values()})
    topics = sorted({topic for point in one.points for topic in _topics(point)})
    facts = [wording.gettext(labels.FORMS[one.form])] if one.form else []
    date = wording.date(one.date) if one.date else ""
    place = ", ".join(part for part in (_city(wording, one), wording.side(one.country) if one.country else "") if part)
    parts = [
        f'<!doctype html><html lang="{wording.lang}"><body><main data-pagefind-body>',
        f"<h1>{escape(wording.say(one.title)['text'])}</h1>",
        f"<p>{escape('. '.join([*facts, date, place, *(wording.side(side) for side in one.sides)]))}</p>",
        *(f"<p>{escape(_introduced(wording, person))}</p>" for person in one.people),
        *(_item(wording, point) for point in one.points),
        *(_section(event.id, wording.heading("events"), wording.say(event.name)["text"]) for event in one.events),
        "<div data-pagefind-ignore>",
        *_filters("country", sides_of(one)),
        *_filters("topic", topics),
        *_filters("kind", kinds),
        *_filters("year", [one.date[:4]] if one.date else []),
        _meta("date", date),
        _meta("sides", wording.names(wording.side(side) for side in one.sides) if one.sides else ""),
        _meta("items", json.dumps(items, separators=(",", ":"), ensure_ascii=False)),
        f'<b data-pagefind-sort="date">{one.date or "0000"}</b>',
        "</div></main></body></html>",
    ]
    return "\n".join(parts)


def _city(wording: Wording, one: Summary) -> str:
    return wording.city(one.city) if one.city else ""


def _topics(point: Point) -> tuple[str, ...]:
    return (*point.topics, *((f"issue:{point.issue}",) if point.issue else ()))


def _introduced(wording: Wording, person: Person) -> str:
    name = wording.say(person.name)["text"] if person.name else person.id
    return f"{name}, {wording.say(person.role)['text']}" if person.role else name


def _item(wording: Wording, point: Point) -> str:
    named = [wording.heading(point.section)]
    if point.kind:
        named = [wording.gettext(labels.REQUEST_KINDS[point.kind])]
    who = " → ".join(wording.addressee(side, several=point.several) for side in (point.by, point.to) if side)
    about = [wording.topic(topic) for topic in point.topics] + ([wording.issue(point.issue)] if point.issue else [])
    text = wording.say(point.text)["text"]
    return _section(point.id, " · ".join([*named, *([who] if who else [])]), text, about)


def _section(anchor: str, heading: str, text: str, about: Iterable[str] = ()) -> str:
    words = " · ".join(about)
    return f'<h2 id="{anchor}">{escape(heading)}</h2><p>{escape(text)}</p>' + (
        f"<p>{escape(words)}</p>" if words else ""
    )


def _filters(name: str, values: Iterable[str]) -> list[str]:
    return [f'<b data-pagefind-filter="{name}">{escape(value)}</b>' for value in values]


def _meta(name: str, value: str) -> str:
    return f'<b data-pagefind-meta="{name}[content]" content="{escape(value)}"></b>' if value else ""


def bundle_from(path: str) -> str:
    """What leads from a page to the folder of the index.

    >>> bundle_from("en/search/index.html")
    '../../pagefind/'
    """
    return root_from(path) + FOLDER

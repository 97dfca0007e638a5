"""What the search index is made from: one small document a brief and language, whose headings are the brief's items.

The indexer (Pagefind) reads documents, not pages: navigation, quotes in other languages and repeated labels would only
blur the results. A result leads to the item since each heading carries the item's id. What else a result shows of an
item (its kind, who asks whom, its language) travels as the value of a filter that nobody filters by: metadata would be
searched, and "agreed" would find every brief, in every language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from markupsafe import escape

from briefing.publishing import labels
from briefing.publishing.addresses import root_from
from briefing.publishing.archive import Archive, digest_of
from briefing.publishing.edition import Edition
from briefing.publishing.places import brief_path
from briefing.publishing.placing import place
from briefing.publishing.planning.search import sides_of, topics_of
from briefing.publishing.summaries import Announcement, Person, Point, Summary
from briefing.publishing.views.differences import told_apart
from briefing.publishing.views.items import event_date
from briefing.publishing.wording import Said, Wording

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

    What stands in a document is what the page of that language shows. A point that only another language has is found
    by its own words where the page borrows it (`fallback: show`), and else not at all.
    """
    for lang in archive.languages:
        wording = edition.wordings[lang]
        for one in archive.summaries:
            if wording.fallback != "hide" or lang in one.title:
                yield SearchDocument(brief_path(lang, one.id), _document(wording, one).encode())


def _document(wording: Wording, one: Summary) -> str:
    points = [point for point in one.points if _is_told(wording, point.text)]
    events = [event for event in one.events if _is_told(wording, event.name)]
    kinds = {point.section for point in points} | {"events" for _ in events}
    title = wording.say(one.title)
    form = wording.gettext(labels.FORMS[one.form]) if one.form else ""
    date = wording.date(one.date) if one.date else ""
    sides = [wording.side(side) for side in one.sides]
    shown = {
        "line": " · ".join(part for part in (form, date, wording.names(sides) if sides else "") if part),
        "title": (title["text"], *_said(title)),
        "points": {
            **{point.id: _shown(wording, point) for point in points},
            **{event.id: _announced(wording, event) for event in events},
        },
    }
    parts = [
        f'<!doctype html><html lang="{wording.lang}"><body><main data-pagefind-body>',
        f"<h1>{escape(separate(title['text']))}</h1>",
        *_paragraph(". ".join(part for part in (form, date, place(wording, one.city, one.country), *sides) if part)),
        *(f"<p>{escape(separate(_introduced(wording, person)))}</p>" for person in one.people),
        *(_item(point.id, wording.say(point.text), _about(wording, point)) for point in points),
        *(_item(event.id, wording.say(event.name), _when(wording, event)) for event in events),
        "<div data-pagefind-ignore>",
        *_filters("country", sides_of(one.sides, points)),
        *_filters("topic", sorted({topic for point in points for topic in topics_of(point)})),
        *_filters("kind", sorted(kinds)),
        *_filters("year", [one.date[:4]] if one.date else []),
        *_filters("shown", [json.dumps(shown, separators=(",", ":"), ensure_ascii=False)]),
        f'<b data-pagefind-sort="date">{one.date or "0000"}</b>',
        "</div></main></body></html>",
    ]
    return "\n".join(parts)


def _is_told(wording: Wording, text: Mapping[str, str]) -> bool:
    """Whether the page has a point in words: where nothing is borrowed, what only another language has is not here."""
    return "only" not in wording.tell(text)


def _introduced(wording: Wording, person: Person) -> str:
    """With the spellings that a reader may know instead."""
    name = wording.say(person.name)["text"] if person.name else person.id
    others = [*person.house.values(), *(spelling for _, spelling in person.written)]
    role = [wording.say(person.role)["text"]] if person.role else []
    return ", ".join(dict.fromkeys([name, *role, *others]))


def _item(anchor: str, said: Said, about: str) -> str:
    """What is looked through: the point's words, and under its heading what it is about."""
    text = escape(separate(said["text"]))
    return f'<h2 id="{anchor}" data-pagefind-weight="1">{escape(separate(about))}</h2><p>{text}</p>'


def _about(wording: Wording, point: Point) -> str:
    issue = [wording.issue(point.issue)] if point.issue else []
    return " · ".join([*issue, *(wording.topic(topic) for topic in point.topics)])


def _when(wording: Wording, event: Announcement) -> str:
    date = event_date(wording, event.date, event.until, event.time)
    return " · ".join(part for part in (date and date["text"], place(wording, event.city, event.country)) if part)


Shown = tuple[str, tuple[str, ...], str, str, str | None, str | None]
"""Of a point: section, topics, kind with who asks whom, what sources differ on, language, label."""


def _shown(wording: Wording, point: Point) -> Shown:
    label = labels.REQUEST_KINDS[point.kind] if point.kind else labels.SINGLE[point.section]
    who = " → ".join(wording.addressee(side, several=point.several) for side in (point.by, point.to) if side)
    head = " · ".join(part for part in (wording.gettext(label), who) if part)
    return point.section, topics_of(point), head, told_apart(wording, point.differs), *_said(wording.say(point.text))


def _announced(wording: Wording, event: Announcement) -> Shown:
    section = "events"
    head, differs = wording.gettext(labels.SINGLE[section]), told_apart(wording, event.differs)
    return section, (), head, differs, *_said(wording.say(event.name))


def _said(said: Said) -> tuple[str | None, str | None]:
    """The language and the label of a text that is not in the page's."""
    return said["lang"], said["note"]


def _paragraph(text: str) -> list[str]:
    return [f"<p>{escape(separate(text))}</p>"] if text else []


def _filters(name: str, values: Iterable[str]) -> list[str]:
    return [f'<b data-pagefind-filter="{name}[content]" content="{escape(value)}"></b>' for value in values]


_JOINER = "\u2060"
"""Unseen, and no part of any word: it tells the script of the search page what stood in the place of a plain space."""

_ELISION = re.compile(r"(?<=\w[’'])(?=\w)")
_UNBROKEN = re.compile("[\u00a0\u202f]")


def separate(text: str) -> str:
    """A text for the indexer, which knows words by the plain spaces between them: `accord` is to find `l’accord`.

    Nothing is lost: a space behind a joiner was not there, one between two joiners is a no-break space.

    >>> separate("l’accord").split(), len(separate("50\u00a0%")) - len("50 %")
    (['l’\u2060', 'accord'], 2)
    """
    return _UNBROKEN.sub(f"{_JOINER} {_JOINER}", _ELISION.sub(f"{_JOINER} ", text))


def bundle_from(path: str) -> str:
    """What leads from a page to the folder of the index.

    >>> bundle_from("en/search/index.html")
    '../../pagefind/'
    """
    return root_from(path) + FOLDER

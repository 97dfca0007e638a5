"""The small record of a brief that lists are made from: one changed brief touches only the lists that show it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any, NamedTuple

from briefing.model import SECTIONS, Brief, City, Commitment, Event, Item, Participant, RegionalIssue, Request, Text
from briefing.publishing.accounts import Differs, contradicted, counts_of, kinds_of
from briefing.publishing.stamps import published_at, revision_of, updated_at


class Point(NamedTuple):
    """An item of a brief, as lists over many meetings show it."""

    id: str
    section: str
    """A key of `Brief`: agreed, requests, commitments, regional_issues, discussed."""
    text: Text
    topics: tuple[str, ...]
    by: str | None
    to: str | None
    several: bool
    """Whether `both` means more than two, in a request or a commitment."""
    kind: str | None
    """Of a request."""
    status: str | None
    """Of a request or a commitment."""
    answered_by: str | None
    repeats: str | None
    """`<brief id>#<item id>` of the same point in an earlier meeting; `none`: the editor says that it is a new one."""
    issue: str | None
    translated: tuple[str, ...]
    stale: tuple[str, ...]
    publishers: tuple[str, ...]
    """Whose sources report it."""
    differs: tuple[tuple[str, str], ...]
    """Where the sources contradict each other on it: the difference's id, and what it is about."""
    mark: str
    """A digest of all the others: keys of pages are made from it, since it is short."""


class Person(NamedTuple):
    """A participant, with the role held at that meeting."""

    id: str
    name: Text
    role: Text
    side: str | None
    mark: str
    house: Text = {}
    """As the list of persons writes the name, and the brief where that is silent; empty for who is not in the list."""
    written: tuple[tuple[str, str], ...] = ()
    """Further spellings of the list: (language, or empty where it is not said; name)."""

    @property
    def called(self) -> Text:
        """The name where the person stands alone, outside a brief."""
        return self.house or self.name


class Quote(NamedTuple):
    """A source's own words."""

    publisher: str
    lang: str
    exact: str


class Announcement(NamedTuple):
    """Something announced; whether it is still to come depends on the day."""

    id: str
    name: Text
    date: str | None
    until: str | None
    time: str | None
    cancelled: bool
    city: City | None
    country: str | None
    quotes: tuple[Quote, ...]
    differs: tuple[tuple[str, str], ...]
    """Where the sources contradict each other on it: the difference's id, and what it is about."""
    mark: str


class Note(NamedTuple):
    """A line of a brief's history."""

    date: str
    kind: str
    note: Text


class Summary(NamedTuple):
    """What is known of a brief without decoding it. Only plain values: it is cached and sent between processes."""

    id: str
    aliases: tuple[str, ...]
    """Earlier ids: their addresses lead to the brief."""
    digest: str
    """Of the brief's file."""
    status: str
    publish_after: str | None
    title: Text
    date: str | None
    form: str | None
    city: City | None
    country: str | None
    sides: tuple[str, ...]
    """The parties, in the order in which participants are listed."""
    publishers: tuple[str, ...]
    """One a source."""
    people: tuple[Person, ...]
    points: tuple[Point, ...]
    """All items, in the order of the sections."""
    events: tuple[Announcement, ...]
    history: tuple[Note, ...]
    published: str | None
    """When it first stood on the site, as `2025-03-01T18:00:00Z`, where that is known."""
    updated: str | None
    """When what readers see last changed."""
    revision: int
    """How often that was."""
    counts: Mapping[str, int]
    """Section → how many; sections that hold nothing are left out."""
    kinds: Mapping[str, int]
    """Kind → how many of the requests."""
    languages: tuple[str, ...]
    """Those in which the brief can be read: the others only show what these say."""
    mark: str
    """A digest of what an entry in a list shows: title, status, when, where, who, sources, counts."""

    @property
    def origin(self) -> str:
        """The id that the brief began with: what feeds and calendars know it by, so that none shows it twice."""
        return self.aliases[0] if self.aliases else self.id

    def of(self, section: str) -> tuple[Point, ...]:
        """The points of one section."""
        return tuple(point for point in self.points if point.section == section)

    def reference(self, item: str) -> str:
        """How other briefs name an item of this one."""
        return f"{self.id}#{item}"


def summarise(brief: Brief, digest: str) -> Summary:
    """Boil a brief down. `digest` is that of its file, and must change whenever the brief does."""
    counts = counts_of(brief)
    meeting = brief.meeting
    names = {source.id: source.publisher or source.title or source.id for source in brief.sources}
    shown: dict[str, Any] = {
        "id": brief.id,
        "status": brief.status,
        "publish_after": brief.publish_after,
        "title": brief.title,
        "date": meeting.date,
        "form": meeting.form,
        "city": meeting.city,
        "country": meeting.country,
        "sides": brief.sides(),
        "publishers": tuple(names.values()),
        "counts": counts,
        "kinds": kinds_of(brief),
        "languages": languages_of(brief),
    }
    differ = contradicted(brief)
    quoted = {source.id: (names[source.id], source.lang) for source in brief.sources}
    return Summary(
        **shown,
        aliases=brief.aliases,
        digest=digest,
        people=tuple(_person(one) for one in brief.participants),
        points=tuple(
            _point(item, section, names, differ.get(item.id, ()), several=len(brief.sides()) > 2)
            for section in SECTIONS
            for item in getattr(brief, section)
        ),
        events=tuple(_announcement(one, quoted, differ.get(one.id, ())) for one in brief.events),
        history=tuple(Note(one.date, one.kind, one.note) for one in brief.history),
        published=published_at(brief),
        updated=updated_at(brief),
        revision=revision_of(brief),
        mark=_mark(shown),
    )


def _point(item: Item, section: str, names: Mapping[str, str], differs: Differs, *, several: bool) -> Point:
    asks = item if isinstance(item, Request | Commitment) else None
    position = item if isinstance(item, RegionalIssue) else None
    told = dict.fromkeys(names[one.source] for one in item.evidence if one.source in names)
    values: dict[str, Any] = {
        "id": item.id,
        "section": section,
        "text": item.text,
        "topics": item.topics,
        "by": getattr(item, "by", None),
        "to": asks.to if asks else None,
        "several": several and asks is not None,
        "kind": item.kind if isinstance(item, Request) else None,
        "status": asks.status if asks else None,
        "answered_by": asks.answered_by if asks else None,
        "repeats": asks.repeats if asks else None,
        "issue": position.issue if position else None,
        "translated": item.translated,
        "stale": item.stale,
        "publishers": tuple(told),
        "differs": differs,
    }
    return Point(**values, mark=_mark(values))


def _person(one: Participant) -> Person:
    values: dict[str, Any] = {"id": one.id, "name": one.name, "role": one.role, "side": one.side}
    return Person(**values, mark=_mark(values))


def _announcement(one: Event, sources: Mapping[str, tuple[str, str]], differs: Differs) -> Announcement:
    kept = ("id", "name", "date", "until", "time", "cancelled", "city", "country")
    values: dict[str, Any] = {key: getattr(one, key) for key in kept}
    values["quotes"] = tuple(
        Quote(*sources[said.source], said.exact) for said in one.evidence if said.source in sources
    )
    values["differs"] = differs
    return Announcement(**values, mark=_mark(values))


def _mark(values: Mapping[str, Any]) -> str:
    return hashlib.blake2b(repr(values).encode(), digest_size=9).hexdigest()


def languages_of(brief: Brief) -> tuple[str, ...]:
    """The languages that a brief really exists in: those of at least half of its texts, or else of its title."""
    texts = [brief.title, *(item.text for item in brief.items()), *(event.name for event in brief.events)]
    counts: dict[str, int] = {}
    for text in texts:
        for lang in text:
            counts[lang] = counts.get(lang, 0) + 1
    real = sorted(lang for lang, count in counts.items() if 2 * count >= len(texts))
    return tuple(real or sorted(brief.title))

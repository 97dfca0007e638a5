"""Points of a brief as templates show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.model import Brief, City, Commitment, Event, Evidence, Item, RegionalIssue, Request, Saying
from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.fragments import text_fragment
from briefing.publishing.planning.briefs import Other
from briefing.publishing.views.fallback import led_elsewhere
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]


_BARE: View = {
    "headed": False,
    "by": None,
    "to": None,
    "subject": None,
    "date": None,
    "kind": None,
    "status": None,
    "answer": None,
    "topics": None,
}
"""A point of which nothing is said but itself."""


@dataclass(slots=True)
class Reader:
    """Shows one brief in one language."""

    brief: Brief
    wording: Wording
    root: str
    others: Mapping[str, Other] = field(default_factory=dict)
    sources: dict[str, View] = field(default_factory=dict)
    reports: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Which sources report a point, in words."""

    def __post_init__(self) -> None:
        for source in self.brief.sources:
            name = source.publisher or source.title or source.id
            foreign = source.lang != self.wording.lang
            label = f"{name} ({self.wording.language(source.lang)})" if foreign else name
            self.sources[source.id] = {
                "id": source.id,
                "name": name,
                "label": label,
                "lang": source.lang,
                "url": source.url,
            }

    def quotes(self, evidence: Iterable[Evidence | Saying]) -> list[View]:
        """The sources' own words, untouched."""
        return [self._quote(one) for one in evidence]

    def _quote(self, one: Evidence | Saying) -> View:
        source = self.sources.get(one.source) or {"label": one.source, "lang": None, "url": None}
        url = source["url"]
        href = text_fragment(url, one.exact, one.prefix, one.suffix, source["lang"]) if url else None
        return {"exact": one.exact, "name": source["label"], "lang": source["lang"], "href": href}

    def reported(self, evidence: Iterable[Evidence | Saying]) -> str:
        """`Reported by VOV and VNA/CVN`, `Reported by VOV only`."""
        found = tuple(dict.fromkeys(one.source for one in evidence))
        words = self.reports.get(found)
        if words is None:
            words = self.reports[found] = self._reported(found)
        return words

    def _reported(self, found: tuple[str, ...]) -> str:
        if not found:
            return ""
        names = self.wording.names(self.sources[one]["name"] if one in self.sources else one for one in found)
        if len(found) == 1 and len(self.sources) > 1:
            return self.wording.gettext("Reported by %(sources)s only") % {"sources": names}
        return self.wording.gettext("Reported by %(sources)s") % {"sources": names}

    def item(self, item: Item) -> View:
        """A point, whatever its section."""
        view = self._point(item.id, self.text(item), item.evidence)
        wording = self.wording
        if item.topics:
            view["topics"] = " · ".join([wording.topic(slug) for slug in item.topics])
        if isinstance(item, Request):
            answer = self.others.get(item.answered_by) if item.answered_by else None
            view["headed"] = True
            view["kind"] = wording.gettext(labels.REQUEST_KINDS[item.kind])
            view["status"] = {"id": item.status, "label": wording.gettext(labels.REQUEST_STATUSES[item.status])}
            view["answer"] = answer and self._answer(answer)
        if isinstance(item, Request | Commitment) and (item.by or item.to):
            view["headed"] = True
            view["by"] = wording.side(item.by) if item.by else None
            view["to"] = wording.side(item.to) if item.to else None
        if isinstance(item, RegionalIssue) and item.issue:
            view["headed"] = True
            view["subject"] = wording.issue(item.issue)
        return view

    def event(self, event: Event) -> View:
        """Something announced, in the dress of a point: its date and place stand where others say who asks whom."""
        wording = self.wording
        view = self._point(event.id, wording.tell(event.name), event.evidence)
        view["headed"] = True
        view["date"] = date_view(wording, event.date)
        view["subject"] = None if event.date else wording.gettext("No date yet")
        view["kind"] = place(wording, event.city, event.country) or None
        return view

    def _point(self, key: str, said: Said, evidence: tuple[Evidence, ...]) -> View:
        return {
            "id": key,
            "said": led_elsewhere(self.wording, said, self.root, ("briefs", self.brief.id), key),
            "quotes": self.quotes(evidence),
            "reported": self.reported(evidence),
            **_BARE,
        }

    def text(self, item: Item) -> Said:
        """The point in the page's language, or in another with the reason."""
        said = self.wording.tell(item.text)
        lang = self.wording.lang
        if said["lang"]:
            note = self.wording.gettext("Reported in %(language)s only")
            said["note"] = note % {"language": self.wording.language(said["lang"])}
        elif lang in item.stale:
            said["note"] = self.wording.gettext("Translation out of date")
        elif lang in item.translated:
            said["note"] = self.wording.gettext("Translated by the editors")
        return said

    def _answer(self, answer: Other) -> View:
        path = page_path(self.wording.lang, "briefs", answer.brief)
        return {"href": f"{self.root}{path}#{answer.item}", "said": self.wording.say(answer.title)}


def event_view(
    wording: Wording, name: Mapping[str, str], date: str | None, city: City | None, country: str | None
) -> View:
    """A coming event: name, date as far as it is known, place."""
    return {
        "href": None,
        "said": wording.tell(name),
        "date": date_view(wording, date),
        "place": place(wording, city, country),
    }


def date_view(wording: Wording, date: str | None) -> View | None:
    """A date for machines and for people."""
    return {"iso": date, "text": wording.date(date)} if date else None


def place(wording: Wording, city: City | None, country: str | None) -> str:
    """`Hanoi, Vietnam`; a city that is a country stands once."""
    where = wording.city(city) if city else ""
    if not country:
        return where
    name = wording.side(country)
    if not where or wording.is_name_of(where, country):
        return name
    return wording.gettext("%(city)s, %(country)s") % {"city": where, "country": name}

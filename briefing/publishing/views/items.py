"""Points of a brief as templates show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefing.model import (
    Brief,
    City,
    Commitment,
    Difference,
    Discussed,
    Event,
    Evidence,
    Item,
    RegionalIssue,
    Request,
    Saying,
)
from briefing.publishing import labels
from briefing.publishing.accounts import contradictions
from briefing.publishing.fragments import text_fragment
from briefing.publishing.placing import place
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.views.fallback import led_elsewhere
from briefing.publishing.views.linking import Linker
from briefing.publishing.views.outcomes import status_view, ways
from briefing.publishing.views.telling import reported, source_views, unknown_source
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]


_BARE: View = {
    "headed": False,
    "by": None,
    "to": None,
    "subject": None,
    "date": None,
    "kind": None,
    "holder": None,
    "status": None,
    "links": (),  # to other meetings: {before, href, words}
    "topics": (),
}
"""A point of which nothing is said but itself."""


@dataclass(slots=True)
class Reader:
    """Shows one brief in one language."""

    brief: Brief
    linker: Linker
    subject: BriefSubject
    wording: Wording = field(init=False)
    sources: dict[str, View] = field(init=False)
    several: bool = field(init=False)
    """Whether there are more than two sides, so that nobody speaks of both."""
    _differ: dict[str, list[Difference]] = field(default_factory=dict)
    """Contradictions by what they are about."""
    _reports: dict[tuple[bool, tuple[str, ...]], list[View]] = field(default_factory=dict)
    _named: dict[tuple[str, str], View] = field(default_factory=dict)

    def __post_init__(self) -> None:
        wording = self.wording = self.linker.wording
        self.several = len(self.brief.sides()) > 2
        self.sources = source_views(wording, self.brief, self.linker.edition.sources.site.publishers)
        for one in contradictions(self.brief):
            for key in one.items:
                self._differ.setdefault(key, []).append(one)

    # --- what a point rests on
    def quotes(self, evidence: Iterable[Evidence | Saying]) -> list[View]:
        """The sources' own words, untouched."""
        return [self._quote(one) for one in evidence]

    def _quote(self, one: Evidence | Saying) -> View:
        source = self.source(one.source)
        url = source["url"]
        href = text_fragment(url, one.exact, one.prefix, one.suffix, source["lang"]) if url else None
        return {"exact": one.exact, "source": one.source, "by": source["pieces"], "lang": source["lang"], "href": href}

    def source(self, key: str) -> View:
        """A source, be it one that the brief does not list."""
        return self.sources.get(key) or unknown_source(key)

    def reported(self, key: str, evidence: Iterable[Evidence | Saying]) -> list[View]:
        """`Reported by VOV and VNA/CVN`, in pieces: who reports a point, be it differently."""
        differ = self._differ.get(key, ())
        found = tuple(dict.fromkeys(one.source for one in (*evidence, *(say for one in differ for say in one.says))))
        words = self._reports.get((bool(differ), found))
        if words is None:
            names = [self.source(one)["said"] for one in found]
            words = reported(self.wording, names, total=len(self.sources), differently=bool(differ))
            self._reports[bool(differ), found] = words
        return words

    def differing(self, key: str, wording: Wording | None = None) -> list[View]:
        """Where the page says on what the sources contradict each other: `Sources differ: who is meant`."""
        gettext = (wording or self.wording).gettext
        return [
            {
                "href": f"#{one.id}",
                "words": gettext("Sources differ: %(about)s") % {"about": gettext(labels.DIFFERENCES[one.about])},
            }
            for one in self._differ.get(key, ())
        ]

    # --- names that lead somewhere
    def side(self, side: str) -> View:
        """A party; of more than two, nobody speaks of both."""
        if side == "both" and self.several:
            return {"name": self.wording.gettext("all sides"), "href": None}
        found = self._named.get(("side", side))
        if found is None:
            found = self._named["side", side] = self.linker.side(side)
        return found

    def topic(self, slug: str) -> View:
        """A topic."""
        found = self._named.get(("topic", slug))
        if found is None:
            found = self._named["topic", slug] = self.linker.topic(slug)
        return found

    # --- points
    def item(self, item: Item) -> View:
        """A point, whatever its section."""
        topics = [self.topic(slug) for slug in item.topics]
        return {**self._point(item.id, self.text(item), item.evidence), **self.head(item), "topics": topics}

    def head(self, item: Item) -> View:
        """What stands above a point: who asks or promises whom, or whose position it is."""
        view = dict(_BARE)
        if isinstance(item, Request | Commitment):
            self._ask(view, item)
        elif isinstance(item, RegionalIssue | Discussed):
            self._position(view, item)
        return view

    def _ask(self, view: View, item: Request | Commitment) -> None:
        """Who asks or promises, whom, and what became of it."""
        view["headed"] = True
        view["by"] = self.side(item.by) if item.by else None
        view["to"] = self.side(item.to) if item.to else None
        view["kind"] = self.wording.gettext(labels.REQUEST_KINDS[item.kind]) if isinstance(item, Request) else None
        course = self.subject.courses.get(item.id)
        if course:
            answered = course.answer is not None
            view["status"] = status_view(self.wording, item.section, course.status, answered=answered)
            view["links"] = ways(self.linker, item.section, course)

    def status(self, item: Request | Commitment) -> str | None:
        """How it stands since it was made last."""
        course = self.subject.courses.get(item.id)
        return course.status if course else None

    def _position(self, view: View, item: RegionalIssue | Discussed) -> None:
        """Which issue, and whose position or view on it."""
        if isinstance(item, RegionalIssue) and item.issue:
            view["headed"] = True
            view["subject"] = self.linker.issue(item.issue)
        if item.by:
            view["headed"] = True
            of = "position" if isinstance(item, RegionalIssue) else "view"
            view["holder"] = {"label": self.wording.gettext(labels.HOLDERS[of]), **self.side(item.by)}

    def event(self, event: Event) -> View:
        """Something announced, in the dress of a point."""
        return {**self._point(event.id, self.wording.tell(event.name), event.evidence), **self.event_head(event)}

    def event_head(self, event: Event) -> View:
        """An event's date and place stand where others say who asks whom."""
        wording, view = self.wording, dict(_BARE)
        view["headed"] = True
        view["date"] = event_date(wording, event.date, event.until, event.time)
        view["subject"] = None if event.date else {"name": wording.gettext("No date yet"), "href": None}
        view["kind"] = place(wording, event.city, event.country) or None
        if event.cancelled:
            view["status"] = {"id": "cancelled", "label": wording.gettext("Cancelled"), "note": None}
        return view

    def _point(self, key: str, said: Said, evidence: tuple[Evidence, ...]) -> View:
        return {
            "id": key,
            "said": led_elsewhere(self.wording, said, self.linker.root, ("briefs", self.brief.id), key),
            "quotes": self.quotes(evidence),
            "reported": self.reported(key, evidence),
            "differs": self.differing(key),
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


def event_date(wording: Wording, date: str | None, until: str | None, time: str | None) -> View | None:
    """When something takes place: `12–14 May 2025`, `12 May 2025, 09:30 UTC`."""
    if not date:
        return None
    if until and until != date:
        return {"iso": None, "text": wording.period(date, until)}
    return {"iso": f"{date}T{time}", "text": wording.moment(date, time)} if time else date_view(wording, date)


def date_view(wording: Wording, date: str | None) -> View | None:
    """A date for machines and for people."""
    return {"iso": date, "text": wording.date(date)} if date else None

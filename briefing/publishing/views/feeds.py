"""Feeds (Atom, RFC 4287): what each brief says, whole, for those who read elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from briefing.model import SECTIONS
from briefing.publishing import labels
from briefing.publishing.addresses import absolute, page_path
from briefing.publishing.catalogues import mark
from briefing.publishing.edition import Edition
from briefing.publishing.identifiers import urn
from briefing.publishing.places import brief_path, relation_path, side_path
from briefing.publishing.placing import place
from briefing.publishing.planning.feeds import FeedSubject
from briefing.publishing.summaries import Announcement, Person, Point, Summary
from briefing.publishing.values import Page
from briefing.publishing.views.counting import tally
from briefing.publishing.views.differences import told_apart
from briefing.publishing.views.fallback import readable_in
from briefing.publishing.views.items import date_view, event_view
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]

REVISED = {"change": mark("Change"), "correction": mark("Correction")}
"""What is said above the news of a brief that readers already had."""


def feed_view(edition: Edition, page: Page, _: object) -> View:
    """A feed in one language. Its name and those of its entries stay when titles change and when the site moves."""
    subject = cast(FeedSubject, page.subject)
    base = cast(str, edition.base_url)
    lang = page.lang or edition.languages[0]
    wording = edition.wordings[lang]
    site = edition.sources.site
    name = edition.names[lang]["text"]
    sides = wording.pair(subject.sides)
    entries = _Entries(edition, wording, base)
    return {
        "lang": lang,
        "root": base.rstrip("/") + "/",
        "id": urn("feed", lang, *subject.sides),
        "title": f"{sides} – {name}" if sides else name,
        "subtitle": wording.say(site.description)["text"] if site.description and not sides else None,
        "updated": subject.updated,
        "author": wording.say(site.owner)["text"] if site.owner else name,
        "home": absolute(base, page_path(lang)),
        "own": absolute(base, page.path),
        "page": absolute(base, _page(lang, subject.sides)),
        "others": [(other, absolute(base, path)) for other, path in page.alternates.items() if other != lang],
        "icon": absolute(base, edition.assets["icon.svg"]) if "icon.svg" in edition.assets else None,
        "entries": [entries.entry(one) for one in subject.briefs if entries.has(one)],
    }


def _page(lang: str, sides: tuple[str, ...]) -> str:
    """The page whose news a feed brings."""
    if not sides:
        return page_path(lang)
    return side_path(lang, *sides) if len(sides) == 1 else relation_path(lang, *sides)


class _Entries:
    """Shows briefs in one language, for readers who are not on the site: all addresses are absolute."""

    def __init__(self, edition: Edition, wording: Wording, base: str) -> None:
        self.edition, self.wording, self.base = edition, wording, base

    def has(self, one: Summary) -> bool:
        """Whether a brief is in this language's feed: where nothing is borrowed, it must exist in it."""
        return self.wording.fallback != "hide" or self.wording.lang in one.languages

    def entry(self, one: Summary) -> View:
        """A brief, with every point that its page has."""
        wording = self.wording
        address = self._address(one.id, wording.lang)
        shown = (date_view(wording, one.date) or {}).get("text")
        form = wording.gettext(labels.FORMS[one.form]) if one.form else None
        facts = [fact for fact in (form, shown, place(wording, one.city, one.country)) if fact]
        counts = tally(wording, one.counts, one.kinds, one.counts)
        return {
            "id": urn("brief", wording.lang, one.origin),
            "address": address,
            "title": wording.say(one.title),
            "published": one.published,
            "updated": one.updated,
            "terms": [(side, wording.side(side)) for side in one.sides],
            "summary": " · ".join([*facts, *counts]),
            "facts": " · ".join(facts),
            "changes": list(self._changes(one)),
            "parties": list(self._parties(one.people)),
            "sections": list(self._sections(one, address)),
            "events": [self._event(one.id, address, event) for event in one.events if not self._hidden(event.name)],
            "differences": self._differences(one, address),
            "reported": wording.gettext("Reported by %(sources)s")
            % {"sources": wording.names(dict.fromkeys(map(wording.publisher, one.publishers)))},
        }

    def _address(self, brief: str, lang: str) -> str:
        return absolute(self.base, brief_path(lang, brief))

    def _changes(self, one: Summary) -> Iterator[View]:
        """What is new, the latest first: why the entry comes up again."""
        for note in reversed(one.history):
            if note.kind in REVISED:
                label = self.wording.gettext(REVISED[note.kind])
                yield {"label": label, "date": date_view(self.wording, note.date), "said": self.wording.say(note.note)}

    def _parties(self, people: tuple[Person, ...]) -> Iterator[View]:
        sides: dict[str | None, list[View]] = {}
        for one in people:
            name = self.wording.say(one.name)["text"] if one.name else one.id
            role = self.wording.say(one.role) if one.role else None
            sides.setdefault(one.side, []).append({"name": name, "role": role})
        for side, found in sides.items():
            yield {"name": self.wording.side(side) if side else None, "people": found}

    def _sections(self, one: Summary, address: str) -> Iterator[View]:
        for key in SECTIONS:
            rows = [self._point(one.id, address, point) for point in one.of(key) if not self._hidden(point.text)]
            if rows:
                yield {"heading": self.wording.heading(key), "rows": rows}

    def _point(self, brief: str, address: str, one: Point) -> View:
        wording, said = self.wording, self._said(one)
        if "only" in said:
            address = self._address(brief, readable_in(wording, said))
        kind = wording.gettext(labels.REQUEST_KINDS[one.kind]) if one.kind else None
        who = " → ".join(wording.addressee(side, several=one.several) for side in (one.by, one.to) if side)
        issue = wording.issue(one.issue) if one.issue else None
        return {
            "about": " · ".join(part for part in (who, issue) if part),
            "kind": kind,
            "said": said,
            "differs": told_apart(wording, one.differs),
            "href": f"{address}#{one.id}",
            "publishers": wording.names(map(wording.publisher, one.publishers)),
        }

    def _event(self, brief: str, address: str, one: Announcement) -> View:
        view = event_view(self.wording, one.name, one.date, one.city, one.country)
        if "only" in view["said"]:
            address = self._address(brief, readable_in(self.wording, view["said"]))
        return {**view, "differs": told_apart(self.wording, one.differs), "href": f"{address}#{one.id}"}

    def _said(self, one: Point) -> Said:
        """By the site's policy for texts that this language lacks."""
        said = self.wording.tell(one.text)
        lang = self.wording.lang
        if lang in one.text and lang in one.stale:
            return {**said, "note": self.wording.gettext("Translation out of date")}
        if lang in one.text and lang in one.translated:
            return {**said, "note": self.wording.gettext("Translated by the editors")}
        return said

    def _hidden(self, text: dict[str, str]) -> bool:
        return self.wording.fallback == "hide" and self.wording.lang not in text

    def _differences(self, one: Summary, address: str) -> View | None:
        number = one.counts.get("differences", 0)
        if not number:
            return None
        words = f"{self.wording.number(number)} {self.wording.count('differences', number)}"
        return {"words": words, "href": f"{address}#{labels.ANCHORS['differences']}"}

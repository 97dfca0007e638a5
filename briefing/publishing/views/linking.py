"""Names that lead to their pages: sides, pairs, persons, topics, issues, meetings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from briefing.publishing import places
from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.navigation import NAVIGATION
from briefing.publishing.terms import term
from briefing.publishing.views.fallback import readable_in
from briefing.publishing.wording import Said, Wording
from briefing.settings import SiteSection

View = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Linker:
    """Makes links of one page in one language: `{"name": …, "href": …}`; `href` is None where the part is off."""

    edition: Edition
    wording: Wording
    root: str

    def side(self, side: str) -> View:
        """A country or an organisation; `both` leads nowhere."""
        path = None if side == "both" else self._to("countries", places.side_path(self.wording.lang, side))
        return {"name": self.wording.side(side), "href": path}

    def addressee(self, side: str, *, several: bool) -> View:
        """Whom a request is made to."""
        return {**self.side(side), "name": self.wording.addressee(side, several=several)}

    def sides(self, sides: Iterable[str]) -> list[View]:
        """Several, in the order in which they are given."""
        return [self.side(side) for side in sides]

    def relation(self, one: str, other: str) -> str | None:
        """The page of two parties."""
        return self._to("countries", places.relation_path(self.wording.lang, one, other))

    def person(self, person: str) -> str | None:
        """The page of a participant."""
        return self._to("people", places.person_path(self.wording.lang, person))

    def topic(self, topic: str) -> View:
        """A topic, with `lang` and `note` where this language has no name for it."""
        path = self._to("topics", places.topic_path(self.wording.lang, topic))
        return {**term(self.wording, "topics", topic), "href": path}

    def issue(self, issue: str) -> View:
        """A regional issue, as a topic."""
        path = self._to("issues", places.issue_path(self.wording.lang, issue))
        return {**term(self.wording, "issues", issue), "href": path}

    def ledger(self, *sides: str) -> str | None:
        """The ledger of requests: all of it, that of one party, that of two."""
        return self._to("requests", places.ledger_path(self.wording.lang, *sides))

    def ledger_topic(self, topic: str) -> str | None:
        """The ledger of one topic."""
        return self._to("requests", places.ledger_topic_path(self.wording.lang, topic))

    def positions(self, side: str, subject: str | None = None) -> str | None:
        """What a party has said, be it about one topic or regional issue."""
        return self._to("positions", places.positions_path(self.wording.lang, side, subject))

    def positions_about(self, subject: str) -> str | None:
        """What all parties have said about a topic or a regional issue."""
        return self._to("positions", places.positions_about_path(self.wording.lang, subject))

    def family(self, section: SiteSection) -> list[View]:
        """The pages that stand beside each other where one of them is in the navigation; none where it is alone."""
        rows = [row for row in NAVIGATION if section in (row.section, row.beside)]
        links = [
            {
                "label": self.wording.gettext(row.label),
                "href": self._to(row.section, page_path(self.wording.lang, *row.parts)),
            }
            for row in rows
            if row.section
        ]
        shown = [link for link in links if link["href"]]
        return shown if len(shown) > 1 else []

    def calendar(self) -> str | None:
        """What is coming."""
        return self._to("calendar", places.calendar_path(self.wording.lang))

    def brief(self, brief: str, item: str | None = None, *, said: Said | None = None) -> str:
        """A brief, or one of its points; in the language that alone has it, where `said` says so."""
        lang = readable_in(self.wording, said) if said else self.wording.lang
        path = self.root + places.brief_path(lang, brief)
        return f"{path}#{item}" if item else path

    def _to(self, section: SiteSection, path: str) -> str | None:
        return self.root + path if self.edition.has(section) else None

"""What a page says of itself to programs: JSON-LD in the words of schema.org.

Only pages that search engines may list say anything, and only where the site knows its own address. Nothing is said
that the page does not show: who was host, or what a minister's passport says, is not known.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from briefing.model import Brief, Participant, Source
from briefing.publishing.addresses import absolute, page_path
from briefing.publishing.edition import Edition
from briefing.publishing.places import brief_path, person_path, side_path
from briefing.publishing.placing import place
from briefing.publishing.stamps import published_at, updated_at
from briefing.publishing.values import Page
from briefing.publishing.wording import Wording

Node = dict[str, Any]


def brief_linked(edition: Edition, page: Page, brief: Brief, description: str) -> Markup:
    """A brief: a report about a meeting, which cites its sources."""
    if not _speaks(edition, page):
        return Markup()
    teller = _Teller(edition, page)
    return _script([teller.report(brief, description), teller.crumbs(brief)])


def site_linked(edition: Edition, page: Page, description: str) -> Markup:
    """The home page: a site, and how it can be searched."""
    if not _speaks(edition, page):
        return Markup()
    return _script([_Teller(edition, page).site(description)])


def _speaks(edition: Edition, page: Page) -> bool:
    return bool(edition.base_url) and page.indexed and page.lang in page.versions


def _script(graph: list[Node]) -> Markup:
    """As it may stand in a page: nothing in it can end the element that holds it."""
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)


def _known(node: Mapping[str, Any]) -> Node:
    """Without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, "", [])}


class _Teller:
    """Tells in one language of what stands at absolute addresses."""

    def __init__(self, edition: Edition, page: Page) -> None:
        self.edition, self.page = edition, page
        self.lang = page.lang or edition.languages[0]
        self.wording: Wording = edition.wordings[self.lang]
        self.name = edition.names[self.lang]["text"]

    def address(self, path: str) -> str:
        return absolute(self.edition.base_url or "", path)

    def home(self, lang: str) -> str:
        return self.address(page_path(lang))

    def say(self, text: Mapping[str, str]) -> str:
        return str(self.wording.say(text)["text"]) if text else ""

    # --- the site
    def publisher(self) -> Node:
        owner = self.edition.sources.site.owner
        return {"@type": "Organization", "name": self.say(owner) if owner else self.name, "url": self.home(self.lang)}

    def site(self, description: str) -> Node:
        action = None
        if self.edition.has("search"):
            search = self.address(page_path(self.lang, "search"))
            target = {"@type": "EntryPoint", "urlTemplate": search + "?q={search_term_string}"}
            query = "required name=search_term_string"
            action = {"@type": "SearchAction", "target": target, "query-input": query}
        return _known(
            {
                "@type": "WebSite",
                "@id": self.home(self.lang),
                "url": self.home(self.lang),
                "name": self.name,
                "description": description,
                "inLanguage": self.lang,
                "publisher": self.publisher(),
                "workTranslation": [
                    {"@type": "WebSite", "@id": self.home(lang), "url": self.home(lang), "inLanguage": lang}
                    for lang in self.page.versions
                    if lang != self.lang
                ],
                "potentialAction": action,
            }
        )

    # --- a brief
    def report(self, brief: Brief, description: str) -> Node:
        address = self.address(self.page.path)
        return _known(
            {
                "@type": "Report",
                "@id": address,
                "url": address,
                "mainEntityOfPage": address,
                "identifier": brief.id,
                "headline": self.say(brief.title),
                "description": description,
                "inLanguage": self.lang,
                "datePublished": published_at(brief),
                "dateModified": updated_at(brief),
                "publisher": self.publisher(),
                "isPartOf": {"@type": "WebSite", "@id": self.home(self.lang)},
                "about": [self.meeting(brief), *(self.side(side) for side in brief.sides())],
                "citation": [self.article(source) for source in brief.sources],
                "correction": list(self.corrections(brief)),
                "workTranslation": [
                    {
                        "@type": "Report",
                        "@id": self.address(path),
                        "url": self.address(path),
                        "inLanguage": lang,
                    }
                    for lang, path in self.page.versions.items()
                    if lang != self.lang
                ],
            }
        )

    def meeting(self, brief: Brief) -> Node:
        """When and where as far as is known, and who was there."""
        meeting = brief.meeting
        where = place(self.wording, meeting.city, meeting.country)
        town = self.wording.city(meeting.city) if meeting.city else None
        code = meeting.country if meeting.country and meeting.country.isupper() else None
        address = _known({"@type": "PostalAddress", "addressLocality": town, "addressCountry": code})
        return _known(
            {
                "@type": "Event",
                "name": self.say(brief.title),
                "startDate": meeting.date,
                "location": {"@type": "Place", "name": where, "address": address} if where else None,
                "attendee": [self.person(one) for one in brief.participants if one.name],
            }
        )

    def person(self, one: Participant) -> Node:
        return _known(
            {
                "@type": "Person",
                "name": self.say(one.name),
                "jobTitle": self.wording.typeset(one.role[self.lang]) if self.lang in one.role else None,
                "url": self.address(person_path(self.lang, one.id)) if self.edition.has("people") else None,
                "affiliation": self.affiliation(one.side) if one.side else None,
            }
        )

    def affiliation(self, side: str) -> Node:
        """Whom a person speaks for: a country is no organisation, but its public bodies are."""
        return {"@type": "GovernmentOrganization", "areaServed": self.side(side)} if side.isupper() else self.side(side)

    def side(self, side: str) -> Node:
        return _known(
            {
                "@type": "Country" if side.isupper() else "Organization",
                "name": self.wording.side(side),
                "identifier": side,
                "url": self.address(side_path(self.lang, side)) if self.edition.has("countries") else None,
            }
        )

    def article(self, source: Source) -> Node:
        name = source.publisher or source.title or source.id
        return _known(
            {
                "@type": "NewsArticle",
                "headline": source.title,
                "name": None if source.title else name,
                "url": source.url,
                "inLanguage": source.lang,
                "datePublished": source.published,
                "publisher": {"@type": "Organization", "name": self.wording.publisher(source.publisher)}
                if source.publisher
                else None,
            }
        )

    def corrections(self, brief: Brief) -> Iterator[Node]:
        for change in brief.history:
            if change.kind == "correction":
                said = self.wording.say(change.note)
                yield {
                    "@type": "CorrectionComment",
                    "text": said["text"],
                    "inLanguage": said["lang"] or self.lang,
                    "datePublished": change.date,
                }

    def crumbs(self, brief: Brief) -> Node:
        """The way to the page from the top."""
        ways = [
            (self.name, self.home(self.lang)),
            (self.wording.gettext("Briefs"), self.address(page_path(self.lang, "briefs"))),
            (self.say(brief.title), self.address(brief_path(self.lang, brief.id))),
        ]
        return {"@type": "BreadcrumbList", "itemListElement": list(_numbered(ways))}


def _numbered(ways: Iterable[tuple[str, str]]) -> Iterator[Node]:
    for position, (name, item) in enumerate(ways, 1):
        yield {"@type": "ListItem", "position": position, "name": name, "item": item}

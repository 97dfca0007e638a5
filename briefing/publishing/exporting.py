"""Briefs for programs: all languages at once, each point with its quotes. `briefing.exports` has the shapes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from briefing.model import (
    SECTIONS,
    Brief,
    City,
    Commitment,
    Difference,
    Event,
    Evidence,
    Item,
    Participant,
    Request,
    RequestStatus,
    Saying,
    Source,
)
from briefing.publishing.addresses import absolute, root_from
from briefing.publishing.edition import Edition
from briefing.publishing.fragments import text_fragment
from briefing.publishing.places import brief_export_path, brief_path, export_path
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.planning.exports import Named
from briefing.publishing.stamps import published_at, updated_at
from briefing.publishing.summaries import Summary, languages_of
from briefing.publishing.values import Page

if TYPE_CHECKING:  # the shapes take longer to make than a brief to be exported
    from briefing import exports as shapes

VERSION: shapes.Version = 1


def brief_file(edition: Edition, page: Page, brief: Brief) -> bytes:
    """A brief, whole."""
    return _written(_Exporter(edition, page, brief).brief_value())


def briefs_file(edition: Edition, page: Page, _: object) -> bytes:
    """All briefs, and what sides, topics and issues are called."""
    named = cast(Named, page.subject)
    value: shapes.BriefsExport = {
        "$schema": root_from(page.path) + export_path("briefs.schema.json"),
        "version": VERSION,
        "site": dict(edition.sources.site.name),
        "languages": list(edition.languages),
        "sides": {side: {lang: one.side(side) for lang, one in edition.wordings.items()} for side in named.sides},
        "topics": {slug: {lang: one.topic(slug) for lang, one in edition.wordings.items()} for slug in named.topics},
        "issues": {slug: {lang: one.issue(slug) for lang, one in edition.wordings.items()} for slug in named.issues},
        "briefs": [_listed(edition, one) for one in named.briefs],
    }
    return _written(value)


def schema_file(edition: Edition, page: Page, _: object) -> bytes:
    """The JSON Schema of one of the files."""
    from briefing.codec.export_schema import export_schema_text  # imported here: only a whole build writes them

    return export_schema_text(cast(str, page.subject)).encode()


def _written(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _listed(edition: Edition, one: Summary) -> shapes.Listed:
    return {
        "id": one.id,
        "aliases": list(one.aliases),
        "title": dict(one.title),
        "languages": list(one.languages),
        "published": one.published,
        "updated": one.updated,
        "form": cast("shapes.Form | None", one.form),
        "date": one.date,
        "city": city_names(edition, one.city),
        "country": one.country,
        "sides": list(one.sides),
        "publishers": list(dict.fromkeys(one.publishers)),
        "counts": dict(one.counts),
        "urls": addresses(edition, one.id),
        "export": _address(edition, brief_export_path(one.id)),
    }


def addresses(edition: Edition, brief: str, item: str = "") -> dict[str, str]:
    """A brief, or one of its points, in each language."""
    place = f"#{item}" if item else ""
    return {lang: _address(edition, brief_path(lang, brief)) + place for lang in edition.languages}


def _address(edition: Edition, path: str) -> str:
    return absolute(edition.base_url, path) if edition.base_url else path


def city_names(edition: Edition, city: City | None) -> dict[str, str] | None:
    """A place's name by language, also where it is written alike in all."""
    if city is None:
        return None
    return dict.fromkeys(edition.languages, city) if isinstance(city, str) else dict(city)


class _Exporter:
    """Puts one brief into its shape. What is not published is not named, also where this brief refers to it."""

    def __init__(self, edition: Edition, page: Page, brief: Brief) -> None:
        self.edition, self.brief = edition, brief
        self.schema = root_from(page.path) + export_path("brief.schema.json")
        self.known = cast(BriefSubject, page.subject).others
        self.sources = {source.id: source for source in brief.sources}

    def brief_value(self) -> shapes.BriefExport:
        brief, basis = self.brief, self.brief.meeting.date_basis
        return {
            "$schema": self.schema,
            "version": VERSION,
            "id": brief.id,
            "aliases": list(brief.aliases),
            "title": dict(brief.title),
            "languages": list(languages_of(brief)),
            "published": published_at(brief),
            "updated": updated_at(brief),
            "meeting": {
                "form": brief.meeting.form,
                "date": brief.meeting.date,
                "date_basis": {"en": basis} if isinstance(basis, str) else basis and dict(basis),
                "city": city_names(self.edition, brief.meeting.city),
                "country": brief.meeting.country,
            },
            "sides": list(brief.sides()),
            "participants": [self._participant(one) for one in brief.participants],
            "items": [self._item(section, one) for section in SECTIONS for one in getattr(brief, section)],
            "events": [self._event(one) for one in brief.events],
            "differences": [self._difference(one) for one in brief.differences],
            "notes": dict(brief.notes),
            "sources": [self._source(one) for one in brief.sources],
            "history": [{"date": one.date, "kind": one.kind, "note": dict(one.note)} for one in brief.history],
            "urls": addresses(self.edition, brief.id),
        }

    def _source(self, one: Source) -> shapes.Source:
        house = self.edition.sources.site.publishers.get(one.publisher or "")
        return {
            "id": one.id,
            "lang": one.lang,
            "title": one.title,
            "publisher": one.publisher,
            "url": one.url,
            "published": one.published,
            "retrieved": one.retrieved,
            "excerpt": one.excerpt,
            "kind": house.kind if house else None,
            "side": house.side if house else None,
        }

    def _participant(self, one: Participant) -> shapes.Participant:
        return {
            "id": one.id,
            "name": dict(one.name),
            "side": one.side,
            "role": dict(one.role),
            "evidence": self._quotes(one.evidence),
        }

    def _item(self, section: str, one: Item) -> shapes.Item:
        return {
            "id": one.id,
            "section": cast("shapes.Section", section),
            "text": dict(one.text),
            "translated": list(one.translated),
            "stale": list(one.stale),
            "topics": list(one.topics),
            "by": getattr(one, "by", None),
            "to": getattr(one, "to", None),
            "kind": getattr(one, "kind", None),
            "status": self._status(one),
            "issue": getattr(one, "issue", None),
            "answered_by": self._reference(getattr(one, "answered_by", None)),
            "repeats": self._reference(getattr(one, "repeats", None)),
            "evidence": self._quotes(one.evidence),
            "urls": addresses(self.edition, self.brief.id, one.id),
        }

    def _status(self, one: Item) -> RequestStatus | None:
        """What rests on a brief that is not published is not said."""
        if not isinstance(one, Request | Commitment):
            return None
        return "open" if one.answered_by and one.answered_by not in self.known else one.status

    def _reference(self, name: str | None) -> str | None:
        other = self.known.get(name or "")
        return f"{other.brief}#{other.item}" if other else None

    def _event(self, one: Event) -> shapes.Event:
        return {
            "id": one.id,
            "name": dict(one.name),
            "date": one.date,
            "until": one.until,
            "time": one.time,
            "cancelled": one.cancelled,
            "city": city_names(self.edition, one.city),
            "country": one.country,
            "evidence": self._quotes(one.evidence),
            "urls": addresses(self.edition, self.brief.id, one.id),
        }

    def _difference(self, one: Difference) -> shapes.Difference:
        return {
            "id": one.id,
            "about": one.about,
            "items": list(one.items),
            "says": self._quotes(one.says),
            "note": dict(one.note),
            "urls": addresses(self.edition, self.brief.id, one.id),
        }

    def _quotes(self, found: Iterable[Evidence | Saying]) -> list[shapes.Quote]:
        return [self._quote(one) for one in found]

    def _quote(self, one: Evidence | Saying) -> shapes.Quote:
        source = self.sources.get(one.source)
        url = (
            text_fragment(source.url, one.exact, one.prefix, one.suffix, source.lang) if source and source.url else None
        )
        return {
            "source": one.source,
            "selector": {
                "type": "TextQuoteSelector",
                "exact": one.exact,
                "prefix": one.prefix,
                "suffix": one.suffix,
            },
            "url": url,
        }

"""Which field is offered what: the table that stands between the model and `briefing.codec.offers`."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from briefing.codec.guidance import part_of, snippet_of
from briefing.codec.offers import (
    BOTH,
    Known,
    Offer,
    Schema,
    countries,
    issues,
    listed,
    named,
    organisations,
    spoken,
    spoken_offers,
    topics,
)
from briefing.model import Value

OFFERS: Mapping[str, Callable[[Known], Sequence[Offer]]] = {
    "articles": lambda known: known.articles,
    "both": lambda known: (BOTH,),
    "asked": lambda known: (Offer("none", part_of("none").line), *known.asked),
    "countries": lambda known: countries(),
    "issues": lambda known: issues(known.issues),
    "items": lambda known: known.items,
    "languages": spoken_offers,
    "organisations": lambda known: organisations(),
    "people": lambda known: known.people,
    "publishers": lambda known: known.publishers,
    "sources": lambda known: known.sources,
    "topics": lambda known: topics(known.topics),
}
"""What may be offered: each once in a schema, whatever field asks for it."""

_BY_FIELD = {
    "answered_by": "items",
    "article": "articles",
    "by": "countries organisations",
    "country": "countries",
    "issue": "issues",
    "lang": "languages",
    "languages": "languages",
    "organisation": "organisations",
    "Participant.id": "people",
    "KnownPerson.id": "people",
    "KnownPerson.apart": "people",
    "publisher": "publishers",
    "repeats": "asked",
    "side": "countries organisations",
    "source": "sources",
    "stale": "languages",
    "SiteConfig.topics": "",
    "SiteSections.topics": "",
    "to": "both countries organisations",
    "topics": "topics",
    "translated": "languages",
}


def offers_of(model: type[Value], field: str) -> list[Schema]:
    """What is offered behind a field, or in its list; empty where there is nothing to choose from.

    >>> from briefing.model import Meeting
    >>> offers_of(Meeting, "country"), offers_of(Meeting, "date")
    ([{'$ref': '#/definitions/offered-countries'}], [])
    """
    names = _BY_FIELD.get(f"{model.__name__}.{field}", _BY_FIELD.get(field, ""))
    return [{"$ref": f"#/definitions/offered-{name}"} for name in names.split()]


def offered(known: Known) -> dict[str, Schema]:
    """The definitions that `offers_of` names."""
    found = {f"offered-{name}": offers(known) for name, offers in OFFERS.items()}
    return {name: {**listed(offers), **named(offers)} for name, offers in found.items()}


def language_keys(known: Known, inner: Schema) -> dict[str, Schema]:
    """The keys of a text: the languages, each with its name."""
    return {one.value: {"title": one.name, **inner} for one in spoken_offers(known)}


def snippets_of(model: str, known: Known) -> Schema:
    """What a new one of a model begins with, as a snippet; empty where nothing is offered."""
    begun = snippet_of(model)
    if begun is None:
        return {}
    body = _numbered(begun, itertools.count(1), spoken(known))
    return {"defaultSnippets": [{"label": part_of(model).line, "body": body}]}


def _numbered(value: Any, numbers: Iterator[int], languages: Sequence[str]) -> Any:
    """With a number for each place to fill in, in the order in which people come to them.

    >>> _numbered({"id": "a$", "text": "$text"}, itertools.count(1), ("en", "fr"))
    {'id': 'a$1', 'text': {'en': '$2', 'fr': '$3'}}
    """
    if isinstance(value, dict):
        return {key: _numbered(one, numbers, languages) for key, one in value.items()}
    if isinstance(value, list):
        return [_numbered(one, numbers, languages) for one in value]
    if value == "$text":
        return {lang: f"${next(numbers)}" for lang in languages}
    return value.replace("$", f"${next(numbers)}") if "$" in value else value

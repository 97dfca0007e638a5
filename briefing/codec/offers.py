"""What editors' tools offer behind a key: sides, topics, issues, languages, and what is known of a content folder.

Tools show a label ("VN — Vietnam · Viêt Nam") and write the value. What is offered is no limit, except for sides: a
topic or a person may always be a new one.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from briefing.codec.guidance import Pair, part_of
from briefing.subjects import Kind, Subjects, choice_of, find_term
from briefing.vocabulary import Country, Term, Vocabulary, language_name, load_vocabulary

Schema = dict[str, Any]

_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9 _./#+-]*")
_WIDEST = 60
"""Longer labels are cut short: then the name stands beside them."""
_NO_WORD = frozenset({"true", "false", "null"})


class Offer(NamedTuple):
    """A value, and what it stands for."""

    value: str
    name: str = ""

    @property
    def label(self) -> str:
        """As it is listed.

        >>> Offer("VN", "Vietnam").label, Offer("both").label
        ('VN — Vietnam', 'both')
        """
        return f"{self.value} — {self.name}" if self.name else self.value


class Known(NamedTuple):
    """What a content folder holds, as far as briefs refer to it. Of an empty one the schemas in `schemas/` are made."""

    languages: tuple[str, ...] = ()
    people: tuple[Offer, ...] = ()
    items: tuple[Offer, ...] = ()
    """<brief id>#<item id>, the latest brief first."""
    asked: tuple[Offer, ...] = ()
    """Those that a later brief may repeat: requests and commitments."""
    articles: tuple[Offer, ...] = ()
    sources: tuple[Offer, ...] = ()
    publishers: tuple[Offer, ...] = ()
    topics: tuple[Offer, ...] = ()
    issues: tuple[Offer, ...] = ()
    """All that the site has of both, where the house says anything of them."""


NOTHING = Known()


def listed(offers: Sequence[Offer]) -> Schema:
    """What offers values: the label is shown, the value written.

    >>> listed([Offer("VN", "Vietnam")])
    {'defaultSnippets': [{'label': 'VN — Vietnam', 'body': 'VN'}]}
    """
    return {"defaultSnippets": [_snippet(one) for one in offers]} if offers else {}


def _snippet(offer: Offer) -> Schema:
    told = {"description": offer.name} if len(offer.label) > _WIDEST else {}
    return {"label": offer.label, "body": _written(offer.value), **told}


def named(offers: Sequence[Offer]) -> Schema:
    """What tells the name of a value where one rests on it, and lets any other pass.

    >>> named([Offer("VN", "Vietnam")])["anyOf"][0]
    {'pattern': '^VN$', 'title': 'VN — Vietnam'}
    """
    known = [{"pattern": f"^{re.escape(one.value)}$", "title": one.label} for one in offers if one.name]
    # the last lets anything pass; the one before it keeps tools from running two titles into one
    return {"anyOf": [*known, {"not": {}}, {}]} if known else {}


def _written(value: str) -> str:
    """As YAML takes it, and no place to fill in."""
    plain = _PLAIN.fullmatch(value) and " #" not in value and value.lower() not in _NO_WORD and value == value.strip()
    return (value if plain else json.dumps(value, ensure_ascii=False)).replace("$", "\\$").replace("}", "\\}")


def side_schema() -> Schema:
    """A side: one of those that are known, and nothing else."""
    offers = [*organisations(), *countries()]
    pattern = "|".join(re.escape(one.value) for one in offers)
    return {"type": "string", "pattern": f"^({pattern})$", "patternErrorMessage": part_of("side").line}


BOTH = Offer("both", part_of("both").line)


@functools.cache
def countries() -> tuple[Offer, ...]:
    """By code, with their names."""
    return _offers(lambda words: words.countries)


@functools.cache
def organisations() -> tuple[Offer, ...]:
    """By id, with their names."""
    return _offers(lambda words: words.organisations)


@functools.cache
def topics(house: tuple[Offer, ...] = ()) -> tuple[Offer, ...]:
    """By id, with their names: those of the site, or else those that the program knows."""
    return house or _offers(lambda words: words.topics)


def house_offers(subjects: Subjects, kind: Kind, languages: Sequence[str], *, every: bool = False) -> tuple[Offer, ...]:
    """All subjects that a site offers, under their names in its languages; empty where the house says nothing of them.

    `every`: those that it leaves out come last, since there are points that have them.

    >>> from briefing.settings import HouseSubject
    >>> own = Subjects({"ports-law": HouseSubject(name={"en": "Ports law", "fr": "Droit portuaire"})})
    >>> [one.label for one in house_offers(own, "topics", ("en", "fr")) if one.value[:5] == "ports"]
    ['ports — Ports and shipping · Ports et navigation', 'ports-law — Ports law · Droit portuaire']
    """
    if not subjects.of(kind):
        return ()
    choice, words = choice_of(subjects, kind), [load_vocabulary(lang) for lang in languages]
    return tuple(
        Offer(
            key, " · ".join(dict.fromkeys(term.name for one in words if (term := find_term(one, subjects, kind, key))))
        )
        for key in (*choice.offered, *(choice.left_out if every else ()))
    )


@functools.cache
def issues(house: tuple[Offer, ...] = ()) -> tuple[Offer, ...]:
    """By id, with their names, as topics."""
    return house or _offers(lambda words: words.issues)


def spoken_offers(known: Known) -> tuple[Offer, ...]:
    """The languages that texts are in, each with its name."""
    return tuple(Offer(lang, language_name(lang)) for lang in spoken(known))


def spoken(known: Known) -> tuple[str, ...]:
    """The languages that texts are in: the site's, or those that most sites have."""
    return known.languages or ("en", "fr")


def _offers(table: Callable[[Vocabulary], Mapping[str, Country] | Mapping[str, Term]]) -> tuple[Offer, ...]:
    english, french = (table(load_vocabulary(lang)) for lang in ("en", "fr"))
    pairs = ((key, Pair(one.name, french[key].name if key in french else "")) for key, one in english.items())
    return tuple(Offer(key, pair.line) for key, pair in sorted(pairs))

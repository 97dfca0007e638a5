"""What the pictures beside links show, and when their addresses change."""

from __future__ import annotations

import functools
import json
from dataclasses import replace
from typing import Any

import pytest

from briefing.model import Brief
from briefing.publishing.cards import Card, Deck, brief_card, make_deck, site_card
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Sources
from tests.publishing.archive_case import briefs
from tests.publishing.cases import SECRETS, built, read_sources

BASE = "https://register.example/x"


@functools.cache
def sources(name: str = "archive") -> Sources:
    return replace(read_sources(name), base_url=BASE)


@functools.cache
def deck(name: str = "archive") -> Deck:
    found = make_deck(sources(name))
    assert found is not None
    return found


def brief(start: str) -> Brief:
    (found,) = [one for one in briefs() if one.id.startswith(start)]
    return found


def card(one: Brief, lang: str = "en") -> Card:
    return brief_card(deck(), summarise(one, ""), lang)


def words(said: dict[str, Any] | None) -> str | None:
    return "".join(said["runs"]) if said else None


def shown(one: Card) -> dict[str, Any]:
    """What a card says, without the languages that it says it in."""
    view = one.view
    return {
        "heads": [words(part) for part in view["heads"]],
        "facts": [words(part) for part in view["facts"]],
        "point": [view["label"], *view["notes"], words(view["point"])],
        "foot": words(view["foot"]),
    }


HARD: list[tuple[str, str, list[str], list[str], list[str | None]]] = [
    (
        "2024-07-25-australia",
        "fr",
        ["Australie", "Japon", "Singapour", "Viêt Nam"],
        ["Sommet", "25 juillet 2024", "Singapour"],
        [
            "Convenu",
            "Les sources divergent\u202f: un chiffre",
            "Faire étudier une liaison électrique entre le sud du Viêt Nam et Singapour, avec une branche vers Darwin",
        ],
    ),
    (
        "undated-cote",
        "en",
        ["Côte d’Ivoire", "Senegal"],
        ["Statement"],
        ["Agreed", "Set together, each January, a minimum price for cashew nuts"],
    ),
    (
        "2025-02-25-france-lebanon",
        "en",
        ["France", "Lebanon"],
        ["Telephone call", "25 February 2025"],
        [
            "Request",
            "Lebanon → France",
            "Reported in French only",
            "Remettre copie des relevés satellitaires du 4 août",
        ],
    ),
    (
        "2023-12-senegal",
        "en",
        ["Senegal", "United Arab Emirates"],
        ["Talks", "December 2023", "Abu Dhabi, United Arab Emirates"],
        ["Agreed", "Sign a port concession by the middle of 2024"],
    ),
]


@pytest.mark.parametrize(("start", "lang", "heads", "facts", "point"), HARD, ids=[case[0] for case in HARD])
def test_it_says_who_with_whom_when_where_and_what_first(
    start: str, lang: str, heads: list[str], facts: list[str], point: list[str | None]
) -> None:
    found = shown(card(brief(start), lang))
    assert (found["heads"], found["facts"]) == (heads, facts)
    assert [one and one.replace("\xa0", "\u202f") for one in found["point"]] == point


def test_the_site_has_one_for_its_other_pages() -> None:
    found = shown(site_card(deck(), "fr"))
    assert found["heads"] == ["Registre des rencontres diplomatiques"]
    assert found["foot"] == "Bureau des archives diplomatiques"
    assert str(found["point"][-1]).startswith("Qui s’est rencontré")


def test_every_page_names_a_picture_that_is_there() -> None:
    """A brief's own on its pages and on those of its former addresses, on all others that of the site."""
    files = built("archive", base_url=BASE)
    ids = {name: one.id for one in briefs() for name in (one.id, *one.aliases)}
    pages = [path for path in files if path.endswith(".html") and path != "404.html"]
    named = {path: files[path].decode().partition('<meta property="og:image" content="')[2] for path in pages}
    for path, rest in named.items():
        lang, *parts = path.split("/")
        own = len(parts) > 2 and parts[0] == "briefs" and parts[1] in ids
        folder = f"{lang}/briefs/{ids[parts[1]]}" if own else lang if parts else "en"
        picture = rest.partition('"')[0].removeprefix(f"{BASE}/")
        assert picture in files, path
        assert picture.rpartition("/")[0] == folder, path
    assert len(named) > 500


def test_no_card_is_of_what_is_not_published() -> None:
    found = {path: content for path, content in built("archive", True, BASE).items() if "/card." in path}
    assert len(found) > 100
    for path, content in found.items():
        assert not any(word in path or word in content.decode() for word in SECRETS)
    assert json.loads(next(iter(found.values())))["heads"]


def test_without_an_address_there_is_none() -> None:
    assert (
        make_deck(replace(sources(), site=sources().site.model_copy(update={"base_url": None}), base_url=None)) is None
    )

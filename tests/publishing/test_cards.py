"""What the pictures beside links show, and when their addresses change."""

from __future__ import annotations

import functools
import pickle
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model import Brief
from briefing.publishing.abridging import abridge, width
from briefing.publishing.archive import digest_of
from briefing.publishing.cards import brief_card, site_card
from briefing.publishing.decks import Card, Deck, make_deck
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Sources
from briefing.settings import SiteSections
from tests.publishing.archive_case import briefs
from tests.publishing.archive_case import shown as visible
from tests.publishing.cases import SECRETS, read_sources
from tests.whole_sites import Asked, WholeSite, planned

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
    return brief_card(deck(), summarise(one, digest_of(one.model_dump_json())), lang)


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
            "Les sources divergent",
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


def test_it_names_whom_a_brief_names_first_on_each_of_two_sides() -> None:
    one = brief("2025-04-08-norway")
    found = card(one, "fr")
    assert [words(said) for said in found.view["people"]] == ["Ingrid Aasheim-Lunde", "Trần Hoài Phương Uyên"]
    assert "Norvège – Viêt Nam · Ingrid Aasheim-Lunde – Trần Hoài Phương Uyên · Entretien" in found.picture.alt
    assert card(brief("2024-07-25-australia")).view["people"] == []


def test_sides_stand_in_the_order_of_the_brief() -> None:
    one = brief("2025-04-08-norway")
    turned = one.model_copy(
        update={"participants": tuple(sorted(one.participants, key=lambda each: each.side == "NO"))}
    )
    heads = [shown(card(each))["heads"] for each in (one, turned)]
    assert heads == [["Norway", "Viet Nam"], ["Viet Nam", "Norway"]]


def test_the_site_has_one_for_its_other_pages() -> None:
    found = shown(site_card(deck(), "fr"))
    assert found["heads"] == ["Registre des rencontres diplomatiques"]
    assert found["foot"] == "Bureau des archives diplomatiques"
    assert str(found["point"][-1]).startswith("Qui s’est rencontré")


def test_every_page_names_a_picture_that_is_there(archive: WholeSite) -> None:
    """A brief's own on its pages and on those of its former addresses, on all others that of the site."""
    ids = {name: one.id for one in briefs() for name in (one.id, *one.aliases)}
    pages = [path for path in archive.files if path.endswith(".html") and path != "404.html"]
    named = {path: archive.files[path].decode().partition('<meta property="og:image" content="')[2] for path in pages}
    for path, rest in named.items():
        lang, *parts = path.split("/")
        own = len(parts) > 2 and parts[0] == "briefs" and parts[1] in ids
        folder = f"{lang}/briefs/{ids[parts[1]]}" if own else lang if parts else "en"
        picture = rest.partition('"')[0].removeprefix(f"{archive.asked.base_url}/")
        assert picture in archive.files, path
        assert picture.rpartition("/")[0] == folder, path
    assert len(named) > 500


def test_no_card_is_of_what_is_not_published() -> None:
    """Not even where a preview shows it: pictures are kept by others. What their bytes say, no search finds."""
    for asked in (Asked("archive"), Asked("archive", drafts=True)):
        cards = [page for page in planned(asked) if page.kind == "card"]
        assert len(cards) == 2 * (len(visible()) + 1)
        told = " ".join(f"{page.path} {page.subject}" for page in cards)
        assert [word for word in SECRETS if word in told] == []


@pytest.mark.parametrize("change", [{"base_url": None}, {"sections": SiteSections(cards=False)}], ids=["home", "off"])
def test_there_are_none_without_an_address_and_where_they_are_off(change: dict[str, Any]) -> None:
    site = sources().site.model_copy(update=change)
    assert make_deck(replace(sources(), site=site, base_url=None)) is None


def test_what_is_read_out_ends_before_it_tires() -> None:
    one = brief("2024-07-25-australia")
    long = one.agreed[0].model_copy(update={"text": {"en": "word " * 36}})
    site = sources().site.model_copy(
        update={"sides": {side: {"en": f"The {'very ' * 30}land"} for side in one.sides()}}
    )
    found = make_deck(replace(sources(), site=site))
    assert found is not None
    alt = brief_card(found, summarise(one.model_copy(update={"agreed": (long,)}), "a"), "en").picture.alt
    assert 300 < len(alt) <= 420
    assert alt.endswith(" …")


# --- addresses
SHOWN: list[tuple[str, dict[str, Any]]] = [
    ("date", {"meeting": {"date": "2024-07-26"}}),
    ("form", {"meeting": {"form": "talks"}}),
    ("city", {"meeting": {"city": "Johor"}}),
    ("country", {"meeting": {"country": "MY"}}),
    ("the first agreed", {"agreed": {"text": {"en": "Meet again", "fr": "Se revoir"}}}),
    ("its translation", {"agreed": {"stale": ("en",)}}),
    ("a side fewer", {"participants": 2}),
    ("nothing is in dispute", {"differences": ()}),
]
UNSHOWN: list[tuple[str, dict[str, Any]]] = [
    ("title", {"title": {"en": "Another title", "fr": "Un autre titre"}}),
    ("notes", {"notes": {"en": "Seen by the desk"}}),
    ("history", {"history": ()}),
    ("requests", {"requests": ()}),
    ("events", {"events": ()}),
    ("topics", {"agreed": {"topics": ("fisheries",)}}),
    ("in French only", {"agreed": {"text": {"en": "", "fr": "Autre chose"}}}),
]


def changed(one: Brief, change: dict[str, Any]) -> Brief:
    """A brief with other values: in its meeting, in its first agreed point, or with so many participants."""
    update = dict(change)
    if "meeting" in change:
        update["meeting"] = one.meeting.model_copy(update=change["meeting"])
    if "agreed" in change:
        first, *rest = one.agreed
        new = dict(change["agreed"])
        if "text" in new:
            new["text"] = {lang: text or first.text[lang] for lang, text in new["text"].items()}
        update["agreed"] = (first.model_copy(update=new), *rest)
    if "participants" in change:
        update["participants"] = one.participants[: change["participants"]]
    return one.model_copy(update=update)


@pytest.mark.parametrize(
    ("change", "alike"),
    [*((change, False) for _, change in SHOWN), *((change, True) for _, change in UNSHOWN)],
    ids=[name for name, _ in (*SHOWN, *UNSHOWN)],
)
def test_the_address_changes_with_what_is_shown_and_with_nothing_else(change: dict[str, Any], alike: bool) -> None:
    before = brief("2024-07-25-australia")
    after = changed(before, change)
    assert after != before
    assert (card(before).picture == card(after).picture) is alike


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        ({"accent": "#0b5d3b"}, False),
        ({"name": {"en": "Harbour desk"}}, False),
        ({"sides": {}}, False),
        ({"footer": {"en": "Write to us"}}, True),
        ({"sections": SiteSections(people=False)}, True),
        ({"base_url": "https://example.net"}, True),
    ],
    ids=["accent", "name", "names of sides", "footer", "sections", "address"],
)
def test_so_it_does_with_the_house(change: dict[str, Any], alike: bool) -> None:
    one = brief("2024-07-25-australia")
    site = sources().site.model_copy(update=change)
    other = make_deck(replace(sources(), site=site, base_url=change.get("base_url", BASE)))
    assert other is not None
    assert (brief_card(other, summarise(one, "a"), "en").picture == card(one).picture) is alike


@pytest.mark.parametrize(
    ("change", "alike"),
    [
        ({"press": "another"}, False),
        ({"own_templates": {"card.typ": '#import "/house.typ": *'}}, False),
        ({"templates": {**sources().templates, "brief.html": "", "brief.typ": ""}}, True),
        ({"templates": {**sources().templates, "components/type.typ": ""}}, False),
    ],
    ids=["press", "template", "other templates", "what its own imports"],
)
def test_so_it_does_with_what_draws_it(change: dict[str, Any], alike: bool) -> None:
    one = brief("2024-07-25-australia")
    other = make_deck(replace(sources(), **change))
    assert other is not None
    assert (brief_card(other, summarise(one, "a"), "en").picture == card(one).picture) is alike


def test_a_deck_goes_to_other_processes_as_what_it_is_made_from() -> None:
    packed = pickle.dumps(deck())
    assert len(packed) < 10_000
    assert site_card(pickle.loads(packed), "fr") == site_card(deck(), "fr")


# --- what is left of long texts
TURNING = ("except", "unless", "not")
LONG = "Issue visas at the border to all crews that " + "land there with a valid seafarer’s book and a contract " * 4


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Meet in May", "Meet in May"),
        (LONG.strip(), True),
        (f"{LONG}unless a port says otherwise", None),
        (f"Issue visas at the border. {LONG}", "Issue visas at the border.\xa0…"),
        (f"Issue visas at the border. {LONG}, but not to passengers", None),
    ],
    ids=["short", "long", "turned", "sentence", "turned later"],
)
def test_a_point_is_cut_where_its_sense_stays(text: str, kept: str | bool | None) -> None:
    found = abridge(text, 120, TURNING)
    if kept is True:
        assert found is not None
        assert found.endswith("\xa0…")
        assert text.startswith(found[:-2])
        assert 60 < width(found) <= 120
    else:
        assert found == kept


def test_a_point_that_cannot_be_cut_makes_room_for_the_next_of_its_section() -> None:
    one = brief("2024-07-25-australia")
    first, second = one.agreed[:2]
    long = first.model_copy(update={"text": {"en": f"{LONG}unless a port says otherwise"}})
    found = shown(card(one.model_copy(update={"agreed": (long, second)})))
    assert found["point"][-1] == second.text["en"]
    alone = shown(card(one.model_copy(update={"agreed": (long,)})))
    assert alone["point"] == [None, one.title["en"]], "the title, and no request as if nothing had been agreed"


@settings(max_examples=40)
@given(st.text(max_size=300), st.integers(20, 200))
def test_nothing_is_longer_than_its_room(text: str, room: int) -> None:
    found = abridge(text, room, ())
    assert found is not None
    assert width(found) <= room


# --- a site that borrows nothing from its other languages
@pytest.mark.parametrize("fallback", ["link", "hide"])
def test_nothing_is_borrowed_where_the_site_does_not(fallback: str) -> None:
    site = sources().site.model_copy(update={"fallback": fallback})
    found = make_deck(replace(sources(), site=site))
    assert found is not None
    one = brief("2025-02-25-france-lebanon")
    view = brief_card(found, summarise(one, "a"), "en").view
    assert "satellitaires" not in str(view)


def test_of_a_brief_saved_again_and_again_only_the_last_card_is_kept() -> None:
    one = brief("2024-07-25-australia")
    card(one)
    before = len(deck().cards)
    cities = ["Hanoi", "Lima", "Oslo"] * 5
    seen = [card(one.model_copy(update={"meeting": one.meeting.model_copy(update={"city": city})})) for city in cities]
    assert len({found.picture.path for found in seen}) == 3
    assert [found.picture.path for found in seen[:3]] == [found.picture.path for found in seen[3:6]]
    assert len(deck().cards) == before

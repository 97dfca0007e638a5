"""Letters about briefs and points, and the `mailto:` links that carry them, read back by a parser that browsers use."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from ada_url import URL, URLSearchParams
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.publishing.sharing.letters import (
    Letter,
    PointLetter,
    facts,
    joined_subjects,
    letter_of,
    point_letters,
    subject_of,
    subjects_of,
)
from briefing.publishing.sharing.mailto import ADDRESS_ROOM, LIMIT, POINT_LIMIT, cost, mailto, point_links, written
from briefing.publishing.shortening import MORE, plain, shorten
from briefing.publishing.wording import Wording

LANGUAGES = ("en", "fr", "es")
WORDINGS = {lang: Wording(lang, LANGUAGES) for lang in LANGUAGES}
ADDRESS = "https://briefs.example.org/x/y/en/briefs/2025-03-04-norway-vietnam/"

GRAMMAR = re.compile(
    r"mailto:\?subject=(?:[\w.~!$'()*+,;:@-]|%[0-9A-F]{2})*&body=(?:[\w.~!$'()*+,;:@-]|%[0-9A-F]{2})*", re.A
)
"""RFC 6068: hfields of qchar. What HTML, shells or form decoding would change is not among what stands bare."""


def said(text: str, note: str | None = None) -> dict[str, Any]:
    return {"text": text, "lang": "fr" if note else None, "note": note}


def point(key: str, text: str, *, by: str = "", to: str = "", quotes: tuple[str, ...] = ()) -> dict[str, Any]:
    named = [{"name": one, "href": None} if one else None for one in (by, to)]
    return {
        **{
            "id": key,
            "said": said(text),
            "by": named[0],
            "to": named[1],
            "subject": None,
            "date": None,
            "holder": None,
        },
        **{"kind": "Request" if by else None, "status": {"label": "No answer recorded"} if by else None},
        "quotes": [{"exact": one, "by": [{"text": "Fjord Wire"}]} for one in quotes],
    }


def told(title: str, *texts: str, key: str = "agreed", note: str | None = None) -> dict[str, Any]:
    return {
        "title": said(title, note),
        "kicker": {"form": "Talks", "date": {"text": "4 March 2025"}, "place": "Oslo, Norway"},
        "short": {
            "parties": [{"side": {"name": "Norway"}, "people": [{"name": "Kari Vik", "role": said("envoy")}]}],
            "lines": [{"key": key, "number": f"{len(texts)}", "words": "agreed", "detail": "Ports · Fish", "ways": []}],
        },
        "sections": [
            {"key": key, "heading": "Agreed", "points": [point(f"a{at}", one) for at, one in enumerate(texts)]}
        ],
        "differences": [],
        "events": [],
        "sources": [{"label": "Fjord Wire"}],
    }


def letter(title: str, *texts: str, lang: str = "en", address: str | None = ADDRESS) -> Letter:
    return letter_of(WORDINGS[lang], told(title, *texts), address)


def read(href: str) -> tuple[str, str]:
    """Subject and body, as a browser's own parser takes a link apart."""
    assert GRAMMAR.fullmatch(href), href
    url = URL(href)
    assert (url.protocol, url.pathname, url.hash) == ("mailto:", "", "")
    fields = URLSearchParams(url.search)
    assert list(fields.keys()) == ["subject", "body"]
    return fields.get("subject"), fields.get("body")


# --- subjects
def test_a_subject_is_the_title_and_the_day_once() -> None:
    sheet = told("Talks\r\nin  Oslo")
    assert subject_of(sheet) == "Talks in Oslo (4 March 2025)"
    assert subject_of(told("Talks of 4 March 2025")) == "Talks of 4 March 2025"
    assert subject_of({**sheet, "kicker": {**sheet["kicker"], "date": None}}) == "Talks in Oslo"
    assert subjects_of([sheet, told("Entretiens à Oslo")]) == (
        "Talks in Oslo (4 March 2025) / Entretiens à Oslo (4 March 2025)"
    )
    assert joined_subjects(["G7", "G7"]) == "G7"


# --- what a letter says
def test_a_letter_leads_to_the_page_first_and_has_a_line_for_each_section() -> None:
    subject, body = read(mailto(*written([letter("Talks in Oslo", "Open the port of Vik.", "Fish together")])))
    assert subject == "Talks in Oslo (4 March 2025)"
    assert body == (
        f"{ADDRESS}\r\n\r\nTalks in Oslo\r\nTalks · 4 March 2025 · Oslo, Norway\r\n\r\n"
        "Participants: Kari Vik, envoy (Norway)\r\n\r\n"
        "2 agreed: Open the port of Vik; Fish together\r\n\r\nSources: Fjord Wire"
    )


def test_a_letter_says_how_much_it_leaves_out() -> None:
    long = [f"Point {number} " + "of what was agreed " * 20 for number in range(5)]
    _, body = written([letter("Talks", *long)])
    assert "5 agreed: Point 0 of what" in body
    assert "agreed; …\r\n" in body
    assert "Point 2" not in body


@pytest.mark.parametrize("langs", [("en",), ("en", "fr")])
def test_no_line_is_a_figure_alone(langs: tuple[str, ...]) -> None:
    """What there is no room to say in words is said by what it is about, or not at all."""
    long = "what was agreed " * 40
    ways = [{"by": {"name": "Norway"}, "to": {"name": "Viet Nam"}, "detail": "Visas"}]
    sheet = told("Talks", *[long] * 3)
    for key in ("requests", "commitments", "discussed"):
        sheet["sections"].append({"key": key, "heading": key, "points": [point(f"{key}{at}", long) for at in range(9)]})
        told_ways = ways if key == "requests" else []
        sheet["short"]["lines"].append({"key": key, "number": "9", "words": key, "detail": "", "ways": told_ways})
    _, body = written([letter_of(WORDINGS[lang], sheet, ADDRESS) for lang in langs])
    assert "3 agreed – Ports · Fish" in body or "3 agreed: what was agreed" in body
    assert re.search("9 requests – Norway → Viet Nam(: Visas)?\r\n", body)
    assert not re.search(r"^\d+ \w+:?\s*$", body, re.M)


def test_what_is_in_another_language_says_so() -> None:
    sheet = told("Entretiens", note="in French only")
    sheet["sections"][0]["points"] = [
        {**point("a1", "Ouvrir"), "said": said("Ouvrir", "in French only")},
        {**point("a2", ""), "said": {"text": "Available in French only", "lang": None, "note": None, "only": "fr"}},
    ]
    subject, body = written([letter_of(WORDINGS["en"], sheet, ADDRESS)])
    assert subject == "Entretiens [in French only] (4 March 2025)"
    assert "Entretiens [in French only]\r\n" in body
    assert "Ouvrir [in French only]" in body
    assert "Available" not in body


@pytest.mark.parametrize(
    ("langs", "head"),
    [
        (("en", "fr"), "La version française suit."),
        (("fr", "en"), "The English version follows."),
        (("en", "fr", "es"), "La version française suit.\r\nLa versión española figura a continuación."),
    ],
)
def test_a_letter_in_several_languages_says_at_its_head_what_follows(langs: tuple[str, ...], head: str) -> None:
    letters = [
        letter(f"Title {lang}", "Fish", lang=lang, address=ADDRESS.replace("/en/", f"/{lang}/")) for lang in langs
    ]
    subject, body = read(mailto(*written(letters)))
    assert subject == " / ".join(f"Title {lang} (4 March 2025)" for lang in langs)
    assert body.startswith(f"{head}\r\n\r\n{letters[0].address}\r\n\r\nTitle {langs[0]}\r\n")
    halves = body.removeprefix(f"{head}\r\n\r\n").split("\r\n\r\n* * *\r\n\r\n")
    assert [half.split("\r\n")[0] for half in halves] == [one.address for one in letters]


def test_a_letter_about_a_point_has_its_link_who_asks_whom_and_the_words() -> None:
    sheet = told("Talks in Oslo")
    sheet["sections"] = [
        {
            "key": "requests",
            "heading": "Requests",
            "points": [point("r3", "Open Vik", by="Norway", to="Viet Nam", quotes=("open Vik",))],
        }
    ]
    found = point_letters(WORDINGS["fr"], sheet, ADDRESS)
    assert read(point_links(found)["r3"]) == (
        "Talks in Oslo (4 March 2025)",
        f"{ADDRESS}#r3\r\n\r\nNorway → Viet Nam · Request · No answer recorded\r\nOpen Vik\r\n\r\n"
        "«\u00a0open Vik\u00a0» – Fjord Wire\r\n\r\nTalks · 4 March 2025 · Oslo, Norway",
    )


@given(st.lists(st.tuples(st.text(max_size=400), st.text(max_size=400)), max_size=40))
@settings(max_examples=40)
def test_of_many_points_each_says_what_it_says(rows: list[tuple[str, str]]) -> None:
    letters = {
        f"a{at}": PointLetter("Talks", f"{ADDRESS}#a{at}", "Agreed", text, (quote,), "Talks · Oslo")
        for at, (text, quote) in enumerate(rows)
    }
    links = point_links(letters)
    for key, link in links.items():
        assert len(link) <= POINT_LIMIT
        subject, body = read(link)
        assert subject == "Talks"
        assert body.startswith(f"{ADDRESS}#{key}\r\n\r\nAgreed")
        assert body.endswith("Talks · Oslo")
        text = plain(letters[key].text).replace("\u202f", "\u00a0")
        assert text in body or cost(text) > 500


# --- hostile words
HOSTILE = {
    "signs": "R&D? 100 % of #1: <b>“quoted”</b> & 'more' = a+b; \\ / ~ ^ | {x} [y] @ € $ *",
    "newlines": "one\r\ntwo\nthree\u2028four\x85five\tsix\x00seven",
    "emoji": "👩‍👩‍👧‍👦🇻🇳🇯🇵🏳️‍🌈👍🏽" * 40,
    "marks": "\u0301\u0302 Nguye\u0302\u0303n Thi\u0323" + "a\u0301\u0323" * 300,
    "right to left": "لقاء \u202bوزاري\u202c في عمّان " * 30,
    "long": "They met in Oslo and talked about fish and visas. " * 10,
    "one word": "x" * 500,
    "accents": "é" * 500,
    "narrow": "570\u202f000 € : « oui » ; non ! " * 20,
}


@pytest.mark.parametrize("title", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("langs", [("en",), ("fr", "en"), LANGUAGES])
def test_no_title_breaks_a_link(title: str, langs: tuple[str, ...]) -> None:
    letters = [letter(title, title, title, lang=lang) for lang in langs]
    subject, body = written(letters)
    assert read(mailto(subject, body)) == (subject, body)
    assert len(mailto(subject, body).replace("&", "&amp;")) <= LIMIT
    assert body.count(ADDRESS) == len(langs)
    assert not re.search(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]|\r(?!\n)|(?<!\r)\n", subject + body)
    assert "\r" not in subject
    words = plain(title).replace("\u202f", "\u00a0")
    assert words.startswith(subject.partition(" (4 March")[0].partition(" / ")[0].removesuffix(MORE).rstrip())


CHARACTERS = st.characters(exclude_categories=["Cs"]) | st.sampled_from("&?%#+\n\r\"'<>é\u202f\u0301\u200d👩🇻🏽.!。 ")
TEXTS = st.text(CHARACTERS, max_size=600)


@given(TEXTS, st.lists(TEXTS, max_size=6), st.sampled_from([("en",), ("en", "fr"), LANGUAGES]), st.booleans())
@settings(max_examples=150)
def test_every_letter_fits_and_is_read_back_as_it_was_meant(
    title: str, texts: list[str], langs: tuple[str, ...], known: bool
) -> None:
    address = ADDRESS if known else None
    subject, body = written([letter(title, *texts, lang=lang, address=address) for lang in langs])
    href = mailto(subject, body)
    assert len(href.replace("&", "&amp;")) <= LIMIT - (0 if known else ADDRESS_ROOM)
    assert read(href) == (subject, body)
    lines = body.split("\r\n")
    assert not known or lines[len(langs) if len(langs) > 1 else 0] == ADDRESS
    meant = [*(plain(one).replace("\u202f", "\u00a0") for one in (title, *texts))]
    for line in lines:
        if line.endswith(MORE):
            begun = line.removesuffix(MORE).rstrip().partition("agreed: ")
            assert any((begun[2] or begun[0]) in one for one in [*meant, facts(told(""))]) or ": " in line


@given(TEXTS.map(plain), st.integers(0, 300), st.sampled_from([len, cost]))
def test_what_is_shortened_fits_and_is_a_beginning(text: str, room: int, measure: Any) -> None:
    short = shorten(text, room, measure)
    assert measure(short) <= room
    if short == text:
        return
    kept = short.removesuffix(MORE)
    assert text.startswith(kept.rstrip(" ") if kept.endswith(" ") else kept)
    rest = text[len(kept.rstrip(" ")) :]
    assert not short or not rest or unicodedata.category(rest[0])[0] != "M" or not kept.strip()
    if short and kept.endswith(" "):
        assert not rest[0].isalnum(), "cut in the middle of a word"


@pytest.mark.parametrize(
    ("text", "room", "short"),
    [
        ("Dr. Vik met. Then all went home to their families", 40, "Dr. Vik met. …"),
        ("They want 3.5 % of it. And e.g. more of the same later on", 50, "They want 3.5 % of it. …"),
        ("会談した。両国は協力を進めることで一致した。", 12, "会談した。 …"),
        ("Talks between Nguyen Minh Vu and Funakoshi Takehiro", 40, "Talks between Nguyen Minh Vu …"),
        ("The visit of the Prime Minister of Norway", 18, "The visit …"),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 9, "👩‍👩‍👧‍👦…"),
        ("🇻🇳🇯🇵🇻🇳", 4, "🇻🇳…"),
    ],
)
def test_where_a_text_is_cut(text: str, room: int, short: str) -> None:
    assert shorten(text, room) == short

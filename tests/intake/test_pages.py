"""Web pages as ministries, agencies and newspapers serve them: what is stored of each, to the letter.

`pages/<name>.html` is the page (all written for these tests, every person invented), `pages/<name>.txt` the name of the
stored article and its text. Where the second is missing it is written at the first run, never under CI=true.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from briefing.articles import decode_article
from briefing.intake import Arrival, stored_name, stored_text, take_in

PAGES = Path(__file__).with_name("pages")
REFUSED = Path(__file__).with_name("refused")
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def stored(page: bytes, name: str = "page.html", url: str | None = None) -> str:
    taken = take_in(Arrival(page, name, url))
    assert taken.problems == ()
    assert taken.intake is not None
    return f"{stored_name(taken.intake)}\n{stored_text(taken.intake)}"


@pytest.mark.parametrize("name", NAMES)
def test_the_article_is_taken_and_nothing_round_it(name: str) -> None:
    expected = PAGES / f"{name}.txt"
    found = stored((PAGES / f"{name}.html").read_bytes())
    if not expected.exists() and os.environ.get("CI") != "true":
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_stored_is_an_article(name: str) -> None:
    file, _, text = (PAGES / f"{name}.txt").read_text("utf-8").partition("\n")
    decoded = decode_article(text.encode(), file, file)
    assert decoded.problems == []
    assert decoded.notices == []
    assert decoded.article is not None
    assert decoded.article.meta["lang"] in ("en", "fr")
    assert "publisher" in decoded.article.meta
    assert len(file) < 110
    assert file == file.lower()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_stored_is_stored_again_as_it_is(name: str) -> None:
    expected = (PAGES / f"{name}.txt").read_text("utf-8")
    file, _, text = expected.partition("\n")
    assert stored(text.encode(), file) == expected


WALLS = {
    "cookie-wall": "a page that asks for consent to cookies, not the article",
    "index": "an index, not an article (0 words in sentences, 8 links)",
    "login": "a login page, not the article",
    "not-found": "an error page: the article is not there",
    "paywall": "only the beginning of an article that is for subscribers",
    "robot-check": "a page that keeps programs out, not the article",
    "video": "a page with a film and hardly any text (0 words in sentences)",
}


@pytest.mark.parametrize("name", sorted(path.stem for path in REFUSED.glob("*.html")))
def test_what_stands_in_an_articles_place_is_refused(name: str) -> None:
    taken = take_in(Arrival((REFUSED / f"{name}.html").read_bytes(), f"{name}.html"))
    assert taken.intake is None
    [problem] = taken.problems
    assert (problem.file, problem.message) == (f"{name}.html", WALLS[name])
    assert [label for label, _ in problem.hints] == ["try"]


BODY = """<h1>Entretien à Rabat</h1><p>Les deux ministres, Mme Aïcha Benjelloun et M. Gérard Maçon, ont décidé d’ouvrir
une liaison maritime entre Tanger et Marseille d’ici à l’été, et de créer une commission où siégera chaque région.</p>
<p>M. Maçon a également demandé que les œuvres prêtées soient restituées à la Bibliothèque nationale.</p>"""


LINKED = "<script type='application/ld+json'>{}</script>"


@pytest.mark.parametrize(
    ("head", "encoding", "charset"),
    [
        ("<meta charset=utf-8>", "utf-8", None),
        ("", "utf-8-sig", None),
        ("<meta charset='utf-8'>", "utf-16", None),
        ("<meta http-equiv=content-type content='text/html; charset=iso-8859-1'>", "cp1252", None),
        ("", "cp1252", None),
        ("", "cp1252", "windows-1252"),
        ("<meta charset=utf-8>", "cp1252", "iso-8859-1"),
        ("<meta charset=nonsense>", "utf-8", None),
        ("<meta charset=punycode>", "utf-8", None),
        ("<?xml version='1.0' encoding='utf-8'?>", "utf-8", None),
    ],
)
def test_the_same_words_whatever_the_encoding(head: str, encoding: str, charset: str | None) -> None:
    page = f"<!-- saved --><html><head>{head}</head><body>{BODY}</body></html>".encode(encoding)
    intake = take_in(Arrival(page, "page", None, None, charset)).intake
    assert intake is not None
    assert intake.title == "Entretien à Rabat"
    assert intake.paragraphs[1] == (
        "M. Maçon a également demandé que les œuvres prêtées soient restituées à la Bibliothèque nationale."
    )


@pytest.mark.parametrize("name", ["p.html", "p.txt"])
def test_broken_bytes_are_said_and_spoil_nothing_else(name: str) -> None:
    text = BODY if name == "p.html" else "\n".join(re.sub(r"\s+", " ", part) for part in re.findall(r">([^<]+)<", BODY))
    taken = take_in(Arrival(text.encode().replace("œuvres".encode(), b"\x9cuvres"), name))
    assert taken.intake is not None
    assert taken.intake.paragraphs[1].startswith("M. Maçon a également demandé que les \ufffduvres prêtées")
    assert [notice.message for notice in taken.notices] == ["1 broken character, shown as \ufffd: correct it by hand"]


@pytest.mark.parametrize(
    ("head", "address", "expected"),
    [
        ("", "https://example.org/a?id=7&utm_source=x#top", "https://example.org/a?id=7"),
        ("<link rel=canonical href='/talks'>", "https://m.example.org/amp/talks", "https://m.example.org/talks"),
        (
            "<link rel=canonical href='https://www.example.org/b'>",
            "https://m.example.org/b",
            "https://www.example.org/b",
        ),
        ("<link rel=canonical href='https://example.org/'>", "https://example.org/c", "https://example.org/c"),
        ("<link rel=canonical href='https://elsewhere.test/c'>", "https://example.org/c", "https://example.org/c"),
        ("<meta property=og:url content='javascript:alert(1)'>", None, None),
        ("<meta property=og:url content='https://example.org/d e'>", None, None),
    ],
)
def test_the_address_is_the_articles_own(head: str, address: str | None, expected: str | None) -> None:
    intake = take_in(Arrival(f"<html><head>{head}</head>{BODY}".encode(), "p.html", address)).intake
    assert intake is not None
    assert intake.url == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("<meta property=article:published_time content='2024-08-21T23:30:00+07:00'>", "2024-08-21"),
        ("<meta name=date content=20240821>", "2024-08-21"),
        ("<meta name=date content='0001-01-01'>", None),
        ("<meta name=date content='yesterday'>", None),
        (LINKED.format('{"@type":"NewsArticle","datePublished":"2024-08-21",}'), "2024-08-21"),
        (LINKED.format("[" * 100_000), None),
        (LINKED.format('{"@type":["NewsArticle"],"datePublished":7,"publisher":[],"mainEntityOfPage":3}'), None),
    ],
)
def test_the_date_is_the_one_that_is_declared(head: str, expected: str | None) -> None:
    intake = take_in(Arrival(f"<html><head>{head}</head>{BODY}".encode(), "p.html")).intake
    assert intake is not None
    assert intake.published == expected


CARD = "<h3><a href=/x>{}</a></h3><p>The ministry opened a new desk for visitors from abroad on Monday morning.</p>"
SENTENCES = [
    f"<p>The two ministers agreed to open line number {n} between the ports of their countries.</p>" for n in "abcdef"
]


def test_cards_at_the_end_are_left_out_and_a_card_in_the_middle_ends_nothing() -> None:
    middle = "".join([*SENTENCES[:2], "<h3><a href=/y>Another meeting in Oslo</a></h3>", *SENTENCES[2:]])
    page = f"<h1>Talks in Bergen on ports</h1>{middle}{CARD.format('A new desk')}{CARD.format('An old desk')}"
    intake = take_in(Arrival(f"<html><body>{page}".encode(), "p.html")).intake
    assert intake is not None
    assert len(intake.paragraphs) == 6
    assert [paragraph.split()[8] for paragraph in intake.paragraphs] == list("abcdef")


def test_a_language_without_a_pack_is_taken_and_said() -> None:
    page = """<html lang="de"><title>Gespräche in Bern</title><h1>Gespräche in Bern</h1><p>Die Ministerin Anneliese
    Brunner hat am Montag in Bern ihren Kollegen empfangen. Beide Seiten haben vereinbart, das Abkommen über den
    Verkehr bis zum
    Ende des Jahres zu unterzeichnen, und wollen sich danach regelmäßig treffen, um die Fortschritte zu prüfen.</p>"""
    taken = take_in(Arrival(page.encode(), "seite.html"))
    assert taken.intake is not None
    assert taken.intake.lang == "de"
    [notice] = taken.notices
    assert notice.message == (
        "is in German: stored, but it will not be read; what is read is in English, Spanish, French"
    )

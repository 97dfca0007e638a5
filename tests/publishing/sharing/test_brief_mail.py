"""A brief that is too long for a mail: what goes, in which order, and that it is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.publishing.rendering import Renderer, letters_of, make_renderer
from briefing.publishing.sharing.brief_mail import CUTS, LARGEST, brief_mail, cut_to
from briefing.publishing.sharing.mails import mail_bytes
from briefing.publishing.sharing.plain_text import text_of
from briefing.publishing.sharing.sheet import Sheet
from tests.mails import Read, read_mail
from tests.publishing.cases import read_sources
from tests.publishing.sharing.sheets import BASE, of_site

SAID = "Shortened to fit into a mail; the whole brief is"


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return make_renderer(replace(read_sources("seeds"), base_url=BASE))


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return [told.sheet for told in of_site("seeds")]


def made(renderer: Renderer, sheets: list[Sheet]) -> Read:
    content = mail_bytes(brief_mail(renderer.edition, sheets, letters_of(renderer)))
    assert len(content) <= LARGEST
    return read_mail(content)


def longer(sheet: Sheet, times: int) -> Sheet:
    """The same with each point so many times."""
    sections = [{**one, "points": one["points"] * times} for one in sheet["sections"]]
    return {**sheet, "sections": sections}


def test_what_fits_is_whole(renderer: Renderer, sheets: list[Sheet]) -> None:
    for sheet in sheets:
        mail = made(renderer, [sheet])
        assert mail.text == text_of(renderer.edition.wordings[sheet["lang"]], sheet)
        quotes = [quote["exact"] for one in sheet["sections"] for point in one["points"] for quote in point["quotes"]]
        assert quotes
        assert all(quote.replace("'", "&#39;") in mail.html or quote in mail.html for quote in quotes)
        assert SAID not in mail.html


def test_each_cut_leaves_less(sheets: list[Sheet]) -> None:
    lengths = [len(repr(cut_to(longer(sheets[0], 9), cut))) for cut in CUTS]
    assert lengths == sorted(lengths, reverse=True)
    assert len(set(lengths)) >= 6


def test_in_two_languages_each_half_keeps_its_own_quotes_first(renderer: Renderer, sheets: list[Sheet]) -> None:
    mail = made(renderer, sheets)
    for sheet in sheets:
        own = [
            quote["exact"]
            for one in sheet["sections"]
            for point in one["points"]
            for quote in point["quotes"]
            if quote["lang"] == sheet["lang"]
        ]
        assert own
        assert all(quote.split("'")[0] in mail.html for quote in own)
    assert f"{SAID} at" in mail.html
    assert f"{SAID} at\n{sheets[0]['address']}\n" in mail.text


@pytest.mark.parametrize("times", [3, 9, 40, 400])
def test_whatever_the_length_the_mail_fits_and_says_so(renderer: Renderer, sheets: list[Sheet], times: int) -> None:
    mail = made(renderer, [longer(sheets[0], times)])
    assert mail.html.count(sheets[0]["title"]["text"]) >= 2
    assert (f"{SAID} at" in mail.html) is (f"{SAID} at" in mail.text)
    assert f"{SAID} at" in mail.text
    assert f'href="{sheets[0]["address"]}"' in mail.html
    assert (" more</p>" in mail.html) is (times > 3)


def test_without_an_address_it_is_said_whom_to_ask(renderer: Renderer, sheets: list[Sheet]) -> None:
    mail = made(renderer, [{**longer(sheets[0], 40), "address": None}])
    assert "ask whoever sent it for the whole brief." in mail.html
    assert "ask whoever sent it for the whole brief." in mail.text


def test_the_house_may_put_a_template_of_its_own_in_place(sheets: list[Sheet]) -> None:
    own = {
        "mail.html": '<!DOCTYPE html><html lang="{{ lang }}"><title>{{ subject }}</title>{{ halves[0].html }}</html>'
    }
    renderer = make_renderer(replace(read_sources("seeds"), base_url=BASE, own_templates=own))
    mail = made(renderer, sheets[:1])
    assert "preheader" not in mail.html
    assert sheets[0]["title"]["text"] in mail.html


def test_colours_are_those_of_the_house(sheets: list[Sheet]) -> None:
    sources = read_sources("seeds")
    css = sources.static["site.css"] + b":root{--strong-line:#0a7}"
    renderer = make_renderer(replace(sources, base_url=BASE, static={**sources.static, "site.css": css}))
    assert "border-top:4px solid #00aa77" in made(renderer, sheets[:1]).html

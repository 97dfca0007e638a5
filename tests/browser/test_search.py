"""Search in a real browser, with the index that a full build makes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hosting import hosted
from tests.whole_sites import WholeSite


@pytest.fixture(scope="module")
def site(archive: WholeSite) -> Iterator[str]:
    with hosted(archive.folder) as address:
        yield address


CASES = [
    ("en", "pangasiu certifying", "Simplify the certification of Vietnamese pangasius"),
    ("fr", "simplifie certifications pangas", "Simplifier la certification"),
    ("fr", "peche aquaculture", "Pêche"),
]
"""(language, inflected or without accents, what is found)"""


@pytest.mark.parametrize(("lang", "words", "text"), CASES)
def test_an_inflected_word_without_accents_finds_an_item_and_leads_to_it(
    page: Page, site: str, lang: str, words: str, text: str
) -> None:
    page.goto(f"{site}/{lang}/search/")
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("searchbox").press("Enter")
    item = page.locator(".search-items li").filter(has_text=text).first
    expect(item).to_be_visible()
    item.get_by_role("link").click()
    page.wait_for_url("**/briefs/*/*#*")
    expect(page.locator(":target")).to_contain_text(text)


def test_filters_narrow_down_and_the_address_keeps_them(page: Page, site: str) -> None:
    page.goto(f"{site}/en/search/?q=fisheries")
    status = page.get_by_role("status")
    expect(status).to_contain_text("briefs found")
    before = page.locator(".search-results > li").count()
    page.get_by_label("Kind of point").select_option("requests")
    page.get_by_label("Country or organisation").select_option("VN")
    expect(page.locator(".search-results > li")).not_to_have_count(before)
    assert set(page.url.partition("?")[2].split("&")) == {"q=fisheries", "kind=requests", "country=VN"}
    expect(page.locator(".search-items li").first).to_be_visible()
    assert {one.split(" · ")[0] for one in page.locator(".search-items a").all_inner_texts()} <= {
        "Request",
        "Proposal",
        "Invitation",
        "Hope",
    }
    page.get_by_role("banner").get_by_role("link", name="Français").click()
    expect(page.get_by_label("Nature du point")).to_have_value("requests")
    page.go_back()
    expect(page.get_by_label("Kind of point")).to_have_value("requests")
    page.go_back()
    expect(page.get_by_label("Kind of point")).to_have_value("requests")
    page.go_back()
    expect(page.get_by_label("Kind of point")).to_have_value("")


def test_the_keyboard_is_enough(page: Page, site: str) -> None:
    page.goto(f"{site}/en/search/")
    page.get_by_label("Words to look for").focus()
    page.keyboard.type("aquaculture")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("found")
    page.get_by_label("Order").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.search-results') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefs/**")


def test_nothing_found_and_nothing_asked_are_said_apart(page: Page, site: str) -> None:
    page.goto(f"{site}/en/search/?q=qqqxxzzy")
    expect(page.get_by_role("status")).to_contain_text("Nothing found")
    page.goto(f"{site}/en/search/")
    expect(page.get_by_role("status")).to_have_text("")
    expect(page.get_by_role("list", name="Results")).to_be_hidden()


@pytest.mark.parametrize("scripts", [True, False])
def test_where_search_cannot_work_the_page_says_where_else_to_look(
    browser: Browser, archive: WholeSite, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto((archive.folder / "en/search/index.html").as_uri())
    if scripts:
        page.get_by_label("Words to look for").fill("fish")
        page.get_by_label("Words to look for").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("needs a web server")
    else:
        expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
        expect(page.get_by_role("search")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="Briefs", exact=True).click()
    expect(page.get_by_role("heading", name="All briefs")).to_be_visible()
    context.close()

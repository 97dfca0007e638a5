"""Search in a real browser, with the index that a full build makes."""

from __future__ import annotations

import re
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
    ("fr", "peche aquaculture", "première réunion du groupe de travail"),
    ("fr", "delivrer etude", "Délivrer les visas d’études"),
    ("en", "issuing studies visas", "Issue study visas"),
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


def test_a_result_shows_its_point_and_keeps_topics_apart(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/search/?q=pangasius+certification")
    item = page.locator(".search-items li").filter(has_text="Simplifier la certification du pangasius").first
    expect(item.get_by_role("link")).to_have_text("Simplifier la certification du pangasius")
    facts = item.locator(".kicker > span")
    expect(facts).to_have_text(["Demande · Viêt Nam → Norvège", "Pêche · Procédures"])
    assert item.locator("mark").all_inner_texts() == ["certification", "pangasius"]


def test_a_point_in_another_language_says_so(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/search/?q=detained")
    item = page.locator(".search-items li").filter(has_text="families of two detained").first
    expect(item.locator("a[lang=en]")).to_be_visible()
    expect(item.locator(".note")).to_have_text("en anglais seulement")


def test_a_title_or_a_name_alone_finds_the_brief_without_a_list_of_names(page: Page, site: str) -> None:
    page.goto(f"{site}/en/search/?q=Voahirana")
    expect(page.get_by_role("status")).to_contain_text("found")
    expect(page.locator(".search-results > li").first).to_be_visible()
    expect(page.locator(".search-items")).to_have_count(0)
    expect(page.locator(".search-results")).not_to_contain_text("Voahirana")


def test_a_short_word_does_not_find_longer_ones(page: Page, site: str) -> None:
    """A stem of three letters begins many words: a visa is no visit."""
    page.goto(f"{site}/fr/search/?q=visa")
    expect(page.get_by_role("status")).to_contain_text("trouvées")
    found = page.locator(".search-results > li")
    titles = [one.inner_text() for one in found.get_by_role("heading").all()]
    assert "Une ministre d’État émirienne en visite à Dakar" not in titles
    page.get_by_role("searchbox").fill("visite")
    expect(page.get_by_role("heading", name="Une ministre d’État émirienne en visite à Dakar")).to_be_visible()


@pytest.mark.parametrize("word", ["fisheries", "requests"])
def test_words_of_the_program_find_nothing(page: Page, site: str, word: str) -> None:
    page.goto(f"{site}/fr/search/?q={word}")
    expect(page.locator(".search-none")).to_be_visible()


def test_nothing_found_leads_to_the_other_language_with_the_same_words(page: Page, site: str) -> None:
    page.goto(f"{site}/fr/search/?q=fisheries&country=VN")
    expect(page.get_by_role("status")).to_have_text("Aucun résultat.")
    page.locator(".search-none").get_by_role("link", name="English").click()
    expect(page.get_by_role("searchbox")).to_have_value("fisheries")
    expect(page.get_by_label("Country or organisation")).to_have_value("VN")
    expect(page.get_by_role("status")).to_contain_text("found")
    expect(page.locator(".search-none")).to_be_hidden()


def test_without_words_a_kind_of_point_lists_such_points(page: Page, site: str) -> None:
    page.goto(f"{site}/en/search/?kind=commitments&country=NO")
    heads = page.locator(".search-items .kicker > :first-child")
    expect(heads.first).to_be_visible()
    assert {one.partition(" · ")[0] for one in heads.all_inner_texts()} == {"Commitment"}


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
    assert {one.split(" · ")[0] for one in page.locator(".search-items .kicker > :first-child").all_inner_texts()} <= {
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
    page.get_by_label("Sort by").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.search-results') !== null")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefs/**")


def test_what_enter_has_asked_is_not_asked_again_by_the_pause_after_typing(page: Page, site: str) -> None:
    page.goto(f"{site}/en/search/?q=fisheries")
    expect(page.get_by_role("status")).to_contain_text("found")
    page.clock.install()
    page.get_by_label("Words to look for").fill("aquaculture")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("aquaculture"))
    expect(page.get_by_role("status")).to_contain_text("found")
    first = page.locator(".search-results a").first
    first.focus()
    page.clock.run_for(1000)
    expect(first).to_be_focused()


def test_more_that_is_asked_for_twice_comes_once(page: Page, site: str) -> None:
    page.goto(f"{site}/en/search/?kind=requests")
    found = page.locator(".search-results h2 a")
    expect(found).to_have_count(10)
    more = page.locator(".search-more button")
    more.evaluate("one => { one.click(); one.click(); }")
    expect(found.nth(10)).to_be_focused()
    expect(found).to_have_count(20)
    more.click()
    expect(found.nth(20)).to_be_visible()
    links = found.evaluate_all("all => all.map((one) => one.href)")
    assert len(set(links)) == len(links)


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

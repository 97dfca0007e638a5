"""Menus, filters and search as a screen reader names them, and by keyboard alone, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.hosting import hosted
from tests.whole_sites import WholeSite

LANGUAGES = pytest.mark.parametrize("lang", ["en", "fr"])

MASTHEAD = {
    "en": """
- banner:
  - link "Register of Diplomatic Meetings"
  - navigation "Language":
    - link /Cette page en . Français/
  - navigation "Site"
""",
    "fr": """
- banner:
  - link "Registre des rencontres diplomatiques"
  - navigation "Langue":
    - 'link /This page in: English/'
  - navigation "Site"
""",
}
"""The way to the other language is said in that language."""

WAYS = {"en": ("Menu", "Briefs", "Countries", "Search"), "fr": ("Menu", "Synthèses", "Pays", "Recherche")}

FORMS = {
    ("en", "requests"): ("search", "Filter", ("From", "Addressed to", "Topic", "Status", "Kind", "Year"), "Words"),
    ("fr", "requests"): (
        "search",
        "Filtrer",
        ("De la part de", "Destinataire", "Thème", "État", "Nature", "Année"),
        "Mots",
    ),
    ("en", "search"): (
        "group",
        "Narrow down",
        ("Country or organisation", "Topic", "Kind of point", "Year", "Sort by"),
        "Words to look for",
    ),
    ("fr", "search"): (
        "group",
        "Affiner",
        ("Pays ou organisation", "Thème", "Nature du point", "Année", "Trier par"),
        "Mots recherchés",
    ),
}
"""(language, page) → what stands around the fields and its name, the fields to choose from, the field to type in."""


@pytest.fixture(scope="module")
def address(archive: WholeSite) -> Iterator[str]:
    with hosted(archive.folder) as address:
        yield address


def tab_to(page: Page, wanted: Locator, most: int = 60) -> None:
    """Press Tab until it is there."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is not reached by {most} tabs")


@LANGUAGES
@pytest.mark.parametrize("width", [360, 1280])
def test_the_masthead_is_named(page: Page, address: str, lang: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{address}/{lang}/countries/")
    expect(page.get_by_role("banner")).to_match_aria_snapshot(MASTHEAD[lang])
    for role in ("navigation", "contentinfo", "main"):
        names = page.get_by_role(role).evaluate_all("all => all.map((one) => one.ariaLabel ?? one.tagName)")
        assert len(set(names)) == len(names), "two landmarks of one kind have one name"
    if width == 1280:
        rows = page.locator(".masthead-nav a").evaluate_all("all => all.map((one) => one.getBoundingClientRect().top)")
        assert len(rows) > 5
        assert len(set(rows)) == 1, "the ways about go over two lines"


@LANGUAGES
def test_the_menu_of_a_phone_opens_by_keyboard_and_says_where_one_is(browser: Browser, address: str, lang: str) -> None:
    """Without scripts: it is the browser's own."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{lang}/countries/")
    menu, first, current, last = WAYS[lang]
    site = page.get_by_role("navigation", name="Site", exact=True)
    expect(site.get_by_role("link")).to_have_count(0)
    tab_to(page, site.locator("summary"))
    expect(page.locator(":focus")).to_have_text(menu)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(site.get_by_role("link", name=first, exact=True)).to_be_focused()
    expect(site.get_by_role("link", name=current, exact=True)).to_have_attribute("aria-current", "page")
    assert site.locator("[aria-current]").count() == 1
    tab_to(page, site.get_by_role("link", name=last, exact=True))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/{lang}/search/index.html")
    context.close()


@LANGUAGES
@pytest.mark.parametrize("place", ["requests", "search"])
def test_each_field_of_a_form_has_a_name_and_is_reached_in_order(
    page: Page, address: str, lang: str, place: str
) -> None:
    role, name, fields, words = FORMS[lang, place]
    page.goto(f"{address}/{lang}/{place}/")
    around = page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
    expect(around).to_be_visible()
    typed = page.get_by_role("searchbox", name=words, exact=True)
    if place == "search":
        tab_to(page, typed)
    for field in fields:
        tab_to(page, around.get_by_role("combobox", name=field, exact=True))
    if place == "requests":
        tab_to(page, typed)
    assert page.get_by_role("status").count() > 0


@LANGUAGES
def test_what_search_finds_is_said_and_named(page: Page, address: str, lang: str) -> None:
    page.goto(f"{address}/{lang}/search/")
    words = page.get_by_role("searchbox", name=FORMS[lang, "search"][3])
    tab_to(page, words)
    page.keyboard.type("visa")
    page.keyboard.press("Enter")
    status = page.get_by_role("status")
    expect(status).to_contain_text({"en": "briefs found", "fr": "synthèses trouvées"}[lang])
    results = page.get_by_role("list", name={"en": "Results", "fr": "Résultats"}[lang])
    first = results.get_by_role("link").first
    tab_to(page, first)
    names = results.get_by_role("link").all_inner_texts()
    assert all(names)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/{lang}/briefs/**")

"""What a reader chose stays chosen in both languages: the point, the rows of a comparison, the fields of a form."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.hosting import hosted
from tests.whole_sites import WholeSite

FILTERS = {
    "en": ("Show", "All points", "Only differences", "In one account only"),
    "fr": ("Afficher", "Tous les points", "Divergences seulement", "Dans une seule source"),
}


@pytest.fixture(scope="module")
def address(archive: WholeSite) -> Iterator[str]:
    with hosted(archive.folder) as address:
        yield address


@pytest.fixture(params=["en", "fr"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def fullest(archive: WholeSite, kind: str, lang: str) -> str:
    return next(path for path in archive.fullest(kind) if path.startswith(f"{lang}/"))


def rows(page: Page) -> Locator:
    """The points that the comparison shows, its headings and participants left out."""
    return page.locator("tbody:not(:has(#participants)) tr[id]").locator("visible=true")


def differences(page: Page) -> Locator:
    """The differences that rows in sight tell of."""
    return page.locator("tr:visible .matrix-note[id]")


def choice(page: Page, label: str) -> tuple[Locator, int]:
    """A filter, and how many points it promises."""
    button = page.get_by_role("radio", name=re.compile(re.escape(label)))
    said = page.locator("label", has=button).inner_text()
    return button, int(re.sub(r"\D", "", said))


@pytest.mark.parametrize("scripts", [True, False])
def test_the_filters_of_a_comparison_show_what_they_say(
    browser: Browser, archive: WholeSite, lang: str, scripts: bool
) -> None:
    """From the disk; without scripts the style sheet does it."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto((archive.folder / fullest(archive, "compare", lang)).as_uri())
    group, *labels = FILTERS[lang]
    expect(page.get_by_role("group", name=group)).to_be_visible()
    numbers = []
    for label in labels:
        button, number = choice(page, label)
        button.check()
        expect(differences(page) if label == labels[1] else rows(page)).to_have_count(number)
        numbers.append(number)
        if scripts and label != labels[0]:
            expect(page.get_by_role("status")).to_contain_text(str(number))
    assert numbers[0] > numbers[1] > 0
    assert numbers[0] > numbers[2] > 0
    context.close()


@pytest.mark.parametrize("kind", ["brief", "compare", "parallel"])
def test_the_toggle_lands_on_the_same_point(page: Page, archive: WholeSite, address: str, lang: str, kind: str) -> None:
    """There and back, by keyboard."""
    other = "fr" if lang == "en" else "en"
    path = fullest(archive, kind, lang).removesuffix("index.html")
    page.goto(f"{address}/{path}#r3")
    for to in (other, lang):
        page.locator(f".masthead a[hreflang={to}]").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"{address}/{to}/{path.partition('/')[2]}#r3")
        assert page.locator(":target").get_attribute("id") == "r3"
        expect(page.locator("#r3")).to_be_in_viewport()


@pytest.mark.parametrize(("place", "asked"), [("requests", "by=VN&status=all"), ("search", "q=visa&year=2025")])
def test_the_toggle_keeps_what_was_chosen(page: Page, address: str, place: str, asked: str) -> None:
    page.goto(f"{address}/en/{place}/?{asked}")
    page.get_by_role("banner").get_by_role("link", name="Français").click()
    page.wait_for_url(f"{address}/fr/{place}/?{asked}")
    for one in asked.split("&"):
        name, _, value = one.partition("=")
        expect(page.locator(f"form [name={name}]")).to_have_value(value)

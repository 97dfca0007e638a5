"""A link that was mailed before the brief got another id, opened in a browser: at a host's path, from the disk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.hosting import hosted
from tests.whole_sites import WholeSite

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
OLD, NOW = "2023-11-norway-vietnam", "2023-11-28-norway-vietnam"


@pytest.fixture(scope="module", params=["host", "disk"])
def place(request: pytest.FixtureRequest, archive: WholeSite) -> Iterator[str]:
    """Where the site's folder is."""
    if request.param == "disk":
        yield archive.folder.as_uri()
        return
    with hosted(archive.folder) as address:
        yield address


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def short(address: str) -> str:
    """An address as a reader hands it on: pages opened from the disk keep the file's name."""
    return address.replace("/index.html", "/")


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("rest", ["", "#r3", "?show=single#r3", "compare/?show=single", "parallel/#a1", "?a=%26b#r3"])
def test_an_old_link_leads_to_the_same_place_of_the_brief(page: Page, place: str, lang: str, rest: str) -> None:
    below, mark, tail = rest.partition("?") if "?" in rest else rest.partition("#")
    page.goto(f"{place}/{lang}/briefs/{OLD}/{below}index.html{mark}{tail}")
    page.wait_for_url(lambda url: short(url) == f"{place}/{lang}/briefs/{NOW}/{rest}")
    expect(page.locator("html")).to_have_attribute("lang", lang)
    if "#" in rest:
        expect(page.locator(":target")).to_be_in_viewport()


def test_the_way_back_leads_past_the_old_address(page: Page, place: str) -> None:
    page.goto(f"{place}/en/about/index.html")
    page.goto(f"{place}/en/briefs/{OLD}/index.html#r3")
    page.wait_for_url(lambda url: NOW in url)
    page.go_back()
    page.wait_for_url(lambda url: short(url) == f"{place}/en/about/")


def test_without_scripts_the_item_is_one_link_away(reader: Page, place: str) -> None:
    reader.goto(f"{place}/fr/briefs/{OLD}/index.html?show=single#r3")
    assert OLD in reader.url  # nobody is sent to the top of a long page
    expect(reader.get_by_role("heading", level=1)).to_have_text("Cette synthèse a une nouvelle adresse")
    expect(reader.locator(":target")).to_be_in_viewport()
    reader.locator(":target a").click()
    reader.wait_for_url(lambda url: short(url) == f"{place}/fr/briefs/{NOW}/#r3")
    expect(reader.locator(":target")).to_be_in_viewport()


def test_without_scripts_a_plain_link_names_the_brief(reader: Page, place: str) -> None:
    reader.goto(f"{place}/en/briefs/{OLD}/compare/index.html")
    reader.get_by_role("link", name="Foreign ministers of Norway and Viet Nam meet in Hanoi").click()
    reader.wait_for_url(lambda url: short(url) == f"{place}/en/briefs/{NOW}/compare/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_bars_the_way_where_the_script_does_not_come(page: Page, place: str, scheme: str) -> None:
    page.route("**/moved.*.js", lambda route: route.abort())
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{place}/fr/briefs/{OLD}/index.html#d1")
    expect(page.get_by_role("heading", level=1)).to_be_attached()
    page.evaluate(AXE)
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", rules)
    assert [one["id"] for one in found["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

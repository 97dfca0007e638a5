"""The way between languages, the page for what is missing, what a page leaves out, and a page from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from briefing.publishing.site import build_site
from tests.hosting import hosted
from tests.publishing.cases import TODAY, read_briefs, read_sources

BASE = "https://example.net/x/y"
UNION = "briefs/2025-02-eu-norway-vietnam"
WATER = "briefs/2025-03-04-jordan-norway"


def write(name: str, folder: Path, **site: object) -> None:
    """A case as publishing makes it, with another configuration of the site."""
    sources = read_sources(name)
    changed = replace(sources, site=sources.site.model_copy(update=site), base_url=BASE)
    for file in build_site(changed, read_briefs(name), now=TODAY):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)


@pytest.fixture(scope="module")
def hiding(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that leaves out what a language lacks."""
    folder = tmp_path_factory.mktemp("hiding")
    write("odd", folder, fallback="hide")
    with hosted(folder) as address:
        yield address


@pytest.fixture(scope="module")
def arabic(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("arabic")
    write("rtl", folder)
    with hosted(folder) as address:
        yield address


def test_the_toggle_is_one_link_that_shrinks_to_a_code(page: Page, hiding: str) -> None:
    page.goto(f"{hiding}/fr/")
    toggle = page.locator("nav.languages").get_by_role("link")
    expect(toggle).to_have_count(1)
    expect(toggle).to_have_accessible_name("This page in: English")
    expect(toggle.locator("abbr")).to_be_hidden()
    page.set_viewport_size({"width": 360, "height": 800})
    expect(toggle).to_have_accessible_name("This page in: English EN")
    expect(toggle.locator("abbr")).to_be_visible()
    assert toggle.locator("abbr").get_attribute("title") == "English"
    box = toggle.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 24
    page.emulate_media(media="print")
    expect(toggle).to_be_hidden()


@pytest.mark.parametrize(
    ("path", "first"), [("fr/nowhere/", "fr"), ("en/a/b/", "en"), ("nowhere", "fr"), ("x/en/", "en")]
)
def test_the_language_of_a_wrong_address_comes_first(page: Page, hiding: str, path: str, first: str) -> None:
    page.goto(f"{hiding}/{path}")
    expect(page.locator(".choice").first).to_have_attribute("lang", first)
    expect(page.locator("html")).to_have_attribute("lang", first)
    expect(page.locator(".choice")).to_have_count(2)


def test_a_link_to_a_point_that_is_left_out_lands_on_the_way_to_it(page: Page, hiding: str) -> None:
    page.goto(f"{hiding}/fr/{UNION}/")
    ways = page.locator(".left-out-point")
    assert ways.count()
    point = str(ways.first.get_attribute("id"))
    page.goto(f"{hiding}/fr/{UNION}/#{point}")
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(":target").click()
    page.wait_for_url(f"**/en/{UNION}/**#{point}")
    expect(page.locator(":target")).to_have_class("item")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_in_arabic_reads_from_right_to_left(page: Page, arabic: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{arabic}/ar/{WATER}/")
    name, toggle = page.locator(".masthead-name"), page.locator("nav.languages")
    here, there = name.bounding_box(), toggle.bounding_box()
    assert here is not None
    assert there is not None
    assert here["x"] > there["x"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("document.documentElement.scrollLeft") == 0
    foreign = page.locator("main [lang=en]").first
    assert foreign.evaluate("one => getComputedStyle(one).direction") == "ltr"
    arrow = page.locator(".arrow").first
    assert arrow.evaluate("one => getComputedStyle(one).transform") == "matrix(-1, 0, 0, 1, 0, 0)"


def test_with_three_languages_each_is_named_in_a_list(page: Page, tmp_path: Path) -> None:
    write("seeds", tmp_path, languages=("en", "fr", "es"))
    with hosted(tmp_path) as address:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"{address}/es/")
            names = page.locator("nav.languages li a")
            expect(names).to_have_count(2)
            assert [one.get_attribute("lang") for one in names.all()] == ["en", "fr"]
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        headings = page.goto(f"{address}/es/briefs/2024-08-21-japan-vietnam/parallel/")
        assert headings is not None
        broken = page.evaluate(BROKEN_WORDS)
    assert broken == []


BROKEN_WORDS = """() => [...document.querySelectorAll("h2 span")].filter((one) => {
  const words = document.createRange();
  return [...one.firstChild.data.matchAll(/\\p{L}+/gu)].some((found) => {
    words.setStart(one.firstChild, found.index);
    words.setEnd(one.firstChild, found.index + found[0].length);
    return new Set([...words.getClientRects()].map((box) => box.top)).size > 1;
  });
}).map((one) => one.textContent)"""
"""Headings in which a word goes over two lines."""

"""Pages as a reader meets them: served and from the disk, with and without scripts, by keyboard and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.hosting import hosted
from tests.publishing.cases import CASES, NAMES, built

BRIEF = "briefs/2024-08-21-japan-vietnam/index.html"


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sites of all cases on the disk."""
    made = {}
    for name, (case, drafts) in zip(NAMES, CASES, strict=True):
        made[name] = tmp_path_factory.mktemp(name)
        for path, content in built(case, drafts).items():
            target = made[name] / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return made


@pytest.fixture(scope="module")
def host(folders: dict[str, Path]) -> Iterator[str]:
    """The address of the seeds' site below a path, as on a project's own pages."""
    with hosted(folders["seeds"], "/briefing") as address:
        yield address


def test_the_missing_page_is_dressed_at_any_depth(page: Page, host: str) -> None:
    for depth in ("nowhere", "en/briefs/nowhere/", "fr/a/b/c/"):
        response = page.goto(f"{host}/{depth}")
        assert response is not None
        assert response.status == 404
        assert Axe().run(page).response["violations"] == []
        expect(page.get_by_role("heading", name="Page introuvable", exact=True)).to_be_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('.button')).display") == "inline-block"
    page.get_by_role("link", name="Voir les dernières synthèses").click()
    expect(page.get_by_role("heading", name="Synthèses diplomatiques")).to_be_visible()


def test_the_language_switch_keeps_the_point(page: Page, host: str) -> None:
    page.goto(f"{host}/en/{BRIEF}#r4")
    page.get_by_role("banner").get_by_role("link", name="Français").click()
    page.wait_for_url("**/fr/**")
    expect(page).to_have_url(f"{host}/fr/briefs/2024-08-21-japan-vietnam/#r4")
    assert page.locator(":target").get_attribute("id") == "r4"
    page.get_by_role("banner").get_by_role("link", name="English").click()
    page.wait_for_url("**/en/**#r4")


def test_a_copied_address_is_the_short_one(page: Page, host: str) -> None:
    page.goto(f"{host}/en/index.html")
    expect(page).to_have_url(f"{host}/en/")
    page.get_by_role("heading", level=3).get_by_role("link").first.click()
    page.wait_for_url("**/briefs/2024-08-21-japan-vietnam/")


def test_all_is_there_without_scripts_and_from_the_disk(browser: Browser, folders: dict[str, Path]) -> None:
    """Walk from the choice of language to the comparison, and to the other language."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folders["seeds"] / "index.html").as_uri())
    page.get_by_role("link", name="English").click()
    page.get_by_role("heading", level=3).get_by_role("link").first.click()
    page.get_by_text("Reported by VOV and VNA/CVN").first.click()
    expect(page.get_by_text("Both sides agreed to intensify exchanges")).to_be_visible()
    page.get_by_role("link", name="Sources compared").click()
    expect(page.get_by_text("les autres organes compétents japonais")).to_be_visible()
    page.get_by_role("banner").get_by_role("link", name="Français").click()
    expect(page.get_by_role("columnheader", name="VNA/CVN")).to_be_visible()
    page.get_by_role("link", name="À propos").click()
    expect(page.get_by_role("heading", name="À propos", exact=True)).to_be_visible()
    context.close()


def test_the_keyboard_reaches_the_content_first(page: Page, host: str) -> None:
    page.goto(f"{host}/en/{BRIEF}")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to main content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Brief", exact=True)).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_on_paper_the_quotations_are_open_and_the_ways_about_are_gone(page: Page, host: str) -> None:
    page.goto(f"{host}/en/{BRIEF}")
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Site")).to_be_hidden()
    expect(
        page.locator(".print-only", has_text="https://example.org/briefing/en/briefs/2024-08-21-japan-vietnam/")
    ).to_be_visible()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("Both sides agreed to intensify exchanges")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0

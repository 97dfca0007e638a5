"""The pages of a brief in a browser: links that are copied, rows that are chosen, places that are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.hosting import hosted
from tests.publishing.cases import built

BRIEF = "en/briefs/2024-08-21-japan-vietnam"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("seeds")
    for path, content in built("seeds").items():
        target = made / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return made


@pytest.fixture(scope="module")
def host(folder: Path) -> Iterator[str]:
    with hosted(folder) as address:
        yield address


def rows(page: Page) -> Locator:
    """The points that are shown: participants are none."""
    return page.locator("tbody:not(:has(#participants)) tr[id]:visible")


def differences(page: Page) -> Locator:
    """The differences that rows in sight tell of."""
    return page.locator("tr:visible .matrix-note[id]")


def ids(page: Page) -> list[str | None]:
    return [row.get_attribute("id") for row in rows(page).all()]


# --- permanent links
def test_a_permanent_link_is_copied_and_said(browser: Browser, host: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.clock.install(time=0)
    page.clock.pause_at(1000)
    page.goto(f"{host}/{BRIEF}/?from=mail")
    page.locator("#r4").hover()
    page.get_by_role("link", name="Permanent link to point #r4").click()
    expect(page.get_by_role("status")).to_have_text("Link to #r4 copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{host}/{BRIEF}/#r4"
    expect(page).to_have_url(re.compile("#r4$"))
    page.clock.run_for(3900)
    expect(page.get_by_role("status")).to_have_text("Link to #r4 copied")
    page.clock.run_for(100)
    expect(page.get_by_role("status")).to_have_text("")
    page.goto(f"{host}/{BRIEF}/parallel/")
    page.locator("#a1 .permalink").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".toast")).to_have_text("Link to #a1 copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{host}/{BRIEF}/parallel/#a1"
    context.close()


def test_without_scripts_a_permanent_link_leads_to_its_point(browser: Browser, host: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{host}/{BRIEF}/")
    page.get_by_role("link", name="Permanent link to point #r4").click()
    expect(page).to_have_url(f"{host}/{BRIEF}/#r4")
    expect(page.get_by_role("status")).to_be_empty()
    context.close()


def test_where_nothing_can_be_copied_nothing_is_said(browser: Browser, host: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))")
    page.goto(f"{host}/{BRIEF}/")
    page.get_by_role("link", name="Permanent link to point #r4").click()
    page.wait_for_url("**#r4")
    expect(page.get_by_role("status")).to_be_empty()
    context.close()


# --- one brief's pages
def test_the_ways_between_a_brief_s_pages_keep_the_point(page: Page, host: str) -> None:
    page.goto(f"{host}/{BRIEF}/#r5")
    page.get_by_role("link", name="Sources compared").click()
    page.wait_for_url("**/compare/**#r5")
    expect(page.locator(":target")).to_be_in_viewport()
    page.get_by_role("link", name="Languages side by side").click()
    page.wait_for_url("**/parallel/**#r5")
    expect(page.locator(":target")).to_be_in_viewport()
    page.get_by_role("banner").get_by_role("link", name="Français").click()
    page.wait_for_url("**/fr/**/parallel/**#r5")
    page.get_by_role("link", name="Synthèse", exact=True).click()
    page.wait_for_url("**/fr/briefs/2024-08-21-japan-vietnam/**#r5")
    expect(page.locator(":target")).to_be_in_viewport()


def test_a_figure_leads_to_the_first_gap(page: Page, host: str) -> None:
    page.goto(f"{host}/fr/briefs/2024-08-21-japan-vietnam/parallel/")
    page.locator(".tally li", has_text="manquants en français").get_by_role("link").first.click()
    expect(page.locator(":target").get_by_text("Manquant")).to_be_in_viewport()


# --- what of a comparison is shown
@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_rows_can_be_narrowed_down(browser: Browser, host: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{host}/{BRIEF}/compare/")
    everything = rows(page).count()
    for label, name in (("Only differences", "differences"), ("In one account only", "single")):
        choice = page.get_by_role("radio", name=label)
        choice.check()
        number = int(re.findall(r"\((\d+)\)", page.locator("label", has=choice).inner_text())[0])
        assert 0 < (differences(page) if name == "differences" else rows(page)).count() == number < everything
        assert page.locator("tbody:visible").count() == page.locator("tbody:visible:has(tr[id]:visible)").count()
        if scripts:
            expect(page).to_have_url(f"{host}/{BRIEF}/compare/?show={name}")
            expect(page.get_by_role("status")).to_contain_text(str(number))
    page.get_by_role("radio", name="All points").check()
    assert rows(page).count() == everything
    expect(page).to_have_url(f"{host}/{BRIEF}/compare/")
    context.close()


def test_the_address_keeps_what_was_chosen(page: Page, host: str) -> None:
    page.goto(f"{host}/{BRIEF}/compare/?show=differences")
    chosen = ids(page)
    assert "r4" in chosen
    assert "a1" not in chosen
    expect(page.get_by_role("radio", name="Only differences")).to_be_checked()
    page.goto(f"{host}/{BRIEF}/compare/?show=nonsense")
    expect(page.get_by_role("radio", name="All points")).to_be_checked()


def test_a_link_to_a_row_shows_it_whatever_was_chosen(page: Page, host: str) -> None:
    page.goto(f"{host}/{BRIEF}/compare/?show=differences#a1")
    expect(page.locator("#a1")).to_be_in_viewport()
    expect(page.get_by_role("radio", name="All points")).to_be_checked()
    expect(page).to_have_url(f"{host}/{BRIEF}/compare/#a1")


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_lies_over_the_row_that_a_link_leads_to(browser: Browser, host: str, width: int) -> None:
    """What may be shown, and whose words a column holds, stay in sight above it."""
    page = browser.new_page(viewport={"width": width, "height": 740}, reduced_motion="reduce")
    page.goto(f"{host}/{BRIEF}/compare/#r4")
    expect(page.get_by_role("radio", name="All points")).to_be_in_viewport()
    top = """() => {
      const link = document.querySelector(":target th > a"), { x, y } = link.getClientRects()[0];
      return link.contains(document.elementFromPoint(x + 2, y + 2));
    }"""
    assert page.evaluate(top)
    page.close()


def test_the_keyboard_narrows_rows_down(page: Page, host: str) -> None:
    page.goto(f"{host}/{BRIEF}/compare/")
    page.get_by_role("radio", name="All points").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Only differences")).to_be_focused()
    assert "a1" not in ids(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.matrix') !== null")


def test_on_a_phone_each_cell_says_whose_words_it_holds(browser: Browser, host: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{host}/{BRIEF}/compare/")
    cell = page.locator("#r3 td").nth(1)
    expect(cell).to_contain_text("Not mentioned")
    assert "VNA/CVN (French)" in page.evaluate(
        "(cell) => getComputedStyle(cell, '::before').content", cell.element_handle()
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    context.close()

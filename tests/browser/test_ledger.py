"""The ledger's filters in a browser: with scripts in place and in the address, without them as pages of their own."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from tests.hosting import hosted
from tests.whole_sites import WholeSite

Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def address(archive: WholeSite) -> Iterator[str]:
    with hosted(archive.folder) as address:
        yield address


@pytest.fixture(scope="module")
def rows(archive: WholeSite) -> Rows:
    """What the site gives to programs: the measure of what the filters show. A hope waits for no answer."""
    value: Rows = json.loads(archive.files["data/requests.json"])["requests"]
    return [{**one, "status": ""} if (one["kind"], one["status"]) == ("hope", "open") else one for one in value]


def field(page: Page, name: str) -> Locator:
    """A field of the form, by the words of its label."""
    return page.get_by_role("search").get_by_label(name, exact=True)


def count(page: Page) -> str:
    return page.locator(".ledger-count").inner_text()


def shown(page: Page) -> list[str]:
    """The points that the rows lead to."""
    links = page.locator(".ledger tbody th > a:first-child").evaluate_all("all => all.map((one) => one.href)")
    return ["#".join(link.removesuffix("/index.html").rstrip("/").split("/")[-1:]) for link in links]


def points(page: Page) -> set[str]:
    links = page.locator(".ledger tbody th > a:first-child").evaluate_all("all => all.map((one) => one.href)")
    return {link.replace("/index.html", "/").replace("/#", "#").rpartition("/")[2] for link in links}


def test_filters_work_in_place_and_the_address_keeps_them(page: Page, address: str, rows: Rows) -> None:
    page.goto(f"{address}/en/requests/")
    assert count(page) == ""
    field(page, "From").select_option("VN")
    field(page, "Addressed to").select_option("NO")
    wanted = {one["id"] for one in rows if (one["by"], one["to"], one["status"]) == ("VN", "NO", "open")}
    expect(page.locator(".ledger-count")).to_have_text(f"{len(wanted)} results – Viet Nam → Norway, Open")
    assert points(page) == wanted
    expect(page).to_have_url(f"{address}/en/requests/?by=VN&to=NO")

    field(page, "Status").select_option("all")
    wanted = {one["id"] for one in rows if (one["by"], one["to"]) == ("VN", "NO")}
    expect(page.locator(".ledger-count")).to_have_text(f"{len(wanted)} results – Viet Nam → Norway")
    assert points(page) == wanted
    expect(page).to_have_url(f"{address}/en/requests/?by=VN&to=NO&status=all")

    page.reload()
    expect(page.locator(".ledger-count")).to_have_text(f"{len(wanted)} results – Viet Nam → Norway")
    assert points(page) == wanted
    expect(field(page, "Status")).to_have_value("all")


def test_back_undoes_a_filter_and_forward_does_it_again(page: Page, address: str) -> None:
    page.goto(f"{address}/en/requests/")
    first = shown(page)
    field(page, "Kind").select_option("commitment")
    expect(page.locator(".ledger-count")).to_contain_text("Commitment")
    filtered = shown(page)
    field(page, "Year").select_option("2023")
    expect(page.locator(".ledger-count")).to_contain_text("2023")
    page.go_back()
    expect(page.locator(".ledger-count")).not_to_contain_text("2023")
    assert shown(page) == filtered
    page.go_back()
    expect(page.locator(".ledger-count")).to_have_text("")
    assert shown(page) == first
    page.go_forward()
    expect(page.locator(".ledger-count")).to_contain_text("Commitment")
    expect(page.get_by_role("navigation", name="Years")).to_be_hidden()
    assert shown(page) == filtered


def test_words_are_found_without_accents_in_whatever_order(page: Page, address: str, rows: Rows) -> None:
    page.goto(f"{address}/fr/requests/?status=all")
    field(page, "Mots").fill("certif PANGA")
    wanted = {one["id"] for one in rows if {"certif", "panga"} <= set(_pieces(one["text"].get("fr", "").lower()))}
    assert wanted
    expect(page.locator(".ledger-count")).to_have_text(f"{len(wanted)} résultat – «\u202fcertif PANGA\u202f»")
    assert points(page) == wanted
    expect(page).to_have_url(re.compile(r"\?status=all&q=certif\+PANGA$"))
    field(page, "Mots").fill("diplomes d'infirmiere")
    expect(page.locator(".ledger-count")).to_contain_text("1 résultat – «\u202fdiplomes")


def _pieces(text: str) -> list[str]:
    return [one for one in ("certif", "panga") if one in text]


def test_a_topic_an_order_and_the_way_back_to_all(page: Page, address: str, rows: Rows) -> None:
    page.goto(f"{address}/en/requests/?topic=fisheries&order=age&status=all")
    wanted = [one for one in rows if "fisheries" in one["topics"]]
    expect(page.locator(".ledger-count")).to_have_text(f"{len(wanted)} results – Fisheries")
    firsts = [(one["made_before"][0]["date"] if one["made_before"] else one["meeting"]["date"]) for one in wanted]
    times = page.locator(".ledger tbody td:nth-child(3)").evaluate_all(
        "all => all.map((one) => one.querySelector('time').dateTime)"
    )
    assert times == sorted(firsts)
    page.get_by_role("button", name="Clear filters").click()
    expect(page.locator(".ledger-count")).to_have_text("")
    expect(page).to_have_url(f"{address}/en/requests/")


def test_many_results_come_in_steps(page: Page, address: str, rows: Rows) -> None:
    page.goto(f"{address}/en/requests/?status=all")
    expect(page.locator(".ledger-count")).to_have_text(f"{len(rows)} results")
    assert len(shown(page)) == 50
    page.get_by_role("button", name="Show more results").click()
    assert len(shown(page)) == 100
    expect(page.locator(".ledger tbody tr").nth(50).get_by_role("link").first).to_be_focused()
    page.get_by_role("button", name="Show more results").click()
    assert len(shown(page)) == len(rows)
    expect(page.get_by_role("button", name="Show more results")).to_be_hidden()


def test_the_first_rows_of_all_go_on_without_a_filter(page: Page, address: str, rows: Rows) -> None:
    page.goto(f"{address}/en/requests/")
    expect(page.get_by_role("navigation", name="Status")).to_be_hidden()
    wanted = [one["id"] for one in rows if one["status"] == "open"]
    assert len(shown(page)) == 50 < len(wanted) < 100
    page.get_by_role("button", name="Show more results").click()
    expect(page.locator(".ledger tbody tr")).to_have_count(len(wanted))
    assert points(page) == set(wanted)
    expect(page.get_by_role("button", name="Show more results")).to_be_hidden()


def test_where_nothing_is_found_the_filter_to_loosen_is_named(page: Page, address: str, rows: Rows) -> None:
    page.goto(f"{address}/en/requests/?by=VN&to=NO&kind=hope")
    expect(page.locator(".ledger-count")).to_contain_text("0 results – Viet Nam → Norway, Open, Hope")
    hopes = [one for one in rows if (one["by"], one["to"], one["kind"]) == ("VN", "NO", "hope")]
    assert hopes
    page.get_by_role("link", name="Without Open:").click()
    expect(page).to_have_url(f"{address}/en/requests/?by=VN&to=NO&status=all&kind=hope")
    expect(page.locator(".ledger tbody tr")).to_have_count(len(hopes))
    page.goto(f"{address}/en/requests/?by=NO&topic=health&status=declined")
    page.locator(".ledger-count").get_by_role("link", name="Clear filters").click()
    expect(page).to_have_url(f"{address}/en/requests/?")
    expect(page.locator(".ledger-count")).to_have_text("")
    expect(page.locator(".ledger tbody tr")).to_have_count(50)


def test_the_rows_shown_can_be_downloaded_as_the_file_of_all_has_them(page: Page, address: str, rows: Rows) -> None:
    page.goto(f"{address}/fr/requests/?by=NO&status=all")
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger ces lignes (CSV)").click()
    content = Path(download.value.path()).read_text("utf-8-sig")
    table = list(csv.DictReader(io.StringIO(content, newline="")))
    assert [one["id"] for one in table] == [one["id"] for one in rows if one["by"] == "NO"]
    assert {"text_fr", "differs"} <= table[0].keys()


def test_filters_are_folded_on_a_phone_and_not_on_a_desk(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{address}/en/requests/")
    expect(field(page, "From")).to_be_hidden()
    page.get_by_text("Filter", exact=True).click()
    field(page, "From").select_option("VN")
    expect(page.locator(".ledger-count")).to_contain_text("Viet Nam, Open")
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(f"{address}/en/requests/")
    expect(field(page, "From")).to_be_visible()


def test_a_filter_that_nobody_knows_is_left_out(page: Page, address: str) -> None:
    page.goto(f"{address}/en/requests/?by=XX&nonsense=1&status=maybe")
    expect(field(page, "From")).to_have_value("")
    expect(field(page, "Status")).to_have_value("open")
    assert count(page) == ""


def test_all_of_it_by_keyboard_and_each_field_has_a_name(page: Page, address: str) -> None:
    page.goto(f"{address}/en/requests/")
    search = page.get_by_role("search", name="Filter")
    names = ["From", "Addressed to", "Topic", "Status", "Kind", "Year", "Words", "Sort by", "Clear filters"]
    field(page, "From").focus()
    for name in names:
        focused = page.locator(":focus")
        assert focused.evaluate("one => (one.labels?.[0] ?? one).textContent.trim()") == name
        page.keyboard.press("Tab")
    expect(search).to_be_visible()
    field(page, "Kind").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".ledger-count")).to_contain_text("results – Open, Request")
    expect(field(page, "Kind")).to_be_focused()
    assert page.locator(".ledger-count").get_attribute("role") == "status"


def test_it_works_from_the_disk(page: Page, archive: WholeSite, rows: Rows) -> None:
    file = Path(archive.folder / "en" / "requests" / "index.html").as_uri()
    page.goto(f"{file}?by=VN")
    wanted = {one["id"] for one in rows if (one["by"], one["status"]) == ("VN", "open")}
    expect(page.locator(".ledger-count")).to_have_text(f"{len(wanted)} results – Viet Nam, Open")
    assert points(page) == wanted
    field(page, "Topic").select_option("fisheries")
    expect(page.locator(".ledger-count")).to_contain_text("Fisheries")
    page.locator(".ledger tbody th > a:first-child").first.click()
    expect(page.locator(":target")).to_be_visible()


def test_rows_that_do_not_come_are_missed_aloud_and_the_pages_stay(page: Page, address: str) -> None:
    page.route("**/rows/*.js", lambda route: route.abort())
    page.goto(f"{address}/en/requests/?by=VN")
    expect(page.locator(".ledger-count")).to_have_text("The rows could not be loaded. The pages below hold them all.")
    expect(page.get_by_role("navigation", name="Years")).to_be_visible()
    assert len(shown(page)) == 50


def test_rows_that_come_after_the_filter_was_cleared_change_nothing(page: Page, address: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/rows/*.js", hold)
    page.goto(f"{address}/en/requests/")
    first = shown(page)
    field(page, "From").select_option("VN")
    page.get_by_role("button", name="Clear filters").click()
    parts = page.locator(".ledger-form").evaluate("one => one.dataset.rows.split(' ').length")
    while len(held) < parts:
        page.wait_for_timeout(10)
    for one in held:
        one.continue_()
    page.wait_for_function("parts => Object.keys(self.ledgerRows ?? {}).length === parts", arg=parts)
    assert count(page) == ""
    assert shown(page) == first
    expect(page.get_by_role("navigation", name="Years")).to_be_hidden()


def test_without_scripts_each_filter_is_a_page(browser: Browser, address: str, rows: Rows) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/en/requests/")
    expect(page.get_by_role("search", name="Filter")).to_be_hidden()
    page.get_by_role("navigation", name="Status").get_by_role("link", name="Carried out").click()
    expect(page).to_have_url(f"{address}/en/requests/status/done/index.html")
    expect(page.locator(".ledger tbody tr")).to_have_count(sum(one["status"] == "done" for one in rows))
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").first.click()
    page.get_by_role("region", name="By country or organisation").get_by_role("link", name="Norway").click()
    expect(page.get_by_role("heading", name="Requests and commitments of Norway")).to_be_visible()
    page.get_by_role("region", name="With one other side").get_by_role("link", name="Viet Nam").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Requests and commitments: Norway – Viet Nam")
    pair = {"NO", "VN"}
    expect(page.locator(".page-head .lead")).to_contain_text(str(sum({one["by"], one["to"]} == pair for one in rows)))
    page.goto(f"{address}/en/requests/")
    page.get_by_role("region", name="By topic").get_by_role("link", name="Fisheries").click()
    expect(page.locator(".ledger tbody tr")).to_have_count(sum("fisheries" in one["topics"] for one in rows))
    context.close()

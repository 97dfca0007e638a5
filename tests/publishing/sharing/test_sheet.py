"""The brief as it leaves the site: the page's own words, with addresses that lead somewhere from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from briefing.model import Brief
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.edition import Edition, make_edition
from briefing.publishing.planning.sharing import plan_shared
from briefing.publishing.sharing.sheet import Sheet, sheet_of, sheets_of
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Page, Sources
from tests.publishing.cases import TODAY, read_briefs, read_sources

BASE = "https://example.net/x/y"


def planned(sources: Sources, name: str = "archive") -> tuple[Edition, list[tuple[Page, Brief]]]:
    """The pages that go out with the briefs of a case."""
    briefs = {brief.id: brief for brief in read_briefs(name)}
    summaries = [summarise(brief, digest_of(brief.model_dump_json())) for brief in briefs.values()]
    archive = make_archive(sources, summaries, now=TODAY, engine="")
    pages = [
        (page, briefs[summary.id])
        for summary in archive.summaries
        for page in plan_shared(archive, summary, "text", "txt", both=True)
    ]
    return make_edition(sources), pages


@pytest.fixture(scope="module")
def sheets() -> list[tuple[Brief, Sheet]]:
    edition, pages = planned(replace(read_sources("archive"), base_url=BASE))
    return [(brief, sheet_of(edition, page, brief, page.lang)) for page, brief in pages if page.lang]


def walk(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from walk(one)


def hrefs(sheet: Sheet) -> Iterator[str]:
    for row in walk(sheet):
        yield from (row[key] for key in ("href", "url", "compare", "parallel", "own") if row.get(key))


def test_every_address_leads_somewhere_from_anywhere(sheets: list[tuple[Brief, Sheet]]) -> None:
    found = {href for _, sheet in sheets for href in hrefs(sheet)}
    assert len(found) > 500
    assert [href for href in found if not href.startswith(("https://", "http://"))] == []
    assert [href for href in found if href.startswith(BASE) and ("index.html" in href or "/../" in href)] == []


def test_the_points_are_those_of_the_brief_in_its_order(sheets: list[tuple[Brief, Sheet]]) -> None:
    for brief, sheet in sheets:
        assert [point["id"] for section in sheet["sections"] for point in section["points"]] == [
            item.id for item in brief.items()
        ]
        assert sheet["address"] == f"{BASE}/{sheet['lang']}/briefs/{brief.id}/"


def test_nothing_in_it_is_markup_but_the_notes(sheets: list[tuple[Brief, Sheet]]) -> None:
    for _, sheet in sheets:
        told = {key: value for key, value in sheet.items() if key != "notes"}
        assert not [row for row in walk(told) for one in row.values() if hasattr(one, "__html__")]


def test_links_of_notes_lead_out_of_the_page(sheets: list[tuple[Brief, Sheet]]) -> None:
    notes = [sheet["notes"]["html"] for _, sheet in sheets if sheet["notes"]]
    links = [piece.split('"')[0] for html in notes for piece in html.split('href="')[1:]]
    assert links
    assert all(link.startswith("https://") for link in links)


def test_a_site_without_an_address_has_links_to_the_sources_alone() -> None:
    sources = read_sources("seeds")
    edition, pages = planned(replace(sources, site=sources.site.model_copy(update={"base_url": None})), "seeds")
    assert pages
    for page, brief in pages:
        if page.lang:
            sheet = sheet_of(edition, page, brief, page.lang)
            assert sheet["address"] is None
            assert set(hrefs(sheet)) <= {href for source in sheet["sources"] for href in hrefs(source)} | {
                quote["href"] for row in walk(sheet) for quote in row.get("quotes", ()) if quote["href"]
            }


def test_the_file_of_all_languages_has_them_in_the_order_of_the_site() -> None:
    edition, pages = planned(read_sources("seeds"), "seeds")
    for page, brief in pages:
        if page.lang is None:
            assert [sheet["lang"] for sheet in sheets_of(edition, page, brief)] == ["en", "fr"]


def test_what_is_not_published_does_not_go_out_though_the_preview_shows_it() -> None:
    for drafts in (False, True):
        _, pages = planned(replace(read_sources("archive", drafts=drafts), base_url=BASE))
        assert pages
        assert {brief.status for _, brief in pages} == {"published"}
        assert not [brief.id for _, brief in pages if brief.publish_after and brief.publish_after > TODAY]


def test_a_site_that_shares_nothing_plans_nothing() -> None:
    sources = read_sources("archive")
    sections = sources.site.sections.model_copy(update={"share": False})
    site = sources.site.model_copy(update={"sections": sections})
    assert planned(replace(sources, site=site))[1] == []

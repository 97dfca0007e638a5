"""The panel that hands a brief on: what is in it, for which briefs, and what it leaves out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefing.model import Brief
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.edition import Edition
from briefing.publishing.kinds import plan_brief_pages
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.sharing.letters import letter_of
from briefing.publishing.summaries import languages_of, summarise
from briefing.publishing.values import Page
from briefing.publishing.views.brief_told import brief_told
from briefing.publishing.views.handing_on import SHARED, address_of, handing_on, letter_in
from tests.publishing.cases import TODAY, read_briefs, read_sources

BASE = "https://example.net/x/y"


def planned(name: str, *, drafts: bool = False, off: tuple[str, ...] = ()) -> tuple[Edition, list[tuple[Page, Brief]]]:
    """The pages of a case's briefs, ready to be viewed."""
    sources = read_sources(name, drafts=drafts)
    sections = sources.site.sections.model_copy(update=dict.fromkeys(off, False))
    sources = replace(sources, base_url=BASE, site=sources.site.model_copy(update={"sections": sections}))
    briefs = {brief.id: brief for brief in read_briefs(name)}
    summaries = [summarise(brief, digest_of(brief.model_dump_json())) for brief in briefs.values()]
    archive = make_archive(sources, summaries, now=TODAY, engine="")
    pages = [(page, briefs[one.id]) for one in archive.summaries for page in plan_brief_pages(archive, one)]
    return make_renderer(sources).edition, [(page, brief) for page, brief in pages if page.kind == "brief"]


def test_a_letter_in_another_language_says_what_its_page_does() -> None:
    """It is made without that page's view: of every brief of the archive the same comes out."""
    edition, pages = planned("archive")
    assert len(pages) > 80
    for page, brief in pages:
        for lang in edition.languages:
            there = replace(page, lang=lang, path=page.alternates[lang])
            whole = letter_of(
                edition.wordings[lang], brief_told(edition, there, brief), address_of(edition, brief, lang)
            )
            assert letter_in(edition, page, brief, lang) == whole


def test_mails_in_several_languages_are_offered_for_what_exists_in_these() -> None:
    edition, pages = planned("odd")
    seen = set()
    for page, brief in pages:
        real = languages_of(brief)
        share = handing_on(edition, page, brief, brief_told(edition, page, brief))
        assert share is not None
        assert len(share["mails"]) == (2 if page.lang in real and len(real) > 1 else 1)
        seen.add(len(share["mails"]))
    assert seen == {1, 2}


def test_what_is_not_out_has_no_panel() -> None:
    edition, pages = planned("odd", drafts=True)
    kept = [brief.status for page, brief in pages if handing_on(edition, page, brief, brief_told(edition, page, brief))]
    assert set(kept) == {"published"}
    assert {brief.status for _, brief in pages} > {"published"}


@pytest.mark.parametrize(
    ("off", "gone"), [(("share",), ("eml", "txt", "md")), (("pdf",), ("pdf",)), (("exports",), ("json",))]
)
def test_what_is_switched_off_is_not_offered(off: tuple[str, ...], gone: tuple[str, ...]) -> None:
    edition, pages = planned("seeds", off=off)
    everything = {one.ending for one in SHARED} | {"json"}
    for page, brief in pages:
        share = handing_on(edition, page, brief, brief_told(edition, page, brief))
        assert share is not None
        endings = {file["href"].rpartition(".")[2] for row in share["files"] for file in row["links"]} - {"ics"}
        assert endings == everything - set(gone)
        assert bool(share["mails"]) == bool(share["points"]) == ("share" not in off)


@pytest.mark.parametrize("off", [(), ("share",)])
def test_without_the_panel_citation_and_files_stand_with_the_sources(off: tuple[str, ...]) -> None:
    edition, pages = planned("seeds", off=off)
    renderer = make_renderer(edition.sources)
    for page, brief in pages:
        html = render_page(renderer, page, brief).content.decode()
        panel, _, rest = html.partition('id="sources"')
        assert ('<details class="share"' in panel) == (off == ())
        assert ("brief.json" in rest.partition("<footer")[0]) == (off != ())
        assert html.count("brief.json") == 1
        assert ("mailto:" in html) == (off == ())

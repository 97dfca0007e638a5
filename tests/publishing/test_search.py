"""What the search index is made from."""

from __future__ import annotations

import json
from dataclasses import replace

from briefing.model import Brief
from briefing.publishing.archive import Archive, digest_of, make_archive
from briefing.publishing.edition import make_edition
from briefing.publishing.search import search_documents, search_key
from briefing.publishing.site import build_site
from briefing.publishing.summaries import summarise
from briefing.settings import SiteSections
from tests.publishing.cases import TODAY, built, read_briefs, read_sources
from tests.publishing.markup import Markup

SOURCES = read_sources("archive")
BRIEFS = read_briefs("archive")


def archive_of(briefs: list[Brief]) -> Archive:
    summaries = [summarise(brief, digest_of(brief.model_dump_json())) for brief in briefs]
    return make_archive(SOURCES, summaries, now=TODAY, engine="")


def documents(briefs: list[Brief] = BRIEFS) -> dict[str, str]:
    archive = archive_of(briefs)
    return {one.path: one.html.decode() for one in search_documents(make_edition(SOURCES), archive)}


def test_each_brief_that_is_shown_has_a_document_a_language() -> None:
    shown = [brief.id for brief in BRIEFS if brief.status == "published" and (brief.publish_after or "") <= TODAY]
    assert sorted(documents()) == sorted(f"{lang}/briefs/{name}/index.html" for lang in ("en", "fr") for name in shown)


def test_every_heading_is_an_anchor_of_the_page_and_names_its_kind() -> None:
    site = built("archive")
    for path, html in documents().items():
        markup, page = Markup(html.encode()), Markup(site[path])
        [items] = [json.loads(tag.attributes["content"]) for tag in markup.tags if is_meta(tag.attributes, "items")]
        anchors = [tag.attributes["id"] for tag in markup.tags if tag.name == "h2"]
        assert anchors == list(items)
        assert set(anchors) <= set(page.ids), path
        assert {kinds[0] for kinds in items.values()} <= KINDS


KINDS = {"agreed", "requests", "commitments", "regional_issues", "discussed", "events"}


def is_meta(attributes: dict[str, str], name: str) -> bool:
    return attributes.get("data-pagefind-meta") == f"{name}[content]"


def test_a_hostile_title_stays_text() -> None:
    html = "".join(
        documents([brief.model_copy(update={"title": {"en": '<b>"x"</b> & y'}}) for brief in BRIEFS]).values()
    )
    assert "<b>&#34;x&#34;" not in html
    assert "&lt;b&gt;&#34;x&#34;&lt;/b&gt; &amp; y" in html


def test_the_key_changes_with_what_is_searched_and_with_nothing_else() -> None:
    first = next(brief for brief in BRIEFS if brief.status == "published" and brief.agreed)
    before = search_key(archive_of(BRIEFS))

    def key(**changes: object) -> str:
        return search_key(archive_of([one.model_copy(update=changes) if one is first else one for one in BRIEFS]))

    item = first.agreed[0].model_copy(update={"text": {"en": "Another text"}})
    assert key(notes={"en": "Not searched"}) == before
    assert key(agreed=(item, *first.agreed[1:])) != before
    assert key(title={"en": "Other"}) != before
    assert key(status="withdrawn") != before


def test_a_site_without_search_has_no_page_for_it_and_no_way_to_it() -> None:
    site = SOURCES.site.model_copy(update={"sections": SiteSections(search=False)})
    files = build_site(replace(SOURCES, site=site), BRIEFS, now=TODAY)
    assert not [file.path for file in files if "/search/" in file.path or b"/search/" in file.content]
    assert "en/search/index.html" in built("archive")

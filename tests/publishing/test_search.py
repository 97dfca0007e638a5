"""What the search index is made from."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.model import Brief
from briefing.publishing.archive import Archive, digest_of, make_archive
from briefing.publishing.edition import make_edition
from briefing.publishing.search import search_documents, search_key, separate
from briefing.publishing.site import build_site
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Sources
from briefing.settings import Fallback, SiteSections
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


def carried(markup: Markup) -> Any:
    """What results show of a brief besides what is looked through."""
    [found] = chosen(markup, "shown")
    return json.loads(found)


def chosen(markup: Markup, name: str) -> set[str]:
    """What a document is found under when readers narrow down."""
    named = f"{name}[content]"
    tags = [one.attributes for one in markup.tags if one.attributes.get("data-pagefind-filter") == named]
    return {tag["content"] for tag in tags}


def test_every_heading_is_an_anchor_of_the_page_and_names_its_kind() -> None:
    site = built("archive")
    for path, html in documents().items():
        markup, page = Markup(html.encode()), Markup(site[path])
        points = carried(markup)["points"]
        anchors = [tag.attributes["id"] for tag in markup.tags if tag.name == "h2"]
        assert anchors == list(points)
        assert set(anchors) <= set(page.ids), path
        assert {point[0] for point in points.values()} == chosen(markup, "kind")
        assert {topic for point in points.values() for topic in point[1]} == chosen(markup, "topic")


def test_a_result_says_what_it_is_in_the_singular_and_who_asks_whom() -> None:
    heads = {lang: set[str]() for lang in ("en", "fr")}
    for path, html in documents().items():
        heads[path[:2]] |= {point[2].partition(" · ")[0] for point in carried(Markup(html.encode()))["points"].values()}
    kinds = {"Agreed point", "Request", "Proposal", "Invitation", "Hope", "Commitment", "Regional issue", "Discussed"}
    assert heads["en"] == {*kinds, "Announced event"}
    kinds = {"Point convenu", "Demande", "Proposition", "Invitation", "Souhait", "Engagement", "Question régionale"}
    assert heads["fr"] == {*kinds, "Sujet abordé", "Événement annoncé"}
    [brief] = [one for one in BRIEFS if one.id == "2024-12-03-norway-vietnam"]
    assert "Demande · Viêt Nam → Norvège" in documents([brief])[f"fr/briefs/{brief.id}/index.html"]


def test_a_result_says_where_sources_differ_on_its_point() -> None:
    [brief] = [one for one in BRIEFS if one.id == "2025-04-08-norway-vietnam"]
    named = {item for one in brief.differences if one.about != "omission" for item in one.items}
    points = carried(Markup(documents([brief])[f"fr/briefs/{brief.id}/index.html"].encode()))["points"]
    assert named
    assert {key for key, point in points.items() if point[3]} == named & points.keys()
    assert all(point[3].startswith("Les sources divergent\u00a0: ") for point in points.values() if point[3])


def test_no_word_of_the_program_is_looked_through() -> None:
    """Section names and topics' codes are English in every language; metadata would be searched."""
    for html in documents().values():
        markup = Markup(html.encode())
        assert not [one for one in markup.tags if "data-pagefind-meta" in one.attributes]
        looked_through = html.partition("<div data-pagefind-ignore>")[0]
        assert not re.search(r"regional_issues|issue:|→", looked_through)


@given(st.text(alphabet="aé’' \u00a0\u202f.,«»1-", max_size=30).map(str.strip))
def test_words_are_set_apart_for_the_indexer_and_come_together_again(text: str) -> None:
    apart = separate(text)
    joined = apart.replace("\u2060 \u2060", "\u00a0").replace("\u2060 ", "")
    assert joined == text.replace("\u202f", "\u00a0")
    assert not re.search(r"[\u00a0\u202f]|\w[’']\w", apart)


def test_a_text_in_another_language_says_so_in_its_result() -> None:
    said = [
        tuple(point[4:])
        for path, html in documents().items()
        for point in carried(Markup(html.encode()))["points"].values()
        if path.startswith("fr/")
    ]
    assert set(said) == {(None, None), ("en", "en anglais seulement")}


@pytest.mark.parametrize("fallback", ["hide", "link"])
def test_what_a_page_does_not_show_is_not_found_on_it(fallback: Fallback) -> None:
    [brief] = [one for one in BRIEFS if one.id == "2024-12-03-norway-vietnam"]
    only = brief.requests[0].model_copy(update={"text": {"fr": "Zzseul"}, "topics": ("zztopic",), "by": "NZ"})
    brief = brief.model_copy(update={"requests": (only,)})
    archive = archive_of([brief])
    edition = make_edition(with_fallback(fallback))
    found = {one.path[:2]: one.html.decode() for one in search_documents(edition, archive)}
    for word in ("Zzseul", "zztopic", "NZ", only.id):
        assert not re.search(rf"\b{word}\b", found["en"]), word
        assert re.search(rf"\b{word}\b", found["fr"]), word
    shown = documents([brief])[f"en/briefs/{brief.id}/index.html"]
    assert carried(Markup(shown.encode()))["points"][only.id][4:] == ["fr", "in French only"]
    assert "Zzseul" in shown


def test_a_brief_that_a_language_hides_is_not_found_in_it() -> None:
    brief = BRIEFS[0].model_copy(update={"title": {"fr": "Zztitre"}, "status": "published", "publish_after": None})
    paths = [one.path[:2] for one in search_documents(make_edition(with_fallback("hide")), archive_of([brief]))]
    assert paths == ["fr"]


def with_fallback(fallback: Fallback) -> Sources:
    return replace(SOURCES, site=SOURCES.site.model_copy(update={"fallback": fallback}))


def test_a_hostile_title_stays_text() -> None:
    html = "".join(
        documents([brief.model_copy(update={"title": {"en": '<b>"x"</b> & y'}}) for brief in BRIEFS]).values()
    )
    assert "<b>&#34;x&#34;" not in html
    assert "&lt;b&gt;“x”&lt;/b&gt; &amp; y" in html


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

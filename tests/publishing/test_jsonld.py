"""What pages say of themselves to programs; tests/conformance/ has it checked against the vocabulary."""

from __future__ import annotations

import functools
import json
import re
from dataclasses import replace
from typing import Any

import pytest

from briefing.model import Brief
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.kinds import plan_pages
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Sources
from tests.publishing.cases import TODAY, built, read_sources

BASE = "https://desk.example/x"
SOURCES = replace(read_sources("archive"), base_url=BASE)
_SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph_of(page: bytes) -> list[dict[str, Any]]:
    """What a page says; nothing where it says nothing."""
    found = _SCRIPT.findall(page.decode())
    assert len(found) < 2
    if not found:
        return []
    value = json.loads(found[0])
    assert value["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = value["@graph"]
    return graph


@functools.cache
def said(name: str, drafts: bool = False) -> dict[str, list[dict[str, Any]]]:
    return {path: graph_of(page) for path, page in built(name, drafts, BASE).items() if path.endswith(".html")}


def brief(**more: Any) -> Brief:
    return Brief.model_validate(
        {
            "id": "brief-1",
            "status": "published",
            "title": {"en": "Talks", "fr": "Entretiens"},
            "sources": [{"id": "s", "article": "s.txt", "lang": "en"}],
            **more,
        }
    )


def report(one: Brief, lang: str = "en", sources: Sources = SOURCES) -> dict[str, Any]:
    archive = make_archive(sources, [summarise(one, digest_of(one.model_dump_json()))], now=TODAY, engine="")
    [page] = [page for page in plan_pages(archive) if page.kind == "brief" and page.lang == lang]
    [found] = [
        node for node in graph_of(render_page(make_renderer(sources), page, one).content) if node["@type"] == "Report"
    ]
    return found


def about(one: Brief, lang: str = "en") -> dict[str, Any]:
    event: dict[str, Any] = report(one, lang)["about"][0]
    assert event["@type"] == "Event"
    return event


@pytest.mark.parametrize(("name", "drafts"), [("seeds", False), ("archive", False), ("odd", False), ("odd", True)])
def test_briefs_and_home_speak_and_nothing_else_does(name: str, drafts: bool) -> None:
    """And only where search engines may list them, and in languages that they really exist in."""
    for path, graph in said(name, drafts).items():
        page = built(name, drafts, BASE)[path]
        address = f"{BASE}/{path.removesuffix('index.html')}"
        speaks = f'<link rel="canonical" href="{address}">' in page.decode() and b'content="noindex"' not in page
        wanted = ["WebSite"] if re.fullmatch("../index.html", path) else []
        if re.fullmatch(r"../briefs/[^/]+/index.html", path) and b'"page-brief"' in page:
            wanted = ["Report", "BreadcrumbList"]
        assert [node["@type"] for node in graph] == (wanted if speaks else []), path


def test_versions_name_each_other() -> None:
    found = {graph[0]["@id"]: graph[0] for graph in said("archive").values() if graph}
    assert len(found) > 100
    for one, node in found.items():
        assert one == node["url"]
        for other in node.get("workTranslation", []):
            assert one in [back["@id"] for back in found[other["@id"]]["workTranslation"]]
            assert found[other["@id"]]["inLanguage"] == other["inLanguage"]
        if node["@type"] == "Report":
            assert node["isPartOf"]["@id"] in found


def test_the_way_from_the_top_leads_over_pages() -> None:
    files = built("archive", False, BASE)
    graph = said("archive")["fr/briefs/2024-04-11-norway-vietnam/index.html"]
    rows = graph[1]["itemListElement"]
    assert [row["position"] for row in rows] == [1, 2, 3]
    assert [row["item"].removeprefix(f"{BASE}/") + "index.html" in files for row in rows] == [True] * 3
    assert rows[2]["item"] == graph[0]["url"]


def test_a_search_is_promised_where_there_is_one() -> None:
    [site] = said("archive")["en/index.html"]
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{BASE}/en/search/?q={{search_term_string}}"
    assert "en/search/index.html" in built("archive", False, BASE)


@pytest.mark.parametrize(
    ("meeting", "shown"),
    [
        ({"date": "2024-08"}, {"startDate": "2024-08"}),
        ({}, {}),
        (
            {"city": {"en": "Hanoi", "fr": "Hanoï"}, "country": "VN"},
            {
                "location": {
                    "@type": "Place",
                    "name": "Hanoi, Viet Nam",
                    "address": {"@type": "PostalAddress", "addressLocality": "Hanoi", "addressCountry": "VN"},
                }
            },
        ),
        (
            {"country": "un"},
            {"location": {"@type": "Place", "name": "United Nations", "address": {"@type": "PostalAddress"}}},
        ),
    ],
)
def test_a_meeting_is_as_exact_as_it_is_known(meeting: dict[str, Any], shown: dict[str, Any]) -> None:
    assert about(brief(meeting=meeting)) == {"@type": "Event", "name": "Talks", **shown}


def test_who_was_there_speaks_for_a_side() -> None:
    people = [
        {"id": "a", "name": {"en": "A"}, "country": "NO", "role": {"en": "Minister", "fr": "ministre"}},
        {"id": "b", "name": {"en": "B"}, "organisation": "eu"},
        {"id": "c", "name": {"en": "C"}},
    ]
    one, two, three = about(brief(participants=people), "fr")["attendee"]
    norway = {"@type": "Country", "name": "Norvège", "identifier": "NO", "url": f"{BASE}/fr/countries/no/"}
    assert (one["jobTitle"], one["affiliation"]) == (
        "ministre",
        {"@type": "GovernmentOrganization", "areaServed": norway},
    )
    assert two["affiliation"]["@type"] == "Organization"
    assert three == {"@type": "Person", "name": "C", "url": f"{BASE}/fr/people/c/"}
    assert [node["@type"] for node in report(brief(participants=people))["about"]] == [
        "Event",
        "Country",
        "Organization",
    ]


def test_sources_are_cited_and_corrections_told() -> None:
    sources = [
        {
            "id": "s",
            "article": "s.txt",
            "lang": "en",
            "publisher": "Herald",
            "title": "T",
            "url": "https://h.example/1",
        },
        {"id": "t", "article": "t.txt", "lang": "fr"},
    ]
    history = [
        {"date": "2025-01-01", "kind": "published", "note": {"en": "Out."}},
        {"date": "2025-02-01", "kind": "correction", "note": {"en": "The date was wrong."}},
    ]
    node = report(brief(sources=sources, history=history), "fr")
    assert node["citation"] == [
        {
            "@type": "NewsArticle",
            "headline": "T",
            "url": "https://h.example/1",
            "inLanguage": "en",
            "publisher": {"@type": "Organization", "name": "Herald"},
        },
        {"@type": "NewsArticle", "name": "t", "inLanguage": "fr"},
    ]
    assert (node["datePublished"], node["dateModified"]) == ("2025-01-01T00:00:00Z", "2025-02-01T00:00:00Z")
    assert [(one["text"], one["inLanguage"]) for one in node["correction"]] == [("The date was wrong.", "en")]


def test_nothing_in_it_can_end_the_element_that_holds_it() -> None:
    odd = "</script><script>alert(1)</script> <!-- & \u2028"
    assert report(brief(title={"en": odd, "fr": "x"}))["headline"].replace("\u202f", " ").startswith("</script>")


def test_without_an_address_nothing_is_said() -> None:
    assert b"ld+json" not in b"".join(page for path, page in built("odd").items() if path.endswith(".html"))


def test_a_part_that_is_off_is_not_named() -> None:
    sections = SOURCES.site.sections.model_copy(update={"people": False, "countries": False, "search": False})
    sources = replace(SOURCES, site=SOURCES.site.model_copy(update={"sections": sections}))
    one = brief(participants=[{"id": "a", "name": {"en": "A"}, "country": "NO"}])
    node = report(one, sources=sources)
    assert "url" not in node["about"][0]["attendee"][0]
    assert node["about"][1] == {"@type": "Country", "name": "Norway", "identifier": "NO"}

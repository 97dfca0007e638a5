"""Feeds, by a parser that most programs use and by the letter of RFC 4287."""

from __future__ import annotations

import html
import re
import uuid
from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

import feedparser  # type: ignore[import-untyped]
import pytest

from briefing.model import Brief
from briefing.publishing import labels
from briefing.publishing.archive import digest_of, make_archive
from briefing.publishing.identifiers import urn
from briefing.publishing.kinds import plan_site_pages
from briefing.publishing.planning.feeds import SHOWN
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.summaries import summarise
from briefing.publishing.values import Page, Sources
from tests.publishing.atom_rules import ATOM, LANG, check_feed, text
from tests.publishing.cases import TODAY, built, read_briefs, read_sources
from tests.publishing.markup import Markup

BASE = "https://desk.example/x"
SOURCES = replace(read_sources("archive"), base_url=BASE)
SITES = pytest.mark.parametrize(("name", "drafts"), [("archive", False), ("odd", False), ("odd", True)])


def feeds(name: str, drafts: bool = False) -> dict[str, bytes]:
    return {path: made for path, made in built(name, drafts, BASE).items() if path.endswith("feed.xml")}


def brief(number: int = 1, **more: Any) -> Brief:
    return Brief.model_validate(
        {
            "id": f"brief-{number}",
            "status": "published",
            "title": {"en": "Talks", "fr": "Entretiens"},
            "meeting": {"date": "2024-01-01"},
            "participants": [
                {"id": "a", "name": {"en": "A"}, "country": "NO"},
                {"id": "b", "name": {"en": "B"}, "country": "VN"},
            ],
            "sources": [{"id": "s", "article": "s.txt", "lang": "en", "publisher": "Herald"}],
            "agreed": [{"id": "a1", "text": {"en": "Meet again", "fr": "Se revoir"}}],
            "history": [{"date": "2024-01-02", "kind": "published", "note": {"en": "Out."}}],
            **more,
        }
    )


def planned(*briefs: Brief, sources: Sources = SOURCES) -> dict[str, Page]:
    summaries = [summarise(one, digest_of(one.model_dump_json())) for one in briefs]
    archive = make_archive(sources, summaries, now=TODAY, engine="")
    return {page.path: page for page in plan_site_pages(archive) if page.kind == "feed"}


def made(*briefs: Brief, sources: Sources = SOURCES) -> dict[str, Element]:
    renderer = make_renderer(sources)
    return {
        path: check_feed(render_page(renderer, page).content)
        for path, page in planned(*briefs, sources=sources).items()
    }


def content(entry: Element) -> str:
    return text(entry, "content")


def entries(feed: Element) -> list[Element]:
    return feed.findall(f"{ATOM}entry")


@SITES
def test_every_feed_keeps_the_standard(name: str, drafts: bool) -> None:
    found = feeds(name, drafts)
    assert {"en/feed.xml", "fr/feed.xml"} < set(found)
    for path, feed in found.items():
        parsed = feedparser.parse(feed)
        assert not parsed.bozo, path
        assert parsed.version == "atom10"
        assert [one.id for one in parsed.entries] == [text(one, "id") for one in entries(check_feed(feed))]
        assert all(one.content[0].type == "text/html" and one.title for one in parsed.entries)


@SITES
def test_every_feed_leads_to_pages_and_is_led_to_by_them(name: str, drafts: bool) -> None:
    files = built(name, drafts, BASE)
    for path, feed in feeds(name, drafts).items():
        root = check_feed(feed)
        links = [link.attrib["href"] for one in (root, *entries(root)) for link in one.findall(f"{ATOM}link")]
        links += [html.unescape(link) for one in entries(root) for link in re.findall('href="([^"]*)"', content(one))]
        assert f"{BASE}/{path}" in links
        for link in links:
            file, _, anchor = link.removeprefix(f"{BASE}/").partition("#")
            file = file if file.endswith(".xml") else f"{file}index.html"
            assert file in files, link
            assert not anchor or f'id="{anchor}"'.encode() in files[file], link
    for path, page in files.items():
        if path.endswith(".html") and "/" in path:
            named = [tag.attributes["href"] for tag in Markup(page).all("link", type="application/atom+xml")]
            assert named, path
            for one in named:
                assert (
                    f"{path.partition('/')[0]}/{one.removeprefix('../' * path.count('/')).partition('/')[2]}" in files
                )


@SITES
def test_what_a_feed_brings_is_well_formed_and_stands_by_itself(name: str, drafts: bool) -> None:
    for path, feed in feeds(name, drafts).items():
        for entry in entries(check_feed(feed)):
            markup = Markup(f"<div>{content(entry)}</div>".encode())
            assert markup.crossed == [], path
            assert {tag.name for tag in markup.tags} <= {"div", "p", "strong", "em", "span", "ul", "li", "h2", "a"}
            assert all(tag.attributes["href"].startswith("https://") for tag in markup.all("a"))
            assert not [tag for tag in markup.tags if {"class", "style", "id"} & tag.attributes.keys()]


def test_an_entry_brings_every_point_of_its_brief() -> None:
    known = {one.id: one for one in read_briefs("archive")}
    count = 0
    for lang in ("en", "fr"):
        for entry in entries(check_feed(feeds("archive")[f"{lang}/feed.xml"])):
            own = next(link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate")
            one = known[own.attrib["href"].rstrip("/").rpartition("/")[2]]
            for item in one.items():
                assert f"#{item.id}" in content(entry)
                count += 1
    assert count > 100


def test_what_another_language_says_is_marked_as_such() -> None:
    found = made(brief(title={"en": "Talks"}, agreed=[{"id": "a1", "text": {"en": "Meet again"}}]))
    [entry] = entries(found["fr/feed.xml"])
    title = entry.find(f"{ATOM}title")
    assert title is not None
    assert (title.text, title.get(LANG)) == ("Talks", "en")
    assert 'lang="en">Meet again</a> <em>(en anglais seulement)</em>' in content(entry)
    assert found["fr/feed.xml"].get(LANG) == "fr"


@pytest.mark.parametrize(("fallback", "shown"), [("show", "Meet again"), ("link", "Disponible en anglais seulement")])
def test_what_is_missing_follows_the_site_s_policy(fallback: str, shown: str) -> None:
    site = SOURCES.site.model_copy(update={"fallback": fallback})
    one = brief(agreed=[{"id": "a1", "text": {"en": "Meet again"}}])
    [entry] = entries(made(one, sources=replace(SOURCES, site=site))["fr/feed.xml"])
    assert shown in content(entry)
    assert (f"{BASE}/en/briefs/brief-1/#a1" in content(entry)) == (fallback == "link")


def test_where_nothing_is_borrowed_a_feed_has_only_its_own_language() -> None:
    sources = replace(SOURCES, site=SOURCES.site.model_copy(update={"fallback": "hide"}))
    half = brief(1, requests=[{"id": "r1", "text": {"en": "Open a line"}}])
    foreign = brief(2, title={"en": "Talks"}, agreed=[{"id": "a1", "text": {"en": "Meet again"}}])
    found = made(half, foreign, sources=sources)
    [entry] = entries(found["fr/feed.xml"])
    assert "Se revoir" in content(entry)
    assert "Open a line" not in content(entry)
    assert "Demandes" not in content(entry)
    assert len(entries(found["en/feed.xml"])) == 2


def test_names_stay_when_titles_change_and_the_site_moves() -> None:
    before = made(brief())
    moved = replace(
        SOURCES, base_url="https://elsewhere.example", site=SOURCES.site.model_copy(update={"name": {"en": "B"}})
    )
    after = made(brief(title={"en": "Other", "fr": "Autre"}), sources=moved)
    ids = {path: [text(one, "id") for one in (feed, *entries(feed))] for path, feed in before.items()}
    assert ids == {path: [text(one, "id") for one in (feed, *entries(feed))] for path, feed in after.items()}
    assert len({found[0] for found in ids.values()}) == len(ids)
    assert {lang: len({found[1] for path, found in ids.items() if path.startswith(lang)}) for lang in ("en", "fr")} == {
        "en": 1,
        "fr": 1,
    }


def test_a_name_is_a_uuid_that_others_can_make_too() -> None:
    ours = uuid.UUID("1f0e4bd1c2a05a6f9d1c6f3f5f6b7a10")
    assert urn("brief", "en", "a") == uuid.uuid5(ours, "brief/en/a").urn


def test_the_last_to_change_comes_first_and_says_what_changed() -> None:
    later = brief(
        2,
        meeting={"date": "2020-01-01"},
        history=[
            {"date": "2020-01-02", "kind": "published", "note": {"en": "Out."}},
            {"date": "2024-03-01", "note": {"en": "One more source."}},
            {"date": "2024-04-01", "kind": "correction", "note": {"en": "The date was wrong."}},
        ],
    )
    feed = made(brief(1), later)["en/feed.xml"]
    assert [text(one, "updated")[:10] for one in entries(feed)] == ["2024-04-01", "2024-01-02"]
    assert text(feed, "updated") == "2024-04-01T00:00:00Z"
    first = content(entries(feed)[0])
    assert text(entries(feed)[0], "published") == "2020-01-02T00:00:00Z"
    assert first.index("Correction (1 April 2024)") < first.index("Change (1 March 2024)") < first.index("Meet again")


def test_a_feed_does_not_grow_without_bound() -> None:
    many = [
        brief(at, history=[{"date": f"2024-{at // 28 + 1:02}-{at % 28 + 1:02}", "note": {"en": "x"}}])
        for at in range(SHOWN + 3)
    ]
    feed = made(*many)["en/countries/no/feed.xml"]
    assert len(entries(feed)) == SHOWN
    assert text(entries(feed)[0], "updated") == "2024-02-05T00:00:00Z"


def test_a_brief_reaches_the_feeds_of_its_sides_and_pairs_alone() -> None:
    other = brief(2, participants=[{"id": "c", "name": {"en": "C"}, "country": "FR"}])
    before = planned(brief(1), other)
    assert {path for path in before if path.startswith("en/")} == {
        *("en/feed.xml", "en/countries/no/feed.xml", "en/countries/vn/feed.xml", "en/countries/fr/feed.xml"),
        "en/relations/no-vn/feed.xml",
    }
    after = planned(brief(1), other.model_copy(update={"title": {"en": "Other"}}))
    changed = {path for path in before if before[path].key != after[path].key}
    assert changed == {f"{lang}/{rest}" for lang in ("en", "fr") for rest in ("feed.xml", "countries/fr/feed.xml")}
    noted = planned(brief(1), other.model_copy(update={"notes": {"en": "A word to editors."}}))
    assert {path: page.key for path, page in noted.items()} == {path: page.key for path, page in before.items()}


@pytest.mark.parametrize(
    "more", [{"status": "draft"}, {"status": "reviewed"}, {"status": "withdrawn"}, {"publish_after": "2025-05-21"}]
)
@pytest.mark.parametrize("drafts", [False, True])
def test_what_is_not_published_is_in_no_feed(more: dict[str, str], drafts: bool) -> None:
    found = made(brief(1, **more), sources=replace(SOURCES, drafts=drafts))
    assert {path: entries(feed) for path, feed in found.items()} == {"en/feed.xml": [], "fr/feed.xml": []}


def test_without_an_address_there_is_no_feed_and_no_way_to_one() -> None:
    site = SOURCES.site.model_copy(update={"base_url": None})
    assert planned(brief(), sources=replace(SOURCES, site=site, base_url=None)) == {}
    assert b"atom+xml" not in b"".join(made for path, made in built("odd").items() if path.endswith(".html"))


@pytest.mark.parametrize("section", ["feeds", "countries"])
def test_a_part_that_is_switched_off_has_no_feeds(section: str) -> None:
    sections = SOURCES.site.sections.model_copy(update={section: False})
    sources = replace(SOURCES, site=SOURCES.site.model_copy(update={"sections": sections}))
    assert set(planned(brief(), sources=sources)) == (
        {"en/feed.xml", "fr/feed.xml"} if section == "countries" else set()
    )


def test_words_that_xml_cannot_hold_do_not_break_a_feed() -> None:
    odd = {"en": "A\x07 <b>&amp; ]]> \ufffe word"}
    [entry] = entries(made(brief(title=odd, agreed=[{"id": "a1", "text": odd}]))["en/feed.xml"])
    assert text(entry, "title").replace(" ", "") == "A<b>&amp;]]>word"
    assert "A &lt;b&gt;&amp;amp; ]]&gt;  word" in content(entry)


def test_an_entry_holds_nothing_that_grows_old_in_its_readers_copies() -> None:
    """A later answer does not bring an entry up again: readers' copies would say for ever that there is none."""
    requests = [
        {"id": f"r{at}", "by": "NO", "to": "VN", "kind": "request", "status": status, "text": {"en": f"Ask {at}"}}
        for at, status in enumerate(("open", "accepted", "declined", "done", "withdrawn"))
    ]
    promised = [{"id": "c1", "by": "NO", "status": "open", "text": {"en": "Send a team"}}]
    [entry] = entries(made(brief(requests=requests, commitments=promised))["en/feed.xml"])
    for label in {*labels.REQUEST_STATUSES.values(), *labels.COMMITMENT_STATUSES.values()}:
        assert label not in content(entry)
    assert content(entry).count("(Request)") == len(requests)


def test_an_entry_says_where_sources_differ_on_a_point_and_links_each_by_its_words() -> None:
    difference = {
        "id": "x1",
        "about": "party",
        "items": ["a1", "e1"],
        "says": [{"source": "s", "exact": "one"}, {"source": "s", "exact": "two"}],
    }
    event = {"id": "e1", "name": {"fr": "Sommet"}, "date": "2026"}
    [entry] = entries(made(brief(differences=[difference], events=[event]))["en/feed.xml"])
    told = "<em>(Sources differ: who is meant)</em>"
    assert f'/en/briefs/brief-1/#a1">Meet again</a> {told}' in content(entry)
    assert f'/en/briefs/brief-1/#e1" lang="fr">Sommet</a> <em>(in French only)</em> {told}' in content(entry)

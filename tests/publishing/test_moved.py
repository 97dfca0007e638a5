"""A brief that was given another id: its earlier addresses lead to it, and feeds, calendars and the ledger know it."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from briefing.model import Brief
from briefing.publishing.site import build_site
from tests.publishing.cases import TODAY, built, read_briefs, read_sources
from tests.publishing.markup import Markup
from tests.publishing.test_page_keys import pages, same

BASE = "https://example.net/x/y"
OLD, NOW = "2023-11-norway-vietnam", "2023-11-28-norway-vietnam"
BELOW = ("", "compare/", "parallel/")


def site(briefs: list[Brief]) -> dict[str, bytes]:
    sources = replace(read_sources("seeds"), base_url=BASE)
    return {file.path: file.content for file in build_site(sources, briefs, now=TODAY)}


def renamed(brief: Brief, name: str) -> Brief:
    return brief.model_copy(update={"id": name, "aliases": (*brief.aliases, brief.id)})


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("below", BELOW)
def test_each_earlier_address_leads_to_the_same_page_of_today(lang: str, below: str) -> None:
    files = built("archive", False, BASE)
    page = Markup(files[f"{lang}/briefs/{OLD}/{below}index.html"])
    here, there = (f"{BASE}/{lang}/briefs/{name}/{below}" for name in (OLD, NOW))
    (link,) = page.all("a", **{"data-moved": ""})
    assert link.attributes["href"].endswith(f"{lang}/briefs/{NOW}/{below}index.html")
    assert page.all("link", rel="canonical", href=there)
    assert page.all("meta", name="robots", content="noindex")
    assert here.encode() not in b"".join(files.values())
    assert not page.all("meta", **{"http-equiv": "refresh"})  # it would lose the item


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_it_says_so_in_the_reader_s_language_and_names_the_brief(lang: str) -> None:
    brief = next(one for one in read_briefs("archive") if one.id == NOW)
    page = Markup(built("archive", False, BASE)[f"{lang}/briefs/{OLD}/index.html"])
    texts = [text for text, _ in page.texts]
    assert brief.title[lang] in texts
    assert {"en": "This brief has a new address", "fr": "Cette synthèse a une nouvelle adresse"}[lang] in texts


def test_every_anchor_of_a_point_stands_there_and_leads_on() -> None:
    files = built("archive", False, BASE)
    for lang in ("en", "fr"):
        there = set(Markup(files[f"{lang}/briefs/{NOW}/index.html"]).ids)
        page = Markup(files[f"{lang}/briefs/{OLD}/index.html"])
        hrefs = [tag.attributes["href"] for tag in page.all("a")]
        points = {name for name in there if re.fullmatch("[a-z][0-9]+", name)}
        assert len(points) > 8
        assert points <= set(page.ids)
        assert {f"../../../{lang}/briefs/{NOW}/index.html#{name}" for name in points} <= set(hrefs)


def test_what_mail_and_chat_show_of_an_old_link_is_what_they_show_of_the_new_one() -> None:
    files = built("archive", False, BASE)
    pages = [Markup(files[f"fr/briefs/{name}/index.html"]) for name in (OLD, NOW)]
    old, new = ([tag.attributes for tag in page.all("meta") if "property" in tag.attributes] for page in pages)
    assert old == new
    assert any(one["property"] == "og:title" for one in old)


def test_no_list_names_an_earlier_address() -> None:
    """Sitemap, search, feeds, lists, data: only the pages at the address itself, in both languages, and its files."""
    for path, content in built("archive", False, BASE).items():
        if f"briefs/{OLD}/" not in path:
            left = content.replace(f'"{OLD}"'.encode(), b"")  # `aliases` of the exports
            assert OLD.encode() not in left, path


def test_files_stand_at_the_earlier_address_too() -> None:
    """They cannot lead on as pages do. What is drawn for an address, its QR code and its picture, is no link of it."""
    files = built("archive", False, BASE)
    for folder in ("", "en/", "fr/"):
        here, there = (f"{folder}briefs/{name}/" for name in (OLD, NOW))
        names = {path.removeprefix(there) for path in files if path.startswith(there)}
        passed_on = {name for name in names if not name.endswith((".html", ".png", ".svg"))}
        assert len(passed_on) >= 2
        assert {name: files[here + name] for name in passed_on} == {name: files[there + name] for name in passed_on}
    assert json.loads(files[f"briefs/{OLD}/brief.json"])["aliases"][0] == OLD


def test_points_that_name_an_earlier_id_mean_the_same_point() -> None:
    """The archive refers to the brief under each of its three names."""
    files = built("archive", False, BASE)
    named = {
        one[field]
        for brief in read_briefs("archive")
        if (content := files.get(f"briefs/{brief.id}/brief.json"))
        for one in json.loads(content)["items"]
        for field in ("answered_by", "repeats")
        if one[field] and "2023-11" in one[field]
    }
    assert named == {f"{NOW}#{item}" for item in ("d1", "r1", "r3")}


def test_feeds_and_calendars_know_a_renamed_brief_as_the_one_they_have() -> None:
    briefs = [one for one in read_briefs("seeds") if one.events]
    before = site(briefs)
    after = site([renamed(renamed(one, f"{one.id}-a"), f"{one.id}-b") for one in briefs])
    names = [rb"<id>(urn:[^<]+)</id>", rb"UID:(\S+)"]
    for path in ("en/feed.xml", "fr/feed.xml", "en/calendar.ics"):
        found = [[re.findall(name, files[path]) for name in names if path in files] for files in (before, after)]
        assert found[0] == found[1], path
    assert re.findall(names[0], before["en/feed.xml"])


def test_events_can_be_fetched_at_the_earlier_address() -> None:
    dated = (one for one in read_briefs("archive") if one.events and len(one.events[0].date or "") == 10)
    brief = next(one for one in dated if one.status == "published")
    files = site([renamed(brief, "2020-01-01-other")])
    for lang in ("en", "fr"):
        name = f"{brief.events[0].id}.ics"
        assert files[f"{lang}/briefs/{brief.id}/{name}"] == files[f"{lang}/briefs/2020-01-01-other/{name}"]


@pytest.mark.parametrize(("status", "embargo"), [("draft", None), ("withdrawn", None), ("published", "2099-01-01")])
def test_what_is_not_shown_has_no_earlier_address(status: str, embargo: str | None) -> None:
    brief = renamed(read_briefs("seeds")[0], "2020-01-01-other")
    files = site([brief.model_copy(update={"status": status, "publish_after": embargo})])
    assert not [
        path for path, content in files.items() if brief.aliases[0] in path or brief.aliases[0].encode() in content
    ]


def rename_one(briefs: list[Brief]) -> list[Brief]:
    return [renamed(one, "2023-11-29-norway-vietnam") if one.id == NOW else one for one in briefs]


def test_pages_that_name_a_brief_are_made_anew_when_it_is_renamed() -> None:
    before, after = pages(same), pages(rename_one)
    looks = {path for path in before.keys() & after.keys() if before[path][1] != after[path][1]}
    assert len(looks) > 8
    assert not [path for path in looks if before[path][0] == after[path][0]]

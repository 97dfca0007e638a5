"""Links, anchors and languages of whole sites."""

from __future__ import annotations

import posixpath
from collections import Counter
from urllib.parse import unquote, urlsplit

import pytest

from tests.publishing.cases import CASES, NAMES, built
from tests.publishing.markup import Markup, Tag

BASE = "https://example.net/x/y"

EVERY = pytest.mark.parametrize(("name", "drafts"), CASES, ids=NAMES)


def pages(name: str, drafts: bool, base_url: str | None = None) -> dict[str, Markup]:
    files = built(name, drafts, base_url)
    return {path: Markup(content) for path, content in files.items() if path.endswith(".html")}


def links(markup: Markup) -> list[str]:
    """What a page leads to or loads, but for absolute addresses in its head."""
    found = []
    for tag in markup.tags:
        if tag.name == "link" and tag.attributes["rel"] in ("canonical", "alternate"):
            continue
        found += [tag.attributes[key] for key in ("href", "src") if key in tag.attributes]
    return found


def versions(markup: Markup) -> list[Tag]:
    """The same page in other languages, as its head lists them beside its feeds."""
    return [tag for tag in markup.all("link", rel="alternate") if "type" not in tag.attributes]


def target(path: str, link: str, base: str) -> str:
    """The file that a link of a page leads to, for a site that stands below `base`."""
    address = posixpath.normpath(posixpath.join(base, posixpath.dirname(path), unquote(urlsplit(link).path)))
    if not urlsplit(link).path:
        return path
    assert address.startswith(base), f"{path}: {link} leads out of the site"
    return address[len(base) :]


@EVERY
@pytest.mark.parametrize("base_url", [None, BASE], ids=["relative", "below a path"])
def test_every_link_leads_to_a_file_and_an_anchor(name: str, drafts: bool, base_url: str | None) -> None:
    found = pages(name, drafts, base_url)
    files = built(name, drafts, base_url)
    base = "/x/y/" if base_url or name != "seeds" else "/briefing/"
    count = 0
    for path, markup in found.items():
        for link in links(markup):
            if urlsplit(link).scheme:
                continue
            to = target(path, link, base)
            assert to in files, f"{path}: {link}"
            fragment = urlsplit(link).fragment
            assert not fragment or fragment in found[to].ids, f"{path}: {link}"
            count += 1
    assert count > 100


@EVERY
def test_html_is_well_formed_and_ids_stand_once(name: str, drafts: bool) -> None:
    for path, markup in pages(name, drafts).items():
        assert markup.crossed == [], path
        assert [one for one, count in Counter(markup.ids).items() if count > 1] == [], path
        assert len(markup.all("h1")) == 1, path
        assert markup.all("html")[0].attributes.get("lang"), path


@EVERY
def test_alternates_are_mutual_and_name_real_pages(name: str, drafts: bool) -> None:
    """A page that lists another as its version is listed by it; each lists itself and a default."""
    listed: dict[str, dict[str, str]] = {}
    for markup in pages(name, drafts, BASE).values():
        own = [tag.attributes["href"] for tag in markup.all("link", rel="canonical")]
        if own:
            alternates = {tag.attributes["hreflang"]: tag.attributes["href"] for tag in versions(markup)}
            known = listed.setdefault(own[0], alternates)
            assert known == alternates, own[0]
    assert listed
    for canonical, alternates in listed.items():
        assert canonical in alternates.values()
        assert "x-default" in alternates
        for lang, address in alternates.items():
            assert address.startswith(BASE + "/")
            if lang != "x-default" and canonical != f"{BASE}/":
                assert listed[address] == alternates, (canonical, lang)


def test_a_page_without_a_language_of_its_own_points_to_the_one_that_has() -> None:
    """Nobody wrote a word of this brief in French: its French page is for readers, not for search engines."""
    page = pages("odd", False, BASE)["fr/briefs/1999-older/index.html"]
    english = f"{BASE}/en/briefs/1999-older/"
    assert [tag.attributes["href"] for tag in page.all("link", rel="canonical")] == [english]
    assert {tag.attributes["hreflang"] for tag in versions(page)} == {"en", "x-default"}
    assert ("A brief without a date", "en") in page.texts


def test_without_an_address_of_its_own_a_site_has_no_absolute_one() -> None:
    files = built("odd")
    assert "sitemap.xml" not in files
    for path, markup in pages("odd", False).items():
        assert markup.all("link", rel="canonical") + markup.all("link", rel="alternate") == [], path


def test_the_missing_page_works_from_any_depth() -> None:
    assert set(links(pages("odd", False, BASE)["404.html"])) >= {"/x/y/fr/index.html", "/x/y/en/index.html"}


@EVERY
def test_each_page_leads_to_itself_in_the_other_languages(name: str, drafts: bool) -> None:
    for path, markup in pages(name, drafts).items():
        lang, _, rest = path.partition("/")
        if not rest:
            continue
        other = "fr" if lang == "en" else "en"
        ways = [tag for tag in markup.all("a", hreflang=other) if "data-keep-place" in tag.attributes]
        assert {target(path, tag.attributes["href"], "/") for tag in ways} == {f"{other}/{rest}"}, path
        assert ways[0].lang == other


@EVERY
def test_nothing_is_loaded_from_elsewhere(name: str, drafts: bool) -> None:
    for path, markup in pages(name, drafts, BASE).items():
        loaded = [tag.attributes.get("src", "") for tag in markup.tags if "src" in tag.attributes]
        loaded += [
            tag.attributes["href"] for tag in markup.all("link") if tag.attributes["rel"] in ("icon", "stylesheet")
        ]
        assert not [one for one in loaded if urlsplit(one).netloc], path
        assert not [tag for tag in markup.tags if any(key.startswith("on") or key == "style" for key in tag.attributes)]
        policy = [tag.attributes["content"] for tag in markup.tags if "http-equiv" in tag.attributes]
        assert "default-src 'none'" in policy[0]

"""The sitemap: read by a parser, and equal to what the pages say of themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from briefing.publishing.archive import Archive, make_archive
from briefing.publishing.planning import sitemap
from briefing.publishing.planning.sitemap import SITEMAP, plan_sitemap
from briefing.publishing.rendering import make_renderer, render_page
from briefing.publishing.values import Page
from tests.publishing.cases import TODAY, built, read_sources
from tests.publishing.markup import Markup

BASE = "https://desk.example/x"
SOURCES = replace(read_sources("odd"), base_url=BASE)
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Listed(NamedTuple):
    versions: dict[str, str]
    modified: str | None


def read_sitemap(content: bytes) -> dict[str, Listed]:
    """The pages of a sitemap that keeps to its schema: `loc` once and first, `lastmod` at most once, links behind."""
    assert len(content) <= 50_000_000
    root = ElementTree.fromstring(content)
    assert root.tag == f"{SPACE}urlset"
    assert len(root) <= 50_000
    found = {}
    for url in root:
        tags = [child.tag for child in url]
        links = [child for child in url if child.tag == f"{XHTML}link"]
        assert url.tag == f"{SPACE}url"
        assert tags[: len(tags) - len(links)] in ([f"{SPACE}loc"], [f"{SPACE}loc", f"{SPACE}lastmod"])
        assert all(
            link.attrib.keys() == {"rel", "hreflang", "href"} and link.attrib["rel"] == "alternate" for link in links
        )
        address, modified = str(url[0].text), url.findtext(f"{SPACE}lastmod")
        assert modified is None or _MOMENT.fullmatch(modified)
        assert len(address) < 2048
        assert address not in found
        found[address] = Listed({link.attrib["hreflang"]: link.attrib["href"] for link in links}, modified)
    return found


def archive_of(base: str = BASE) -> Archive:
    return make_archive(replace(SOURCES, base_url=base), (), now=TODAY, engine="")


def page(name: str, lang: str = "en", **more: object) -> Page:
    paths = {one: f"{one}/{name}/index.html" for one in ("en", "fr")}
    values: dict[str, object] = {"kind": "home", "lang": lang, "path": paths[lang], "alternates": paths, "key": name}
    return Page(**{**values, **more})  # type: ignore[arg-type]


def made(archive: Archive, *pages: Page) -> dict[str, bytes]:
    renderer = make_renderer(SOURCES)
    return {one.path: render_page(renderer, one).content for one in plan_sitemap(archive, pages)}


@pytest.mark.parametrize(("name", "drafts"), [("seeds", False), ("odd", False), ("odd", True), ("archive", False)])
def test_it_lists_exactly_the_pages_that_say_so_with_the_versions_that_they_name(name: str, drafts: bool) -> None:
    files = built(name, drafts, BASE)
    listed = read_sitemap(files[SITEMAP])
    said = {}
    for path, content in files.items():
        if path.endswith(".html") and "/" in path:
            markup = Markup(content)
            if markup.all("meta", name="robots", content="noindex"):
                continue
            [canonical] = [tag.attributes["href"] for tag in markup.all("link", rel="canonical")]
            if canonical == f"{BASE}/{path.removesuffix('index.html')}":
                versions = {
                    tag.attributes["hreflang"]: tag.attributes["href"]
                    for tag in markup.all("link", rel="alternate")
                    if tag.attributes.get("hreflang", "x-default") != "x-default"
                }
                said[canonical] = versions
    assert {address: one.versions for address, one in listed.items()} == said
    assert any("/briefs/" in address and one.modified for address, one in listed.items())


def test_a_page_that_its_language_lacks_is_left_to_the_one_that_has_it() -> None:
    files = made(
        archive_of(),
        *(page("a", lang, real=("en",)) for lang in ("en", "fr")),
        *(page("b", lang, real=("de",)) for lang in ("en", "fr")),
        *(page("c", lang, indexed=False) for lang in ("en", "fr")),
        page("d", modified="2025-01-01T00:00:00Z"),
        page("e", path="en/feed.xml"),
        page("f", path="en/data.json"),
    )
    assert read_sitemap(files[SITEMAP]) == {
        f"{BASE}/en/a/": Listed({"en": f"{BASE}/en/a/"}, None),
        f"{BASE}/en/b/": Listed({"en": f"{BASE}/en/b/", "fr": f"{BASE}/fr/b/"}, None),
        f"{BASE}/fr/b/": Listed({"en": f"{BASE}/en/b/", "fr": f"{BASE}/fr/b/"}, None),
        f"{BASE}/en/d/": Listed({"en": f"{BASE}/en/d/", "fr": f"{BASE}/fr/d/"}, "2025-01-01T00:00:00Z"),
    }


@pytest.mark.parametrize(("limit", "value"), [("MAX_ROWS", 4), ("MAX_BYTES", 3_000)])
def test_a_long_one_is_cut_into_files_with_an_index(monkeypatch: pytest.MonkeyPatch, limit: str, value: int) -> None:
    monkeypatch.setattr(sitemap, limit, value)
    pages = [page(f"p{at}", modified=f"2025-01-{at + 1:02}T00:00:00Z") for at in range(10)]
    files = made(archive_of(), *pages)
    index = ElementTree.fromstring(files[SITEMAP])
    assert index.tag == f"{SPACE}sitemapindex"
    rows = [(one.findtext(f"{SPACE}loc"), one.findtext(f"{SPACE}lastmod")) for one in index]
    parts = {f"{BASE}/{path}": read_sitemap(content) for path, content in files.items() if path != SITEMAP}
    assert [row[0] for row in rows] == list(parts)
    assert [row[1] for row in rows] == [max(str(one.modified) for one in part.values()) for part in parts.values()]
    assert [address for part in parts.values() for address in part] == [f"{BASE}/en/p{at}/" for at in range(10)]
    assert all(len(part) <= 4 for part in parts.values()) or limit == "MAX_BYTES"
    assert all(len(content) <= 3_000 for content in files.values()) or limit == "MAX_ROWS"
    assert len(files) > 2


def test_its_files_are_never_longer_than_was_reckoned(monkeypatch: pytest.MonkeyPatch) -> None:
    """Addresses are as long as they may be, and the files as full as they can be."""
    monkeypatch.setattr(sitemap, "MAX_BYTES", 20_000)
    base = "https://" + "a" * 60 + ".example/" + "b" * 900
    rows = [page("x" * 120 + str(at), modified="2025-01-01T00:00:00Z") for at in range(40)]
    renderer = make_renderer(replace(SOURCES, base_url=base))
    files = [render_page(renderer, one).content for one in plan_sitemap(archive_of(base), rows)]
    assert len(files) > 5
    assert max(len(content) for content in files) <= 20_000


def test_it_is_rendered_again_only_for_what_it_says() -> None:
    def key(*pages: Page) -> str:
        return next(plan_sitemap(archive_of(), pages)).key

    assert key(page("a")) == key(page("a", key="other", subject="other"))
    assert len({key(page("a")), key(page("b")), key(page("a", modified="2025")), key(page("a", real=("en",)))}) == 4


def test_the_missing_page_and_drafts_are_not_in_it() -> None:
    files = built("odd", True, BASE)
    assert b"404" not in files[SITEMAP]
    assert b"2025-04-draft" not in files[SITEMAP]
    assert f"Sitemap: {BASE}/sitemap.xml" in files["robots.txt"].decode()

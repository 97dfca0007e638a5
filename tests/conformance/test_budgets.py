"""How many bytes a reader has to fetch, uncompressed: what a phone on a train pays for."""

from __future__ import annotations

from tests.conformance.fast_markup import Leads
from tests.conformance.test_links import target
from tests.whole_sites import WholeSite, fail_on

KB = 1000
STYLES = 30 * KB
LOOK = 1.5 * KB
"""What the page on the look, which no reader of a brief opens, loads besides."""
SCRIPTS = 15 * KB
FIRST_LOAD_OF_A_BRIEF = 100 * KB
ANY_PAGE = 400 * KB
OURS = "static/"
"""Pagefind's own files are fetched by those who search, the ledger's rows by those who filter."""


def total(site: WholeSite, ending: str, name: str = "") -> int:
    """Of our own files of one kind, whose name begins so."""
    ours = [path for path in site.files if path.startswith(OURS + name) and path.endswith(ending)]
    return sum(len(site.files[path]) for path in ours)


def first_load(site: WholeSite, path: str) -> int:
    """A page and all that it loads by itself: what is only seen on paper waits until then."""
    page = Leads(site.files[path])
    loaded = [
        tag.attributes["src"]
        for tag in page.links("script", "img")
        if "src" in tag.attributes and tag.attributes.get("loading") != "lazy"
    ]
    loaded += [tag.attributes["href"] for rel in ("stylesheet", "icon") for tag in page.links("link", rel=rel)]
    assert len(loaded) >= 3, f"{path} loads no style sheet, script and icon: is it read rightly?"
    return len(site.files[path]) + sum(len(site.files[target(path, link)]) for link in set(loaded))


def test_styles_and_scripts_are_small(archive: WholeSite) -> None:
    every, look = total(archive, ".css", "site."), total(archive, ".css", "design.")
    assert 0 < every < STYLES
    assert 0 < look < LOOK
    assert every + look == total(archive, ".css"), "a style sheet that nothing limits"
    assert 0 < total(archive, ".js") < SCRIPTS


def test_a_brief_is_there_at_once(archive: WholeSite) -> None:
    sizes = {page.path: first_load(archive, page.path) for page in archive.pages if page.kind == "brief"}
    assert len(sizes) > 80
    fail_on([f"{path}: {size} bytes" for path, size in sizes.items() if size >= FIRST_LOAD_OF_A_BRIEF])


def test_no_page_grows_without_bound(archive: WholeSite) -> None:
    """Lists are cut into pages, and what a page fetches besides into years."""
    sizes = {path: len(content) for path, content in archive.files.items() if path.endswith((".html", ".js"))}
    fail_on([f"{path}: {size} bytes" for path, size in sizes.items() if size >= ANY_PAGE])

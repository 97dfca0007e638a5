"""Nothing bars the way: axe at WCAG 2.2 AA and its best practices, on each kind of page, and no page too wide.

Which pages those are is taken from the table of page kinds and from what the build made: of each kind and language the
fullest page and the barest one, on a phone and at a desk, in light and in dark.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python  # type: ignore[import-untyped]
import pytest
from playwright.sync_api import Browser, Page

from tests.hosting import hosted
from tests.whole_sites import HTML_KINDS, Asked, WholeSite, fail_on, find_whole

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": ["color-contrast", "link-in-text-block"], "resultTypes": ["violations"]}
"""What a page can be found wrong in when nothing but its colours is another."""

Screen = tuple[int, Literal["light", "dark"]]
SCREENS: tuple[Screen, ...] = ((1280, "light"), (1280, "dark"), (360, "light"), (360, "dark"))
ENDS: tuple[Screen, ...] = ((1280, "light"), (360, "dark"))
"""The two ends stand for all where a page of the same kind was looked at on every screen."""

NARROW = 320
"""The width to which a page is zoomed at 400 % (WCAG 1.4.10): nothing may be cut off or need scrolling sideways."""

OTHERS = [Asked("odd", drafts=True), Asked("seeds"), Asked("rtl")]
"""Banners over drafts, one language alone, oddities; a site of one brief; and one from right to left. The screens take
turns there from language to language."""


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", HTML_KINDS)
def test_nothing_bars_the_way(reader: Page, archive: WholeSite, kind: str) -> None:
    full, bare = archive.fullest(kind), archive.barest(kind)
    assert full, f"the archive has no page of the kind {kind}"
    with hosted(archive.folder) as address:
        found = flaws(reader, f"{address}/{full[0]}", SCREENS)
        others = dict.fromkeys([*full[1:], *bare])
        found += [one for path in others if path != full[0] for one in flaws(reader, f"{address}/{path}", ENDS)]
    fail_on(found)


@pytest.mark.parametrize("kind", HTML_KINDS)
def test_nothing_bars_the_way_on_other_sites(reader: Page, tmp_path_factory: pytest.TempPathFactory, kind: str) -> None:
    found = []
    for asked in OTHERS:
        site = find_whole(asked, tmp_path_factory)
        with hosted(site.folder) as address:
            pages = zip(site.fullest(kind), cycle(ENDS), strict=False)
            found += [one for path, end in pages for one in flaws(reader, f"{address}/{path}", (end,))]
    fail_on(found)


def flaws(page: Page, address: str, screens: tuple[Screen, ...]) -> list[str]:
    """What is wrong with a page on these screens, everything on it unfolded."""
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    page.evaluate(AXE)
    found = []
    done: set[int] = set()
    for width, scheme in screens:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        options = COLOURS if width in done else OPTIONS
        found += [f"{address} ({width} px, {scheme}): {one}" for one in violations(page, options)]
        found += too_wide(page, width)
        done.add(width)
    page.set_viewport_size({"width": NARROW, "height": 800})
    return found + too_wide(page, NARROW)


def too_wide(page: Page, width: int) -> list[str]:
    """Whether one has to scroll sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{page.url}: {wide} pixels wide on a screen of {width}"] if wide > width else []


def violations(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """What axe finds on the page as it is."""
    said: list[dict[str, Any]] = page.evaluate(
        "options => axe.run(document, options).then((said) => said.violations)",  # the rest is megabytes
        options,
    )
    return [f"{one['id']}: {[node['target'] for node in one['nodes'][:5]]}" for one in said]


def test_axe_finds_what_is_wrong(page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!DOCTYPE html><p style='color: #ccc'>Pale<img src=x>", encoding="utf-8")
    with hosted(tmp_path) as address:
        found = " ".join(flaws(page, f"{address}/index.html", ENDS))
        colours = flaws(page, f"{address}/index.html", ((360, "light"), (360, "dark")))
    assert [one for one in colours if "color-contrast" in one and "dark" in one]
    for rule in ("color-contrast", "document-title", "html-has-lang", "image-alt", "landmark-one-main"):
        assert rule in found

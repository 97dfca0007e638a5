"""What holds for every page, on the fullest one of each kind: it asks nobody else, stays still while it loads, works
from the disk and without scripts, and whoever has only a keyboard gets everywhere and sees where they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, Request, Response, ViewportSize

from tests.hosting import hosted
from tests.whole_sites import HTML_KINDS, WholeSite, fail_on

EVERY = pytest.mark.parametrize("kind", HTML_KINDS)

SHIFT = """() => new Promise((tell) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) sum += one.value; })
    .observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => setTimeout(() => tell(sum), 50));
})"""

STOP = """() => {
  const stop = document.activeElement;
  if (stop === null || stop === document.body) return null;
  const box = stop.getBoundingClientRect();
  const boxes = [...stop.getClientRects()].filter((one) => one.width > 1 && one.height > 1);
  const first = boxes[0] || box;
  const middle = document.elementFromPoint(first.x + first.width / 2, first.y + first.height / 2);
  const style = getComputedStyle(stop);
  const flaws = [];
  if (boxes.length === 0) flaws.push("has no size");
  else if (box.bottom < 0 || box.top > innerHeight) flaws.push("is out of sight");
  else if (middle && !stop.contains(middle) && !middle.contains(stop)) flaws.push(`is hidden by ${middle.tagName}`);
  if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) flaws.push("does not show its focus");
  return { name: stop.outerHTML.slice(0, 120), flaws };
}"""

MOST_STOPS = 60
"""Long lists repeat themselves."""


@pytest.fixture(scope="module")
def address(archive: WholeSite) -> Iterator[str]:
    with hosted(archive.folder) as address:
        yield address


@contextmanager
def opened(browser: Browser, *, scripts: bool = True, width: int = 1280) -> Iterator[Page]:
    """A reader's page, fresh, that scrolls at once."""
    viewport: ViewportSize = {"width": width, "height": 900}
    context = browser.new_context(java_script_enabled=scripts, viewport=viewport, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@EVERY
@pytest.mark.parametrize("width", [360, 1280])
def test_a_page_asks_nobody_else_stays_still_and_nothing_in_it_fails(
    browser: Browser, archive: WholeSite, address: str, kind: str, width: int
) -> None:
    """Served and, but for the page that a host shows for what it does not have, from the disk, which allows less."""
    found: list[str] = []
    disk = archive.folder.as_uri()

    def asked(request: Request) -> None:
        if not request.url.startswith((address, disk, "blob:", "data:")):
            found.append(f"{page.url}: asks {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            found.append(f"{page.url}: {response.status} for {response.url}")

    with opened(browser, width=width) as page:
        page.on("request", asked)
        page.on("response", answered)
        page.on("console", lambda message: found.append(f"{page.url}: says {message.text}"))
        page.on("pageerror", lambda error: found.append(f"{page.url}: fails: {error}"))
        for path in archive.fullest(kind):
            for root in (address,) if path == "404.html" else (address, disk):
                page.goto(f"{root}/{path}")
                shift = page.evaluate(SHIFT)
                found += [f"{page.url}: moves while it loads: {shift:.3f}"] if shift > 0 else []
    fail_on(found)


@EVERY
def test_a_page_says_what_it_has_to_say_without_scripts(browser: Browser, archive: WholeSite, kind: str) -> None:
    """From the disk: as a page in an archive that nobody serves any more."""
    with opened(browser, scripts=False) as page:
        for path in archive.fullest(kind):
            page.goto((archive.folder / path).as_uri())
            assert page.locator("h1").is_visible(), path
            main = page.locator("main")
            assert len(main.inner_text()) > 20, path
            assert main.get_by_role("link").count() > 0, path


@EVERY
@pytest.mark.parametrize("width", [360, 1280])
def test_a_keyboard_gets_everywhere(browser: Browser, archive: WholeSite, address: str, kind: str, width: int) -> None:
    """Each stop is seen, shows that it is focused and is hidden by nothing; the walk ends where it began."""
    found = []
    path = archive.fullest(kind)[0]
    with opened(browser, width=width) as page:
        page.goto(f"{address}/{path}")
        stops = 0
        for _ in range(MOST_STOPS):
            page.keyboard.press("Tab")
            stop = page.evaluate(STOP)
            if stop is None:
                break
            stops += 1
            found += [f"{path}: {stop['name']} {flaw}" for flaw in stop["flaws"]]
        assert stops > 1
    fail_on(found)

"""What holds for every page, on the fullest one of each kind: it asks nobody else, stays still while it loads, works
from the disk and without scripts, and whoever has only a keyboard gets everywhere and sees where they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Response, ViewportSize

from tests.hosting import hosted
from tests.whole_sites import HTML_KINDS, WholeSite, fail_on

EVERY = pytest.mark.parametrize("kind", HTML_KINDS)

MOVES_AT_MOST = 0.01
"""How far a page may move while it loads (Cumulative Layout Shift): a tenth of the 0.1 that web.dev calls good. Not 0,
since a word of which half has arrived is laid out, and painted, as half a word."""

MOVES = """() => {
  const name = (node) => {
    const one = node && (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement);
    return one ? `<${one.localName} class="${one.className}"> ${one.textContent.trim().slice(0, 30)}` : "?";
  };
  self.moves = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) self.moves.push([one.value, one.sources.map((source) => name(source.node))]);
  }).observe({ type: "layout-shift", buffered: true });
}"""

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


@pytest.fixture(scope="module")
def slow_address(archive: WholeSite) -> Iterator[str]:
    with hosted(archive.folder, slowly=True) as address:
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
def test_a_page_stays_still_asks_nobody_else_and_nothing_in_it_fails(
    browser: Browser, archive: WholeSite, slow_address: str, kind: str, width: int
) -> None:
    """From a slow host and, but for the page that a host shows for what it lacks, from the disk, which allows less."""
    found: list[str] = []
    disk = archive.folder.as_uri()

    def asked(request: Request) -> None:
        if not request.url.startswith((slow_address, disk, "blob:", "data:")):
            found.append(f"{page.url}: asks {request.url}")

    def answered(response: Response) -> None:
        if response.status >= 400:
            found.append(f"{page.url}: {response.status} for {response.url}")

    with opened(browser, width=width) as page:
        page.add_init_script(f"({MOVES})()")
        page.on("request", asked)
        page.on("response", answered)
        page.on("console", lambda message: found.append(f"{page.url}: says {message.text}"))
        page.on("pageerror", lambda error: found.append(f"{page.url}: fails: {error}"))
        for path in archive.fullest(kind):
            for root in (slow_address,) if path == "404.html" else (slow_address, disk):
                page.goto(f"{root}/{path}")
                found += too_moving(page)
    fail_on(found)


def too_moving(page: Page) -> list[str]:
    """What moved on the page that has been opened, if it is more than one may see."""
    page.evaluate("new Promise((tell) => requestAnimationFrame(() => setTimeout(tell, 20)))")
    moves: list[tuple[float, list[str]]] = page.evaluate("self.moves")
    total = sum(value for value, _ in moves)
    worst = max(moves, default=(0, []))[1]
    return [f"{page.url}: moves while it loads: {total:.4f}, most of all {worst}"] if total > MOVES_AT_MOST else []


def test_a_page_that_moves_is_noticed(browser: Browser, tmp_path: Path) -> None:
    text = "<p>A line that is read</p>" * 20
    (tmp_path / "still.html").write_text(f"<!doctype html><body>{text}", encoding="utf-8")
    moving = f"<!doctype html><body><div style='display: flex; flex-direction: column-reverse'>{text}</div>"
    (tmp_path / "moving.html").write_text(moving, encoding="utf-8")
    with hosted(tmp_path, slowly=True) as address, opened(browser) as page:
        page.add_init_script(f"({MOVES})()")
        page.goto(f"{address}/still.html")
        assert too_moving(page) == []
        page.goto(f"{address}/moving.html")
        assert [one for one in too_moving(page) if "A line that is read" in one]


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

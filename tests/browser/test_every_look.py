"""What readers change about how pages look, on the fullest page of each kind: wider letters and lines (WCAG 1.4.12),
twice the size (1.4.4), their own colours, paper. Nothing is cut off, covered or told by a colour that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.hosting import hosted
from tests.whole_sites import HTML_KINDS, WholeSite, fail_on

SPACED = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important;
  }
  p { margin-block-end: 2em !important; }`);
  document.adoptedStyleSheets = [sheet];
}"""
"""What WCAG 1.4.12 lets a reader set."""

FOR_THE_EAR = (
    """const forTheEar = (one) => one && (getComputedStyle(one).clipPath !== "none" || forTheEar(one.parentElement));"""
)
"""What only screen readers get is there, and not seen."""

CUT_OFF = """() => { %s return [...document.querySelectorAll("body *")].filter((one) => {
  if (one.closest("svg, select") || !one.checkVisibility() || forTheEar(one)) return false;
  const { overflowX, overflowY } = getComputedStyle(one);
  const wide = ["hidden", "clip"].includes(overflowX) && one.scrollWidth > one.clientWidth + 1;
  const high = ["hidden", "clip"].includes(overflowY) && one.scrollHeight > one.clientHeight + 1;
  return wide || high;
}).map((one) => `${one.className || one.localName}: ${one.textContent.trim().slice(0, 60)}`); }"""

COVERED = """() => { %s
  const boxes = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walk.nextNode()) {
    const one = walk.currentNode.parentElement;
    if (!walk.currentNode.data.trim() || one.closest(".skip, svg, select, script") || forTheEar(one)) continue;
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    range.selectNodeContents(walk.currentNode);
    for (const box of range.getClientRects()) {
      if (box.width > 2 && box.height > 2) boxes.push([box, walk.currentNode]);
    }
  }
  boxes.sort(([one], [other]) => one.top - other.top);
  const found = [];
  boxes.forEach(([box, node], at) => {
    for (let next = at + 1; next < boxes.length && boxes[next][0].top < box.bottom - 6; next += 1) {
      const [other, text] = boxes[next];
      const across = Math.min(box.right, other.right) - Math.max(box.left, other.left);
      if (text !== node && across > 3) found.push(`${node.data.trim()} / ${text.data.trim()}`.slice(0, 90));
    }
  });
  return found;
}"""
"""Words that stand on other words."""

CURRENT = """() => [...document.querySelectorAll("nav [aria-current], .pages [aria-current]")].filter((one) => {
  if (!one.checkVisibility()) return false;
  const others = [...one.closest("ul").querySelectorAll("a:not([aria-current])")];
  const seen = (link) => [getComputedStyle(link).fontWeight, getComputedStyle(link).borderBottomWidth].join();
  return others.some((other) => seen(other) === seen(one));
}).map((one) => one.textContent)"""
"""The current one of several ways, if it looks like the others once colours are the reader's own."""

ON_PAPER = """() => {
  const seen = (one) => one.checkVisibility() && one.getClientRects().length > 0;
  const name = (one) => `${one.localName}.${one.className}`;
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  const stays = all("nav:not(.part), form, button, select, .permalink, .evidence summary, a[href$='#History'], .skip");
  const inside = (one) => getComputedStyle(one).breakInside;
  const after = (one) => getComputedStyle(one).breakAfter;
  const whole = all("section, table, tbody, .items").filter((one) => inside(one) !== "auto");
  const split = all(".item:not(.difference), tr, .entry").filter((one) => inside(one) !== "avoid");
  const alone = all("h1, h2, h3").filter((one) => after(one) !== "avoid");
  const chained = all("tr:not(.matrix-group) *").filter((one) => after(one) !== "auto");
  const address = document.querySelector("head:has(~ body .print-only) link[rel=canonical]");
  const told = !address || document.body.innerText.includes(address.href);
  return [
    ...stays.map((one) => `${name(one)} is there`),
    ...whole.map((one) => `${name(one)} may not go over two sheets`),
    ...split.map((one) => `${name(one)} may be cut in two`),
    ...alone.map((one) => `${name(one)} may stand alone at the foot of a sheet`),
    ...chained.map((one) => `${name(one)} ties its row to the next one`),
    ...(told ? [] : ["the page's address is missing"]),
  ];
}"""
"""What paper should not show, and where a sheet may not end."""

SHEET = 794
"""The width of A4 in pixels: what the style sheet asks of a width is asked of the whole sheet, margins and all."""

TWICE = 640
"""A desktop screen of 1280 pixels on which everything is twice as large."""


@pytest.fixture(scope="module")
def address(archive: WholeSite) -> Iterator[str]:
    with hosted(archive.folder) as address:
        yield address


@pytest.fixture(scope="module")
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", HTML_KINDS)
def test_nothing_is_lost_when_a_reader_changes_the_look(
    reader: Page, archive: WholeSite, address: str, kind: str
) -> None:
    """The longer language of the two: French where there is one."""
    path = archive.fullest(kind)[-1]
    reader.goto(f"{address}/{path}")
    reader.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true })")
    fail_on([f"{path} {one}" for one in changed(reader)])


def changed(page: Page) -> Iterator[str]:
    """What is wrong with the page that is open, under each change; it is left as it was found."""
    for width in (1280, TWICE, 360):
        page.set_viewport_size({"width": width, "height": 900})
        yield from (f"at {width} px: {one}" for one in lost(page, width))
        page.evaluate(SPACED)
        yield from (f"at {width} px, spaced: {one}" for one in lost(page, width))
        page.evaluate("document.adoptedStyleSheets = []")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(forced_colors="active")
    yield from (f"in colours of the reader's own: {one!r} is not seen to be current" for one in page.evaluate(CURRENT))
    page.emulate_media(forced_colors="none")
    page.set_viewport_size({"width": SHEET, "height": 985})
    page.emulate_media(media="print")
    yield from (f"on paper: {one}" for one in [*lost(page, SHEET), *page.evaluate(ON_PAPER)])
    page.emulate_media(media="screen")


def lost(page: Page, width: int) -> Iterator[str]:
    """What is cut off, covered or out of reach."""
    yield from (f"cut off: {one}" for one in page.evaluate(CUT_OFF % FOR_THE_EAR))
    yield from (f"one on the other: {one}" for one in page.evaluate(COVERED % FOR_THE_EAR))
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"{wide} pixels wide"


def test_what_is_lost_is_found(page: Page, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(
        """<!doctype html><style>a { text-decoration: none }</style>
        <p style="overflow: hidden; height: 1.2em; width: 12em">Words that need more than one line here
        <div style="height: 1em">A line <p style="margin: -1em 0 0">And another upon it</p></div>
        <div style="width: 700px">Wide</div>
        <nav><ul><li><a href="a" aria-current="page">Here</a> <a href="b">There</a></ul></nav>""",
        encoding="utf-8",
    )
    with hosted(tmp_path) as address:
        page.goto(f"{address}/index.html")
        found = "\n".join(changed(page))
    told = ("cut off", "one on the other", "at 640 px: 7", "at 360 px, spaced", "'Here' is not seen", "nav. is there")
    for one in told:
        assert one in found

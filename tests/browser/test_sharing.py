"""The panel that hands a brief on, in a browser: by keyboard, to the clipboard, to other programs, without scripts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from briefing.publishing.shortening import MORE, shorten
from briefing.publishing.site import build_site
from tests.hosting import hosted
from tests.publishing.cases import TODAY, read_briefs, read_sources

BRIEF = "en/briefs/2024-08-21-japan-vietnam"
BASE = "https://example.net/x/y"


def written(folder: Path, base_url: str | None) -> Path:
    sources = read_sources("seeds")
    sources = replace(sources, base_url=base_url, site=sources.site.model_copy(update={"base_url": None}))
    for file in build_site(sources, read_briefs("seeds"), now=TODAY):
        (folder / file.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / file.path).write_bytes(file.content)
    return folder


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site that knows its address, hosted below a path."""
    with hosted(written(tmp_path_factory.mktemp("known"), BASE)) as address:
        yield address


@pytest.fixture(scope="module")
def nameless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One that does not."""
    return written(tmp_path_factory.mktemp("nameless"), None)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """With a clock that stands still: what is said does not go before it has been looked at."""
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"], locale="en-GB")
    context.clock.install(time=0)
    context.clock.pause_at(1000)
    yield context
    context.close()


STUB = """
  self.sent = [];
  Navigator.prototype.share = (what) => {
    self.sent.push(what);
    return self.refused ? Promise.reject(new DOMException("no", self.refused)) : Promise.resolve();
  };
"""


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.get_by_text("Share", exact=True).click()
    return page


def clipboard(page: Page) -> dict[str, str]:
    """All that a program finds there to paste, by type."""
    read = """async () => {
      const [item] = await navigator.clipboard.read();
      const texts = item.types.map(async (type) => [type, await (await item.getType(type)).text()]);
      return Object.fromEntries(await Promise.all(texts));
    }"""
    found: dict[str, str] = page.evaluate(read)
    return found


def test_the_panel_opens_and_works_by_keyboard(context: BrowserContext, known: str) -> None:
    page = context.new_page()
    page.add_init_script(STUB)
    page.goto(f"{known}/{BRIEF}/")
    panel = page.locator(".share > div")
    expect(panel).to_be_hidden()
    page.get_by_role("link", name="Languages side by side").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(panel).to_be_visible()
    expect(page.get_by_role("button", name="Share via…")).to_be_visible()  # the script of the panel has come
    names = []
    for _ in range(5):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.textContent"))
    assert names == [
        "Email this brief",
        "Email in English and French",
        "Copy for an email",
        "Copy the link",
        "Share via…",
    ]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("Link copied")
    assert clipboard(page) == {"text/plain": f"{BASE}/{BRIEF}/"}
    sizes = page.evaluate("[...document.querySelectorAll('.share :is(a, button)')].map((one) => one.offsetHeight)")
    assert min(sizes) >= 24


def test_the_whole_brief_is_copied_in_two_flavours(context: BrowserContext, known: str) -> None:
    page = opened(context.new_page(), f"{known}/{BRIEF}/?from=mail#r4")
    page.locator("#r4 summary").click()
    page.get_by_role("button", name="Copy for an email").click()
    expect(page.get_by_role("status")).to_have_text("Copied: paste it into an email")
    flavours = clipboard(page)
    assert set(flavours) == {"text/html", "text/plain"}
    pasted = context.new_page()
    pasted.set_content(flavours["text/html"])
    title = page.locator("h1").inner_text()
    assert pasted.locator("h1").inner_text() == title
    assert not pasted.locator("[lang=''], [dir='']").count()
    assert pasted.locator("[lang=fr]").count() >= len(quoted_in_french(page))
    assert pasted.locator("[lang=en]").first.locator("h1").count() == 1
    headings = [one for one in page.locator("h2").all_inner_texts() if one != "Previous and next meetings"]
    assert pasted.locator("h2").all_inner_texts() == headings
    points = page.locator(".part li.item:not(.sources .item) .item-text").all_inner_texts()
    shown = pasted.locator("body").inner_text()
    for point in points:
        assert point.split("[")[0].strip() in shown
    links = pasted.evaluate("[...document.querySelectorAll('a')].map((one) => one.getAttribute('href'))")
    assert links[0] == f"{BASE}/{BRIEF}/"
    assert all(link.startswith("https://") for link in links), links
    quoted = page.locator("#r4 blockquote").all_inner_texts()
    assert pasted.locator("blockquote").all_inner_texts() == quoted, "quotations that are open go with it, no others"
    assert not pasted.locator("button, details, script, .hidden, [href^=mailto]").count()

    plain = flavours["text/plain"].replace("\r\n", "\n")
    lines = plain.split("\n")
    assert lines[0] == f"{BASE}/{BRIEF}/"
    assert title in lines
    assert "\n\nAgreed\n- " in plain
    assert "Vietnam → Japan · Request · No answer recorded" in plain
    assert not [line for line in lines if line != line.rstrip() or "\0" in line]


def quoted_in_french(page: Page) -> list[str]:
    """Words in the other language that the page shows: they stay marked as such."""
    return page.locator("article [lang=fr]:visible").all_inner_texts()


def test_a_failure_is_said(context: BrowserContext, known: str) -> None:
    page = context.new_page()
    page.add_init_script(
        "Clipboard.prototype.writeText = Clipboard.prototype.write = () => Promise.reject(new Error());"
    )
    opened(page, f"{known}/{BRIEF}/")
    for name in ("Copy the link", "Copy for an email"):
        page.get_by_role("button", name=name).click()
        expect(page.get_by_role("status")).to_have_text("The browser did not allow it")
        page.evaluate("document.querySelector('[role=status]').textContent = ''")


def test_the_system_s_own_ways_are_offered_where_there_are_any(context: BrowserContext, known: str) -> None:
    page = context.new_page()
    page.add_init_script(STUB)
    opened(page, f"{known}/{BRIEF}/")
    page.get_by_role("button", name="Share via…").click()
    assert page.evaluate("sent") == [{"title": page.locator("h1").inner_text(), "url": f"{BASE}/{BRIEF}/"}]
    page.evaluate("self.refused = 'AbortError'")
    page.get_by_role("button", name="Share via…").click()
    expect(page.get_by_role("status")).to_be_empty()
    page.evaluate("self.refused = 'NotAllowedError'")
    page.get_by_role("button", name="Share via…").click()
    expect(page.get_by_role("status")).to_have_text("The browser did not allow it")
    bare = context.new_page()
    bare.add_init_script("delete Navigator.prototype.share; delete self.ClipboardItem;")
    opened(bare, f"{known}/{BRIEF}/")
    expect(bare.locator(".share button:visible")).to_have_text(["Copy the link"])


def test_without_scripts_there_are_mails_and_files_and_no_buttons(browser: Browser, known: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = opened(context.new_page(), f"{known}/{BRIEF}/")
    expect(page.get_by_role("link", name="Email this brief")).to_be_visible()
    assert page.locator(".share button:visible").count() == 0
    for link in page.locator(".share dl a").all():
        href = link.get_attribute("href") or ""
        assert href.startswith(BASE) or page.request.get(f"{known}/{BRIEF}/{href}").ok, href
    page.locator("#r4 summary").click()
    expect(page.get_by_role("link", name="Email #r4")).to_be_visible()
    context.close()


def mailed(page: Page, name: str) -> list[str]:
    """The lines of the letter that a click on a link opens."""
    page.evaluate(
        "addEventListener('click', (event) => event.target.closest('[href^=mailto]') && event.preventDefault())"
    )
    link = page.get_by_role("link", name=name)
    link.click()
    href = link.get_attribute("href") or ""
    assert len(href) <= 1800
    return unquote(href.partition("&body=")[2]).split("\r\n")


def test_with_scripts_a_letter_about_a_point_says_what_the_page_shows(context: BrowserContext, known: str) -> None:
    page = context.new_page()
    page.goto(f"{known}/{BRIEF}/")
    page.locator("#r4 summary").click()
    lines = mailed(page, "Email #r4")
    assert lines[0] == f"{BASE}/{BRIEF}/#r4"
    text = page.locator("#r4 .item-text").inner_text()
    quotes = page.locator("#r4 blockquote").all_inner_texts()
    for words in (text, *quotes, "Vietnam → Japan · Request · No answer recorded", "21 August 2024"):
        assert sum(words in line for line in lines) == 1, (words, lines)
    assert not [line for line in lines if line.endswith("#r4") and line != lines[0]]
    assert mailed(page, "Email #r4") == lines


def test_a_site_without_an_address_sends_that_of_the_page(context: BrowserContext, nameless: Path) -> None:
    with hosted(nameless) as host:
        page = opened(context.new_page(), f"{host}/{BRIEF}/index.html?a=b#r4")
        assert not mailed_before(page).startswith("http")
        assert mailed(page, "Email this brief")[0] == f"{host}/{BRIEF}/"
        assert mailed(page, "Email in English and French")[0] == f"{host}/{BRIEF}/"
        page.locator("#r4 summary").click()
        assert mailed(page, "Email #r4")[0] == f"{host}/{BRIEF}/#r4"
        page.get_by_role("button", name="Copy the link").click()
        expect(page.get_by_role("status")).to_have_text("Link copied")
        assert clipboard(page)["text/plain"] == f"{host}/{BRIEF}/"


def mailed_before(page: Page) -> str:
    href = page.get_by_role("link", name="Email this brief").get_attribute("href") or ""
    return unquote(href.partition("&body=")[2])


def test_from_the_disk_no_letter_leads_to_this_machine(context: BrowserContext, nameless: Path) -> None:
    page = opened(context.new_page(), (nameless / BRIEF / "index.html").as_uri())
    before = mailed_before(page)
    assert mailed(page, "Email this brief") == before.split("\r\n")
    assert "file:" not in before
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    expect(page.get_by_role("button", name="Share via…")).to_be_hidden()


def test_the_panel_is_not_printed(page: Page, known: str) -> None:
    opened(page, f"{known}/{BRIEF}/").emulate_media(media="print")
    expect(page.locator(".share")).to_be_hidden()
    assert page.locator("a[href^=mailto]:visible").count() == 0


# --- where texts are cut, by the browser's own rules of what readers take for one letter
TEXTS = [
    "👩‍👩‍👧‍👦🇻🇳🇯🇵🏳️‍🌈👍🏽1️⃣" * 3,
    "Nguye\u0302\u0303nThi\u0323Pho\u031b\u031bngqua\u0301\u0323" * 2,
    "각각갂한국어외교부장관회담",
    "क्षेत्रीयसहयोगसम्मेलनश्रीलङ्का",
    "กำลังประชุมที่กรุงเทพฯนำเสนอ",
    "\u0600١٢مُحَمَّدٌوَزِيرُالخَارِجِيَّةِ",
    "\u1112\u1161\u11ab\u1100\u116e\u11a8" * 4,
    "x" * 30,
]


def test_no_letter_is_parted_from_its_marks(page: Page) -> None:
    cuts: list[Any] = []
    for text in TEXTS:
        for room in range(1, len(text)):
            kept = shorten(text, room).removesuffix(MORE).rstrip()
            cuts.append((text, kept))
    inside = """(cuts) => cuts.filter(([text, kept]) => {
      const starts = [...new Intl.Segmenter("en").segment(text)].map((one) => one.index);
      return !text.startsWith(kept) || ![...starts, text.length].includes(kept.length);
    })"""
    assert json.dumps(page.evaluate(inside, cuts)) == "[]"
    assert len({kept for _, kept in cuts}) > 100

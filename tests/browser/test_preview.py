"""The open page follows the saves by itself, and what the reader did with it stays."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.preview.desk import Desk, at_desk

POLICY = "default-src 'none'; style-src 'self'; script-src 'none'; img-src 'self'"

SITE = {
    "en/index.html": f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{POLICY}">
<title>Talks</title><link rel="stylesheet" href="../site.css"><link rel="icon" href="../icon.svg"></head>
<body><header><a href="../fr/">Français</a></header>
<main><h1>Talks</h1>
<details id="a1"><summary>First</summary><p>one</p></details>
<details><summary>Second</summary><p>two</p></details>
<ul><li>alpha</li><li>beta</li></ul>
<p><input id="note"></p><p style="">lead</p><div class="tall">tall</div><p id="end">the end</p></main></body></html>
""",
    "fr/index.html": "<!DOCTYPE html><html lang=fr><head><title>Entretiens</title></head><body>bonjour</body></html>",
    "404.html": "<!DOCTYPE html><html lang=en><head><title>Gone</title></head><body>not found here</body></html>",
    "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>',
    "site.css": "h1 { color: rgb(1, 2, 3) } .tall { height: 3000px }",
}


LOWEST_CONTRAST = """() => {
  const notice = document.querySelector("briefing-preview").shadowRoot.querySelector("section");
  const light = (color) => {
    const parts = color.match(/[\\d.]+/g).slice(0, 3).map((one) => one / 255);
    const [r, g, b] = parts.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = light(getComputedStyle(notice).backgroundColor);
  const ratios = [...notice.querySelectorAll("*")].map((one) => light(getComputedStyle(one).color))
    .map((ink) => (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
  return Math.min(...ratios);
}"""


NEVER_BY_THE_CLOCK = """
const wait = setTimeout;
window.setTimeout = (act, after, ...more) => (after === 3000 ? 0 : wait(act, after, ...more));
"""
"""Pages that hold no line ask every three seconds; here they must hear of news from the others."""


def _write_site(folder: Path) -> None:
    for name, text in SITE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A session under a base path, where links go wrong first."""
    _write_site(tmp_path / "content")
    with at_desk(tmp_path / "content", base_path="/repo/") as desk:
        yield desk


@pytest.fixture
def open_page(page: Page, desk: Desk) -> Page:
    """The English page, with a mark that a reload would wipe out."""
    page.goto(f"{desk.address}en/")
    _wait_for_number(page, len(desk.builds) + 1)
    page.evaluate("window.isSameDocument = true")
    return page


def _wait_for_number(page: Page, number: int) -> None:
    page.wait_for_function("number => Number(document.documentElement.dataset.previewNumber) >= number", arg=number)


def _is_same_document(page: Page) -> bool:
    return bool(page.evaluate("window.isSameDocument === true"))


def _edit(desk: Desk, name: str, before: str, after: str) -> None:
    text = (desk.folder / name).read_text(encoding="utf-8")
    assert before in text
    desk.write(name, text.replace(before, after))


def _problems(page: Page) -> list[str]:
    return page.locator("briefing-preview li").all_inner_texts()


def test_a_save_shows_by_itself_and_the_place_is_kept(open_page: Page, desk: Desk) -> None:
    open_page.locator("summary").nth(0).click()
    open_page.locator("summary").nth(1).click()
    open_page.locator("#note").fill("half a thought")
    open_page.evaluate("scrollTo(0, 1500)")
    _edit(desk, "en/index.html", "the end", "the new end")
    expect(open_page.locator("#end")).to_have_text("the new end")
    assert _is_same_document(open_page)
    assert open_page.evaluate("scrollY") == 1500
    assert open_page.locator("details[open]").count() == 2
    expect(open_page.locator("#note")).to_have_value("half a thought")
    expect(open_page.locator("#note")).to_be_focused()


def test_items_come_and_go_around_what_is_open(open_page: Page, desk: Desk) -> None:
    open_page.locator("summary").nth(0).click()
    open_page.locator("summary").nth(1).click()
    open_page.evaluate("scrollTo(0, 900)")
    _edit(desk, "en/index.html", "<li>alpha</li>", "<li>alpha</li><li>between</li>")
    _edit(
        desk, "en/index.html", '<details id="a1">', '<details id="a0"><summary>New</summary></details><details id="a1">'
    )
    _edit(desk, "en/index.html", "<title>Talks", "<title>More talks")
    expect(open_page).to_have_title("More talks")
    expect(open_page.locator("li")).to_have_text(["alpha", "between", "beta"])
    expect(open_page.locator("details[open] > summary")).to_have_text(["First", "Second"])
    assert _is_same_document(open_page)
    assert abs(open_page.evaluate("scrollY") - 900) < 60  # the browser anchors what is on screen
    _edit(desk, "en/index.html", "<li>alpha</li><li>between</li><li>beta</li>", "<li>beta</li>")
    expect(open_page.locator("li")).to_have_text(["beta"])


def test_another_page_leaves_this_one_alone(open_page: Page, desk: Desk) -> None:
    asked: list[str] = []
    open_page.on("request", lambda request: asked.append(request.url))
    _edit(desk, "fr/index.html", "bonjour", "bonsoir")
    _wait_for_number(open_page, 2)
    assert asked == []
    assert _is_same_document(open_page)


def test_many_open_pages_starve_none(page: Page, desk: Desk) -> None:
    pages = [page, *(page.context.new_page() for _ in range(7))]  # a browser opens six connections in all
    page.context.add_init_script(NEVER_BY_THE_CLOCK)
    for one in pages:
        one.goto(f"{desk.address}en/")
        _wait_for_number(one, 1)
    _edit(desk, "en/index.html", "the end", "the new end")
    for one in pages:
        expect(one.locator("#end")).to_have_text("the new end")


def test_what_a_page_says_to_machines_needs_no_fresh_start(open_page: Page, desk: Desk) -> None:
    machines = '<script id="said" type="application/ld+json">{}</script>'
    _edit(desk, "en/index.html", "</head>", f"{machines}</head>")
    expect(open_page.locator("#said")).to_have_count(1)
    _edit(desk, "en/index.html", "{}", '{"name": 1}')
    open_page.wait_for_function("() => document.querySelector('#said').textContent === '{\"name\": 1}'")
    assert _is_same_document(open_page)


def test_a_style_is_swapped_without_a_reload(open_page: Page, desk: Desk) -> None:
    open_page.locator("summary").nth(0).click()
    open_page.evaluate("scrollTo(0, 1500)")
    for red in (10, 20):
        _edit(desk, "site.css", "rgb(", f"rgb({red}, 2, 3); --old: rgb(")
        expect(open_page.locator("h1")).to_have_css("color", f"rgb({red}, 2, 3)")
        desk.write("site.css", SITE["site.css"])
        expect(open_page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")
    expect(open_page.locator("head link[rel=stylesheet]")).to_have_count(1)
    assert _is_same_document(open_page)
    assert open_page.evaluate("scrollY") == 1500
    assert open_page.locator("details[open]").count() == 1


def test_a_style_under_a_new_name_is_swapped_too(open_page: Page, desk: Desk) -> None:
    desk.write("site.2.css", "h1 { color: rgb(7, 7, 7) }")
    _edit(desk, "en/index.html", "site.css", "site.2.css")
    expect(open_page.locator("h1")).to_have_css("color", "rgb(7, 7, 7)")
    expect(open_page.locator("head link[rel=stylesheet]")).to_have_count(1)
    assert _is_same_document(open_page)


def test_a_page_with_scripts_of_its_own_starts_afresh_in_its_place(open_page: Page, desk: Desk) -> None:
    page = open_page
    desk.write("copy.js", "document.querySelectorAll('li').forEach(one => one.title = 'ready')")
    _edit(desk, "en/index.html", "script-src 'none'", "script-src 'self'")
    _edit(desk, "en/index.html", "</head>", '<script src="../copy.js" defer></script></head>')
    expect(page.locator("li[title=ready]")).to_have_count(2)
    page.locator("summary").nth(1).click()
    page.evaluate("scrollTo(0, 1500); window.isSameDocument = true")
    _edit(desk, "en/index.html", "beta", "gamma")
    expect(page.locator("li[title=ready]")).to_have_text(["alpha", "gamma"])
    _edit(desk, "en/index.html", '<p id="end">', '<p>more</p><p id="end">')  # nothing that a script would hold on to
    expect(page.locator("main")).to_contain_text("more")
    assert _is_same_document(page)
    _edit(
        desk, "en/index.html", "<li>alpha", "<li data-copy>new</li><li>alpha"
    )  # marked for a script: it has not seen it
    expect(page.locator("li[title=ready]")).to_have_text(["new", "alpha", "gamma"])
    assert not _is_same_document(page)
    expect(page.locator("details[open] > summary")).to_have_text(["Second"])
    page.wait_for_function("Math.abs(scrollY - 1500) < 60")
    desk.write("copy.js", "document.querySelectorAll('li').forEach(one => one.title = 'again')")
    expect(page.locator("li[title=again]")).to_have_count(3)


def test_a_problem_is_shown_until_it_is_mended(open_page: Page, desk: Desk) -> None:
    good = (desk.folder / "fr/index.html").read_text()
    desk.write("fr/index.html", "line one\n!problem")
    expect(open_page.get_by_role("alert")).to_contain_text("content/fr/index.html:2 title.fr: missing")
    expect(open_page.get_by_role("alert")).to_contain_text("try: title: {fr: …}")
    expect(open_page.locator("h1")).to_have_text("Talks")
    later = open_page.context.new_page()
    later.goto(f"{desk.address}en/")
    expect(later.get_by_role("alert")).to_contain_text("content/fr/index.html:2")
    desk.write("fr/index.html", good)
    for page in (open_page, later):
        expect(page.locator("briefing-preview section")).to_be_hidden()
    assert _is_same_document(open_page)


def test_the_notice_can_be_sent_away(open_page: Page, desk: Desk) -> None:
    notice = open_page.locator("briefing-preview section")
    open_page.locator("#note").focus()
    desk.write("fr/index.html", "!problem")
    expect(notice).to_be_visible()
    expect(open_page.locator("#note")).to_be_focused()
    open_page.keyboard.press("Escape")
    expect(notice).to_be_hidden()
    desk.write("fr/index.html", "<p>!problem")  # the same problem again: sent away is sent away
    _wait_for_number(open_page, 3)
    expect(notice).to_be_hidden()
    desk.write("fr/index.html", "\n!problem")  # another line: a new one
    expect(notice).to_be_visible()
    open_page.keyboard.press("Tab")
    expect(open_page.get_by_role("button", name="Close")).to_be_focused()
    open_page.keyboard.press("Enter")
    expect(notice).to_be_hidden()
    expect(open_page.locator("#note")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_notice_can_be_used_by_everyone(page: Page, desk: Desk, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{desk.address}en/")
    desk.write("fr/index.html", "!problem")
    expect(page.get_by_role("alert")).to_be_visible()
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, context="briefing-preview", options={"runOnly": {"type": "tag", "values": tags}})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate(LOWEST_CONTRAST) >= 4.5  # axe cannot tell outside of <body>
    box = page.locator("briefing-preview section").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    assert page.locator("briefing-preview section").evaluate("one => getComputedStyle(one).animationName") == "none"
    page.emulate_media(media="print")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_deleted_page_shows_that_it_is_gone_and_comes_back(open_page: Page, desk: Desk) -> None:
    shutil.rmtree(desk.folder / "en")
    expect(open_page.locator("body")).to_contain_text("not found here")
    _write_site(desk.folder)
    expect(open_page.locator("h1")).to_have_text("Talks")
    expect(open_page.locator("h1")).to_have_css("color", "rgb(1, 2, 3)")


def test_a_page_goes_along_when_the_site_moves(open_page: Page, desk: Desk) -> None:
    open_page.locator("summary").nth(1).click()
    open_page.evaluate("history.replaceState(null, '', '#a1'); scrollTo(0, 1500)")
    desk.base_path = "/briefs/"
    _edit(desk, "en/index.html", "the end", "the new end")
    open_page.wait_for_url("**/briefs/en/#a1")
    expect(open_page.locator("#end")).to_have_text("the new end")
    open_page.wait_for_function("scrollY === 1500")
    expect(open_page.locator("details[open] > summary")).to_have_text(["Second"])
    _wait_for_number(open_page, 2)
    _edit(desk, "en/index.html", "the new end", "the very end")
    expect(open_page.locator("#end")).to_have_text("the very end")


def test_without_a_site_the_problems_turn_into_it_once_mended(page: Page, tmp_path: Path) -> None:
    _write_site(tmp_path)
    (tmp_path / "fr/index.html").write_text("!problem")
    with at_desk(tmp_path) as desk:
        page.goto(f"{desk.address}en/")
        expect(page.locator("main")).to_contain_text("content/fr/index.html:1: title.fr: missing")
        expect(page.locator("briefing-preview section")).to_be_hidden()
        desk.write("fr/index.html", "two lines\n!problem")
        expect(page.locator("main")).to_contain_text("content/fr/index.html:2: title.fr: missing")
        desk.write("fr/index.html", SITE["fr/index.html"])
        expect(page.locator("h1")).to_have_text("Talks")


def test_a_page_follows_a_new_session_at_the_same_address(page: Page, tmp_path: Path) -> None:
    _write_site(tmp_path)
    with at_desk(tmp_path) as desk:
        page.goto(f"{desk.address}en/")
        _wait_for_number(page, 1)
        page.evaluate("window.isSameDocument = true")
        port = urlsplit(desk.address).port
    expect(page.get_by_role("status")).to_contain_text("The preview has stopped")
    text = (tmp_path / "en/index.html").read_text(encoding="utf-8")
    (tmp_path / "en/index.html").write_text(text.replace("the end", "saved meanwhile"), encoding="utf-8")
    with at_desk(tmp_path, port=port):
        expect(page.locator("#end")).to_have_text("saved meanwhile")
        expect(page.get_by_role("status")).to_be_hidden()
        assert _is_same_document(page)


def test_nothing_of_the_preview_is_refused_or_amiss(page: Page, desk: Desk) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{desk.address}en/")
    desk.write("fr/index.html", "!problem")
    expect(page.get_by_role("alert")).to_be_visible()
    page.keyboard.press("Escape")
    _edit(desk, "en/index.html", "the end", "the new end")
    desk.write("fr/index.html", "fine")
    expect(page.locator("#end")).to_have_text("the new end")
    assert [one for one in said if "style" not in one] == []  # the page's own inline style is refused, as it asks


def _random_page(chance: random.Random) -> str:
    """A page of the kind that the desk has, of a few parts that come, go, move and change."""

    def words() -> str:
        return " ".join(chance.choices(("one", "two", "<em>three</em>", "<b lang=fr>four</b>"), k=chance.randint(0, 3)))

    def item(name: str) -> str:
        marks = chance.choice(("", ' class="odd"', ' title="x"'))
        more = chance.choice(
            ("", f"<details><summary>{words()}</summary><p>{words()}</p></details>", "<br>", "<!-- -->")
        )
        return f'<li id="{name}"{marks}>{words()}{more}<p>{words()}</p></li>\n'

    names = chance.sample(["a1", "a2", "a3", "a4", "a5", "a6"], k=chance.randint(0, 6))
    paragraphs = "".join(f"<p>{words()}</p>\n" for _ in range(chance.randint(0, 4)))
    return f"<main><h1>{words()}</h1>{paragraphs}<ol>\n{''.join(map(item, names))}</ol>{words()}</main>"


def test_after_any_edits_the_page_is_what_a_fresh_one_would_be(open_page: Page, desk: Desk) -> None:
    served = desk.text("/repo/en/")
    head, tail = served[: served.index("<body>") + 6], "</body></html>"
    chance = random.Random(6)  # the same pages each time
    pages = [head + _random_page(chance) + tail for _ in range(300)]
    wrong = open_page.evaluate(
        """async (pages) => {
          const { refresh } = await import("/_preview/page.js");
          for (const [at, page] of pages.entries()) {
            await refresh(page);
            const right = new DOMParser().parseFromString(page, "text/html").body.innerHTML;
            if (document.body.innerHTML !== right) return [at, right, document.body.innerHTML];
          }
          return null;
        }""",
        pages,
    )
    assert wrong is None, wrong
    assert _is_same_document(open_page)

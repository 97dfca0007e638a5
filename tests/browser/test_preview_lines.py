"""From the page to the line in the YAML, and from a saved line to its place on the page."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from briefing.commands.placing import find_places
from briefing.preview import Editor, Opening, find_editor
from tests.preview.desk import DEADLINE, Desk, at_desk

BRIEF = """\
id: x
meeting: {form: talks}
title: {en: Talks}
participants:
  - {id: somebody, country: VN}
agreed:
  - id: a1
    text: {en: one}
  - id: a2
    text: {en: two}
"""

PAGE = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; script-src 'self'">
<title>Talks</title><link rel="stylesheet" href="../../../site.css"></head>
<body><main><p class="kicker">Talks</p><h1>Talks</h1><p id="somebody">Somebody</p>
<p class="tall"></p><ol><li class="item" id="a1">one</li><li class="item" id="a2">two</li></ol><p class="tall"></p>
<p><label>Note <input id="note"></label></p></main></body></html>
"""

LIST = """<!DOCTYPE html>
<html lang="en"><head><title>Requests</title></head>
<body><main><p><a href="../briefs/x/index.html#a2">two</a></p></main></body></html>
"""


@contextmanager
def _desk(folder: Path, editor: Editor | None, port: int = 0) -> Iterator[Desk]:
    content = folder / "content"
    for name, text in {
        "briefs/x.yaml": BRIEF,
        "en/briefs/x/index.html": PAGE,
        "en/requests/index.html": LIST,
        "site.css": ".tall { height: 3000px }",
    }.items():
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        if not (content / name).exists():
            (content / name).write_text(text, encoding="utf-8")
    assert editor
    with at_desk(content, port=port, opening=Opening(editor, (content,), partial(find_places, content))) as desk:
        yield desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A session that opens lines in VS Code."""
    with _desk(tmp_path, find_editor("vscode")) as desk:
        yield desk


@pytest.fixture
def open_page(page: Page, desk: Desk) -> Page:
    page.goto(f"{desk.address}en/briefs/x/")
    expect(page.locator("briefing-edit")).to_have_count(5)
    return page


def _wait_until_idle(page: Page) -> None:
    """The page does not take a click or a key of a moment ago for a reader at work."""
    page.wait_for_timeout(1600)


def _save(desk: Desk, before: str, after: str) -> None:
    text = (desk.folder / "briefs/x.yaml").read_text("utf-8")
    assert before in text
    desk.write("briefs/x.yaml", text.replace(before, after))


def test_each_part_leads_to_its_line(open_page: Page, desk: Desk) -> None:
    file = f"vscode://file{(desk.folder / 'briefs/x.yaml').as_posix()}"
    links = {"#a1": 7, "#a2": 9, "#somebody": 5, "h1": 3, ".kicker": 2}
    for selector, line in links.items():
        link = open_page.locator(f"{selector} briefing-edit a")
        column = 1 if line < 5 else 5
        expect(link).to_have_attribute("href", f"{file}:{line}:{column}")
    first = open_page.get_by_role("link", name="Edit #a1: ")
    expect(first).to_have_css("opacity", "0")
    open_page.locator("#a1").hover()
    expect(first).to_have_css("opacity", "1")
    open_page.locator("#a2").hover()
    expect(first).to_have_css("opacity", "0")
    first.focus()
    expect(first).to_have_css("opacity", "1")
    _save(desk, "title:", "# a line more\ntitle:")
    expect(first).to_have_attribute("href", f"{file}:8:5")
    expect(first).to_be_focused()
    _save(desk, "agreed:", "agreed: [")  # no YAML for a moment: the last lines stay
    desk.settle()
    expect(first).to_have_attribute("href", f"{file}:8:5")
    assert "briefing-edit" not in desk.text("/en/briefs/x/")
    found = Axe().run(open_page, context="main", options={"runOnly": {"type": "tag", "values": ["wcag2a", "wcag22aa"]}})
    assert found.violations_count == 0, found.generate_report()


def test_the_links_can_be_switched_off_for_good(open_page: Page) -> None:
    open_page.get_by_role("button", name="Preview: options").click()
    open_page.get_by_label("Show links to the sources’ lines").uncheck()
    expect(open_page.locator("briefing-edit")).to_have_count(0)
    open_page.reload()
    open_page.get_by_role("button", name="Preview: options").click()
    expect(open_page.get_by_label("Show links to the sources’ lines")).not_to_be_checked()
    expect(open_page.locator("briefing-edit")).to_have_count(0)


def test_a_list_leads_to_the_line_of_what_it_names(page: Page, desk: Desk) -> None:
    page.goto(f"{desk.address}en/requests/")
    page.wait_for_function("() => document.documentElement.dataset.previewNumber")
    link = page.locator("briefing-edit a")
    expect(link).to_have_count(0)
    for _ in range(50):  # the page asks for what it needs only when it is ready
        page.mouse.move(0, 0)
        page.get_by_text("two").hover()
        if link.count():
            break
        page.wait_for_timeout(100)
    expect(link).to_have_attribute("href", f"vscode://file{(desk.folder / 'briefs/x.yaml').as_posix()}:9:5")


def test_a_save_goes_to_its_point_unless_somebody_is_at_work(open_page: Page, desk: Desk) -> None:
    _save(desk, "two", "three")
    expect(open_page.locator("#a2")).to_be_in_viewport()
    _wait_until_idle(open_page)  # nor is the way there over
    open_page.evaluate("scrollTo(0, 0)")
    open_page.locator("#note").evaluate("one => one.focus({ preventScroll: true })")
    _wait_until_idle(open_page)
    _save(desk, "three", "four")
    desk.settle()
    open_page.wait_for_timeout(300)
    assert open_page.evaluate("scrollY") == 0, "somebody writes"
    open_page.locator("#note").evaluate("one => one.blur()")
    _save(desk, BRIEF[BRIEF.index("participants") : BRIEF.index("  - id: a2")], "agreed:\n")
    _save(desk, "agreed:\n", "agreed:\n" + "".join(f"  - id: b{n}\n    text: {{en: {n}}}\n" for n in range(5)))
    desk.settle()
    open_page.wait_for_timeout(300)
    assert open_page.evaluate("scrollY") == 0, "what is not on the page, or came with much else, is no place to go to"


def test_a_command_opens_the_line(page: Page, tmp_path: Path) -> None:
    opened = tmp_path / "opened.txt"
    program = f"import sys; open({str(opened)!r}, 'w').write(' '.join(sys.argv[1:]) + '.')"
    editor = Editor("test", command=(sys.executable, "-c", program, "{file}", "{line}"))
    with _desk(tmp_path, editor) as desk:
        page.goto(f"{desk.address}en/briefs/x/")
        expect(page.locator("briefing-edit")).to_have_count(5)
        page.evaluate("scrollTo(0, 3000)")
        _wait_until_idle(page)
        port = desk.place[1]
    _save(desk, "title: {en: Talks}\n", "title:\n  en: Other talks\n")
    with _desk(tmp_path, editor, port) as desk:
        expect(page.get_by_title("x.yaml:10")).to_have_count(1)
        page.wait_for_timeout(300)
        assert page.evaluate("scrollY") == 3000, "what was changed between two sessions was not saved just now"
        button = page.get_by_role("button", name="Edit #a2: ")
        button.focus()
        page.keyboard.press("Enter")
        for _ in range(int(DEADLINE * 10)):
            if opened.exists() and opened.read_text().endswith("."):
                break
            page.wait_for_timeout(100)
        assert opened.read_text() == f"{desk.folder / 'briefs/x.yaml'} 10."
        desk.wait_for(lambda: all(one.name != "editor" for one in threading.enumerate()))

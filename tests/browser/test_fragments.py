"""A link to a passage, followed by a real browser to a page of another host."""

from __future__ import annotations

import html
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser

from briefing.publishing.fragments import text_fragment

PARAGRAPHS = {
    "plain": "Both sides agreed in it, and a hyphen-ated word & a sign, 12\u00a0500 in all",
    "long": "Both sides agreed to intensify exchanges and meetings at all levels, through flexible formats, and to "
    "improve the efficiency of their dialogue - at all levels, without delay",
    "one": "The same words here, said the one",
    "other": "The same words here, said the other",
    "elided": "Le ministre a demandé d’élargir l’accord, a-t-il précisé",
    "japanese": "日本とベトナムは、あらゆるレベルの交流を強化し、対話の仕組みを改善し、"
    "地域の場での協力を続けることで一致した。",
    "first": "A quote that runs on from one paragraph with quite a number of words",
    "second": "into the next one, which the page keeps apart from it",
}
FILLER = "".join(f"<p>{n}</p>" for n in range(60))
PAGE = "<!doctype html><meta charset=utf-8><title>An article</title>" + "".join(
    f'{FILLER}<p id="{name}">{html.escape(text)}</p>' for name, text in (*PARAGRAPHS.items(), ("last", ""))
)
SEEN = """[...document.querySelectorAll("[id]")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.bottom > 0 && box.top < innerHeight;
}).map((one) => one.id)"""

CASES: list[tuple[str, dict[str, str], str]] = [
    ("hyphen-ated word & a sign, 12 500", {}, "plain"),
    (PARAGRAPHS["long"], {}, "long"),
    ("The same words here", {"suffix": ", said the other"}, "other"),
    ("said the other", {"prefix": "words here, "}, "other"),
    ("élargir l’accord, a-t-il précisé", {"lang": "fr"}, "elided"),
    (PARAGRAPHS["japanese"], {"lang": "ja"}, "japanese"),
    (f"{PARAGRAPHS['first']} {PARAGRAPHS['second']}", {}, "first"),
]


@pytest.fixture(scope="module")
def source() -> Iterator[str]:
    """The address of an article on a host of its own."""

    class Article(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Article)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/article?id=1&lang=en#top"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(("exact", "context", "name"), CASES, ids=[case[2] for case in CASES])
def test_the_browser_lands_on_the_passage(
    browser: Browser, source: str, exact: str, context: dict[str, str], name: str
) -> None:
    opened = browser.new_context(viewport={"width": 800, "height": 600})
    page = opened.new_page()
    page.goto(text_fragment(source, exact, **context))
    page.wait_for_function("scrollY > 0")
    assert page.evaluate(SEEN) == [name]
    opened.close()

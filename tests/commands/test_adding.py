"""`python build.py add`: what it says, what it writes, what it refuses; files and a server of our own."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing.cli import main
from briefing.commands import adding, fetching
from tests.desks import edit, make_desk, tree
from tests.hosting import no_such_host

PAGES = Path(__file__).parents[1] / "intake" / "pages"
PAGE = (PAGES / "newspaper.html").read_bytes()
STORED = "2025-09-30-the-accra-sentinel-ghana-and-denmark-sign-deal-on-port-safety.en.txt"
TEXT = (
    "Talks in Oslo\n\nThe ministers of Norway and Senegal met in Oslo on Tuesday. They agreed to open a line between "
    "the two ports, and Norway promised to fund the survey of the sea bed.\n"
)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(adding, "today", lambda: "2025-10-02")
    make_desk(tmp_path)
    (tmp_path / "page.html").write_bytes(PAGE)
    (tmp_path / "talks.txt").write_text(TEXT, "utf-8")
    return tmp_path


def add(desk: Path, *sources: str) -> int:
    return main(["add", *sources], root=desk)


def added(desk: Path, before: dict[str, bytes]) -> list[str]:
    return sorted(tree(desk / "content").keys() - before.keys())


def test_it_says_what_it_took_and_what_to_do_next(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, "page.html") == 0
    assert capsys.readouterr().out == (
        f"added content/articles/{STORED}\n"
        "  title      Ghana and Denmark sign deal on port safety\n"
        "  publisher  The Accra Sentinel\n"
        "  published  2025-09-30\n"
        "  language   en\n"
        "  text       110 words in 6 paragraphs\n"
        "  address    https://sentinel.example.gh/politics/2025/09/30/ghana-denmark-port-safety\n"
        "next: read it against the original, then python build.py drafts it and builds the site\n"
    )
    stored = (desk / "content" / "articles" / STORED).read_text("utf-8")
    assert "\nretrieved: 2025-10-02\n---\nGhana and Denmark sign deal on port safety\n\nCopenhagen will" in stored
    assert not list((desk / "content" / "articles").glob(".*"))


def test_what_is_not_known_is_said_with_a_way_out(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, "talks.txt") == 0
    out = capsys.readouterr().out
    assert "  publisher  not found: say `publisher:` at its head\n" in out
    assert "  published  not found: say `published:` at its head, as 2025-03-04\n" in out
    assert (desk / "content" / "articles" / "2025-10-02-talks-in-oslo.en.txt").exists()


def test_what_was_added_is_drafted_by_the_next_build(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, "page.html") == 0
    assert main([], root=desk) == 0
    assert f"from content/articles/{STORED}\n" in capsys.readouterr().out
    assert main(["--quiet"], root=desk) == 0


def test_the_same_text_is_not_stored_twice(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, "page.html") == 0
    before = tree(desk / "content")
    capsys.readouterr()
    assert add(desk, "page.html") == 0
    assert capsys.readouterr().out == f"page.html: already there, as content/articles/{STORED}\n"
    assert tree(desk / "content") == before


def test_the_same_address_with_another_text_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, "page.html") == 0
    before = tree(desk / "content")
    capsys.readouterr()
    edit(desk / "page.html", "40 pilots", "50 pilots")
    assert add(desk, "page.html") == 1
    assert capsys.readouterr().err == (
        f"page.html: an article from the same address is there, as content/articles/{STORED}; its text is another\n"
        f"  try: correct content/articles/{STORED} by hand; or delete it, and add this again\n"
        "1 refusal; 0 articles added.\n"
    )
    assert tree(desk / "content") == before


def test_nothing_is_written_over(desk: Path) -> None:
    taken = desk / "content" / "articles" / "2025-10-02-talks-in-oslo.en.txt"
    taken.write_text("Something else\n\nof the editor’s, and not the same at all.\n", "utf-8")
    before = tree(desk / "content")
    assert add(desk, "talks.txt") == 0
    assert added(desk, before) == ["articles/2025-10-02-talks-in-oslo-2.en.txt"]
    assert {name: content for name, content in tree(desk / "content").items() if name in before} == before


def test_what_is_refused_does_not_keep_the_others_out(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "a.pdf").write_bytes(b"%PDF-1.7\n")
    before = tree(desk / "content")
    assert add(desk, "a.pdf", "page.html", "pagee.html", "content", "talks.txt", "www.example.org/a") == 1
    assert len(added(desk, before)) == 2
    assert capsys.readouterr().err == (
        "a.pdf: a PDF file, which is not read\n"
        "  try: copy the article's text into a .txt file, and add that\n"
        "pagee.html: no such file\n"
        "  try: page.html\n"
        "content: a folder, not an article\n"
        "  try: name its files: python build.py add content/*\n"
        "www.example.org/a: no such file\n"
        "  try: https://www.example.org/a, if it is an address\n"
        "4 refusals; 2 articles added.\n"
    )


def test_wrong_usage(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk) == 2
    assert "add takes files or addresses" in capsys.readouterr().err


def test_a_page_in_the_folder_of_articles_is_named_with_the_way_to_take_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (desk / "content" / "articles" / "page.html").write_bytes(PAGE)
    assert main([], root=desk) == 0
    out = capsys.readouterr().out
    way_out = "python build.py add content/articles/page.html stores the article in it"
    assert f"notice: content/articles/page.html: not read as it is; {way_out}\n" in out
    assert add(desk, "content/articles/page.html") == 0
    assert "content/articles/page.html may be deleted\n" in capsys.readouterr().out


def test_lines_left_out_are_counted_and_shown(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "talks.txt").write_text(TEXT + "\nShare\n\nRelated stories\n", "utf-8")
    assert add(desk, "talks.txt", "--verbose") == 0
    out = capsys.readouterr().out
    assert "  left out   2 lines that stood round it (--verbose shows them)\n             Share\n" in out


class Site(BaseHTTPRequestHandler):
    """A small web: pages that are sound, lead on, compress, dawdle or are not there."""

    def do_GET(self) -> None:
        answers = {
            "/article": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE),
            "/moved": (301, {"Location": "/article"}, b""),
            "/circle": (302, {"Location": "/circle"}, b""),
            "/away": (302, {"Location": "ftp://example.org/a"}, b""),
            "/file": (302, {"Location": "file:///etc/hostname"}, b""),
            "/gzip": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip"}, gzip.compress(PAGE)),
            "/bomb": (200, {"Content-Encoding": "gzip"}, gzip.compress(b" " * 40_000_000)),
            "/cut": (200, {"Content-Encoding": "gzip"}, gzip.compress(PAGE)[:-20]),
            "/forbidden": (403, {}, b"no"),
            "/teapot": (418, {}, b""),
            "/pdf": (200, {"Content-Type": "application/pdf"}, b"%PDF-1.7"),
            "/caf%C3%A9?q=%C3%A9t%C3%A9": (200, {"Content-Type": "text/html"}, PAGE),
        }
        status, headers, body = answers.get(self.path, (404, {}, b"gone"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("path", ["/article", "/moved", "/gzip", "/café?q=été"])
def test_an_address_is_fetched(path: str, desk: Path, site: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, site + path) == 0
    stored = (desk / "content" / "articles" / STORED).read_text("utf-8")
    assert "\npublisher: The Accra Sentinel\nurl: http" in stored
    assert "\nretrieved: 2025-10-02\n" in stored


REFUSALS = {
    "/nowhere": ("no such page (404)", "look for the article on the site, and add its present address"),
    "/forbidden": ("does not let programs in (403)", fetching._SAVE),
    "/teapot": ("the server answers 418 (I'm a Teapot)", fetching._SAVE),
    "/away": ("leads to ftp://example.org/a, which is not fetched", fetching._SAVE),
    "/file": ("leads to what is not fetched", fetching._SAVE),
    "/bomb": ("more than 25 MB", fetching._SAVE),
    "/cut": ("came damaged (Compressed file ended before the end-of-stream marker was reached)", "run it again"),
    "/pdf": ("a PDF file, which is not read", "copy the article's text into a .txt file, and add that"),
}


@pytest.mark.parametrize("path", REFUSALS)
def test_what_the_web_answers_is_said_with_a_way_out(
    path: str, desk: Path, site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(desk / "content")
    message, way_out = REFUSALS[path]
    assert add(desk, site + path) == 1
    assert capsys.readouterr().err == f"{site}{path}: {message}\n  try: {way_out}\n1 refusal; 0 articles added.\n"
    assert tree(desk / "content") == before


def test_redirects_come_to_an_end(desk: Path, site: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert add(desk, f"{site}/circle") == 1
    assert "leads on and on" in capsys.readouterr().err


def test_no_page_from_outside_leads_into_the_house(
    desk: Path, site: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = fetching._is_inside
    monkeypatch.setattr(fetching, "_is_inside", lambda url: not url.endswith("/moved") and inside(url))
    assert add(desk, f"{site}/moved") == 1
    assert "leads into a private network (127.0.0.1)" in capsys.readouterr().err
    for host in (
        "http://127.0.0.1/",
        "http://10.1.2.3/",
        "http://169.254.169.254/",
        "http://[::1]/",
        "http://[fe80::1]/",
    ):
        assert inside(host)


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("ftp://example.org/a", "'ftp' is not fetched, only http and https"),
        ("file:///etc/hostname", "'file' is not fetched, only http and https"),
        ("https:///a", "not an address"),
        ("https://[::1/a", "not an address"),
        ("https://me:secret@example.org/a", "holds a name or a password"),
        ("http://127.0.0.1:1/a", "the host refuses the connection"),
        ("https://nowhere.invalid/a", "no such host"),
    ],
)
def test_addresses_that_lead_nowhere(
    address: str,
    message: str,
    desk: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if ".invalid" in address:
        monkeypatch.setattr("socket.getaddrinfo", no_such_host)
    assert add(desk, address) == 1
    assert capsys.readouterr().err.startswith(f"{address}: {message}\n  try: ")


def test_a_server_that_does_not_answer(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import socket

    monkeypatch.setattr(fetching, "_TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        assert add(desk, f"http://127.0.0.1:{silent.getsockname()[1]}/a") == 1
    assert "no answer within 0.2 seconds" in capsys.readouterr().err

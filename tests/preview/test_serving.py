"""The server gives what the build made and nothing else, to this machine and nobody else."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import BriefingError, Problem, UsageError
from briefing.preview import Build, watch
from briefing.preview.answers import answer
from briefing.preview.board import Board, State
from briefing.preview.dressing import allow_preview, dress, find_resources
from briefing.preview.routing import Found, Missing, Moved, content_type, is_own_host, route
from tests.preview.desk import DEADLINE, Desk, at_desk

FILES = {
    "index.html": b"<html><head></head><body>start</body></html>",
    "404.html": b"<html><head></head><body>own not found</body></html>",
    "en/index.html": b"<html><head></head><body>english</body></html>",
    "en/caf\u00e9/index.html": b"",
    "data/requests.csv": b"by,to\n",
}

TRICKS = [
    "/../secret",
    "/en/../index.html",
    "/en/%2e%2e/index.html",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/en%2findex.html",
    "/en%5cindex.html",
    "/en\\index.html",
    "//index.html",
    "//evil.example/en",
    "/en//index.html",
    "/./index.html",
    "/en/%00",
    "/%ff",
    "/en/index.html/",
    "/en/index.html%00.txt",
    "http://evil.example/",
    "/*",
]


@pytest.mark.parametrize("target", TRICKS)
@pytest.mark.parametrize("base", ["/", "/repo/"])
def test_tricks_find_nothing(target: str, base: str) -> None:
    assert route(target if base == "/" else base.rstrip("/") + target, FILES, base) == Missing()


@given(st.text(alphabet="/.%25eEfFcC\\en?#index.html\0é", max_size=40))
def test_whatever_is_asked_only_a_file_of_the_site_is_found(target: str) -> None:
    match route(target, FILES):
        case Found(path):
            assert path in FILES
        case Moved(to):
            assert to.startswith("/")
            assert not to.startswith("//")
            assert isinstance(route(to, FILES), Found)


ROUTES = [
    ("/", "/", Found("index.html")),
    ("/index.html", "/", Found("index.html")),
    ("/en/", "/", Found("en/index.html")),
    ("/en", "/", Moved("/en/")),
    ("/en?q=a/b#x", "/", Moved("/en/?q=a/b")),
    ("/en/caf%C3%A9/", "/", Found("en/café/index.html")),
    ("/en/caf%C3%A9", "/", Moved("/en/caf%C3%A9/")),
    ("/", "/repo/", Moved("/repo/")),
    ("/repo", "/repo/", Moved("/repo/")),
    ("/repo/en", "/repo/", Moved("/repo/en/")),
    ("/repo/data/requests.csv?v=1", "/repo/", Found("data/requests.csv")),
    ("/en/", "/repo/", Missing()),
    ("/repository/en/", "/repo/", Missing()),
    ("/data/", "/", Missing()),
]


@pytest.mark.parametrize(("target", "base", "expected"), ROUTES)
def test_routes(target: str, base: str, expected: object) -> None:
    assert route(target, FILES, base) == expected


class Lazy(dict[str, bytes]):
    """Files of which one cannot be made."""

    def __getitem__(self, path: str) -> bytes:
        if path.startswith("bad"):
            raise BriefingError([Problem("templates/brief.typ", 7, "", "unknown variable: titel", (("try", "title"),))])
        return super().__getitem__(path)


def test_what_cannot_be_made_says_why() -> None:
    state = State(1, Lazy({"bad.pdf": b"", "bad/index.html": b"", "good.pdf": b"%PDF"}))
    told = answer("/bad.pdf", state)
    assert told.status == 500
    assert told.body == b"templates/brief.typ:7: unknown variable: titel\n  try: title\n"
    page = answer("/bad/", state)
    assert page.status == 500
    assert b"templates/brief.typ:7: unknown variable: titel" in page.body
    assert b"<h1>This page cannot be made</h1>" in page.body
    assert answer("/good.pdf", state).body == b"%PDF"


def test_a_problem_of_a_page_that_nobody_looks_at_is_told_on_the_others() -> None:
    board, files = Board(), dict(FILES)
    board.post(Build(files))
    problem = Problem("templates/home.html", 7, "", "'titel' is undefined")
    board.note((problem,), of=files)
    assert (board.state.problems, board.state.is_last_good, board.state.number) == ((problem,), False, 2)
    board.note((problem,), of=files)
    assert board.state.number == 2  # the same again is no news
    board.note((), of={})
    assert list(board.state.problems) == [problem]  # what another site was found to be is not told of this one
    board.note((), of=files)
    assert list(board.state.problems) == []


HOSTS = [
    ("localhost", "127.0.0.1", True),
    ("localhost:8000", "127.0.0.1", True),
    ("127.0.0.1:8000", "127.0.0.1", True),
    ("[::1]:8000", "::1", True),
    ("LOCALHOST.:8000", "127.0.0.1", True),
    ("desk.localhost:8000", "127.0.0.1", True),
    ("desk.example:8000", "desk.example", True),
    ("evil.example", "127.0.0.1", False),
    ("localhost.evil.example", "127.0.0.1", False),
    ("127.0.0.1.evil.example", "127.0.0.1", False),
    ("evil.example", "0.0.0.0", False),
    ("192.168.1.20:8000", "0.0.0.0", True),
    ("[fe80::1]:8000", "::", True),
    ("192.168.1.20", "127.0.0.1", False),
    ("localhost:8000@evil.example", "127.0.0.1", False),
    ("", "127.0.0.1", False),
    (None, "127.0.0.1", False),
    ("", "", False),
]


@pytest.mark.parametrize(("header", "bound", "expected"), HOSTS)
def test_hosts(header: str | None, bound: str, expected: bool) -> None:
    assert is_own_host(header, bound) is expected


def test_every_type_of_text_says_its_encoding() -> None:
    for name in ("a.html", "a.css", "a.js", "a.json", "a.xml", "a.txt", "a.csv", "a.ics", "a.svg", "A.HTML"):
        assert content_type(name).endswith("; charset=utf-8")


POLICIES = [
    ("default-src 'self'", "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'"),
    (
        "default-src 'none'; script-src 'none'; style-src 'sha256-abc='",
        "default-src 'none'; script-src 'self'; style-src 'sha256-abc=' 'self'; connect-src 'self'",
    ),
    ("img-src 'self'", "img-src 'self'"),
    ("connect-src https://a.example", "connect-src https://a.example 'self'"),
]


@pytest.mark.parametrize(("policy", "opened"), POLICIES)
def test_a_policy_lets_the_preview_in_and_nobody_else(policy: str, opened: str) -> None:
    assert allow_preview(policy) == opened
    assert allow_preview(opened) == opened


METAS = [
    """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">""",
    """<meta content="default-src 'none'" http-equiv="Content-Security-Policy">""",
    """<META HTTP-EQUIV=content-security-policy CONTENT="default-src &#39;none&#39;">""",
    """<meta http-equiv='Content-Security-Policy' content='default-src &#39;none&#39;'>""",
]


@pytest.mark.parametrize("meta", METAS)
def test_a_policy_is_found_however_it_is_written(meta: str) -> None:
    page = dress(f'<head><meta name="x" content="y">{meta}</head>'.encode(), "1", {}).decode()
    assert page.replace("&#39;", "'").count("connect-src 'self'") == 1
    assert '<meta name="x" content="y">' in page


def test_only_what_a_page_shows_is_a_resource() -> None:
    page = b"""<link rel=stylesheet href="../site.css?v=1"><img src="/a.png"><a href="../b.txt">b</a>
        <script src="https://other.example/x.js"></script><script src="//[x"></script>
        <link rel=alternate href="../fr/">"""
    files = {"site.css": b"", "a.png": b"", "b.txt": b"", "fr/index.html": b""}
    assert find_resources(page, "/en/", files, "/").keys() == {"/site.css?v=1", "/a.png"}


@pytest.fixture(params=["/", "/repo/"])
def site(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    for name, content in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    (tmp_path / "site.css").write_text("p {}")
    with at_desk(tmp_path, base_path=request.param) as desk:
        yield desk


def _base(desk: Desk) -> str:
    return "/" + desk.address.split("/", 3)[3]


def test_what_a_browser_gets(site: Desk) -> None:
    base = _base(site)
    status, headers, body = site.ask(f"{base}en/")
    assert (status, headers["content-type"], headers["cache-control"]) == (200, "text/html; charset=utf-8", "no-store")
    assert b"english" in body
    assert body.count(b"/_preview/client.js") == 1
    status, headers, body = site.ask(f"{base}site.css")
    assert (status, headers["content-type"], body) == (200, "text/css; charset=utf-8", b"p {}")
    status, headers, _ = site.ask(f"{base}en?a=1")
    assert (status, headers["location"]) == (302, f"{base}en/?a=1")
    status, headers, body = site.ask(f"{base}nowhere/")
    assert (status, headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert b"own not found" in body
    for name, kind in (("client.js", "text/javascript; charset=utf-8"), ("client.css", "text/css; charset=utf-8")):
        status, headers, body = site.ask(f"/_preview/{name}")
        assert (status, headers["content-type"]) == (200, kind)
        assert body
    assert site.ask("/_preview/board.py")[0] == 404
    assert site.ask("/_preview/../board.py")[0] == 404


def test_a_site_that_moves_is_served_at_its_new_place_and_old_addresses_lead_there(site: Desk) -> None:
    old = _base(site)
    site.base_path = "/new/place/"
    site.write("en/index.html", "moved")
    site.wait_for(lambda: any("/new/place/  (base_url" in line for line in site.said))
    assert site.text("/new/place/en/").startswith("moved")
    for address, to in (("en/", "en/"), ("en/?a=1", "en/?a=1"), ("site.css", "site.css"), ("", "")):
        status, headers, _ = site.ask(f"{old}{address}")
        assert (status, headers.get("location")) == (302, f"/new/place/{to}")
    assert site.ask(f"{old}nowhere/")[0] == 404
    wrong = {"Referer": f"{site.address.removesuffix(old)}/new/place/en/"}
    assert site.ask(f"{old}en/", headers=wrong)[0] == 404, "a wrong link on a page of now is shown as what it is"
    told = json.loads(site.text(f"/_preview/news?page={old}en/&version=1"))
    assert (told["moved"], "page" in told) == ("/new/place/en/", False)
    missing = json.loads(site.text(f"/_preview/news?page={old}nowhere/&version={told['version']}"))
    assert "moved" not in missing


def test_a_page_that_asks_now_and_then_is_one_that_somebody_looks_at(tmp_path: Path) -> None:
    board = Board()
    with at_desk(tmp_path, board=board) as desk:
        assert not board.viewed
        desk.text("/_preview/news?page=/en/&version=1")
        assert board.viewed == ("/en/",)


def test_head_is_get_without_the_body(site: Desk) -> None:
    for target in ("en/", "site.css", "nowhere"):
        got, head = site.ask(_base(site) + target), site.ask(_base(site) + target, "HEAD")
        assert head[0] == got[0]
        assert {**head[1], "date": ""} == {**got[1], "date": ""}
        assert head[2] == b""


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "BREW"])
def test_other_methods_are_refused(desk: Desk, method: str) -> None:
    status, headers, _ = desk.ask("/en/", method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("target", TRICKS)
def test_tricks_get_nothing_from_the_server(desk: Desk, target: str) -> None:
    status, headers, body = desk.ask(target.replace(" ", "%20"))
    is_joined = target == "//index.html"  # the standard library makes one slash of several at the start
    assert status in ({200} if is_joined else {400, 403, 404})
    assert not headers.get("location", "").startswith("//")
    assert b"root:" not in body


def test_a_name_that_another_site_pointed_here_is_refused(desk: Desk) -> None:
    for target in ("/en/", "/_preview/events?page=/en/", "/_preview/client.js"):
        status, _, body = desk.ask(target, headers={"Host": "evil.example"})
        assert status == 403
        assert b"english" not in body


def test_the_next_free_port_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with at_desk(tmp_path, port=port) as desk:
            assert desk.place[1] != port
            assert desk.ask("/")[0] == 404


def test_an_address_that_is_not_ours_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot serve on 203\.0\.113\.7"):
        watch(lambda changed: Build({}), [tmp_path], host="203.0.113.7", say=print)


class Listener:
    """An open page's line to the server."""

    def __init__(self, desk: Desk, page: str) -> None:
        self.socket = socket.create_connection(desk.place, timeout=DEADLINE)
        self.socket.sendall(f"GET /_preview/events?page={page} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        self.lines = self.socket.makefile("rb")
        self.head = b"".join(iter(self.lines.readline, b"\r\n"))

    def hear(self) -> dict[str, object]:
        for line in self.lines:
            if line.startswith(b"data: "):
                told: dict[str, object] = json.loads(line[6:])
                return told
        raise EOFError

    def close(self) -> None:
        self.lines.close()
        self.socket.close()


@pytest.fixture
def listener(desk: Desk) -> Iterator[Listener]:
    listener = Listener(desk, "/en/")
    yield listener
    listener.close()


def test_an_open_page_is_told_at_once_and_after_each_build(desk: Desk, listener: Listener) -> None:
    assert b"text/event-stream" in listener.head
    first = listener.hear()
    assert (first["number"], first["problems"]) == (1, [])
    assert f'data-version="{first["version"]}"' in desk.text("/en/")
    desk.write("index.html", "<html>another page</html>")
    second = listener.hear()
    assert (second["number"], second["version"]) == (2, first["version"])
    desk.write("en/index.html", "<html><head></head><body>changed</body></html>")
    third = listener.hear()
    assert third["version"] != first["version"]
    assert f'data-version="{third["version"]}"' in desk.text("/en/")
    assert ["page" in told for told in (first, second, third)] == [True, False, True]  # what it has is not sent again
    assert third["page"] == desk.text("/en/")


def test_a_page_that_holds_no_line_can_ask(desk: Desk) -> None:
    told = json.loads(desk.text("/_preview/news?page=/en/"))
    assert (told["number"], told["page"]) == (1, desk.text("/en/"))
    again = json.loads(desk.text(f"/_preview/news?page=/en/&version={told['version']}"))
    assert again.keys() == told.keys() - {"page"}


def test_an_open_page_is_told_of_problems_and_of_their_end(desk: Desk, listener: Listener) -> None:
    version = listener.hear()["version"]
    desk.write("fr.html", "one\n!problem")
    told = listener.hear()
    assert told["problems"] == [
        {"place": "content/fr.html:2", "message": "title.fr: missing", "hints": ["try: title: {fr: …}"]}
    ]
    assert told["version"] == version
    assert "english" in desk.text("/en/")
    assert desk.ask("/fr.html")[0] == 404
    desk.wait_for(lambda: any("content/fr.html:2: title.fr: missing" in line for line in desk.said))
    assert any("fr.html: 1 problem; the page shows the last good state" in line for line in desk.said)
    desk.write("fr.html", "one\nmended")
    assert listener.hear()["problems"] == []
    desk.wait_for_text("/fr.html", "mended")


def test_a_bug_in_the_build_is_a_problem_and_ends_nothing(desk: Desk, listener: Listener) -> None:
    listener.hear()
    desk.write("fr.html", "!bug")
    problems = listener.hear()["problems"]
    assert isinstance(problems, list)
    assert "KeyError: 'fr.html'" in problems[0]["message"]
    assert problems[0]["place"].startswith("desk.py:")
    desk.wait_for(lambda: any("Traceback" in line for line in desk.said))
    desk.write("fr.html", "fine")
    assert listener.hear()["problems"] == []


def test_many_builds_reach_a_slow_page_as_one(desk: Desk, listener: Listener) -> None:
    listener.hear()
    for number in range(3):
        desk.write("en/index.html", f"<html>{number}</html>")
        desk.wait_for_text("/en/", f"<html>{number}")
    end = time.monotonic() + DEADLINE
    while f'data-version="{listener.hear()["version"]}"' not in desk.text("/en/"):
        assert time.monotonic() < end


def test_without_a_good_build_the_problems_are_the_page(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<b>!problem")
    with at_desk(tmp_path) as desk:
        status, headers, body = desk.ask("/anything/")
        assert (status, headers["content-type"]) == (503, "text/html; charset=utf-8")
        assert "content/index.html:1: title.fr: missing" in body.decode()
        assert b"/_preview/client.js" in body
        told = json.loads(desk.text("/_preview/news?page=/"))  # a page of an earlier session stays, and says so
        assert (told["isUnbuilt"], told["problems"][0]["place"]) == (True, "content/index.html:1")
        desk.write("index.html", "<b>mended")
        desk.wait_for_text("/", "mended")


def test_the_session_ends_at_once_with_pages_open(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    with at_desk(tmp_path) as desk:
        lines = [Listener(desk, "/") for _ in range(5)]
        for line in lines:
            line.hear()
        silent = socket.create_connection(desk.place)  # as a browser does ahead of time
        desk.wait_for(lambda: sum("process_request_thread" in one.name for one in threading.enumerate()) == 6)
    for line in lines:
        with pytest.raises(EOFError):
            line.hear()
        line.close()
    silent.close()


def test_pages_that_leave_are_forgotten_without_a_word(desk: Desk) -> None:
    for _ in range(5):
        line = Listener(desk, "/en/")
        line.hear()
        line.close()
    for number in range(3):
        desk.write("en/index.html", f"<html>{number}</html>")
        desk.wait_for_text("/en/", f"<html>{number}")
    desk.wait_for(lambda: not any("process_request_thread" in one.name for one in threading.enumerate()))
    assert not any("Traceback" in line for line in desk.said)

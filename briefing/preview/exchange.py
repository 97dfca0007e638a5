"""One request and its answer over the line, and the line that tells an open page of news."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import NamedTuple, Protocol, cast
from urllib.parse import urlsplit

from briefing.preview.answers import (
    EVENTS,
    JSON,
    NEWS,
    OPEN,
    PLACES,
    Answer,
    answer,
    answer_places,
    plain,
    read_asking,
    tell,
)
from briefing.preview.board import Board
from briefing.preview.opening import Opening
from briefing.preview.ranges import choose_part
from briefing.preview.routing import is_own_host

_PULSE = 5.0
"""Seconds between signs of life to an open page: only a write shows that it has gone."""
_LONGEST = 4096
"""Bytes of what a page may ask for."""
_COMMON = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Connection", "close"),
)


class Manner(NamedTuple):
    """How a site is served."""

    reload: bool = True
    """Whether open pages follow what is built; without, nothing is added to them."""
    opening: Opening | None = None
    """How pages open their lines in the sources."""


class _Serving(Protocol):
    board: Board
    manner: Manner
    bound_host: str


class Exchange(BaseHTTPRequestHandler):
    """Answers one request; its server is a `_Serving`."""

    timeout = 30
    server_version = "briefing"
    sys_version = ""

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def do_POST(self) -> None:
        opening = self._opening
        if opening is None or self.path != OPEN:
            self._refuse()
        elif not self._is_asked_by_own_page():
            self._send(plain(403, "Only pages of this preview may ask for this."), with_body=True)
        else:
            length = self.headers.get("Content-Length", "")
            body = self.rfile.read(int(length)) if length.isdecimal() and int(length) <= _LONGEST else b""
            wrong = opening.open(body)
            self._send(plain(409, wrong) if wrong else Answer(204, (), b""), with_body=True)

    def _refuse(self) -> None:
        self._send(plain(405, "Only GET and HEAD.", ("Allow", "GET, HEAD")), with_body=True)

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):  # every other method, known or not
            return self._refuse
        raise AttributeError(name)

    @property
    def _serving(self) -> _Serving:
        return cast(_Serving, self.server)

    @property
    def _opening(self) -> Opening | None:
        """Only for those who sit at this machine: the files, and the editor, are here."""
        there = ipaddress.ip_address(str(self.client_address[0]).partition("%")[0])
        mapped = getattr(there, "ipv4_mapped", None) or there
        return self._serving.manner.opening if mapped.is_loopback else None

    def _is_asked_by_own_page(self) -> bool:
        host = self.headers.get("Host")
        return (
            is_own_host(host, self._serving.bound_host)
            and self.headers.get("Origin") == f"http://{host}"
            and self.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
            and self.headers.get("Content-Type") == "application/json"
        )

    def _respond(self, *, with_body: bool) -> None:
        state, manner = self._serving.board.state, self._serving.manner
        address = self.path.partition("?")[0]
        if not is_own_host(self.headers.get("Host"), self._serving.bound_host):
            text = "This address is not one of the preview's. Open it as http://localhost or by the address it printed."
            self._send(plain(403, text), with_body=with_body)
        elif address == EVENTS and manner.reload:
            self._tell(with_body=with_body)
        elif address == NEWS and manner.reload:
            asking = read_asking(self.path)
            self._serving.board.glimpse(asking.page)
            told = tell(state, asking, self._opening)
            self._send(Answer(200, JSON, told.line), with_body=with_body)
        elif address == PLACES and manner.reload:
            self._send(answer_places(self.path, state, self._opening), with_body=with_body)
        else:
            from_page = urlsplit(self.headers.get("Referer", "")).path
            self._send(answer(self.path, state, reload=manner.reload, from_page=from_page), with_body=with_body)

    def _send(self, given: Answer, *, with_body: bool) -> None:
        status, headers, body = given.status, given.headers, given.body
        if status == 200:
            asked = {name.lower(): value for name, value in self.headers.items()}
            status, more, body = choose_part(body, asked)
            headers = (*headers, *more)
        self.send_response(status)
        length = () if status in (204, 304) else (("Content-Length", str(len(body))),)
        for name, value in (*headers, *length, *_COMMON):
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def _tell(self, *, with_body: bool) -> None:
        """Keep a page told of news, for as long as it is open."""
        self.send_response(200)
        for name, value in (("Content-Type", "text/event-stream; charset=utf-8"), *_COMMON):
            self.send_header(name, value)
        self.end_headers()
        if not with_body:
            return
        self.wfile.write(b"retry: 500\n\n")
        asking = read_asking(self.path)
        board = self._serving.board
        seen = -1
        with board.viewing(asking.page):
            while board.is_open:
                state = board.wait_for_news(seen, _PULSE)
                if state.number == seen:
                    self.wfile.write(b"event: pulse\ndata:-\n\n")  # seen by the page too: a machine may have slept
                else:
                    told = tell(state, asking, self._opening)
                    self.wfile.write(b"data: " + told.line + b"\n\n")
                    asking = asking._replace(version=told.version)
                seen = state.number

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives it
        """Nothing: the terminal belongs to the builds."""

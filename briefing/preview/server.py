"""The preview's web server: this machine only unless told otherwise, from memory, and gone at once when stopped."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import socketserver
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import cast

from briefing.errors import UsageError
from briefing.preview.answers import EVENTS, Answer, answer, plain, read_asking, tell
from briefing.preview.board import Board
from briefing.preview.routing import is_own_host

_TRIES = 20
"""Ports that are tried one after the other, before any free one is taken."""
_PULSE = 5.0
"""Seconds between signs of life to an open page: only a write shows that it has gone."""
_TURN = 0.0005
"""Seconds that a thread which computes keeps the others waiting: a tenth of Python's own."""
_COMMON = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Connection", "close"),
)


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share a port
    request_queue_size = 64

    def __init__(self, host: str, port: int, board: Board, base_path: str, say: Callable[[str], None]) -> None:
        self.board, self.base_path, self.bound_host, self.say = board, base_path, host, say
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Exchange)

    def server_bind(self) -> None:
        # HTTPServer asks the name service for the host's full name here, which can take seconds
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.bound_host, self.server_address[1]

    def process_request(self, request: socket.socket | tuple[bytes, socket.socket], client_address: object) -> None:
        with self._lock:
            self._connections.add(cast(socket.socket, request))
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        with self._lock:
            self._connections.discard(cast(socket.socket, request))
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            self.say(traceback.format_exc())

    def hang_up(self) -> None:
        """Break off what is still open: a browser keeps connections that it may never use."""
        with self._lock:
            for connection in self._connections:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class _Exchange(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30
    server_version = "briefing"
    sys_version = ""

    def do_GET(self) -> None:
        self._respond(with_body=True)

    def do_HEAD(self) -> None:
        self._respond(with_body=False)

    def _refuse(self) -> None:
        self._send(plain(405, "Only GET and HEAD.", ("Allow", "GET, HEAD")), with_body=True)

    def __getattr__(self, name: str) -> Callable[[], None]:
        if name.startswith("do_"):  # every other method, known or not
            return self._refuse
        raise AttributeError(name)

    def _respond(self, *, with_body: bool) -> None:
        if not is_own_host(self.headers.get("Host"), self.server.bound_host):
            text = "This address is not one of the preview's. Open it as http://localhost or by the address it printed."
            self._send(plain(403, text), with_body=with_body)
        elif self.path.partition("?")[0] == EVENTS and with_body:
            self._tell()
        else:
            self._send(answer(self.path, self.server.board.state, self.server.base_path), with_body=with_body)

    def _send(self, given: Answer, *, with_body: bool) -> None:
        self.send_response(given.status)
        for name, value in (*given.headers, ("Content-Length", str(len(given.body))), *_COMMON):
            self.send_header(name, value)
        self.end_headers()
        if with_body:
            self.wfile.write(given.body)

    def _tell(self) -> None:
        """Keep a page told of news, for as long as it is open."""
        self.send_response(200)
        for name, value in (("Content-Type", "text/event-stream; charset=utf-8"), *_COMMON):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(b"retry: 500\n\n")
        asking = read_asking(self.path)
        board = self.server.board
        seen = -1
        with board.viewing(asking.page):
            while board.is_open:
                state = board.wait_for_news(seen, _PULSE)
                if state.number == seen:
                    self.wfile.write(b":\n\n")
                else:
                    told = tell(state, asking, self.server.base_path)
                    self.wfile.write(b"data: " + told.line + b"\n\n")
                    asking = asking._replace(version=told.version)
                seen = state.number

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that the base class gives it
        """Nothing: the terminal belongs to the builds."""


@contextlib.contextmanager
def serving(board: Board, *, host: str, port: int, base_path: str, say: Callable[[str], None]) -> Iterator[str]:
    """Serve what the board shows, from `with` on; gives the site's address."""
    server = _bind(host, port, lambda number: _Server(host, number, board, base_path, say))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="preview server")
    thread.start()
    switching = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)  # the page in view is sent while the rest of the site is still being built
    try:
        yield _address(host, server.server_address[1], base_path)
    finally:
        sys.setswitchinterval(switching)
        board.close()
        server.shutdown()
        thread.join()
        server.hang_up()
        server.server_close()


def _bind(host: str, port: int, make: Callable[[int], _Server]) -> _Server:
    wanted = [port, *range(port + 1, min(port + _TRIES, 65536)), 0] if port else [0]
    for number in wanted:
        try:
            return make(number)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UsageError(f"cannot serve on {host} port {number}: {error.strerror or error}") from error
    raise UsageError(f"cannot serve on {host}: no free port")


def _address(host: str, port: int, base_path: str) -> str:
    shown = "localhost" if host in ("", "0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}{base_path}"

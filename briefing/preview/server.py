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
from http.server import ThreadingHTTPServer
from typing import cast

from briefing.errors import UsageError
from briefing.preview.board import Board
from briefing.preview.exchange import Exchange, Manner

_TRIES = 20
"""Ports that are tried one after the other, before any free one is taken."""
_TURN = 0.0005
"""Seconds that a thread which computes keeps the others waiting: a tenth of Python's own."""


class _Server(ThreadingHTTPServer):
    daemon_threads = False  # so that closing waits for them
    allow_reuse_address = os.name != "nt"  # on Windows it would let two servers share a port
    request_queue_size = 64

    def __init__(self, host: str, port: int, board: Board, manner: Manner, say: Callable[[str], None]) -> None:
        self.board, self.manner, self.bound_host, self.say = board, manner, host, say
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), Exchange)

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


@contextlib.contextmanager
def serving(board: Board, *, host: str, port: int, manner: Manner, say: Callable[[str], None]) -> Iterator[str]:
    """Serve what the board shows, from `with` on; gives the server's address, without a slash at its end."""
    server = _bind(host, port, lambda number: _Server(host, number, board, manner, say))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="preview server")
    thread.start()
    switching = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)  # the page in view is sent while the rest of the site is still being built
    try:
        yield _address(host, server.server_address[1])
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


def _address(host: str, port: int) -> str:
    shown = "localhost" if host in ("", "0.0.0.0", "::") else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"

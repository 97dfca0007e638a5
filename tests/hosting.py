"""A web host on this machine, as sites are published: below a path, compressed, with a page for what is missing."""

from __future__ import annotations

import functools
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

TYPES = {
    "": "application/octet-stream",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".wasm": "application/wasm",
}
PIECES = (400, *(int(100 * 1.4**step) for step in range(14)))
"""Bytes that a slow line brings at once: something to be seen, then a few words, a few lines, whole screens."""

FIRST_PAUSE = 0.15
PAUSE = 0.02
"""Seconds between two pieces: a browser needs some to paint for the first time, then it does 60 times a second."""

COMPRESSED = ("text/", "application/json", "application/xml", "image/svg+xml")


class Host(SimpleHTTPRequestHandler):
    """Answers for one folder below one path; everything else is missing."""

    protocol_version = "HTTP/1.1"

    def __init__(
        self, *arguments: object, folder: Path, below: str, slowly: bool = False, instead_of: str | None = None
    ) -> None:
        self.folder = folder
        self.instead_of = instead_of
        self.below = below
        self.slowly = slowly
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        found = self.folder / path.removeprefix(self.below).lstrip("/")
        if found.is_dir() and not path.endswith("/"):
            self._answer(301, b"", "text/plain", {"Location": f"{path}/"})
            return
        found = found / "index.html" if found.is_dir() else found
        there = path.startswith(f"{self.below}/") and found.is_file()
        found = found if there else self.folder / "404.html"
        self._answer(200 if there else 404, found.read_bytes(), TYPES.get(found.suffix, TYPES[""]), {})

    def _answer(self, status: int, content: bytes, kind: str, more: dict[str, str]) -> None:
        if self.instead_of and kind.startswith(COMPRESSED):
            own = f"http://{self.headers['Host']}{self.below}"
            content = content.replace(self.instead_of.encode(), own.encode())
        if self.slowly and kind.startswith("text/html"):
            self._trickle(status, content, kind)
            return
        if kind.startswith(COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = gzip.compress(content, mtime=0)
            more = {**more, "Content-Encoding": "gzip"}
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(content)), **more}.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", f"max-age={31536000 if '/static/' in self.path else 600}")
        self.end_headers()
        self.wfile.write(content)

    def _trickle(self, status: int, content: bytes, kind: str) -> None:
        """The head of a page at once, the body piece by piece."""
        body = content.index(b"<body")
        cuts = [0, *(cut for cut in accumulate(PIECES, initial=body) if cut < len(content)), len(content)]
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        with suppress(ConnectionError):  # who asked may have left meanwhile
            for start, end in pairwise(cuts):
                self.wfile.write(b"%x\r\n%b\r\n" % (end - start, content[start:end]))
                time.sleep(FIRST_PAUSE if start == body else PAUSE)
            self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None: ...


def no_such_host(*_: object, **__: object) -> NoReturn:
    """In place of `socket.getaddrinfo`: nobody on the network is asked, where some answer for whatever name."""
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


@contextmanager
def hosted(
    folder: Path, below: str = "/x/y", port: int = 0, *, slowly: bool = False, instead_of: str | None = None
) -> Iterator[str]:
    """The address of the folder's site, without a slash at its end, for as long as the context lasts.

    Slowly: pages come in pieces, with pauses in which a browser paints what it has. Instead of an address for which
    the site was built, its files hold the one at which they are hosted.
    """
    answer = functools.partial(Host, folder=folder, below=below, slowly=slowly, instead_of=instead_of)
    server = ThreadingHTTPServer(("127.0.0.1", port), answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)  # seconds: how soon it ends
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{below}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""From what a browser asks to what it gets: addresses, types, hosts. Values in, values out."""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urlsplit

RESERVED = "/_preview/"
"""Addresses of the preview's own, outside of every base path."""

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "webmanifest": "application/manifest+json; charset=utf-8",
    "xml": "application/xml; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "yaml": "application/yaml; charset=utf-8",
    "yml": "application/yaml; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "eml": "message/rfc822",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "woff2": "font/woff2",
    "woff": "font/woff",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
    "zip": "application/zip",
}
"""Our own table: the system's differs from one computer to the next."""
_HOST = re.compile(r"(\[[^\]]*\]|[^:]*)(?::\d+)?")
_EVERYWHERE = frozenset({"", "0.0.0.0", "::"})


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the site."""

    path: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A folder asked for without its last slash, or an address outside of the base path."""

    to: str


@dataclass(frozen=True, slots=True)
class Missing:
    """Nothing that the site has, or an address that no site has."""


def content_type(path: str) -> str:
    """The type to send a file with, by the end of its name.

    >>> content_type("en/index.html"), content_type("card.PNG"), content_type("LICENSE")
    ('text/html; charset=utf-8', 'image/png', 'application/octet-stream')
    """
    return _TYPES.get(path.rpartition("/")[2].rpartition(".")[2].lower(), "application/octet-stream")


def clean_base_path(base_path: str) -> str:
    """A base path with one slash at both ends.

    >>> [clean_base_path(path) for path in ("", "/", "repo", "/repo", "/a/b/")]
    ['/', '/', '/repo/', '/repo/', '/a/b/']
    """
    inside = base_path.strip("/")
    return f"/{inside}/" if inside else "/"


def base_path_of(base_url: str | None) -> str:
    """Where a site stands on its server.

    >>> base_path_of("https://example.org/repo"), base_path_of("https://example.org"), base_path_of(None)
    ('/repo/', '/', '/')
    """
    return clean_base_path(urlsplit(base_url or "").path)


def route(target: str, files: Mapping[str, object], base_path: str = "/") -> Found | Moved | Missing:
    """Find what a request's target names. Whatever the target, only a key of `files` is ever found.

    >>> files = {"index.html": b"", "en/index.html": b"", "en/feed.xml": b""}
    >>> route("/repo/en/feed.xml?x=1", files, "/repo/")
    Found(path='en/feed.xml')
    >>> route("/repo/en", files, "/repo/"), route("/", files, "/repo/")
    (Moved(to='/repo/en/'), Moved(to='/repo/'))
    >>> route("/../en/feed.xml", files), route("//en/feed.xml", files)
    (Missing(), Missing())
    """
    path, _, query = target.partition("#")[0].partition("?")
    tail = f"?{query}" if query else ""
    if base_path != "/" and path in ("/", base_path.rstrip("/")):
        return Moved(base_path + tail)
    if not path.startswith(base_path):
        return Missing()
    segments = _split(path[len(base_path) :])
    if segments is None:
        return Missing()
    wanted = "/".join(segments)
    if not segments[-1]:
        wanted += "index.html"
    elif f"{wanted}/index.html" in files and wanted not in files:
        return Moved(base_path + quote(wanted) + "/" + tail)
    return Found(wanted) if wanted in files else Missing()


def moved(target: str, files: Mapping[str, object], base_path: str, earlier: Sequence[str]) -> str | None:
    """Where an address leads now that led to something while the site stood at one of the earlier base paths.

    None where it never did, or still does.

    >>> files = {"index.html": b"", "en/index.html": b""}
    >>> [moved(address, files, "/repo/", ["/"]) for address in ("/en/?x=1", "/", "/repo/en/", "/fr/")]
    ['/repo/en/?x=1', '/repo/', None, None]
    >>> moved("/old/en/", files, "/", ["/old/"]), moved("/old/en/", files, "/", [])
    ('/en/', None)
    """
    for before in earlier:
        if target.startswith(before) and isinstance(route(target, files, base_path), Missing | Moved):
            there = base_path + target[len(before) :]
            if not isinstance(route(there, files, base_path), Missing):
                return there
    return None


def _split(path: str) -> list[str] | None:
    """The segments of a path, decoded; None where it tries a trick: dots, empty segments, hidden separators."""
    raw = path.split("/")
    segments = []
    for index, one in enumerate(raw):
        try:
            segment = unquote_to_bytes(one).decode("utf-8")
        except UnicodeError:
            return None
        is_last = index == len(raw) - 1
        if segment in (".", "..") or (not segment and not is_last):
            return None
        if any(char in "/\\" or char < " " or char == "\x7f" for char in segment):
            return None
        segments.append(segment)
    return segments


def is_own_host(header: str | None, bound: str) -> bool:
    """Whether a `Host` header names this server, not some name that another site made point here (DNS rebinding).

    An address in digits cannot be rebound; it is allowed where the server listens to other machines.

    >>> is_own_host("localhost:8000", "127.0.0.1"), is_own_host("evil.example:8000", "127.0.0.1")
    (True, False)
    >>> is_own_host("192.168.1.20:8000", "127.0.0.1"), is_own_host("192.168.1.20:8000", "0.0.0.0")
    (False, True)
    """
    match = _HOST.fullmatch((header or "").strip().lower())
    if match is None or not match[1]:
        return False
    name = match[1].removeprefix("[").removesuffix("]").rstrip(".")
    if name in {"localhost", "127.0.0.1", "::1", bound.lower()} - _EVERYWHERE or name.endswith(".localhost"):
        return True
    return bound in _EVERYWHERE and (_is_address(name) or name == socket.gethostname().lower())


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True

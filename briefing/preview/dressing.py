"""Pages as the preview sends them: with its script, which no file of the site ever holds.

All of it stands between a save and the open page, for each page that is open; so what was found out about the same
bytes before is not found out again.
"""

from __future__ import annotations

import functools
import hashlib
import html
import json
import re
from collections.abc import Mapping, Sequence
from urllib.parse import urljoin

from briefing.errors import Problem
from briefing.preview.routing import RESERVED, Found, route

_HEAD = re.compile(rb"<head(?:\s[^>]*)?>", re.IGNORECASE)
_POLICY = re.compile(
    rb"""(<meta\s[^>]*http-equiv\s*=\s*["']?content-security-policy["']?[^>]*?\scontent\s*=\s*)("[^"]*"|'[^']*')"""
    rb"""|(<meta\s[^>]*?content\s*=\s*)("[^"]*"|'[^']*')(?=[^>]*\shttp-equiv\s*=\s*["']?content-security-policy)""",
    re.IGNORECASE,
)
_NEEDED = ("script-src", "style-src", "connect-src")
"""What the preview's script asks of a page's content security policy: itself, its style, the way to the server."""
_SHOWING = re.compile(
    rb"""<(?:script|img|source|video|link(?=[^>]*\srel\s*=\s*["']?[^"'>]*(?:stylesheet|icon|preload)))\s"""
    rb"""(?:"[^"]*"|'[^']*'|[^>"'])*>""",
    re.IGNORECASE,
)
"""Tags that name what a page shows. What a reader or a program may follow from there, as feeds and other languages,
is not among them: to look whether that is as it was would mean to make it at each save."""
_NAMING = re.compile(rb"""\s(?:href|src|poster)\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
_APART = re.compile(rb"""\s*(?:<!doctype[^>]*>\s*)?<html\b[^>]*\sdata-preview=["']?off\b""", re.IGNORECASE)


@functools.lru_cache(maxsize=128)
def digest(content: bytes) -> str:
    """What tells two contents apart."""
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def is_apart(page: bytes) -> bool:
    """Whether a page asks to be served as it is: a program that keeps what was typed, as `/admin/` does.

    >>> is_apart(b'<!doctype html><html lang="en" data-preview="off">'), is_apart(b'<html><p data-preview="off">')
    (True, False)
    """
    return _APART.match(page) is not None


def dress(page: bytes, version: str, resources: Mapping[str, str]) -> bytes:
    """Add the preview's script to a page, and to its content security policy what the script needs.

    >>> dress(b"<head></head>", "12ab", {})
    b'<head><script type="module" src="/_preview/client.js" data-version="12ab" data-resources="{}"></script></head>'
    """
    listed = html.escape(json.dumps(resources, sort_keys=True))
    told = f'data-version="{version}" data-resources="{listed}"'
    script = f'<script type="module" src="{RESERVED}client.js" {told}></script>'
    page = _POLICY.sub(_open_policy, page)
    head = _HEAD.search(page)
    at = head.end() if head else len(page)
    return page[:at] + script.encode() + page[at:]


def _open_policy(match: re.Match[bytes]) -> bytes:
    before, quoted = (match[1], match[2]) if match[2] is not None else (match[3], match[4])
    mark = quoted[:1].decode()
    opened = allow_preview(html.unescape(quoted[1:-1].decode("utf-8", "replace")))
    escaped = opened.replace("&", "&amp;").replace(mark, "&quot;" if mark == '"' else "&#39;")
    return bytes(before) + f"{mark}{escaped}{mark}".encode()


def allow_preview(policy: str) -> str:
    """A content security policy that is as strict, save that the preview's own script can do its work.

    >>> allow_preview("default-src 'none'; img-src 'self'; script-src 'self'")
    "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'"
    """
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        if words := part.split():
            directives.setdefault(words[0].lower(), words[1:])
    for name in (*_NEEDED, "script-src-elem", "style-src-elem"):
        if name in directives:
            allowed = directives[name]
        elif name in _NEEDED and "default-src" in directives:
            allowed = directives["default-src"]
        else:
            continue
        kept = [source for source in allowed if source.lower() != "'none'"]
        directives[name] = kept if "'self'" in kept or "*" in kept else [*kept, "'self'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in directives.items())


def find_resources(page: bytes, address: str, files: Mapping[str, bytes], base_path: str) -> dict[str, str]:
    """What a page shows beside its own text: address → digest of what is there now.

    >>> find_resources(b'<link rel="stylesheet" href="../site.css">', "/en/", {"site.css": b"p {}"}, "/").keys()
    dict_keys(['/site.css'])
    """
    found: dict[str, str] = {}
    for link in _links(page):
        try:
            there = urljoin(address, link)
        except ValueError:
            continue
        named = route(there, files, base_path)
        if isinstance(named, Found) and not named.path.endswith(".html"):
            found[there.partition("#")[0]] = digest(files[named.path])
    return found


@functools.lru_cache(maxsize=64)
def _links(page: bytes) -> tuple[str, ...]:
    """By pattern, not by parser: that takes longer than all else between a save and the page."""
    named = (match[1] for tag in _SHOWING.findall(page) for match in _NAMING.finditer(tag))
    return tuple(html.unescape(one.strip(b"\"'").decode("utf-8", "replace")) for one in named)


def render_unbuilt(problems: Sequence[Problem], title: str = "Nothing to show yet") -> bytes:
    """The page shown as long as there has never been a good build, or in place of a page that cannot be made."""
    if problems:
        items = "".join(f"<li><pre>{html.escape(str(problem))}</pre></li>" for problem in problems)
        text = (
            f"<p>Mend what is listed here and save: this page then turns into the site by itself.</p><ul>{items}</ul>"
        )
    else:
        title = "The first build is under way"
        text = "<p>This page turns into the site by itself.</p>"
    return _plain(title, text)


def render_missing(address: str, base_path: str) -> bytes:
    """The page for an address that leads nowhere, where the site has no 404.html of its own."""
    text = f"<p>The site has no page at <code>{html.escape(address)}</code>.</p>"
    return _plain("Not found", f'{text}<p><a href="{html.escape(base_path)}">To the start of the site</a></p>')


def _plain(title: str, text: str) -> bytes:
    return (
        '<!DOCTYPE html>\n<html lang="en" data-preview="plain"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{html.escape(title)} – preview</title><link rel="stylesheet" href="{RESERVED}client.css"></head>'
        f"<body><main><h1>{html.escape(title)}</h1>{text}</main></body></html>\n"
    ).encode()

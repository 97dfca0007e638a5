"""Parts of a file, and files that a browser has already: what the standard (RFC 9110) asks, as values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import NamedTuple

_RANGE = re.compile(r"bytes=[ \t]*(\d*)-(\d*)[ \t]*", re.ASCII | re.IGNORECASE)
_TAG = re.compile(r'(?:W/)?"[^"]*"')


class Part(NamedTuple):
    """What is sent of a body, and what is said of it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes


def choose_part(body: bytes, asked: Mapping[str, str]) -> Part:
    """The body, one part of it, or the word that there is no need; `asked` are a request's headers, in small letters.

    What asks for several parts, or in a way that is not understood, gets the whole.

    >>> part = choose_part(b"0123456789", {"range": "bytes=-3"})
    >>> part.status, part.body, part.headers[-1]
    (206, b'789', ('Content-Range', 'bytes 7-9/10'))
    >>> choose_part(b"0123456789", {"range": "bytes=20-"}).status
    416
    """
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    said = (("ETag", tag), ("Accept-Ranges", "bytes"))
    known = asked.get("if-none-match", "")
    if known.strip() == "*" or tag in _TAG.findall(known.replace("W/", "")):
        return Part(304, said, b"")
    match = _RANGE.fullmatch(asked.get("range", ""))
    if match is None or not (match[1] or match[2]) or asked.get("if-range", tag).strip() != tag:
        return Part(200, said, body)
    size = len(body)
    first = int(match[1]) if match[1] else max(0, size - int(match[2]))
    last = min(int(match[2]), size - 1) if match[1] and match[2] else size - 1
    if match[1] and match[2] and int(match[2]) < first:
        return Part(200, said, body)  # not a range at all
    if first >= size or match[0].rstrip().endswith("=-0"):
        return Part(416, (*said, ("Content-Range", f"bytes */{size}")), b"")
    return Part(206, (*said, ("Content-Range", f"bytes {first}-{last}/{size}")), body[first : last + 1])

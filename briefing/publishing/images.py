"""How large an image is, by its own word: pages keep its place before it has come."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple


class Size(NamedTuple):
    """In pixels, or in whatever unit an SVG counts; only the ratio matters."""

    width: float
    height: float


def image_size(content: bytes) -> Size | None:
    """The size of a PNG, JPEG, WebP or SVG image; None where the file does not tell one.

    >>> image_size(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"/>')
    Size(width=120.0, height=40.0)
    """
    found = next((read(content) for begins, read in _READERS if content.startswith(begins)), None) or _svg(content)
    return found if found and min(found) > 0 else None


def _png(content: bytes) -> Size | None:
    if len(content) < 24:
        return None
    return Size(int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big"))


def _jpeg(content: bytes) -> Size | None:
    """The first frame header; the segments before it each say how long they are."""
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4], "big")
        if marker in _FRAMES:
            height, width = (int.from_bytes(content[at + n : at + n + 2], "big") for n in (5, 7))
            return Size(width, height)
        at += 2 + length
    return None


_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def _webp(content: bytes) -> Size | None:
    kind, chunk = content[12:16], content[20:30]
    if len(chunk) < 10:
        return None
    if kind == b"VP8X":
        return Size(*(1 + int.from_bytes(chunk[at : at + 3], "little") for at in (4, 7)))
    if kind == b"VP8L":
        bits = int.from_bytes(chunk[1:5], "little")
        return Size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    return Size(*(int.from_bytes(chunk[at : at + 2], "little") & 0x3FFF for at in (6, 8)))


_READERS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8", _jpeg),
    (b"RIFF", _webp),
)

_ROOT = re.compile(r"<svg\b[^>]*>")
_BOX = re.compile(r"""\bviewBox\s*=\s*["']\s*[-\d.e]+[\s,]+[-\d.e]+[\s,]+([\d.]+)[\s,]+([\d.]+)""")
_SIDES = re.compile(r"""\s(width|height)\s*=\s*["']\s*([\d.]+)(?:px)?\s*["']""")


def _svg(content: bytes) -> Size | None:
    root = _ROOT.search(content.decode("utf-8", "replace"))
    if root is None:
        return None
    if box := _BOX.search(root[0]):
        return Size(float(box[1]), float(box[2]))
    sides = dict(_SIDES.findall(root[0]))
    return Size(float(sides["width"]), float(sides["height"])) if len(sides) == 2 else None

"""The fonts that drawings are set in: they come with packages, so that every machine draws the same."""

from __future__ import annotations

import functools
import hashlib
import struct
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

from briefing.errors import BriefingError, Problem

PACKAGES = ("fontpkg_source_serif_4", "manimgx_fonts", "manimgx_fonts_cjk")
"""Source Serif 4; Noto Sans in the scripts of the world; Noto Sans CJK."""

_DIRECTORY = 8192
"""So much of a font's beginning holds its directory, with a checksum of every table."""

ABSENT = "\N{REPLACEMENT CHARACTER}"
"""Stands where no font has a character: a gap that is seen, instead of an empty box that may be anything."""

_UNSEEN = frozenset(
    code
    for first, last in (
        *((0x00, 0x1F), (0xAD, 0xAD), (0x034F, 0x034F), (0x061C, 0x061C), (0x200B, 0x200F)),
        *((0x2028, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xE0100, 0xE01EF)),
    )
    for code in range(first, last + 1)
)
"""Characters that steer others and need no shape of their own."""


@functools.cache
def font_folders() -> tuple[Path, ...]:
    """Where the fonts stand. Raises BriefingError where a package is missing."""
    found = []
    for name in PACKAGES:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            hint = ("try", "pip install -c requirements.lock -e .")
            raise BriefingError([Problem("pyproject.toml", None, "", f"package {name} is not installed", (hint,))])
        found.append(Path(spec.origin).parent)
    return tuple(found)


def font_files() -> list[Path]:
    """All files with fonts in them."""
    found = (path for folder in font_folders() for path in sorted(folder.rglob("*")))
    return [path for path in found if path.suffix in (".ttf", ".otf", ".ttc")]


@functools.cache
def fonts_digest() -> str:
    """Stands for the fonts themselves: with others, drawings come out otherwise."""
    made = hashlib.blake2b(digest_size=12)
    for path in font_files():
        with path.open("rb") as file:
            made.update(f"{path.name} {path.stat().st_size} ".encode() + file.read(_DIRECTORY))
    return made.hexdigest()


def replace_absent(text: str) -> str:
    """The text as it can be drawn. Large fonts are opened only for what no other has."""
    absent = {ord(one) for one in set(text)} - _UNSEEN
    for path in font_files():
        if not absent:
            return text
        absent -= _characters(path)
    return text.translate(dict.fromkeys(absent, ABSENT))


@functools.cache
def _characters(path: Path) -> frozenset[int]:
    return frozenset(find_characters(path.read_bytes()))


def find_characters(font: bytes) -> set[int]:
    """The characters that a file's fonts have shapes for, as its tables `cmap` say."""
    found: set[int] = set()
    for offset in _offsets(font):
        tables = struct.unpack_from(">H", font, offset + 4)[0]
        for index in range(tables):
            tag, _, start, _ = struct.unpack_from(">4sIII", font, offset + 12 + 16 * index)
            if tag == b"cmap":
                for first, last in _ranges(font, start):
                    found.update(range(first, last + 1))
    return found


def _offsets(font: bytes) -> Iterable[int]:
    if font[:4] != b"ttcf":
        return (0,)
    return tuple(struct.unpack_from(f">{struct.unpack_from('>I', font, 8)[0]}I", font, 12))


def _ranges(font: bytes, start: int) -> Iterator[tuple[int, int]]:
    """Of the formats 4 and 12, which hold all that fonts of our day have."""
    for index in range(struct.unpack_from(">H", font, start + 2)[0]):
        place = start + struct.unpack_from(">I", font, start + 8 + 8 * index)[0]
        kind = struct.unpack_from(">H", font, place)[0]
        if kind == 12:
            groups = struct.unpack_from(">I", font, place + 12)[0]
            for group in range(groups):
                first, last, _ = struct.unpack_from(">III", font, place + 16 + 12 * group)
                yield first, last
        elif kind == 4:
            count = struct.unpack_from(">H", font, place + 6)[0] // 2
            ends = struct.unpack_from(f">{count}H", font, place + 14)
            starts = struct.unpack_from(f">{count}H", font, place + 16 + 2 * count)
            yield from ((first, last) for first, last in zip(starts, ends, strict=True) if first != 0xFFFF)

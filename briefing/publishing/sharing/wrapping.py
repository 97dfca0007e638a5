"""Paragraphs in lines of so many columns, as terminals count them: by what a letter takes, not by how many there are.

A line breaks at spaces, and between the signs of Chinese and Japanese where their printers would. It never breaks at a
space that is made to hold, before a sign that belongs to the word in front of it (`Qui ?`), inside a word or an
address: what is longer than a line has a line to itself.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator

from wcwidth import iter_graphemes, wcswidth

from briefing.publishing.shortening import plain

WIDTH = 72
"""What a mail may have, and what a terminal of 80 columns shows with room to spare."""

REMEMBERED = 4096

_BLANK = re.compile("[ \u1680\u2000-\u2006\u2008-\u200a\u205f]+")
"""Spaces at which a line may end."""

_IDEOGRAPHIC = re.compile(
    "[\u2e80-\u2fdf\u3000-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff]"
)
"""Signs of scripts that put no spaces between words. Korean does."""

_SMALL = frozenset("ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ゛゜")
"""Letters that belong to the one in front of them."""

_OPENS = ("Ps", "Pi")
_CLOSES = ("Pe", "Pf", "Po", "Pd", "Lm", "Zs")
"""Categories of signs behind which, or before which, no line breaks."""

_HELD_BACK = re.compile(r"[»›:;!?%…]|[–—·](?!\S)")
"""What no line begins with, be it behind a space."""

_HELD_ON = re.compile(r"(?:.*\s)?[«‹]$")
"""What no line ends with."""


@functools.lru_cache(maxsize=REMEMBERED)
def columns(text: str) -> int:
    """How many columns a text takes.

    >>> columns("Nguyễn"), columns("東京"), columns("Nguye\\u0302\\u0303n")
    (6, 4, 6)
    """
    return len(text) if text.isascii() else max(wcswidth(text), 0)


def in_one_line(text: str) -> str:
    """A text without breaks of its own and without what could take hold of a terminal; spaces that hold stay.

    >>> in_one_line(" Talks\\tin\\n Oslo\\x1b[2J,\\xa0Norway ")
    'Talks in Oslo[2J,\\xa0Norway'
    """
    return _BLANK.sub(" ", plain(text)).strip(" ")


def wrap(text: str, *, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """A paragraph in lines. `first` stands before the first of them, `rest` before all others; as `first` if None.

    >>> wrap("Les deux parties ont convenu de quoi ? De rien.", width=35)
    ['Les deux parties ont convenu de', 'quoi ? De rien.']
    >>> wrap("外務省は「会談」を行った。", first="- ", rest="  ", width=12)
    ['- 外務省は', '  「会談」を', '  行った。']
    >>> wrap("")
    []
    """
    rest = first if rest is None else rest
    lines: list[str] = []
    line, used, empty = first, columns(first), True
    for glue, piece in _pieces(in_one_line(text), width - columns(rest)):
        taken = columns(piece)
        if not empty and used + len(glue) + taken > width:
            lines.append(line)
            line, used, empty = rest, columns(rest), True
        if not empty:
            line, used = line + glue, used + len(glue)
        line, used, empty = line + piece, used + taken, False
    return lines if empty else [*lines, line]


def _pieces(text: str, room: int) -> Iterator[tuple[str, str]]:
    """What no line breaks inside, each behind what parts it from the one before: a space, or nothing."""
    for words in _bonds(text.split(" ")):
        whole = " ".join(words)
        for word in [whole] if columns(whole) <= room else words:
            for at, part in enumerate(_parts(word)):
                yield "" if at else " ", part


def _bonds(words: list[str]) -> Iterator[list[str]]:
    """Words, together with those that they may not be parted from."""
    bond: list[str] = []
    for word in words:
        if bond and not (_HELD_BACK.match(word) or _HELD_ON.match(bond[-1])):
            yield bond
            bond = []
        if word:
            bond.append(word)
    if bond:
        yield bond


def _parts(word: str) -> Iterator[str]:
    """Between which signs a word breaks: none of those of scripts with spaces."""
    if word.isascii() or not _IDEOGRAPHIC.search(word):
        yield word
        return
    part = ""
    for sign in iter_graphemes(word):
        if part and _breaks(part[-1], sign[0]):
            yield part
            part = ""
        part += sign
    yield part


def _breaks(one: str, other: str) -> bool:
    """Whether a line may end behind one sign and begin with the other."""
    if not (_IDEOGRAPHIC.match(one) or _IDEOGRAPHIC.match(other)):
        return False
    if other in _SMALL or unicodedata.category(other) in _CLOSES or unicodedata.category(one) in _OPENS:
        return False
    return not (one.isdecimal() and _IDEOGRAPHIC.match(other))

"""What a point says, in less room: only where what is left says nothing else than the whole."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefing.publishing.shortening import MORE, shorten

_LETTERS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")


def abridge(text: str, room: int, turning: Iterable[str]) -> str | None:
    """The text where it has room, else its beginning; None where that could be taken for something else.

    Room is counted as `width` does. `turning` are words that turn the sense of what stands before them (`except`,
    `unless`, `not`): where one is cut away, the beginning alone must not stand.

    >>> abridge("Lift the visa requirement. Meet again in May.", 40, ["except"])
    'Lift the visa requirement.\\xa0…'
    >>> abridge("Lift the visa requirement for all, except in May", 40, ["except"]) is None
    True
    """
    if width(text) <= room:
        return text
    cut = shorten(text, room, width).removesuffix(MORE)
    kept = cut.rstrip()
    words = {word.casefold() for word in turning}
    if any(word.casefold() in words for word in _LETTERS.findall(text[len(kept) :])):
        return None
    return f"{kept}\u00a0{MORE}" if kept != cut else kept + MORE


def width(text: str) -> int:
    """How much room a text takes, in letters: a Chinese sign takes that of two, a mark above a letter none.

    >>> width("Hanoi"), width("東京"), width("e\\u0301")
    (5, 4, 1)
    """
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )

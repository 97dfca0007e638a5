"""Texts that must fit: cut behind a sentence, else behind a word, and only where there is neither inside one.

Measured by whatever costs: characters in the title of a link preview, bytes once encoded in a `mailto:`.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator

MORE = "…"

_SPACES = re.compile(r"[\s\x1c-\x1f\x85]*[\n\r\t\v\f\x1c-\x1f\x85\u2028\u2029][\s\x1c-\x1f\x85]*| {2,}")

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff]")
"""Control characters, halves of characters, and the mark that some editors put before a text."""


_ODD = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]|  ")
"""What makes a text other than plain."""


def plain(text: str) -> str:
    r"""On one line, with nothing in it that is not seen; spaces that do not break stay.

    >>> plain("Visas:\r\n  a\tfirst\x00 step\ufeff ")
    'Visas: a first step'
    """
    if not _ODD.search(text):  # as almost all are
        return text.strip()
    spaced = _SPACES.sub(" ", text)
    return _UNSEEN.sub("", spaced).strip()


def shorten(text: str, room: int, cost: Callable[[str], int] = len) -> str:
    """As much of a line as has room, with a sign that there is more; the whole where that fits.

    Names of several words stay together, and nothing ends on a short word (an article, a preposition), where that
    leaves at least half of what there is room for.

    >>> shorten("They met. Then they talked for hours about visas.", 36), shorten("They met in Hanoi", 40)
    ('They met. …', 'They met in Hanoi')
    >>> shorten("Talks on visas in the South China Sea", 31), shorten("abcdefghijkl", 6)
    ('Talks on visas …', 'abcde…')
    """
    if cost(text) <= room:
        return text
    if cost(MORE) > room:
        return ""
    most = _longest(text, room, lambda part: cost(f"{part} {MORE}"))
    for least, ends in ((0, _sentences(text)), (most // 2, _words(text, loosely=False)), (0, _words(text))):
        fitting = [end for end in ends if least <= end <= most]
        if fitting:
            return f"{text[: fitting[-1]]} {MORE}"
    return text[: _whole(text, _longest(text, room, lambda part: cost(part + MORE)))] + MORE


def _longest(text: str, room: int, cost: Callable[[str], int]) -> int:
    """How many characters from the start have room."""
    return bisect_right(range(1, len(text)), room, key=lambda end: cost(text[:end]))


_STOP = re.compile(r"""[.!?][\"”’»)\]]*(?=\s)|[。！？؟।]""")
_INITIALS = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,3}$")


def _sentences(text: str) -> Iterator[int]:
    """Where sentences end: not behind what may be abbreviated, as `Dr.` and `U.S.` are, nor before a small letter."""
    for found in _STOP.finditer(text):
        word = _INITIALS.search(text, max(found.start() - 4, 0), found.start())
        if found[0][0] == "." and word and (word[0][0].isupper() or len(word[0]) == 1):
            continue
        if not text[found.end() :].lstrip()[:1].islower():
            yield found.end()


def _words(text: str, *, loosely: bool = True) -> Iterator[int]:
    """Where words end, without the marks that lead on to the next."""
    for found in re.finditer(r"[\s,;:–—(\-]*\s", text):
        before, after = text[: found.start()].rpartition(" ")[2], text[found.end() : found.end() + 1]
        named = before[:1].isupper() and after.isupper()
        if found.start() and (loosely or not (named or (len(before) < 4 and before.islower()))):
            yield found.start()


_JOINS_BOTH = "\u200d"
_JOINS_NEXT = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
_JOINS_LAST = re.compile(
    "[\u200c\u200d\u0e33\u0eb3\uff9e\uff9f\u1160-\u11ff\ud7b0-\ud7fb\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]"
)
_FLAGS = re.compile("[\U0001f1e6-\U0001f1ff]*$")


def _whole(text: str, end: int) -> int:
    """The last place up to `end` that parts no letter from its marks, and no sign from what it is made of."""
    while end > 0 and not _parts(text, end):
        end -= 1
    return end


def _parts(text: str, at: int) -> bool:
    """Whether two characters stand each for itself. Says no rather too often: that costs a letter, not its meaning."""
    before, after = text[at - 1], text[at]
    if unicodedata.category(after)[0] == "M" or _JOINS_LAST.match(after) or before == _JOINS_BOTH:
        return False
    if _JOINS_NEXT.match(before) or unicodedata.combining(before) == _VIRAMA:
        return False
    if "\u1100" <= before <= "\u115f" or "\ua960" <= before <= "\ua97c":  # the first part of a Korean syllable
        return False
    flags = _FLAGS.search(text, 0, at)
    return not (flags and len(flags[0]) % 2 and _FLAGS.match(after))


_VIRAMA = 9

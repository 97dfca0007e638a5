"""Regional issues that were raised and no more: the source names the issue, and reports what nobody said about it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from briefing.publishing.habits import fold, load_habits
from briefing.publishing.naming import find_issue
from briefing.publishing.summaries import Point
from briefing.subjects import NO_SUBJECTS, Subjects


def is_mention(point: Point, subjects: Subjects = NO_SUBJECTS) -> bool:
    """Whether a point says only which issue was raised. What a side is named for is its position, however short."""
    if point.section != "regional_issues" or point.by or not point.issue:
        return False
    named = ((lang, text, find_issue(lang, subjects, point.issue)) for lang, text in point.text.items())
    return any(is_name_alone(lang, (term.name, *term.forms), text) for lang, text, term in named if term)


@functools.lru_cache(maxsize=4096)
def is_name_alone(lang: str, names: tuple[str, ...], text: str) -> bool:
    """Whether a text has no word but the names of an issue, its usual one first, and those that a language puts round
    names.

    >>> is_name_alone("en", ("East Sea",), "East Sea issues")
    True
    >>> is_name_alone("en", ("East Sea",), "Freedom of navigation must be upheld in the East Sea")
    False
    """
    words = _words(text)
    if not words:
        return False
    frame = set(map(fold, load_habits(lang).framing))
    named = [False] * len(words)
    for name in names:
        for at in _places(_words(name), words):
            named[at] = True
    alone = set(_words(names[0]))
    return any(named) and all(found or word in frame or word in alone for word, found in zip(words, named, strict=True))


def _places(name: Sequence[str], words: Sequence[str]) -> set[int]:
    """Where the words of a name stand, as a whole."""
    size = len(name)
    starts = [at for at in range(len(words) - size + 1) if list(words[at : at + size]) == list(name)] if size else []
    return {at + step for at in starts for step in range(size)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())

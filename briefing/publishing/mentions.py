"""Regional issues that were raised and no more: the source names the issue, and reports what nobody said about it."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from briefing.publishing.habits import fold, load_habits
from briefing.publishing.naming import find_vocabulary
from briefing.publishing.summaries import Point


def is_mention(point: Point) -> bool:
    """Whether a point says only which issue was raised. What a side is named for is its position, however short."""
    if point.section != "regional_issues" or point.by or not point.issue:
        return False
    issue = point.issue
    return any(is_name_alone(lang, issue, text) for lang, text in point.text.items())


@functools.lru_cache(maxsize=4096)
def is_name_alone(lang: str, issue: str, text: str) -> bool:
    """Whether a text has no word but the names of an issue and those that a language puts round names.

    >>> is_name_alone("en", "east-sea", "East Sea issues"), is_name_alone("fr", "mekong", "La situation du Mékong")
    (True, True)
    >>> is_name_alone("en", "east-sea", "Freedom of navigation must be upheld in the East Sea")
    False
    """
    known = find_vocabulary(lang)
    term = known.issues.get(issue) if known else None
    words = _words(text)
    if term is None or not words:
        return False
    frame = set(map(fold, load_habits(lang).framing))
    named = [False] * len(words)
    for name in (term.name, *term.forms):
        for at in _places(_words(name), words):
            named[at] = True
    alone = set(_words(term.name))
    return any(named) and all(found or word in frame or word in alone for word, found in zip(words, named, strict=True))


def _places(name: Sequence[str], words: Sequence[str]) -> set[int]:
    """Where the words of a name stand, as a whole."""
    size = len(name)
    starts = [at for at in range(len(words) - size + 1) if list(words[at : at + size]) == list(name)] if size else []
    return {at + step for at in starts for step in range(size)}


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())

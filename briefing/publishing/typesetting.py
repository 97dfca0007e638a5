"""Typography of what pages show. Display only: what is stored, and every quote, stays as it was written."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from briefing.publishing.habits import load_habits

REMEMBERED = 1024
"""A text stands on several pages of its brief, which are rendered one after the other."""

Rule = tuple[re.Pattern[str], str]

_EVERYWHERE: tuple[Rule, ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
)
_SIGNS = r"'|\.\.\."
"""What some rule may change: most texts have none of it."""


@functools.cache
def typesetter(lang: str) -> Callable[[str], str]:
    """The typographic habits of a language, which are data in its `habits.yaml`, as a function of text.

    Applied twice it changes nothing more. Spaces are only made unbreakable, never put where the writer left none,
    save inside guillemets.

    >>> typesetter("fr")("Qui ? « Moi », l'élu : 570 000 voix")
    'Qui\\u202f? «\\xa0Moi\\xa0», l’élu\\xa0: 570\\u202f000 voix'
    >>> typesetter("en")("Japan's ODA: why?")
    'Japan’s ODA: why?'
    """
    own = load_habits(lang).typesetting
    rules = (*_EVERYWHERE, *((re.compile(pattern), replacement) for pattern, replacement in own.get("rules", ())))
    worth_a_look = re.compile("|".join([_SIGNS, *([own["signs"]] if own else [])])).search

    @functools.lru_cache(maxsize=REMEMBERED)
    def typeset(text: str) -> str:
        if worth_a_look(text) is None:
            return text
        for pattern, replacement in rules:
            text = pattern.sub(replacement, text)
        return text

    return typeset

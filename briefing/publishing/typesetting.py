"""Typography of what pages show. Display only: what is stored, and every quote, stays as it was written."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping

NBSP = "\u00a0"
NARROW = "\u202f"

REMEMBERED = 1024
"""A text stands on several pages of its brief, which are rendered one after the other."""

Rule = tuple[re.Pattern[str], str]

_EVERYWHERE: tuple[Rule, ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
)
# Guillemets first: the space that they get is one that a sign before them may need to see behind it.
_FRENCH: tuple[Rule, ...] = (
    *_EVERYWHERE,
    (re.compile(r"«[ \u00a0\u202f]*"), "«" + NBSP),
    (re.compile(r"[ \u00a0\u202f]*»"), NBSP + "»"),
    (re.compile(r"[ \u00a0\u202f]+(?=[;!?](?:\s|$|[)»]))"), NARROW),
    (re.compile(r"[ \u202f]+(?=:(?:\s|$))"), NBSP),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), NARROW),
    (re.compile(r"(?<=\d) (?=[%€$])"), NBSP),
)
_SIGNS = re.compile(r"'|\.\.\.")
_FRENCH_SIGNS = re.compile(r"['«»]|\.\.\.|[ \u00a0\u202f][;:!?%€$]|\d \d")
"""What some rule may change: most texts have none of it."""

_RULES: Mapping[str, tuple[Rule, ...]] = {"fr": _FRENCH}


@functools.cache
def typesetter(lang: str) -> Callable[[str], str]:
    """The typographic habits of a language, as a function of text.

    Applied twice it changes nothing more. Spaces are only made unbreakable, never put where the writer left none,
    save inside guillemets.

    >>> typesetter("fr")("Qui ? « Moi », l'élu : 570 000 voix")
    'Qui\\u202f? «\\xa0Moi\\xa0», l’élu\\xa0: 570\\u202f000 voix'
    >>> typesetter("en")("Japan's ODA: why?")
    'Japan’s ODA: why?'
    """
    rules = _RULES.get(lang.partition("-")[0], _EVERYWHERE)
    worth_a_look = (_FRENCH_SIGNS if rules is _FRENCH else _SIGNS).search

    @functools.lru_cache(maxsize=REMEMBERED)
    def typeset(text: str) -> str:
        if worth_a_look(text) is None:
            return text
        for pattern, replacement in rules:
            text = pattern.sub(replacement, text)
        return text

    return typeset

"""Typography of what pages show. Display only: what is stored, and every quote, stays as it was written."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from markupsafe import Markup, escape

from briefing.publishing.habits import load_habits

REMEMBERED = 1024
"""A text stands on several pages of its brief, which are rendered one after the other."""

Rule = tuple[re.Pattern[str], str]

_EVERYWHERE: tuple[Rule, ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"(?<!\.)\.\.\.(?!\.)"), "…"),
    (re.compile(r"(?<=[^\s\d-]) --? (?=[^\s\d-])"), " – "),
)
_SIGNS = r"'|\.\.\.| --? "
"""What some rule may change: most texts have none of it."""


@functools.cache
def typesetter(lang: str) -> Callable[[str], str]:
    """The typographic habits of a language, which are data in its `habits.yaml`, as a function of text.

    Applied twice it changes nothing more. Spaces are only made unbreakable, never put where the writer left none,
    save inside guillemets.

    >>> typesetter("fr")("Qui ? « Moi », l'élu : 570 000 voix")
    'Qui\\u202f? «\\xa0Moi\\xa0», l’élu\\xa0: 570\\u202f000 voix'
    >>> typesetter("en")('A "road map" - why?')
    'A “road map” – why?'
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


@functools.cache
def raiser(lang: str) -> Callable[[str], str | Markup]:
    """What of a text a language writes raised, as a function that gives HTML where there is something to raise.

    >>> raiser("fr")("le 1er mai, 12e session du G7"), raiser("en")("1st")
    (Markup('le 1<sup>er</sup> mai, 12<sup>e</sup> session du G7'), '1st')
    """
    written = load_habits(lang).typesetting.get("raised")
    if written is None:
        return str
    pattern = re.compile(written)

    @functools.lru_cache(maxsize=REMEMBERED)
    def raised(text: str) -> str | Markup:
        if text.__class__ is not str or pattern.search(text) is None:
            return text
        return Markup(pattern.sub(r"\1<sup>\2</sup>", str(escape(text))))

    return raised

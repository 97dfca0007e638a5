"""What pages call topics and regional issues, also those that the language has no name for."""

from __future__ import annotations

import functools
from typing import Literal, TypedDict

from briefing.publishing.naming import find_vocabulary, spelled
from briefing.publishing.typesetting import typesetter
from briefing.publishing.wording import Wording

TermKind = Literal["topics", "issues"]


class TermName(TypedDict):
    """As templates show it."""

    name: str
    lang: str | None
    """Of the name, where it is not in the page's own language."""
    note: str | None
    """A visible label that says so, or that the name is only what the editors typed."""


@functools.lru_cache(maxsize=4096)
def term(wording: Wording, kind: TermKind, slug: str) -> TermName:
    """A topic or a regional issue by its name.

    Failing one in this language, by that in another of the site's; what none of them knows is shown as the editors
    typed it, and called their keyword: nobody can say in which language it is.

    >>> term(Wording("fr", ("en", "fr")), "topics", "visas")["name"]
    'Visas'
    >>> term(Wording("fr", ("en", "fr")), "topics", "ocean-data")
    {'name': 'ocean data', 'lang': None, 'note': 'mot-clé de la rédaction'}
    """
    for lang in wording.languages:
        words = find_vocabulary(lang, wording.subjects)
        found = getattr(words, kind).get(slug) if words else None
        if found:
            own = lang == wording.lang
            name = typesetter(lang)(found.name)
            return {"name": name, "lang": None if own else lang, "note": None if own else wording.only_in(lang)}
    return {"name": spelled(slug), "lang": None, "note": wording.gettext("editors’ keyword")}

"""Topics and regional issues within other words, where a language has no name for them too."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from briefing.publishing.compiling import in_lang
from briefing.publishing.terms import TermKind, term
from briefing.publishing.wording import Said, Wording


def term_said(wording: Wording, kind: TermKind, slug: str) -> Said:
    """As a text that stands alone, with a capital."""
    found = term(wording, kind, slug)
    return {"text": wording.capital(found["name"]), "lang": found["lang"], "note": found["note"]}


def said_within(wording: Wording, pattern: str, said: Said, **others: str) -> Said:
    """A text within a sentence, in which `%(it)s` stands for it: its language goes with it, its label behind.

    >>> wording = Wording("fr", ("fr", "en"))
    >>> said_within(wording, "Demandes : %(it)s", {"text": "Visas", "lang": None, "note": None})["text"]
    'Demandes : Visas'
    >>> said_within(wording, "Demandes : %(it)s", {"text": "<Ports>", "lang": "en", "note": None})["text"]
    Markup('Demandes : <span lang="en">&lt;Ports&gt;</span>')
    """
    if said["lang"] is None:
        return {"text": pattern % {"it": said["text"], **others}, "lang": None, "note": said["note"]}
    words = Markup("<span{}>{}</span>").format(in_lang(wording.lang, said["lang"]), said["text"])
    return {"text": Markup(pattern) % {"it": words, **others}, "lang": None, "note": said["note"]}


def plain(said: Said) -> str:
    """A text where no markup can stand, as in a page's title.

    >>> plain({"text": Markup('Ports <b>&amp;</b> visas'), "lang": None, "note": None})
    'Ports & visas'
    """
    text = said["text"]
    return text.striptags() if isinstance(text, Markup) else str(text)


def topics_in_line(wording: Wording, topics: Iterable[str]) -> str:
    """`Visas · Labour`: a line of topics, each in its language, with its label where it is not the page's."""
    parts = []
    for topic in topics:
        found = term(wording, "topics", topic)
        words: str = found["name"]
        if found["lang"]:
            words = Markup("<span{}>{}</span>").format(in_lang(wording.lang, found["lang"]), words)
        parts.append(Markup('{} <span class="note">{}</span>').format(words, found["note"]) if found["note"] else words)
    return Markup(" · ").join(parts) if any(isinstance(part, Markup) for part in parts) else " · ".join(parts)

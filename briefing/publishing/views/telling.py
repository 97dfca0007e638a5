"""The sources of a brief as its pages name them, and who reports a point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from briefing.model import Brief, Source
from briefing.publishing import labels
from briefing.publishing.wording import Said, Wording
from briefing.settings import Publisher

View = dict[str, Any]
Houses = Mapping[str, Publisher]


def source_name(wording: Wording, source: Source) -> str:
    """What a source is called in a sentence: by its publisher, or else by its title."""
    return wording.publisher(source.publisher) if source.publisher else source.title or source.id


def source_views(wording: Wording, brief: Brief, houses: Houses) -> dict[str, View]:
    """The sources by id: each with its name, and with that and its language where it is not the page's."""
    return {source.id: _source(wording, source, houses.get(source.publisher or "")) for source in brief.sources}


def unknown_source(key: str) -> View:
    """One that a quote names and the brief does not list."""
    said = {"text": key, "lang": None, "note": None}
    nothing = dict.fromkeys(("lang", "language", "url", "kind", "side"))
    named = {"id": key, "name": key, "said": said, "label": key, "pieces": [said]}
    return {**nothing, **named, "about": "", "excerpt": False}


def _source(wording: Wording, source: Source, house: Publisher | None) -> View:
    name = source_name(wording, source)
    name_lang = _name_lang(wording, source, house)
    language = wording.language(source.lang)
    behind = f" ({language})" if source.lang != wording.lang else ""
    return {
        "id": source.id,
        "name": name,
        "said": {"text": name, "lang": name_lang, "note": None},
        "label": f"{name}{behind}",
        "pieces": [{"text": name, "lang": name_lang}, *([{"text": behind, "lang": None}] if behind else [])],
        "lang": source.lang,
        "language": language,
        "url": source.url,
        "kind": house and house.kind,
        "side": house and house.side,
        "about": introduced(wording, house),
        "excerpt": source.excerpt,
    }


def _name_lang(wording: Wording, source: Source, house: Publisher | None) -> str | None:
    """The language of a source's name, where it is not the page's: what nobody has told is taken for the source's."""
    if house and house.name and source.publisher:
        lang: str | None = wording.say(house.name)["lang"]
        return lang
    return source.lang if source.lang != wording.lang and (source.publisher or source.title) else None


def introduced(wording: Wording, house: Publisher | None) -> str:
    """What kind of source it is, and whose: `state media (Vietnam)`; nothing where the house does not say."""
    kind = wording.gettext(labels.SOURCE_KINDS[house.kind]) if house and house.kind else ""
    side = wording.side(house.side) if house and house.side else ""
    return f"{kind} ({side})" if kind and side else kind or side


def reported(wording: Wording, names: Sequence[Said], *, total: int, differently: bool = False) -> list[View]:
    """`Reported by VOV and VNA/CVN`, `Reported by VOV only`, in pieces that know their language."""
    if not names:
        return []
    if differently and len(names) > 1:
        pattern = wording.gettext("Reported differently by %(sources)s")
    elif len(names) == 1 < total:
        pattern = wording.gettext("Reported by %(sources)s only")
    else:
        pattern = wording.gettext("Reported by %(sources)s")
    return woven(wording, pattern, names)


def woven(wording: Wording, pattern: str, names: Sequence[Said]) -> list[View]:
    """Names in a sentence, each apart where it is in another language than the sentence: `%(sources)s` is their place.

    >>> wording = Wording("fr", ("fr", "en"))
    >>> names = [{"text": "Fil", "lang": None}, {"text": "Fjord Wire", "lang": "en"}]
    >>> woven(wording, "Sources : %(sources)s", names)
    [{'text': 'Sources : Fil et ', 'lang': None}, {'text': 'Fjord Wire', 'lang': 'en'}]
    """
    text = pattern % {"sources": wording.names(one["text"] for one in names)}
    pieces: list[View] = []
    done, at = 0, max(pattern.find("%(sources)s"), 0)
    for one in names:
        start = text.find(one["text"], at)
        at = start + len(one["text"])
        if one["lang"]:
            pieces += [{"text": text[done:start], "lang": None}, {"text": one["text"], "lang": one["lang"]}]
            done = at
    pieces.append({"text": text[done:], "lang": None})
    return [piece for piece in pieces if piece["text"]]

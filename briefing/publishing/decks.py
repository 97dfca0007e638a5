"""What the cards of a site have in common, and how they get their names.

A preview is kept for days by those who show it, so a card's name holds a digest of all that it is made from: a card
that has changed has another address, and one that has not keeps it, whatever else changes in the program.
"""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from briefing.publishing.drawing import DRAWN, Drawing, drawing
from briefing.publishing.overriding import Templates, templates_of
from briefing.publishing.sections import has_section
from briefing.publishing.values import Sources
from briefing.publishing.wording import Wording
from briefing.settings import SiteConfig

TEMPLATE = "card.typ"
WIDTH, HEIGHT = 1200, 630
"""In pixels, as all who show previews want them."""


class Picture(NamedTuple):
    """A card, as pages that show it name it."""

    path: str
    alt: str


class Card(NamedTuple):
    """A card to be drawn."""

    picture: Picture
    view: Mapping[str, Any]


class _Made(NamedTuple):
    """All that a deck is made from."""

    site: str
    """As JSON."""
    base_url: str
    style: str
    logo: tuple[str, bytes] | None
    catalogues: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Deck:
    """What all cards of a site have in common. Made once for equal sources; it travels as what it is made from."""

    made: _Made
    site: SiteConfig
    base_url: str
    wordings: Mapping[str, Wording]
    logo: tuple[str, bytes] | None
    """The name under which the template asks for it, and the image."""
    style: str
    """A digest of what the cards are drawn with: the template, the logo, the press."""
    cards: dict[tuple[str, str], tuple[str, Card]] = field(default_factory=dict)
    """Those that were made, by brief and language, each with the digest of its brief: a build asks several times for
    each, and a preview with every save. One of a brief as it was before a save is not kept."""

    def recall(self, brief: str, digest: str, lang: str, make: Callable[[], Card]) -> Card:
        """The card of a brief as it is, made now where it was not made before."""
        kept = self.cards.get((brief, lang))
        if kept is None or kept[0] != digest:
            kept = self.cards[brief, lang] = (digest, make())
        return kept[1]

    def __reduce__(self) -> tuple[Callable[[_Made], Deck], tuple[_Made]]:
        return _deck, (self.made,)


def make_deck(sources: Sources) -> Deck | None:
    """None where there are no cards: a preview names its picture by an absolute address, or not at all."""
    site, base_url = sources.site, sources.base_url or sources.site.base_url
    templates = templates_of(sources)
    if not base_url or templates.find(TEMPLATE) is None or not has_section(site, "cards"):
        return None
    image = sources.static.get(site.logo) if site.logo else None
    logo = (f"logo.{site.logo.rpartition('.')[2]}", image) if site.logo and image else None
    drawn = (text.encode() for text in _drawn_with(templates, TEMPLATE).values())
    style = _digest(sources.press.encode(), *drawn, *(logo[1:] if logo else ()))
    return _deck(_Made(site.model_dump_json(), base_url, style, logo, tuple(sorted(sources.catalogues.items()))))


@functools.lru_cache(maxsize=4)
def _deck(made: _Made) -> Deck:
    site, catalogues = SiteConfig.model_validate_json(made.site), dict(made.catalogues)
    wordings = {
        lang: Wording(lang, site.languages, site.sides, site.fallback, catalogue=catalogues.get(lang))
        for lang in site.languages
    }
    return Deck(made=made, site=site, base_url=made.base_url, wordings=wordings, logo=made.logo, style=made.style)


def _drawn_with(templates: Templates, name: str) -> dict[str, str]:
    """A template, and those that it names."""
    found: dict[str, str] = {}
    waiting = [name]
    while waiting:
        text = templates.find(name := waiting.pop())
        if text is not None and name not in found:
            found[name] = text
            waiting += re.findall(rf"[\w/-]+\{DRAWN}", text.replace('"/', '"'))
    return dict(sorted(found.items()))


def _digest(*parts: bytes) -> str:
    return hashlib.blake2b(b"\0".join(parts), digest_size=8).hexdigest()


def draw_card(deck: Deck, card: Card) -> Drawing:
    """For the press."""
    return drawing(TEMPLATE, card.view, files=(deck.logo,) if deck.logo else (), format="png")


def name_card(deck: Deck, view: Mapping[str, Any], folder: str, alt: str) -> Card:
    """A card of what it shows, in its folder."""
    made = json.dumps(view, ensure_ascii=False, sort_keys=True)
    return Card(Picture(f"{folder}/card.{_digest(deck.style.encode(), made.encode())}.png", alt), view)

"""Cards as pages name them and as the press draws them."""

from __future__ import annotations

from typing import Any

from briefing.publishing.addresses import absolute
from briefing.publishing.cards import site_card
from briefing.publishing.decks import HEIGHT, WIDTH, Card, draw_card
from briefing.publishing.drawing import Drawing
from briefing.publishing.edition import Edition
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.values import Page


def card_of(edition: Edition, page: Page, lang: str) -> dict[str, Any] | None:
    """The picture that a link to a page brings along: the brief's own, else the site's; None where there are no cards.

    `path` is its absolute address, `alt` what it shows, in a line.
    """
    if edition.deck is None:
        return None
    own = page.subject.cards.get(lang) if isinstance(page.subject, BriefSubject) else None
    path, alt = own or site_card(edition.deck, lang).picture
    address = absolute(edition.deck.base_url, path)
    return {"path": address, "width": WIDTH, "height": HEIGHT, "alt": alt, "type": "image/png"}


def card_drawing(edition: Edition, page: Page, _: object) -> Drawing:
    """The card that was planned, for the press."""
    if edition.deck is None or not isinstance(page.subject, Card):
        message = f"{page.path} is no card"
        raise TypeError(message)
    return draw_card(edition.deck, page.subject)

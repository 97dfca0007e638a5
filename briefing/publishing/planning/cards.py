"""The pictures that links bring along: one for each brief that may go out, one for all other pages."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.publishing.archive import Archive
from briefing.publishing.cards import brief_card, site_card
from briefing.publishing.decks import Card
from briefing.publishing.planning.pages import at_root, is_public
from briefing.publishing.values import Page


def plan_cards(archive: Archive) -> Iterator[Page]:
    """A card in each language. Its name stands for all that it is made from, and so it is its key."""
    if archive.deck is None:
        return
    for lang in archive.languages:
        yield _page(archive, site_card(archive.deck, lang))
        for summary in archive.summaries:
            if is_public(archive, summary):
                yield _page(archive, brief_card(archive.deck, summary, lang))


def _page(archive: Archive, card: Card) -> Page:
    return at_root("card", archive, card.picture.path, card.picture.path, card, indexed=False)

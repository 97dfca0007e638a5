"""Ways from the few rows of a list to the page that has them all."""

from __future__ import annotations

from typing import Any

from briefing.publishing.views.linking import Linker
from briefing.publishing.views.lists import counted
from briefing.publishing.wording import Wording

View = dict[str, Any]


def more(wording: Wording, left: int, href: str | None, words: str) -> View | None:
    """What a list leads on to: a page that has more of the kind; where there is none, how much is left out."""
    if href:
        return {"href": href, "words": words}
    if left <= 0:
        return None
    return {"href": None, "words": counted(wording, "and %(number)s more", "and %(number)s more", left)}


def all_events(linker: Linker, left: int) -> View | None:
    """The way from a few events to the calendar."""
    return more(linker.wording, left, linker.calendar(), linker.wording.gettext("All coming events"))


def all_asked(linker: Linker, *sides: str) -> View | None:
    """The way to the ledger of a party, or of two."""
    return more(linker.wording, 0, linker.ledger(*sides), linker.wording.gettext("All requests and commitments"))

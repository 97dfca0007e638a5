"""The words that mails and chats show beside a link to a page, as Open Graph has them. Twitter takes the same."""

from __future__ import annotations

from typing import Any

from briefing.publishing.edition import Edition
from briefing.publishing.shortening import plain, shorten

View = dict[str, Any]

TITLE = 75
"""Characters of a title that are shown everywhere."""

DESCRIPTION = 200
"""Characters of a description that are shown everywhere."""


def preview_words(edition: Edition, lang: str, title: str, description: str) -> View:
    """Title and description of a page, cut where that is not seen; of one that says nothing of itself, the site's.

    A site that does not say what it is either shows briefs: that is said.
    """
    wording, site = edition.wordings[lang], edition.sources.site
    said = description or (wording.say(site.description)["text"] if site.description else "")
    said = said or wording.gettext("Who met, what was agreed and what was asked, each point with its source.")
    return {
        "title": shorten(plain(title or edition.names[lang]["text"]), TITLE),
        "description": shorten(plain(said), DESCRIPTION),
    }

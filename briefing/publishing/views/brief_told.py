"""All that is told of a brief, in the fixed order of its sections: what page, mail and paper have in common.

Kept apart from the page's own view, which adds the ways to hand it on: those are made from this.
"""

from __future__ import annotations

from typing import Any

from briefing.model import SECTIONS, Brief
from briefing.publishing import labels
from briefing.publishing.edition import Edition
from briefing.publishing.prose import render_markdown
from briefing.publishing.values import Page
from briefing.publishing.views.brief_frame import frame, reader_of, subject_of
from briefing.publishing.views.chronicle import around, history
from briefing.publishing.views.citing import cite
from briefing.publishing.views.differences import difference
from briefing.publishing.views.items import Reader, date_view
from briefing.publishing.views.short import short_view
from briefing.publishing.wording import Wording

View = dict[str, Any]


def brief_told(edition: Edition, page: Page, brief: Brief) -> View:
    """Who met, what was agreed, what is asked, where the sources differ, and what it all rests on."""
    view = frame(edition, page, brief)
    reader = reader_of(edition, page, brief)
    wording = reader.wording
    return {
        **view,
        "short": short_view(reader, view["compare"]),
        "sections": [
            {
                "key": key,
                "anchor": labels.ANCHORS[key],
                "heading": wording.heading(key),
                "points": [reader.item(item) for item in getattr(brief, key)],
            }
            for key in SECTIONS
            if getattr(brief, key)
        ],
        "differences": [difference(reader, one, view["compare"]) for one in brief.differences],
        "events": [reader.event(event) for event in brief.events],
        "sources": source_rows(reader),
        "cite": cite(reader, view),
        "notes": notes(wording, brief),
        "history": history(wording, brief),
        "around": around(reader.linker, brief, subject_of(page).near),
        "anchors": labels.ANCHORS,
    }


def notes(wording: Wording, brief: Brief) -> View | None:
    """The editor's own words."""
    if not brief.notes:
        return None
    said = wording.say(brief.notes)
    lang = said["lang"] or wording.lang
    return {**said, "html": render_markdown(brief.notes[lang], lang), "markdown": brief.notes[lang]}


def source_rows(reader: Reader) -> list[View]:
    """The articles, each with what is known of it; what is not known is said."""
    wording = reader.wording
    return [
        {
            **reader.sources[source.id],
            "title": source.title,
            "published": date_view(wording, source.published),
            "retrieved": date_view(wording, source.retrieved),
        }
        for source in reader.brief.sources
    ]

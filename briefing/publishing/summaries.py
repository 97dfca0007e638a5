"""The small record of a brief that lists are made from: one changed brief touches only the lists that show it."""

from __future__ import annotations

from typing import NamedTuple

from briefing.model import Brief, Text

SHOWN_AGREED = 3
"""How many of the points agreed a list may quote."""


class OpenRequest(NamedTuple):
    """A request nobody has answered yet."""

    id: str
    by: str | None
    to: str | None
    kind: str
    text: Text


class ComingEvent(NamedTuple):
    """Something announced; whether it is still to come depends on the day."""

    id: str
    name: Text
    date: str | None
    city: str | None
    country: str | None


class Summary(NamedTuple):
    """What is known of a brief without decoding it. Only plain values: it is cached and sent between processes."""

    id: str
    digest: str
    """Of the brief's file."""
    status: str
    title: Text
    date: str | None
    form: str | None
    city: str | None
    country: str | None
    sides: tuple[str, ...]
    publishers: tuple[str, ...]
    """One a source."""
    counts: dict[str, int]
    """Section → how many; sections that hold nothing are left out."""
    agreed: tuple[Text, ...]
    """The first few."""
    open_requests: tuple[OpenRequest, ...]
    events: tuple[ComingEvent, ...]
    languages: tuple[str, ...]
    """Those in which the brief can be read: the others only show what these say."""
    answers: tuple[str, ...]
    """`<brief id>#<item id>` that its requests point to."""


COUNTED = ("agreed", "requests", "commitments", "regional_issues", "discussed", "differences", "events")


def summarise(brief: Brief, digest: str) -> Summary:
    """Boil a brief down. `digest` is that of its file, and must change whenever the brief does."""
    counts = {section: len(getattr(brief, section)) for section in COUNTED if getattr(brief, section)}
    return Summary(
        id=brief.id,
        digest=digest,
        status=brief.status,
        title=brief.title,
        date=brief.meeting.date,
        form=brief.meeting.form,
        city=brief.meeting.city,
        country=brief.meeting.country,
        sides=brief.sides(),
        publishers=tuple(source.publisher or source.title or source.id for source in brief.sources),
        counts=counts,
        agreed=tuple(item.text for item in brief.agreed[:SHOWN_AGREED]),
        open_requests=tuple(
            OpenRequest(one.id, one.by, one.to, one.kind, one.text) for one in brief.requests if one.status == "open"
        ),
        events=tuple(ComingEvent(one.id, one.name, one.date, one.city, one.country) for one in brief.events),
        languages=languages_of(brief),
        answers=tuple(one.answered_by for one in brief.requests if one.answered_by),
    )


def languages_of(brief: Brief) -> tuple[str, ...]:
    """The languages that a brief really exists in: those of at least half of its texts, or else of its title."""
    texts = [brief.title, *(item.text for item in brief.items()), *(event.name for event in brief.events)]
    counts: dict[str, int] = {}
    for text in texts:
        for lang in text:
            counts[lang] = counts.get(lang, 0) + 1
    real = sorted(lang for lang, count in counts.items() if 2 * count >= len(texts))
    return tuple(real or sorted(brief.title))


def is_shown(summary: Summary, *, drafts: bool) -> bool:
    """Whether a site shows a brief at all. A withdrawn one is nowhere."""
    return summary.status == "published" or (drafts and summary.status in ("draft", "reviewed"))

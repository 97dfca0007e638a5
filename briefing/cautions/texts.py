"""The texts of a brief that each language of the site wants, and how far each language has come."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefing.codec.nodes import Path
from briefing.model import SECTIONS, Brief, Text


class Coverage(NamedTuple):
    """How far a brief has come in a language."""

    present: int
    wanted: int
    stale: int

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing or out of date."""
        return self.present == self.wanted and not self.stale


class Wanted(NamedTuple):
    """A text that readers see in their language, or else in another with a label."""

    path: Path
    text: Text
    stale: tuple[str, ...] = ()


def wanted_texts(brief: Brief) -> Iterator[Wanted]:
    """All texts that are there in some language: the rows that a brief's page of languages side by side tells of.

    Names of persons and of places that all languages write alike are none of them.
    """
    yield Wanted(("title",), brief.title)
    meeting = brief.meeting
    for key, value in (("city", meeting.city), ("date_basis", meeting.date_basis)):
        if isinstance(value, dict):
            yield Wanted(("meeting", key), value)
    if isinstance(meeting.date_basis, str):
        yield Wanted(("meeting", "date_basis"), {"en": meeting.date_basis})
    for at, person in enumerate(brief.participants):
        yield Wanted(("participants", at, "role"), person.role)
    for section in SECTIONS:
        for at, item in enumerate(getattr(brief, section)):
            yield Wanted((section, at, "text"), item.text, item.stale)
    for at, event in enumerate(brief.events):
        yield Wanted(("events", at, "name"), event.name)
        if isinstance(event.city, dict):
            yield Wanted(("events", at, "city"), event.city)
    for at, difference in enumerate(brief.differences):
        yield Wanted(("differences", at, "note"), difference.note)
    yield Wanted(("notes",), brief.notes)
    for at, change in enumerate(brief.history):
        yield Wanted(("history", at, "note"), change.note)


def coverage_of(texts: Sequence[Wanted], lang: str) -> Coverage:
    """How many of the texts a language has, and how many of these are out of date.

    >>> coverage_of([Wanted((), {"en": "a", "fr": "b"}, ("fr",)), Wanted((), {"en": "c"}), Wanted((), {})], "fr")
    Coverage(present=1, wanted=2, stale=1)
    """
    there = [one for one in texts if one.text]
    present = [one for one in there if lang in one.text]
    return Coverage(len(present), len(there), sum(lang in one.stale for one in present))

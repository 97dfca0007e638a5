"""Words whose meaning drifts with the day on which they are read: `next year`, `le mois prochain`, `mañana`.

A point is read on its own, in lists and years later, where nothing says from when on to count. An editor is told, and
puts the date or the year there; quotes keep their words. Which words these are is data: `adrift.yaml` of each language.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping
from importlib import resources

import yaml

from briefing.codec import line_of
from briefing.codec.faults import Path
from briefing.codec.places import name_of
from briefing.errors import Notice
from briefing.model import SECTIONS, Brief


def find_adrift(text: str, lang: str) -> str | None:
    """The first of these words in a text, as it stands there; None for a text that can be read on any day.

    >>> find_adrift("Hold the summit in Hanoi next year", "en"), find_adrift("Tenir le sommet en 2025", "fr")
    ('next year', None)
    """
    pattern = _pattern(lang.partition("-")[0])
    found = pattern.search(text) if pattern else None
    return found[0] if found else None


def note_adrift(brief: Brief, *, text: str, file: str) -> Iterator[Notice]:
    """A notice for each text of an editor's that will mean another day later. `text` is the YAML, for the lines."""
    since = f", counted from {brief.meeting.date}" if brief.meeting.date else ""
    for path, words in _texts(brief):
        for lang, said in words.items():
            if found := find_adrift(said, lang):
                message = f"{name_of(text, (*path, lang))}: “{found}” says another time to whoever reads it later"
                hints = f"\n  expected: a date or a year{since}\n  try: put it there; the quote keeps its words"
                yield Notice(file, message + hints, line_of(text, (*path, lang)) or 0, kind="adrift")


def _texts(brief: Brief) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """What lists show on its own."""
    yield ("title",), brief.title
    for section in SECTIONS:
        yield from (((section, at, "text"), item.text) for at, item in enumerate(getattr(brief, section)))
    yield from ((("events", at, "name"), event.name) for at, event in enumerate(brief.events))


@functools.cache
def _pattern(lang: str) -> re.Pattern[str] | None:
    file = resources.files("briefing") / "languages" / lang / "adrift.yaml"
    try:
        words = yaml.safe_load(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)

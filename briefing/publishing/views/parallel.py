"""The languages side by side, point by point, under the same anchors as the brief."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from briefing.model import SECTIONS, Brief, Item, Participant
from briefing.publishing.edition import Edition
from briefing.publishing.values import Page
from briefing.publishing.views.brief_frame import frame
from briefing.publishing.wording import Wording

View = dict[str, Any]

_NO_HEADING: list[str] = []


def parallel_view(edition: Edition, page: Page, brief: Brief) -> View:
    """A row a point; what a language lacks is said in the page's own."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    view = frame(edition, page, brief, title=wording.gettext("Languages side by side"))
    columns = [edition.wordings[lang] for lang in wording.languages]
    rows = _Rows(wording, columns)
    people = [rows.of(None, _introduced(one)) for one in brief.participants if one.role]
    groups = [(_NO_HEADING, [rows.of(None, brief.title)]), ([one.gettext("Participants") for one in columns], people)]
    for key in SECTIONS:
        points = [rows.of(item.id, item.text, item) for item in getattr(brief, key)]
        groups.append(([one.heading(key) for one in columns], points))
    notes = [rows.of(one.id, one.note) for one in brief.differences if one.note]
    groups.append(([one.heading("differences") for one in columns], notes))
    events = [rows.of(one.id, one.name) for one in brief.events]
    groups.append(([one.heading("events") for one in columns], events))
    return {
        **view,
        "columns": [{"lang": one.lang, "name": one.own_name} for one in columns],
        "groups": [{"heading": _said_once(heading), "rows": shown} for heading, shown in groups if shown],
        "tally": rows.tally(),
        "complete": rows.complete(),
    }


def _said_once(heading: list[str]) -> list[str]:
    """A heading that is the same word in all languages stands once."""
    return heading if len(set(heading)) > 1 else heading[:1]


def _introduced(person: Participant) -> Mapping[str, str]:
    """`Ingrid Åsen, Minister of Fisheries`, in the languages that have the role."""
    some = next(iter(person.name.values()), person.id)
    return {lang: f"{person.name.get(lang, some)}, {role}" for lang, role in person.role.items()}


class _Rows:
    """Makes rows and counts by language what is missing, out of date or translated."""

    def __init__(self, wording: Wording, columns: list[Wording]) -> None:
        self._wording, self._columns = wording, columns
        self._counts: Counter[tuple[str, str]] = Counter()

    def of(self, key: str | None, text: Mapping[str, str], item: Item | None = None) -> View:
        return {"id": key, "cells": [self._cell(column, text, item) for column in self._columns]}

    def complete(self) -> bool:
        """Whether no language lacks a text."""
        return not any(state == "missing" for state, _ in self._counts)

    def tally(self) -> list[View]:
        """What is to be done, and what the editors have done: `3 missing in French`."""
        wording = self._wording
        return [
            {
                "state": state,
                "number": wording.number(number),
                "words": self._counted(state, number) % {"language": wording.language(column.lang)},
            }
            for state in ("missing", "stale", "translated")
            for column in self._columns
            if (number := self._counts[state, column.lang])
        ]

    def _counted(self, state: str, number: int) -> str:
        ngettext = self._wording.ngettext
        if state == "missing":
            return ngettext("missing in %(language)s", "missing in %(language)s", number)
        if state == "stale":
            return ngettext("out of date in %(language)s", "out of date in %(language)s", number)
        return ngettext(
            "translated into %(language)s by the editors", "translated into %(language)s by the editors", number
        )

    def _cell(self, column: Wording, text: Mapping[str, str], item: Item | None) -> View:
        said = text.get(column.lang)
        state, note = self._state(column.lang, text, item)
        if state:
            self._counts[state, column.lang] += 1
        shown = None if said is None else column.typeset(said)
        return {"lang": column.lang, "name": column.own_name, "text": shown, "note": note, "state": state}

    def _state(self, lang: str, text: Mapping[str, str], item: Item | None) -> tuple[str | None, str | None]:
        """What is to be said of a text in one language: a name for the style sheet, and words."""
        gettext = self._wording.gettext
        if lang not in text:
            present = [self._wording.language(one) for one in self._wording.languages if one in text]
            return "missing", gettext("Missing; available in %(language)s only") % {
                "language": self._wording.names(present)
            }
        if item and lang in item.stale:
            return "stale", gettext("Translation out of date")
        if item and lang in item.translated:
            return "translated", gettext("Translated by the editors")
        return None, None

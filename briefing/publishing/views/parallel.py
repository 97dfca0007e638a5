"""The languages side by side, point by point, under the same anchors as the brief."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from briefing.model import SECTIONS, Brief, Item
from briefing.publishing.edition import Edition
from briefing.publishing.values import Page
from briefing.publishing.views.brief import frame
from briefing.publishing.wording import Wording

View = dict[str, Any]


def parallel_view(edition: Edition, page: Page, brief: Brief) -> View:
    """A row a point; what a language lacks is said in the page's own."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    view = frame(edition, page, brief, title=wording.gettext("Languages side by side"))
    columns = [edition.wordings[lang] for lang in wording.languages]
    rows = _Rows(wording, columns)
    groups: list[View] = [{"heading": None, "rows": [rows.of(None, brief.title)]}]
    groups += [
        {
            "heading": [column.heading(key) for column in columns],
            "rows": [rows.of(item.id, item.text, item) for item in getattr(brief, key)],
        }
        for key in SECTIONS
    ]
    groups.append(
        {
            "heading": [column.heading("differences") for column in columns],
            "rows": [rows.of(one.id, one.note) for one in brief.differences if one.note],
        }
    )
    groups.append(
        {
            "heading": [column.heading("events") for column in columns],
            "rows": [rows.of(one.id, one.name) for one in brief.events],
        }
    )
    return {
        **view,
        "columns": [{"lang": one.lang, "name": one.own_name} for one in columns],
        "groups": [group for group in groups if group["rows"]],
        "missing": [
            {"language": wording.language(one.lang), "number": rows.missing[one.lang]}
            for one in columns
            if rows.missing[one.lang]
        ],
    }


class _Rows:
    """Makes rows and counts what is missing by language."""

    def __init__(self, wording: Wording, columns: list[Wording]) -> None:
        self._wording, self._columns = wording, columns
        self.missing = {column.lang: 0 for column in columns}

    def of(self, key: str | None, text: Mapping[str, str], item: Item | None = None) -> View:
        return {"id": key, "cells": [self._cell(column, text, item) for column in self._columns]}

    def _cell(self, column: Wording, text: Mapping[str, str], item: Item | None) -> View:
        said = text.get(column.lang)
        if said is None:
            self.missing[column.lang] += 1
        state, note = self._state(column.lang, text, item)
        shown = None if said is None else column.typeset(said)
        return {"lang": column.lang, "name": column.own_name, "text": shown, "note": note, "state": state}

    def _state(self, lang: str, text: Mapping[str, str], item: Item | None) -> tuple[str | None, str | None]:
        """What is to be said of a text in one language: a name for the style sheet, and words."""
        gettext = self._wording.gettext
        if lang not in text:
            present = [self._wording.language(one) for one in self._wording.languages if one in text]
            return "missing", gettext("Missing: in %(language)s only") % {"language": self._wording.names(present)}
        if item and lang in item.stale:
            return "stale", gettext("Translation out of date")
        if item and lang in item.translated:
            return "translated", gettext("Translated by the editors")
        return None, None

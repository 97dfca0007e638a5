"""The languages side by side, point by point, under the same anchors as the brief."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefing.model import SECTIONS, Brief, Commitment, Discussed, Event, Item, Participant, RegionalIssue, Request
from briefing.publishing import labels
from briefing.publishing.edition import Edition
from briefing.publishing.prose import as_seen_from, render_markdown
from briefing.publishing.values import Page
from briefing.publishing.views.brief import named_sources
from briefing.publishing.views.brief_frame import frame
from briefing.publishing.views.items import event_date, place, source_name
from briefing.publishing.wording import Wording

View = dict[str, Any]
Text = Mapping[str, str]

_STATES = ("missing", "stale", "translated")
"""What there is to say of a text in one language, the most pressing first."""


def parallel_view(edition: Edition, page: Page, brief: Brief) -> View:
    """A row a point; what a language lacks is said in the page's own."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    view = frame(edition, page, brief, title=wording.gettext("Languages side by side"))
    rows = _Rows(wording, [edition.wordings[lang] for lang in wording.languages], brief)
    return {
        **view,
        "columns": [{"lang": one.lang, "name": one.own_name} for one in rows.columns],
        "groups": rows.groups(),
        "tally": rows.tally(),
        "complete": rows.complete(),
    }


class _Rows:
    """Makes rows, counts by language what is missing, out of date or translated, and remembers where it is first."""

    def __init__(self, wording: Wording, columns: list[Wording], brief: Brief) -> None:
        self.columns = columns
        self._wording, self._brief = wording, brief
        self._several = len(brief.sides()) > 2
        self._names = {column.lang: column.own_name for column in columns}
        self._found: dict[tuple[str, str], list[str]] = {}
        """State and language → the anchors of the rows."""

    # --- groups, in the order of the brief
    def groups(self) -> list[View]:
        """All rows, under the headings of the brief and their anchors."""
        brief = self._brief
        groups = [self._group("short", None, self._heads()), self._group("", "Participants", self._people())]
        for key in SECTIONS:
            points = [self._row(one.id, one.text, one, self._above(one)) for one in getattr(brief, key)]
            groups.append(self._group(labels.ANCHORS[key], labels.SECTIONS[key], points))
        differences = [self._row(one.id, one.note, above=self._about(one.about)) for one in brief.differences]
        groups.append(self._group(labels.ANCHORS["differences"], labels.SECTIONS["differences"], differences))
        events = [self._row(one.id, one.name, above=self._when(one)) for one in brief.events]
        groups.append(self._group(labels.ANCHORS["events"], labels.SECTIONS["events"], events))
        groups.append(self._group("sources", "Sources", self._sources()))
        groups.append(self._group("notes", "Editor’s notes", self._notes()))
        groups.append(self._group("history", "History", self._history()))
        return [group for group in groups if group["rows"]]

    def _group(self, anchor: str, heading: str | None, rows: list[View]) -> View:
        said = [column.gettext(heading) for column in self.columns] if heading else []
        once = said[:1] if len(set(said)) == 1 else said
        return {"anchor": anchor or None, "heading": once, "rows": rows}

    def _heads(self) -> list[View]:
        rows = [self._row("title", self._brief.title)]
        basis = self._brief.meeting.date_basis
        if basis:
            told = {"en": basis} if isinstance(basis, str) else basis
            spoken = {column.lang: column for column in self.columns}
            text = {
                lang: named_sources(spoken.get(lang, self._wording), self._brief, found) for lang, found in told.items()
            }
            above = [column.gettext("How the date was found") for column in self.columns]
            rows.append(self._row("date", text, above=above))
        return rows

    def _people(self) -> list[View]:
        return [self._row(one.id, _introduced(one, self.columns)) for one in self._brief.participants]

    def _sources(self) -> list[View]:
        found = []
        for at, source in enumerate(self._brief.sources, 1):
            text = {
                column.lang: f"{source_name(column, source)} ({column.language(source.lang)})"
                for column in self.columns
            }
            found.append(self._row(f"source-{at}", text))
        return found

    def _notes(self) -> list[View]:
        if not self._brief.notes:
            return []
        row = self._row("note", self._brief.notes)
        for cell in row["cells"]:
            if cell["text"] is not None:
                html = render_markdown(self._brief.notes[cell["lang"]], cell["lang"])
                cell["html"] = as_seen_from(html, "../")  # they are written for the brief's own page
        return [row]

    def _history(self) -> list[View]:
        rows = []
        for at, one in sorted(enumerate(self._brief.history, 1), key=lambda row: row[1].date)[::-1]:
            kind = labels.CHANGES[one.kind]
            above = [f"{column.date(one.date)} · {column.gettext(kind)}" for column in self.columns]
            rows.append(self._row(f"change-{at}", one.note, above=above))
        return rows

    # --- what stands above a text: who to whom, which issue, when
    def _above(self, item: Item) -> list[str]:
        return self._each(lambda column: self._who(column, item))

    def _who(self, column: Wording, item: Item) -> list[str]:
        if isinstance(item, Request | Commitment):
            sides = " → ".join(self._side(column, one) for one in (item.by, item.to) if one)
            kind = [column.gettext(labels.REQUEST_KINDS[item.kind])] if isinstance(item, Request) else []
            return [*([sides] if sides else []), *kind]
        found = [column.issue(item.issue)] if isinstance(item, RegionalIssue) and item.issue else []
        if isinstance(item, RegionalIssue | Discussed) and item.by:
            of = labels.HOLDERS["position" if isinstance(item, RegionalIssue) else "view"]
            found.append(f"{column.gettext(of)} {self._side(column, item.by)}")
        return found

    def _side(self, column: Wording, side: str) -> str:
        return column.gettext("all sides") if side == "both" and self._several else column.side(side)

    def _about(self, about: str) -> list[str]:
        return self._each(lambda column: [column.capital(column.gettext(labels.DIFFERENCES[about]))])

    def _when(self, event: Event) -> list[str]:
        def said(column: Wording) -> list[str]:
            date = event_date(column, event.date, event.until, event.time)
            found = [date["text"] if date else column.gettext("No date yet"), place(column, event.city, event.country)]
            return [*(one for one in found if one), *([column.gettext("Cancelled")] if event.cancelled else [])]

        return self._each(said)

    def _each(self, say: Callable[[Wording], list[str]]) -> list[str]:
        return [" · ".join(say(column)) for column in self.columns]

    # --- rows
    def _row(self, key: str, text: Text, item: Item | None = None, above: list[str] | None = None) -> View:
        cells = [self._cell(key, column, text, item) for column in self.columns]
        for cell, line in zip(cells, above or (), strict=False):
            cell["above"] = line
        return {"id": key, "cells": cells}

    def _cell(self, key: str, column: Wording, text: Text, item: Item | None) -> View:
        lang = column.lang
        state = _state(lang, text, item)
        if state:
            self._found.setdefault((state, lang), []).append(key)
        return {
            "lang": lang,
            "name": self._names[lang],
            "above": None,
            "text": column.typeset(text[lang]) if lang in text else None,
            "html": None,
            "note": self._note(state, text) if state else None,
            "state": state,
        }

    def _note(self, state: str, text: Text) -> str:
        gettext = self._wording.gettext
        if state == "missing":
            present = [one for one in self._wording.languages if one in text] or list(text)
            names = self._wording.names(self._wording.language(one) for one in present)
            return gettext("Missing; available in %(language)s only") % {"language": names}
        return gettext("Translation out of date") if state == "stale" else gettext("Translated by the editors")

    # --- figures
    def complete(self) -> bool:
        """Whether no language lacks a text, and none has an old one."""
        return not any(state in ("missing", "stale") for state, _ in self._found)

    def tally(self) -> list[View]:
        """What is to be done, and what the editors have done, each with the first row: `3 missing in French`."""
        wording = self._wording
        return [
            {
                "id": state,
                "number": wording.number(len(keys)),
                "words": self._counted(state, len(keys)) % {"language": wording.language(column.lang)},
                "href": f"#{keys[0]}",
            }
            for state in _STATES
            for column in self.columns
            if (keys := self._found.get((state, column.lang)))
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


def _state(lang: str, text: Text, item: Item | None) -> str | None:
    """What is to be said of a text in one language. Where there is none in any, none is missing."""
    if lang not in text:
        return "missing" if text else None
    if item and lang in item.stale:
        return "stale"
    return "translated" if item and lang in item.translated else None


def _introduced(person: Participant, columns: list[Wording]) -> Text:
    """`Ingrid Åsen, Minister of Fisheries` in the languages that have the role; without one, the name in all."""
    some = next(iter(person.name.values()), person.id)
    if not person.role:
        return {column.lang: person.name.get(column.lang, some) for column in columns}
    by_lang = {column.lang: column for column in columns}
    named = {lang: (person.name.get(lang, some), role) for lang, role in person.role.items()}
    return {lang: by_lang.get(lang, columns[0]).listed(parts) for lang, parts in named.items()}

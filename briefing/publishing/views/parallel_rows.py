"""The rows of a brief in all languages: what each language has, and what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefing.model import SECTIONS, Commitment, Discussed, Event, Evidence, Item, Participant, RegionalIssue, Request
from briefing.publishing import labels
from briefing.publishing.placing import place
from briefing.publishing.prose import as_seen_from, render_markdown
from briefing.publishing.views.items import Reader, event_date
from briefing.publishing.views.short import named_sources
from briefing.publishing.views.telling import source_name
from briefing.publishing.wording import Wording

View = dict[str, Any]
Text = Mapping[str, str]

MISSING, STALE, TRANSLATED = "missing", "stale", "translated"
"""What there is to say of a text in one language, the most pressing first."""


class Rows:
    """Makes rows, and remembers by language which are missing, out of date or translated."""

    def __init__(self, reader: Reader, columns: list[Wording]) -> None:
        self.columns, self.wording = columns, reader.wording
        self._reader, self._brief = reader, reader.brief
        self._names = {column.lang: column.own_name for column in columns}
        self.found: dict[tuple[str, str], list[str]] = {}
        """State and language → the anchors of the rows."""

    def wanting(self) -> set[str]:
        """Anchors of the rows that some language lacks, or has an old text of."""
        return {key for (state, _), keys in self.found.items() if state in (MISSING, STALE) for key in keys}

    def titles(self) -> View:
        """The title in the languages that are not the page's, whose own stands above."""
        row = self._row("title", self._brief.title)
        return {**row, "cells": [cell for cell in row["cells"] if cell["lang"] != self.wording.lang]}

    # --- groups, in the order of the brief
    def groups(self) -> list[View]:
        """All rows, under the headings of the brief and their anchors."""
        brief = self._brief
        groups = [
            self._group("short", "In short", self._heads()),
            self._group("participants", "Participants", self._people()),
        ]
        for key in SECTIONS:
            points = [self._point(one) for one in getattr(brief, key)]
            groups.append(self._group(labels.ANCHORS[key], labels.SECTIONS[key], points))
        differences = [self._row(one.id, one.note, above=self._about(one.about)) for one in brief.differences]
        groups.append(self._group(labels.ANCHORS["differences"], labels.SECTIONS["differences"], differences))
        events = [self._event(one) for one in brief.events]
        groups.append(self._group(labels.ANCHORS["events"], labels.SECTIONS["events"], events))
        groups.append(self._group("sources", "Sources", self._sources()))
        groups.append(self._group("notes", "Editor’s notes", self._notes()))
        groups.append(self._group("history", "History", self._history()))
        return [group for group in groups if group["rows"]]

    def _group(self, anchor: str, heading: str, rows: list[View]) -> View:
        return {"anchor": anchor, "heading": [column.gettext(heading) for column in self.columns], "rows": rows}

    def _heads(self) -> list[View]:
        meeting, rows = self._brief.meeting, []
        if meeting.city and not isinstance(meeting.city, str):
            said = {column.lang: place(column, meeting.city, meeting.country) for column in self.columns}
            text = {lang: said.get(lang, name) for lang, name in meeting.city.items()}
            rows.append(self._row("place", text, above=[column.gettext("Place") for column in self.columns]))
        if meeting.date_basis:
            told = {"en": meeting.date_basis} if isinstance(meeting.date_basis, str) else meeting.date_basis
            text = {lang: named_sources(self._brief, found) for lang, found in told.items()}
            above = [column.gettext("How the date was found") for column in self.columns]
            rows.append(self._row("date", text, above=above))
        return rows

    def _people(self) -> list[View]:
        return [
            self._resting(self._row(one.id, _introduced(one, self.columns)), one.evidence)
            for one in self._brief.participants
        ]

    def _point(self, item: Item) -> View:
        return self._resting(
            self._row(item.id, item.text, item, self._each(lambda one: self._who(one, item))), item.evidence
        )

    def _event(self, event: Event) -> View:
        return self._resting(self._row(event.id, event.name, above=self._when(event)), event.evidence)

    def _resting(self, row: View, evidence: tuple[Evidence, ...]) -> View:
        """With what a row rests on, so that a translation can be read against it."""
        for cell, column in zip(row["cells"], self.columns, strict=True):
            cell["differs"] = self._reader.differing(row["id"], column)
        return {**row, "quotes": self._reader.quotes(evidence), "reported": self._reader.reported(row["id"], evidence)}

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
    def _who(self, column: Wording, item: Item) -> list[str]:
        if isinstance(item, Request | Commitment):
            several = self._reader.several
            sides = " → ".join(column.addressee(one, several=several) for one in (item.by, item.to) if one)
            kind = [column.gettext(labels.REQUEST_KINDS[item.kind])] if isinstance(item, Request) else []
            return [*([sides] if sides else []), *kind]
        found = [column.issue(item.issue)] if isinstance(item, RegionalIssue) and item.issue else []
        if isinstance(item, RegionalIssue | Discussed) and item.by:
            of = labels.HOLDERS["position" if isinstance(item, RegionalIssue) else "view"]
            found.append(f"{column.gettext(of)} {column.side(item.by)}")
        return found

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
        return {"id": key, "cells": cells, "quotes": (), "reported": ()}

    def _cell(self, key: str, column: Wording, text: Text, item: Item | None) -> View:
        lang = column.lang
        state = _state(lang, text, item)
        if state:
            self.found.setdefault((state, lang), []).append(key)
        return {
            "lang": lang,
            "name": self._names[lang],
            "above": None,
            "differs": (),
            "text": column.typeset(text[lang]) if lang in text else None,
            "html": None,
            "note": self._note(state, text) if state else None,
            "state": state,
        }

    def _note(self, state: str, text: Text) -> str:
        gettext = self.wording.gettext
        if state == MISSING:
            present = [one for one in self.wording.languages if one in text] or list(text)
            names = self.wording.names(self.wording.language(one) for one in present)
            return gettext("Missing; available in %(language)s only") % {"language": names}
        return gettext("Translation out of date") if state == STALE else gettext("Translated by the editors")


def _state(lang: str, text: Text, item: Item | None) -> str | None:
    """What is to be said of a text in one language. Where there is none in any, none is missing."""
    if lang not in text:
        return MISSING if text else None
    if item and lang in item.stale:
        return STALE
    return TRANSLATED if item and lang in item.translated else None


def _introduced(person: Participant, columns: list[Wording]) -> Text:
    """`Ingrid Åsen, Minister of Fisheries` in the languages that have the role; without one, the name in all."""
    some = next(iter(person.name.values()), person.id)
    if not person.role:
        return {column.lang: person.name.get(column.lang, some) for column in columns}
    by_lang = {column.lang: column for column in columns}
    named = {lang: (person.name.get(lang, some), role) for lang, role in person.role.items()}
    return {lang: by_lang.get(lang, columns[0]).listed(parts) for lang, parts in named.items()}

"""The sources side by side: a row a point, a column a source, its own words or that it lacks the point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.model import SECTIONS, Brief, Difference, Evidence
from briefing.publishing import labels
from briefing.publishing.accounts import OMISSION, alone, contradictions, tellers
from briefing.publishing.edition import Edition
from briefing.publishing.fragments import text_fragment
from briefing.publishing.highlighting import Segments, is_alike, mark_spans, phrase_spans
from briefing.publishing.values import Page
from briefing.publishing.views.brief_frame import frame, reader_of
from briefing.publishing.views.differences import evidence_of
from briefing.publishing.views.items import Reader
from briefing.publishing.views.short import strength
from briefing.publishing.views.telling import reported
from briefing.publishing.wording import Said

View = dict[str, Any]


def compare_view(edition: Edition, page: Page, brief: Brief) -> View:
    """Rows by section. What is said of a row is what the editors recorded, or what its quotes show by themselves."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    view = frame(edition, page, brief, title=wording.gettext("Sources compared"))
    reader = reader_of(edition, page, brief)
    matrix = _Matrix(reader)
    groups = [matrix.people(), *(matrix.section(key) for key in SECTIONS), matrix.events(), matrix.others()]
    return {
        **view,
        "columns": list(reader.sources.values()),
        "groups": [group for group in groups if group["rows"]],
        "strength": strength(reader, None),
        "choices": choices(reader),
    }


def choices(reader: Reader) -> list[View]:
    """What the rows can be narrowed down to, with the brief's own figures; none where nothing would change."""
    wording, brief = reader.wording, reader.brief
    total = sum(bool(told) for told in tellers(brief).values())
    counts = {"all": total, "differences": len(contradictions(brief)), "single": len(alone(brief))}
    if not counts["differences"] and counts["single"] in (0, total):
        return []
    names = {
        "all": wording.gettext("All points"),
        "differences": wording.gettext("Only differences"),
        "single": wording.gettext("In one account only"),
    }
    points = wording.ngettext("%(number)s point shown", "%(number)s points shown", total)
    shown = {
        "all": points,
        "differences": wording.ngettext(
            "%(number)s difference shown", "%(number)s differences shown", counts["differences"]
        ),
        "single": wording.ngettext("%(number)s point shown", "%(number)s points shown", counts["single"]),
    }
    return [
        {
            "id": name,
            "label": names[name],
            "number": wording.number(number),
            "empty": not number,
            "said": shown[name] % {"number": wording.number(number)},
        }
        for name, number in counts.items()
    ]


class _Matrix:
    """Makes the rows of one brief, and remembers which differences they have told."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._brief = reader, reader.brief
        self._told: set[str] = set()
        self._alone = set(alone(reader.brief))

    def people(self) -> View:
        say = self._reader.wording.say
        rows = [
            self._row(person.id, {**say(person.name), "note": None}, person.evidence, None)
            for person in self._brief.participants
            if person.evidence and person.name
        ]
        return {"heading": self._reader.wording.gettext("Participants"), "anchor": "participants", "rows": rows}

    def section(self, key: str) -> View:
        reader = self._reader
        items = [item for item in getattr(self._brief, key) if item.evidence]
        rows = [self._row(item.id, reader.text(item), item.evidence, reader.head(item)) for item in items]
        return self._group(key, rows)

    def events(self) -> View:
        events, reader = [one for one in self._brief.events if one.evidence], self._reader
        rows = [
            self._row(one.id, reader.wording.tell(one.name), one.evidence, reader.event_head(one)) for one in events
        ]
        return self._group("events", rows)

    def others(self) -> View:
        """Differences that none of the rows has told: each in a row of its own."""
        wording, rows = self._reader.wording, []
        for one in self._brief.differences:
            if one.id not in self._told:
                about = wording.capital(wording.gettext(labels.DIFFERENCES[one.about]))
                self._told.add(one.id)
                rows.append(self._cells(one.id, {"text": about, "lang": None, "note": None}, (), [one]))
        return self._group("differences", rows)

    def _group(self, key: str, rows: list[View]) -> View:
        return {"heading": self._reader.wording.heading(key), "anchor": labels.ANCHORS[key], "rows": rows}

    def _row(self, key: str, said: Said, evidence: tuple[Evidence, ...], head: View | None) -> View:
        concerned = [one for one in self._brief.differences if key in one.items]
        row = self._cells(key, said, evidence, [one for one in concerned if one.about != OMISSION])
        left_out = [one for one in concerned if one.about == OMISSION]
        row["notes"] += self._notes(left_out, said, told=key not in self._alone)
        return {**row, "head": head, "grade": row["grade"] or (self._grade(row) if head else None)}

    def _cells(self, key: str, said: Said, evidence: Sequence[Evidence], differences: list[Difference]) -> View:
        reader = self._reader
        quotes: dict[str, list[Evidence]] = {source: [] for source in reader.sources}
        for one in evidence:
            quotes.setdefault(one.source, []).append(one)
        return {
            "id": key,
            "said": said,
            "head": None,
            "cells": [_cell(reader, source, found, differences) for source, found in quotes.items()],
            "grade": _differing(reader, differences) if differences else None,
            "notes": self._notes(differences, said, told=True),
        }

    def _grade(self, row: View) -> View | None:
        """How the sources stand to each other on a point that nobody has recorded a difference on."""
        gettext = self._reader.wording.gettext
        told = [cell for cell in row["cells"] if cell["quotes"]]
        if row["id"] in self._alone:
            names = [cell["source"]["said"] for cell in told]
            return {"id": "alone", "words": reported(self._reader.wording, names, total=len(row["cells"]))}
        first, *others = told
        if others and all(
            cell["source"]["lang"] == first["source"]["lang"] and is_alike(first["words"], cell["words"])
            for cell in others
        ):
            return {"id": "same", "words": [{"text": gettext("Worded alike"), "lang": None}]}
        return None

    def _notes(self, differences: Iterable[Difference], said: Said, *, told: bool) -> list[View]:
        """The editors' words on differences, wherever they matter; each is anchored where it stands first.

        A row may be taken off the page again, and then cannot hold an anchor. `told`: else only the anchor is needed,
        since the row's grade says as much.
        """
        say = self._reader.wording.say
        hidden = "only" in said and self._reader.wording.fallback == "hide"
        notes = [
            {"id": self._anchor(one, hidden), "said": say(one.note) if one.note and told else None}
            for one in differences
        ]
        return [one for one in notes if one["id"] or one["said"]]

    def _anchor(self, one: Difference, hidden: bool) -> str | None:
        if hidden or one.id in self._told:
            return None
        self._told.add(one.id)
        return one.id


def _differing(reader: Reader, differences: list[Difference]) -> View:
    about = dict.fromkeys(reader.wording.gettext(labels.DIFFERENCES[one.about]) for one in differences)
    words = reader.wording.gettext("The sources differ on %(about)s") % {"about": reader.wording.names(about)}
    return {"id": "differs", "words": [{"text": words, "lang": None}]}


def _cell(reader: Reader, source: str, found: list[Evidence], differences: list[Difference]) -> View:
    shown = reader.source(source)
    phrases = [say.exact for one in differences for say in one.says if say.source == source]
    return {
        "source": shown,
        "words": " ".join(one.exact for one in found),
        "quotes": [_quote(shown, one, phrases) for one in found],
        "apart": _apart(reader.brief, source, differences),
    }


def _quote(source: View, one: Evidence, phrases: list[str]) -> View:
    url = source["url"]
    href = text_fragment(url, one.exact, one.prefix, one.suffix, source["lang"]) if url else None
    return {"segments": _segments(one.exact, phrases), "href": href}


def _segments(text: str, phrases: list[str]) -> Segments:
    """The words that a recorded difference is about. A whole quote is not marked: nothing would stand out."""
    spans = phrase_spans(text, phrases)
    return mark_spans(text, [span for span in spans if _has_words(text[: span.start] + text[span.end :])])


def _has_words(text: str) -> bool:
    return any(map(str.isalnum, text))


def _apart(brief: Brief, source: str, differences: list[Difference]) -> list[str]:
    """What a source says in a difference and no quote of the points concerned holds."""
    return [
        say.exact
        for one in differences
        for say in one.says
        if say.source == source
        and not any(
            phrase_spans(quote.exact, [say.exact]) for quote in evidence_of(brief, one) if quote.source == source
        )
    ]

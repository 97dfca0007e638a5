"""The sources side by side: a row a point, a column a source, the source's own words or "not mentioned"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.model import SECTIONS, Brief, Difference, Evidence
from briefing.publishing import labels
from briefing.publishing.accounts import OMISSION
from briefing.publishing.edition import Edition
from briefing.publishing.fragments import text_fragment
from briefing.publishing.highlighting import Segments, differing_spans, is_alike, mark_spans, phrase_spans
from briefing.publishing.values import Page
from briefing.publishing.views.brief import grade
from briefing.publishing.views.brief_frame import frame, reader_of
from briefing.publishing.views.differences import evidence_of
from briefing.publishing.views.items import Reader
from briefing.publishing.wording import Said

View = dict[str, Any]

_CHOICES = {"differences": ("differs", "reworded"), "one-source": ("alone",)}
"""What a reader may narrow the rows down to → the grades of those rows."""


def compare_view(edition: Edition, page: Page, brief: Brief) -> View:
    """Rows by section, each with a grade in words."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    view = frame(edition, page, brief, title=wording.gettext("Sources compared"))
    reader = reader_of(edition, page, brief)
    matrix = _Matrix(reader)
    groups = [matrix.people(), *(matrix.section(key) for key in SECTIONS), matrix.events(), matrix.others()]
    shown = [group for group in groups if group["rows"]]
    given = [row["grade"] for group in shown for row in group["rows"]]
    return {
        **view,
        "columns": [{**source, "language": wording.language(source["lang"])} for source in reader.sources.values()],
        "groups": shown,
        "tally": _tally(given),
        "choices": _choices(reader, [one["id"] for one in given]),
    }


class _Matrix:
    """Makes the rows of one brief, and remembers which differences they have told."""

    def __init__(self, reader: Reader) -> None:
        self._reader, self._brief = reader, reader.brief
        self._told: set[str] = set()

    def people(self) -> View:
        say = self._reader.wording.say
        rows = [
            self._row(person.id, {**say(person.name), "note": None}, person.evidence)
            for person in self._brief.participants
            if person.evidence and person.name
        ]
        return {"heading": self._reader.wording.gettext("Participants"), "anchor": None, "rows": rows}

    def section(self, key: str) -> View:
        items = [item for item in getattr(self._brief, key) if item.evidence]
        return self._group(key, [self._row(item.id, self._reader.text(item), item.evidence) for item in items])

    def events(self) -> View:
        events, tell = [one for one in self._brief.events if one.evidence], self._reader.wording.tell
        return self._group("events", [self._row(one.id, tell(one.name), one.evidence) for one in events])

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

    def _row(self, key: str, said: Said, evidence: tuple[Evidence, ...]) -> View:
        concerned = [one for one in self._brief.differences if key in one.items]
        told = {one.source for one in evidence}
        alone = [one for one in concerned if _is_alone(one, told)]
        return self._cells(key, said, evidence, [one for one in concerned if one not in alone], alone)

    def _cells(
        self,
        key: str,
        said: Said,
        evidence: tuple[Evidence, ...],
        differences: list[Difference],
        alone: Iterable[Difference] = (),
    ) -> View:
        reader = self._reader
        quotes: dict[str, list[Evidence]] = {source: [] for source in reader.sources}
        for one in evidence:
            quotes.setdefault(one.source, []).append(one)
        cells = [_cell(reader, source, found, quotes, differences) for source, found in quotes.items()]
        say, hidden = reader.wording.say, "only" in said and reader.wording.fallback == "hide"
        notes = [{"id": self._anchor(one, hidden), "said": say(one.note) if one.note else None} for one in differences]
        notes += [{"id": self._anchor(one, hidden), "said": None} for one in alone]
        return {
            "id": key,
            "said": said,
            "cells": cells,
            "grade": _grade(reader, evidence, cells, differences),
            "notes": [one for one in notes if one["id"] or one["said"]],
        }

    def _anchor(self, one: Difference, hidden: bool) -> str | None:
        """A difference is anchored where it is first told, if that row is not taken off the page again."""
        if hidden or one.id in self._told:
            return None
        self._told.add(one.id)
        return one.id


def _is_alone(one: Difference, told: set[str]) -> bool:
    """Whether a difference says only that one source has the point, which its grade and its cells say already."""
    return one.about == OMISSION and len(told) == 1 and told.issuperset(say.source for say in one.says)


def _cell(
    reader: Reader,
    source: str,
    found: list[Evidence],
    quotes: dict[str, list[Evidence]],
    differences: list[Difference],
) -> View:
    shown = reader.sources.get(source) or {"id": source, "name": source, "label": source, "lang": None, "url": None}
    phrases = [say.exact for one in differences for say in one.says if say.source == source]
    rivals = [
        " ".join(one.exact for one in those)
        for other, those in quotes.items()
        if other != source and those and reader.sources.get(other, {}).get("lang") == shown["lang"]
    ]
    own = " ".join(one.exact for one in found)
    return {
        "source": shown,
        "quotes": [_quote(shown, one, phrases, rivals) for one in found],
        "apart": _apart(reader.brief, source, differences),
        "rivals": bool(rivals),
        "alike": all(is_alike(own, other) for other in rivals),
    }


def _quote(source: View, one: Evidence, phrases: list[str], rivals: list[str]) -> View:
    url = source["url"]
    href = text_fragment(url, one.exact, one.prefix, one.suffix, source["lang"]) if url else None
    return {"segments": _segments(one.exact, phrases, rivals), "href": href}


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


def _segments(text: str, phrases: list[str], rivals: list[str]) -> Segments:
    spans = phrase_spans(text, phrases)
    if not spans and rivals:
        spans = differing_spans(text, rivals)
    return mark_spans(text, spans)


# --- grades
def _grade(reader: Reader, evidence: Iterable[Evidence], cells: list[View], differences: list[Difference]) -> View:
    """How the sources stand to each other on one point, in words: beside the point, and behind a figure."""
    gettext = reader.wording.gettext
    told = [cell for cell in cells if cell["quotes"]]
    if differences:
        about = [gettext(labels.DIFFERENCES[one.about]) for one in differences]
        differ = gettext("The sources differ on %(about)s") % {"about": reader.wording.names(dict.fromkeys(about))}
        return {"id": "differs", "words": differ, "tally": gettext("where the sources differ")}
    if any(cell["rivals"] for cell in told):
        if not all(cell["alike"] for cell in told):
            return {"id": "reworded", "words": gettext("Worded differently"), "tally": gettext("worded differently")}
        return {"id": "same", "words": gettext("Worded alike"), "tally": gettext("worded alike")}
    found = tuple(cell["source"]["id"] for cell in told)
    name = "alone" if len(told) == 1 else "all" if len(told) == len(cells) else "some"
    return {"id": name, "words": reader.reported(evidence), "tally": grade(reader, found)}


def _tally(given: Iterable[View]) -> list[View]:
    """How often each grade was given, in the order of the first of each."""
    counts: dict[str, View] = {}
    for one in given:
        row = counts.setdefault(one["tally"], {"id": one["id"], "words": one["tally"], "number": 0})
        row["number"] += 1
    return list(counts.values())


def _choices(reader: Reader, given: list[str]) -> list[View]:
    """What the rows can be narrowed down to; none where nothing would change."""
    wording, total = reader.wording, len(given)
    counts = {"all": total} | {name: sum(one in grades for one in given) for name, grades in _CHOICES.items()}
    if not any(0 < number < total for number in counts.values()):
        return []
    names = {
        "all": wording.gettext("All points"),
        "differences": wording.gettext("Only differences"),
        "one-source": wording.gettext("Only in one source"),
    }
    return [
        {
            "id": name,
            "label": names[name],
            "number": wording.number(number),
            "empty": not number,
            "said": wording.ngettext("%(number)s point shown", "%(number)s points shown", number)
            % {"number": wording.number(number)},
        }
        for name, number in counts.items()
    ]

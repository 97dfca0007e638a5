"""The sources side by side: a row a point, a column a source, the source's own words or "not mentioned"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.model import SECTIONS, Brief, Difference, Evidence
from briefing.publishing import labels
from briefing.publishing.edition import Edition
from briefing.publishing.highlighting import Segments, differing_spans, mark_spans, phrase_spans
from briefing.publishing.values import Page
from briefing.publishing.views.brief import grade
from briefing.publishing.views.brief_frame import frame, reader_of
from briefing.publishing.views.differences import evidence_of
from briefing.publishing.views.items import Reader
from briefing.publishing.wording import Said

View = dict[str, Any]


def compare_view(edition: Edition, page: Page, brief: Brief) -> View:
    """Rows by section, each with a grade in words."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    view = frame(edition, page, brief, title=wording.gettext("Sources compared"))
    reader = reader_of(edition, page, brief)
    groups = [_people(reader), *(_section(reader, key) for key in SECTIONS), _events(reader)]
    shown = [group for group in groups if group["rows"]]
    return {
        **view,
        "columns": [{**source, "language": wording.language(source["lang"])} for source in reader.sources.values()],
        "groups": shown,
        "tally": _tally(row["grade"] for group in shown for row in group["rows"]),
    }


def _people(reader: Reader) -> View:
    say = reader.wording.say
    rows = [
        _row(reader, person.id, {**say(person.name), "note": None}, person.evidence, None)
        for person in reader.brief.participants
        if person.evidence and person.name
    ]
    return {"heading": reader.wording.gettext("Participants"), "rows": rows}


def _section(reader: Reader, key: str) -> View:
    rows = [
        _row(reader, item.id, reader.text(item), item.evidence, item.id)
        for item in getattr(reader.brief, key)
        if item.evidence
    ]
    return {"heading": reader.wording.heading(key), "rows": rows}


def _events(reader: Reader) -> View:
    rows = [
        _row(reader, one.id, reader.wording.tell(one.name), one.evidence, one.id)
        for one in reader.brief.events
        if one.evidence
    ]
    return {"heading": reader.wording.heading("events"), "rows": rows}


def _row(reader: Reader, key: str, said: Said, evidence: Iterable[Evidence], anchor: str | None) -> View:
    quotes: dict[str, list[Evidence]] = {source: [] for source in reader.sources}
    for one in evidence:
        quotes.setdefault(one.source, []).append(one)
    told = {source for source, found in quotes.items() if found}
    differences = [one for one in reader.brief.differences if key in one.items and not _is_alone(one, told)]
    cells = [_cell(reader, source, found, quotes, differences) for source, found in quotes.items()]
    return {
        "id": anchor,
        "said": said,
        "cells": cells,
        "grade": _grade(reader, evidence, cells, differences),
        "notes": [reader.wording.say(one.note) for one in differences if one.note],
    }


def _is_alone(one: Difference, told: set[str]) -> bool:
    """Whether a difference says only that one source has the point, which its grade and its cells say already."""
    return one.about == "omission" and len(told) == 1 and told.issuperset(say.source for say in one.says)


def _cell(
    reader: Reader,
    source: str,
    found: list[Evidence],
    quotes: dict[str, list[Evidence]],
    differences: list[Difference],
) -> View:
    lang = reader.sources[source]["lang"] if source in reader.sources else None
    phrases = [say.exact for one in differences for say in one.says if say.source == source]
    rivals = [
        " ".join(one.exact for one in those)
        for other, those in quotes.items()
        if other != source and those and reader.sources.get(other, {}).get("lang") == lang
    ]
    segments = [_segments(one.exact, phrases, rivals) for one in found]
    return {
        "source": reader.sources.get(source) or {"id": source, "name": source, "label": source, "lang": None},
        "quotes": segments,
        "apart": _apart(reader.brief, source, differences),
        "marked": any(marked for one in segments for _, marked in one),
        "rivals": bool(rivals),
    }


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


def _grade(reader: Reader, evidence: Iterable[Evidence], cells: list[View], differences: list[Difference]) -> View:
    """How the sources stand to each other on one point, in words: beside the point, and behind a figure."""
    gettext = reader.wording.gettext
    told = [cell for cell in cells if cell["quotes"]]
    if differences:
        about = [gettext(labels.DIFFERENCES[one.about]) for one in differences]
        differ = gettext("The sources differ on %(about)s") % {"about": reader.wording.names(dict.fromkeys(about))}
        return {"id": "differs", "words": differ, "tally": gettext("where the sources differ")}
    if any(cell["rivals"] for cell in told):
        if any(cell["marked"] for cell in told):
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

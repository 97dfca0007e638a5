"""The brief: who met, what was agreed, what is asked, where the sources differ, and what it all rests on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.model import SECTIONS, Brief, Participant, Source
from briefing.publishing import labels
from briefing.publishing.accounts import kinds_of
from briefing.publishing.edition import Edition
from briefing.publishing.prose import render_markdown
from briefing.publishing.values import Page
from briefing.publishing.views.brief_frame import counted, frame, reader_of, subject_of
from briefing.publishing.views.chronicle import around, history
from briefing.publishing.views.counting import figures
from briefing.publishing.views.differences import difference
from briefing.publishing.views.items import Reader, date_view, source_name
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]


def brief_view(edition: Edition, page: Page, brief: Brief) -> View:
    """Everything that the brief's page shows, in the fixed order of its sections."""
    view = frame(edition, page, brief)
    reader = reader_of(edition, page, brief)
    wording = reader.wording
    return {
        **view,
        "basis": basis(reader),
        "parties": parties(reader),
        "lines": [_line(reader, key, number) for key, number in counted(brief)],
        "strength": strength(reader),
        "sections": [
            {
                "key": key,
                "anchor": labels.ANCHORS[key],
                "heading": wording.heading(key),
                "points": [reader.item(item) for item in getattr(brief, key)],
            }
            for key in SECTIONS
            if getattr(brief, key)
        ],
        "differences": [difference(reader, one) for one in brief.differences],
        "events": [reader.event(event) for event in brief.events],
        "sources": [_source(wording, source) for source in brief.sources],
        "notes": notes(wording, brief),
        "history": history(wording, brief),
        "around": around(reader.linker, brief, subject_of(page).near),
        "anchors": labels.ANCHORS,
    }


def basis(reader: Reader) -> Said | None:
    """How the date was found, with the sources' names for their ids. Older briefs have it in English alone."""
    found = reader.brief.meeting.date_basis
    if not found:
        return None
    told = {"en": found} if isinstance(found, str) else found
    return reader.wording.say({lang: named_sources(reader.wording, reader.brief, text) for lang, text in told.items()})


def named_sources(wording: Wording, brief: Brief, text: str) -> str:
    """A note of the program's, with the sources' names for their ids."""
    for source in brief.sources:
        text = text.replace(f"({source.id})", f"({source_name(wording, source)})")
    return text


def notes(wording: Wording, brief: Brief) -> View | None:
    """The editor's own words."""
    if not brief.notes:
        return None
    said = wording.say(brief.notes)
    lang = said["lang"] or wording.lang
    return {**said, "html": render_markdown(brief.notes[lang], lang)}


def parties(reader: Reader) -> list[View]:
    """The participants by side, in the order in which the brief lists them."""
    sides: dict[str | None, list[View]] = {}
    for person in reader.brief.participants:
        sides.setdefault(person.side, []).append(_person(reader, person))
    return [{"side": reader.side(side) if side else None, "people": people} for side, people in sides.items()]


def _person(reader: Reader, person: Participant) -> View:
    return {
        "id": person.id,
        "name": reader.wording.say(person.name)["text"] if person.name else person.id,
        "href": reader.linker.person(person.id),
        "role": reader.wording.say(person.role) if person.role else None,
    }


# --- in short
def _line(reader: Reader, key: str, number: int) -> View:
    wording = reader.wording
    first, *others = figures(wording, kinds_of(reader.brief) if key == "requests" else {key: number})
    return {
        "key": key,
        "anchor": labels.ANCHORS[key],
        "number": first.number,
        "words": " · ".join([first.words, *map(str, others)]),
        "detail": " · ".join(_detail(reader, key)),
    }


def _detail(reader: Reader, key: str) -> list[str]:
    """What one line can say of a section besides its figure: who asks, which issues, on what the sources differ."""
    wording, brief = reader.wording, reader.brief
    if key == "requests":
        done = sum(reader.status(item) in ("accepted", "declined", "done") for item in brief.requests)
        answered = wording.ngettext("%(number)s answered", "%(number)s answered", done)
        return [*_by_side(reader, (item.by for item in brief.requests)), *_some(wording, answered, done)]
    if key == "commitments":
        done = sum(reader.status(item) == "done" for item in brief.commitments)
        kept = wording.ngettext("%(number)s carried out", "%(number)s carried out", done)
        return [*_by_side(reader, (item.by for item in brief.commitments)), *_some(wording, kept, done)]
    if key == "regional_issues":
        issues = dict.fromkeys(item.issue for item in brief.regional_issues if item.issue)
        return _few(wording, [reader.linker.issue(issue)["name"] for issue in issues])
    if key == "differences":
        about = dict.fromkeys(one.about for one in brief.differences)
        return _few(wording, [wording.gettext(labels.DIFFERENCES[one]) for one in about])
    return []


def _some(wording: Wording, words: str, number: int) -> list[str]:
    return [words % {"number": wording.number(number)}] if number else []


def _few(wording: Wording, names: list[str]) -> list[str]:
    return [wording.listed(names) if len(names) < 5 else wording.listed(names[:4]) + " …"] if names else []


def _by_side(reader: Reader, sides: Iterable[str | None]) -> list[str]:
    """`Vietnam 4, Japan 1`."""
    counts: dict[str, int] = {}
    for side in sides:
        if side:
            counts[side] = counts.get(side, 0) + 1
    wording = reader.wording
    shown = [f"{wording.side(side)} {wording.number(count)}" for side, count in counts.items()]
    return [wording.listed(shown)] if shown else []


def strength(reader: Reader) -> list[View]:
    """How many points rest on how many sources."""
    wording, counts = reader.wording, dict[tuple[str, ...], int]()
    order = {source.id: at for at, source in enumerate(reader.brief.sources)}
    for item in reader.brief.items():
        found = {one.source for one in item.evidence} & order.keys()
        key = tuple(sorted(found, key=lambda one: order[one]))
        counts[key] = counts.get(key, 0) + 1
    rows = sorted(counts.items(), key=lambda row: (-len(row[0]), [order[one] for one in row[0]]))
    return [{"number": wording.number(n), "words": grade(reader, found)} for found, n in rows if found]


def grade(reader: Reader, found: tuple[str, ...]) -> str:
    """By whom points are reported, in words that follow a figure."""
    wording, total = reader.wording, len(reader.sources)
    if len(found) == total and total > 1:
        return wording.gettext("reported by both sources") if total == 2 else wording.gettext("reported by all sources")
    names = wording.names(reader.sources[one]["name"] if one in reader.sources else one for one in found)
    if len(found) == 1 and total > 1:
        return wording.gettext("reported by %(sources)s only") % {"sources": names}
    return wording.gettext("reported by %(sources)s") % {"sources": names}


def _source(wording: Wording, source: Source) -> View:
    return {
        "name": source_name(wording, source),
        "title": source.title,
        "lang": source.lang,
        "language": wording.language(source.lang),
        "url": source.url,
        "published": date_view(wording, source.published),
        "retrieved": date_view(wording, source.retrieved),
    }

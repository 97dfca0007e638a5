"""The brief: who met, what was agreed, what is asked, where the sources differ, and what it all rests on."""

from __future__ import annotations

from typing import Any

from briefing.model import SECTIONS, Brief, Participant, Source
from briefing.publishing import labels
from briefing.publishing.addresses import page_path
from briefing.publishing.edition import Edition
from briefing.publishing.planning.briefs import BriefSubject
from briefing.publishing.prose import render_markdown
from briefing.publishing.summaries import languages_of
from briefing.publishing.values import Page
from briefing.publishing.views.differences import difference
from briefing.publishing.views.fallback import available_in
from briefing.publishing.views.items import Reader, date_view, place
from briefing.publishing.views.shell import shell
from briefing.publishing.wording import Said, Wording

View = dict[str, Any]


def reader_of(edition: Edition, page: Page, brief: Brief, root: str) -> Reader:
    """What shows the brief in the page's language."""
    subject = page.subject
    others = subject.others if isinstance(subject, BriefSubject) else {}
    return Reader(brief, edition.wordings[page.lang or edition.languages[0]], root, others)


def frame(edition: Edition, page: Page, brief: Brief, *, title: str | None = None) -> View:
    """What all pages of a brief have in common: the shell, the title, the banner, the ways between them."""
    wording = edition.wordings[page.lang or edition.languages[0]]
    said = wording.say(brief.title)
    name = f"{title} – {said['text']}" if title else said["text"]
    real = languages_of(brief)
    view = shell(
        edition,
        page,
        title=name,
        description=describe(wording, brief),
        real=real,
        noindex=brief.status != "published",
        kind="article",
    )
    folder = "" if page.path == page_path(wording.lang, "briefs", brief.id) else "../"
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": said,
        "kicker": kicker(wording, brief),
        "banner": None if brief.status == "published" else wording.gettext(labels.STATUSES[brief.status]),
        "borrowed": None if wording.lang in real else borrowed(wording, real, page, view["root"]),
        "own": f"{folder}index.html",
        "compare": f"{folder}compare/index.html" if len(brief.sources) > 1 else None,
        "parallel": f"{folder}parallel/index.html" if len(edition.languages) > 1 else None,
    }


def borrowed(wording: Wording, real: tuple[str, ...], page: Page, root: str) -> str:
    """The notice on a page whose language the brief has not been written in."""
    if wording.fallback != "show":
        return available_in(wording, real, page, root)
    message = wording.gettext("This brief is not yet available in %(language)s; its texts are shown in %(others)s.")
    others = wording.names(wording.language(one) for one in real)
    return message % {"language": wording.language(wording.lang), "others": others}


def kicker(wording: Wording, brief: Brief) -> View:
    """Form of contact, date and place, above the title."""
    meeting = brief.meeting
    return {
        "form": wording.gettext(labels.FORMS[meeting.form]) if meeting.form else None,
        "date": date_view(wording, meeting.date),
        "place": place(wording, meeting.city, meeting.country),
    }


def describe(wording: Wording, brief: Brief) -> str:
    """One line for link previews and search engines."""
    above = kicker(wording, brief)
    start = [above["form"], above["date"] and above["date"]["text"], above["place"]]
    counts = [f"{wording.number(n)} {wording.count(key, n)}" for key, n in _counts(brief)]
    return " · ".join([*(one for one in start if one), *counts])


def basis(reader: Reader) -> Said | None:
    """How the date was found, with the sources' names for their ids.

    The program writes it in English, so elsewhere it is labelled as any foreign text.
    """
    found = reader.brief.meeting.date_basis
    if not found:
        return None
    for source in reader.sources.values():
        found = found.replace(f"({source['id']})", f"({source['name']})")
    return reader.wording.say({"en": found})


def _counts(brief: Brief) -> list[tuple[str, int]]:
    return [(key, len(getattr(brief, key))) for key in labels.SECTIONS if getattr(brief, key)]


def brief_view(edition: Edition, page: Page, brief: Brief) -> View:
    """Everything that the brief's page shows, in the fixed order of its sections."""
    view = frame(edition, page, brief)
    reader = reader_of(edition, page, brief, view["root"])
    wording = reader.wording
    return {
        **view,
        "basis": basis(reader),
        "parties": parties(reader),
        "lines": [_line(wording, brief, key, number) for key, number in _counts(brief)],
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
        "notes": _notes(wording, brief),
        "history": [{"date": date_view(wording, one.date), "said": wording.say(one.note)} for one in brief.history],
        "anchors": labels.ANCHORS,
    }


def _notes(wording: Wording, brief: Brief) -> View | None:
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
    return [{"name": reader.wording.side(side) if side else None, "people": people} for side, people in sides.items()]


def _person(reader: Reader, person: Participant) -> View:
    name = reader.wording.say(person.name)["text"] if person.name else person.id
    return {"id": person.id, "name": name, "role": reader.wording.say(person.role) if person.role else None}


def _line(wording: Wording, brief: Brief, key: str, number: int) -> View:
    detail = ""
    if key in ("requests", "commitments"):
        detail = _by_side(wording, [item.by for item in getattr(brief, key)])
    return {
        "key": key,
        "anchor": labels.ANCHORS[key],
        "number": wording.number(number),
        "words": wording.count(key, number),
        "detail": detail,
    }


def _by_side(wording: Wording, sides: list[str | None]) -> str:
    """`Vietnam 4, Japan 1`."""
    counts: dict[str, int] = {}
    for side in sides:
        if side:
            counts[side] = counts.get(side, 0) + 1
    return ", ".join(f"{wording.side(side)} {wording.number(count)}" for side, count in counts.items())


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
        "name": source.publisher or source.id,
        "title": source.title,
        "lang": source.lang,
        "language": wording.language(source.lang),
        "url": source.url,
        "published": date_view(wording, source.published),
        "retrieved": date_view(wording, source.retrieved),
    }

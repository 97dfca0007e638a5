"""The ways to hand a brief on: by mail, as a file, as a line that can be cited. None for one that must stay here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from briefing.model import SECTIONS, Brief
from briefing.publishing.addresses import absolute
from briefing.publishing.catalogues import mark
from briefing.publishing.edition import Edition
from briefing.publishing.places import brief_export_path, brief_path, event_file_path, shared_path
from briefing.publishing.planning.calendar import has_file
from briefing.publishing.sharing.letters import Letter, letter_of, point_letters
from briefing.publishing.sharing.mailto import mailto, point_links, written
from briefing.publishing.summaries import languages_of
from briefing.publishing.values import Page
from briefing.publishing.views.brief_frame import kicker, reader_of, subject_of
from briefing.publishing.views.short import short_view
from briefing.publishing.wording import Wording
from briefing.settings import SiteSection

View = dict[str, Any]


class Shared(NamedTuple):
    """A kind of file that lies beside each published brief, once for each language."""

    ending: str
    section: SiteSection
    """What switches it off."""
    type: str
    label: str
    """What it is called before the languages that it is to be had in; files of the same label stand on one line."""
    name: str | None = None
    """What it is called itself, in the language of the page alone; None: as the languages, of which all are offered."""
    both: bool = False
    """Whether there is one with all languages too."""


SHARED: tuple[Shared, ...] = (
    Shared("pdf", "pdf", "application/pdf", mark("PDF"), both=True),
    Shared("eml", "share", "message/rfc822", mark("Mail file"), both=True),
    Shared("txt", "share", "text/plain", mark("Text"), mark("Plain text")),
    Shared("md", "share", "text/markdown", mark("Text"), mark("Markdown")),
)
"""In the order in which they are offered."""


def handing_on(edition: Edition, page: Page, brief: Brief, told: View) -> View | None:
    """From the view of the brief's page. `points` has, by the id of a point, the link that mails it."""
    if brief.status != "published" or subject_of(page).embargo is not None:
        return None
    wording = edition.wordings[page.lang or edition.languages[0]]
    mails = edition.has("share")
    address = address_of(edition, brief, wording.lang)
    return {
        "address": address,
        "mails": list(_mails(edition, page, brief, told)) if mails else [],
        "points": point_links(point_letters(wording, told, address)) if mails else {},
        "files": [row for row in _files(edition, brief, wording, told["root"]) if row["links"]],
    }


def address_of(edition: Edition, brief: Brief, lang: str) -> str | None:
    """Of the brief's page in a language, absolute, if the site knows its own."""
    return absolute(edition.base_url, brief_path(lang, brief.id)) if edition.base_url else None


# --- mails
def _mails(edition: Edition, page: Page, brief: Brief, told: View) -> Iterator[View]:
    """In the page's language; in all that the brief can be read in at once, where these are several."""
    lang = page.lang or edition.languages[0]
    wording = edition.wordings[lang]
    own = letter_of(wording, told, address_of(edition, brief, lang))
    yield {"href": mailto(*written([own])), "label": wording.gettext("Email this brief")}
    real = languages_of(brief)
    others = [one for one in edition.languages if one in real and one != lang]
    letters = [*([own] if lang in real else []), *(letter_in(edition, page, brief, one) for one in others)]
    if len(letters) > 1:
        names = wording.names(wording.language(letter.lang) for letter in letters)
        label = wording.gettext("Email in %(languages)s") % {"languages": names}
        yield {"href": mailto(*written(letters)), "label": label}


def letter_in(edition: Edition, page: Page, brief: Brief, lang: str) -> Letter:
    """Of the same page in another language, of which no more is worked out than a letter tells."""
    reader = reader_of(edition, replace(page, lang=lang, path=page.alternates[lang]), brief)
    wording = reader.wording
    told = {
        "title": wording.say(brief.title),
        "kicker": kicker(wording, brief),
        "short": short_view(reader, None),
        "sections": [
            {
                "key": key,
                "heading": wording.heading(key),
                "points": [{**reader.head(item), "said": reader.text(item)} for item in getattr(brief, key)],
            }
            for key in SECTIONS
            if getattr(brief, key)
        ],
        "events": [{**reader.event_head(one), "said": wording.tell(one.name)} for one in brief.events],
        "sources": list(reader.sources.values()),
    }
    return letter_of(wording, told, address_of(edition, brief, lang))


# --- files
def _files(edition: Edition, brief: Brief, wording: Wording, root: str) -> Iterator[View]:
    rows: dict[str, list[View]] = {}
    for one in SHARED:
        if edition.has(one.section):
            rows.setdefault(one.label, []).extend(_shared(edition, brief, wording, root, one))
    yield from ({"label": wording.gettext(label), "links": links} for label, links in rows.items())
    exported = edition.has("exports")
    json = _file(root + brief_export_path(brief.id), "application/json", "JSON")
    yield {"label": wording.gettext("Data"), "links": [json] if exported else []}
    yield {"label": wording.gettext("Calendar"), "links": list(_events(edition, brief, wording, root))}


def _shared(edition: Edition, brief: Brief, wording: Wording, root: str, kind: Shared) -> Iterator[View]:
    """The files of one kind: that of the page's language first."""
    several = kind.both and len(edition.languages) > 1
    others = [one for one in edition.languages if one != wording.lang]
    for lang in (wording.lang,) if kind.name else (wording.lang, *others, *((None,) if several else ())):
        names = wording.names(wording.language(one) for one in ([lang] if lang else (wording.lang, *others)))
        label = wording.gettext(kind.name) if kind.name else wording.capital(names)
        other = lang if lang != wording.lang else None
        yield {**_file(root + shared_path(lang, brief.id, kind.ending), kind.type, label), "lang": other}


def _events(edition: Edition, brief: Brief, wording: Wording, root: str) -> Iterator[View]:
    """Of each event whose day is known."""
    for one in brief.events if edition.has("calendar") else ():
        if has_file(one, wording.lang, edition.sources.site):
            href = root + event_file_path(wording.lang, brief.id, one.id)
            yield {**_file(href, "text/calendar", ""), "said": wording.tell(one.name, name=True)}


def _file(href: str, kind: str, label: str) -> View:
    """`lang` is that of what is in it, where it is not the page's; what a browser shows itself need not be saved."""
    said = {"text": label, "lang": None, "note": None}
    return {"href": href, "type": kind, "lang": None, "saved": kind != "application/pdf", "said": said}

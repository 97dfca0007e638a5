"""A brief as it leaves the site: what its page tells, with addresses that lead somewhere from anywhere.

Mails, texts and paper are all made from this one value, so that none of them says anything else than the page.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any
from urllib.parse import urldefrag, urljoin

from markupsafe import Markup, escape

from briefing.model import Brief
from briefing.publishing.addresses import INDEX, absolute
from briefing.publishing.edition import Edition
from briefing.publishing.places import brief_path
from briefing.publishing.values import Page
from briefing.publishing.views.brief_told import brief_told
from briefing.publishing.views.fallback import leave_out

Sheet = dict[str, Any]

KEPT = (
    *("lang", "dir", "site", "title", "kicker", "banner", "dateline", "borrowed", "elsewhere", "short", "sections"),
    *("differences", "events", "sources", "cite", "notes", "history", "anchors", "compare", "parallel", "own"),
)
"""What is told of the brief in the view of its page; the rest is the site around it."""


KEEP = 4
_latest: list[tuple[Edition, Brief, Page, Sheet]] = []
"""The files of a brief are made one after the other, all from the same sheets, which nobody changes."""


def sheet_of(edition: Edition, page: Page, brief: Brief, lang: str) -> Sheet:
    """The brief in one language of the site, whatever file `page` is.

    Holds what `brief_told` gives of the brief, under the same keys, and
    - `address`: of its page, absolute; None where the site does not know its own. Every `href` is absolute then, and
      without it None, save for those of sources, which lead to other sites;
    - `description`: one line that says it all; `owner`: who answers for the site, and `changed`, its last change.
    Nothing in it is HTML but `notes.html`; `notes.markdown` is the same as the editors wrote it. Language tags stay
    where the page has them: `{text, lang, note}`, whose `lang` is None where it is that of the sheet.
    """
    paths = {one: brief_path(one, brief.id) for one in edition.languages}
    own = replace(page, kind="brief", lang=lang, path=paths[lang], alternates=paths, key="", indexed=False)
    for of, whose, made_for, sheet in tuple(_latest):
        if of is edition and whose is brief and made_for == own:
            return sheet
    sheet = as_sheet(edition, own, brief_told(edition, own, brief))
    _latest[:] = [*_latest[1 - KEEP :], (edition, brief, own, sheet)]
    return sheet


def sheets_of(edition: Edition, page: Page, brief: Brief) -> list[Sheet]:
    """The brief in each language of the site, in their order: for what is in all languages at once."""
    return [sheet_of(edition, page, brief, lang) for lang in edition.languages]


def as_sheet(edition: Edition, page: Page, view: dict[str, Any]) -> Sheet:
    """The finished view of a brief's page as a sheet."""
    if edition.sources.site.fallback == "hide" and page.lang:
        view = leave_out(view, edition.wordings[page.lang], page.alternates)
    address = absolute(edition.base_url, page.path) if edition.base_url else None
    told = {key: view[key] for key in KEPT}
    told |= {"description": view["head"]["description"], "owner": view["footer"]["owner"]}
    told |= {"changed": view["footer"]["changed"]}
    return {**_outward(told, address), "address": address}


_PLACES = ("href", "compare", "parallel", "own", "url")
"""Keys of views that hold the address of a page."""


def _outward(value: Any, address: str | None) -> Any:
    """The same with absolute addresses, and with links in texts taken for the texts."""
    if isinstance(value, dict):
        shown = {key: _outward(one, address) for key, one in value.items()}
        shown |= {key: lead(value[key], address) for key in _PLACES if isinstance(value.get(key), str)}
        if isinstance(value.get("html"), str):
            shown["html"] = _links_outward(value["html"], address)
        return shown
    if isinstance(value, list | tuple):
        return [_outward(one, address) for one in value]
    return value.striptags() if isinstance(value, Markup) else value


def lead(href: str, address: str | None) -> str | None:
    """Where a link of the page at `address` leads, as the world knows it; None where the site has no address.

    >>> lead("../../requests/index.html?by=VN#r1", "https://example.org/x/en/briefs/a/")
    'https://example.org/x/en/requests/?by=VN#r1'
    >>> lead("#r3", "https://example.org/x/en/briefs/a/"), lead("https://example.com/news", None), lead("#r3", None)
    ('https://example.org/x/en/briefs/a/#r3', 'https://example.com/news', None)
    """
    if re.match("[a-z]+:", href):
        return href
    if address is None:
        return None
    place, fragment = urldefrag(urljoin(address, href))
    place, mark, query = place.partition("?")
    place = place.removesuffix(INDEX) if place.endswith("/" + INDEX) else place
    return place + mark + query + (f"#{fragment}" if fragment else "")


_LINK = re.compile(r'<a href="([^"]*)"')


def _links_outward(html: str, address: str | None) -> Markup:
    """An editor's links. One that leads nowhere any more is left as its words."""

    def outward(found: re.Match[str]) -> str:
        href = lead(Markup(found[1]).unescape(), address)
        return f'<a href="{escape(href)}"' if href else "<a"

    return Markup(_LINK.sub(outward, html))

"""What stands around every page: head, navigation, the way to the other languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from briefing.publishing.addresses import INDEX, absolute, root_from
from briefing.publishing.edition import Edition
from briefing.publishing.habits import direction, territorial
from briefing.publishing.places import export_path, feed_path
from briefing.publishing.prose import as_seen_from
from briefing.publishing.sharing.cards import card_of
from briefing.publishing.values import Page
from briefing.publishing.views.items import date_view
from briefing.publishing.views.previews import preview_words

View = dict[str, Any]


def shell(
    edition: Edition,
    page: Page,
    *,
    title: str,
    description: str = "",
    neutral: str | None = None,
    kind: str = "website",
    feeds: Iterable[tuple[str, str]] = (),
    linked: str = "",
    published: str | None = None,
) -> View:
    """The part of a view that the frame of the page shows.

    Only the languages that the page really exists in are announced to search engines, and a page in another one points
    to them. `neutral` is the page for readers of any other language. `feeds` names the page's own feeds, (title, output
    path), besides that of the whole site. `linked` is what it says of itself to programs, as JSON-LD;
    `published` when it was first out, as `2025-03-01T18:00:00Z`, where it is one of a kind that comes out.
    """
    lang = page.lang or edition.languages[0]
    root = root_from(page.path)
    return {
        "lang": lang,
        "dir": direction(lang),
        "root": root,
        "head": {
            "title": title,
            "description": description,
            "noindex": not page.indexed,
            "feeds": _feeds(edition, lang, root, feeds if page.indexed and page.modified else ()),
            "linked": linked,
            "locales": [territorial(one) for one in (lang, *(other for other in page.versions if other != lang))],
            "preview": preview_words(edition, lang, title, description),
            "card": card_of(edition, page, lang),
            **_coming_out(page, kind, published),
            **_addresses(edition, page, neutral),
        },
        "site": edition.names[lang],
        "home": root + page.alternates[lang],
        "navigation": _navigation(edition, page, lang, root),
        "others": _others(edition, page, lang, root),
        "elsewhere": (),
        "logo": edition.logo and edition.logo._replace(path=root + edition.logo.path)._asdict(),
        "footer": _footer(edition, page, lang, root),
        "qr": None,
        "asset": {name: root + path for name, path in edition.assets.items()},
    }


def _coming_out(page: Page, kind: str, published: str | None) -> View:
    """What kind of page it is; when what comes out at some time did, and when it last changed."""
    came_out = kind == "article" and page.indexed
    moments = (published, page.modified) if came_out else (None, None)
    return {"type": kind, **dict(zip(("published", "modified"), moments, strict=True))}


def _navigation(edition: Edition, page: Page, lang: str, root: str) -> list[View]:
    """The parts of the site; the one to which the page belongs is marked, as the page itself where it is that."""
    return [
        {"href": root + link.path, "label": link.label, "current": _current(link.path, page.path)}
        for link in edition.navigation[lang]
    ]


def _current(path: str, here: str) -> str | None:
    """What `aria-current` says of a link.

    >>> [_current("en/briefs/index.html", here) for here in ("en/briefs/index.html", "en/briefs/a/index.html", "en/x")]
    ['page', 'true', None]
    """
    return "page" if path == here else "true" if here.startswith(path.removesuffix(INDEX)) else None


def _footer(edition: Edition, page: Page, lang: str, root: str) -> View:
    """What the house says, the page in all languages, and when what it shows last changed."""
    wording, footer = edition.wordings[lang], edition.footers[lang]
    note = footer.note and {**footer.note, "html": as_seen_from(str(footer.note["html"]), f"{root}{lang}/")}
    return {
        "owner": footer.owner,
        "note": note,
        "pages": [
            {"href": root + link.path, "label": link.label, "current": _current(link.path, page.path) == "page"}
            for link in edition.own_pages[lang]
        ],
        "exports": root + export_path("briefs.json") if edition.has("exports") else None,
        "languages": [
            {"href": root + path, "lang": one, "name": edition.wordings[one].own_name, "current": one == lang}
            for one, path in page.alternates.items()
        ],
        "changed": date_view(wording, page.modified[: len("2025-03-01")]) if page.modified else None,
    }


def _feeds(edition: Edition, lang: str, root: str, own: Iterable[tuple[str, str]]) -> list[View]:
    """Feeds hold absolute addresses, so there are none where the site does not know its own."""
    if not edition.base_url or not edition.has("feeds"):
        return []
    found = [*own, (edition.names[lang]["text"], feed_path(lang))]
    return [{"title": title, "href": root + path} for title, path in found]


def _others(edition: Edition, page: Page, lang: str, root: str) -> list[View]:
    """The same page in the other languages, each named in its own."""
    return [
        {
            "href": root + path,
            "lang": other,
            "name": edition.wordings[other].own_name,
            "short": other.partition("-")[0].upper(),
            "before": edition.wordings[other].gettext("This page in:"),
        }
        for other, path in page.alternates.items()
        if other != lang
    ]


def _addresses(edition: Edition, page: Page, neutral: str | None) -> View:
    """Absolute addresses; none where the site does not know its own."""
    if not edition.base_url:
        return {"canonical": None, "alternates": ()}
    base = edition.base_url
    shown = page.versions
    alternates = [(lang, absolute(base, path)) for lang, path in shown.items()]
    canonical = absolute(base, page.path if page.lang in shown or not shown else next(iter(shown.values())))
    if alternates:
        alternates.append(("x-default", absolute(base, neutral) if neutral else alternates[0][1]))
    return {"canonical": canonical, "alternates": alternates}


ROOT = INDEX
"""The page that is for readers of any language."""

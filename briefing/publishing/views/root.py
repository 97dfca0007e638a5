"""Prose pages, and what stands at the site's root in all languages at once."""

from __future__ import annotations

from typing import Any, cast

from markupsafe import Markup

from briefing.publishing.addresses import absolute, base_path, page_path, root_from
from briefing.publishing.edition import Edition, prose_titles
from briefing.publishing.habits import direction, territorial
from briefing.publishing.planning.sitemap import SITEMAP
from briefing.publishing.prose import body_of, render_markdown
from briefing.publishing.sharing.cards import card_of
from briefing.publishing.values import Page
from briefing.publishing.views.fallback import available_in
from briefing.publishing.views.previews import preview_words
from briefing.publishing.views.shell import shell

View = dict[str, Any]


def prose_view(edition: Edition, page: Page, _: object) -> View:
    """A page that an editor wrote in Markdown; in another language where this one is missing."""
    slug = cast(str, page.subject)
    wording = edition.wordings[page.lang or edition.languages[0]]
    texts = {lang: text for (one, lang), text in edition.sources.prose.items() if one == slug}
    title = wording.say(prose_titles(edition.sources, slug))
    lang = title["lang"] or wording.lang
    borrowed = title["lang"] is not None and wording.fallback != "show"
    body = None if borrowed else render_markdown(body_of(texts[lang]), lang)
    first = Markup(body.partition("</p>")[0]).striptags() if body else ""
    view = shell(edition, page, title=title["text"], description=first)
    return {
        **view,
        "home": view["root"] + page_path(wording.lang),
        "title": {**title, "note": None} if borrowed else title,
        "elsewhere_only": available_in(wording, texts, page, view["root"]) if borrowed else None,
        "body": body,
    }


def chooser_view(edition: Edition, page: Page, _: object) -> View:
    """The choice of language. Nobody is sent anywhere by guess."""
    base = edition.base_url
    alternates = [(lang, absolute(base, page_path(lang))) for lang in edition.languages] if base else []
    if base:
        alternates.append(("x-default", absolute(base, page.path)))
    names = " / ".join(dict.fromkeys(edition.names[lang]["text"] for lang in edition.languages))
    return {
        "lang": edition.languages[0],
        "dir": direction(edition.languages[0]),
        "asset": _assets(edition, root_from(page.path)),
        "preview": preview_words(edition, edition.languages[0], names, ""),
        "locales": [territorial(lang) for lang in edition.languages],
        "canonical": absolute(base, page.path) if base else None,
        "alternates": alternates,
        "card": card_of(edition, page, edition.languages[0]),
        "rows": [_language(edition, lang, root_from(page.path)) for lang in edition.languages],
    }


def missing_view(edition: Edition, page: Page, _: object) -> View:
    """The page for an address that leads nowhere. It is served for any depth, so its links start at the host."""
    root = base_path(edition.base_url) if edition.base_url else root_from(page.path)
    return {
        "lang": edition.languages[0],
        "dir": direction(edition.languages[0]),
        "asset": _assets(edition, root),
        "rows": [_language(edition, lang, root) for lang in edition.languages],
    }


def _assets(edition: Edition, root: str) -> dict[str, str]:
    return {name: root + path for name, path in edition.assets.items()}


def _language(edition: Edition, lang: str, root: str) -> View:
    wording = edition.wordings[lang]
    site = edition.sources.site
    return {
        "lang": lang,
        "href": root + page_path(lang),
        "name": wording.own_name,
        "site": edition.names[lang],
        "description": wording.say(site.description) if site.description else None,
        "missing": wording.gettext("Page not found"),
        "explained": wording.gettext("The address may be mistyped, or the page is no longer published."),
        "go": wording.gettext("Go to the latest briefs"),
    }


def robots_view(edition: Edition, page: Page, _: object) -> View:
    """Everything may be read; the sitemap says what there is."""
    return {"sitemap": absolute(edition.base_url, SITEMAP) if edition.base_url else None}

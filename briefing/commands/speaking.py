"""What is said of articles that no draft is made from because of their language."""

from __future__ import annotations

from briefing.disk.content import Content
from briefing.settings import SiteConfig
from briefing.terminal import listed
from briefing.vocabulary import language_name
from briefing.vocabulary import languages as packs


def unread(lang: str | None) -> str | None:
    """Why nothing is read in a language, with a way out; None for a language that has a pack.

    >>> unread("de")
    'in German, which is not read (only English, Spanish and French are); nothing is drafted from it'
    """
    if lang is None:
        return "its language was not recognised, so it was not read; say `lang:` at its head"
    if lang in packs():
        return None
    known = listed([language_name(one) for one in packs()])
    return f"in {language_name(lang)}, which is not read (only {known} are); nothing is drafted from it"


def undrafted(lang: str | None, site: SiteConfig, content: Content) -> str | None:
    """Why an article goes into no brief of this site, with a way out; None where it does.

    A brief may hold the languages of its site alone: drafted all the same, the article would end the next build.
    """
    if lang is None or lang in site.languages:
        return unread(lang)
    return (
        unread(lang) or f"in {language_name(lang)}, not a language of this site: not drafted; {_way_in(lang, content)}"
    )


def _way_in(lang: str, content: Content) -> str:
    from briefing.publishing.catalogues import has_catalogue  # imported here: it takes its time, and few need it

    out = f"take it out of {content.name('articles')}/"
    if not has_catalogue(lang):
        return f"{out}, since the interface has no {language_name(lang)} yet"
    return f"add {lang} to `languages:` in {content.name('site.yaml')}, or {out}"

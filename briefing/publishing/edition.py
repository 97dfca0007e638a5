"""What the pages of one site share while they are rendered: words by language, assets, navigation, the address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.publishing.addresses import page_path
from briefing.publishing.archive import digest_of
from briefing.publishing.decks import Deck, make_deck
from briefing.publishing.look import Footer, Logo, footer_of, logo_of
from briefing.publishing.navigation import NAVIGATION
from briefing.publishing.prose import title_of
from briefing.publishing.sections import has_section
from briefing.publishing.values import OutputFile, Sources
from briefing.publishing.wording import Said, Wording
from briefing.settings import SiteSection
from briefing.subjects import subjects_of


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the navigation."""

    path: str
    label: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Made once from the sources; everything in it is ready to be shown."""

    sources: Sources
    base_url: str | None
    languages: tuple[str, ...]
    wordings: Mapping[str, Wording]
    names: Mapping[str, Said]
    """Of the site, by language."""
    navigation: Mapping[str, tuple[Link, ...]]
    """At the head of every page: the parts of the site."""
    own_pages: Mapping[str, tuple[Link, ...]]
    """At its foot: what the house has written itself."""
    assets: Mapping[str, str]
    """Name below `templates/static/` → output path, which changes with the content."""
    logo: Logo | None
    footers: Mapping[str, Footer]
    """What the house says at the foot of every page, by language."""
    deck: Deck | None
    """What the cards beside links are made with, where there are any."""

    def has(self, section: SiteSection) -> bool:
        """Whether a part of the site is switched on: pages of one that is off are never linked to."""
        return has_section(self.sources.site, section)


def make_edition(sources: Sources) -> Edition:
    """Raises BriefingError where the interface lacks one of the site's languages."""
    site = sources.site
    wordings = {
        lang: Wording(
            lang,
            site.languages,
            site.sides,
            site.fallback,
            catalogue=sources.catalogues.get(lang),
            publishers=site.publishers,
            subjects=subjects_of(site),
        )
        for lang in site.languages
    }
    assets = {name: asset_path(name, content) for name, content in sorted(sources.static.items())}
    return Edition(
        sources=sources,
        base_url=sources.base_url or site.base_url,
        languages=site.languages,
        wordings=wordings,
        names={lang: wording.say(site.name) for lang, wording in wordings.items()},
        navigation={lang: _navigation(sources, wording) for lang, wording in wordings.items()},
        own_pages={lang: tuple(_own_pages(sources, wording)) for lang, wording in wordings.items()},
        assets=assets,
        logo=logo_of(sources, assets),
        footers={lang: footer_of(sources, wording) for lang, wording in wordings.items()},
        deck=make_deck(sources),
    )


def _navigation(sources: Sources, wording: Wording) -> tuple[Link, ...]:
    return tuple(
        Link(page_path(wording.lang, *row.parts), {"text": wording.gettext(row.label), "lang": None, "note": None})
        for row in NAVIGATION
        if row.section is None or has_section(sources.site, row.section)
        if row.beside is None or not has_section(sources.site, row.beside)
    )


def _own_pages(sources: Sources, wording: Wording) -> Iterator[Link]:
    for slug in sorted({slug for slug, _ in sources.prose}):
        label = wording.tell(prose_titles(sources, slug), name=True)
        if "only" not in label:
            yield Link(page_path(wording.lang, slug), label)
        elif wording.fallback == "link":
            yield Link(page_path(label["only"], slug), label)


def prose_titles(sources: Sources, slug: str) -> dict[str, str]:
    """What a prose page is called, by language."""
    texts = {lang: text for (one, lang), text in sources.prose.items() if one == slug}
    return {lang: title_of(text) or slug.replace("-", " ") for lang, text in texts.items()}


def asset_path(name: str, content: bytes) -> str:
    """Where a static file stands: its name holds a digest, because browsers keep it for a while.

    >>> asset_path("site.css", b"")
    'static/site.b8e1dda3ac.css'
    """
    path = PurePosixPath(name)
    return str(PurePosixPath("static") / path.with_name(f"{path.stem}.{digest_of(content)[:10]}{path.suffix}"))


def static_files(sources: Sources) -> list[OutputFile]:
    """The files that pages refer to: style sheet, script, icon."""
    return [OutputFile(asset_path(name, content), content) for name, content in sorted(sources.static.items())]

"""What publishing takes and makes: the sources of a site, pages that are planned, files that are rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from briefing.persons import KnownPerson
from briefing.settings import SiteConfig


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the site."""

    path: str
    """Relative to the site's root, with `/`: `en/briefs/2024-08-21-japan-vietnam/index.html`."""
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page to be rendered. Two pages with the same `key` render to the same bytes."""

    kind: str
    """A row of `PAGE_KINDS`, which names its template."""
    lang: str | None
    """None for what stands at the root in all languages."""
    path: str
    """The output file."""
    alternates: Mapping[str, str]
    """Language → output path of the same page in it, itself included."""
    key: str
    """A digest of everything that the page is made from."""
    subject: object = None
    """What the template shows besides a brief; its type depends on the kind."""
    real: tuple[str, ...] | None = None
    """The languages that the page really exists in, as its head and the sitemap say; None: in all."""
    indexed: bool = True
    """Whether search engines may list it: a page that says no is in no sitemap."""
    modified: str | None = None
    """When what it shows last changed, as `2025-03-01T18:00:00Z`, where that is known."""

    @property
    def versions(self) -> Mapping[str, str]:
        """The alternates in languages that the page really exists in; all, where that is true of none."""
        if self.real is None:
            return self.alternates
        return {lang: path for lang, path in self.alternates.items() if lang in self.real} or self.alternates


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Everything that pages are made from besides the briefs. Plain values: it travels to other processes."""

    site: SiteConfig
    templates: Mapping[str, str]
    """Name below `templates/`, with `/` → text: `components/items.html`."""
    static: Mapping[str, bytes] = field(default_factory=dict)
    """Name below `templates/static/` → content."""
    own_templates: Mapping[str, str] = field(default_factory=dict)
    """The editor's, each by the name of the one that it replaces."""
    own_folder: str = "content/templates/"
    """Where those stand, as problems name it."""
    prose: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(slug, lang) → Markdown: `content/pages/about.en.md` is `("about", "en")`."""
    base_url: str | None = None
    """Where the site is published; wins over `site.base_url`."""
    catalogues: Mapping[str, bytes] = field(default_factory=dict)
    """Language → `.po` file, for a site with an interface of its own; the program's catalogues serve all others."""
    drafts: bool = False
    """Whether briefs that are not published yet are shown, with a banner."""
    people: tuple[KnownPerson, ...] = ()
    """`content/people.yaml`."""
    press: str = ""
    """Stands for what draws: with another Typst or other fonts, drawings come out otherwise."""

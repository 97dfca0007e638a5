"""What is true of the whole site: the contract of `content/site.yaml`, beside that of a brief in `briefing.model`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from briefing.model import Lang, Side, Slug, Text, Value, Words

Fallback = Literal["show", "link", "hide"]
SiteSection = Literal[
    "compare",
    "parallel",
    "countries",
    "people",
    "topics",
    "issues",
    "positions",
    "requests",
    "calendar",
    "search",
    "feeds",
    "exports",
    "share",
    "pdf",
    "cards",
    "design",
]
SourceKind = Literal["readout", "state-media", "press"]


class SiteSections(Value):
    """Parts of the site, each of which can be switched off."""

    compare: bool = Field(True, description="the sources of a brief side by side")
    parallel: bool = Field(True, description="the languages of a brief side by side")
    countries: bool = Field(True, description="countries, organisations and the relations between them")
    people: bool = True
    topics: bool = True
    issues: bool = Field(True, description="regional issues")
    positions: bool = Field(True, description="what a country has said about a topic")
    requests: bool = Field(True, description="the ledger of requests and commitments")
    calendar: bool = True
    search: bool = True
    feeds: bool = True
    exports: bool = Field(True, description="data/ and brief.json, for programs")
    share: bool = Field(True, description="ways to hand a brief on: by mail, as a text")
    pdf: bool = Field(True, description="briefs on paper")
    cards: bool = Field(True, description="pictures that stand beside links in mails and chats")
    design: bool = Field(False, description="the page on which the site's own look is documented")


class Publisher(Value):
    """Whom the sources of many briefs come from, as the house introduces them to its readers."""

    name: Text = Field(
        default_factory=dict, description="what readers see, by language, where it is not the name itself"
    )
    kind: SourceKind | None = Field(
        None, description="readout: of a government or an organisation itself; state-media; press: any other"
    )
    side: Side | None = Field(None, description="whose account it is, or to whom the medium belongs")


class HouseSubject(Value):
    """A topic or a regional issue of the house's own, or what it has otherwise about one that the program knows."""

    name: Text = Field(
        default_factory=dict,
        description="what readers see; of one of your own in each language of the site, of one that the program "
        "knows where the house calls it otherwise",
    )
    words: dict[Lang, tuple[Words, ...]] = Field(
        default_factory=dict,
        description="words by which drafts find it in articles, in all their forms; without any, it is given by hand",
    )
    offered: bool = Field(True, description="off: neither offered nor given by drafts; points that have it keep it")


class Admin(Value):
    """The forms at `/admin/`: Sveltia CMS, for those who use no editor."""

    repo: str = Field(pattern=r"^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", description="owner/name on GitHub")
    branch: str = Field("main", pattern=r"^[A-Za-z0-9._/-]+$", description="where what is saved there goes")


class SiteConfig(Value):
    """`content/site.yaml`: what is true of the whole site."""

    name: Text = Field(min_length=1)
    description: Text = Field(default_factory=dict)
    languages: tuple[Lang, ...] = Field(
        min_length=1, description="in the order in which they are offered; all of equal rank"
    )
    base_url: str | None = Field(None, pattern=r"^https?://", description="where the site is published")
    owner: Text = Field(default_factory=dict, description="who answers for the site")
    footer: Text = Field(
        default_factory=dict,
        description="at the foot of every page, in Markdown; relative links begin at the home page",
    )
    logo: str | None = Field(
        None, pattern=r"^[A-Za-z0-9._-]+\.(svg|png|webp|jpg)$", description="a file in content/templates/static/"
    )
    accent: str | None = Field(None, pattern=r"^#[0-9a-fA-F]{6}$", description="the house's colour, as #1c3a63")
    sections: SiteSections = Field(
        SiteSections(), description="parts of the site that are switched on or off: {people: off}"
    )
    fallback: Fallback = Field(
        "show", description="what stands where a text is missing in a language: the other's text, a link to it, nothing"
    )
    sides: dict[Side, Text] = Field(
        default_factory=dict,
        description="how the house calls a side, where it differs: {VN: {en: Viet Nam}}; with its article behind it, "
        "as in Pays-Bas (les), where the program cannot know it",
    )

    topics: dict[Slug, HouseSubject] = Field(
        default_factory=dict,
        description="topics of the house's own, and what it has otherwise about those of the program",
    )
    issues: dict[Slug, HouseSubject] = Field(
        default_factory=dict,
        description="regional issues of the house's own, and what it has otherwise about those of the program",
    )

    publishers: dict[Words, Publisher] = Field(
        default_factory=dict,
        description="publishers of sources, as the sources name them: {VOV: {name: {en: Voice of Vietnam}, side: VN}}",
    )

    admin: Admin | None = Field(
        None,
        description="forms at /admin/ for those who use no editor; what is saved there loses its comments, "
        "and the page loads its program from another host unless the house keeps a copy",
    )

    @model_validator(mode="after")
    def _once_each(self) -> SiteConfig:
        if len(set(self.languages)) < len(self.languages):
            raise ValueError("a language is listed twice")
        return self
